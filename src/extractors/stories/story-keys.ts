/** The keys by which a store finds the articles that are worth judging against one: wording, and things named. */
import type { StoryFeatures } from './story-features.js';
import { hashOf } from './text-hash.js';

export interface StoryKeys {
  /** What is stored for the article: 32-bit integers. */
  readonly own: readonly number[];
  /** What is looked for: the same wording at any time, the same things a fortnight before or after. */
  readonly sought: readonly number[];
}

/** What the keys are made of. */
export type KeyedFeatures = Pick<StoryFeatures, 'fingerprints' | 'names' | 'towns' | 'numbers' | 'terms' | 'published'>;

const BUCKET_MS = 14 * 86_400_000;
const MOST_WORDING = 16;
const MOST_THINGS = 24;
const MOST_STATES = 4;

/**
 * Things named are tied to a fortnight, so that a look-up costs what was written in six weeks and not what is stored.
 * States alone are everywhere, so they count in pairs. Two keys in common make a candidate.
 */
export function storyKeys(f: KeyedFeatures): StoryKeys {
  const wording = f.fingerprints.slice(0, MOST_WORDING);
  const things = thingsOf(f);
  const bucket = bucketOf(f.published);
  const dated = (b: number | null): number[] => things.map((t) => hashOf(`${b ?? 'undated'} ${t}`));
  const around = bucket === null ? [null] : [bucket - 1, bucket, bucket + 1];
  return {
    own: distinct([...wording, ...dated(bucket)]),
    sought: distinct([...wording, ...around.flatMap(dated)]),
  };
}

function thingsOf(f: KeyedFeatures): string[] {
  const names = [...f.names];
  const numbers = [
    ...new Set(
      f.numbers.filter((n) => n.unit !== 'year' && n.unit !== 'day' && n.value >= 11).map((n) => `#${n.value}`),
    ),
  ];
  const states = [...f.terms.keys()]
    .filter((k) => k.startsWith('='))
    .sort()
    .slice(0, MOST_STATES);
  const pairs = states.flatMap((a, i) => states.slice(i + 1).map((b) => `${a}${b}`));
  // In an order that depends on the thing alone, so that two articles keep the same ones.
  const inOrder = (things: readonly string[]): string[] =>
    things
      .map((t) => [hashOf(t) >>> 0, t] as const)
      .sort((a, b) => a[0] - b[0])
      .map(([, t]) => t);
  const telling = inOrder([...names.filter((n) => !f.towns.has(n)), ...numbers]);
  const kept = [...telling, ...inOrder(names.filter((n) => f.towns.has(n)))].slice(0, MOST_THINGS);
  return [...kept, ...pairs];
}

function bucketOf(published: string | null): number | null {
  const time = Date.parse(published ?? '');
  return Number.isNaN(time) ? null : Math.floor(time / BUCKET_MS);
}

const distinct = (keys: readonly number[]): number[] => [...new Set(keys)].sort((a, b) => a - b);
