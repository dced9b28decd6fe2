/**
 * A third look: how a reading stands among its rivals now that all have been judged with care. It sees no words, only
 * how sure the looks before were of it and of what contradicts it, repeats it or goes with it.
 */
import type { Scene } from '../resolve.js';
import type { Candidate } from './candidates.js';
import type { Measures, Vocabulary } from './measures.js';
import { measureRivals } from './rivals.js';

/**
 * @param first log-odds by the words alone. @param second log-odds by the second look.
 * @returns for each candidate what the third look takes in.
 */
export function measureAgain(
  scene: Scene,
  candidates: readonly Candidate[],
  first: readonly number[],
  second: readonly number[],
  vocabulary: Vocabulary,
): Measures[] {
  const [own, before, agrees] = ['d own, finely', 'd own, by the words', 'd agrees'].map(vocabulary) as number[];
  return measureRivals(scene, candidates, second, vocabulary, 'd').map((rivals, i) => [
    ...rivals,
    ...told(own!, bin((second[i]! + MIDDLE) * FINE)),
    ...told(before!, bin(first[i]! + FLOOR)),
    ...told(agrees!, candidates[i]!.agrees ? 1 : 0),
  ]);
}

/** Log-odds about which readings are kept or dropped, and how many steps to one of them. */
const MIDDLE = 2.5;
const FINE = 2.5;
/** What all but excludes a reading is counted from here. */
const FLOOR = 5;

/** Trees hold values from -3 to 12 apart. */
const bin = (x: number): number => Math.max(-3, Math.min(12, Math.round(x)));

const told = (measure: number, value: number): Measures => (measure < 0 || value === 0 ? [] : [measure, value]);
