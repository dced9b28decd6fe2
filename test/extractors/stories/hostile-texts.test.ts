/** Texts made to cost time: articles are compared while others wait for the lock of the stories. */
import { expect, test } from 'vitest';
import { compareClaims } from '../../../src/extractors/stories/compare-claims.js';
import { createStoryReader } from '../../../src/extractors/stories/story-reader.js';
import { lexicon } from '../../support/story-set.js';

const reader = createStoryReader(lexicon);
const LENGTH = 60_000;
const MOST_MS = 20_000;

function repeated(piece: (n: number) => string): string {
  let text = '';
  for (let n = 0; text.length < LENGTH; n += 1) text += piece(n);
  return text.slice(0, LENGTH);
}
const nameOf = (n: number): string => `A${[...String(n)].map((d) => 'abcdefghij'[Number(d)]).join('')}`;

test.each<[string, (n: number) => string, (n: number) => string]>([
  ['one firm without end', () => 'According to Abc. ', () => 'According to Abd. '],
  [
    'a new firm and a body in every sentence',
    (n) => `According to ${nameOf(n)}. The FBI said ${1000 + 37 * n} files. `,
    (n) => `According to ${nameOf(n + 5000)}. The NSA said ${1001 + 37 * n} files. `,
  ],
  ['one sentence of bodies', () => 'FBI ', () => 'NSA '],
  [
    'a source and a guess in every sentence',
    (n) => `The firm ${nameOf(n)} said files may have been copied. `,
    (n) => `The firm ${nameOf(n + 5000)} said files were copied. `,
  ],
  [
    'one sentence of sources',
    (n) => `${nameOf(n)} said it may be, and `,
    (n) => `${nameOf(n + 5000)} said it was, and `,
  ],
  [
    'one list of bodies',
    (n) => `X${nameOf(n).toUpperCase().slice(0, 6)}, `,
    (n) =>
      `X${nameOf(n + 5)
        .toUpperCase()
        .slice(0, 6)}, `,
  ],
  [
    'two sources in every sentence',
    (n) => `${nameOf(n)} said so, and ${nameOf(n + 1)} said no. `,
    (n) => `${nameOf(n + 7)} said so, but ${nameOf(n + 9)} said no. `,
  ],
  ['one sentence of refusals', () => 'he declined to comment and ', () => 'he refused to say and '],
  ['one sentence of numbers', (n) => ` ${n + 1000} files`, (n) => ` ${n + 9000} files`],
  ['one sentence of dates', (n) => ` ${1 + (n % 28)} March ${1900 + n},`, (n) => ` ${1 + (n % 28)} May ${1900 + n},`],
])('two texts of 60,000 characters are compared in bounded time: %s', (_, one, other) => {
  const read = (id: string, text: string) =>
    reader.read({ id, url: null, outlet: id, title: null, published: null, text });
  const [original, rewrite] = [read('a', repeated(one)), read('b', repeated(other))];
  const start = performance.now();
  expect(compareClaims(original, rewrite).length).toBeLessThanOrEqual(8);
  expect(performance.now() - start).toBeLessThan(MOST_MS);
});

test('what stands after the sentences that are compared is neither told nor trips the comparison', () => {
  const filler = (n: number): string => `The clerk ${nameOf(n)} filed a form. `;
  const long = Array.from({ length: 500 }, (_, n) => filler(n)).join('');
  const read = (id: string, end: string) =>
    reader.read({ id, url: null, outlet: id, title: null, published: '2024-03-05T10:00:00Z', text: `${long}${end}` });
  const found = compareClaims(
    read('a', 'Last week, on 4 March 2021, the FBI said 4,200 tax files were copied.'),
    read('b', 'Last month, on 9 March 2021, the NSA said 9,100 tax files were copied.'),
  );
  expect(found).toEqual([]);
});
