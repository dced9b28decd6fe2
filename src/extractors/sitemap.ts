/** Sitemaps (sitemaps.org protocol 0.9, Google's news extension, and plain text lists): XML in, addresses out. */
import { load } from 'cheerio';
import { fail, ok, type Result } from '../domain/errors.js';
import { cleanLine } from './clean-text.js';
import { parseDate } from './dates.js';
import { canonicalUrl } from './url.js';

export interface SitemapEntry {
  readonly url: string;
  /** ISO 8601 in UTC: `lastmod`, or the news extension's publication date. */
  readonly date: string | null;
  readonly title: string | null;
}

export type Sitemap =
  | { readonly kind: 'index'; readonly entries: readonly SitemapEntry[] }
  | { readonly kind: 'urls'; readonly entries: readonly SitemapEntry[] };

/** The protocol's own limit. */
const MAX_ENTRIES = 50_000;

/** Fails with `input-invalid` where the text is no sitemap. Addresses are resolved against `base`. */
export function parseSitemap(text: string, base: string): Result<Sitemap> {
  if (!/<(?:\w{1,20}:)?(?:sitemapindex|urlset)[\s>]/i.test(text.slice(0, 4096))) return parseList(text, base);
  const $ = load(text, { xml: true });
  const isIndex = $('sitemapindex').length > 0;
  const entries: SitemapEntry[] = [];
  for (const element of $(isIndex ? 'sitemap' : 'url')
    .toArray()
    .slice(0, MAX_ENTRIES)) {
    const child = (name: string): string => cleanLine($(element).find(name).first().text());
    const url = canonicalUrl(child('loc'), base);
    if (url === null) continue;
    const date = child('news\\:publication_date') || child('lastmod');
    entries.push({ url, date: parseDate(date), title: child('news\\:title') || null });
  }
  return ok({ kind: isIndex ? 'index' : 'urls', entries });
}

/** A sitemap may be a text file with one address a line. */
function parseList(text: string, base: string): Result<Sitemap> {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, MAX_ENTRIES);
  if (lines.length === 0 || !lines.every((line) => /^https?:\/\//i.test(line))) {
    return fail('input-invalid', `${base} is no sitemap`);
  }
  const urls = lines.map((line) => canonicalUrl(line, base)).filter((url) => url !== null);
  return ok({ kind: 'urls', entries: urls.map((url) => ({ url, date: null, title: null })) });
}
