/**
 * The chance that a mention is right: a sum of small trees over its measures, fitted by gradient boosting (Friedman
 * 2001, "Greedy function approximation") in `scripts/train-attribution-judge.ts`.
 */
import type { Features } from './view.js';
import weights from './weights.json' with { type: 'json' };

export interface JudgeModel {
  /** Names of the measures that the trees ask for. */
  readonly features: readonly string[];
  /** Log-odds before any tree. */
  readonly bias: number;
  /**
   * Each tree asks twice: measure and threshold at the root; then for the side at or under the threshold, and for
   * the side above it: measure, threshold, log-odds at or under, log-odds above. Ten numbers.
   */
  readonly trees: readonly (readonly number[])[];
  /**
   * Chance from which a mention is kept. `short` and `long`: inferred from a deed that is told or from mere
   * neighbourhood, in a text of that length. `stated`: in words of blame, denial or refusal.
   */
  readonly keepFrom: { readonly short: number; readonly long: number; readonly stated: number };
}

export const JUDGE_MODEL: JudgeModel = weights;

/** Logarithm of about 150 words: dispatches and descriptions of incidents are shorter, news is longer. */
const LONG = 5;

export function keepFromOf(
  mention: { readonly stance: string; readonly rule: string },
  features: Features,
  { keepFrom }: Pick<JudgeModel, 'keepFrom'> = JUDGE_MODEL,
): number {
  const inferred = mention.stance === 'attributes' && /^(?:deed|default)/.test(mention.rule);
  if (!inferred) return keepFrom.stated;
  return (features['article words'] ?? 0) > LONG ? keepFrom.long : keepFrom.short;
}

/** @returns the calibrated chance, over 0 and under 1. */
export function chanceOf(features: Features, model: JudgeModel = JUDGE_MODEL): number {
  const values = model.features.map((name) => features[name] ?? 0);
  let sum = model.bias;
  for (const tree of model.trees) sum += leafOf(tree, values);
  return 1 / (1 + Math.exp(-sum));
}

function leafOf(tree: readonly number[], values: readonly number[]): number {
  const side = values[tree[0]!]! <= tree[1]! ? 2 : 6;
  return values[tree[side]!]! <= tree[side + 1]! ? tree[side + 2]! : tree[side + 3]!;
}
