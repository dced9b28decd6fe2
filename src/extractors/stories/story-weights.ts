/** Written by `scripts/train-stories.ts`. */
export const STORY_WEIGHTS: Readonly<Record<string, number>> = {
  bias: -0.756,
  held: 1.38,
  copied: -0.305,
  aligned: 2.071,
  novelty: -2.482,
  freshness: -2.951,
  shared: 2.383,
  newQuotes: -0.627,
  credit: 1.789,
  sameOutlet: -1.361,
  distance: -1.019,
};
