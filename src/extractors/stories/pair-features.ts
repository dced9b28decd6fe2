/** How much of one article another already holds, and what it adds of its own: the measures a pair is judged on. */

import { hostOf } from '../url.js';
import { type Credit, creditOf } from './credit.js';
import type { OutletNames } from './outlets.js';
import { isAligned } from './sentence-alignment.js';
import { countShared, holds, placesIn } from './sorted-hashes.js';
import { isSampled, KIND, type StoryProfile, WEIGHT_STEP } from './story-profile.js';
import { hashOf } from './text-hash.js';
import { fold } from './words.js';

export interface PairMeasures {
  /** Share of the derived text's runs of four words that the original holds, and the other way round. */
  readonly copied: number;
  readonly copiedBack: number;
  /** Share by weight of the derived text's words and names that the original holds. */
  readonly held: number;
  readonly sharedNames: number;
  readonly newNames: number;
  readonly sharedNumbers: number;
  readonly newNumbers: number;
  readonly sharedQuotes: number;
  readonly newQuotes: number;
  /** Share of sentences of the derived text that have a counterpart in the original, by length. */
  readonly aligned: number;
  readonly credit: Credit | null;
  readonly sameOutlet: boolean;
  /** Days from original to derived; 0 where unknown. */
  readonly days: number;
}

export function measurePair(derived: StoryProfile, original: StoryProfile, outlets: OutletNames): PairMeasures {
  const own = ownWords(derived, original, outlets);
  const runs = sharedRuns(derived, original);
  const places = placesIn(derived.terms, original.terms);
  return {
    copied: runs.mine === 0 ? 0 : runs.shared / runs.mine,
    copiedBack: runs.theirs === 0 ? 0 : runs.shared / runs.theirs,
    ...heldOf(derived, original, places, own),
    ...numbersOf(derived, original),
    ...quotesOf(derived, original),
    aligned: alignedShare(derived, original, places),
    credit: creditOf(derived, original, outlets),
    sameOutlet: sameOutlet(derived, original, outlets),
    days: daysBetween(original.published, derived.published),
  };
}

/** The outlets' own names say nothing about the matter. */
function ownWords(a: StoryProfile, b: StoryProfile, outlets: OutletNames): Set<number> {
  return new Set([...outletWords(a, outlets), ...outletWords(b, outlets)]);
}

const wordsOfOutlets = new WeakMap<OutletNames, Map<string, readonly number[]>>();

function outletWords(p: StoryProfile, outlets: OutletNames): readonly number[] {
  const known = wordsOfOutlets.get(outlets) ?? new Map<string, readonly number[]>();
  wordsOfOutlets.set(outlets, known);
  const key = `${p.outlet ?? ''}\n${hostOf(p.url) ?? ''}`;
  const words =
    known.get(key) ??
    outlets.namesOf(p.outlet, p.url).flatMap((name) =>
      fold(name)
        .split(/[^\p{L}\p{N}]+/u)
        .map(hashOf),
    );
  if (known.size > MOST_OUTLETS) known.clear();
  known.set(key, words);
  return words;
}

const MOST_OUTLETS = 5_000;

/** Counted at the coarser sampling of the two, so that long and short texts compare. */
function sharedRuns(a: StoryProfile, b: StoryProfile): { mine: number; theirs: number; shared: number } {
  const bits = Math.max(a.sampled, b.sampled);
  const at = (p: StoryProfile): Int32Array => (p.sampled === bits ? p.runs : p.runs.filter((h) => isSampled(h, bits)));
  const [mine, theirs] = [at(a), at(b)];
  return { mine: mine.length, theirs: theirs.length, shared: countShared(mine, theirs) };
}

function heldOf(
  derived: StoryProfile,
  original: StoryProfile,
  places: Int32Array,
  own: ReadonlySet<number>,
): Pick<PairMeasures, 'held' | 'sharedNames' | 'newNames'> {
  let [all, held, sharedNames, newNames, name, number] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < derived.terms.length; i += 1) {
    const kind = derived.kinds[i]!;
    const weight = derived.weights[i]!;
    let here = places[i]! >= 0;
    if (kind === KIND.name) {
      const [bare, beginning] = [derived.names[2 * name]!, derived.names[2 * name + 1]!];
      name += 1;
      if (own.has(bare)) continue;
      here ||= holds(original.words, bare) || (beginning !== 0 && holds(original.beginnings, beginning));
      if (here) sharedNames += 1;
      else newNames += 1;
    } else if (kind === KIND.number) {
      here ||= holdsNumber(original, derived.numberTerms[number]!);
      number += 1;
    }
    if (weight * WEIGHT_STEP < LEAST_WEIGHT - 1e-9) continue;
    all += weight;
    if (here) held += weight;
  }
  return { held: all === 0 ? 0 : held / all, sharedNames, newNames };
}

const LEAST_WEIGHT = 0.3;

function numbersOf(d: StoryProfile, o: StoryProfile): Pick<PairMeasures, 'sharedNumbers' | 'newNumbers'> {
  let sharedNumbers = 0;
  for (let i = 0; i < d.distinctive; i += 1) if (holdsNumber(o, d.numbers[i]!)) sharedNumbers += 1;
  return { sharedNumbers, newNumbers: d.distinctive - sharedNumbers };
}

/** The same number, or one rounded to it. */
function holdsNumber(p: StoryProfile, value: number): boolean {
  for (let i = 0; i < p.numbers.length; i += 1) {
    const v = p.numbers[i]!;
    if (v === value) return true;
    // Most lie far off, and a division costs more than a comparison.
    const near = value >= 20 && v < 1.1 * value && value < 1.1 * v;
    if (near && Math.abs(v - value) / Math.max(v, value) < 0.035) return true;
  }
  return false;
}

