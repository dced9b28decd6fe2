/** Numbers of a text with what they count: "118,000 tax files", "nine days", "14.2 million pa'anga". */
import type { NumberMention } from './numbers.js';
import { ranksOf } from './ranks.js';
import { sharesOf } from './shares.js';
import { singleSpansOf } from './single-spans.js';
import type { StoryFeatures } from './story-features.js';
import { type Word, wordsOf } from './words.js';

export interface Quantity {
  readonly number: NumberMention;
  /** Index of its sentence. */
  readonly sentence: number;
  /** Stems of what is counted: the content words that follow. */
  readonly heads: ReadonlySet<string>;
  /** Stems of the content words before and after. */
  readonly around: ReadonlySet<string>;
  /** What is counted is named elsewhere: "90,000 of them". */
  readonly isElliptic: boolean;
  /** Nothing is said to be counted: "a first guess of 15". */
  readonly isBare: boolean;
  /** A share in words: "one in five". */
  readonly isShare: boolean;
  /** The unit of time that is counted, or null. */
  readonly time: string | null;
  /** The currency of a sum, as far as it is written. */
  readonly currency: string | null;
  /** "More than a year", "nearly 300": the number is a bound, from below or from above. */
  readonly bound: 'over' | 'under' | null;
  /** What the number measures, in a unit of its kind: hours of time, bytes of data, metres. */
  readonly measure: {
    readonly kind: 'time' | 'ago' | 'data' | 'length';
    readonly unit: string;
    readonly amount: number;
  } | null;
}

const TIME = /^(?:second|minute|hour|day|night|week|month|year|decade)s?$/;
const EMPTY =
  /^(?:than|that|with|from|about|were|have|their|least|more|some|into|over|which|them|they|this|those|these|been|will|would|other|such|between|after|before|until|since|through|according|said|says)$/;

/** Counts, sums of money and shares; dates and years are no quantities. */
export function quantitiesOf(f: StoryFeatures): Quantity[] {
  const out: Quantity[] = [];
  const shares = sharesOf(f.text);
  for (const number of allNumbers(f, shares)) {
    if (number.unit === 'year' || number.unit === 'day') continue;
    const sentence = f.sentences.findIndex((s) => number.start >= s.start && number.start < s.end);
    if (sentence < 0 || isDayOfMonth(f.text, number)) continue;
    const { start, end } = f.sentences[sentence]!;
    const after = wordsOf(f.text.slice(number.end, Math.min(end, number.end + 60))).slice(0, 4);
    const before = wordsOf(f.text.slice(Math.max(start, number.start - 40), number.start)).slice(-3);
    const time = after[0] !== undefined && TIME.test(after[0].folded) ? after[0].folded.replace(/s$/, '') : null;
    const heads = after.slice(0, 3).filter(isContent).slice(0, 2);
    const written = f.text.slice(number.start, number.end);
    out.push({
      number,
      sentence,
      heads: new Set(heads.map(headOf)),
      around: new Set([...before, ...after].filter(isContent).map((w) => w.stem)),
      isElliptic: heads.length === 0 || /^ of (?:them|these|those)\b/.test(f.text.slice(number.end, number.end + 10)),
      isBare:
        number.unit === 'count' &&
        /^(?:[,.;:)—]|$| (?:to|and|or) )/u.test(f.text.slice(number.end, Math.min(end, number.end + 5))),
      isShare: shares.includes(number),
      time,
      currency: number.unit === 'money' ? (CURRENCIES.find(([form]) => form.test(written))?.[1] ?? null) : null,
      bound: boundOf(f.text.slice(Math.max(start, number.start - 16), number.start)),
      measure: measureOf(number.value, f.text.slice(number.end, number.end + 24)),
    });
  }
  return withCurrencies(out);
}

/** "10 million dollars and then 20 million": a round number that counts nothing, after a sum in its sentence, is one. */
function withCurrencies(all: readonly Quantity[]): Quantity[] {
  let sum: Quantity | null = null;
  return all.map((q) => {
    const before = sum?.sentence === q.sentence ? sum : null;
    if (q.number.unit === 'money') sum = q;
    if (before === null || !q.isBare || q.number.value < 1000) return q;
    return { ...q, number: { ...q.number, unit: 'money' }, currency: before.currency };
  });
}

