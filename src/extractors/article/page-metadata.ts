/** Title, author, dates, language and site of a page, from JSON-LD, meta elements and the markup, in this order. */
import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import { cleanLine } from '../clean-text.js';
import { parseDate } from '../dates.js';
import { canonicalUrl } from '../url.js';
import { closest, elementsIn, rootOf } from './find-elements.js';
import { type ArticleData, readJsonLd } from './json-ld.js';

export interface PageMetadata {
  readonly title: string | null;
  /** The whole `<title>`, with the site's name. */
  readonly documentTitle: string;
  readonly byline: string | null;
  readonly published: string | null;
  readonly modified: string | null;
  readonly lang: string | null;
  readonly siteName: string | null;
  readonly canonicalUrl: string | null;
  readonly excerpt: string | null;
  readonly jsonLd: ArticleData | null;
}

const MAX_TITLE = 500;

export function readMetadata($: CheerioAPI, url: string | null): PageMetadata {
  const jsonLd = readJsonLd($);
  const telling = elementsIn(rootOf($), tellsOfPage);
  const named = (name: string): Element | undefined => telling.find((element) => element.name === name);
  const marked = (property: string): Element | undefined =>
    telling.find((element) => element.attribs['itemprop'] === property);
  const markedDate = (property: string): string | undefined =>
    marked(property)?.attribs['content'] ?? marked(property)?.attribs['datetime'];
  const meta = metaValues(telling);
  const first = (...names: readonly string[]): string | null => names.map((n) => meta.get(n)).find(Boolean) ?? null;
  const date = (...values: readonly (string | null | undefined)[]): string | null =>
    values.map(parseDate).find((d) => d !== null) ?? null;
  const siteName = line(
    first('og:site_name') ?? jsonLd?.publisher ?? first('application-name', 'apple-mobile-web-app-title'),
  );
  const documentTitle = textIn($, named('title')).slice(0, MAX_TITLE);
  return {
    title: pickTitle(
      telling.filter((element) => element.name === 'h1').map((h1) => textIn($, h1)),
      [jsonLd?.headline, first('og:title', 'twitter:title', 'dc.title', 'citation_title')],
      documentTitle,
      siteName,
    ),
    documentTitle,
    byline: pickByline(
      textIn($, telling.find(isAuthor)),
      jsonLd,
      first('author', 'article:author', 'dc.creator', 'parsely-author', 'sailthru.author', 'byl'),
    ),
    published: date(
      jsonLd?.published,
      first('article:published_time', 'og:published_time', 'article:published', 'datepublished', 'parsely-pub-date'),
      first(
        'sailthru.date',
        'dc.date.issued',
        'dcterms.issued',
        'dc.date',
        'pubdate',
        'publishdate',
        'publish-date',
        'date',
      ),
      markedDate('datePublished'),
      telling.find(isTimeOfArticle)?.attribs['datetime'],
    ),
    modified: date(
      jsonLd?.modified,
      first('article:modified_time', 'og:updated_time', 'datemodified', 'lastmod', 'last-modified', 'dcterms.modified'),
      markedDate('dateModified'),
    ),
    lang: language(
      named('html')?.attribs['lang'] ?? named('html')?.attribs['xml:lang'],
      first('content-language', 'og:locale', 'dc.language'),
      jsonLd?.lang,
    ),
    siteName,
    canonicalUrl:
      canonicalUrl(telling.find(isCanonicalLink)?.attribs['href'], url) ?? canonicalUrl(first('og:url'), url),
    excerpt: line(first('og:description', 'description', 'twitter:description') ?? jsonLd?.description ?? null),
    jsonLd,
  };
}

const TELLING = new Set(['html', 'title', 'meta', 'link', 'h1', 'time']);
const tellsOfPage = ({ name, attribs }: Element): boolean =>
  TELLING.has(name) || attribs['itemprop'] !== undefined || attribs['rel'] !== undefined;
const isCanonicalLink = ({ name, attribs }: Element): boolean => name === 'link' && attribs['rel'] === 'canonical';
const isAuthor = ({ attribs }: Element): boolean => attribs['rel'] === 'author' || attribs['itemprop'] === 'author';
const isTimeOfArticle = (element: Element): boolean =>
  element.name === 'time' &&
  (element.attribs['pubdate'] !== undefined ||
    (element.attribs['datetime'] !== undefined && closest(element, (e) => PARTS_WITH_TIME.has(e.name)) !== null));
const PARTS_WITH_TIME = new Set(['article', 'header']);

const textIn = ($: CheerioAPI, element: Element | undefined): string =>
  element === undefined ? '' : cleanLine($(element).text());

const line = (text: string | null | undefined): string | null => cleanLine(text ?? '') || null;

/** By lower-case name, property, itemprop or http-equiv; the first one counts. */
function metaValues(telling: readonly Element[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const element of telling.filter((e) => e.name === 'meta').slice(0, 500)) {
    const { name, property, itemprop, content, 'http-equiv': equivalent } = element.attribs;
    const key = (property ?? name ?? itemprop ?? equivalent)?.trim().toLowerCase();
    if (key !== undefined && content !== undefined && content.trim() !== '' && !values.has(key)) {
      values.set(key, content.slice(0, 2000));
    }
  }
  return values;
}

function pickTitle(
  allHeadings: readonly string[],
  stated: readonly (string | null | undefined)[],
  documentTitle: string,
  siteName: string | null,
): string | null {
  const headings = allHeadings.slice(0, 10);
  const heading =
    headings.find((h) => isSpecific(h) && documentTitle.toLowerCase().includes(h.toLowerCase())) ??
    headings.find(isSpecific);
  const title = stated.map(line).find((t) => t !== null) ?? heading ?? documentTitle;
  return withoutSiteName(decodeTwice(title), siteName).slice(0, MAX_TITLE) || null;
}

/** "News" and "Blog" name a section; eight characters of Han or kana are a headline. */
const isSpecific = (heading: string): boolean =>
  heading.length > 10 || (heading.length > 5 && /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(heading));

/** Some systems encode what they put into meta elements once too often. */
const decodeTwice = (text: string): string =>
  text
    .replace(/&(?:amp;)?#(?:0?39|8217);|&(?:amp;)?(?:apos|rsquo);/g, '’')
    .replace(/&quot;|&#0?34;/g, '"')
    .replaceAll('&amp;', '&');

function withoutSiteName(title: string, siteName: string | null): string {
  const parts = title.split(/ [|–—·-] /);
  const last = parts.at(-1)!;
  if (parts.length < 2 || siteName === null || last.toLowerCase() !== siteName.toLowerCase()) return title;
  return title.slice(0, title.length - last.length - 3).trim();
}

function pickByline(marked: string, jsonLd: ArticleData | null, stated: string | null): string | null {
  const names = jsonLd?.authors.map(cleanLine).filter((name) => name !== '' && name.length < 200) ?? [];
  if (names.length > 0) return names.join(', ');
  if (stated !== null && !/^https?:/.test(stated) && stated.length < 200) return line(stated);
  return marked !== '' && marked.length < 100 ? marked.replace(/^by /i, '') : null;
}

/** The first BCP 47 tag among them, in its canonical spelling. */
function language(...values: readonly (string | null | undefined)[]): string | null {
  for (const value of values) {
    const tag = value
      ?.trim()
      .split(/[,;\s]/)[0]
      ?.replaceAll('_', '-');
    if (!tag) continue;
    try {
      return Intl.getCanonicalLocales(tag)[0] ?? null;
    } catch {
      // Not a language tag; the next place may have one.
    }
  }
  return null;
}
