/** What two articles are compared by: names, numbers, quotes, rare words, fingerprints, and the outlets they credit. */
import type { AnalysedDocument, Document } from '../../domain/analysis.js';
import type { AttributionMention } from '../../domain/record.js';
import type { Gazetteer } from '../language/gazetteer.js';
import type { NamedSpan } from '../language/named-span.js';
import { fingerprintsOf, shinglesOf } from './fingerprints.js';
import { type NumberMention, numbersOf } from './numbers.js';
import { type Quote, quotesOf } from './quotes.js';
import { type Stretch, sentencesOf } from './sentences.js';
import { armAfter } from './service-arms.js';
import { isNameWord, weightOf } from './term-weights.js';
import { fold, type Word, wordsOf } from './words.js';

export interface Term {
  /** `=RU` for a state or organisation by any of its names, `~name` for another name, `#37` for a number, else a stem. */
  readonly key: string;
  readonly weight: number;
  readonly start: number;
  readonly end: number;
}

export interface StorySentence extends Stretch {
  readonly terms: readonly Term[];
}

export interface StoryFeatures {
  readonly id: string;
  readonly outlet: string | null;
  readonly url: string | null;
  readonly title: string | null;
  readonly published: string | null;
  readonly text: string;
  readonly words: readonly Word[];
  readonly sentences: readonly StorySentence[];
  readonly spans: readonly NamedSpan[];
  readonly numbers: readonly NumberMention[];
  readonly quotes: readonly Quote[];
  /** Weight of each term of the text. */
  readonly terms: ReadonlyMap<string, number>;
  /** Names that are no state: people, places, companies, groups. */
  readonly names: ReadonlySet<string>;
  /** Those of `names` that are towns and regions, which tell less. */
  readonly towns: ReadonlySet<string>;
  /** Hashes of all runs of five words, and the few of them that a store indexes. */
  readonly shingles: ReadonlySet<number>;
  readonly fingerprints: readonly number[];
  /** By the offset of a name: which intelligence or military service it is. */
  readonly arms: ReadonlyMap<number, string>;
  /** By the offset of the name of a state's organ: the entry of the lexicon that has it. */
  readonly organs: ReadonlyMap<number, readonly string[]>;
  /** Names of groups that the text itself introduces: "a crew called Violet Moth". */
  readonly coined: readonly string[];
  /** What the article attributes to whom; empty where that is not known. */
  readonly attributions: readonly AttributionMention[];
}

/** An article with or without its mentions. */
export type StoryDocument = Document & Partial<Pick<AnalysedDocument, 'mentions'>>;

const STATE_WEIGHT = 0.35;
/** Texts are judged on their first part; longer ones are dumps. */
const LONGEST_TEXT = 60_000;

export function storyFeatures(
  document: StoryDocument,
  gazetteer: Gazetteer,
  organs: OrganNames = new Map(),
): StoryFeatures {
  const text = document.text.slice(0, LONGEST_TEXT);
  const words = wordsOf(text);
  const spans = gazetteer
    .match(text)
    .flatMap((s) => withoutOutlet(text, s, gazetteer))
    .filter((s) => !s.ambiguous);
  const numbers = numbersOf(text);
  const sentences = termsBySentence(text, words, spans, numbers);
  const terms = new Map<string, number>();
  for (const s of sentences) for (const t of s.terms) terms.set(t.key, t.weight);
  const shingles = shinglesOf(words);
  return {
    id: document.id,
    outlet: document.outlet,
    url: document.url,
    title: document.title,
    published: document.published,
    text,
    words,
    sentences,
    spans,
    numbers,
    quotes: quotesOf(text),
    terms,
    names: new Set([...terms.keys()].filter((k) => k.startsWith('~'))),
    towns: new Set(spans.filter((s) => s.kind === 'place').map((s) => townKey(text, s))),
    shingles: new Set(shingles),
    fingerprints: fingerprintsOf(shingles),
    arms: armsOf(text, spans, organs),
    organs: organsOf(text, spans, organs),
    coined: coinedGroups(text),
    attributions: document.mentions?.attributions ?? [],
  };
}

/** By the name of an organ in lower case. */
export type OrganNames = ReadonlyMap<string, { readonly entry: readonly string[]; readonly arm: string | null }>;

function organsOf(text: string, spans: readonly NamedSpan[], known: OrganNames): Map<number, readonly string[]> {
  const out = new Map<number, readonly string[]>();
  for (const s of spans) {
    const organ = s.kind === 'organ' ? known.get(text.slice(s.start, s.end).toLowerCase()) : undefined;
    if (organ !== undefined) out.set(s.start, organ.entry);
  }
  return out;
}

