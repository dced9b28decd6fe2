/**
 * Paraphrases: the content of a norm put as duty, promise, expectation, taboo or breach, without naming it. A learned
 * judge reads each sentence of a fitting article and says which norm it tells, if any; the words that speak for that
 * norm say which clause.
 */
import { type Content, contentsOf } from './content.js';
import { JUDGES, type Judge } from './judges.js';
import { letterFeatures, wordFeatures } from './letter-features.js';
import { type Draft, has, type Scene, statesOf } from './scene.js';
import { clauseAround } from './spans.js';

export interface SentenceReading {
  readonly sentence: number;
  readonly contents: readonly Content[];
  readonly features: ReadonlySet<string>;
}

/** Chance from which a norm is taken to be told. */
const KEEP_FROM = 0.5;
/** The same for a further norm in the same sentence, told by other words. */
const FURTHER_FROM = 0.1;
const NONE = 'none';

export function findParaphrases(scene: Scene, judge: Judge = JUDGES.letters): Draft[] {
  return scene.doc.sentences.flatMap((s) => {
    const reading = readSentence(scene, s.index);
    return reading === null ? [] : judged(scene, reading, judge);
  });
}

/** @returns null for a sentence that cannot hold a paraphrase, which is seen cheaply. */
export function readSentence(scene: Scene, sentence: number): SentenceReading | null {
  if (!scene.field && !scene.diplomatic) return null;
  if (!holdsDuty(scene, sentence)) return null;
  const { first, last } = scene.doc.sentences[sentence]!;
  const contents = parts(scene, first, last).flatMap((p) => contentsOf(scene, p.first, p.last));
  return { sentence, contents, features: letterFeatures(scene, sentence, contents) };
}

/** A duty needs a bearer or a standard, here or in a neighbouring sentence. */
const holdsDuty = (scene: Scene, sentence: number): boolean =>
  scene.doc.sentences[sentence]!.last - scene.doc.sentences[sentence]!.first > 3 &&
  [sentence - 1, sentence, sentence + 1].some(
    (i) => STANDARDS.some((c) => has(scene, i, c)) || has(scene, i, 'statenoun') || statesOf(scene, i).length > 0,
  );
const STANDARDS = ['modal', 'promise', 'taboo', 'breach', 'demand', 'duty', 'decent', 'keepsword'];

interface Range {
  readonly first: number;
  readonly last: number;
}

/** A sentence is cut at semicolons. */
function parts(scene: Scene, first: number, last: number): Range[] {
  const out: Range[] = [];
  let start = first;
  for (let i = first; i < last; i += 1) {
    if (scene.doc.tokens[i]!.text !== ';') continue;
    if (i > start) out.push({ first: start, last: i });
    start = i + 1;
  }
  if (last > start) out.push({ first: start, last });
  return out;
}

function judged(scene: Scene, reading: SentenceReading, judge: Judge): Draft[] {
  const chances = judge.chances(reading.features);
  const none = chances[judge.classes.indexOf(NONE)]!;
  if (1 - none < KEEP_FROM) return [];
  const ranked = judge.classes
    .map((letter, i) => ({ letter, chance: chances[i]! }))
    .filter(({ letter }) => letter !== NONE)
    .sort((a, b) => b.chance - a.chance);
  const drafts: Draft[] = [];
  for (const { letter, chance } of ranked) {
    if (drafts.length > 0 && (chance < FURTHER_FROM || !reading.contents.some((c) => c.letter === letter))) continue;
    const range = rangeOf(scene, reading, letter, judge);
    if (drafts.some((d) => range.first < d.last && d.first < range.last)) continue;
    drafts.push(draftOf(scene, reading, letter, range, drafts.length === 0 ? 1 - none : chance));
  }
  return drafts;
}

/** The clause around the words by which a rule knew the norm, else the clause whose words speak most for it. */
function rangeOf(scene: Scene, reading: SentenceReading, letter: string, judge: Judge): Range {
  const content = reading.contents.find((c) => c.letter === letter);
  if (content !== undefined) return clauseAround(scene, content.first, content.last);
  const { tokens, sentences } = scene.doc;
  const s = sentences[reading.sentence]!;
  let best: Range = { first: s.first, last: s.last };
  let most = Number.NEGATIVE_INFINITY;
  for (let at = s.first; at < s.last; ) {
    const range = clauseAround(scene, at, at + 1);
    let sum = 0;
    for (let i = range.first; i < range.last; i += 1) {
      for (const f of wordFeatures(tokens[i]!)) sum += judge.weight(f, letter, NONE);
    }
    if (range.last - range.first > 2 && sum > most) {
      most = sum;
      best = range;
    }
    at = Math.max(range.last, at) + 1;
  }
  return best;
}

function draftOf(scene: Scene, reading: SentenceReading, letter: string, range: Range, confidence: number): Draft {
  const { tokens } = scene.doc;
  const rule = reading.contents.find((c) => c.letter === letter)?.rule ?? 'words';
  return {
    level: 'paraphrase',
    letters: [letter],
    frame: null,
    start: tokens[range.first]!.start,
    end: tokens[range.last - 1]!.end,
    sentence: reading.sentence,
    first: range.first,
    last: range.last,
    rule: `paraphrase-${rule}`,
    confidence,
  };
}
