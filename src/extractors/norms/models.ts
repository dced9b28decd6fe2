/** Small linear models over named features: weights are data, made by `scripts/train-norms.ts`. */
import type { NormWeight } from '../../domain/lexicon.js';

export type Model = ReadonlyMap<string, number>;
/** By name of the model; a class of the function model is `function:<class>`. */
export type Models = ReadonlyMap<string, Model>;

export function compileModels(weights: readonly NormWeight[]): Models {
  const models = new Map<string, Map<string, number>>();
  for (const { model, feature, weight } of weights) {
    const own = models.get(model) ?? new Map<string, number>();
    own.set(feature, weight);
    models.set(model, own);
  }
  return models;
}

/** The weighted sum; features unknown to the model count nothing. */
export function weigh(model: Model | undefined, features: readonly string[]): number {
  if (model === undefined) return 0;
  let sum = model.get('bias') ?? 0;
  for (const f of features) sum += model.get(f) ?? 0;
  return sum;
}

export const probability = (sum: number): number => 1 / (1 + Math.exp(-sum));
