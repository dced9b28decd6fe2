/**
 * Learned judges over named features that are there or not: a multinomial logistic regression and boosted trees
 * (Friedman 2001, "Greedy function approximation"), whose chances are multiplied. Weights are data, made by
 * `scripts/train-norms.ts`.
 */
import data from './judges.json' with { type: 'json' };

/** How trees and weights are stored. */
export interface JudgeData {
  readonly classes: readonly string[];
  /** Hundredths: one for each class. */
  readonly bias: readonly number[];
  readonly features: readonly string[];
  /** For each feature, hundredths: a class and its weight, and so on. */
  readonly weights: readonly (readonly number[])[];
  readonly trees: readonly {
    /** Log-odds, in thousandths. */
    readonly bias: number;
    readonly trees: readonly (readonly number[])[];
  }[];
}

/** Questions of a tree, in heap order (-1: none); then its leaves, in thousandths, from "no, no, no". */
export const QUESTIONS = 7;

export interface Judge {
  readonly classes: readonly string[];
  /**
   * @param certain where the regression alone is as sure as that of one class, the trees are not asked.
   * @returns a chance for each class; they add up to 1.
   */
  chances(features: ReadonlySet<string>, certain?: number): number[];
  /** What the words of one feature add for a class against another, in log-odds. */
  weight(feature: string, one: string, other: string): number;
}

export function createJudge(model: JudgeData): Judge {
  const ids = new Map(model.features.map((name, i) => [name, i]));
  const present = new Uint8Array(model.features.length);
  const weightOf = (id: number, k: number): number => {
    const list = model.weights[id]!;
    for (let i = 0; i < list.length; i += 2) if (list[i] === k) return list[i + 1]! / 100;
    return 0;
  };
  return {
    classes: model.classes,
    chances(features, certain = 1) {
      const known: number[] = [];
      for (const f of features) {
        const id = ids.get(f);
        if (id !== undefined) known.push(id);
      }
      const first = linear(model, known);
      if (Math.max(...first) >= certain) return first;
      for (const id of known) present[id] = 1;
      const out = product(first, boosted(model, present));
      for (const id of known) present[id] = 0;
      return out;
    },
    weight(feature, one, other) {
      const id = ids.get(feature);
      if (id === undefined) return 0;
      return weightOf(id, model.classes.indexOf(one)) - weightOf(id, model.classes.indexOf(other));
    },
  };
}

function linear(model: JudgeData, known: readonly number[]): number[] {
  const sums = model.bias.map((b) => b / 100);
  for (const id of known) {
    const list = model.weights[id]!;
    for (let i = 0; i < list.length; i += 2) sums[list[i]!]! += list[i + 1]! / 100;
  }
  const top = Math.max(...sums);
  return normal(sums.map((s) => Math.exp(s - top)));
}

function boosted(model: JudgeData, present: Uint8Array): number[] {
  return normal(
    model.trees.map(({ bias, trees }) => {
      let sum = bias;
      for (const tree of trees) sum += leafOf(tree, present);
      return 1 / (1 + Math.exp(-sum / 1000));
    }),
  );
}

export function leafOf(tree: readonly number[], present: Uint8Array): number {
  let at = 0;
  while (at < QUESTIONS) {
    const question = tree[at]!;
    at = 2 * at + (question >= 0 && present[question] === 1 ? 2 : 1);
  }
  return tree[at]!;
}

const product = (a: readonly number[], b: readonly number[]): number[] => normal(a.map((x, i) => Math.sqrt(x * b[i]!)));

function normal(values: readonly number[]): number[] {
  const total = values.reduce((t, x) => t + x, 0);
  return values.map((x) => x / total);
}

interface Judges {
  /** Which norm a sentence paraphrases, or none. */
  readonly letters: Judge;
  /** Whether a candidate is the holder. */
  readonly holders: Judge;
}

const stored: Readonly<Record<keyof Judges, JudgeData>> = data;

export const JUDGES: Judges = {
  letters: createJudge(stored.letters),
  holders: createJudge(stored.holders),
};
