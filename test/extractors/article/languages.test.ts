/** Articles of many languages in the layouts that sites have: nothing of them is lost, and nothing beside them is kept. */
import { describe, expect, it } from 'vitest';
import { extractArticle } from '../../../src/extractors/article/extract-article.js';
import { LANGUAGES } from './pages/languages.js';
import { LAYOUTS, type Layout } from './pages/layouts.js';

const textOf = (html: string): string => {
  const page = { url: 'https://site.example/a', body: Buffer.from(html), contentType: 'text/html; charset=utf-8' };
  const read = extractArticle(page);
  return read.kind === 'article' ? read.text : `unreadable: ${read.code}`;
};

describe.each(Object.entries(LAYOUTS))('the layout "%s"', (_, layout: Layout) => {
  it.each(LANGUAGES.map((language) => [language.lang, language] as const))(
    'gives the article whole in %s',
    (_, language) => {
      const { html, gold } = layout(language);
      expect(textOf(html)).toBe(gold.join('\n\n'));
    },
  );
});
