/** What a rewrite may change, one phenomenon a case, and what it may say otherwise without changing anything. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { DivergenceKind } from '../../../src/domain/record.js';
import { compareClaims } from '../../../src/extractors/stories/compare-claims.js';
import { createStoryReader } from '../../../src/extractors/stories/story-reader.js';
import { lexicon } from '../../support/story-set.js';

interface Case {
  readonly id: string;
  readonly kind: DivergenceKind | null;
  readonly original: string;
  readonly rewrite: string;
  readonly contains?: string;
}

const cases = readFileSync(new URL('../../passages/stories/divergences.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Case);
const reader = createStoryReader(lexicon);

test.each(cases)('$id: $kind', ({ kind, original, rewrite, contains }) => {
  const read = (id: string, text: string, published: string) =>
    reader.read({ id, url: null, outlet: id, title: null, published, text });
  const found = compareClaims(
    read('original', original, '2024-03-05T10:00:00Z'),
    read('rewrite', rewrite, '2024-03-06T10:00:00Z'),
  );
  expect(found.map((d) => d.kind)).toEqual(kind === null ? [] : [kind]);
  if (contains !== undefined) expect(found[0]?.rewrite.text).toContain(contains);
});
