/** Gradient boosting of trees that ask twice, with Newton steps on the logistic loss. Deterministic. */
import type { JudgeModel } from '../../src/extractors/attributions/judge/model.js';
import type { Features } from '../../src/extractors/attributions/judge/view.js';

export interface Lesson {
  readonly features: Features;
  readonly right: boolean;
  readonly weight: number;
}

export interface Settings {
  readonly rounds: number;
  readonly rate: number;
  /** Penalty on the size of a leaf. */
  readonly penalty: number;
  /** Least weight of lessons (times p(1-p)) on either side of a question. */
  readonly least: number;
  /** Share of the measures that each tree may ask for. */
  readonly share: number;
}

interface Column {
  readonly values: Float64Array;
  readonly order: Int32Array;
}
interface Split {
  readonly feature: number;
  readonly threshold: number;
  readonly gain: number;
}

const round = (x: number): number => Math.round(x * 10_000) / 10_000;

export function boost(lessons: readonly Lesson[], settings: Settings): Omit<JudgeModel, 'keepFrom'> {
  const features = namesOf(lessons);
  const columns = features.map((name) => columnOf(lessons, name));
  const total = lessons.reduce((s, l) => s + l.weight, 0);
  const mean = lessons.reduce((s, l) => s + (l.right ? l.weight : 0), 0) / total;
  const bias = round(Math.log(mean / (1 - mean)));
  const sums = new Float64Array(lessons.length).fill(bias);
  const trees: number[][] = [];
  const random = randomOf(7);
  for (let k = 0; k < settings.rounds; k += 1) {
    const allowed = features.map(() => random() < settings.share);
    const tree = growTree(lessons, columns, sums, settings, allowed);
    if (tree === null) continue;
    trees.push(tree);
    for (let i = 0; i < lessons.length; i += 1) sums[i]! += leafOf(tree, columns, i);
  }
  return compact({ features, bias, trees });
}

/** Measures that vary. */
function namesOf(lessons: readonly Lesson[]): string[] {
  const counts = new Map<string, number>();
  for (const l of lessons)
    for (const [name, value] of Object.entries(l.features))
      if (value !== 0) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .filter(([, n]) => n >= 8)
    .map(([name]) => name)
    .sort();
}

function columnOf(lessons: readonly Lesson[], name: string): Column {
  const values = Float64Array.from(lessons, (l) => l.features[name] ?? 0);
  const order = Int32Array.from(values.keys()).sort((a, b) => values[a]! - values[b]! || a - b);
  return { values, order };
}

function growTree(
  lessons: readonly Lesson[],
  columns: readonly Column[],
  sums: Float64Array,
  settings: Settings,
  allowed: readonly boolean[],
): number[] | null {
  const slopes = new Float64Array(lessons.length);
  const curves = new Float64Array(lessons.length);
  lessons.forEach((l, i) => {
    const p = 1 / (1 + Math.exp(-sums[i]!));
    slopes[i] = l.weight * (p - (l.right ? 1 : 0));
    curves[i] = l.weight * Math.max(1e-6, p * (1 - p));
  });
  const find = (inside: Uint8Array): Split | null => bestSplit(columns, slopes, curves, inside, settings, allowed);
  const leaf = (inside: Uint8Array): number => {
    let [g, h] = [0, 0];
    inside.forEach((yes, i) => {
      if (yes) {
        g += slopes[i]!;
        h += curves[i]!;
      }
    });
    return round((-g / (h + settings.penalty)) * settings.rate);
  };
  const all = new Uint8Array(lessons.length).fill(1);
  const root = find(all);
  if (root === null) return null;
  const tree = [root.feature, root.threshold];
  for (const above of [false, true]) {
    const inside = partOf(columns, root, all, above);
    const split = find(inside);
    if (split === null) tree.push(root.feature, root.threshold, leaf(inside), leaf(inside));
    else {
      const halves = [false, true].map((side) => leaf(partOf(columns, split, inside, side)));
      tree.push(split.feature, split.threshold, halves[0]!, halves[1]!);
    }
  }
  return tree;
}

const partOf = (columns: readonly Column[], split: Split, inside: Uint8Array, above: boolean): Uint8Array =>
  inside.map((yes, i) => (yes === 1 && columns[split.feature]!.values[i]! > split.threshold === above ? 1 : 0));

function bestSplit(
  columns: readonly Column[],
  slopes: Float64Array,
  curves: Float64Array,
  inside: Uint8Array,
  settings: Settings,
  allowed: readonly boolean[],
): Split | null {
  let [allSlope, allCurve] = [0, 0];
  inside.forEach((yes, i) => {
    if (yes) {
      allSlope += slopes[i]!;
      allCurve += curves[i]!;
    }
  });
  let best: Split | null = null;
  columns.forEach(({ values, order }, feature) => {
    if (!allowed[feature]) return;
    let [slope, curve, previous] = [0, 0, Number.NaN];
    for (const i of order) {
      if (!inside[i]) continue;
      const value = values[i]!;
      if (value > previous && curve >= settings.least && allCurve - curve >= settings.least) {
        const rest = allSlope - slope;
        const gain =
          slope ** 2 / (curve + settings.penalty) +
          rest ** 2 / (allCurve - curve + settings.penalty) -
          allSlope ** 2 / (allCurve + settings.penalty);
        if (gain > (best?.gain ?? 1e-9)) best = { feature, threshold: round((previous + value) / 2), gain };
      }
      slope += slopes[i]!;
      curve += curves[i]!;
      previous = value;
    }
  });
  return best;
}

function leafOf(tree: readonly number[], columns: readonly Column[], i: number): number {
  const side = columns[tree[0]!]!.values[i]! <= tree[1]! ? 2 : 6;
  return columns[tree[side]!]!.values[i]! <= tree[side + 1]! ? tree[side + 2]! : tree[side + 3]!;
}

/** Keeps only the measures that some tree asks for. */
function compact(model: Omit<JudgeModel, 'keepFrom'>): Omit<JudgeModel, 'keepFrom'> {
  const used = [...new Set(model.trees.flatMap((t) => [t[0]!, t[2]!, t[6]!]))].sort((a, b) => a - b);
  const place = new Map(used.map((f, i) => [f, i]));
  const trees = model.trees.map((t) => t.map((x, i) => (i === 0 || i === 2 || i === 6 ? place.get(x)! : x)));
  return { features: used.map((f) => model.features[f]!), bias: model.bias, trees };
}

/** A small generator of known numbers (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
