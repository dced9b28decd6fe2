/** Gradient boosting of small trees with Newton steps on the logistic loss, for measures that are mostly absent. */
import type { Forest } from '../../src/extractors/attributions/reader/forest.js';
import { randomOf } from '../random.js';
import { type Columns, columnsOf, type Lesson, type Sample, sampled, ZERO } from './columns.js';
import { type Asked, bestSplits, type Slopes, type Split } from './splits.js';

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

/** Whoever looks for the best questions: this thread, or several. */
export type Finder = (asked: Asked) => (Split | null)[];

/**
 * @param asked 1 for each measure that a tree may ask for.
 * @param finder the same trees come from any.
 */
export function boost(
  lessons: readonly Lesson[],
  measures: number,
  settings: Settings,
  asked: Uint8Array,
  finder: Finder = bestSplits,
): Forest {
  const columns = columnsOf(lessons, measures);
  const total = lessons.reduce((s, l) => s + l.weight, 0);
  const right = lessons.reduce((s, l) => s + (l.right ? l.weight : 0), 0);
  const bias = Math.round(1000 * Math.log((right + 1) / (total - right + 1)));
  const sums = new Float64Array(lessons.length).fill(bias / 1000);
  const random = randomOf(7);
  const { ofKnown = 1 } = settings;
  let sample: Sample = { columns, weighs: new Float32Array(lessons.length).fill(1) };
  const trees: number[][] = [];
  for (let k = 0; k < settings.rounds; k += 1) {
    if (ofKnown < 1 && k > 0 && k % ROUNDS_OF_A_SAMPLE === 0) sample = sampled(lessons, columns, sums, ofKnown, random);
    const allowed = Uint8Array.from({ length: measures }, (_x, f) => (random() < settings.share ? asked[f]! : 0));
    const { tree, place } = grow(lessons, columns, sample, sums, settings, allowed, finder);
    if (tree.length === 1) continue;
    trees.push(written(tree, 0));
    for (let i = 0; i < lessons.length; i += 1) sums[i]! += tree[place[i]!]!.value;
  }
  return { bias, trees };
}

function weighed({ slope, curve }: Slopes, weighs: Float32Array): Slopes {
  return { slope: slope.map((x, i) => x * weighs[i]!), curve: curve.map((x, i) => x * weighs[i]!) };
}

function slopesOf(lessons: readonly Lesson[], sums: Float64Array): Slopes {
  const slope = new Float64Array(lessons.length);
  const curve = new Float64Array(lessons.length);
  lessons.forEach((l, i) => {
    const p = 1 / (1 + Math.exp(-sums[i]!));
    slope[i] = l.weight * (p - (l.right ? 1 : 0));
    curve[i] = l.weight * Math.max(1e-6, p * (1 - p));
  });
  return { slope, curve };
}

/** Level by level. `place`: the node of every lesson in the end. */
function grow(
  lessons: readonly Lesson[],
  columns: Columns,
  sample: Sample,
  sums: Float64Array,
  settings: Settings,
  allowed: Uint8Array,
  finder: Finder,
): { tree: Tree; place: Int32Array } {
  const slopes = slopesOf(lessons, sums);
  const asked = weighed(slopes, sample.weighs);
  const tree: Tree = [{ split: null, below: -1, above: -1, value: 0 }];
  const place = new Int32Array(lessons.length);
  /** Number of each lesson's node among the open ones, or -1. */
  const slot = new Int16Array(lessons.length);
  let open = [0];
  for (let level = 0; level < settings.depth && open.length > 0; level += 1) {
    const splits = finder({ columns: sample.columns, slopes: asked, slot, slots: open.length, settings, allowed });
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
    part(columns, splits, below, opened, slot, place);
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

function settle(tree: Tree, place: Int32Array, { slope, curve }: Slopes, settings: Settings): void {
  const sums = new Float64Array(tree.length);
  const curves = new Float64Array(tree.length);
  for (let i = 0; i < place.length; i += 1) {
    sums[place[i]!]! += slope[i]!;
    curves[place[i]!]! += curve[i]!;
  }
  tree.forEach((node, n) => {
    const value = (-settings.rate * sums[n]!) / (curves[n]! + settings.penalty);
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
