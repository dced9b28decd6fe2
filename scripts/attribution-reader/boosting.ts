/** Gradient boosting of small trees with Newton steps on the logistic loss, for measures that are mostly absent. */
import type { Forest } from '../../src/extractors/attributions/reader/forest.js';
import { randomOf } from '../random.js';
import { type Columns, type Lesson, type Sample, sampled, type Table, tableOf, wholeOf, ZERO } from './columns.js';
import { bestSplits, type Split } from './splits.js';

export interface Settings {
  readonly rounds: number;
  readonly rate: number;
  readonly depth: number;
  /** Penalty on the size of a leaf. */
  readonly penalty: number;
  /** Least curvature (weight times p(1-p)) on either side of a question. */
  readonly least: number;
  /** Share of the measures that each tree may ask for. */
  readonly share: number;
  /** Of wrong readings that are known to be wrong only this share is looked at for questions, weighed up; 1 if absent. */
  readonly ofKnown?: number;
}

/** Rounds after which it is settled anew which lessons are known. */
const ROUNDS_OF_A_SAMPLE = 20;

type Tree = { split: Split | null; below: number; above: number; value: number }[];

/** @param asked 1 for each measure that a tree may ask for. */
export const boost = (
  lessons: readonly Lesson[],
  measures: number,
  settings: Settings,
  asked = new Uint8Array(measures).fill(1),
): Forest => boostTable(tableOf(lessons, measures), settings, asked);

export function boostTable(table: Table, settings: Settings, asked: Uint8Array): Forest {
  const bias = biasOf(table);
  const odds = new Float64Array(table.right.length).fill(bias / 1000);
  const random = randomOf(7);
  const { ofKnown = 1 } = settings;
  let sample = wholeOf(table);
  const trees: number[][] = [];
  for (let k = 0; k < settings.rounds; k += 1) {
    if (ofKnown < 1 && k > 0 && k % ROUNDS_OF_A_SAMPLE === 0) sample = sampled(table, odds, ofKnown, random);
    const allowed: number[] = [];
    asked.forEach((isAsked, f) => {
      if (random() < settings.share && isAsked === 1) allowed.push(f);
    });
    const { tree, place } = grow(table, sample, odds, settings, allowed);
    if (tree.length === 1) continue;
    trees.push(written(tree, 0));
    place.forEach((node, i) => {
      odds[i]! += tree[node]!.value;
    });
  }
  return { bias, trees };
}

/** Log-odds of a lesson of which nothing is known, in thousandths. */
function biasOf({ right, weight }: Table): number {
  const total = weight.reduce((sum, w) => sum + w, 0);
  const good = weight.reduce((sum, w, i) => sum + (right[i] === 1 ? w : 0), 0);
  return Math.round(1000 * Math.log((good + 1) / (total - good + 1)));
}

/** Slope and curvature of the loss for each lesson, one after the other. */
function slopesOf({ right, weight }: Table, odds: Float64Array): Float64Array {
  const slopes = new Float64Array(2 * weight.length);
  for (let i = 0; i < weight.length; i += 1) {
    const p = 1 / (1 + Math.exp(-odds[i]!));
    slopes[2 * i] = weight[i]! * (p - right[i]!);
    slopes[2 * i + 1] = weight[i]! * Math.max(1e-6, p * (1 - p));
  }
  return slopes;
}

function ofSample({ lessons, weighs }: Sample, slopes: Float64Array): Float64Array {
  const own = new Float64Array(2 * lessons.length);
  lessons.forEach((i, row) => {
    own[2 * row] = slopes[2 * i]! * weighs[row]!;
    own[2 * row + 1] = slopes[2 * i + 1]! * weighs[row]!;
  });
  return own;
}

/** Level by level. `place`: the node of every lesson in the end. */
function grow(
  table: Table,
  { columns, lessons, weighs }: Sample,
  odds: Float64Array,
  settings: Settings,
  allowed: readonly number[],
): { tree: Tree; place: Int32Array } {
  const slopes = slopesOf(table, odds);
  const asked = { columns, slopes: ofSample({ columns, lessons, weighs }, slopes), settings, allowed };
  const tree: Tree = [{ split: null, below: -1, above: -1, value: 0 }];
  const place = new Int32Array(odds.length);
  /** Number of each lesson's node among the open ones, or -1. */
  const slot = new Int16Array(odds.length);
  let open = [0];
  for (let level = 0; level < settings.depth && open.length > 0; level += 1) {
    const splits = bestSplits({ ...asked, slot: Int16Array.from(lessons, (i) => slot[i]!), slots: open.length });
    const opened: number[] = [];
    const below = new Int16Array(open.length).fill(-1);
    open.forEach((node, s) => {
      const split = splits[s];
      if (split == null) return;
      below[s] = opened.length;
      tree[node] = { split, below: tree.length, above: tree.length + 1, value: 0 };
      opened.push(tree.length, tree.length + 1);
      tree.push({ split: null, below: -1, above: -1, value: 0 }, { split: null, below: -1, above: -1, value: 0 });
    });
    part(table.columns, splits, below, opened, slot, place);
    open = opened;
  }
  settle(tree, place, slopes, settings);
  return { tree, place };
}

/** Moves the lessons of every split node below or above. */
function part(
  columns: Columns,
  splits: readonly (Split | null)[],
  below: Int16Array,
  opened: readonly number[],
  slot: Int16Array,
  place: Int32Array,
): void {
  const next = new Int16Array(slot.length).fill(-1);
  for (let i = 0; i < slot.length; i += 1) {
    const s = slot[i]!;
    if (s < 0 || below[s]! < 0) continue;
    next[i] = below[s]! + (ZERO <= splits[s]!.bin ? 0 : 1);
  }
  for (const measure of new Set(splits.flatMap((x) => (x === null ? [] : [x.measure])))) {
    for (let k = columns.starts[measure]!; k < columns.starts[measure + 1]!; k += 1) {
      const i = columns.rows[k]!;
      const s = slot[i]!;
      if (s < 0 || splits[s]?.measure !== measure) continue;
      next[i] = below[s]! + (columns.bins[k]! <= splits[s]!.bin ? 0 : 1);
    }
  }
  for (let i = 0; i < slot.length; i += 1) if (next[i]! >= 0) place[i] = opened[next[i]!]!;
  slot.set(next);
}

function settle(tree: Tree, place: Int32Array, slopes: Float64Array, { rate, penalty }: Settings): void {
  const sums = new Float64Array(2 * tree.length);
  place.forEach((node, i) => {
    sums[2 * node]! += slopes[2 * i]!;
    sums[2 * node + 1]! += slopes[2 * i + 1]!;
  });
  tree.forEach((node, n) => {
    const value = (-rate * sums[2 * n]!) / (sums[2 * n + 1]! + penalty);
    if (node.split === null) node.value = Math.round(1000 * value) / 1000;
  });
}

/** A tree as the model reads it: see `Forest`. */
function written(tree: Tree, n: number): number[] {
  const { split, below, above, value } = tree[n]!;
  if (split === null) return [-1, Math.round(1000 * value)];
  const low = written(tree, below);
  return [split.measure, split.bin - ZERO, low.length + 3, ...low, ...written(tree, above)];
}
