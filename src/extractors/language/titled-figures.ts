/** "Prime Minister Albanese", "President Macron": beside an office a surname tells which public figure is meant. */
import type { Lexicon } from '../../domain/lexicon.js';
import { isUpperAt } from './letters.js';
import { words } from './phrases.js';
import { type Piece, pieces } from './pieces.js';
import { verbLemma } from './verb-classes.js';

export interface TitledFigure {
  readonly start: number;
  readonly end: number;
  /** How many pieces the surname takes. */
  readonly pieces: number;
  readonly state: string;
}

/** Finds a surname that starts at a piece with an office before it; null where there is none. */
export type TitledFigures = (text: string, cut: readonly Piece[], at: number) => TitledFigure | null;

const OFFICES = words(
  'president premier chancellor minister secretary spokesperson spokeswoman spokesman ambassador taoiseach senator commissioner',
);
/** "Ann Lee": two or more words in capitals; "the Kremlin" is no person. */
const FULL_NAME = /^\p{Lu}[\p{L}.'’-]+(?: \p{L}[\p{L}.'’-]*)+$/u;
/** States whose people put the family's name first. */
const FAMILY_FIRST = new Set(['CN', 'KP', 'KR', 'TW', 'VN', 'HK', 'SG']);
const MOST_PIECES = 5;

/** A surname that figures of two states share tells of neither. */
const SHARED = '';

export function titledFigures(lexicon: Lexicon): TitledFigures {
  const byName = new Map<string, string>();
  for (const { code, metonyms } of lexicon.states)
    for (const name of metonyms.filter((m) => FULL_NAME.test(m)))
      for (const surname of surnamesOf(name, code)) {
        const key = keyOf(pieces(surname));
        const held = byName.get(key);
        byName.set(key, held === undefined || held === code ? code : SHARED);
      }
  return (text, cut, at) => {
    const office = cut[at - 1];
    if (office === undefined || !OFFICES.has(office.lower) || !isUpperAt(text, cut[at]!.start)) return null;
    for (let n = Math.min(MOST_PIECES, cut.length - at); n > 0; n -= 1) {
      const own = cut.slice(at, at + n);
      const state = byName.get(keyOf(own));
      if (state !== undefined && state !== SHARED && (FAMILY_FIRST.has(state) || !isGivenName(text, cut, at + n)))
        return { start: own[0]!.start, end: own.at(-1)!.end, pieces: n, state };
    }
    return null;
  };
}

/** "spokesman Karim Bahrami": what stands before another name is no surname. @param next the piece behind it. */
function isGivenName(text: string, cut: readonly Piece[], next: number): boolean {
  const [own, behind] = [cut[next - 1]!, cut[next]];
  const isBeside = behind !== undefined && isUpperAt(text, behind.start) && text.slice(own.end, behind.start) === ' ';
  // "Chancellor Scholz Accuses Russia": a headline's words have capitals, too.
  return isBeside && !(verbLemma(behind.lower) !== null && /(?:s|ed)$/.test(behind.lower));
}

const keyOf = (cut: readonly Piece[]): string => cut.map((p) => p.lower).join(' ');

/** "Le Drian" and "Drian" of "Jean-Yves Le Drian"; where the family's name comes first some write it last. */
function surnamesOf(name: string, code: string): string[] {
  const [first, ...rest] = name.split(' ');
  return FAMILY_FIRST.has(code) ? [first!, rest.join(' ')] : [rest.join(' '), rest.at(-1)!];
}
