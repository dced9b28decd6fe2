/** Figures of a set of documents at given chances: the scores of the codebook, after rejection. */
import { type JudgeModel, keepFromOf } from '../../src/extractors/attributions/judge/model.js';
import type { Example, Found } from './examples.js';
import { blamedStates, rightOnes } from './matching.js';

/** An example with the chance of each mention found. */
export interface Judged {
  readonly example: Example;
  readonly chances: readonly number[];
}

export type KeepFrom = JudgeModel['keepFrom'];

export interface Figures {
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
}

const keptOf = ({ example, chances }: Judged, keepFrom: KeepFrom): Found[] =>
  example.found.filter((m, i) => chances[i]! >= keepFromOf(m, m.features, { keepFrom }));

export function figuresOf(judged: readonly Judged[], keepFrom: KeepFrom): Figures {
  let [right, found, gold] = [0, 0, 0];
  for (const j of judged) {
    const kept = keptOf(j, keepFrom);
    const { blamed } = j.example;
    if (blamed === null) {
      right += rightOnes(j.example.gold, kept).filter(Boolean).length;
      found += kept.length;
      gold += j.example.gold.length;
    } else {
      const states = blamedStates(kept);
      right += blamed.filter((s) => states.has(s)).length;
      found += states.size;
      gold += blamed.length;
    }
  }
  const precision = found === 0 ? 0 : right / found;
  const recall = gold === 0 ? 0 : right / gold;
  return { precision, recall, f1: right === 0 ? 0 : (2 * right) / (found + gold) };
}

export const told = (f: Figures): string =>
  `F1 ${f.f1.toFixed(3)} (P ${f.precision.toFixed(3)} R ${f.recall.toFixed(3)})`;

/** Of the mentions given a chance in each fifth: how many, the mean chance, the share that is right. */
export function calibration(judged: readonly Judged[], keepFrom: KeepFrom): string {
  const bins = Array.from({ length: 5 }, () => ({ n: 0, chance: 0, right: 0 }));
  for (const { example, chances } of judged) {
    if (example.blamed !== null) continue;
    example.found.forEach((m, i) => {
      if (chances[i]! < keepFromOf(m, m.features, { keepFrom })) return;
      const bin = bins[Math.min(4, Math.floor(chances[i]! * 5))]!;
      bin.n += 1;
      bin.chance += chances[i]!;
      bin.right += m.right === true ? 1 : 0;
    });
  }
  return bins
    .filter((b) => b.n > 0)
    .map((b) => `${(b.chance / b.n).toFixed(2)}→${(b.right / b.n).toFixed(2)} (${b.n})`)
    .join(', ');
}
