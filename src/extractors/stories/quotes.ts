/** Direct speech: stretches between quotation marks, with the key of their words. */
import { fold } from './words.js';

export interface Quote {
  /** Offsets of what stands between the marks. */
  readonly start: number;
  readonly end: number;
  /** Folded words. */
  readonly words: readonly string[];
}

const CLOSING: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“', '«': '»', '‘': '’' };
const LONGEST = 1_500;

/** Quotes of at least two words. A mark that is never closed on its line ends there. */
export function quotesOf(text: string): Quote[] {
  const out: Quote[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const closing = CLOSING[text[i]!];
    if (closing === undefined || (text[i] === '‘' && /\p{L}/u.test(text[i - 1] ?? ''))) continue;
    const end = closeOf(text, i + 1, closing);
    if (end < 0) continue;
    const words = fold(text.slice(i + 1, end)).match(/[\p{L}\p{N}']+/gu) ?? [];
    if (words.length >= 2) out.push({ start: i + 1, end, words });
    i = end;
  }
  return out;
}

function closeOf(text: string, from: number, closing: string): number {
  const limit = Math.min(text.length, from + LONGEST);
  for (let k = from; k < limit; k += 1) {
    const ch = text[k]!;
    if (ch === '\n') return k;
    const apostrophe = closing === '’' && /\p{L}/u.test(text[k + 1] ?? '');
    if ((ch === closing || (closing === '”' && ch === '"') || (closing === '"' && ch === '”')) && !apostrophe) return k;
  }
  return -1;
}
