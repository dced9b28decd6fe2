/** Random numbers that can be repeated (mulberry32): a failing run prints its seed. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The seed of NORMWATCH_TEST_SEED, else a new one; it is printed. */
export function testSeed(name: string): number {
  const given = process.env['NORMWATCH_TEST_SEED'];
  const seed = given === undefined || given === '' ? Math.floor(Math.random() * 2 ** 31) : Number(given);
  console.log(`${name}: NORMWATCH_TEST_SEED=${seed}`);
  return seed;
}
