/** What a rewrite may change, one phenomenon a case, and what it may say otherwise without changing anything. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { DivergenceKind } from '../../../src/domain/record.js';
import { createAnalyzer } from '../../../src/extractors/analyzer.js';
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
const analyzer = createAnalyzer(lexicon);

function kindsOf({ original, rewrite }: Case, withMentions: boolean) {
  const read = (id: string, text: string, published: string) => {
    const document = { id, url: null, outlet: id, title: null, published, text };
    return reader.read(withMentions ? { ...document, mentions: analyzer.analyze(document) } : document);
  };
  return compareClaims(
    read('original', original, '2024-03-05T10:00:00Z'),
    read('rewrite', rewrite, '2024-03-06T10:00:00Z'),
  );
}

test.each(cases)('$id: $kind', (one) => {
  const found = kindsOf(one, true);
  expect(found.map((d) => d.kind)).toEqual(one.kind === null ? [] : [one.kind]);
  if (one.contains !== undefined) expect(found[0]?.rewrite.text).toContain(one.contains);
});

test('articles stored without their attributions are compared by their words', () => {
  const right = cases.filter((one) => {
    const [first] = kindsOf(one, false);
    return (first?.kind ?? null) === one.kind;
  });
  expect(right.length / cases.length).toBeGreaterThanOrEqual(0.9);
});
