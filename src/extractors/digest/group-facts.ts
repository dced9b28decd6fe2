/** Gathers the facts that are one attribution, and finds what answers what, in time that grows with their number. */
import type { AttributionFact } from '../../domain/digest.js';
import type { Named } from './named.js';
import { accusedGroups, accusedStates, attributorKeys, isSameAttribution } from './same-attribution.js';

export type NamedFact = Named<AttributionFact>;

/** Candidates looked at for one fact: thousands of mentions of one article must not cost their square. */
const CANDIDATES = 50;
const SAME_EVENTS = 20;

/** Groups in the order of their first facts: originals before copies, older before newer. */
export function groupFacts(facts: readonly NamedFact[]): NamedFact[][] {
  const groups: NamedFact[][] = [];
  const index = new Map<string, Set<NamedFact[]>>();
  for (const named of [...facts].sort(byOriginalThenTime)) {
    const keys = attributionHandles(named.fact);
    const candidates = new Set(keys.flatMap((key) => [...(index.get(key) ?? [])].slice(-CANDIDATES)));
    const fitting = [...candidates].filter((group) => belongs(named.fact, group));
    const group = closest(named.fact, fitting) ?? [];
    if (group.length === 0) groups.push(group);
    group.push(named);
    for (const key of keys) index.set(key, (index.get(key) ?? new Set()).add(group));
  }
  return groups;
}

function byOriginalThenTime(a: NamedFact, b: NamedFact): number {
  const rank = (n: NamedFact): string =>
    `${n.fact.source.relation === 'original' ? 0 : 1} ${n.fact.source.published ?? '9'} ${n.id}`;
  const [x, y] = [rank(a), rank(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

function belongs(fact: AttributionFact, group: readonly NamedFact[]): boolean {
  if (group.some((g) => g.fact.source.recordId === fact.source.recordId)) return false;
  return group.slice(-CANDIDATES).some((g) => isSameAttribution(fact, g.fact));
}

/** Of several operations by the same parties, the one described in the most alike words. */
function closest(fact: AttributionFact, groups: readonly NamedFact[][]): NamedFact[] | null {
  const own = wordsOf(fact);
  const likeness = (group: readonly NamedFact[]): number =>
    wordsOf(group[0]!.fact).filter((w) => own.includes(w)).length;
  return groups.reduce<NamedFact[] | null>(
    (best, g) => (best === null || likeness(g) > likeness(best) ? g : best),
    null,
  );
}

function wordsOf({ operation }: AttributionFact): string[] {
  return `${operation.name ?? ''} ${operation.text ?? ''}`.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
}

function attributionHandles(fact: AttributionFact): string[] {
  const sides = attributorKeys(fact);
  const states = accusedStates(fact).join();
  const accused = [...(states === '' ? [] : [states]), ...accusedGroups(fact)];
  const abouts = (accused.length === 0 ? ['nobody'] : accused).map((a) => `${fact.stance} ${a}`);
  // By day and parties alone, too: an event may be known by nothing but alike words.
  const events = [...eventHandles(fact), `day ${(fact.source.published ?? '').slice(0, 10)}`];
  const parties = (sides.length === 0 ? ['nobody'] : sides).flatMap((s) => abouts.map((about) => `${s} ${about}`));
  return events.flatMap((event) => parties.map((p) => `${p} ${event}`));
}

/** By these two facts of one event find each other. */
export function eventHandles({ source, operation, victims }: AttributionFact): string[] {
  return [
    `story ${source.story}`,
    `record ${source.recordId}`,
    ...source.sameEvent.slice(0, SAME_EVENTS).map((id) => `record ${id}`),
    ...(operation.name === null ? [] : [`operation ${operation.name.toLowerCase().replace(/[\s-]/g, '')}`]),
    ...victims.map((v) => `victim ${v}`),
  ];
}
