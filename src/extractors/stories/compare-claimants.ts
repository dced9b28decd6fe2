/** Another party that claims the deed for itself: "Killnet said it was responsible", told of Anonymous. */
import type { Divergence } from '../../domain/record.js';
import { type ClaimPair, cover, diverge, lastWords } from './align-claims.js';
import type { Claim } from './claim-view.js';
import { type Opinion, opinionsOf } from './opinions.js';
import type { Stretch } from './sentences.js';

export function exchangedClaimant(
  pair: ClaimPair,
  claims: { readonly theirs: readonly Claim[]; readonly mine: readonly Claim[] },
): Divergence[] {
  const theirs = ownClaims(claims.theirs);
  const mine = ownClaims(claims.mine);
  const claimed = (list: readonly Opinion[], by: ReadonlySet<string>): boolean =>
    list.some((x) => x.by.size === 0 || [...x.by].some((k) => by.has(k)));
  const r = mine.find((x) => x.by.size > 0 && !claimed(theirs, x.by));
  const o = theirs.find((x) => x.by.size > 0 && !claimed(mine, x.by));
  if (r === undefined || o === undefined) return [];
  return [diverge('attributor', pair, stretchOf(pair.original.text, o), stretchOf(pair.rewrite.text, r))];
}

const OF_ITSELF =
  /responsib|credit|that (?:it|they|he|she|we) (?:was|were|had been|stood|is|are) (?:responsible|behind|the authors?)/iu;

/** Accounts of what somebody claims to have done. */
function ownClaims(claims: readonly Claim[]): Opinion[] {
  return opinionsOf(claims).filter((x) => {
    const at = x.cue.start - x.claim.sentence.start;
    return x.kind === 'admit' && OF_ITSELF.test(x.claim.text.slice(at, at + x.cue.end - x.cue.start));
  });
}

function stretchOf(text: string, { claim, cue }: Opinion): Stretch {
  const before = lastWords(text.slice(claim.sentence.start, cue.start), 6);
  return cover(text, claim.sentence, [{ start: cue.start - before, end: cue.end }], 4);
}
