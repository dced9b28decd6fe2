/** Names of bodies of states: when two of them are one, as written out or by initials. */
import { stem, type Word, wordsOf } from './words.js';

export interface BodyName {
  readonly name: string;
  /** Of the lexicon, which gives several bodies of one kind in one entry. */
  readonly entry: string | null;
}

const EMPTY = new Set('the of and for a an in on'.split(' '));
const isShort = (name: string): boolean => !/\s/.test(name);
const digitsOf = (name: string): string => name.replace(/\D/g, '');
const initialsOf = (stems: readonly string[]): string => stems.map((w) => w[0]).join('');

const stemsOf = (name: string): string[] =>
  wordsOf(name)
    .filter((w) => !EMPTY.has(w.folded))
    .map((w) => w.stem);

/** "The FSB" and "the Federal Security Service": in words of both, by initials, or of one entry in short and in full. */
export function isOneBody(a: BodyName, b: BodyName): boolean {
  if (digitsOf(a.name) !== digitsOf(b.name)) return false;
  const [one, other] = [stemsOf(a.name), stemsOf(b.name)];
  if (isShort(a.name) !== isShort(b.name)) {
    const [short, long] = isShort(a.name) ? [one, other] : [other, one];
    return (a.entry !== null && a.entry === b.entry) || stem(initialsOf(long)) === short.join('');
  }
  const shared = one.filter((w) => other.includes(w)).length;
  return shared / Math.max(1, Math.min(one.length, other.length)) >= MOST;
}
const MOST = 0.6;

/** Whether a text has the name: its words or most of them, its initials, or a longer name that has them. */
export function isBodyNamed(words: readonly Word[], { name }: BodyName): boolean {
  const own = stemsOf(name);
  const text = new Set(words.map((w) => w.stem));
  if (isShort(name) || digitsOf(name) !== '') {
    return own.every((w) => text.has(w)) || hasInitials(words, name.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase());
  }
  const known = own.filter((w) => text.has(w)).length;
  return known / own.length >= MOST || text.has(stem(initialsOf(own)));
}

/** Words in a row, small ones left out, that begin with the letters. */
function hasInitials(words: readonly Word[], letters: string): boolean {
  const initials = words.filter((w) => !EMPTY.has(w.folded)).map((w) => w.folded[0]);
  return letters.length >= 3 && initials.join('').includes(letters);
}
