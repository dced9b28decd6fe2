/**
 * Constructions: wordings that say one certain thing, whoever fills their slots ("P lay/place D at A door"). A
 * pattern is made of base forms and of slots, single capitals; words that may stand in the same place are parted by a
 * slash, words of one alternative joined by a plus. The idea is that of frames evoked by words (Fillmore 1982,
 * "Frame semantics"), with the slots found by place alone.
 */
import { NOT } from './auxiliaries.js';
import type { SentenceSyntax } from './clause.js';
import type { LanguageDoc, Token } from './language-doc.js';

/** Tokens, end-exclusive. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

export interface Construction {
  readonly frame: string;
  /** From the first to the last of its fixed words. */
  readonly span: Span;
  /** Where the filler of each slot is looked for. */
  readonly slots: ReadonlyMap<string, Span>;
  /** Its fixed words are denied ("did not point at"), where the wording itself has no negation. */
  readonly negated: boolean;
}

/** Frames by name, each with its patterns. */
export type Inventory = Readonly<Record<string, readonly string[]>>;

type Finder = (doc: LanguageDoc, s: SentenceSyntax) => readonly Construction[];

/** A slot, or the alternatives of a fixed part, each a run of base forms. */
type Part = string | readonly (readonly string[])[];

interface Pattern {
  readonly frame: string;
  readonly parts: readonly Part[];
  readonly isNegative: boolean;
}

interface Anchor {
  readonly pattern: Pattern;
  readonly part: number;
  readonly run: readonly string[];
  /** First words of another fixed part, one of which a sentence must have; null where there is no other. */
  readonly needs: readonly string[] | null;
}

/** Fixed words found, in order, with the slots between them. */
interface Found {
  readonly pattern: Pattern;
  readonly fixed: readonly Span[];
  readonly slots: ReadonlyMap<string, Span>;
}

