/** How much of one article another already holds, and what it adds of its own: the measures a pair is judged on. */
import { type Credit, creditOf } from './credit.js';
import type { OutletNames } from './outlets.js';
import type { StoryFeatures, StorySentence } from './story-features.js';
import { fold } from './words.js';

export interface PairMeasures {
  /** Share of the derived text's runs of five words that the original holds, and the other way round. */
  readonly copied: number;
  readonly copiedBack: number;
  /** Share by weight of the derived text's words and names that the original holds, and the other way round. */
  readonly held: number;
  readonly heldBack: number;
  readonly sharedNames: number;
  readonly newNames: number;
  readonly sharedNumbers: number;
  readonly newNumbers: number;
  readonly sharedQuotes: number;
  readonly newQuotes: number;
  /** Share of sentences of the derived text that have a counterpart in the original, by length. */
  readonly aligned: number;
  /** The same for the first three sentences. */
  readonly alignedLead: number;
  readonly credit: Credit | null;
  readonly sameOutlet: boolean;
  /** Days from original to derived; 0 where unknown. */
  readonly days: number;
  readonly lengthRatio: number;
}

export interface View {
  readonly features: StoryFeatures;
  readonly folded: ReadonlySet<string>;
  readonly prefixes: ReadonlySet<string>;
  readonly grams: ReadonlySet<string>;
  readonly numbers: ReadonlySet<number>;
}

const GRAM = 4;
const cache = new WeakMap<StoryFeatures, View>();

/** Indexes of one text, made once however many texts it is compared with. */
export function viewOf(features: StoryFeatures): View {
  const known = cache.get(features);
  if (known !== undefined) return known;
  const folded = features.words.map((w) => w.folded);
  const grams = new Set<string>();
  for (let i = 0; i + GRAM <= folded.length; i += 1) grams.add(folded.slice(i, i + GRAM).join(' '));
  const view = {
    features,
    folded: new Set(folded),
    prefixes: new Set(folded.filter((f) => f.length >= 5).map((f) => f.slice(0, 5))),
    grams,
    numbers: new Set(features.numbers.map((n) => n.value)),
  };
  cache.set(features, view);
  return view;
}

export function measurePair(derived: StoryFeatures, original: StoryFeatures, outlets: OutletNames): PairMeasures {
  const d = viewOf(derived);
  const o = viewOf(original);
  const own = ownWords(derived, original, outlets);
  const names = [...derived.names].filter((n) => !own.has(n.slice(1)));
  const newNames = names.filter((n) => !holdsName(o, n.slice(1)));
  const numbers = distinctive(derived);
  const newNumbers = numbers.filter((n) => !holdsNumber(o, n));
  const quotes = derived.quotes.filter((q) => q.words.length >= 4);
  const sharedQuotes = quotes.filter((q) => holdsQuote(o, q.words));
  const sentences = derived.sentences.map((s) => alignment(s, original));
  return {
    copied: share(derived.shingles, original.shingles),
    copiedBack: share(original.shingles, derived.shingles),
    held: heldShare(derived, original, o, own),
    heldBack: heldShare(original, derived, d, own),
    sharedNames: names.length - newNames.length,
    newNames: newNames.length,
    sharedNumbers: numbers.length - newNumbers.length,
    newNumbers: newNumbers.length,
    sharedQuotes: sharedQuotes.length,
    newQuotes: quotes.length - sharedQuotes.length,
    aligned: alignedShare(derived.sentences, sentences),
    alignedLead: alignedShare(derived.sentences.slice(0, 3), sentences.slice(0, 3)),
    credit: creditOf(derived, original, outlets),
    sameOutlet: sameOutlet(derived, original, outlets),
    days: daysBetween(original.published, derived.published),
    lengthRatio: derived.words.length / Math.max(1, original.words.length),
  };
}

/** The outlets' own names say nothing about the matter. */
function ownWords(a: StoryFeatures, b: StoryFeatures, outlets: OutletNames): Set<string> {
  const out = new Set<string>();
  for (const f of [a, b]) {
    for (const name of outlets.namesOf(f.outlet, f.url))
      for (const w of fold(name).split(/[^\p{L}\p{N}]+/u)) out.add(w);
  }
  return out;
}

const holdsName = (view: View, name: string): boolean =>
  view.folded.has(name) ||
  view.features.names.has(`~${name}`) ||
  (name.length >= 5 && view.prefixes.has(name.slice(0, 5)));

function distinctive(f: StoryFeatures): number[] {
  const out = new Set<number>();
  for (const n of f.numbers) if (n.unit !== 'year' && n.unit !== 'day' && n.value > 3) out.add(n.value);
  return [...out];
}

/** The same number, or one rounded to it. */
function holdsNumber(view: View, value: number): boolean {
  if (view.numbers.has(value)) return true;
  if (value < 20) return false;
  for (const v of view.numbers) if (Math.abs(v - value) / Math.max(v, value) < 0.035) return true;
  return false;
}

/** Two thirds of the quote's runs of four words stand in the other text. */
export function holdsQuote(view: View, words: readonly string[]): boolean {
  const plain = words.map((w) => w.replace(/'/g, ''));
  let held = 0;
  const runs = plain.length - GRAM + 1;
  for (let i = 0; i < runs; i += 1) if (view.grams.has(plain.slice(i, i + GRAM).join(' '))) held += 1;
  return runs > 0 && held / runs >= 0.6;
}

function share(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  if (a.size === 0) return 0;
  let shared = 0;
  for (const h of a) if (b.has(h)) shared += 1;
  return shared / a.size;
}

function heldShare(a: StoryFeatures, b: StoryFeatures, view: View, own: ReadonlySet<string>): number {
  let all = 0;
  let held = 0;
  for (const [key, weight] of a.terms) {
    if (weight < 0.3 || own.has(key.slice(1))) continue;
    all += weight;
    const near = key.startsWith('~')
      ? holdsName(view, key.slice(1))
      : key.startsWith('#') && holdsNumber(view, Number(key.slice(1)));
    if (b.terms.has(key) || near) held += weight;
  }
  return all === 0 ? 0 : held / all;
}

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

function alignedShare(sentences: readonly StorySentence[], aligned: readonly Alignment[]): number {
  let all = 0;
  let met = 0;
  sentences.forEach((s, i) => {
    const length = s.terms.length;
    all += length;
    if (isAligned(aligned[i]!)) met += length;
  });
  return all === 0 ? 0 : met / all;
}

export const isAligned = (a: Alignment): boolean => a.likeness >= 0.2 && a.shared >= 1.5;

function sameOutlet(a: StoryFeatures, b: StoryFeatures, outlets: OutletNames): boolean {
  const key = outlets.keyOf(a.outlet, a.url);
  return key !== null && key === outlets.keyOf(b.outlet, b.url);
}

export function daysBetween(from: string | null, to: string | null): number {
  if (from === null || to === null) return 0;
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return Number.isFinite(days) ? days : 0;
}
