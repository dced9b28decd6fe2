/**
 * Words of like use, in 256 classes made by `scripts/make-word-classes.ts`: what a model learned of one word of a
 * class it can apply to the others.
 */
import data from './word-classes.json' with { type: 'json' };

const classes = new Map<string, number>(
  data.classes.flatMap((words, k) => words.split(' ').map((word): [string, number] => [word, k])),
);

/**
 * @param word a word form or lemma in lower case.
 * @returns 0 to 255, or -1 for a word that is not among the 40,000 most frequent.
 */
export const classOf = (word: string): number => classes.get(word) ?? -1;

/** The same of the first part of a word with hyphens: of "break-in" that of "break". */
export const classOfFirstPart = (word: string): number => classOf(word.split('-', 1)[0]!);
