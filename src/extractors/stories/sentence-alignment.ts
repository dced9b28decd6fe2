/** Which sentence of one article tells what a sentence of another tells, by the weight of the words they share. */
import type { StoryFeatures, StorySentence } from './story-features.js';

export interface Alignment {
  /** Index of the sentence of the original, -1 where there is none. */
  readonly at: number;
  /** Shared weight over the geometric mean of both weights. */
  readonly likeness: number;
  readonly shared: number;
}

/** The sentence of `original` that says most of what the sentence says. */
export function alignment(sentence: StorySentence, original: StoryFeatures): Alignment {
  const mine = weightsOf(sentence);
  let best: Alignment = { at: -1, likeness: 0, shared: 0 };
  original.sentences.forEach((other, at) => {
    const theirs = weightsOf(other);
    const [few, many] = mine.terms.size < theirs.terms.size ? [mine, theirs] : [theirs, mine];
    let shared = 0;
    for (const [key, weight] of few.terms) if (weight >= 0.3 && many.terms.has(key)) shared += weight;
    const likeness = shared / Math.sqrt(mine.total * theirs.total);
    if (likeness > best.likeness) best = { at, likeness, shared };
  });
  return best;
}

interface SentenceWeights {
  readonly terms: ReadonlyMap<string, number>;
  /** At least 1. */
  readonly total: number;
}

const sentenceWeights = new WeakMap<StorySentence, SentenceWeights>();

export function weightsOf(sentence: StorySentence): SentenceWeights {
  const known = sentenceWeights.get(sentence);
  if (known !== undefined) return known;
  const terms = new Map(sentence.terms.map((t) => [t.key, t.weight]));
  const weights = { terms, total: Math.max(1, sum(terms.values())) };
  sentenceWeights.set(sentence, weights);
  return weights;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const v of values) total += v;
  return total;
}

export const isAligned = (a: Pick<Alignment, 'likeness' | 'shared'>): boolean => a.likeness >= 0.2 && a.shared >= 1.5;
