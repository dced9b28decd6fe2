/** Teaches the reader to tell operations apart: from positions that the marks hold to be one mention, or several. */

import type { KeepFrom } from '../../src/extractors/attributions/reader/answers.js';
import { type ApartModel, inTextOrder, measureApart } from '../../src/extractors/attributions/reader/apart.js';
import { isLongText } from '../../src/extractors/attributions/reader/read-article.js';
import { type Judged as Reading, selectReadings } from '../../src/extractors/attributions/reader/select.js';
import { randomOf } from '../random.js';
import { boost, type Settings } from './boosting.js';
import type { Lesson } from './columns.js';
import { claimOf, type Example } from './examples.js';
import { figuresOf, type Judged } from './figures.js';
import { matches } from './matching.js';

const TREES: Settings = { rounds: 60, rate: 0.08, depth: 3, penalty: 6, least: 3, share: 0.5 };
const FROM = [0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8];
const FOLDS = 5;

/** Tells nothing apart. */
export const NEVER: ApartModel = { measures: [], forest: { bias: -20_000, trees: [] }, from: 0.5 };

type Taught = Lesson & { readonly fold: number };

/** @param judged by looks that had not seen them. */
export function apartModel(judged: readonly Judged[], keepFrom: KeepFrom): ApartModel {
  const names = new Map<string, number>();
  const vocabulary = (name: string): number => {
    const known = names.get(name) ?? names.size;
    names.set(name, known);
    return known;
  };
  const random = randomOf(13);
  const folds = judged.map(() => Math.floor(random() * FOLDS));
  const lessons = judged.flatMap((j, i) => lessonsOf(j, keepFrom, vocabulary).map((l) => ({ ...l, fold: folds[i]! })));
  const measures = [...names.keys()];
  const taught = (some: readonly Taught[], from: number): ApartModel => ({
    measures,
    forest: boost(some, measures.length, TREES),
    from,
  });
  const parts = Array.from({ length: FOLDS }, (_, fold) => ({
    judged: judged.filter((_j, i) => folds[i] === fold),
    model: taught(
      lessons.filter((l) => l.fold !== fold),
      1,
    ),
  }));
  const scores = FROM.map((from) =>
    mean(parts.map((p) => figuresOf(p.judged, { keepFrom, apart: { ...p.model, from } }).f1)),
  );
  const never = mean(parts.map((p) => figuresOf(p.judged, { keepFrom, apart: NEVER }).f1));
  process.stdout.write(
    `operations apart: ${lessons.filter((l) => l.right).length} of ${lessons.length} lessons; F1 ${never.toFixed(4)} without, ${FROM.map((f, i) => `${f} ${scores[i]!.toFixed(4)}`).join(', ')}\n`,
  );
  return taught(lessons, Math.max(...scores) > never ? FROM[scores.indexOf(Math.max(...scores))]! : 0.99);
}

const mean = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0) / numbers.length;

/** Each sentence of a position against those before it that tell of it. */
function lessonsOf({ example, chances }: Judged, keepFrom: KeepFrom, vocabulary: (name: string) => number): Lesson[] {
  const { scene, choices } = example;
  if (scene === null) return [];
  const readings = choices.map(({ candidate }, i) => ({ candidate, chance: chances[i]! }));
  return selectReadings(readings, keepFrom, isLongText(scene)).flatMap(({ readings: all }) => {
    if (all[0]!.candidate.stance !== 'attributes') return [];
    const ordered = inTextOrder(all).map((i) => all[i]!);
    return ordered.flatMap((later, i) =>
      ordered.slice(0, i).flatMap((sooner) => {
        if (sooner.candidate.sentence === later.candidate.sentence) return [];
        const right = toldApart(example, sooner, later);
        const measures = [measureApart(scene, sooner.candidate, later.candidate, vocabulary)];
        return right === null ? [] : [{ measures, right, weight: 1 }];
      }),
    );
  });
}

/** Null where the marks know neither, or do not say. */
function toldApart({ gold, places }: Example, a: Reading, b: Reading): boolean | null {
  const fits = gold.flatMap((g, i) => (matches(g, claimOf(a.candidate)) ? [i] : []));
  if (fits.length === 0) return null;
  if (fits.length === 1) return false;
  const [at, also] = [a, b].map((r) => fits.filter((i) => places[i]!.has(r.candidate.sentence)));
  if (at!.length === 0 || also!.length === 0) return null;
  return !at!.some((i) => also!.includes(i));
}
