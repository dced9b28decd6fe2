/** The word classes of `config/lexicon/norms.yaml`, compiled once, and their marks on the tokens of a text. */
import type { NormConcept } from '../../domain/lexicon.js';
import type { LanguageDoc, Sentence, Token } from '../language/language.js';
import { stem } from './stem.js';

export interface Mark {
  readonly concept: string;
  /** Token range, end-exclusive. */
  readonly first: number;
  readonly last: number;
}

interface Phrase {
  readonly concept: string;
  /** Stems after the first; `null` stands for up to `GAP` words. */
  readonly rest: readonly (string | null)[];
}

export type Vocabulary = ReadonlyMap<string, readonly Phrase[]>;
/** Marks of one sentence, by class. */
export type Marks = ReadonlyMap<string, readonly Mark[]>;

export interface Vocabularies {
  readonly content: Vocabulary;
  /** Classes of words that tell what is done with a norm. */
  readonly cues: Vocabulary;
}

/** Classes whose single words count only as verbs: "plant", not "power plant". */
const VERBS_ONLY = new Set(['plant', 'spread', 'weaponise']);
const GAP = 4;
/** Skipped between the words of a phrase. */
const SKIPPED = new Set(
  'a an the its their his her our your my any some such every all very - – still also ever itself'.split(' '),
);

/** Classes of the second kind: what is done with a norm, not what it is about. */
const isCue = ({ concept }: NormConcept): boolean => concept.startsWith('do-');

export function compileVocabularies(concepts: readonly NormConcept[]): Vocabularies {
  return {
    content: compileVocabulary(concepts.filter((c) => !isCue(c))),
    cues: compileVocabulary(concepts.filter(isCue)),
  };
}

function compileVocabulary(concepts: readonly NormConcept[]): Vocabulary {
  const byFirst = new Map<string, Phrase[]>();
  for (const { concept, words } of concepts) {
    for (const words_ of words) {
      const parts = words_
        .toLowerCase()
        .split(/[\s-]+/)
        .filter((p) => !SKIPPED.has(p) && p !== '');
      const [first, ...rest] = parts.map((p) => (p === '~' ? null : stem(p)));
      if (first === undefined || first === null) continue;
      const list = byFirst.get(first) ?? [];
      list.push({ concept, rest });
      byFirst.set(first, list);
    }
  }
  return byFirst;
}

/** The marks of one sentence, in order of their first token; classes may overlap. */
export function markSentence(doc: LanguageDoc, s: Sentence, vocabulary: Vocabulary): Marks {
  const words: Word[] = [];
  for (let i = s.first; i < s.last; i += 1) {
    const token = doc.tokens[i]!;
    if (!SKIPPED.has(token.lower)) words.push(...wordsOf(token));
  }
  const marks = new Map<string, Mark[]>();
  for (let i = 0; i < words.length; i += 1) markAt(words, i, vocabulary, marks);
  return marks;
}

interface Word {
  readonly token: number;
  readonly stems: readonly string[];
  readonly verbal: boolean;
}

/** A hyphenated token counts as its parts and, for "break-in", as a whole. */
function wordsOf(token: Token): Word[] {
  if (!token.lower.includes('-') || token.lower.length < 3) {
    const own = stem(token.lower);
    const base = stem(token.lemma);
    return [{ token: token.index, stems: own === base ? [own] : [own, base], verbal: verbal(token) }];
  }
  return token.lower
    .split('-')
    .filter((p) => p !== '')
    .map((p) => ({ token: token.index, stems: [stem(p)], verbal: verbal(token) }));
}

const verbal = (t: Token): boolean => t.pos !== 'NOUN' || t.lower.endsWith('ing');

function markAt(words: readonly Word[], at: number, vocabulary: Vocabulary, marks: Map<string, Mark[]>): void {
  const longest = new Map<string, number>();
  for (const s of words[at]!.stems) {
    for (const phrase of vocabulary.get(s) ?? []) {
      if (phrase.rest.length === 0 && VERBS_ONLY.has(phrase.concept) && !words[at]!.verbal) continue;
      const end = matchRest(words, at + 1, phrase.rest);
      if (end >= 0) longest.set(phrase.concept, Math.max(end, longest.get(phrase.concept) ?? 0));
    }
  }
  for (const [concept, end] of longest) {
    const mark = { concept, first: words[at]!.token, last: words[end - 1]!.token + 1 };
    const own = marks.get(concept);
    if (own === undefined) marks.set(concept, [mark]);
    else own.push(mark);
  }
}

/** @returns the index after the last word of the phrase, or -1. */
function matchRest(words: readonly Word[], from: number, rest: readonly (string | null)[]): number {
  let at = from;
  for (let i = 0; i < rest.length; i += 1) {
    const want = rest[i]!;
    if (want !== null) {
      if (words[at]?.stems.includes(want) !== true) return -1;
      at += 1;
      continue;
    }
    const next = rest[i + 1];
    let found = -1;
    for (let k = at; k <= at + GAP && k < words.length; k += 1) {
      if (next !== undefined && next !== null && words[k]!.stems.includes(next)) {
        found = k;
        break;
      }
    }
    if (found < 0) return -1;
    at = found;
  }
  return at;
}
