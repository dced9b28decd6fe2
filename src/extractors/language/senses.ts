/**
 * What words mean in news of cyber operations, diplomacy and law: each word that has one of some seventy senses, under
 * it. Written word by word (`senses.json`), so that what a model learned of "deny" it can apply to "gainsay".
 */
import data from './senses.json' with { type: 'json' };

const NONE: readonly string[] = [];

const senses = new Map<string, readonly string[]>();
for (const [sense, words] of Object.entries(data))
  for (const word of words.split(' ')) senses.set(word, [...(senses.get(word) ?? NONE), sense]);

/** @param word a base form in lower case, or a verb with its particle ("rule-out"). @returns names of senses. */
export const sensesOf = (word: string): readonly string[] => senses.get(word) ?? NONE;

/** The same, of the first part of a word with a hyphen where the whole has none: of "brush-off" that of "brush". */
export function sensesOfVerb(lemma: string): readonly string[] {
  const own = sensesOf(lemma);
  return own.length > 0 || !lemma.includes('-') ? own : sensesOf(lemma.split('-', 1)[0]!);
}
