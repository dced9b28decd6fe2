/** From judged pairs to stories: each article hangs on the one it was made from, and a story is named by its root. */
import { idOf } from '../../domain/ids.js';
import type { StoryLink } from '../../domain/record.js';
import { compareClaims } from './compare-claims.js';
import { comesBefore, type Judgement } from './judge-pair.js';
import { evidenceOf } from './story-evidence.js';
import type { StoryFeatures } from './story-features.js';

/** Judgements of equal weight within this are settled by the order of time. */
const EQUAL = 0.05;

/** The article that each was made from; roots are missing. Free of cycles. */
export function parentsOf(judgements: readonly Judgement[]): Map<string, Judgement> {
  const parents = new Map<string, Judgement>();
  for (const j of judgements) {
    if (j.relation !== 'copy' && j.relation !== 'rewrite') continue;
    const known = parents.get(j.derived.id);
    if (known === undefined || isBetter(j, known)) parents.set(j.derived.id, j);
  }
  for (const id of [...parents.keys()].sort()) cutCycle(id, parents);
  return parents;
}

/** The credited one, else the clearly likelier, else the earlier. A total order, so that no order of arrival matters. */
export function isBetter(a: Judgement, b: Judgement): boolean {
  const credit = Number(a.measures.credit?.strong === true) - Number(b.measures.credit?.strong === true);
  if (credit !== 0) return credit > 0;
  const [x, y] = [Math.round(a.score / EQUAL), Math.round(b.score / EQUAL)];
  if (x !== y) return x > y;
  return comesBefore(a.original, b.original);
}

/** Credits may run in a ring; its weakest link gives way. */
function cutCycle(id: string, parents: Map<string, Judgement>): void {
  const path: Judgement[] = [];
  const seen = new Set<string>();
  for (let at: string | undefined = id; at !== undefined && parents.has(at); ) {
    if (seen.has(at)) {
      const ring = path.slice(path.findIndex((j) => j.derived.id === at));
      const weakest = ring.reduce((w, j) => (isBetter(w, j) ? j : w));
      parents.delete(weakest.derived.id);
      return;
    }
    seen.add(at);
    const j: Judgement = parents.get(at)!;
    path.push(j);
    at = j.original.id;
  }
}

export function rootOf(
  id: string,
  parents: ReadonlyMap<string, { readonly original: { readonly id: string } }>,
): string {
  let at = id;
  for (let p = parents.get(at); p !== undefined; p = parents.get(at)) at = p.original.id;
  return at;
}

export const storyIdOf = (root: string): string => idOf('story', root);

export function originalLink(id: string, sameEvent: readonly string[]): StoryLink {
  return {
    id: storyIdOf(id),
    relation: 'original',
    of: null,
    score: 1,
    evidence: [],
    sameEvent: [...sameEvent],
    divergences: [],
  };
}

export function resolveStories(
  features: readonly StoryFeatures[],
  judgements: readonly Judgement[],
): Map<string, StoryLink> {
  const parents = parentsOf(judgements);
  const events = sameEvents(judgements);
  const links = new Map<string, StoryLink>();
  const byId = new Map(features.map((f) => [f.id, f]));
  const pairOf = (j: Judgement): JudgedPair => ({
    derived: byId.get(j.derived.id)!,
    original: byId.get(j.original.id)!,
  });
  for (const f of features) {
    const sameEvent = [...(events.get(f.id) ?? [])].sort();
    const j = parents.get(f.id);
    links.set(
      f.id,
      j === undefined ? originalLink(f.id, sameEvent) : derivedLink(j, pairOf(j), rootOf(f.id, parents), sameEvent),
    );
  }
  return links;
}

/** The articles of a judgement, whole. */
export interface JudgedPair {
  readonly derived: StoryFeatures;
  readonly original: StoryFeatures;
}

export function derivedLink(j: Judgement, pair: JudgedPair, root: string, sameEvent: readonly string[]): StoryLink {
  return {
    id: storyIdOf(root),
    relation: j.relation === 'copy' ? 'copy' : 'rewrite',
    of: j.original.id,
    score: Math.round(j.score * 1000) / 1000,
    evidence: evidenceOf(j, pair.derived, pair.original),
    sameEvent: [...sameEvent],
    divergences: compareClaims(pair.original, pair.derived),
  };
}

/** Independent reports and follow-ups, both ways. */
function sameEvents(judgements: readonly Judgement[]): Map<string, Set<string>> {
  const events = new Map<string, Set<string>>();
  const add = (a: string, b: string): void => {
    events.set(a, (events.get(a) ?? new Set()).add(b));
  };
  for (const j of judgements) {
    if (j.relation !== 'independent' && j.relation !== 'follow-up') continue;
    add(j.derived.id, j.original.id);
    add(j.original.id, j.derived.id);
  }
  return events;
}
