/** Ascending lists of hashes: what two have in common. */
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

/** For each hash of `a` where it stands in `b`, -1 where it does not. */
export function placesIn(a: Int32Array, b: Int32Array): Int32Array {
  const places = new Int32Array(a.length).fill(-1);
  let k = 0;
  for (let i = 0; i < a.length; i += 1) {
    const hash = a[i]!;
    while (k < b.length && b[k]! < hash) k += 1;
    if (k < b.length && b[k] === hash) places[i] = k;
  }
  return places;
}
