/**
 * A logistic model over the measures of a pair: the chance that the later text was made from the earlier. Trained by
 * `scripts/train-stories.ts`; novelty and credit tell a rewrite from independent reporting, likeness alone does not.
 */
import type { PairMeasures } from './pair-features.js';
import { STORY_WEIGHTS } from './story-weights.js';

/** Each input lies between 0 and 1, or little above. */
export function inputsOf(m: PairMeasures): Readonly<Record<string, number>> {
  const shared = m.sharedNames + m.sharedNumbers + 2 * m.sharedQuotes;
  const fresh = m.newNames + m.newNumbers + 2 * m.newQuotes;
  return {
    held: m.held,
    copied: Math.sqrt(m.copied),
    aligned: m.aligned,
    novelty: fresh / (fresh + shared + 1),
    freshness: Math.min(2, Math.log1p(fresh) / 2),
    shared: Math.min(2, Math.log1p(shared) / 2),
    newQuotes: Math.min(1, m.newQuotes),
    credit: m.credit === null ? 0 : m.credit.strong ? 1 : 0.5,
    sameOutlet: m.sameOutlet ? 1 : 0,
    distance: Math.min(2, Math.log1p(Math.max(0, Math.abs(m.days) - 2)) / 2),
  };
}

export function chanceOf(m: PairMeasures, weights: Readonly<Record<string, number>> = STORY_WEIGHTS): number {
  let sum = weights['bias'] ?? 0;
  for (const [name, value] of Object.entries(inputsOf(m))) sum += (weights[name] ?? 0) * value;
  return 1 / (1 + Math.exp(-sum));
}
