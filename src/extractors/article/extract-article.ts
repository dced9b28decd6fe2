/** A page in, its article out, or the reason why there is none. */
import type { CheerioAPI } from 'cheerio';
import type { ExtractedArticle, Extraction, PageSource, UnreadablePage } from '../../domain/article.js';
import { cleanLine } from '../clean-text.js';
import { decodeBytes } from '../decode-bytes.js';
import { textOfBlocks } from './blocks.js';
import { htmlToText } from './html-to-text.js';
import { keepBlocks } from './line-rules.js';
import { mainContainer } from './main-container.js';
import { refuseNonHtml } from './non-html.js';
import { type PageMetadata, readMetadata } from './page-metadata.js';
import { dropDeadMarkup, loadPage } from './page-tree.js';
import { judgePage } from './page-verdict.js';
import { pruneChrome } from './prune-chrome.js';
import { type ReadableArticle, readWhole, readWithJsdom, readWithLinkedom } from './readable-blocks.js';
import { removeOverridden, type SiteOverride } from './site-overrides.js';
import { inScriptOf, textWeight } from './text-weight.js';
import { threadAround } from './thread.js';

/** Letters; shorter text makes the other ways of reading the page worth their time. */
const SHORT_TEXT = 500;

/**
 * Pre-clean, Readability, text by blocks, rules on lines; JSON-LD's `articleBody` where the page's markup gives less
 * than it. Never throws for what a page holds; takes no more time than the markup limits allow, which hostile pages
 * can stretch to minutes: run it in a thread with a deadline.
 */
export function extractArticle(page: PageSource, overrides: readonly SiteOverride[] = []): Extraction {
  const refusal = refuseNonHtml(page);
  if (refusal !== null) return unreadable('page-not-html', refusal);
  const { text: html } = decodeBytes(page.body, page.contentType, 'html');
  const tree = loadPage(html);
  if (!tree.ok) return unreadable('page-too-complex', `more ${tree.limit} than allowed`);
  const meta = readMetadata(tree.$, page.url);
  removeOverridden(tree.$, page.url, overrides);
  dropDeadMarkup(tree.$);
  const { text, byline, source } = readText(tree.$, meta, html);
  const verdict = judgePage(tree.$, meta, text);
  return verdict === null ? toArticle(meta, text, byline, source) : { kind: 'unreadable', ...verdict };
}

const unreadable = (code: UnreadablePage['code'], message: string): UnreadablePage => ({
  kind: 'unreadable',
  code,
  message,
});

interface ReadText {
  readonly text: string;
  readonly byline: string | null;
  readonly source: 'page' | 'json-ld';
}

function readText($: CheerioAPI, meta: PageMetadata, html: string): ReadText {
  const weight = pruneChrome($);
  const pruned = $.html();
  const short = inScriptOf($.root().text(), SHORT_TEXT);
  let best = textOf(readWithLinkedom(pruned, short), meta);
  best = withContainer(best, $, meta, short);
  best = withThread(best, $, meta);
  const isLost = (limit: number): boolean => best.text.length < limit && weight > 2 * limit;
  if (isLost(short)) best = longer(best, textOf(readWithLinkedom(wholePage(html), short), meta));
  if (best.text.length < short / 2 && pruned.length > 2000)
    best = longer(best, textOf(readWithJsdom(pruned, short), meta));
  return withJsonLd(best, meta);
}

/** Readability can take a part for the whole; then the element that the page names as its article holds far more. */
function withContainer(read: ReadText, $: CheerioAPI, meta: PageMetadata, short: number): ReadText {
  const container = mainContainer($);
  if (container === null || container.weight < 2 * read.text.length || container.weight < short) return read;
  return longer(read, textOf(readWhole(container.html()), meta));
}

/** It can also take one post of a thread. */
function withThread(read: ReadText, $: CheerioAPI, meta: PageMetadata): ReadText {
  const thread = threadAround($, read.text);
  return thread === null ? read : longer(read, textOf(readWhole(thread), meta));
}

/** The page again without the pruning, for where that took too much. */
function wholePage(html: string): string {
  const tree = loadPage(html);
  if (!tree.ok) return '';
  dropDeadMarkup(tree.$);
  return tree.$.html();
}

/** The other reading counts where it gives much more: a short article is short. */
const longer = (one: ReadText, other: ReadText): ReadText => (other.text.length > one.text.length * 2 ? other : one);

function textOf(article: ReadableArticle | null, meta: PageMetadata): ReadText {
  if (article === null) return { text: '', byline: null, source: 'page' };
  const byline = meta.byline ?? article.byline;
  return {
    text: textOfBlocks(keepBlocks(article.blocks, { title: meta.title ?? article.title, byline })),
    byline,
    source: 'page',
  };
}

/** Many sites put a summary or another text into `articleBody`: it counts only where the page itself gives little. */
function withJsonLd(read: ReadText, meta: PageMetadata): ReadText {
  const body = meta.jsonLd?.body ?? '';
  const isShort = textWeight(body) < SHORT_TEXT || textWeight(read.text) >= SHORT_TEXT;
  if (isShort || read.text.length > body.length * 0.4) return read;
  return { text: htmlToText(body), byline: read.byline, source: 'json-ld' };
}

function toArticle(
  meta: PageMetadata,
  text: string,
  byline: string | null,
  source: ExtractedArticle['source'],
): ExtractedArticle {
  return {
    kind: 'article',
    title: meta.title,
    byline: cleanLine(meta.byline ?? byline ?? '') || null,
    published: meta.published,
    modified: meta.modified,
    lang: meta.lang,
    siteName: meta.siteName,
    canonicalUrl: meta.canonicalUrl,
    excerpt: meta.excerpt,
    text,
    source,
  };
}
