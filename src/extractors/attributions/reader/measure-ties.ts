/** Measures of a group beside the state that is publicly held to have it. */
import type { SentenceSyntax } from '../../language/clauses.js';
import type { Entity } from '../../language/language.js';
import { remembered } from '../../remembered.js';
import type { Scene } from '../resolve.js';
import { STATE_KINDS } from '../state-of.js';
import type { Put } from './measures.js';
import type { ActorOption } from './options.js';

/**
 * A group that a state is publicly held to have: whether its article names that state, and how near. Where one sentence
 * names both, nine times in ten it ties them.
 */
export function measureTies(scene: Scene, s: SentenceSyntax, { accused }: ActorOption, put: Put): void {
  const { index } = s.sentence;
  const near = statesNear(scene, index);
  for (const { state, group, groupState } of accused) {
    if (group !== null && groupState !== null)
      put(`a tie ${state === null ? 'open' : 'told'} ${nearest(near, groupState)}`, 1);
    if (group === null && state !== null) put('a tied group', groupsNear(scene, index).has(state));
  }
}

interface Near {
  readonly here: ReadonlySet<string>;
  readonly organs: ReadonlySet<string>;
  readonly beside: ReadonlySet<string>;
  readonly anywhere: ReadonlySet<string>;
}

function nearest({ here, organs, beside, anywhere }: Near, state: string): string {
  if (organs.has(state)) return 'organ';
  if (here.has(state)) return 'here';
  if (beside.has(state)) return 'beside';
  return anywhere.has(state) ? 'far' : 'none';
}

/** Names by sentence: of states, and of groups that a state is held to have. */
const namesIn = remembered(({ ctx: { doc } }: Scene): readonly (readonly Entity[])[] => {
  const bySentence: Entity[][] = doc.sentences.map(() => []);
  for (const e of doc.entities)
    if (e.state !== null && (e.kind === 'group' || STATE_KINDS.has(e.kind)))
      bySentence[doc.tokens[e.first]!.sentence]!.push(e);
  return bySentence;
});

const nearsIn = remembered((_scene: Scene) => new Map<number, Near>());

function statesNear(scene: Scene, index: number): Near {
  const held = nearsIn(scene);
  let near = held.get(index);
  if (near === undefined) {
    const names = namesIn(scene);
    const of = (list: readonly Entity[], isWanted = (_e: Entity) => true): string[] =>
      list.flatMap((e) => (e.kind !== 'group' && e.state !== null && isWanted(e) ? [e.state] : []));
    const here = names[index] ?? [];
    near = {
      here: new Set(of(here)),
      organs: new Set(of(here, (e) => e.kind === 'organ')),
      beside: new Set([...of(names[index - 1] ?? []), ...of(names[index + 1] ?? [])]),
      anywhere: new Set(of(names.slice(Math.max(0, index - REACH), index + REACH).flat())),
    };
    held.set(index, near);
  }
  return near;
}

/** Sentences on either side. */
const REACH = 12;

/** States whose groups the sentence or the one before names. */
const groupsNear = (scene: Scene, index: number): ReadonlySet<string> =>
  new Set(
    [index - 1, index].flatMap((i) =>
      (namesIn(scene)[i] ?? []).flatMap((e) => (e.kind === 'group' && e.state !== null ? [e.state] : [])),
    ),
  );
