/** A page in, its article out, or the reason why there is none. */
import { Readability } from '@mozilla/readability';
import * as cheerio from 'cheerio';
import { parseHTML } from 'linkedom';
import type { Extraction, PageSource } from '../../domain/article.js';
import { decodeBytes } from '../decode-bytes.js';
import { blocksOf, type DomNode, textOfBlocks } from './blocks.js';
import { keepBlocks } from './line-rules.js';
import { pruneChrome } from './prune-chrome.js';

export function extractArticle(page: PageSource): Extraction {
  const { text: html } = decodeBytes(page.body, page.contentType, 'html');
  const $ = cheerio.load(html);
  $('script,style,noscript,svg,iframe,template').remove();
  if (!process.env['NOPRE']) pruneChrome($);
  const { document } = parseHTML($.html());
  const article = new Readability(document as never, {
    charThreshold: 500,
    keepClasses: true,
    serializer: (e) => e as never,
  }).parse();
  const root = article?.content as never as DomNode | undefined;
  let blocks = root ? blocksOf(root) : [];
  if (!process.env['NOLINE'])
    blocks = keepBlocks(blocks, { title: article?.title ?? null, byline: article?.byline ?? null });
  const text = textOfBlocks(blocks);
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
