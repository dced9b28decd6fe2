/** Which facts a digest's filter lets through. Corrections always pass: they are about what was sent. */
import type { AttributionFact, DigestFact, DigestFilter, NormFact } from '../../domain/digest.js';

/** @param siblings all facts of the same record: what a rewrite changed is of interest where its attributions are. */
export function passesFilter(fact: DigestFact, filter: DigestFilter, siblings: readonly DigestFact[]): boolean {
  if (fact.kind === 'correction') return true;
  if (filter.outletKind.length > 0 && !filter.outletKind.includes(fact.source.outletKind)) return false;
  if (fact.kind === 'attribution') return passesAttribution(fact, filter);
  if (fact.kind === 'norm') return passesNorm(fact, filter);
  const { outletKind: _, ...rest } = filter;
  if (Object.values(rest).every((list) => list.length === 0)) return true;
  return siblings.some((s) => s.kind === 'attribution' && passesAttribution(s, filter));
}

function passesAttribution(fact: AttributionFact, filter: DigestFilter): boolean {
  return (
    meets(filter.accused, accusedNames(fact)) &&
    meets(
      filter.attributor,
      fact.attributors.flatMap((a) => [a.key, a.name]),
    ) &&
    meets(
      filter.norm,
      fact.norms.flatMap((n) => n.letters),
    ) &&
    meets(filter.certainty, fact.certainty === null ? [] : [fact.certainty]) &&
    meets(filter.stance, [fact.stance])
  );
}

function passesNorm(fact: NormFact, filter: DigestFilter): boolean {
  return (
    filter.certainty.length === 0 &&
    filter.stance.length === 0 &&
    meets(filter.norm, fact.norm.letters) &&
    meets(filter.accused, fact.target === null ? [] : [fact.target]) &&
    meets(filter.attributor, [fact.holder.state ?? fact.holder.name])
  );
}

function accusedNames(fact: AttributionFact): string[] {
  return fact.accused.flatMap((a) => [a.state, a.group, a.groupState].filter((v) => v !== null));
}

function meets(wanted: readonly string[], given: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  const have = new Set(given.map(fold));
  return wanted.some((w) => have.has(fold(w)));
}

const fold = (text: string): string => text.toLowerCase().replace(/[\s-]/g, '');
