/**
 * References in plain language: a letter, a place on the list, a topic, the list itself, its forums and measures.
 * Each class with what must be found in it, and with its near misses, in which nothing may be found.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { NormMention } from '../../../src/domain/record.js';
import { type Analyzer, createAnalyzer } from '../../../src/extractors/analyzer.js';
import { readLexicon } from '../../../src/lexicon-files.js';
import { FOUND, NOT_FOUND } from './references.js';

let analyzer: Analyzer;
const analyze = (text: string): readonly NormMention[] =>
  analyzer.analyze({ id: 'x', url: null, outlet: null, title: null, published: null, text }).norms;

beforeAll(() => {
  analyzer = createAnalyzer(readLexicon(new URL('../../../config/lexicon/', import.meta.url)));
}, 60_000);

/** The mentions that lie on the quoted words. */
function on(text: string, quote: string): string[] {
  const start = text.indexOf(quote);
  expect(start, `"${quote}" stands in "${text}"`).toBeGreaterThanOrEqual(0);
  const end = start + quote.length;
  return analyze(text)
    .filter((m) => m.start < end && start < m.end)
    .map((m) => m.frame ?? m.letters.join(''));
}

for (const [name, passages] of Object.entries(FOUND)) {
  describe(`${name} are found`, () => {
    it.each(passages)('%s in "%s": %s', (quote, text, wanted) => {
      expect(on(text, quote)).toContain(wanted);
    });
  });
}

for (const [name, passages] of Object.entries(NOT_FOUND)) {
  describe(`what looks like ${name} is not`, () => {
    it.each(passages.map((text) => [text]))('%s', (text) => {
      const found = analyze(text).filter((m) => m.level !== 'paraphrase');
      expect(found.map((m) => m.text)).toEqual([]);
    });
  });
}
