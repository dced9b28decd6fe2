/** Ascending lists of hashes: what two have in common. */
import { type StoryProfile, WEIGHT_STEP } from './story-profile.js';

export function countShared(a: Int32Array, b: Int32Array): number {
  let [i, k, shared] = [0, 0, 0];
  while (i < a.length && k < b.length) {
    const [x, y] = [a[i]!, b[k]!];
    if (x === y) shared += 1;
    if (x <= y) i += 1;
    if (y <= x) k += 1;
  }
  return shared;
}

/** By bisection. */
export function holds(list: Int32Array, hash: number): boolean {
  let [low, high] = [0, list.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = list[middle]!;
    if (value === hash) return true;
    if (value < hash) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}

/** For each sentence of the other text, the weight of the terms that it shares with one of `p`. */
export function weighShared(
  places: Uint16Array,
  p: StoryProfile,
  postings: ReadonlyMap<number, readonly number[]>,
  count: number,
): Float64Array {
  const shared = new Float64Array(count);
  for (const place of places) {
    const weight = p.weights[place]! * WEIGHT_STEP;
    for (const at of postings.get(p.terms[place]!) ?? []) shared[at]! += weight;
  }
  return shared;
}
