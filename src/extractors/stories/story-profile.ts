/**
 * What a pair of articles is judged on, as hashes: names, numbers, quotes and words of an article without its text. A
 * store keeps it beside the article, so that judging reads a few kilobytes for each candidate and parses no text.
 */
import type { NumberMention } from './numbers.js';
import type { StoryFeatures } from './story-features.js';
import { hashOf, hashOfWords } from './text-hash.js';

/** Raise it when the same text may give another profile: stored ones of another version are made anew. */
export const PROFILE_VERSION = 3;

export interface StoryProfile {
  readonly id: string;
  readonly outlet: string | null;
  readonly url: string | null;
  readonly published: string | null;
  /** The text, in which credits are looked for; null where it is known to name none of the outlets in question. */
  readonly text: string | null;
  /** Runs of four words, ascending; of long texts those whose hash ends in `sampled` zero bits. */
  readonly runs: Int32Array;
  readonly sampled: number;
  readonly fingerprints: Int32Array;
  /** All words, and the beginnings of those of five letters and more; ascending. */
  readonly words: Int32Array;
  readonly beginnings: Int32Array;
  /** Terms of the text in ascending order of their hashes, each with its weight in twentieths and its kind. */
  readonly terms: Int32Array;
  readonly weights: Uint8Array;
  readonly kinds: Uint8Array;
  /** For the terms that are names, in their order: the bare name and its beginning (0: shorter than five letters). */
  readonly names: Int32Array;
  /** All numbers; the first `distinctive` of them are those that tell one matter from another, no two the same. */
  readonly numbers: Float64Array;
  readonly distinctive: number;
  /** For the terms that are numbers, in their order. */
  readonly numberTerms: Float64Array;
  /** Quotes of at least four words: the number of runs, then the runs, for each. */
  readonly quotes: Int32Array;
  /** Sentences: the number of terms (doubles included), the number of different ones, then their places in `terms`. */
  readonly sentences: Uint16Array;
}

export const KIND = { stem: 0, state: 1, name: 2, number: 3 } as const;
/** Weights are multiples of this. */
export const WEIGHT_STEP = 0.05;

const MOST_RUNS = 1_500;
const MOST_TERMS = 60_000;
export const BEGINNING = 5;

const profiles = new WeakMap<StoryFeatures, StoryProfile>();

export function profileOf(f: StoryFeatures): StoryProfile {
  const known = profiles.get(f);
  if (known !== undefined) return known;
  const profile = makeProfile(f);
  profiles.set(f, profile);
  return profile;
}

function makeProfile(f: StoryFeatures): StoryProfile {
  const words = f.words.map((w) => w.folded);
  const folded = [...new Set(words)];
  const terms = sortedTerms(f);
  const runs = distinct(runsOf(words));
  const sampled = sampling(runs.length);
  return {
    id: f.id,
    outlet: f.outlet,
    url: f.url,
    published: f.published,
    text: f.text,
    runs: sampled === 0 ? runs : runs.filter((h) => isSampled(h, sampled)),
    sampled,
    fingerprints: ascending(f.fingerprints),
    words: ascending(folded.map(hashOf)),
    beginnings: distinct(folded.filter((w) => w.length >= BEGINNING).map((w) => hashOf(w.slice(0, BEGINNING)))),
    terms: Int32Array.from(terms, (t) => t.hash),
    weights: Uint8Array.from(terms, (t) => Math.round(t.weight / WEIGHT_STEP)),
    kinds: Uint8Array.from(terms, (t) => kindOf(t.key)),
    names: Int32Array.from(terms.filter((t) => t.key[0] === '~').flatMap((t) => nameHashes(t.key.slice(1)))),
    ...numbersOf(f.numbers),
    numberTerms: Float64Array.from(
      terms.filter((t) => t.key[0] === '#'),
      (t) => Number(t.key.slice(1)),
    ),
    quotes: Int32Array.from(f.quotes.filter((q) => q.words.length >= RUN).flatMap((q) => quoteRuns(q.words))),
    sentences: sentencesOf(f, new Map(terms.map((t, i) => [t.key, i]))),
  };
}

interface HashedTerm {
  readonly key: string;
  readonly hash: number;
  readonly weight: number;
}

function sortedTerms(f: StoryFeatures): HashedTerm[] {
  const terms = [...f.terms].slice(0, MOST_TERMS).map(([key, weight]) => ({ key, weight, hash: hashOf(key) }));
  return terms.sort((a, b) => a.hash - b.hash || (a.key < b.key ? -1 : 1));
}

function sentencesOf(f: StoryFeatures, placeOf: ReadonlyMap<string, number>): Uint16Array {
  const out: number[] = [];
  for (const s of f.sentences) {
    const places = new Set<number>();
    for (const t of s.terms) {
      const place = placeOf.get(t.key);
      if (place !== undefined) places.add(place);
    }
    out.push(s.terms.length, places.size, ...places);
  }
  return Uint16Array.from(out);
}

function kindOf(key: string): number {
  const mark = key[0];
  return mark === '=' ? KIND.state : mark === '~' ? KIND.name : mark === '#' ? KIND.number : KIND.stem;
}

const nameHashes = (name: string): [number, number] => [
  hashOf(name),
  name.length >= BEGINNING ? hashOf(name.slice(0, BEGINNING)) || 1 : 0,
];

function numbersOf(mentions: readonly NumberMention[]): Pick<StoryProfile, 'numbers' | 'distinctive'> {
  const telling = new Set(
    mentions.filter((n) => n.unit !== 'year' && n.unit !== 'day' && n.value > 3).map((n) => n.value),
  );
  const others = new Set(mentions.map((n) => n.value).filter((v) => !telling.has(v)));
  return { numbers: Float64Array.from([...telling, ...others]), distinctive: telling.size };
}

const RUN = 4;

const runsOf = (words: readonly string[]): number[] =>
  Array.from({ length: Math.max(0, words.length - RUN + 1) }, (_, i) => hashOfWords(words, i, i + RUN));

function quoteRuns(quoted: readonly string[]): number[] {
  const runs = runsOf(quoted.map((w) => w.replace(/'/g, '')));
  return [runs.length, ...runs];
}

/** How many low bits of a hash are asked to be zero, so that a long text keeps some hundreds of its runs. */
function sampling(size: number): number {
  let bits = 0;
  while (size >> bits > MOST_RUNS) bits += 1;
  return bits;
}

export const isSampled = (hash: number, bits: number): boolean => (hash & ((1 << bits) - 1)) === 0;

const ascending = (values: Iterable<number>): Int32Array => Int32Array.from(values).sort();

function distinct(values: readonly number[]): Int32Array {
  const sorted = ascending(values);
  return sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
}
