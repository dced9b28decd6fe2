/** Which words of a sentence a verb of saying has as its statement: those behind it, those before it. */
import type { Clause, SentenceSyntax } from '../language/clauses.js';
import { isComplementizer } from '../language/complementizer.js';
import { type NounPhrase, words } from '../language/phrases.js';
import { inClass } from '../language/verb-classes.js';
import type { Context } from './context.js';

const TOLD = words('tell inform brief assure warn convince remind notify');

export const NOT_SPEECH = words(
  'run hold observe release publish expect know understand detect find uncover see read show describe discover hear track sum-up spell-out signal count draw',
);

const STATES_CONTENT = words('that whether if who whom what which how why whose');

export const hasThat = (s: SentenceSyntax, c: Clause): boolean => {
  for (let i = c.at + 1; i < Math.min(s.items.length, c.at + 7); i += 1) {
    if (isComplementizer(s.items, i)) return true;
    if (s.items[i]!.kind === 'vg' || s.items[i]!.kind === 'stop') return false;
  }
  return false;
};

/** Statements behind the verb: "said that ...", "said Russia ...", "told X the attack ...". */
export function contentAhead(_ctx: Context, s: SentenceSyntax, c: Clause): [number, number] | null {
  const { items } = s;
  let i = c.at + 1;
  if (c.subjects[0] !== undefined && items[i] === c.subjects[0]) return null;
  if (TOLD.has(c.verb.lemma) && items[i]?.kind === 'np') i += 1;
  if (
    items[i]?.kind === 'np' &&
    TOLD.has(c.verb.lemma) &&
    items[i - 1]?.kind === 'np' &&
    (items[i] as NounPhrase).possessor === items[i - 1]
  )
    i += 1;
  while (items[i]?.kind === 'adv' || items[i]?.kind === 'prep')
    i += items[i]!.kind === 'prep' && items[i + 1]?.kind === 'np' ? 2 : 1;
  const next = items[i];
  if (next === undefined) return null;
  if (next.kind === 'sub' && !STATES_CONTENT.has(next.word)) return null;
  const opens =
    next.kind === 'sub' ||
    next.kind === 'np' ||
    next.kind === 'quote' ||
    next.kind === 'adj' ||
    (next.kind === 'stop' && items[i + 1] !== undefined) ||
    next.kind === 'vg';
  if (!opens && !(next.kind === 'comma' && items[i + 1]?.kind !== undefined)) return null;
  const finite =
    s.clauses.some((x) => x.at > c.at && (x.form === 'finite' || x.form === 'infinitive')) || next.kind === 'quote';
  if (!finite && next.kind !== 'stop') return null;
  const end = endOfContent(s, c);
  const from = next.kind === 'comma' ? items[i + 1]!.first : next.first;
  if (next.kind === 'comma' && !continuesStatement(s, c, i)) return null;
  return from < end ? [from, end] : null;
}

/** "China's services, he wrote, were the authors": the statement goes on after the insertion. */
function continuesStatement(s: SentenceSyntax, c: Clause, comma: number): boolean {
  const before = s.items.slice(0, c.at).some((i) => i.kind === 'np');
  const subject = c.subjects[0];
  if (subject === undefined || !before) return false;
  const at = s.items.indexOf(subject);
  const inserted =
    s.items[at - 1]?.kind === 'comma' ||
    s.items[at - 1]?.kind === 'quote' ||
    (subject.possessor !== null && (s.items[at - 2]?.kind === 'comma' || s.items[at - 2]?.kind === 'quote'));
  return inserted && s.items[comma + 1] !== undefined;
}

/** A later speaker takes over from his own subject on. */
function endOfContent(s: SentenceSyntax, c: Clause): number {
  for (const x of s.clauses) {
    if (x.at <= c.at || !inClass(x.verb.lemma, 'say') || NOT_SPEECH.has(x.verb.lemma)) continue;
    const subject = x.subjects[0];
    const at = subject === undefined ? -1 : s.items.indexOf(subject);
    const start = subject?.possessor != null && s.items[at - 1] === subject.possessor ? at - 1 : at;
    const mark = s.items[start - 1];
    if (at > c.at && (mark?.kind === 'comma' || mark?.kind === 'quote') && !hasThat(s, x))
      return s.items[start]?.first ?? s.sentence.last;
  }
  return s.sentence.last;
}

export const isQuoteOnly = (s: SentenceSyntax, c: Clause): boolean => {
  const subject = c.subjects[0];
  const own = subject === undefined ? c.at : Math.min(c.at, Math.max(0, s.items.indexOf(subject)));
  const at = subject?.possessor != null && s.items[own - 1] === subject.possessor ? own - 1 : own;
  const before = s.items[at - 1] ?? s.items[at - 2];
  return before?.kind === 'quote' || before?.kind === 'comma';
};

/** Statements before the verb: "..., the ministry said", "\"...\" said X". */
export function contentBehind(_ctx: Context, s: SentenceSyntax, c: Clause): [number, number] | null {
  const { items } = s;
  const subject = c.subjects[0];
  const at = subject === undefined ? -1 : items.indexOf(subject);
  const owned = subject?.possessor != null && items[at - 1] === subject.possessor;
  let start = at >= 0 && at < c.at ? (owned ? at - 1 : at) : c.at;
  if (owned && subject.possessor.possessor !== null && items[start - 1] === subject.possessor.possessor) start -= 1;
  const mark = items[start - 1];
  if (mark === undefined || (mark.kind !== 'comma' && mark.kind !== 'quote' && mark.kind !== 'stop')) return null;
  if (
    mark.kind === 'stop' &&
    mark.word !== '?' &&
    mark.word !== '!' &&
    mark.word !== '—' &&
    mark.word !== '-' &&
    mark.word !== '–'
  )
    return null;
  const first = boundaryBefore(s, c, start - 1);
  const end = mark.last;
  const inside =
    s.clauses.some((x) => x.verb.first >= first && x.verb.last <= end && x !== c) ||
    mark.kind === 'quote' ||
    items[start - 2]?.kind === 'quote';
  return inside && first < end ? [first, end] : null;
}

/** Where the statement before the verb begins: after an earlier speaker's own words, else at the sentence. */
function boundaryBefore(s: SentenceSyntax, c: Clause, end: number): number {
  for (let i = end - 1; i >= 0; i -= 1) {
    const item = s.items[i]!;
    if (item.kind !== 'stop' || item.word === '?' || item.word === '!') continue;
    if (item.word === ';' && i < c.at) return item.last;
  }
  return s.sentence.first;
}
