/** Words of a text with their offsets, and the keys by which words are compared. Keys are never shown. */

export interface Word {
  readonly start: number;
  readonly end: number;
  readonly raw: string;
  /** Folded: without case, accents, invisible characters and look-alike letters of other scripts. */
  readonly folded: string;
  /** Folded, without endings. */
  readonly stem: string;
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\ufe00-\ufe0f]|\udb40[\udc00-\uddef]/g;
/** A possessive ending is a word of its own and is left out; "don't" stays whole. */
const WORD = /[\p{L}\p{N}\p{M}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+(?:[.,'’][\p{L}\p{N}\p{M}]+)*/gu;

/** Letters of Cyrillic and Greek that look Latin (a part of the confusables of Unicode TR39). */
const LOOKALIKES = new Map<string, string>(
  Object.entries({
    а: 'a',
    в: 'b',
    е: 'e',
    к: 'k',
    м: 'm',
    н: 'h',
    о: 'o',
    р: 'p',
    с: 'c',
    т: 't',
    у: 'y',
    х: 'x',
    і: 'i',
    ј: 'j',
    ѕ: 's',
    ԁ: 'd',
    ɡ: 'g',
    ο: 'o',
    α: 'a',
    ν: 'v',
    ι: 'i',
    κ: 'k',
    ρ: 'p',
    υ: 'u',
    ε: 'e',
    τ: 't',
    χ: 'x',
    ł: 'l',
    ø: 'o',
    đ: 'd',
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    ı: 'i',
    þ: 'th',
    ð: 'd',
  }),
);

/** For comparing only: two spellings that look the same give the same key. */
export function fold(text: string): string {
  const plain = text.replace(INVISIBLE, '').normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');
  let out = '';
  for (const ch of plain) out += LOOKALIKES.get(ch) ?? (ch === '’' ? "'" : ch);
  return out;
}

const ENDINGS = [
  'ational',
  'ations',
  'ation',
  'ments',
  'ment',
  'ities',
  'ness',
  'ings',
  'ing',
  'ions',
  'ion',
  'ists',
  'ist',
  'ives',
  'ive',
  'ers',
  'ies',
  'ied',
  'ity',
  'ally',
  'al',
  'er',
  'or',
  'ed',
  'es',
  'ly',
  's',
  'e',
  'y',
] as const;

/** A light stemmer: cuts the longest known ending that leaves four letters. Made for matching, not for reading. */
export function stem(folded: string): string {
  if (folded.length < 5 || /\d/.test(folded))
    return folded.length === 4 && /[^s]s$/.test(folded) ? folded.slice(0, 3) : folded;
  for (const ending of ENDINGS) {
    if (folded.length - ending.length >= 4 && folded.endsWith(ending)) {
      const cut = folded.slice(0, -ending.length);
      return cut.length > 4 && cut.at(-1) === cut.at(-2) ? cut.slice(0, -1) : cut;
    }
  }
  return folded;
}

export function wordsOf(text: string): Word[] {
  const out: Word[] = [];
  for (const m of text.matchAll(WORD)) {
    for (const raw of splitPossessive(m[0])) {
      const folded = fold(raw).replace(/'/g, '');
      if (folded === '') continue;
      const start = m.index;
      out.push({ start, end: start + raw.length, raw, folded, stem: stem(folded) });
    }
  }
  return out;
}

const splitPossessive = (raw: string): string[] => [/['’][sS]$/.test(raw) ? raw.slice(0, -2) : raw];
