/** Texts that speak of "us": the houses that they name may be the ones who wrote them. */
import type { NounPhrase } from '../../language/phrases.js';
import type { Party } from '../parties.js';
import type { Scene } from '../resolve.js';
import { callAs } from './new-parties.js';
import { ownName } from './other-readings.js';
import { speakersIn } from './speakers.js';

export interface House {
  readonly np: NounPhrase;
  readonly party: Party;
  readonly sentence: number;
}

const MOST = 2;
/** Of a long text its first sentences tell whose it is. */
const SENTENCES = 40;
const OWN = /^(?:we|our|us|ours|ourselves)$/;

const known = new WeakMap<Scene, ReadonlySet<number>>();

/** The sentences in which the text itself says "we", outside of quotes. */
export function ownWords(scene: Scene): ReadonlySet<number> {
  let found = known.get(scene);
  if (found === undefined) {
    const { ctx } = scene;
    found = new Set(
      ctx.doc.tokens.filter((t) => OWN.test(t.lower) && ctx.quoteAt(t.index) === 0).map((t) => t.sentence),
    );
    known.set(scene, found);
  }
  return found;
}

const houses = new WeakMap<Scene, readonly House[]>();

/** The likeliest first: who is named oftenest, above all where the text says "we". */
export function authorHouses(scene: Scene): readonly House[] {
  let found = houses.get(scene);
  if (found === undefined) {
    found = ownWords(scene).size === 0 ? [] : rankedHouses(scene);
    houses.set(scene, found);
  }
  return found;
}

function rankedHouses(scene: Scene): House[] {
  const own = ownWords(scene);
  const scores = new Map<string, { house: House; score: number }>();
  for (const s of scene.ctx.syntax.slice(0, SENTENCES)) {
    const { index } = s.sentence;
    const speakers = speakersIn(scene, s);
    for (const np of s.items) {
      if (np.kind !== 'np' || np.pronoun !== null) continue;
      const party = houseOf(scene, np, speakers.has(np));
      if (party === null) continue;
      const { key } = party.key;
      const held = scores.get(key) ?? { house: { np, party, sentence: index }, score: 0 };
      held.score += own.has(index) ? 3 : 1;
      scores.set(key, held);
    }
  }
  return [...scores.values()]
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map((x) => x.house);
}

function houseOf(scene: Scene, np: NounPhrase, speaks: boolean): Party | null {
  const own = scene.dis.party(np);
  if (own?.kind === 'company' || own?.kind === 'org') return own;
  if (!speaks || (own !== null && own.kind !== 'person' && own.kind !== 'generic')) return null;
  const name = ownName(scene, np);
  return name === null ? null : callAs('company', 'company', name, scene, np);
}