/** Tokens between two fixed parts: what may vary, articles and adverbs, or a whole filler. */
const LOOSE = 3;
const FILLER = 12;
/** Tokens that a slot at either end reaches. */
const REACH = 15;
/** Longer sentences are lists. */
const LONGEST = 250;
const SHORT_NOT = /^n['’]t$/;
const NEGATIVE = /\b(?:no|not|never|nothing|none|without|neither|nor)\b/;

export function constructionFinder(inventory: Inventory): Finder {
  // Read when first asked for: a program that analyses nothing starts without it.
  let anchors: ReadonlyMap<string, readonly Anchor[]> | null = null;
  const known = new WeakMap<SentenceSyntax, readonly Construction[]>();
  return (doc, s) => {
    let found = known.get(s);
    if (found === undefined) {
      anchors ??= anchorsOf(patternsOf(inventory));
      found = constructionsIn(doc, s, anchors);
      known.set(s, found);
    }
    return found;
  };
}

const patternsOf = (inventory: Inventory): Pattern[] =>
  Object.entries(inventory).flatMap(([frame, patterns]) =>
    patterns.map((text) => ({ frame, parts: text.split(' ').map(partOf), isNegative: NEGATIVE.test(text) })),
  );

const partOf = (text: string): Part =>
  /^[A-Z]$/.test(text) ? text : text.split('/').map((alternative) => alternative.split('+'));

const firstWords = (part: Part): string[] => (typeof part === 'string' ? [] : part.map((run) => run[0]!));

/** Patterns by the first word of their rarest part: most sentences then meet few of them. */
function anchorsOf(patterns: readonly Pattern[]): ReadonlyMap<string, readonly Anchor[]> {
  const counts = new Map<string, number>();
  for (const { parts } of patterns)
    for (const word of parts.flatMap(firstWords)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const cost = (part: Part): number =>
    typeof part === 'string' ? Number.POSITIVE_INFINITY : Math.max(...firstWords(part).map((w) => counts.get(w)!));
  const anchors = new Map<string, Anchor[]>();
  for (const pattern of patterns) {
    const costs = pattern.parts.map(cost);
    const part = costs.indexOf(Math.min(...costs));
    const others = costs.map((c, k) => (k === part ? Number.POSITIVE_INFINITY : c));
    const other = Math.min(...others);
    const needs = Number.isFinite(other) ? firstWords(pattern.parts[others.indexOf(other)]!) : null;
    const runs = pattern.parts[part]!;
    if (typeof runs === 'string') throw new Error(`${pattern.frame}: a pattern without a fixed word`);
    for (const run of runs) {
      const held = anchors.get(run[0]!) ?? [];
      held.push({ pattern, part, run, needs });
      anchors.set(run[0]!, held);
    }
  }
  return anchors;
}

function constructionsIn(
  doc: LanguageDoc,
  s: SentenceSyntax,
  anchors: ReadonlyMap<string, readonly Anchor[]>,
): readonly Construction[] {
  const { first } = s.sentence;
  const last = Math.min(s.sentence.last, first + LONGEST);
  const forms = doc.tokens.slice(first, last).map(formsOf);
  const here = new Set(forms.flat());
  const found: Found[] = [];
  forms.forEach((words, k) => {
    for (const word of words)
      for (const anchor of anchors.get(word) ?? []) {
        if (anchor.needs !== null && !anchor.needs.some((w) => here.has(w))) continue;
        const match = matchAt(doc, s, anchor, first + k);
        if (match !== null) found.push(match);
      }
  });
  const verbs = passiveVerbs(s);
  return fullest(found).map((f) => ({
    frame: f.pattern.frame,
    span: spanOf(f),
    slots: verbs.has(f.fixed[0]!.first) ? turned(doc, s, f) : f.slots,
    negated: !f.pattern.isNegative && isNegated(doc, s, f),
  }));
}

const formsOf = ({ lemma, lower }: Token): readonly string[] =>
  SHORT_NOT.test(lower) ? ['not'] : lemma === lower ? [lemma] : [lemma, lower];

const is = (t: Token | undefined, word: string): boolean =>
  t !== undefined && (t.lemma === word || t.lower === word || (word === 'not' && SHORT_NOT.test(t.lower)));

const runAt = (doc: LanguageDoc, run: readonly string[], i: number, last: number): boolean =>
  i + run.length <= last && run.every((word, k) => is(doc.tokens[i + k], word));

function matchAt(doc: LanguageDoc, s: SentenceSyntax, { pattern, part, run }: Anchor, i: number): Found | null {
  const { first, last } = s.sentence;
  if (!runAt(doc, run, i, last)) return null;
  const { parts } = pattern;
  const slots = new Map<string, Span>();
  const fixed: Span[] = [{ first: i, last: i + run.length }];
  let slot: string | null = null;
  for (let k = part + 1; k < parts.length; k += 1) {
    const next = parts[k]!;
    if (typeof next === 'string') {
      slot = next;
      continue;
    }
    const from = fixed.at(-1)!.last;
    const at = after(doc, next, from, Math.min(last, from + (slot === null ? LOOSE : FILLER) + 1), last);
    if (at === null) return null;
    if (slot !== null) slots.set(slot, { first: from, last: at.first });
    fixed.push(at);
    slot = null;
  }
  const end = fixed.at(-1)!.last;
  if (slot !== null) slots.set(slot, { first: end, last: Math.min(last, end + REACH) });
  slot = null;
  for (let k = part - 1; k >= 0; k -= 1) {
    const next = parts[k]!;
    if (typeof next === 'string') {
      slot = next;
      continue;
    }
    const to = fixed[0]!.first;
    const at = before(doc, next, Math.max(first, to - (slot === null ? LOOSE : FILLER) - 1), to);
    if (at === null) return null;
    if (slot !== null) slots.set(slot, { first: at.last, last: to });
    fixed.unshift(at);
    slot = null;
  }
  const start = fixed[0]!.first;
  if (slot !== null) slots.set(slot, { first: Math.max(first, start - REACH), last: start });
  // "ruled out X" for "rule X out"
  for (const [name, { first: from, last: to }] of slots)
    if (from === to && to < end) slots.set(name, { first: end, last: Math.min(last, end + REACH) });
  return { pattern, fixed, slots };
}

type Runs = readonly (readonly string[])[];

/** The nearest of the alternatives that begins at `from` or later, before `to`. */
function after(doc: LanguageDoc, runs: Runs, from: number, to: number, last: number): Span | null {
  for (let i = from; i < to; i += 1) {
    if (doc.tokens[i]!.text === ';') return null;
    const run = runs.find((r) => runAt(doc, r, i, last));
    if (run !== undefined) return { first: i, last: i + run.length };
  }
  return null;
}

/** The nearest of the alternatives that ends at `to` or earlier. */
function before(doc: LanguageDoc, runs: Runs, from: number, to: number): Span | null {
  for (let end = to; end > from; end -= 1) {
    if (doc.tokens[end - 1]!.text === ';') return null;
    const run = runs.find((r) => end - r.length >= from && runAt(doc, r, end - r.length, end));
    if (run !== undefined) return { first: end - run.length, last: end };
  }
  return null;
}

const spanOf = ({ fixed }: Found): Span => ({ first: fixed[0]!.first, last: fixed.at(-1)!.last });

const wordsIn = ({ fixed }: Found): number[] =>
  fixed.flatMap((f) => Array.from({ length: f.last - f.first }, (_x, k) => f.first + k));

/** A wording within a fuller one says only what the fuller one does: "blame" in "stop short of blaming". */
function fullest(found: readonly Found[]): Found[] {
  const sized = found.map((f) => ({ f, words: wordsIn(f) })).sort((a, b) => b.words.length - a.words.length);
  const kept: { f: Found; words: ReadonlySet<number> }[] = [];
  for (const { f, words } of sized) {
    const isWithin = kept.some(
      (k) =>
        words.every((w) => k.words.has(w)) && (k.words.size > words.length || k.f.pattern.frame === f.pattern.frame),
    );
    if (!isWithin) kept.push({ f, words: new Set(words) });
  }
  return kept.map(({ f }) => f);
}

const passiveVerbs = (s: SentenceSyntax): ReadonlySet<number> =>
  new Set(s.clauses.filter((c) => c.passive).map((c) => c.verb.head));

/** "A was accused by P of D" of "P accuse A of D": who acts stands after "by", the first to be acted on before. */
function turned(doc: LanguageDoc, s: SentenceSyntax, f: Found): ReadonlyMap<string, Span> {
  const names = f.pattern.parts.filter((p) => typeof p === 'string');
  const [doer, done] = names;
  if (doer === undefined || done === undefined || f.pattern.parts[0] !== doer) return f.slots;
  const { first, last } = spanOf(f);
  const slots = new Map(f.slots);
  slots.set(done, { first: Math.max(s.sentence.first, first - REACH), last: first });
  const by = after(doc, [['by']], first + 1, Math.min(s.sentence.last, last + FILLER), s.sentence.last);
  if (by === null) slots.delete(doer);
  else slots.set(doer, { first: by.last, last: Math.min(s.sentence.last, by.last + REACH) });
  return slots;
}

function isNegated(doc: LanguageDoc, s: SentenceSyntax, f: Found): boolean {
  const { first, last } = spanOf(f);
  for (let i = Math.max(s.sentence.first, first - LOOSE); i < last; i += 1) {
    const { lower } = doc.tokens[i]!;
    if (NOT.has(lower) || lower === 'no' || lower === 'without') return true;
  }
  return false;
}
