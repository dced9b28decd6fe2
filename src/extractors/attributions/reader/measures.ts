import type { Measures } from '../../network.js';

export type { Measures } from '../../network.js';

/** Named measures of a reading: small whole numbers; yes is 1, and a measure that is not told is 0. */
export type Put = (name: string, value: number | boolean) => void;

/** The number of a measure's name; under 0 where the model knows none such. */
export type Vocabulary = (name: string) => number;

const vocabularies = new WeakMap<readonly string[], Vocabulary>();

/** A name's number is its place in the list. */
export function vocabularyOf(names: readonly string[]): Vocabulary {
  let known = vocabularies.get(names);
  if (known === undefined) {
    const numbers = new Map(names.map((name, i) => [name, i]));
    known = (name) => numbers.get(name) ?? -1;
    vocabularies.set(names, known);
  }
  return known;
}

/** What `tell` puts, as numbers. */
export function measured(vocabulary: Vocabulary, tell: (put: Put) => void): Measures {
  const out: number[] = [];
  tell((name, value) => {
    const v = Number(value);
    if (v === 0) return;
    const id = vocabulary(name);
    if (id >= 0) out.push(id, v);
  });
  return out;
}

/** What each of them puts, a measure that several put with its greatest value. */
export function measuredTogether(vocabulary: Vocabulary, tells: readonly ((put: Put) => void)[]): Measures {
  if (tells.length === 1) return measured(vocabulary, tells[0]!);
  const values = new Map<number, number>();
  for (const tell of tells) {
    const own = measured(vocabulary, tell);
    for (let i = 0; i < own.length; i += 2)
      values.set(own[i]!, Math.max(own[i + 1]!, values.get(own[i]!) ?? Number.NEGATIVE_INFINITY));
  }
  return [...values].flat();
}

/** Counts of any size on a scale of nine steps. */
export const steps = (n: number): number => (n <= 3 ? n : n <= 5 ? 4 : n <= 9 ? 5 : n <= 15 ? 6 : n <= 25 ? 7 : 8);
export const atMost = (most: number, n: number): number => Math.min(most, n);
