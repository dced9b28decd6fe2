/** Cuts text into word pieces and single marks, the units of the gazetteer's names. */

/** A run of letters and digits, or one other character. */
export class Piece {
  private known: string | null;

  constructor(
    private readonly text: string,
    readonly start: number,
    readonly end: number,
    /** It has a letter or digit. */
    readonly word: boolean,
    /** Equal for pieces of equal `lower`. */
    readonly hash: number,
    known: string | null,
  ) {
    this.known = known;
  }

  /** In lower case, typographic hyphens and apostrophes as plain ones. Most pieces of a text are never asked for it. */
  get lower(): string {
    this.known ??= this.text.slice(this.start, this.end).toLowerCase();
    return this.known;
  }
}

const WORD = /[\p{L}\p{N}\p{M}_]+|[^\s\p{L}\p{N}\p{M}_]/uy;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

const SPACE = 0;
const MARK = 1;
const PART = 2;
const UNDERSCORE = 95;
const ASCII = Uint8Array.from({ length: 128 }, (_, c) => {
  const char = String.fromCharCode(c);
  return /\s/.test(char) ? SPACE : /\w/.test(char) ? PART : MARK;
});

const mix = (hash: number, code: number): number => (Math.imul(hash, 31) + code) | 0;

function hashOf(lower: string): number {
  let hash = 0;
  for (let i = 0; i < lower.length; i += 1) hash = mix(hash, lower.charCodeAt(i));
  return hash;
}

export function pieces(text: string): Piece[] {
  const out: Piece[] = [];
  for (let i = 0; i < text.length; ) {
    const code = text.charCodeAt(i);
    const type = code < 128 ? ASCII[code]! : PART;
    if (type === SPACE) {
      i += 1;
      continue;
    }
    const piece = type === MARK ? new Piece(text, i, i + 1, false, code, null) : wordAt(text, i);
    if (piece !== null) out.push(piece);
    i = piece?.end ?? i + 1;
  }
  return out;
}

/** The piece of word characters at `start`; what is not all ASCII goes to the expression, and gives null for a space. */
function wordAt(text: string, start: number): Piece | null {
  let end = start;
  let hash = 0;
  let letters = false;
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    if (code >= 128) return otherAt(text, start);
    if (ASCII[code] !== PART) break;
    letters ||= code !== UNDERSCORE;
    hash = mix(hash, code >= 65 && code <= 90 ? code + 32 : code);
  }
  return new Piece(text, start, end, letters, hash, null);
}

function otherAt(text: string, start: number): Piece | null {
  WORD.lastIndex = start;
  const raw = WORD.exec(text)?.[0];
  if (raw === undefined) return null;
  const lower = raw === '’' || raw === '‘' ? "'" : raw === '‑' || raw === '–' ? '-' : raw.toLowerCase();
  return new Piece(text, start, start + raw.length, LETTER_OR_DIGIT.test(raw), hashOf(lower), lower);
}
