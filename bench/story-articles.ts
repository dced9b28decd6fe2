/** Invented articles for benchmarks: the n-th is always the same. */
import type { Document } from '../src/domain/analysis.js';
import type { KeyedFeatures } from '../src/extractors/stories/story-keys.js';

const PER_DAY = 300;
const NAMES = 20_000;
const WORDS = 6_000;
const SYLLABLES = 'ka lo mi ren tas vel dor bin gar hes pol sun tir wex yam zul fen cor'.split(' ');
const STATES = ['Russia', 'China', 'Norway', 'Estonia', 'Iran', 'Japan'];
const CODES = ['RU', 'CN', 'NO', 'EE', 'IR', 'JP'];

function randomOf(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

const nameAt = (n: number): string => {
  const part = (k: number): string => SYLLABLES[k % SYLLABLES.length]!;
  const word = `${part(n)}${part(Math.floor(n / 18))}${part(Math.floor(n / 324))}${part(n * 7)}`;
  return word[0]!.toUpperCase() + word.slice(1);
};
const wordAt = (n: number): string =>
  `${SYLLABLES[n % 18]}${SYLLABLES[Math.floor(n / 18) % 18]}${SYLLABLES[Math.floor(n / 324) % 18]}ing`;

export const publishedAt = (n: number): string =>
  new Date(Date.UTC(2015, 0, 1) + (n * 86_400_000) / PER_DAY).toISOString();

const namesOf = (random: () => number): string[] =>
  Array.from({ length: 12 }, () => nameAt(Math.floor(NAMES ** random())));

export function documentAt(n: number): Document {
  const random = randomOf(n + 1);
  const names = namesOf(random);
  const sentences = Array.from({ length: 18 }, (_, i) => {
    const words = Array.from({ length: 14 }, () => wordAt(Math.floor(random() * WORDS)));
    const name = names[i % names.length]!;
    return `The ${words.slice(0, 5).join(' ')} ${name} ${words.slice(5).join(' ')} ${Math.floor(20 + random() * 9_000)} ${i % 6 === 0 ? STATES[Math.floor(random() * 6)] : 'units'}.`;
  });
  return {
    id: `d${n}`,
    url: `https://outlet${n % 150}.example/${n}`,
    outlet: `Outlet ${n % 150}`,
    title: null,
    published: publishedAt(n),
    text: sentences.join(' '),
  };
}

/** What the keys of an article are made of, as many as those of `documentAt`, without writing and reading a text. */
export function keyedAt(n: number): KeyedFeatures {
  const random = randomOf(n + 1);
  const names = new Set(namesOf(random).map((name) => `~${name.toLowerCase()}`));
  const number = (): KeyedFeatures['numbers'][number] => {
    const value = Math.floor(20 + random() * 9_000);
    return { start: 0, end: 0, value, unit: 'count', vague: false };
  };
  const states = Array.from({ length: 3 }, () => `=${CODES[Math.floor(random() * 6)]}`);
  return {
    fingerprints: Array.from({ length: 48 }, () => (random() * 4_294_967_296) | 0).sort((a, b) => a - b),
    names,
    towns: new Set(),
    numbers: Array.from({ length: 18 }, number),
    terms: new Map(states.map((s) => [s, 0.35])),
    published: publishedAt(n),
  };
}

/** Half of the sentences, every third word exchanged. */
export function rewriteOf(document: Document): Document {
  const sentences = document.text.split('. ').filter((_, i) => i % 2 === 0);
  const text = sentences
    .map((s) =>
      s
        .split(' ')
        .map((w, i) => (i % 3 === 1 && /^[a-z]/.test(w) ? 'othering' : w))
        .join(' '),
    )
    .join('. ');
  const published = new Date(Date.parse(document.published!) + 86_400_000).toISOString();
  return { ...document, id: `${document.id}-rewrite`, outlet: 'Rewriter', url: null, published, text };
}
