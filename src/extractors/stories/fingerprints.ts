/** Runs of words as 32-bit hashes, and the few that stand for a text (winnowing; Schleimer, Wilkerson, Aiken 2003). */
import type { Word } from './words.js';

const RUN = 5;
const WINDOW = 6;
/** At most so many are kept of one text, the smallest first, so that two texts keep the same ones. */
const MOST = 48;

/** One hash for each run of five words, in order. */
export function shinglesOf(words: readonly Word[]): number[] {
  const out: number[] = [];
  for (let i = 0; i + RUN <= words.length; i += 1) {
    let hash = 0x811c9dc5;
    for (let k = i; k < i + RUN; k += 1) hash = mix(hash, words[k]!.folded);
    out.push(hash | 0);
  }
  return out;
}

/** FNV-1a over UTF-16 units, with a mark between words. */
function mix(hash: number, word: string): number {
  let h = hash;
  for (let i = 0; i < word.length; i += 1) h = Math.imul(h ^ word.charCodeAt(i), 0x01000193);
  return Math.imul(h ^ 0x20, 0x01000193);
}

/** The smallest hash of each window: texts that share twelve words in a row share one. */
export function fingerprintsOf(shingles: readonly number[]): number[] {
  const picked = new Set<number>();
  for (let i = 0; i + WINDOW <= shingles.length; i += 1) {
    let least = shingles[i]!;
    for (let k = i + 1; k < i + WINDOW; k += 1) if (shingles[k]! < least) least = shingles[k]!;
    picked.add(least);
  }
  if (shingles.length > 0 && shingles.length < WINDOW) picked.add(Math.min(...shingles));
  return [...picked].sort((a, b) => a - b).slice(0, MOST);
}
