/** How a reading stands against its rivals: other parties for the same words, other actors, other stances. */

import type { Scene } from '../resolve.js';
import type { Candidate } from './candidates.js';
import { type Measures, measured, type Put, steps, type Vocabulary } from './measures.js';

/** The two highest log-odds under one key, of different owners. */
class Top {
  readonly #best = new Map<string, { first: number; owner: string; second: number }>();

  add(key: string, owner: string, odds: number): void {
    const top = this.#best.get(key);
    if (top === undefined) this.#best.set(key, { first: odds, owner, second: LEAST });
    else if (owner === top.owner) top.first = Math.max(top.first, odds);
    else if (odds > top.first) {
      top.second = top.first;
      top.first = odds;
      top.owner = owner;
    } else top.second = Math.max(top.second, odds);
  }

  /** The highest of any other owner. */
  other(key: string, owner: string): number {
    const top = this.#best.get(key);
    if (top === undefined) return LEAST;
    return top.owner === owner ? top.second : top.first;
  }
}

const LEAST = -9;

const readingId = (c: Candidate): string => `${c.stance}|${c.party.id}|${nameOf(c)}`;
const statesOf = (c: Candidate): string[] => c.party.parties.flatMap((p) => p.state ?? []);

const nameOf = (c: Candidate): string => c.actor?.id ?? '';
/** States that are held to have the groups that the reading accuses without a state. */
const ownersOf = (c: Candidate): string[] =>
  (c.actor?.accused ?? []).flatMap((a) => (a.state === null && a.groupState !== null ? [a.groupState] : []));

/**
 * @param odds log-odds of each candidate as the last look gave them.
 * @param look names the measures of that look apart from those of another.
 * @returns for each candidate its measures among the others of the article.
 */
export function measureRivals(
  scene: Scene,
  candidates: readonly Candidate[],
  odds: readonly number[],
  vocabulary: Vocabulary,
  look: 'c' | 'd' = 'c',
): Measures[] {
  const parties = new Top();
  const actors = new Top();
  const stances = new Top();
  const repeats = new Top();
  const accusers = new Top();
  const accusations = new Top();
  const stands = new Top();
  const sentences = new Top();
  const accusing = new Top();
  const speakers = new Top();
  const named = new Top();
  const turned = new Top();
  const crews = new Top();
  candidates.forEach((c, i) => {
    const [party, actor, sentence] = [c.party.id, nameOf(c), String(c.sentence)];
    parties.add(`${sentence}|${c.stance}|${actor}`, party, odds[i]!);
    actors.add(`${sentence}|${c.stance}|${party}`, actor, odds[i]!);
    stances.add(`${sentence}|${party}|${actor}`, c.stance, odds[i]!);
    repeats.add(`${c.stance}|${party}|${actor}`, sentence, odds[i]!);
    accusers.add(`${c.stance}|${actor}`, party, odds[i]!);
    if (c.stance === 'attributes') accusations.add(actor, sentence, odds[i]!);
    stands.add(party, sentence, odds[i]!);
    sentences.add(sentence, readingId(c), odds[i]!);
    if (c.stance === 'attributes') for (const state of statesOf(c)) accusing.add(state, actor, odds[i]!);
    if (c.party.np !== null) speakers.add(`${sentence}|${c.party.np.first}`, party, odds[i]!);
    if (c.actor?.np != null) named.add(`${sentence}|${c.actor.np.first}`, actor, odds[i]!);
    for (const state of statesOf(c)) turned.add(`${sentence}|${state}>${actor}`, c.stance, odds[i]!);
    for (const state of ownersOf(c)) crews.add(`${c.stance}|${party}|${state}`, actor, odds[i]!);
  });
  return candidates.map((c, i) => {
    const [party, actor, sentence] = [c.party.id, nameOf(c), String(c.sentence)];
    return measured(vocabulary, (tell) => {
      const put: Put = (name, value) => tell(`${look} ${name}`, value);
      const own = odds[i]!;
      put('own', 1 + step(own));
      compare('party', own, parties.other(`${sentence}|${c.stance}|${actor}`, party), put);
      compare('actor', own, actors.other(`${sentence}|${c.stance}|${party}`, actor), put);
      compare('stance', own, stances.other(`${sentence}|${party}|${actor}`, c.stance), put);
      compare('repeat', own, repeats.other(`${c.stance}|${party}|${actor}`, sentence), put);
      compare('accuser', own, accusers.other(`${c.stance}|${actor}`, party), put);
      compare('accusation', own, accusations.other(actor, sentence), put);
      compare('stand', own, stands.other(party, sentence), put);
      compare('here', own, sentences.other(sentence, readingId(c)), put);
      compare('before', own, sentences.other(String(c.sentence - 1), ''), put);
      compare('after', own, sentences.other(String(c.sentence + 1), ''), put);
      // An actor that elsewhere accuses somebody is oftener the victim.
      compare('accusing', own, accusing.other(actor, actor), put);
      // One phrase stands for one party, and for one actor.
      if (c.party.np !== null) compare('speaker', own, speakers.other(`${sentence}|${c.party.np.first}`, party), put);
      if (c.actor?.np != null) compare('name', own, named.other(`${sentence}|${c.actor.np.first}`, actor), put);
      // Who says how he was hacked is not accused in the same breath.
      const against = statesOf(c).map((state) => turned.other(`${sentence}|${actor}>${state}`, ''));
      compare('turned', own, Math.max(LEAST, ...against), put);
      // A group alone against the state that is held to have it, and the other way round.
      const owners = ownersOf(c).map((state) => repeats.other(`${c.stance}|${party}|${state}`, ''));
      if (owners.length > 0) compare('owner', own, Math.max(...owners), put);
      compare('crew', own, crews.other(`${c.stance}|${party}|${actor}`, ''), put);
      describe(scene, c, put);
    });
  });
}

/** Log-odds from -9 up, in halves where it matters, as 0 to 11. */
function step(odds: number): number {
  if (odds < -5) return 0;
  return Math.min(11, Math.floor(odds < -3 ? odds + 6 : 3 + (odds + 3) * 1.5));
}

function compare(name: string, own: number, other: number, put: Put): void {
  put(`other ${name}`, 1 + step(other));
  put(`ahead of ${name}`, Math.max(-3, Math.min(6, Math.round(own - other))));
}

function describe({ ctx }: Scene, c: Candidate, put: Put): void {
  put('of', steps(ctx.doc.sentences.length));
  put('index', steps(c.sentence));
  put('titled', ctx.document.title !== null);
  put('cyber', Math.min(6, ctx.cyberWords));
  put(`party ${c.party.kind === 'party' ? c.party.parties[0]!.kind : c.party.kind}`, 1);
  put(`party reading ${c.party.reading}`, c.party.reading !== 'own');
  put('party away', Math.abs(c.party.sentence - c.sentence));
  put('nobody', c.actor === null);
  put(`actor reading ${c.actor?.reading}`, c.actor !== null && c.actor.reading !== 'own');
  put('actor away', c.actor === null ? 0 : c.sentence - c.actor.sentence);
  put('several', c.actor !== null && c.actor.accused.length > 1);
}
