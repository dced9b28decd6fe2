/** Names of groups coined after a vendor's scheme ("... Panda", "Storm-...", "UNC...") that no list has yet. */
import type { NamingScheme } from '../../domain/lexicon.js';
import { isUpperAt } from './letters.js';
import { words } from './phrases.js';
import type { Piece } from './pieces.js';

export interface CoinedName {
  readonly start: number;
  readonly end: number;
  /** How many pieces it takes. */
  readonly pieces: number;
  readonly state: string | null;
}

export type SchemeMatch = (text: string, cut: readonly Piece[], at: number) => CoinedName | null;

const DETERMINERS = words(
  'the this that a an our its his her their black brown great big little polar teddy baby grizzly wild bull winter two no chicago super category itsy',
);

/** "the Bronze Soldier", "the Iron Dome": what bears such a name and hacks nobody. */
const THINGS = words(
  'soldier age ages star medal medals statue dome curtain cross man lady horse mountain sponsor standard coast card rush market mine reserve ore bank road gate',
);

export function buildSchemes(schemes: readonly NamingScheme[]): SchemeMatch {
  const of = (kind: NamingScheme['kind']): Map<string, NamingScheme> =>
    new Map(schemes.filter((s) => s.kind === kind).map((s) => [s.word.toLowerCase(), s]));
  const suffixes = of('suffix');
  const prefixes = of('prefix');
  const codes = of('code');
  return (text, cut, at) => {
    const a = cut[at]!;
    if (!isCapital(text, a)) return null;
    const b = cut[at + 1];
    if (b !== undefined && isCapital(text, b) && b.start - a.end <= 1 && a.end - a.start > 2) {
      const suffix = suffixes.get(b.lower);
      if (suffix !== undefined && !DETERMINERS.has(a.lower)) return coined(a, b, 2, suffix);
      const prefix = prefixes.get(a.lower);
      if (prefix !== undefined && b.end - b.start > 3 && !THINGS.has(b.lower)) return coined(a, b, 2, prefix);
    }
    const joined = endsInDigit(text, a) ? CODE.exec(a.lower) : null;
    if (joined === null) return hyphenedCode(text, cut, at, codes);
    const scheme = codes.get(joined[1]!);
    return scheme === undefined ? null : coined(a, a, 1, scheme);
  };
}

const coined = (a: Piece, b: Piece, pieces: number, scheme: NamingScheme): CoinedName => ({
  start: a.start,
  end: b.end,
  pieces,
  state: scheme.state,
});

const isCapital = (text: string, p: Piece): boolean => p.word && isUpperAt(text, p.start);

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const endsInDigit = (text: string, p: Piece): boolean => isDigit(text.charCodeAt(p.end - 1));

/** "UNC1151", "APT28" in lower case. */
const CODE = /^([a-z]{2,6})(\d{1,6})$/;

/** "Storm-0558", "APT-C-35", "CL-STA-1020": a word, hyphens, a number. */
function hyphenedCode(
  text: string,
  cut: readonly Piece[],
  at: number,
  codes: ReadonlyMap<string, NamingScheme>,
): CoinedName | null {
  const a = cut[at]!;
  let word = '';
  for (let i = at + 1; i + 1 < cut.length && i < at + 5; i += 2) {
    if (cut[i]!.start !== cut[i - 1]!.end || cut[i]!.word || cut[i]!.lower !== '-') return null;
    if (word === '') word = a.lower;
    const next = cut[i + 1]!;
    if (isDigit(text.charCodeAt(next.start)) && /^\d{1,6}$/.test(next.lower)) {
      const scheme = codes.get(word);
      return scheme === undefined ? null : coined(a, next, i + 2 - at, scheme);
    }
    word = `${word}-${next.lower}`;
  }
  return null;
}
