/** Which sentences of an original a sentence of the rewrite may draw on. */
import type { Divergence, DivergenceKind } from '../../domain/record.js';
import { weightsOf } from './sentence-alignment.js';
import type { Stretch } from './sentences.js';
import type { StoryFeatures, StorySentence } from './story-features.js';

export interface Counterpart {
  readonly sentence: StorySentence;
  readonly likeness: number;
  readonly shared: number;
}

export interface ClaimPair {
  readonly original: StoryFeatures;
  readonly rewrite: StoryFeatures;
  /** For each sentence of the rewrite, best first. */
  readonly counterparts: readonly (readonly Counterpart[])[];
}

const LEAST_SHARED = 0.8;
const MOST = 3;

export function alignClaims(original: StoryFeatures, rewrite: StoryFeatures): ClaimPair {
  const counterparts = rewrite.sentences.map((s) => {
    const mine = weightsOf(s);
    const found = original.sentences.map((sentence) => {
      const theirs = weightsOf(sentence);
      let shared = 0;
      for (const [key, weight] of mine.terms) if (weight >= 0.25 && theirs.terms.has(key)) shared += weight;
      return { sentence, shared, likeness: shared / Math.sqrt(mine.total * theirs.total) };
    });
    return found
      .filter((c) => c.shared >= LEAST_SHARED)
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, MOST);
  });
  return { original, rewrite, counterparts };
}

/** Both sides are quoted with the words around, so that a reader sees what was said of whom. */
export function diverge(kind: DivergenceKind, pair: ClaimPair, o: Stretch, r: Stretch): Divergence {
  const span = (f: StoryFeatures, s: Stretch): Divergence['original'] => {
    const { start, end } = withSurroundings(f, s);
    return { start, end, text: f.text.slice(start, end) };
  };
  return { kind, original: span(pair.original, o), rewrite: span(pair.rewrite, r) };
}

const WORDS_BEFORE = 5;
const WORDS_AFTER = 6;

/** Up to so many words on either side, inside the sentence and not across a colon, a semicolon, a dash or a bracket. */
function withSurroundings(f: StoryFeatures, s: Stretch): Stretch {
  const sentence = f.sentences.find((x) => s.start >= x.start && s.start < x.end);
  if (sentence === undefined) return s;
  const lead = f.text.slice(sentence.start, s.start);
  const cuts = [...lead.matchAll(/[;:—(] ?/g)].map((m) => m.index + m[0].length);
  const from = sentence.start + (cuts.at(-1) ?? 0);
  const before = lastWords(f.text.slice(from, s.start), WORDS_BEFORE);
  return cover(f.text, sentence, [s, { start: s.start - before, end: s.start }], WORDS_AFTER);
}

/** The stretch over all of them, with up to `words` words more at its end, inside the sentence. */
export function cover(text: string, sentence: Stretch, parts: readonly Stretch[], words = 0): Stretch {
  const start = Math.max(sentence.start, Math.min(...parts.map((p) => p.start)));
  let end = Math.min(sentence.end, Math.max(...parts.map((p) => p.end)));
  for (let n = 0; n < words && end < sentence.end; n += 1) {
    const next = /^[\s,"“”'’]{0,4}[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.,%-]{0,60}/u.exec(
      text.slice(end, Math.min(sentence.end, end + 70)),
    );
    if (next === null) break;
    end += next[0].length;
  }
  while (end > start && /[.,;:\s]/.test(text[end - 1]!)) end -= 1;
  return { start, end };
}

/** Length of the last words of a text, with the space that ends it; at most 80 characters. */
export function lastWords(text: string, count: number): number {
  const words = text
    .slice(-80)
    .split(' ')
    .slice(-count - 1);
  return Math.min(text.length, words.join(' ').length);
}
