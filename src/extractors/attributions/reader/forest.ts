/**
 * A second opinion on a reading: a sum of trees over its measures, a forest for each stance, fitted by gradient
 * boosting (Friedman 2001, "Greedy function approximation") in `scripts/train-attribution-reader.ts`. Trees and
 * networks err on different texts: trees with a little of networks are better than either.
 */
import type { Stance } from '../../../domain/record.js';
import type { Measures } from './measures.js';

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

/** Scores many readings on one sheet of values, so that nothing is laid out anew for each. */
export class ForestScorer {
  readonly #forests: Forests;
  readonly #values: Int16Array;

  /** @param measures how many there are. */
  constructor(forests: Forests, measures: number) {
    this.#forests = forests;
    this.#values = new Int16Array(measures);
  }

  /** @returns log-odds. */
  oddsOf(stance: Stance, measures: readonly Measures[]): number {
    const forest = this.#forests[stance];
    const values = this.#values;
    for (const part of measures) for (let i = 0; i < part.length; i += 2) values[part[i]!] = part[i + 1]!;
    const odds = sumOf(forest, values);
    for (const part of measures) for (let i = 0; i < part.length; i += 2) values[part[i]!] = 0;
    return odds;
  }
}

function sumOf(forest: Forest, values: Int16Array): number {
  const { numbers, starts } = laidOut(forest);
  let sum = forest.bias;
  for (let t = 0; t < starts.length; t += 1) {
    let i = starts[t]!;
    while (numbers[i]! >= 0) i += values[numbers[i]!]! <= numbers[i + 1]! ? 3 : numbers[i + 2]!;
    sum += numbers[i + 1]!;
    if (t % GLANCE === 0 && t > 0 && sum < BEYOND_HOPE) break;
  }
  return sum / 1000;
}

/**
 * Every so many trees, a sum under this (log-odds in thousandths) is left as it stands. Half of the work is saved; of
 * 141,000 readings of unseen texts, one would have come back to -1, and 17 more to -2.
 */
const GLANCE = 60;
const BEYOND_HOPE = -3600;

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

/** @param measures how many there are. @returns log-odds of one sheet of measures. */
export function scoreTrees(forest: Forest, sheet: Measures, measures: number): number {
  const values = new Int16Array(measures);
  for (let i = 0; i < sheet.length; i += 2) values[sheet[i]!] = sheet[i + 1]!;
  return sumOf(forest, values);
}
