/**
 * Constructions: wordings that say one certain thing, whoever fills their slots ("P lay/place D at A door"). The idea is
 * that of frames evoked by words (Fillmore 1982, "Frame semantics"), with the slots found by place alone.
 */
import { NOT } from './auxiliaries.js';
import type { Clause, SentenceSyntax } from './clause.js';
import {
  type Anchor,
  anchorsOf,
  type Inventory,
  isSlot,
  type Pattern,
  patternsOf,
  type Run,
} from './construction-patterns.js';
import type { LanguageDoc, Token } from './language-doc.js';

export type { Inventory } from './construction-patterns.js';

/** Tokens, end-exclusive. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

export interface Construction {
  readonly frame: string;
  /** From the first to the last of its fixed words. */
  readonly span: Span;
  /** Where the filler of each slot is looked for; no two of them overlap. */
  readonly slots: ReadonlyMap<string, Span>;
  /** Its fixed words are denied ("did not point at"), where the wording itself has no negation. */
  readonly negated: boolean;
}

type Finder = (doc: LanguageDoc, s: SentenceSyntax) => readonly Construction[];

/** A slot's name and its span; a slot that no words are left for has none. */
type Slots = readonly (readonly [string, Span])[];

/** Fixed words found, in order of the pattern, each with its part's place among the parts. */
interface Found {
  readonly pattern: Pattern;
  readonly fixed: readonly (Span & { readonly part: number })[];
}

/** Tokens between two fixed parts: what may vary, articles and adverbs, or a whole filler. */
const LOOSE = 3;
const FILLER = 12;
/** Tokens that a slot at either end reaches. */
const REACH = 15;
/** Longer sentences are lists. */
const LONGEST = 250;
const SHORT_NOT = /^n['’]t$/;
const NEGATIVE = /^(?:no|not|never|nothing|nobody|none|neither|nor|without|n['’]t)$/;

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
        const match = matchAt(doc, { first, last }, anchor, first + k);
        if (match !== null) found.push(match);
      }
  });
  return fullest(found).map((f) => {
    const clause = s.clauses.find((c) => c.verb.head === f.fixed[0]!.first) ?? null;
    return {
      frame: f.pattern.frame,
      span: spanOf(f),
      slots: new Map(slotsOf(doc, s, f, clause)),
      negated: isNegated(doc, s, f),
    };
  });
}

const formsOf = ({ lemma, lower }: Token): readonly string[] =>
  SHORT_NOT.test(lower) ? ['not'] : lemma === lower ? [lemma] : [lemma, lower];

const is = (t: Token | undefined, word: string): boolean =>
  t !== undefined && (t.lemma === word || t.lower === word || (word === 'not' && SHORT_NOT.test(t.lower)));

const runAt = (doc: LanguageDoc, run: Run, i: number, within: Span): boolean =>
  i >= within.first && i + run.length <= within.last && run.every((word, k) => is(doc.tokens[i + k], word));

/** Goes from the anchor to the end of the pattern, then from it to the beginning. */
function matchAt(doc: LanguageDoc, within: Span, { pattern, part, run }: Anchor, i: number): Found | null {
  if (!runAt(doc, run, i, within)) return null;
  const anchor = { part, first: i, last: i + run.length };
  const right = walk(doc, within, pattern, anchor, 1);
  const left = right === null ? null : walk(doc, within, pattern, anchor, -1);
  return right === null || left === null ? null : { pattern, fixed: [...left.reverse(), anchor, ...right] };
}

type Fixed = Found['fixed'][number];

function walk(doc: LanguageDoc, within: Span, { parts }: Pattern, anchor: Fixed, step: 1 | -1): Fixed[] | null {
  const found: Fixed[] = [];
  let near = anchor;
  let reach = LOOSE;
  for (let k = anchor.part + step; k >= 0 && k < parts.length; k += step) {
    const next = parts[k]!;
    if (isSlot(next)) {
      reach = FILLER;
      continue;
    }
    const at = step > 0 ? after(doc, next, near.last, reach, within) : before(doc, next, near.first, reach, within);
    if (at === null) return null;
    near = { ...at, part: k };
    found.push(near);
    reach = LOOSE;
  }
  return found;
}

/** The nearest of the alternatives after at most `reach` tokens. */
function after(doc: LanguageDoc, runs: readonly Run[], from: number, reach: number, within: Span): Span | null {
  for (let i = from; i <= from + reach && i < within.last; i += 1) {
    if (doc.tokens[i]!.text === ';') return null;
    const run = runs.find((r) => runAt(doc, r, i, within));
    if (run !== undefined) return { first: i, last: i + run.length };
  }
  return null;
}

