/** The parties that might be speaking in a sentence: named in it, its claims' sources, and those named around it. */
import type { SentenceSyntax } from '../../language/clauses.js';
import type { NounPhrase } from '../../language/phrases.js';
import { remembered } from '../../remembered.js';
import { claimAt } from '../claims.js';
import type { Draft } from '../draft.js';
import type { Party } from '../parties.js';
import { partiesOf, type Scene } from '../resolve.js';
import { authorHouses, authorsIn } from './authors.js';
import { isDateline } from './dateline.js';
import { earlierNames } from './earlier-names.js';
import { employerOf } from './employers.js';
import { guessedBefore, guessedStates } from './guessed-states.js';
import { bodiesAgain } from './named-bodies.js';
import { coordinated, namedAgain, type PartyOption, shareKey } from './options.js';
import { otherReadings } from './other-readings.js';

const MOST = 12;
/** Longer sentences are lists: of their far end nobody speaks. */
const MOST_ITEMS = 400;
/** Sentences before, in which the speaker may have been named. */
const BACK = 2;

/** @param rules what the rules have found in the sentence. @param mayBoast whether one of the actors may speak of what it did. */
export function partyOptions(
  scene: Scene,
  s: SentenceSyntax,
  rules: readonly Draft[],
  mayBoast: boolean,
): PartyOption[] {
  const { index } = s.sentence;
  const found = new Options();
  for (const d of rules) found.add(d.parties, null, index);
  for (const set of coordinated(s)) {
    const parties = set.flatMap((np) => [...scene.dis.partyAll(np)]);
    const keys = parties.flatMap((p) => (/^(?:state|org|company)$/.test(p.kind) ? [p.key.key] : []));
    if (new Set(keys).size > 1 && !arePlaces(s, set[0]!)) found.add(parties, set[0]!, index);
  }
  for (const c of scene.claims[index]!) for (const np of c.sources) found.speaks(scene, np, index);
  for (const item of s.items.slice(0, MOST_ITEMS)) {
    if (item.kind !== 'np' || isDateline(scene, s, item)) continue;
    if (found.isFull) break;
    if (!arePlaces(s, item)) found.add(scene.dis.partyAll(item), item, index);
    // "We cannot say": all who were named before, or the one who writes.
    const one = item.pronoun === null ? null : scene.dis.party(item);
    if (one !== null) found.add([one], item, index);
    for (const [party, reading] of otherReadings(scene, s, item)) found.add([party], item, index, reading);
    if (item.possessor?.pronoun != null) found.add(scene.dis.partyAll(item.possessor), item.possessor, index);
  }
  for (const { party, np } of guessedStates(s, scene)) found.add([party], np, index, 'guessed');
  for (const { party, np, sentence } of authorHouses(scene)) found.add([party], np, sentence, 'guessed');
  for (const { party, np } of authorsIn(scene, s)) found.add([party], np, index, 'guessed');
  const claim = middleClaim(scene, s);
  const source = claim?.sources[0] ?? null;
  if (claim !== null && source !== null)
    found.add(partiesOf(scene.dis, claim.sources), source, scene.ctx.doc.tokens[source.first]!.sentence);
  for (const { party, np, sentence } of bodiesAgain(scene, s)) found.add([party], np, sentence, 'body');
  for (const { parties, np, sentence } of earlierNames(scene, s)) found.add(parties, np, sentence, 'firm');
  for (let d = 1; d <= BACK; d += 1) found.neighbours(scene, index - d);
  found.neighbours(scene, index + 1);
  for (const { party, np, sentence } of guessedBefore(scene, s)) found.add([party], np, sentence, 'guessed');
  found.employers(scene);
  const nobody = { parties: [], np: null, sentence: index, reading: 'own', again: [] } as const;
  return [
    ...found.list,
    { ...nobody, kind: 'unspecified', id: 'unspecified' },
    ...(mayBoast ? [{ ...nobody, kind: 'self', id: 'self' } as const] : []),
  ];
}

/** "records of carriers in Samoa, Tonga and Fiji": where something was done, behind all that the sentence says. */
function arePlaces({ items, clauses }: SentenceSyntax, first: NounPhrase): boolean {
  const before = items[items.indexOf(first) - 1];
  const isPlace = before?.kind === 'prep' && /^(?:in|into|across|against|inside|throughout)$/.test(before.word);
  return isPlace && !clauses.some((c) => c.form === 'finite' && c.verb.head > first.first);
}

/** The claim that holds the middle of a sentence: whose words it mostly is. */
export const middleClaim = (scene: Scene, s: SentenceSyntax): ReturnType<typeof claimAt> => middle(s, scene);

/** Every party of a sentence asks for it. */
const middle = remembered(({ sentence: { first, last, index } }: SentenceSyntax, { claims }: Scene) =>
  claimAt(claims[index]!, first + Math.floor((last - first) / 2)),
);

class Options {
  readonly list: PartyOption[] = [];

  get isFull(): boolean {
    return this.list.length >= MOST;
  }

  add(all: readonly Party[], np: NounPhrase | null, sentence: number, reading: PartyOption['reading'] = 'own'): void {
    const parties = all.filter((p) => p.kind !== 'generic' && p.kind !== 'group');
    if (parties.length === 0) return;
    const at = this.list.findIndex((o) => shareKey(o.parties, parties));
    const twin = this.list[at];
    if (twin === undefined) {
      if (this.isFull) return;
      const id = parties
        .map((p) => p.key.key)
        .sort()
        .join('+');
      this.list.push({ kind: 'party', parties, np, sentence, id, reading, again: [] });
    } else if (twin.np === null && np !== null) this.list[at] = { ...twin, np, sentence };
    else if (np?.pronoun == null) this.list[at] = namedAgain(twin, { np, reading }, sentence);
  }

  /** The source of a claim comes before other phrases that name the same party, also where it is a pronoun. */
  speaks(scene: Scene, np: NounPhrase, index: number): void {
    if (scene.ctx.doc.tokens[np.first]!.sentence === index) this.add(scene.dis.partyAll(np), np, index);
  }

  /** Whom the persons work for who may be speaking. */
  employers(scene: Scene): void {
    for (const { parties, np, sentence } of [...this.list]) {
      const [party] = parties;
      const house = party?.kind === 'person' && np !== null ? employerOf(scene, np, party) : null;
      if (house !== null) this.add([house], np, sentence, 'firm');
    }
  }

  /** Sources and subjects first: they are likelier to be speaking. */
  neighbours(scene: Scene, index: number): void {
    const s = scene.ctx.syntax[index];
    if (s === undefined) return;
    const near = (np: NounPhrase): void => {
      const parties = scene.dis.partyAll(np);
      // Somebody of whom nothing but the name is told speaks where he is named.
      if (parties.some((p) => p.kind !== 'person')) this.add(parties, np, index);
    };
    for (const c of scene.claims[index]!) c.sources.forEach(near);
    for (const c of s.clauses) c.subjects.forEach(near);
    for (const item of s.items)
      if (item.kind === 'np' && item.pronoun === null && !isDateline(scene, s, item)) near(item);
  }
}
