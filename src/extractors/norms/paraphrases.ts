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

export interface Readiness {
  /** Chance from which a norm is taken to be told. */
  readonly keepFrom: number;
  /** Chance from which one norm is taken among the others. */
  readonly clearFrom: number;
  /** The same for a further norm in the same sentence, which a rule must know too. */
  readonly furtherFrom: number;
  /** The same where rules know three norms or more: a list of duties. */
  readonly listedFrom: number;
  /** What a rule that knows the norm in a clause counts beside the words of the clause, in log-odds. */
  readonly ruleCounts: number;
}

const READY: Readiness = { keepFrom: 0.36, clearFrom: 0.2, furtherFrom: 0.1, listedFrom: 0.02, ruleCounts: 1.5 };
const NONE = 'none';
/** Most sentences of most articles tell no norm, and the regression alone sees it. */
const CERTAIN = 0.98;

export function findParaphrases(scene: Scene, judge: Judge = JUDGES.letters, ready: Readiness = READY): Draft[] {
  return scene.doc.sentences.flatMap((s) => {
    const reading = readSentence(scene, s.index);
    return reading === null ? [] : judged(scene, reading, judge, ready).filter((d) => tellsMore(scene, d));
  });
}

/** "in Cyprus and in Jordan": names alone paraphrase nothing. */
const tellsMore = (scene: Scene, { first, last }: Draft): boolean =>
  scene.doc.tokens
    .slice(first, last)
    .some((t) => /^(?:NOUN|VERB|ADJ|PRON|AUX)$/.test(t.pos) && scene.entityAt(t.index) === null);

/** @returns null for a sentence that cannot hold a paraphrase, which is seen cheaply. */
export function readSentence(scene: Scene, sentence: number): SentenceReading | null {
  if (!holdsDuty(scene, sentence)) return null;
  const { first, last } = scene.doc.sentences[sentence]!;
  const contents = parts(scene, first, last).flatMap((p) => contentsOf(scene, p.first, p.last));
  return { sentence, contents, features: letterFeatures(scene, sentence, contents) };
}

/** Something that norms speak of; and the bearer of a duty, or a standard, here or in a neighbouring sentence. */
const holdsDuty = (scene: Scene, sentence: number): boolean =>
  CONTENT.some((c) => has(scene, sentence, c)) &&
  scene.doc.sentences[sentence]!.last - scene.doc.sentences[sentence]!.first > 3 &&
  [sentence - 1, sentence, sentence + 1].some(
    (i) => STANDARDS.some((c) => has(scene, i, c)) || has(scene, i, 'statenoun') || statesOf(scene, i).length > 0,
  );
const CONTENT =
  'ci cert vuln supply hiddenfunction malicioustool rights rightsvictim repress evidence prosecute crime harm protect tolerate request help victim respond mitigate plant spread attribute care coop stability territory actor cyber report hoard integrity'.split(
    ' ',
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

function judged(scene: Scene, reading: SentenceReading, judge: Judge, ready: Readiness): Draft[] {
  const chances = judge.chances(reading.features, CERTAIN);
  const none = chances[judge.classes.indexOf(NONE)]!;
  if (1 - none < ready.keepFrom) return [];
  const ranked = judge.classes
    .map((letter, i) => ({ letter, chance: chances[i]! }))
    .filter(({ letter }) => letter !== NONE)
    .sort((a, b) => b.chance - a.chance);
  const drafts: Draft[] = [];
  for (const { letter, chance } of ranked) {
    if (drafts.length > 0 && (chance < ready.furtherFrom || !reading.contents.some((c) => c.letter === letter)))
      continue;
    const range = rangeOf(scene, reading, letter, judge, ready);
    if (drafts.some((d) => range.first < d.last && d.first < range.last)) continue;
    drafts.push(draftOf(scene, reading, letter, range, drafts.length === 0 ? 1 - none : chance));
  }
  return drafts;
}

/** The clause that speaks most for the norm, by its words and by the rules that know the norm there. */
function rangeOf(scene: Scene, reading: SentenceReading, letter: string, judge: Judge, ready: Readiness): Range {
  const { tokens, sentences } = scene.doc;
  const s = sentences[reading.sentence]!;
  const known = reading.contents.filter((c) => c.letter === letter);
  let best: Range = { first: s.first, last: s.last };
  let most = Number.NEGATIVE_INFINITY;
  for (const range of clausesOf(scene, s, known)) {
    let sum = known.some((c) => c.first >= range.first && c.last <= range.last) ? ready.ruleCounts : 0;
    for (let i = range.first; i < range.last; i += 1) {
      for (const f of wordFeatures(tokens[i]!)) sum += judge.weight(f, letter, NONE);
    }
    if (sum > most) {
      most = sum;
      best = range;
    }
  }
  return best;
}

/** The clauses of a sentence, and those around what rules know, which may be wider. */
function clausesOf(scene: Scene, s: Range, known: readonly Range[]): Range[] {
  const out = known.map((c) => clauseAround(scene, c.first, c.last));
  for (let at = s.first; at < s.last; ) {
    const range = clauseAround(scene, at, at + 1);
    if (range.last - range.first > 2) out.push(range);
    at = Math.max(range.last, at) + 1;
  }
  return out;
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
