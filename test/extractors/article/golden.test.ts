import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { extractArticle } from '../../../src/extractors/article/extract-article.js';

const GOLDEN = new URL('./golden/', import.meta.url);

describe('golden pages', () => {
  it.each(readdirSync(GOLDEN))('%s', (name) => {
    const body = readFileSync(new URL(`${name}/source.html`, GOLDEN));
    const expected = JSON.parse(readFileSync(new URL(`${name}/expected.json`, GOLDEN), 'utf8'));
    const page = { url: 'https://news.example/page', body, contentType: 'text/html; charset=utf-8' };
    expect(extractArticle(page)).toMatchObject(expected);
    expect(extractArticle(page)).toEqual(extractArticle(page));
  });
});
