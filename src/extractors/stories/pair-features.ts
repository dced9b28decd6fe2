/** How much of one article another already holds, and what it adds of its own: the measures a pair is judged on. */

import { hostOf } from '../url.js';
import { type Credit, creditOf } from './credit.js';
import type { OutletNames } from './outlets.js';
import { isAligned } from './sentence-alignment.js';
import { countShared, holds, weighShared } from './sorted-hashes.js';
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
  return {
    copied: runs.mine === 0 ? 0 : runs.shared / runs.mine,
    copiedBack: runs.theirs === 0 ? 0 : runs.shared / runs.theirs,
    ...heldOf(derived, original, own),
    ...numbersOf(derived, original),
    ...quotesOf(derived, original),
    aligned: alignedShare(derived, original),
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
  own: ReadonlySet<number>,
): Pick<PairMeasures, 'held' | 'sharedNames' | 'newNames'> {
  let [all, held, sharedNames, newNames, name, number] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < derived.terms.length; i += 1) {
    const kind = derived.kinds[i]!;
    const weight = derived.weights[i]!;
    let here = holds(original.terms, derived.terms[i]!);
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
  for (const v of p.numbers) {
    if (v === value || (value >= 20 && Math.abs(v - value) / Math.max(v, value) < 0.035)) return true;
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

/** Sentences of the derived text that one sentence of the original tells, by length. */
function alignedShare(d: StoryProfile, o: StoryProfile): number {
  const theirs = sentencesOf(o);
  const postings = new Map<number, number[]>();
  theirs.forEach((s, at) => {
    for (const place of s.places) {
      if (o.weights[place]! * WEIGHT_STEP < LEAST_WEIGHT - 1e-9) continue;
      const list = postings.get(o.terms[place]!);
      if (list === undefined) postings.set(o.terms[place]!, [at]);
      else list.push(at);
    }
  });
  let [all, met] = [0, 0];
  for (const s of sentencesOf(d)) {
    all += s.length;
    const shared = weighShared(s.places, d, postings, theirs.length);
    let best = { likeness: 0, shared: 0 };
    theirs.forEach((other, at) => {
      const likeness = shared[at]! / Math.sqrt(s.total * other.total);
      if (likeness > best.likeness) best = { likeness, shared: shared[at]! };
    });
    if (isAligned(best)) met += s.length;
  }
  return all === 0 ? 0 : met / all;
}

interface ProfileSentence {
  readonly length: number;
  /** At least 1. */
  readonly total: number;
  readonly places: Uint16Array;
}

const sentences = new WeakMap<StoryProfile, readonly ProfileSentence[]>();

function sentencesOf(p: StoryProfile): readonly ProfileSentence[] {
  const known = sentences.get(p);
  if (known !== undefined) return known;
  const out: ProfileSentence[] = [];
  for (let at = 0; at < p.sentences.length; ) {
    const [length, count] = [p.sentences[at]!, p.sentences[at + 1]!];
    const places = p.sentences.subarray(at + 2, at + 2 + count);
    let total = 0;
    for (const place of places) total += p.weights[place]!;
    out.push({ length, total: Math.max(1, total * WEIGHT_STEP), places });
    at += count + 2;
  }
  sentences.set(p, out);
  return out;
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
