/** Names as hasty writers put them: run together ("NorthKorea", "Greekhackers"), or with a lost apostrophe ("Chinas hackers"). */
import type { EntityKind } from './language-doc.js';
import { isUpperAt } from './letters.js';
import { Piece } from './pieces.js';

/** Pieces that the writer may have meant. */
export interface Meant {
  readonly as: readonly Piece[];
  /** How many of them stand in the one piece that was written. */
  readonly covers: number;
  /** Whether a piece that no name has may end what was written. */
  readonly fitsRest: (rest: Piece) => boolean;
  /** Null: of any kind. */
  readonly kinds: readonly EntityKind[] | null;
}

const FUSED = /^\p{Lu}\p{Ll}+(?:\p{Lu}\p{Ll}*)+$/u;
const HACKERS = /(?<=^\p{Lu}\p{Ll}{2,15})hackers?$/u;
const PART = /\p{Lu}+\p{Ll}*/gu;
const GENERIC = /^(?:groups?|hackers?|teams?|labs?|gang|crew|government|regime)$/;
/** What a state's name without its apostrophe may stand before. */
const OWNED =
  /^(?:hackers?|hacking|cyber|spies|spy|intelligence|military|army|government|regime|ministry|foreign|president|embassy|state|secret|security|armed|parliament)$/;
/** What stands before a plural. */
const BEFORE_PLURAL = /^(?:the|two|both|these|those|three|all|our)$/;
const LONGEST = 40;

export function misspellingsAt(text: string, cut: readonly Piece[], at: number): Meant[] {
  const { start, end, word } = cut[at]!;
  if (!word || end - start > LONGEST || end - start < 5 || !isUpperAt(text, start)) return [];
  const written = text.slice(start, end);
  if (FUSED.test(written)) return [fused(text, cut, at, written)];
  const tail = HACKERS.exec(written);
  if (tail !== null) return [alone(pieceOf(text, start, start + tail.index), ['demonym', 'state'])];
  const next = cut[at + 1];
  const before = cut[at - 1]?.lower ?? '';
  const isGenitive = /^\p{Lu}\p{Ll}{3,}s$/u.test(written) && !BEFORE_PLURAL.test(before);
  if (!isGenitive || next === undefined || !OWNED.test(text.slice(next.start, next.end))) return [];
  return [alone(pieceOf(text, start, end - 1), ['state'])];
}

const alone = (piece: Piece, kinds: readonly EntityKind[]): Meant => ({
  as: [piece],
  covers: 1,
  fitsRest: () => false,
  kinds,
});

function fused(text: string, cut: readonly Piece[], at: number, written: string): Meant {
  const { start } = cut[at]!;
  const parts = [...written.matchAll(PART)].map((m) => pieceOf(text, start + m.index, start + m.index + m[0].length));
  return {
    as: [...parts, ...cut.slice(at + 1, at + 4)],
    covers: parts.length,
    fitsRest: (rest) => GENERIC.test(rest.lower),
    kinds: null,
  };
}

const pieceOf = (text: string, start: number, end: number): Piece => new Piece(text, start, end, true, 0, null);
