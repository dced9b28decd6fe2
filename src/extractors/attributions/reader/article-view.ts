/** Counts over a whole article, taken once, so that reading stays linear in its length. */

import type { Draft } from '../draft.js';
import type { Scene } from '../resolve.js';
import type { NamedActor } from '../resolve-actor.js';

export interface ArticleView {
  /** Drafts of the rules by sentence. */
  draftsIn(sentence: number): readonly Draft[];
  /** Drafts of a sentence and of so many before and after it. */
  draftsAround(sentence: number): readonly Draft[];
  /** Actors named in a sentence. */
  actorsIn(sentence: number): readonly NamedActor[];
  /** How often a party is named. */
  timesParty(key: string): number;
  /** How often a state or a group is named. */
  timesActor(key: string): number;
  /** The first sentence in which somebody of a state appears as a party. */
  firstParty(state: string): number;
}

/** Sentences on either side whose findings bear on a sentence. */
const AROUND = 12;

export function viewOf(scene: Scene, drafts: readonly Draft[]): ArticleView {
  const bySentence = new Map<number, Draft[]>();
  for (const d of drafts) bySentence.set(d.sentence, [...(bySentence.get(d.sentence) ?? []), d]);
  const parties = new Map<string, number>();
  const firsts = new Map<string, number>();
  for (const { key, state, sentence } of scene.dis.parties) {
    parties.set(key.key, (parties.get(key.key) ?? 0) + 1);
    if (state !== null) firsts.set(state, Math.min(sentence, firsts.get(state) ?? sentence));
  }
  const actors = new Map<string, number>();
  for (const e of scene.ctx.doc.entities)
    for (const key of new Set([e.key, e.state ?? e.key])) actors.set(key, (actors.get(key) ?? 0) + 1);
  const named = new Map<number, NamedActor[]>();
  for (const a of scene.dis.actors) {
    const here = named.get(a.sentence);
    if (here === undefined) named.set(a.sentence, [a]);
    else here.push(a);
  }
  const draftsIn = (sentence: number): readonly Draft[] => bySentence.get(sentence) ?? [];
  const around = new Map<number, readonly Draft[]>();
  return {
    draftsIn,
    draftsAround: (sentence) => {
      let near = around.get(sentence);
      if (near === undefined) {
        near = Array.from({ length: 2 * AROUND + 1 }, (_, i) => draftsIn(sentence - AROUND + i)).flat();
        around.set(sentence, near);
      }
      return near;
    },
    actorsIn: (sentence) => named.get(sentence) ?? [],
    timesParty: (key) => parties.get(key) ?? 0,
    timesActor: (key) => actors.get(key) ?? 0,
    firstParty: (state) => firsts.get(state) ?? Number.POSITIVE_INFINITY,
  };
}