/** Shares, ranks and spans in words go before the plain numbers that are parts of them. */
function allNumbers(f: StoryFeatures, shares: readonly NumberMention[]): NumberMention[] {
  const inWords = [...shares, ...ranksOf(f.text), ...singleSpansOf(f.text)];
  const isPart = (n: NumberMention): boolean => inWords.some((s) => n.start < s.end && s.start < n.end);
  return [...f.numbers.filter((n) => !isPart(n)), ...inWords].sort((a, b) => a.start - b.start);
}

const CURRENCIES: readonly (readonly [RegExp, string])[] = [
  [/\$|dollars/i, 'dollar'],
  [/€|euros/i, 'euro'],
  [/£|pounds/i, 'pound'],
  [/¥|yen/i, 'yen'],
  [/crowns/i, 'crown'],
  [/francs/i, 'franc'],
  [/rou?bles/i, 'rouble'],
  [/kron|korun/i, 'crown'],
  [/won$/i, 'won'],
  [/yuan|renminbi/i, 'yuan'],
  [/rupees/i, 'rupee'],
  [/pesos/i, 'peso'],
  [/rand/i, 'rand'],
  [/lira/i, 'lira'],
  [/lei$/i, 'leu'],
  [/leva$/i, 'lev'],
  [/shekels/i, 'shekel'],
  [/z[lł]ot/i, 'zloty'],
  [/forint/i, 'forint'],
  [/hryvnia/i, 'hryvnia'],
  [/dirhams/i, 'dirham'],
  [/dinars/i, 'dinar'],
  [/ri(?:y)?als/i, 'riyal'],
  [/bitcoin/i, 'bitcoin'],
  [/ether$/i, 'ether'],
];

const HOURS: Readonly<Record<string, number>> = {
  ...{ second: 1 / 3600, minute: 1 / 60, hour: 1, day: 24, night: 24, week: 168, fortnight: 336 },
  ...{ month: 730, year: 8766, decade: 87_660 },
};
const BYTES: Readonly<Record<string, number>> = {
  ...{ kilobyte: 1e3, megabyte: 1e6, gigabyte: 1e9, terabyte: 1e12, petabyte: 1e15 },
  ...{ kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12, pb: 1e15 },
};

const METRES: Readonly<Record<string, number>> = {
  ...{ metre: 1, meter: 1, kilometre: 1e3, kilometer: 1e3, km: 1e3, mile: 1609, foot: 0.3048, feet: 0.3048 },
};

/** How long before, and not for how long. */
const AGO = /^[ -]\p{L}{2,9} (?:ago|earlier|previously)(?!\p{L})/u;

function measureOf(value: number, after: string): Quantity['measure'] {
  const word = /^[ -](\p{L}{2,9})/u.exec(after)?.[1]?.toLowerCase() ?? '';
  const unit = word.replace(/s$|(?<=day|week|month|year)long$/, '');
  if (Object.hasOwn(HOURS, unit)) return { kind: AGO.test(after) ? 'ago' : 'time', unit, amount: value * HOURS[unit]! };
  if (Object.hasOwn(METRES, unit)) return { kind: 'length', unit, amount: value * METRES[unit]! };
  return Object.hasOwn(BYTES, unit) ? { kind: 'data', unit, amount: value * BYTES[unit]! } : null;
}

const OVER = /\b(?:more than|over|at least|upwards of|fewer than|beyond|above) $/iu;
const UNDER = /\b(?:less than|under|almost|nearly|not quite|close to|up to|below) $/iu;
const boundOf = (before: string): Quantity['bound'] =>
  UNDER.test(before) || /(?<!no )fewer than $/iu.test(before) ? 'under' : OVER.test(before) ? 'over' : null;

/** "More than a year" for 14 months: a round bound that the other number keeps, and not by much. */
function keepsBound(a: Quantity, b: Quantity): boolean {
  if (a.bound === null) return false;
  const share = amountOf(b) / amountOf(a);
  return a.bound === 'over' ? share >= 1 && share < 1.5 : share <= 1 && share > 0.67;
}

const amountOf = (q: Quantity): number => q.measure?.amount ?? q.number.value;

const headOf = (w: Word): string => (/^(?:persons?|people|individuals)$/.test(w.folded) ? 'people' : w.stem);

/** The last of "June 17, 18 and 20". */
const isDayOfMonth = (text: string, n: NumberMention): boolean =>
  n.value <= 31 && /^(?:st|nd|rd|th)(?!\p{L})/u.test(text.slice(n.end, n.end + 3));

const isContent = (w: Word): boolean => w.folded.length > 3 && !EMPTY.test(w.folded);

