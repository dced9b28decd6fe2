/** Figures of marked documents at given chances: the scores of the codebook. */
import { mentionsOf } from '../../src/extractors/attributions/find-attributions.js';
import { viewOf } from '../../src/extractors/attributions/reader/article-view.js';
import type { ReaderModel } from '../../src/extractors/attributions/reader/model.js';
import { readingsOf } from '../../src/extractors/attributions/reader/read-article.js';
import type { Example } from './examples.js';
import { blamedStates, type Claim, rightOnes } from './matching.js';

/** An example with the chance of each of its choices. */
export interface Judged {
  readonly example: Example;
  readonly chances: Float64Array;
}

/** Under this chance no reading is kept, nor does it stand in the way of another. */
const IDLE = 0.05;

/** The same without what is never chosen: nine readings of ten, each of which would be sorted out for every figure. */
export function withoutIdle({ example, chances }: Judged): Judged {
  const kept = example.choices.flatMap((_c, i) => (chances[i]! >= IDLE ? [i] : []));
  return {
    example: { ...example, choices: kept.map((i) => example.choices[i]!) },
    chances: Float64Array.from(kept, (i) => chances[i]!),
  };
}

export interface Figures {
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
}

export interface Told extends Claim {
  readonly confidence: number;
}

/** What turns judged readings into mentions. */
export type Choosing = Pick<ReaderModel, 'keepFrom' | 'apart'>;

export function mentionsAt({ example, chances }: Judged, choosing: Choosing): readonly Told[] {
  const { scene, rules, choices } = example;
  if (scene === null) return [];
  const judged = choices.map(({ candidate }, i) => ({ candidate, chance: chances[i]! }));
  return mentionsOf(scene, readingsOf(scene, viewOf(scene, rules), judged, choosing), []);
}

export function figuresOf(judged: readonly Judged[], choosing: Choosing): Figures {
  let [right, found, gold] = [0, 0, 0];
  for (const j of judged) {
    const mentions = mentionsAt(j, choosing);
    const { blamed } = j.example;
    if (blamed === null) {
      right += rightOnes(j.example.gold, mentions).filter(Boolean).length;
      found += mentions.length;
      gold += j.example.gold.length;
    } else {
      const states = blamedStates(mentions);
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

/** Of the mentions given a chance in each fifth: the mean chance, the share that is right, how many. */
export function calibration(judged: readonly Judged[], choosing: Choosing): string {
  const bins = Array.from({ length: 5 }, () => ({ n: 0, chance: 0, right: 0 }));
  for (const j of judged) {
    if (j.example.blamed !== null) continue;
    const mentions = mentionsAt(j, choosing);
    const right = rightOnes(j.example.gold, mentions);
    mentions.forEach(({ confidence }, i) => {
      const bin = bins[Math.min(4, Math.floor(confidence * 5))]!;
      bin.n += 1;
      bin.chance += confidence;
      bin.right += right[i] === true ? 1 : 0;
    });
  }
  return bins
    .filter((b) => b.n > 0)
    .map((b) => `${(b.chance / b.n).toFixed(2)}→${(b.right / b.n).toFixed(2)} (${b.n})`)
    .join(', ');
}
