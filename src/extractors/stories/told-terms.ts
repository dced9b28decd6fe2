/** What a claim tells beside its parties: the words and names of its sentence with their weights. */
import type { Claim } from './claim-view.js';
import type { Stretch } from './sentences.js';

/** @param isLeftOut of terms that do not count either. */
export function termsBeside(
  c: Claim,
  isLeftOut: (term: Stretch) => boolean = () => false,
): ReadonlyMap<string, number> {
  const isOfParty = (s: Stretch): boolean => c.parties.some((p) => p.start < s.end && s.start < p.end) || isLeftOut(s);
  return new Map(c.sentence.terms.filter((t) => !t.key.startsWith('=') && !isOfParty(t)).map((t) => [t.key, t.weight]));
}