/** A quote is shared where most of its runs of four words stand in the other text. */
function quotesOf(d: StoryProfile, o: StoryProfile): Pick<PairMeasures, 'sharedQuotes' | 'newQuotes'> {
  let [sharedQuotes, newQuotes] = [0, 0];
  for (let at = 0; at < d.quotes.length; ) {
    const count = d.quotes[at]!;
    let [held, seen] = [0, 0];
    for (let i = at + 1; i <= at + count; i += 1) {
      if (!isSampled(d.quotes[i]!, o.sampled)) continue;
      seen += 1;
      if (holds(o.runs, d.quotes[i]!)) held += 1;
    }
    if (seen > 0 && held / seen >= 0.6) sharedQuotes += 1;
    else newQuotes += 1;
    at += count + 1;
  }
  return { sharedQuotes, newQuotes };
}

/** Sentences of the derived text that one sentence of the original tells, by length. @param places of its terms there. */
function alignedShare(d: StoryProfile, o: StoryProfile, places: Int32Array): number {
  const mine = sentenceIndexOf(d);
  const placesBack = inverse(places, o.terms.length);
  const [best, bestShared] = [new Float64Array(mine.count), new Uint32Array(mine.count)];
  const shared = new Uint32Array(mine.count);
  for (let at = 0; at < o.sentences.length; at += o.sentences[at + 1]! + 2) {
    let total = 0;
    shared.fill(0);
    for (let i = at + 2; i < at + 2 + o.sentences[at + 1]!; i += 1) {
      const weight = o.weights[o.sentences[i]!]!;
      const term = placesBack[o.sentences[i]!]!;
      total += weight;
      if (term < 0 || weight < LEAST_TWENTIETHS) continue;
      for (let k = mine.from[term]!; k < mine.from[term + 1]!; k += 1) shared[mine.holders[k]!]! += d.weights[term]!;
    }
    for (let s = 0; s < mine.count; s += 1) {
      if (shared[s] === 0) continue;
      const likeness = likenessOf(shared[s]!, mine.totals[s]!, total);
      if (likeness <= best[s]!) continue;
      best[s] = likeness;
      bestShared[s] = shared[s]!;
    }
  }
  let [all, met] = [0, 0];
  for (let s = 0; s < mine.count; s += 1) {
    all += mine.lengths[s]!;
    if (isAligned({ likeness: best[s]!, shared: bestShared[s]! * WEIGHT_STEP })) met += mine.lengths[s]!;
  }
  return all === 0 ? 0 : met / all;
}

const LEAST_TWENTIETHS = LEAST_WEIGHT / WEIGHT_STEP;

/** By the weights of what two sentences share and of each whole, which counts as 1 at least. */
const likenessOf = (shared: number, mine: number, theirs: number): number =>
  (shared * WEIGHT_STEP) / Math.sqrt(Math.max(1, mine * WEIGHT_STEP) * Math.max(1, theirs * WEIGHT_STEP));

function inverse(places: Int32Array, length: number): Int32Array {
  const back = new Int32Array(length).fill(-1);
  for (let i = 0; i < places.length; i += 1) if (places[i]! >= 0) back[places[i]!] = i;
  return back;
}

/** Which sentences hold a term: those of `holders` from `from[term]` up to `from[term + 1]`. */
interface SentenceIndex {
  readonly count: number;
  readonly lengths: Uint16Array;
  /** In twentieths. */
  readonly totals: Uint32Array;
  readonly from: Uint32Array;
  readonly holders: Uint16Array;
}

const sentenceIndexes = new WeakMap<StoryProfile, SentenceIndex>();

function sentenceIndexOf(p: StoryProfile): SentenceIndex {
  const known = sentenceIndexes.get(p);
  if (known !== undefined) return known;
  const index = makeSentenceIndex(p);
  sentenceIndexes.set(p, index);
  return index;
}

function makeSentenceIndex(p: StoryProfile): SentenceIndex {
  const starts: number[] = [];
  for (let at = 0; at < p.sentences.length; at += p.sentences[at + 1]! + 2) starts.push(at);
  const totals = new Uint32Array(starts.length);
  // Counted two places further on, so that filling in leaves the bounds where they belong.
  const from = new Uint32Array(p.terms.length + 2);
  const each = (visit: (sentence: number, term: number) => void): void =>
    starts.forEach((at, s) => {
      for (let i = at + 2; i < at + 2 + p.sentences[at + 1]!; i += 1) visit(s, p.sentences[i]!);
    });
  each((s, term) => {
    totals[s]! += p.weights[term]!;
    from[term + 2]! += 1;
  });
  for (let i = 2; i < from.length; i += 1) from[i]! += from[i - 1]!;
  const holders = new Uint16Array(from.at(-1) ?? 0);
  each((s, term) => {
    holders[from[term + 1]!] = s;
    from[term + 1]! += 1;
  });
  return { count: starts.length, lengths: Uint16Array.from(starts, (at) => p.sentences[at]!), totals, from, holders };
}

function sameOutlet(a: StoryProfile, b: StoryProfile, outlets: OutletNames): boolean {
  const key = outlets.keyOf(a.outlet, a.url);
  return key !== null && key === outlets.keyOf(b.outlet, b.url);
}

export function daysBetween(from: string | null, to: string | null): number {
  if (from === null || to === null) return 0;
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
  return Number.isFinite(days) ? days : 0;
}
