/** A page in, its article out, or the reason why there is none. */
import { Readability } from '@mozilla/readability';
import * as cheerio from 'cheerio';
import { parseHTML } from 'linkedom';
import type { Extraction, PageSource } from '../../domain/article.js';
import { cleanText } from '../clean-text.js';
import { decodeBytes } from '../decode-bytes.js';

export function extractArticle(page: PageSource): Extraction {
  const { text: html } = decodeBytes(page.body, page.contentType, 'html');
  const $ = cheerio.load(html);
  $('script,style,noscript,svg,iframe,template').remove();
  const { document } = parseHTML($.html());
  const article = new Readability(document as never, { charThreshold: 500 }).parse();
  const text = cleanText(article?.textContent ?? '').trim();
  if (text === '') return { kind: 'unreadable', code: 'page-empty', message: 'no article text on the page' };
  return {
    kind: 'article',
    title: article?.title ?? null,
    byline: article?.byline ?? null,
    published: article?.publishedTime ?? null,
    modified: null,
    lang: article?.lang ?? null,
    siteName: article?.siteName ?? null,
    canonicalUrl: null,
    excerpt: article?.excerpt ?? null,
    text,
    source: 'page',
  };
}
