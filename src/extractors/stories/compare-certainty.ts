/** A hedged accusation that the rewrite states as fact, or a fact that it hedges. */
import type { Divergence } from '../../domain/record.js';
import { type ClaimPair, cover, diverge } from './align-claims.js';
import { bothClaims, type Claim, certaintyMarker, certaintyOf } from './claim-view.js';
import type { Stretch } from './sentences.js';

export function compareCertainty(pair: ClaimPair): Divergence[] {
  const { theirs, mine } = bothClaims(pair);
  for (const key of accusedKeys(theirs)) {
    const of = theirs.filter((c) => concerns(c, key));
    const told = mine.filter((c) => concerns(c, key));
    const first = of[0];
    const retold = told[0];
    if (first === undefined || retold === undefined) continue;
    const [before, after] = [certaintyOf(first.text), certaintyOf(retold.text)];
    const hardened = isHedged(before) && !isHedged(after) && !of.some((c) => certaintyOf(c.text) === 'firm');
    const softened = !isHedged(before) && after === 'suspected' && !of.some((c) => isHedged(certaintyOf(c.text)));
    if (hardened || softened)
      return [
        diverge('hedge', pair, stretchOf(pair.original.text, first, key), stretchOf(pair.rewrite.text, retold, key)),
      ];
  }
  return [];
}

const isHedged = (c: string): boolean => c === 'suspected' || c === 'assessed';

/** In the order in which the original accuses them. */
function accusedKeys(claims: readonly Claim[]): string[] {
  return [...new Set(claims.filter((c) => c.tellsOfAct).flatMap((c) => c.accused.map((p) => p.key)))];
}

const concerns = (c: Claim, key: string): boolean => c.tellsOfAct && c.accused.some((p) => p.key === key);

function stretchOf(text: string, claim: Claim, key: string): Stretch {
  const actor = claim.accused.find((p) => p.key === key)!;
  const marker = certaintyMarker(claim);
  return cover(text, claim.sentence, marker === null ? [actor] : [actor, marker], marker === null ? 8 : 4);
}
