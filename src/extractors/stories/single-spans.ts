/** Spans of time of one unit: "for a week", "within an hour", "lasted a fortnight". */
import type { NumberMention } from './numbers.js';

const SINGLE =
  /\b(?:for|within|in|last(?:s|ed)|after|took|than|about|almost|nearly|over) (an?|one) (?=(?:minute|hour|day|night|week|fortnight|month|year|decade)(?![\p{L}-])(?! (?:or two|earlier|ago|later|before|after|and (?!a half\b))\b))/giu;

const AND_A_HALF = /^ \p{Ll}{3,9} and a half(?!\p{L})/u;

/** Each stretch is the article alone, as that of any other number is the number. */
export const singleSpansOf = (text: string): NumberMention[] => [...articles(text), ...compounds(text)];

/** "The week-long outage": the stretch ends before the unit, as the others do. */
const compounds = (text: string): NumberMention[] =>
  [...text.matchAll(/ (?=(?:day|week|month|year)-?long(?!\p{L}))/gu)].map((m) => ({
    ...{ start: m.index, end: m.index, value: 1, unit: 'count' as const, vague: false },
  }));

const articles = (text: string): NumberMention[] =>
  [...text.matchAll(SINGLE)].map((m) => {
    const end = m.index + m[0].length - 1;
    const value = AND_A_HALF.test(text.slice(end, end + 24)) ? 1.5 : 1;
    return { start: end - m[1]!.length, end, value, unit: 'count', vague: false };
  });