/** The nearest of the alternatives that ends at most `reach` tokens before. */
function before(doc: LanguageDoc, runs: readonly Run[], to: number, reach: number, within: Span): Span | null {
  for (let end = to; end >= to - reach && end > within.first; end -= 1) {
    if (doc.tokens[end - 1]!.text === ';') return null;
    const run = runs.find((r) => runAt(doc, r, end - r.length, within));
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

function slotsOf(doc: LanguageDoc, s: SentenceSyntax, f: Found, clause: Clause | null): Slots {
  const isTurned = clause?.passive === true && !f.pattern.hasBy;
  return isTurned ? turned(s, f, byAfter(doc, s, f)) : asWritten(s, f);
}

function asWritten({ sentence }: SentenceSyntax, { pattern, fixed }: Found): Slots {
  const { first, last } = spanOf({ pattern, fixed });
  const behind = { first: last, last: Math.min(sentence.last, last + REACH) };
  const ends = isSlot(pattern.parts.at(-1)!);
  const slots: [string, Span][] = [];
  pattern.parts.forEach((part, k) => {
    if (!isSlot(part)) return;
    const left = fixed.find((x) => x.part === k - 1);
    const right = fixed.find((x) => x.part === k + 1);
    let span: Span = behind;
    if (left === undefined) span = { first: Math.max(sentence.first, first - REACH), last: first };
    else if (right !== undefined) span = { first: left.last, last: right.first };
    // "ruled out X" for "rule X out"
    if (left !== undefined && right !== undefined && span.first === span.last && !ends) span = behind;
    if (span.first < span.last) slots.push([part, span]);
  });
  return slots;
}

/** "by" of a passive: behind its verb, as far as a filler reaches. */
function byAfter(doc: LanguageDoc, { sentence }: SentenceSyntax, f: Found): number | null {
  const { first, last } = spanOf(f);
  for (let i = first + 1; i < Math.min(sentence.last, last + FILLER); i += 1) if (is(doc.tokens[i], 'by')) return i;
  return null;
}

/** "A was accused by P of D" of "P accuse A of D": who acts stands after "by", the first to be acted on before. */
function turned(s: SentenceSyntax, f: Found, by: number | null): Slots {
  const written = asWritten(s, f);
  const [doer, done] = f.pattern.parts.filter(isSlot);
  if (doer === undefined || done === undefined || f.pattern.parts[0] !== doer) return written;
  const { first } = spanOf(f);
  const ahead = { first: Math.max(s.sentence.first, first - REACH), last: first };
  const others = written.flatMap(([name, span]): Slots => {
    if (name === doer || name === done) return [];
    const end = by !== null && by >= span.first ? Math.min(span.last, by) : span.last;
    return span.first < end ? [[name, { ...span, last: end }]] : [];
  });
  const slots: Slots = ahead.first < ahead.last ? [[done, ahead], ...others] : others;
  if (by === null) return slots;
  const next = f.fixed.find((x) => x.first > by);
  return [...slots, [doer, { first: by + 1, last: Math.min(s.sentence.last, next?.first ?? by + 1 + REACH) }]];
}

/** Its verb is denied, its subject or what follows it is nobody, or a negation stands right before its words. */
function isNegated(doc: LanguageDoc, s: SentenceSyntax, f: Found): boolean {
  const words = wordsIn(f);
  if (words.some((i) => NEGATIVE.test(doc.tokens[i]!.lower))) return false;
  const clause = s.clauses.find((c) => words.includes(c.verb.head));
  if (clause !== undefined && (clause.verb.negated || clause.subjects.some((np) => isNobody(doc, np.first))))
    return true;
  const { first, last } = spanOf(f);
  if (isNobody(doc, last) && last < s.sentence.last) return true;
  for (let i = first - 1; i >= Math.max(s.sentence.first, first - LOOSE); i -= 1) {
    const { lower, text } = doc.tokens[i]!;
    if (/^[,:–—]$/.test(text)) return false;
    if (NOT.has(lower) || lower === 'no' || lower === 'without') return !is(doc.tokens[i + 1], 'only');
  }
  return false;
}

const isNobody = (doc: LanguageDoc, i: number): boolean =>
  /^(?:no|nobody|none|neither)$/.test(doc.tokens[i]?.lower ?? '');
