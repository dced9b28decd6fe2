/** Fits a forest for each stance. */
import type { Stance } from '../../src/domain/record.js';
import { STANCES } from '../../src/extractors/attributions/reader/answers.js';
import type { Forest, Forests } from '../../src/extractors/attributions/reader/forest.js';
import type { Measures } from '../../src/extractors/attributions/reader/measures.js';
import { boost, type Finder, type Settings } from './boosting.js';
import type { Lesson } from './columns.js';
import type { Example } from './examples.js';

/** What a look takes in of a reading, by the example and the place of its choice; null: it is not asked. */
export type View = (example: Example, choice: number) => readonly Measures[] | null;

/**
 * @param measures how many there are.
 * @param asked 1 for each measure that a tree may ask for.
 * @param finder who looks for the questions of the trees, if not this thread alone.
 */
export function forestsOf(
  examples: readonly Example[],
  view: View,
  weightOf: (example: Example) => number,
  measures: number,
  settings: Settings,
  asked = new Uint8Array(measures).fill(1),
  finder?: Finder,
): Forests {
  const only = askedOnly(asked);
  const forestOf = (stance: Stance): Forest => {
    const lessons = examples.flatMap((example) =>
      example.choices.flatMap(({ candidate, right }, i): Lesson[] => {
        const parts = right === null || candidate.stance !== stance ? null : view(example, i);
        return parts === null || right === null
          ? []
          : [{ measures: parts.map(only), right, weight: weightOf(example) }];
      }),
    );
    return boost(lessons, measures, settings, asked, finder);
  };
  return Object.fromEntries(STANCES.map((stance) => [stance, forestOf(stance)])) as unknown as Forests;
}

/** Leaves out what no tree may ask for; parts that readings share stay shared. */
function askedOnly(asked: Uint8Array): (part: Measures) => Measures {
  const bare = new Map<Measures, Measures>();
  return (part) => {
    let rest = bare.get(part);
    if (rest === undefined) {
      rest = part.filter((_x, i) => asked[part[i - (i % 2)]!] === 1);
      bare.set(part, rest);
    }
    return rest;
  };
}