/** One number told twice: exactly, rounded, or as a share of ten or of a hundred. */
export function tellsSame(a: Quantity, b: Quantity): boolean {
  const [x, y] = [a.number, b.number];
  const isOfOneUnit = x.unit === y.unit && a.measure?.kind === b.measure?.kind;
  if (isOfOneUnit && isRoundIn(x, y) && keepsBound(a, b)) return true;
  if (isOfOneUnit && isRoundIn(y, x) && keepsBound(b, a)) return true;
  if (a.measure !== null && a.measure.kind === b.measure?.kind && a.measure.unit !== b.measure.unit)
    return isNearly(a.measure.amount, b.measure.amount);
  if (x.unit === 'percent' && y.unit === 'percent' && (x.vague || y.vague) && Math.abs(x.value - y.value) <= ROUGHLY)
    return true;
  if (a.measure?.kind !== b.measure?.kind && !a.isBare && !b.isBare) return false;
  if (x.unit !== y.unit && (isOfWords(x) || isOfWords(y))) return false;
  if ((x.vague || y.vague) && isFraction(x.value, y.value) && differBy(x.value, y.value) <= 0.06) return true;
  if (a.currency !== null && b.currency !== null && a.currency !== b.currency) return false;
  return (
    x.value === y.value ||
    (areRough(x, y) && near(x.value, y.value)) ||
    isRounded(x.value, y.value) ||
    isRounded(y.value, x.value) ||
    asShare(x, y) ||
    asShare(y, x) ||
    inMillions(a, b) ||
    inMillions(b, a)
  );
}

/** A bound has fewer digits than what it stands for. */
const isRoundIn = (bound: NumberMention, exact: NumberMention): boolean =>
  significant(bound.value) < significant(exact.value) || bound.value === 1;

/** Two numbers that both are exact to the same digit and not one number are two. */
const areRough = (a: NumberMention, b: NumberMention): boolean =>
  a.vague || b.vague || significant(a.value) !== significant(b.value);

const near = (a: number, b: number): boolean => a === b || (Math.max(a, b) >= 20 && differBy(a, b) <= 0.06);
const differBy = (a: number, b: number): number => Math.abs(a - b) / Math.max(a, b);
const isFraction = (a: number, b: number): boolean => !Number.isInteger(a) || !Number.isInteger(b);
const isOfWords = (n: NumberMention): boolean => n.unit === 'rank' || n.unit === 'times';

/** Points of per cent by which a share in words may miss. */
const ROUGHLY = 4;

/** Time is told in rounder units, where another unit is taken: "50 days" for seven weeks. */
const isNearly = (a: number, b: number): boolean =>
  Math.abs(a - b) / Math.max(a, b, 1e-9) <= 0.12 || isRounded(a, b) || isRounded(b, a);

/** "four point seven" told as five, 6,413 as 6,000; but not 14 as 10. */
function isRounded(exact: number, round: number): boolean {
  const digits = significant(round);
  if (significant(exact) <= digits || round === 0) return false;
  if (Number.isInteger(exact) && exact < 100) return false;
  return Number(exact.toPrecision(digits)) === round;
}

/** "up from 15" where 22 million stands beside it. */
const inMillions = (bare: Quantity, full: Quantity): boolean =>
  bare.isBare &&
  bare.number.value > 1 &&
  [1e3, 1e6, 1e9].some((scale) => bare.number.value * scale === full.number.value);

/** Digits that are not mere noughts at either end. */
function significant(n: number): number {
  const digits = String(n).replace('.', '');
  let [from, to] = [0, digits.length];
  while (from < to && digits[from] === '0') from += 1;
  while (to > from && digits[to - 1] === '0') to -= 1;
  return to - from;
}

/** "seven in ten" and 70 per cent, a tenth that did not and 90 per cent that did. */
const asShare = (a: NumberMention, b: NumberMention): boolean =>
  b.unit === 'percent' && (a.unit === 'percent' ? near(a.value, 100 - b.value) : a.value * 10 === b.value);

/** 37 and 73, 88 and 188, 1.5 and 15, 26 and 16: how numbers go wrong in copying. */
export function likelySlip(a: number, b: number): boolean {
  const [x, y] = [String(a).replace(/\D/g, ''), String(b).replace(/\D/g, '')];
  if (x.length < 2 && y.length < 2) return false;
  const sorted = (s: string): string => [...s].sort().join('');
  if (sorted(x) === sorted(y) || x.includes(y) || y.includes(x)) return true;
  return x.length === y.length && [...x].filter((d, i) => d !== y[i]).length === 1;
}
