/** Fits a forest for each stance. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Stance } from '../../src/domain/record.js';
import { STANCES } from '../../src/extractors/attributions/reader/answers.js';
import type { Forest, Forests } from '../../src/extractors/attributions/reader/forest.js';
import type { Measures } from '../../src/extractors/attributions/reader/measures.js';
import type { Settings } from './boosting.js';
import { type Lesson, tableOf } from './columns.js';
import type { Example } from './examples.js';
import type { Task } from './forest-thread.js';

/** What a look takes in of a reading, by the example and the place of its choice; null: it is not asked. */
export type View = (example: Example, choice: number) => readonly Measures[] | null;

/**
 * Begins at once, and goes on while the caller works: each forest in a thread of its own, whose few buffers are cleared
 * in no time, where a heap full of documents takes seconds for every tree.
 * @param measures how many there are.
 * @param asked 1 for each measure that a tree may ask for.
 */
export async function forestsOf(
  examples: readonly Example[],
  view: View,
  weightOf: (example: Example) => number,
  measures: number,
  settings: Settings,
  asked = new Uint8Array(measures).fill(1),
): Promise<Forests> {
  const only = askedOnly(asked);
  const lessonsOf = (stance: Stance): Lesson[] =>
    examples.flatMap((example) =>
      example.choices.flatMap(({ candidate, right }, i): Lesson[] => {
        const parts = right === null || candidate.stance !== stance ? null : view(example, i);
        return parts === null || right === null
          ? []
          : [{ measures: parts.map(only), right, weight: weightOf(example) }];
      }),
    );
  const grown = STANCES.map(async (stance): Promise<[Stance, Forest]> => {
    return [stance, await grownApart({ table: tableOf(lessonsOf(stance), measures), settings, asked })];
  });
  return Object.fromEntries(await Promise.all(grown)) as unknown as Forests;
}

/** The same forest as `boostTable` grows, in a thread. */
export async function grownApart(task: Task): Promise<Forest> {
  const worker = new Worker(new URL('./forest-thread.mjs', import.meta.url), { workerData: task });
  const [forest] = (await once(worker, 'message')) as [Forest];
  await worker.terminate();
  return forest;
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
