/** Text that is like no other text, from a seed: for tests that count articles and do not read them. */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

export function randomParagraph(random: () => number): string {
  const letters = 'abcdefghilmnoprstu';
  const word = (): string =>
    Array.from({ length: 3 + Math.floor(random() * 6) }, () => letters[Math.floor(random() * letters.length)]).join('');
  return `${Array.from({ length: 40 }, word).join(' ')}.`;
}
