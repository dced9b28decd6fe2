/** The states that an article is likely to speak for where a phrase does not say whose official it is. */
import { remembered } from '../../remembered.js';
import type { Scene } from '../resolve.js';

/** Sentences over which a mention loses half of its weight. */
const NEAR = 3;
const HOME = 2;
/** Of the state that the article has turned to just there. */
const LOCAL = 4;
const WEIGHTS: Readonly<Record<string, number>> = {
  place: 1.5,
  organ: 1.5,
  metonym: 1.5,
  capital: 1.2,
  demonym: 1,
  state: 1,
};

interface Told {
  readonly state: string;
  readonly weight: number;
}

/** The words that tell of a state, by sentence. */
const statesTold = remembered(({ ctx, dis }: Scene): ReadonlyMap<number, readonly Told[]> => {
  const doers = new Set(dis.actors.flatMap((a) => (a.reading.perpetrator ? (a.reading.accused.state ?? []) : [])));
  const bySentence = new Map<number, Told[]>();
  for (const e of ctx.doc.entities) {
    const weight = WEIGHTS[e.kind];
    if (weight === undefined || e.state?.length !== 2) continue;
    // Whose hackers the article speaks of is likelier to be accused than to be speaking.
    if (doers.has(e.state) && e.state !== dis.home) continue;
    const { sentence } = ctx.doc.tokens[e.first]!;
    const here = bySentence.get(sentence);
    if (here === undefined) bySentence.set(sentence, [{ state: e.state, weight }]);
    else here.push({ state: e.state, weight });
  }
  return bySentence;
});

/** Sentences on either side that are looked at; the home state stands for the rest of a long article. */
const REACH = 12;

const rankedIn = remembered((_scene: Scene) => new Map<number, readonly string[]>());

/** The likeliest first; every party of a sentence asks for them. */
export function likelyStates(scene: Scene, sentence: number): readonly string[] {
  const bySentence = rankedIn(scene);
  const known = bySentence.get(sentence) ?? rankedStates(scene, sentence);
  bySentence.set(sentence, known);
  return known;
}

function rankedStates(scene: Scene, sentence: number): string[] {
  const scores = new Map<string, number>();
  const { home } = scene.dis;
  if (home !== null) scores.set(home, HOME);
  const local = scene.dis.homeAt(sentence);
  if (local !== null && local !== home) scores.set(local, LOCAL);
  const states = statesTold(scene);
  for (let away = -REACH; away <= REACH; away += 1)
    for (const { state, weight } of states.get(sentence + away) ?? [])
      scores.set(state, (scores.get(state) ?? 0) + (weight * NEAR) / (NEAR + Math.abs(away)));
  return [...scores].sort((a, b) => b[1] - a[1]).map(([state]) => state);
}
