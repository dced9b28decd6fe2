/** Fits both halves of a judge and brings them into the form in which they are stored. */
import type { JudgeData } from '../../src/extractors/norms/judges.js';
import { coded, fitLinear, frequentFeatures, type Lesson, type Linear, type LinearSettings } from './linear.js';
import { boostTrees, type TreeSettings } from './trees.js';

export interface JudgeSettings {
  readonly linear: LinearSettings;
  readonly trees: TreeSettings;
  /** Features of fewer lessons are not asked for by trees. */
  readonly treeLeast: number;
}

/** Smaller weights, in hundredths, are not stored. */
const SMALL = 4;

export function fitJudge(lessons: readonly Lesson[], classes: readonly string[], settings: JudgeSettings): JudgeData {
  const linear = fitLinear(lessons, classes, settings.linear);
  const asked = frequentFeatures(lessons, settings.treeLeast);
  const rows = coded(lessons, asked);
  const boosted = classes.map((c) =>
    boostTrees(
      rows,
      lessons.map((l) => l.label === c),
      asked.length,
      settings.trees,
    ),
  );
  const weights = weightsOf(linear, classes.length);
  const inTrees = new Set(
    boosted.flatMap((b) => b.trees.flatMap((t) => t.slice(0, 7).flatMap((q) => (q < 0 ? [] : [asked[q]!])))),
  );
  const features = [...new Set([...weights.keys(), ...inTrees])].sort();
  const place = new Map(features.map((f, i) => [f, i]));
  return {
    classes,
    bias: [...linear.bias].map((b) => Math.round(100 * b)),
    features,
    weights: features.map((f) => weights.get(f) ?? []),
    trees: boosted.map(({ bias, trees }) => ({
      bias,
      trees: trees.map((t) => t.map((x, i) => (i < 7 && x >= 0 ? place.get(asked[x]!)! : x))),
    })),
  };
}

function weightsOf({ features, weights }: Linear, classes: number): Map<string, number[]> {
  const out = new Map<string, number[]>();
  features.forEach((f, i) => {
    const list: number[] = [];
    for (let k = 0; k < classes; k += 1) {
      const w = Math.round(100 * weights[i * classes + k]!);
      if (Math.abs(w) >= SMALL) list.push(k, w);
    }
    if (list.length > 0) out.set(f, list);
  });
  return out;
}
