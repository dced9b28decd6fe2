/** Which marked mentions no reading proposed can meet, and which part of each is out of reach. */
import { claimOf, type Example } from './examples.js';
import { type Claim, matches } from './matching.js';

/** `party 'x'` and the like: a part is missing where no reading of the document with the other parts at hand has it. */
export type Missing = 'scene' | 'stance' | 'party' | 'actor' | 'together';

export interface Unmet {
  readonly gold: Claim;
  readonly missing: readonly Missing[];
}

/** Marked mentions that no reading of the document matches. */
export function unmetIn({ gold, scene, choices }: Example): Unmet[] {
  const told = choices.map((c) => claimOf(c.candidate));
  return gold
    .filter((g) => !told.some((t) => matches(g, t)))
    .map((g) => ({
      gold: g,
      missing: scene === null ? ['scene'] : partsMissing(g, told),
    }));
}

function partsMissing(gold: Claim, told: readonly Claim[]): Missing[] {
  const withPart = (part: (t: Claim) => Claim): boolean => told.some((t) => matches(gold, part(t)));
  const missing: Missing[] = [];
  if (!withPart((t) => ({ ...gold, stance: t.stance }))) missing.push('stance');
  if (!withPart((t) => ({ ...gold, attributors: t.attributors ?? [] }))) missing.push('party');
  if (!withPart((t) => ({ ...gold, accused: t.accused ?? [] }))) missing.push('actor');
  return missing.length > 0 ? missing : ['together'];
}
