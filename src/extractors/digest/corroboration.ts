/** How many tell it on their own. Stories are counted, not articles: a copy or rewrite is no further source. */
import type { AttributionFact } from '../../domain/digest.js';
import { capitalised, counted, listed } from './words.js';

export function corroborationOf(
  facts: readonly AttributionFact[],
  known: readonly string[],
): { readonly stories: number; readonly words: string } {
  const stories = new Set([...known, ...facts.map((f) => f.source.story)]);
  const own = new Set(facts.filter((f) => f.own && f.source.relation === 'original').map((f) => f.source.story));
  const derived = facts.filter((f) => f.source.relation !== 'original');
  const onlyDerived = known.length === 0 && stories.size === 1 && derived.length === facts.length;
  const rest = onlyDerived && derived.length === 1 ? '' : notCounted(derived);
  const parts = [sources(facts, stories.size, own.size, known.length > 0), rest].filter((p) => p !== '');
  return { stories: stories.size, words: `${capitalised(parts.join('; '))}.` };
}

function sources(facts: readonly AttributionFact[], stories: number, own: number, sentBefore: boolean): string {
  const relays = stories - own;
  if (own > 0) {
    const relayed = relays > 0 ? `, relayed by ${relays === 1 ? 'one other report' : `${relays} other reports`}` : '';
    return `the accuser’s own statement${relayed}`;
  }
  const only = facts[0];
  if (!sentBefore && stories === 1 && only !== undefined && facts.every((f) => f.source.relation !== 'original')) {
    return `seen only in a ${only.source.relation}${only.source.of?.outlet ? ` of ${only.source.of.outlet}’s article` : ''}`;
  }
  if (stories === 1) return 'one source so far';
  return `${counted(stories, 'independent report')}${sentBefore ? ' so far' : ''}`;
}

function notCounted(derived: readonly AttributionFact[]): string {
  const count = (relation: string): number => derived.filter((f) => f.source.relation === relation).length;
  const [copies, rewrites] = [count('copy'), count('rewrite')];
  const parts = [
    ...(copies > 0 ? [counted(copies, 'copy', 'copies')] : []),
    ...(rewrites > 0 ? [counted(rewrites, 'rewrite')] : []),
  ];
  return parts.length === 0 ? '' : `${listed(parts)} not counted`;
}
