/** Who accuses whom: a party exchanged for another, or left out of a list. */
import type { Divergence } from '../../domain/record.js';
import type { ClaimPair } from './align-claims.js';
import { bothClaims } from './claim-view.js';
import { exchangedAccused, exchangedArm } from './compare-accused.js';
import { shortenedLists } from './compare-party-lists.js';
import { exchangedSource, exchangedSpeakers } from './compare-speakers.js';

export function compareParties(pair: ClaimPair): Divergence[] {
  const sides = { pair, ...bothClaims(pair) };
  return [
    ...exchangedSpeakers(sides),
    ...exchangedSource(sides),
    ...exchangedAccused(sides),
    ...exchangedArm(sides),
    ...shortenedLists(sides),
  ];
}
