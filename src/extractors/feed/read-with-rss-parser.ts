/** rss-parser over repaired XML, and its output as a `ParsedFeed`. */
import RssParser from 'rss-parser';
import { fail, ok, type Result } from '../../domain/errors.js';
import type { FeedItem, ParsedFeed } from '../../domain/feed.js';
import { absoluteUrl, canonicalUrl } from '../url.js';
import { REPAIRED_NAMES } from './feed-vocabulary.js';

/** An element as xml2js gives it. */
type Node =
  | string
  | { readonly _?: string; readonly $?: Readonly<Record<string, string>>; readonly name?: readonly Node[] };
type Fields = Readonly<Record<string, readonly Node[] | undefined>>;

/** Every element also as its raw list: the parser's own fields lose attributes and second values. */
const CUSTOM = REPAIRED_NAMES.concat('nw:about', 'nw:feedabout', 'nw:lang').map(
  (name) => [name, `raw ${name}`, { keepArray: true }] as [string, string, { keepArray: boolean }],
);

/**
 * Parses XML that `repairFeedXml` wrote. A fresh parser each time, since one that met a broken document may never
 * settle again; xml2js answers in the same turn or never, so a promise that is still open then has failed.
 */
export async function readWithRssParser(
  xml: string,
  url: string | null,
  warnings: readonly string[],
): Promise<Result<ParsedFeed>> {
  const parser = new RssParser({ customFields: { feed: CUSTOM as never, item: CUSTOM as never } });
  try {
    const output = await Promise.race([parser.parseString(xml), Promise.resolve(null)]);
    if (output === null) return fail('feed-unreadable', 'the parser gave no answer');
    return ok(toFeed(output as unknown as Output, url, warnings));
  } catch (error) {
    return fail('feed-unreadable', error instanceof Error ? error.message.split('\n')[0]! : String(error));
  }
}

interface Output extends Record<string, unknown> {
  readonly title?: unknown;
  readonly items: readonly Record<string, unknown>[];
}

const textOf = (node: Node | undefined): string | null => {
  if (node === undefined) return null;
  if (typeof node === 'string') return node.trim() || null;
  return node._?.trim() || textOf(node.name?.[0]);
};
const attribute = (node: Node | undefined, name: string): string | null =>
  typeof node === 'object' ? (node.$?.[name] ?? null) : null;

const rawFields = (value: Record<string, unknown>): Fields =>
  Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name.startsWith('raw '))
      .map(([name, nodes]) => [name.slice(4), nodes as readonly Node[]]),
  );

/** The first value that any of the elements has, in this order. */
const first = (fields: Fields, ...names: readonly string[]): string | null => {
  for (const name of names) for (const node of fields[name] ?? []) if (textOf(node) !== null) return textOf(node);
  return null;
};

function toFeed(output: Output, url: string | null, warnings: readonly string[]): ParsedFeed {
  const fields = rawFields(output);
  const link = ownLink(fields);
  const site = absoluteUrl(link, url) ?? url;
  const people = names(fields, 'author', 'dc:creator', 'nw:author');
  return {
    title: first(fields, 'title', 'dc:title', 'nw:title', 'itunes:title'),
    link,
    description: first(
      fields,
      'nw:description',
      'dc:description',
      'nw:subtitle',
      'itunes:summary',
      'itunes:subtitle',
      'nw:info',
    ),
    updated:
      last(fields, 'updated') ?? first(fields, 'lastBuildDate', 'nw:updated', 'dcterms:modified', 'dc:date', 'pubDate'),
    published: first(fields, 'pubDate', 'nw:published', 'dcterms:issued', 'dc:date'),
    author: people ?? names(fields, 'itunes:author') ?? names(fields, 'managingEditor', 'webMaster'),
    language: first(fields, 'language', 'dc:language', 'nw:lang'),
    ttlMinutes: minutes(first(fields, 'ttl')),
    nextUrl: absoluteUrl(relLink(fields, 'prev-archive') ?? relLink(fields, 'next'), url),
    items: output.items.map((item) => toItem(rawFields(item), site, people)),
    warnings,
  };
}

function toItem(fields: Fields, base: string | null, feedAuthor: string | null): FeedItem {
  const guid = first(fields, 'guid', 'id', 'nw:about', 'nw:id', 'dc:identifier');
  const link = ownLink(fields) ?? permalink(fields) ?? relLink(fields, 'related');
  const updated = last(fields, 'updated') ?? last(fields, 'nw:updated') ?? first(fields, 'dcterms:modified');
  const published = first(fields, 'pubDate', 'published', 'nw:published', 'dcterms:issued', 'dc:date', 'nw:created');
  const summary = first(
    fields,
    'nw:summary',
    'nw:description',
    'dc:description',
    'media:description',
    'itunes:summary',
    'itunes:subtitle',
  );
  const content = first(fields, 'nw:content') ?? (fields['nw:summary'] ? first(fields, 'nw:description') : null);
  return {
    guid,
    link,
    url: canonicalUrl(link, base),
    title: first(fields, 'title', 'dc:title', 'nw:title', 'media:title', 'itunes:title'),
    author: names(fields, 'author', 'dc:creator', 'nw:author') ?? names(fields, 'itunes:author') ?? feedAuthor,
    published: published ?? updated,
    updated: updated ?? first(fields, 'dc:date'),
    summary,
    content,
  };
}

const last = (fields: Fields, name: string): string | null => textOf(fields[name]?.at(-1));

function names(fields: Fields, ...elements: readonly string[]): string | null {
  for (const element of elements) {
    const found = (fields[element] ?? []).map(textOf).filter((name) => name !== null);
    if (found.length > 0) return [...new Set(found)].join(', ');
  }
  return null;
}

/** HTML before other types; resolved only where the feed itself states a base. */
function ownLink(fields: Fields): string | null {
  const links = (fields['link'] ?? []).filter((node) => textOf(node) !== null);
  const html = links.find((node) => attribute(node, 'type')?.includes('html'));
  return stated(html ?? links[0]) ?? relLink(fields, 'alternate') ?? first(fields, 'nw:origlink');
}

const relLink = (fields: Fields, rel: string): string | null =>
  stated((fields['nw:link'] ?? []).find((node) => attribute(node, 'rel') === rel));

function stated(node: Node | undefined): string | null {
  const text = textOf(node);
  const base = attribute(node, 'base');
  return base === null ? text : (absoluteUrl(text, base) ?? text);
}

/** A guid is a link unless it says that it is none (RSS 2.0), an Atom id where it is an address of the web. */
function permalink(fields: Fields): string | null {
  const node = (fields['guid'] ?? fields['id'] ?? fields['nw:about'])?.[0];
  const text = textOf(node);
  if (text === null || attribute(node, 'isPermaLink') === 'false') return null;
  return /^https?:\/\//i.test(text) ? text : null;
}

function minutes(text: string | null): number | null {
  const value = text === null ? Number.NaN : Number.parseInt(text, 10);
  return Number.isFinite(value) && value > 0 && value <= 60 * 24 * 365 ? value : null;
}
