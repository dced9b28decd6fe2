/** Dates of the rewrite that the original gives otherwise, of the same grain: day and month, month, year. */
import type { Divergence } from '../../domain/record.js';
import { type ClaimPair, cover, diverge, lastWords } from './align-claims.js';
import { monthOf, numbersOf } from './numbers.js';
import type { Stretch } from './sentences.js';
import type { StoryFeatures } from './story-features.js';
import { wordsOf } from './words.js';

interface DateMention extends Stretch {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

const MONTH =
  'January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec';
const DATE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(\\d{1,2})(?:st|nd|rd|th)?(?: of)? )?(${MONTH})\\.?(?: (\\d{1,2})(?:st|nd|rd|th)?(?![\\d,.]\\d|\\d))?(?:,? ((?:19|20)\\d\\d))?(?![\\p{L}\\p{N}])|(?<![\\p{L}\\p{N}.,$€£-])((?:19|20)\\d\\d)(?![\\p{L}\\p{N}-]|[.,]\\d)`,
  'gu',
);

export function datesOf(text: string): DateMention[] {
  const out: DateMention[] = [];
  for (const m of text.matchAll(DATE)) {
    const [whole, before, month, after, year, alone] = m;
    const day = before ?? after;
    if (
      month === 'May' &&
      day === undefined &&
      year === undefined &&
      !/(?:\b[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|last|early|late|mid|[Ff]rom|of) $/.test(
        text.slice(Math.max(0, m.index - 8), m.index),
      )
    )
      continue;
    const named = {
      start: m.index,
      end: m.index + whole.length,
      year: alone !== undefined ? Number(alone) : year !== undefined ? Number(year) : null,
      month: month === undefined ? null : monthOf(month.toLowerCase()),
      day: day === undefined ? null : Number(day),
    };
    out.push(named, ...furtherDays(text, named, before !== undefined));
  }
  return out;
}

const DAY_AFTER =
  /^(?:,|,? and|,? or) (?:the )?(\d{1,2})(?:st|nd|rd|th)?(?![\d,.]\d|\d| \p{Lu}| (?:hundred|thousand|million|per))/u;
const DAY_BEFORE = /(?:^|[^\d,.])(\d{1,2})(?:st|nd|rd|th)?(?:,|,? and|,? or) (?:the )?$/u;

/** The other days of "June 17, 18 and 20" and "the 17th, 18th and 20th of June". */
function furtherDays(text: string, named: DateMention, before: boolean): DateMention[] {
  const out: DateMention[] = [];
  if (named.day === null || named.year !== null) return out;
  let { start, end } = named;
  for (let n = 0; n < 5; n += 1) {
    const m = before
      ? DAY_BEFORE.exec(text.slice(Math.max(0, start - 16), start))
      : DAY_AFTER.exec(text.slice(end, end + 16));
    const day = Number(m?.[1] ?? 0);
    if (m === null || day < 1 || day > 31) break;
    if (before) start = text.lastIndexOf(m[1]!, start - 1);
    else end += m[0].length;
    out.push(
      before ? { ...named, start, end: start + m[1]!.length, day } : { ...named, start: end - m[1]!.length, end, day },
    );
  }
  return out;
}

/** Of the sentences that are compared; a very long text has more. */
const datesIn = (f: StoryFeatures): DateMention[] =>
  datesOf(f.text)
    .filter((d) => f.sentences.some((s) => d.start >= s.start && d.start < s.end))
    .slice(0, MOST);
const MOST = 200;

export function compareDates(pair: ClaimPair): Divergence[] {
  const theirs = datesIn(pair.original);
  const mine = datesIn(pair.rewrite);
  const lost = theirs.filter((t) => !isTold(t, mine));
  const fresh = mine.filter((d) => !isTold(d, theirs) && !isItsOwnDate(pair.original, d));
  const out: Divergence[] = [];
  for (const d of fresh) {
    const at = pair.rewrite.sentences.findIndex((s) => d.start >= s.start && d.start < s.end);
    const other = counterpartOf(pair, d, at, lost, fresh);
    if (other === null) continue;
    const source = pair.original.sentences.find((s) => other.start >= s.start && other.start < s.end)!;
    out.push(
      diverge(
        'date',
        pair,
        withWords(pair.original, other, source),
        withWords(pair.rewrite, d, pair.rewrite.sentences[at]!),
      ),
    );
  }
  return [...out, ...compareWeekdays(pair), ...compareSpans(pair)];
}

/** A day is told by a day of the month, and a month of a year by a month, where the other text names any. */
function isTold(d: DateMention, dates: readonly DateMention[]): boolean {
  const same = dates.filter((t) => agree(d, t));
  if (d.day !== null && dates.some((t) => t.day !== null && t.month === d.month))
    return same.some((t) => t.day !== null);
  if (d.month !== null && d.year !== null && dates.some((t) => t.month !== null && t.year === d.year))
    return same.some((t) => t.month !== null);
  return same.length > 0;
}

function counterpartOf(
  pair: ClaimPair,
  d: DateMention,
  at: number,
  lost: readonly DateMention[],
  fresh: readonly DateMention[],
): DateMention | null {
  for (const c of pair.counterparts[at] ?? []) {
    const other = lost.find(
      (t) => t.start >= c.sentence.start && t.start < c.sentence.end && contradicts(d, t, c.shared),
    );
    if (other !== undefined) return other;
  }
  // The only one of its grain that is lost, for the only new one: what stands around tells whether it is of one thing.
  const alike = (dates: readonly DateMention[]): DateMention[] => dates.filter((x) => grainOf(x) === grainOf(d));
  const [gone] = alike(lost);
  if (gone === undefined || alike(lost).length !== 1 || alike(fresh).length !== 1) return null;
  const mine = wordsAround(pair.rewrite.text, d);
  return [...wordsAround(pair.original.text, gone)].some((w) => mine.has(w)) ? gone : null;
}

const grainOf = (d: DateMention): string => `${d.month !== null} ${d.day !== null}`;

function wordsAround(text: string, d: Stretch): Set<string> {
  const before = wordsOf(text.slice(Math.max(0, d.start - 50), d.start)).slice(-4);
  const after = wordsOf(text.slice(d.end, d.end + 40)).slice(0, 5);
  return new Set([...before, ...after].filter((w) => w.folded.length > 3).map((w) => w.stem));
}

/** With the words before it, which say what happened then. */
function withWords(f: StoryFeatures, d: Stretch, sentence: Stretch): Stretch {
  const before = lastWords(f.text.slice(sentence.start, d.start), 4);
  return cover(f.text, sentence, [{ start: d.start - before, end: d.end }]);
}

/** Nothing that both give is different, and both give something. */
function agree(a: DateMention, b: DateMention): boolean {
  const same = (x: number | null, y: number | null): boolean => x === null || y === null || x === y;
  if (a.month === null && b.month === null) return a.year === b.year;
  if (a.month === null || b.month === null) return a.year !== null && a.year === b.year;
  return a.month === b.month && same(a.day, b.day) && same(a.year, b.year);
}

function contradicts(a: DateMention, b: DateMention, shared: number): boolean {
  if (a.month !== null && b.month !== null) {
    if (a.day === b.day && a.month === b.month) return a.year !== null && b.year !== null && a.year !== b.year;
    if (a.day !== null && b.day !== null)
      return a.month === b.month ? a.day !== b.day : a.day === b.day || shared >= 1.5;
    if (a.day !== null || b.day !== null) return a.month !== b.month && shared >= 2;
    return a.month !== b.month ? shared >= 1.5 : a.year !== null && b.year !== null && a.year !== b.year;
  }
  // "In May 2019" told as the spring of 2020.
  return a.year !== null && b.year !== null && a.year !== b.year && shared >= 1.5;
}

const YEAR_NEAR =
  /\b(?:last|this|next|past|previous) (?:year|spring|summer|autumn|fall|winter|month|December|November)\b/;
const YEARS_AGO = /\b(\p{L}{3,9}|\d{1,2}) years? (?:ago|earlier|before|old|later|since)\b/gu;

/** "two years ago" for a year. */
const isToldInYears = (text: string, years: number): boolean =>
  [...text.matchAll(YEARS_AGO)].some(
    (m) => Math.abs((numbersOf(m[1]!)[0]?.value ?? (/^(?:a|one)$/i.test(m[1]!) ? 1 : -9)) - years) <= 1,
  );

/** A date worked out from the day of publication: "on Monday" told as "on 2 December", "last year" as "2023". */
function isItsOwnDate(original: StoryFeatures, d: DateMention): boolean {
  const time = Date.parse(original.published ?? '');
  if (Number.isNaN(time)) return false;
  const published = new Date(time);
  if (d.month === null || d.day === null) {
    const years = published.getUTCFullYear() - (d.year ?? 0);
    return (
      d.month === null &&
      (isToldInYears(original.text, years) || (years <= 1 && years >= -1 && YEAR_NEAR.test(original.text)))
    );
  }
  const then = Date.UTC(d.year ?? published.getUTCFullYear(), d.month - 1, d.day);
  const days = Math.abs(then - time) / 86_400_000;
  const weekday = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(then);
  return days <= 8 && original.text.includes(weekday);
}

const WEEKDAY = /\b(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b/g;
const WHEN_SAID =
  /\b(?:said|says|told|announced|warned|reported|published|disclosed|blamed|accused|declared|confirmed)(?: [\p{L}]{1,20}){0,3} (?:on|late|early)? ?$/u;

/** Days of the week, only where the sentences are close: the day on which it was said is left out in retelling. */
function compareWeekdays(pair: ClaimPair): Divergence[] {
  const daysIn = (f: StoryFeatures, s: Stretch): Stretch[] =>
    [...f.text.slice(s.start, s.end).matchAll(WEEKDAY)]
      .map((m) => ({ start: s.start + m.index, end: s.start + m.index + m[0].length }))
      .filter((d) => !WHEN_SAID.test(f.text.slice(Math.max(s.start, d.start - 70), d.start)));
  const nameOf = (f: StoryFeatures, d: Stretch): string => f.text.slice(d.start, d.end);
  const out: Divergence[] = [];
  pair.rewrite.sentences.forEach((sentence, at) => {
    const close = pair.counterparts[at]?.[0];
    if (close === undefined || close.likeness < 0.4) return;
    const mine = daysIn(pair.rewrite, sentence).find((d) => !pair.original.text.includes(nameOf(pair.rewrite, d)));
    const theirs = daysIn(pair.original, close.sentence).find(
      (d) => !pair.rewrite.text.includes(nameOf(pair.original, d)),
    );
    if (mine === undefined || theirs === undefined) return;
    out.push(
      diverge('date', pair, withWords(pair.original, theirs, close.sentence), withWords(pair.rewrite, mine, sentence)),
    );
  });
  return out;
}

const RELATIVE = /(?<!\bof )\b(?:last|this past|earlier this) (week|month|year)\b/giu;

/** "Last week" told as last month; a turn of the month or the year that lies between may change the word. */
function compareSpans(pair: ClaimPair): Divergence[] {
  const spansIn = (f: StoryFeatures, s: Stretch): (Stretch & { unit: string })[] =>
    [...f.text.slice(s.start, s.end).matchAll(RELATIVE)].map((m) => ({
      start: s.start + m.index,
      end: s.start + m.index + m[0].length,
      unit: m[1]!.toLowerCase(),
    }));
  const unitsIn = (f: StoryFeatures): Set<string> =>
    new Set(spansIn(f, { start: 0, end: f.text.length }).map((s) => s.unit));
  const [before, after] = [unitsIn(pair.original), unitsIn(pair.rewrite)];
  const theirs = spansIn(pair.original, { start: 0, end: pair.original.text.length }).find((s) => !after.has(s.unit));
  if (theirs === undefined) return [];
  const source = pair.original.sentences.findIndex((s) => theirs.start >= s.start && theirs.start < s.end);
  if (source < 0) return [];
  for (const [at, sentence] of pair.rewrite.sentences.entries()) {
    const mine = spansIn(pair.rewrite, sentence).find((s) => !before.has(s.unit));
    if (mine === undefined) continue;
    const near = (pair.counterparts[at] ?? []).map((k) => pair.original.sentences.indexOf(k.sentence));
    if (!near.some((n) => Math.abs(n - source) <= 1)) continue;
    return [
      diverge(
        'date',
        pair,
        withWords(pair.original, theirs, pair.original.sentences[source]!),
        withWords(pair.rewrite, mine, sentence),
      ),
    ];
  }
  return [];
}
