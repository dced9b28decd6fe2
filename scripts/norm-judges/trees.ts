/** Gradient boosting of trees of three questions over features that are there or not, one against the rest. */
import { QUESTIONS } from '../../src/extractors/norms/judges.js';
import { randomOf } from '../random.js';

export interface TreeSettings {
  readonly rounds: number;
  readonly rate: number;
  /** Penalty on the size of a leaf. */
  readonly penalty: number;
  /** Least weight (the sum of p(1-p)) of lessons on either side of a question. */
  readonly least: number;
  /** Share of the features that each tree may ask for, and of the lessons it sees. */
  readonly featureShare: number;
  readonly lessonShare: number;
}

interface Growth {
  readonly rows: readonly Int32Array[];
  readonly has: readonly Uint8Array[];
  readonly slopes: Float64Array;
  readonly curves: Float64Array;
  readonly allowed: Uint8Array;
  readonly settings: TreeSettings;
  readonly sums: { readonly slope: Float64Array; readonly curve: Float64Array };
}

const LEAVES = QUESTIONS + 1;

/** @returns log-odds in thousandths, as they are stored. */
export function boostTrees(
  rows: readonly Int32Array[],
  truth: readonly boolean[],
  features: number,
  settings: TreeSettings,
): { bias: number; trees: number[][] } {
  const yes = truth.filter(Boolean).length;
  const bias = Math.round(1000 * Math.log((yes + 0.5) / (truth.length - yes + 0.5)));
  const sums = new Float64Array(rows.length).fill(bias / 1000);
  const has = rows.map((r) => presence(r, features));
  const random = randomOf(7);
  const trees: number[][] = [];
  const slopes = new Float64Array(rows.length);
  const curves = new Float64Array(rows.length);
  const room = { slope: new Float64Array(features), curve: new Float64Array(features) };
  for (let round = 0; round < settings.rounds; round += 1) {
    truth.forEach((right, i) => {
      const p = 1 / (1 + Math.exp(-sums[i]!));
      slopes[i] = p - (right ? 1 : 0);
      curves[i] = Math.max(1e-6, p * (1 - p));
    });
    const allowed = Uint8Array.from({ length: features }, () => (random() < settings.featureShare ? 1 : 0));
    const sample = rows.map((_r, i) => i).filter(() => random() < settings.lessonShare);
    const tree = new Array<number>(QUESTIONS).fill(-1).concat(new Array<number>(LEAVES).fill(0));
    grow({ rows, has, slopes, curves, allowed, settings, sums: room }, sample, 0, tree);
    trees.push(tree);
    has.forEach((h, i) => {
      sums[i]! += leafAt(tree, h) / 1000;
    });
  }
  return { bias, trees };
}

function presence(row: Int32Array, features: number): Uint8Array {
  const out = new Uint8Array(features);
  for (const f of row) out[f] = 1;
  return out;
}

function leafAt(tree: readonly number[], has: Uint8Array): number {
  let at = 0;
  while (at < QUESTIONS) at = 2 * at + (tree[at]! >= 0 && has[tree[at]!] === 1 ? 2 : 1);
  return tree[at]!;
}

function grow(g: Growth, lessons: readonly number[], at: number, tree: number[]): void {
  let [slope, curve] = [0, 0];
  for (const i of lessons) {
    slope += g.slopes[i]!;
    curve += g.curves[i]!;
  }
  const leaf = Math.round((-1000 * g.settings.rate * slope) / (curve + g.settings.penalty));
  if (at >= QUESTIONS) {
    tree[at] = leaf;
    return;
  }
  const question = bestQuestion(g, lessons, slope, curve);
  if (question < 0) {
    // Unasked questions go to the "no" side.
    let end = at;
    while (end < QUESTIONS) end = 2 * end + 1;
    tree[end] = leaf;
    return;
  }
  tree[at] = question;
  grow(
    g,
    lessons.filter((i) => g.has[i]![question] === 0),
    2 * at + 1,
    tree,
  );
  grow(
    g,
    lessons.filter((i) => g.has[i]![question] === 1),
    2 * at + 2,
    tree,
  );
}

function bestQuestion(g: Growth, lessons: readonly number[], slope: number, curve: number): number {
  const { penalty, least } = g.settings;
  const { slope: slopes, curve: curves } = g.sums;
  slopes.fill(0);
  curves.fill(0);
  for (const i of lessons) {
    for (const f of g.rows[i]!) {
      slopes[f]! += g.slopes[i]!;
      curves[f]! += g.curves[i]!;
    }
  }
  let best = -1;
  let most = 1e-3;
  for (let f = 0; f < slopes.length; f += 1) {
    const with_ = curves[f]!;
    const without = curve - with_;
    if (g.allowed[f] === 0 || with_ < least || without < least) continue;
    const gain =
      slopes[f]! ** 2 / (with_ + penalty) +
      (slope - slopes[f]!) ** 2 / (without + penalty) -
      slope ** 2 / (curve + penalty);
    if (gain > most) {
      most = gain;
      best = f;
    }
  }
  return best;
}
