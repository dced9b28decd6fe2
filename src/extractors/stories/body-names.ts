/** Names of bodies of states: when two of them are one, as written out or by initials. */
import { stem, type Word, wordsOf } from './words.js';

export interface BodyName {
  readonly name: string;
  /** All names of its entry in the lexicon, which gives several bodies of one kind in one entry. */
  readonly entry: readonly string[] | null;
}

const EMPTY = new Set('the of and for a an in on'.split(' '));
const isShort = (name: string): boolean => !/\s/.test(name);
const digitsOf = (name: string): string => name.replace(/\D/g, '');
const initialsOf = (stems: readonly string[]): string => stems.map((w) => w[0]).join('');

const stemsOf = (body: BodyName): readonly string[] => {
  const known = stemsByBody.get(body);
  if (known !== undefined) return known;
  const stems = wordsOf(body.name)
    .filter((w) => !EMPTY.has(w.folded))
    .map((w) => w.stem);
  stemsByBody.set(body, stems);
  return stems;
};
const stemsByBody = new WeakMap<BodyName, readonly string[]>();

/** What a text has of names: worked out once for each text, however many bodies are looked for. */
interface Heard {
  readonly stems: ReadonlySet<string>;
  /** Of all its words in a row, small ones left out. */
  readonly initials: string;
}
const heardIn = new WeakMap<readonly Word[], Heard>();

function heardOf(words: readonly Word[]): Heard {
  const known = heardIn.get(words);
  if (known !== undefined) return known;
  const heard = {
    stems: new Set(words.map((w) => w.stem)),
    initials: words.flatMap((w) => (EMPTY.has(w.folded) ? [] : [w.folded[0]])).join(''),
  };
  heardIn.set(words, heard);
  return heard;
}

/** "The FSB" and "the Federal Security Service": in words of both, by initials, or of one entry in short and in full. */
export function isOneBody(a: BodyName, b: BodyName): boolean {
  if (digitsOf(a.name) !== digitsOf(b.name)) return false;
  const [one, other] = [stemsOf(a), stemsOf(b)];
  if (isShort(a.name) !== isShort(b.name)) {
    const [short, long] = isShort(a.name) ? [a, b] : [b, a];
    return isShortFor(short, long) || stem(initialsOf(stemsOf(long))) === stemsOf(short).join('');
  }
  const shared = one.filter((w) => other.includes(w)).length;
  return shared / Math.max(1, Math.min(one.length, other.length)) >= MOST;
}
const MOST = 0.6;

/**
 * Of one entry in short and in full. Where the entry has several bodies, an abbreviation stands for a name unless
 * another abbreviation of the entry fits that name better; "FSB" for "Federal Security Service" has no better one.
 */
function isShortFor(short: BodyName, long: BodyName): boolean {
  if (short.entry === null || short.entry[0] !== long.entry?.[0]) return false;
  if (!isAbbreviation(short.name)) return true;
  const initials = initialsOf(stemsOf(long));
  const own = fitOf(short.name, initials);
  return !short.entry.some((name) => isShort(name) && isAbbreviation(name) && fitOf(name, initials) > own);
}

const isAbbreviation = (name: string): boolean => /\p{Lu}[^\p{Lu}]{0,3}\p{Lu}/u.test(name);

const FITS = 100;

/** Whether the letters are the initials, in whichever order and with or without small words, or how many begin alike. */
function fitOf(abbreviation: string, initials: string): number {
  const letters = abbreviation.replace(/[^\p{L}]/gu, '').toLowerCase();
  if (initials.length > 1 && initials.endsWith(letters)) return FITS;
  const rest = [...letters];
  const isWhole = [...initials].every((i) => {
    const at = rest.indexOf(i);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
  if (initials.length > 1 && isWhole && rest.every((l) => SMALL.has(l))) return FITS;
  const alike = [...letters].findIndex((l, i) => l !== initials[i]);
  if (alike === -1) return letters.length;
  return alike >= 2 ? alike : 0;
}
/** Beginnings of "of", "and", "for", "the". */
const SMALL = new Set('oaft');

/** Whether a text has the name: its words or most of them, its initials, or a longer name that has them. */
export function isBodyNamed(words: readonly Word[], body: BodyName): boolean {
  const { name } = body;
  const own = stemsOf(body);
  const { stems: text, initials } = heardOf(words);
  if (isShort(name) || digitsOf(name) !== '') {
    return own.every((w) => text.has(w)) || hasInitials(initials, name.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase());
  }
  const known = own.filter((w) => text.has(w)).length;
  return known / own.length >= MOST || text.has(stem(initialsOf(own)));
}

/** Words in a row, small ones left out, that begin with the letters. */
const hasInitials = (initials: string, letters: string): boolean => letters.length >= 3 && initials.includes(letters);
