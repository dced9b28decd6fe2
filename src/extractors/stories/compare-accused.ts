/** Another party that is accused: another state or group, or another service of the same state. */
import type { Divergence } from '../../domain/record.js';
import { cover, diverge } from './align-claims.js';
import type { Claim, Party } from './claim-view.js';
import { accused, accusedStretch, keysOf, parties, type Sides } from './party-sides.js';

/** Another service of the same state. */
export function exchangedArm({ pair, theirs, mine }: Sides): Divergence[] {
  const arms = (claims: readonly Claim[]): Set<string> =>
    new Set(claims.flatMap((c) => c.accused.flatMap((p) => p.arm ?? [])));
  const [before, after] = [arms(theirs), arms(mine)];
  for (const c of mine) {
    const p = c.accused.find((q) => q.arm !== null && !before.has(q.arm));
    if (p === undefined) continue;
    const source = theirs
      .flatMap((claim) => claim.accused.map((party) => ({ claim, party })))
      .find(({ party }) => party.key === p.key && party.arm !== null && !after.has(party.arm));
    if (source === undefined) continue;
    return [
      diverge(
        'accused',
        pair,
        cover(pair.original.text, source.claim.sentence, withState(source.claim, source.party), 3),
        cover(pair.rewrite.text, c.sentence, withState(c, p), 3),
      ),
    ];
  }
  return [];
}

/** The party with the state that stands before it: "Russia's Foreign Intelligence Service (SVR)". */
const withState = (c: Claim, p: Party): Party[] =>
  c.parties.filter((q) => q === p || (q.key === p.key && q.end <= p.start && p.start - q.end < 60));

export function exchangedAccused({ pair, theirs, mine }: Sides): Divergence[] {
  const known = keysOf(theirs, parties);
  const blamed = keysOf(theirs, accused);
  const named = keysOf(mine, accused);
  for (const c of mine) {
    if (!c.tellsOfAct && c.accused.length === 0) continue;
    for (const p of c.accused) {
      if (blamed.has(p.key)) continue;
      const aligned = new Set((pair.counterparts[c.index] ?? []).map((k) => k.sentence));
      const source = theirs
        .flatMap((claim) => claim.accused.map((party) => ({ claim, party })))
        .find(
          ({ claim, party }) =>
            party.key.startsWith('group:') === p.key.startsWith('group:') &&
            !named.has(party.key) &&
            // A party that the original names in another role: only where the very sentence is retold.
            (!known.has(p.key) || (aligned.has(claim.sentence) && claim.tellsOfAct && c.tellsOfAct)),
        );
      if (source === undefined) continue;
      return [
        diverge(
          'accused',
          pair,
          accusedStretch(pair.original, source.claim, [source.party]),
          accusedStretch(pair.rewrite, c, [p, ...arms(c, p)]),
        ),
      ];
    }
  }
  return [];
}

/** "North Korea's Reconnaissance General Bureau": the organ that follows its state. */
const arms = (c: Claim, p: Party): Party[] =>
  c.accused.filter((q) => q.key === p.key && q.start - p.end < 40 && q.start >= p.end);
