/** How the phrases that stand around articles are matched: against lower-case lines of at most `MAX_LINE` characters. */

/** No line that points elsewhere is longer; patterns run on nothing longer. */
export const MAX_LINE = 400;

/** Ends in a script that puts no space between words, or in punctuation: no boundary of words follows. */
const UNSPACED = /[\]\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}][)?]{0,3}$/u;
const END_OF_WORD = '(?![\\p{L}\\p{M}\\p{N}])';

/** The line begins with one of the phrases. */
export const starts = (...phrases: readonly string[]): RegExp =>
  new RegExp(`^(?:${phrases.map((p) => (UNSPACED.test(p) ? p : `(?:${p})${END_OF_WORD}`)).join('|')})`, 'u');

/** The line is one of the phrases and at most some punctuation. */
export const isWhole = (...phrases: readonly string[]): RegExp =>
  new RegExp(`^(?:${phrases.join('|')})[\\s.:!?…»>→+()|：-]{0,9}$`, 'u');
