/** The claims of both texts as the comparison of parties sees them, and how a finding is quoted. */
import { type ClaimPair, cover, lastWords } from './align-claims.js';
import { accusesAfter, type Claim, type Party } from './claim-view.js';
import type { Stretch } from './sentences.js';
import type { StoryFeatures } from './story-features.js';

export interface Sides {
  readonly pair: ClaimPair;
  readonly theirs: readonly Claim[];
  readonly mine: readonly Claim[];
}

export const keysOf = (claims: readonly Claim[], pick: (c: Claim) => readonly Party[]): Set<string> =>
  new Set(claims.flatMap((c) => pick(c).map((p) => p.key)));
export const parties = (c: Claim): readonly Party[] => c.parties;
export const speakers = (c: Claim): readonly Party[] => c.speakers;
export const accused = (c: Claim): readonly Party[] => c.accused;

/** A claim of responsibility: it names an accused, or its verb accuses. */
export function isCharge(text: string, c: Claim, p: Party): boolean {
  return c.accused.length > 0 || (accusesAfter(text, c.sentence, p) && c.tellsOfAct);
}

export function isAlignedWith(pair: ClaimPair, mine: Claim, theirs: Claim): boolean {
  return (pair.counterparts[mine.index] ?? []).some((k) => k.sentence === theirs.sentence);
}

/** The parties with the words before them: "with the help of France". */
export function withLead(text: string, c: Claim, members: readonly Party[], words = 0): Stretch {
  const first = Math.min(...members.map((p) => p.start));
  const before = lastWords(text.slice(c.sentence.start, first), 4);
  return cover(text, c.sentence, [...members, { start: first - before, end: first }], words);
}

/** The accused with what is said to have been done, as far as it stands just before or after. */
export function accusedStretch(f: StoryFeatures, c: Claim, names: readonly Stretch[]): Stretch {
  const first = Math.min(...names.map((p) => p.start));
  const before = lastWords(f.text.slice(c.sentence.start, first), 8);
  return cover(f.text, c.sentence, [...names, { start: first - before, end: first }], 5);
}
