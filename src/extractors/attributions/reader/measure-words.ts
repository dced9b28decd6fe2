/** The words of a sentence by where they stand to a phrase: the syntax that no rule has put into words. */
import type { SentenceSyntax } from '../../language/clauses.js';
import type { NounPhrase } from '../../language/phrases.js';
import { sensesOf } from '../../language/senses.js';
import { classOf } from '../../language/word-classes.js';
import { remembered } from '../../remembered.js';
import type { Scene } from '../resolve.js';
import type { Put } from './measures.js';

interface Told {
  /** The lemma, or the kind of name. */
  readonly word: string;
  /** The class of like words, or the part of speech of a word without one; null where `word` is a kind of name. */
  readonly like: string | null;
  readonly senses: readonly string[];
}

/** Longer sentences are lists; their far ends say nothing. */
const FAR = 40;

/** @param prefix `p` of a party, `a` of an actor; a phrase of another sentence has no place among the words. */
export function measureWords(prefix: string, scene: Scene, s: SentenceSyntax, np: NounPhrase | null, put: Put): void {
  const { first, last } = s.sentence;
  if (np === null || np.first < first || np.first >= last) return;
  const words = wordsOf(s, scene);
  const seen = new Set<string>();
  for (let i = Math.max(first, np.first - FAR); i < Math.min(last, np.last + FAR); i += 1) {
    const { word, like, senses } = words[i - first]!;
    const place = `${prefix}${placeOf(i, np)}`;
    seen.add(`${place} ${word}`);
    if (like !== null) seen.add(`${place} ${like}`);
    for (const sense of senses) seen.add(`${place} ~${sense}`);
  }
  for (const name of seen) put(name, 1);
}

/** All words of a sentence, wherever they stand. */
export function measureAllWords(scene: Scene, s: SentenceSyntax, put: Put): void {
  const told = wordsOf(s, scene);
  for (const word of new Set(told.map((w) => w.word))) put(`s has ${word}`, 1);
  for (const sense of new Set(told.flatMap((w) => w.senses))) put(`s ~${sense}`, 1);
}

/** `<4` far before, `<3` three to six before, `<2`, `<1`, `=` within, and so on after. */
function placeOf(i: number, np: NounPhrase): string {
  if (i >= np.first && i < np.last) return '=';
  const away = i < np.first ? np.first - i : i - np.last + 1;
  return `${i < np.first ? '<' : '>'}${away <= 2 ? away : away <= 6 ? 3 : 4}`;
}

const wordsOf = remembered(({ sentence }: SentenceSyntax, { ctx }: Scene): readonly Told[] =>
  ctx.doc.tokens.slice(sentence.first, sentence.last).map((t): Told => {
    const kind = ctx.entityAt(t.index)?.kind;
    // Of a name only the kind: the model must not learn who is usually accused.
    if (kind !== undefined) return { word: `(${kind})`, like: null, senses: [] };
    const k = classOf(t.lemma) >= 0 ? classOf(t.lemma) : classOf(t.lower);
    return { word: t.lemma, like: k >= 0 ? `w${k}` : t.pos, senses: sensesOf(t.lemma) };
  }),
);