function armsOf(text: string, spans: readonly NamedSpan[], known: OrganNames): Map<number, string> {
  const out = new Map<number, string>();
  for (const s of spans) {
    const arm =
      s.kind === 'organ'
        ? known.get(text.slice(s.start, s.end).toLowerCase())?.arm
        : isStateLike(s)
          ? armAfter(text, s.end)
          : null;
    if (arm != null) out.set(s.start, arm);
  }
  return out;
}

const COINED =
  /\b(?:group|gang|crew|collective|outfit|unit|actor|cluster|team|band|hackers)(?: called| known as| dubbed| named| tracked as| labelled| it calls| they call| that calls itself| calling itself|, which calls itself)? (\p{Lu}[\p{L}\p{N}]+(?: \p{Lu}[\p{L}\p{N}]+)?)/gu;

function coinedGroups(text: string): string[] {
  return [...new Set([...text.matchAll(COINED)].map((m) => m[1]!))];
}

/** "the Australian government" is no newspaper; other outlets say nothing about the matter. */
function withoutOutlet(text: string, s: NamedSpan, gazetteer: Gazetteer): NamedSpan[] {
  if (s.kind !== 'outlet') return [s];
  if (!text.startsWith('the ', s.start)) return [];
  const shift = s.start + 4;
  return gazetteer
    .match(text.slice(shift, s.end))
    .filter((inner) => inner.kind !== 'outlet')
    .map((inner) => ({ ...inner, start: inner.start + shift, end: inner.end + shift }));
}

function termsBySentence(
  text: string,
  words: readonly Word[],
  spans: readonly NamedSpan[],
  numbers: readonly NumberMention[],
): StorySentence[] {
  const lowered = new Set(words.filter((w) => /^\p{Ll}/u.test(w.raw)).map((w) => w.folded));
  const found: Term[] = [];
  // A town is a name beside: which towns a lexicon knows must not change what is rare in a text.
  for (const s of spans.filter((x) => x.kind === 'place'))
    found.push({ key: townKey(text, s), weight: 1, start: s.start, end: s.end });
  for (const s of spans)
    found.push({ key: spanKey(s), weight: isStateLike(s) ? STATE_WEIGHT : 1, start: s.start, end: s.end });
  for (const n of numbers) found.push({ key: numberKey(n), weight: numberWeight(n), start: n.start, end: n.end });
  const sentences = sentencesOf(text);
  const starts = new Set(sentences.map((s) => s.start));
  const taken = [...found].sort((a, b) => a.start - b.start);
  let t = 0;
  for (const w of words) {
    while (t < taken.length && taken[t]!.end <= w.start) t += 1;
    if (t < taken.length && taken[t]!.start < w.end) continue;
    found.push(wordTerm(text, w, starts, lowered));
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  return distribute(
    sentences,
    found.filter((f) => f.weight > 0),
  );
}

const townKey = (text: string, s: Stretch): string => `~${fold(text.slice(s.start, s.end))}`;

function wordTerm(text: string, w: Word, starts: ReadonlySet<number>, lowered: ReadonlySet<string>): Term {
  const capital = /^\p{Lu}/u.test(w.raw);
  const opens = starts.has(w.start) || /["“‘(]\s?$/.test(text.slice(Math.max(0, w.start - 2), w.start));
  const name = capital && isNameWord(w.folded) && (!opens || !lowered.has(w.folded));
  if (name && (!opens || weightOf(w.stem) > 0.75))
    return { key: `~${w.folded}`, weight: 1, start: w.start, end: w.end };
  if (w.folded.length < 3) return { key: w.stem, weight: 0, start: w.start, end: w.end };
  return { key: w.stem, weight: weightOf(w.stem), start: w.start, end: w.end };
}

function distribute(sentences: readonly Stretch[], terms: readonly Term[]): StorySentence[] {
  let t = 0;
  return sentences.map((s) => {
    while (t < terms.length && terms[t]!.start < s.start) t += 1;
    const from = t;
    while (t < terms.length && terms[t]!.start < s.end) t += 1;
    return { ...s, terms: terms.slice(from, t) };
  });
}

const isStateLike = (s: NamedSpan): boolean =>
  ['state', 'demonym', 'capital', 'metonym', 'organ', 'organisation', 'place'].includes(s.kind);
export const spanKey = (s: NamedSpan): string => (isStateLike(s) ? `=${s.state ?? s.key}` : `~${s.key.toLowerCase()}`);
export const numberKey = (n: NumberMention): string => `#${n.value}`;
/** Small round numbers meet by chance. */
const numberWeight = (n: NumberMention): number =>
  n.value < 10 ? 0.25 : n.unit === 'year' || n.unit === 'day' ? 0.3 : n.value % 10 === 0 && n.value < 101 ? 0.6 : 1;
