/** An article with its discourse, claims and noun claims, and the parties and actors that a finding names. */
import type { Accused } from '../../domain/record.js';
import type { NounPhrase } from '../language/phrases.js';
import type { Assertion } from './assertion.js';
import type { Claim } from './claims.js';
import type { Context } from './context.js';
import type { Discourse } from './discourse.js';
import type { NounClaim } from './governors.js';
import type { Party } from './parties.js';

export interface Scene {
  readonly ctx: Context;
  readonly dis: Discourse;
  readonly claims: readonly (readonly Claim[])[];
  readonly nouns: readonly (readonly NounClaim[])[];
}

export const accusedOf = (a: Assertion): Accused[] => a.actors.map((r) => r.accused);

export function partiesOf(dis: Discourse, phrases: readonly NounPhrase[]): Party[] {
  const found: Party[] = [];
  for (const np of phrases) {
    for (const party of dis.partyAll(np)) {
      if (party.kind === 'generic') continue;
      if (!found.some((p) => p.key.key === party.key.key)) found.push(party);
    }
  }
  return found;
}

export const sameAccused = (x: Accused, y: Accused): boolean =>
  x.group !== null && y.group !== null
    ? x.group.toLowerCase() === y.group.toLowerCase()
    : x.state !== null && x.state === y.state;

export function claimParties(dis: Discourse, claim: Claim | null): Party[] {
  if (claim === null) return [];
  const own = partiesOf(dis, claim.sources);
  if (own.length > 0) return own;
  // "a person close to the company told Sky News": nobody but the outlet answers for it.
  const told =
    claim.clause !== null && /^(?:tell|inform)$/.test(claim.clause.verb.lemma)
      ? partiesOf(dis, claim.clause.objects)
      : [];
  return told.filter((p) => p.kind === 'outlet');
}
