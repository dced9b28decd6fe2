/** Teaches the third look from documents that the second had not seen. */
import { measureAgain } from '../../src/extractors/attributions/reader/again.js';
import type { Candidate } from '../../src/extractors/attributions/reader/candidates.js';
import type { Forests } from '../../src/extractors/attributions/reader/forest.js';
import type { Measures, Vocabulary } from '../../src/extractors/attributions/reader/measures.js';
import { chanceOf, thirdLook } from '../../src/extractors/attributions/reader/model.js';
import type { Settings } from './boosting.js';
import type { Example } from './examples.js';
import type { Judged } from './figures.js';
import { forestsOf } from './forests.js';

const TREES: Settings = { rounds: 80, rate: 0.08, depth: 4, penalty: 6, least: 3, share: 0.5 };

/** A document with what the second look makes of each of its choices; -Infinity where it was not asked. */
export interface Second {
  readonly example: Example;
  readonly odds: readonly number[];
  /** What the third look takes in; null where the second was not asked. */
  readonly again: readonly (Measures | null)[];
}

/** @param first log-odds by the words alone, of what is worth a second look. @param odds by a second look that has not seen the document. */
export function secondOf(
  example: Example,
  first: ReadonlyMap<Candidate, number>,
  odds: readonly number[],
  vocabulary: Vocabulary,
): Second {
  const places = odds.flatMap((x, i) => (x === Number.NEGATIVE_INFINITY ? [] : [i]));
  const again: (Measures | null)[] = odds.map(() => null);
  if (example.scene !== null) {
    const candidates = places.map((i) => example.choices[i]!.candidate);
    const told = measureAgain(
      example.scene,
      candidates,
      candidates.map((c) => first.get(c)!),
      places.map((i) => odds[i]!),
      vocabulary,
    );
    places.forEach((i, k) => {
      again[i] = told[k]!;
    });
  }
  return { example, odds, again };
}

export function thirdForests(
  all: readonly Second[],
  weightOf: (example: Example) => number,
  measures: number,
): Promise<Forests> {
  const againOf = new Map(all.map((s) => [s.example, s.again]));
  const view = (example: Example, i: number): Measures[] | null => {
    const told = againOf.get(example)![i];
    return told == null ? null : [told];
  };
  return forestsOf([...againOf.keys()], view, weightOf, measures, TREES);
}

/** Each half is judged by what the other has taught. */
export async function judgedCrosswise(
  all: readonly Second[],
  weightOf: (example: Example) => number,
  measures: number,
): Promise<Judged[]> {
  const halves = [0, 1].map((half) => all.filter((_s, i) => i % 2 === half));
  const judged = halves.map(async (half, k) => {
    const look = thirdLook(await thirdForests(halves[1 - k]!, weightOf, measures), measures);
    return half.map((s) => ({ example: s.example, chances: chancesOf(s, look) }));
  });
  return (await Promise.all(judged)).flat();
}

function chancesOf({ example, odds, again }: Second, look: ReturnType<typeof thirdLook>): Float64Array {
  return Float64Array.from(odds, (x, i) =>
    again[i] == null ? 0 : chanceOf(look(example.choices[i]!.candidate.stance, x, again[i])),
  );
}
