/**
 * The chance that a reading is right: a sum of small trees over its measures, two forests for each stance, fitted by
 * gradient boosting (Friedman 2001, "Greedy function approximation") in `scripts/train-attribution-reader.ts`.
 */
import type { Stance } from '../../../domain/record.js';
import type { Measures, Vocabulary } from './measures.js';
import weights from './weights.json' with { type: 'json' };

export interface Forest {
  /** Log-odds before any tree, in thousandths. */
  readonly bias: number;
  /**
   * Each tree is written in preorder. A question is three numbers, measure, threshold and the distance to the branch
   * above the threshold; the branch at or under it follows at once. A leaf is two: -1 and log-odds in thousandths.
   */
  readonly trees: readonly (readonly number[])[];
}

export type Forests = Readonly<Record<Stance, Forest>>;

export type KeepFrom = Readonly<Record<Stance | 'long', number>>;

export interface ReaderModel {
  /** Names of the measures that the trees ask for; a measure's number is its place here. */
  readonly measures: readonly string[];
  /** By the words alone. */
  readonly words: Forests;
  /** By what the words give, what the rules make of them, and how the rivals stand. */
  readonly forests: Forests;
  /** The chance from which a reading is kept, for each stance; `long` is a factor on it in long texts. */
  readonly keepFrom: KeepFrom;
}

export const READER_MODEL: ReaderModel = weights;

export function vocabularyOf(model: ReaderModel): Vocabulary {
  const numbers = new Map(model.measures.map((name, i) => [name, i]));
  return (name) => numbers.get(name) ?? -1;
}

export const chanceOf = (odds: number): number => 1 / (1 + Math.exp(-odds));

/** Scores many readings on one sheet of values, so that nothing is laid out anew for each. */
export class Scorer {
  readonly #values: Int16Array;

  /** @param measures how many the model knows. */
  constructor(measures: number) {
    this.#values = new Int16Array(measures);
  }

  /** @returns log-odds. */
  oddsOf(forest: Forest, measures: readonly Measures[]): number {
    const values = this.#values;
    for (const part of measures) for (let i = 0; i < part.length; i += 2) values[part[i]!] = part[i + 1]!;
    const { numbers, starts } = laidOut(forest);
    let sum = forest.bias;
    for (let t = 0; t < starts.length; t += 1) {
      let i = starts[t]!;
      while (numbers[i]! >= 0) i += values[numbers[i]!]! <= numbers[i + 1]! ? 3 : numbers[i + 2]!;
      sum += numbers[i + 1]!;
      if (t === GLANCE && sum < BEYOND_HOPE) break;
    }
    for (const part of measures) for (let i = 0; i < part.length; i += 2) values[part[i]!] = 0;
    return sum / 1000;
  }
}

/** After so many trees, a sum under this (log-odds in thousandths) is left as it stands: the rest would not save it. */
const GLANCE = 60;
const BEYOND_HOPE = -6500;

interface LaidOut {
  readonly numbers: Int32Array;
  readonly starts: Int32Array;
}

/** All trees in one row of numbers, and where each begins. */
function laidOut(forest: Forest): LaidOut {
  let known = layouts.get(forest);
  if (known === undefined) {
    const starts = new Int32Array(forest.trees.length);
    forest.trees.forEach((_t, i) => {
      starts[i] = i === 0 ? 0 : starts[i - 1]! + forest.trees[i - 1]!.length;
    });
    known = { numbers: Int32Array.from(forest.trees.flat()), starts };
    layouts.set(forest, known);
  }
  return known;
}

const layouts = new WeakMap<Forest, LaidOut>();
