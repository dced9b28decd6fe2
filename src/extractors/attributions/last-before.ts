import type { NounPhrase } from '../language/phrases.js';

/** The last entries before a token; entries are in order of the text, so a long article costs no more than a short one. */
export function lastBefore<T extends { readonly np: NounPhrase }>(
  entries: readonly T[],
  token: number,
  count: number,
): T[] {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle]!.np.first < token) low = middle + 1;
    else high = middle;
  }
  return entries.slice(Math.max(0, low - count), low);
}
