/** Who accuses whom: a party exchanged for another, or left out of a list. */
import type { Divergence } from '../../domain/record.js';
import type { ClaimPair } from './align-claims.js';
import { exchangedAccused, exchangedArm } from './compare-accused.js';
import { shortenedAgencies } from './compare-agency-lists.js';
import { exchangedBody } from './compare-bodies.js';
import { droppedBody } from './compare-body-lists.js';
import { exchangedClaimant } from './compare-claimants.js';
import { creditedElsewhere } from './compare-credits.js';
import { exchangedCulprit, exchangedGroup, exchangedName } from './compare-names.js';
import { exchangedMember, lengthenedLists, shortenedLists } from './compare-party-lists.js';
import { exchangedSourcePhrase } from './compare-sources.js';
import { exchangedSource, exchangedSpeakers } from './compare-speakers.js';
import { namedCulprit } from './compare-unnamed.js';
import type { Sides } from './party-sides.js';

export function compareParties(pair: ClaimPair, claims: Omit<Sides, 'pair'>): Divergence[] {
  const sides = { pair, ...claims };
  const found = [
    ...exchangedSpeakers(sides),
    ...exchangedSource(sides),
    ...exchangedAccused(sides),
    ...exchangedArm(sides),
    ...exchangedBody(sides),
    ...exchangedMember(sides),
    ...exchangedClaimant(pair, claims),
    ...shortenedLists(sides),
    ...lengthenedLists(sides),
    ...shortenedAgencies(sides),
    ...droppedBody(sides),
  ];
  return [
    ...found,
    ...exchangedName(sides),
    ...exchangedCulprit(sides),
    ...exchangedGroup(sides),
    ...namedCulprit(sides),
    ...creditedElsewhere(sides),
    ...exchangedSourcePhrase(sides),
  ];
}
