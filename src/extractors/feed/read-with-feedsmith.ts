/** feedsmith for JSON Feed, and for XML that the first parser refuses. */
import {
  type AtomFeed,
  type JsonFeed,
  parseFeed as parseAnyFeed,
  parseJsonFeed,
  type RdfFeed,
  type RssFeed,
} from 'feedsmith';
import { fail, messageOf, ok, type Result } from '../../domain/errors.js';
import type { FeedItem, ParsedFeed } from '../../domain/feed.js';
import { cleanText } from '../clean-text.js';
import { parseDate } from '../dates.js';
import { absoluteUrl, canonicalUrl } from '../url.js';

export const MAX_ITEMS = 1000;

/** @param text a JSON document; anything but JSON Feed 1.0 and 1.1 is `feed-unreadable`. */
export function readJsonFeed(text: string, url: string | null, warnings: readonly string[]): Result<ParsedFeed> {
  try {
    const feed = parseJsonFeed(JSON.parse(text)) as JsonFeed.Feed<string>;
    return ok(fromJson(feed, url, warnings));
  } catch (error) {
    return fail('feed-unreadable', `not a JSON Feed: ${firstLineOf(error)}`);
  }
}

/** @param text XML of RSS, Atom or RDF; fails with `feed-unreadable`. */
export function readWithFeedsmith(text: string, url: string | null, warnings: readonly string[]): Result<ParsedFeed> {
  try {
    const parsed = parseAnyFeed(text);
    if (parsed.format === 'json') return ok(fromJson(parsed.feed as JsonFeed.Feed<string>, url, warnings));
    if (parsed.format === 'atom') return ok(fromAtom(parsed.feed as AtomFeed.Feed<string>, url, warnings));
    return ok(fromRss(parsed.feed as RssFeed.Feed<string> & RdfFeed.Feed<string>, url, warnings));
  } catch (error) {
    return fail('feed-unreadable', firstLineOf(error));
  }
}

const firstLineOf = (error: unknown): string => messageOf(error).split('\n')[0]!;

const line = (text: string | number | undefined | null): string | null =>
  text === undefined || text === null ? null : cleanText(String(text)).trim() || null;

const people = (persons: readonly ({ readonly name?: string } | string)[] | undefined): string | null =>
  line((persons ?? []).flatMap((person) => (typeof person === 'string' ? person : (person.name ?? []))).join(', '));

type Draft = Omit<FeedItem, 'url'>;

function finish(
  feed: Omit<ParsedFeed, 'items' | 'warnings' | 'ttlMinutes'>,
  drafts: readonly Draft[],
  url: string | null,
  warnings: readonly string[],
): ParsedFeed {
  const base = absoluteUrl(feed.link, url) ?? url;
  const items = drafts.slice(0, MAX_ITEMS).map((draft) => ({ ...draft, url: canonicalUrl(draft.link, base) }));
  const cut = drafts.length > MAX_ITEMS ? [`only the first ${MAX_ITEMS} items were read`] : [];
  return { ...feed, ttlMinutes: null, items, warnings: [...warnings, ...cut] };
}

function fromJson(feed: JsonFeed.Feed<string>, url: string | null, warnings: readonly string[]): ParsedFeed {
  const drafts = (feed.items ?? []).map((item): Draft => {
    const published = parseDate(item.date_published);
    const updated = parseDate(item.date_modified);
    return {
      guid: line(item.id),
      link: line(item.url ?? item.external_url),
      title: line(item.title),
      author: people(item.authors) ?? people(feed.authors),
      published: published ?? updated,
      updated,
      summary: line(item.summary),
      content: line(item.content_html) ?? line(item.content_text),
    };
  });
  const head = {
    title: line(feed.title),
    link: line(feed.home_page_url),
    description: line(feed.description),
    updated: null,
    author: people(feed.authors),
    language: line(feed.language),
    nextUrl: absoluteUrl(feed.next_url, url),
  };
  return finish(head, drafts, url, warnings);
}

function fromAtom(feed: AtomFeed.Feed<string>, url: string | null, warnings: readonly string[]): ParsedFeed {
  const drafts = (feed.entries ?? []).map((entry): Draft => {
    const updated = parseDate(entry.updated);
    return {
      guid: line(entry.id),
      link: alternate(entry.links),
      title: line(entry.title?.value),
      author: people(entry.authors) ?? people(feed.authors),
      published: parseDate(entry.published) ?? updated,
      updated,
      summary: line(entry.summary?.value),
      content: line(entry.content?.value),
    };
  });
  const head = {
    title: line(feed.title?.value),
    link: alternate(feed.links),
    description: line(feed.subtitle?.value),
    updated: parseDate(feed.updated),
    author: people(feed.authors),
    language: null,
    nextUrl: absoluteUrl(feed.links?.find((l) => l.rel === 'prev-archive' || l.rel === 'next')?.href, url),
  };
  return finish(head, drafts, url, warnings);
}

const alternate = (links: readonly { readonly rel?: string; readonly href?: string }[] | undefined): string | null =>
  line(links?.find((link) => link.rel === undefined || link.rel === 'alternate')?.href);

function fromRss(
  feed: RssFeed.Feed<string> & RdfFeed.Feed<string>,
  url: string | null,
  warnings: readonly string[],
): ParsedFeed {
  const drafts = (feed.items ?? []).map((item): Draft => {
    const guid = line(item.guid?.value);
    const updated = parseDate(item.dcterms?.modified?.[0]);
    return {
      guid,
      link: line(item.link) ?? (item.guid?.isPermaLink === false ? null : guid),
      title: line(item.title),
      author: people(item.authors) ?? people(item.dc?.creators),
      published: parseDate(item.pubDate) ?? parseDate(item.dc?.dates?.[0]) ?? updated,
      updated,
      summary: line(item.description),
      content: line(item.content?.encoded),
    };
  });
  const head = {
    title: line(feed.title),
    link: line(feed.link),
    description: line(feed.description),
    updated: parseDate(feed.lastBuildDate) ?? parseDate(feed.pubDate),
    language: line(feed.language),
    nextUrl: null,
  };
  return finish(head, drafts, url, warnings);
}
