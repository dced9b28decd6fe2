/** Items of a feed as the store keeps them: a stable key, plain titles, dates that can be trusted or say that not. */

import type { FeedItem, ParsedFeed } from '../../domain/feed.js';
import { contentHash, idOf } from '../../domain/ids.js';
import type { NewItem } from '../../domain/ports.js';
import { htmlToLine, htmlToText } from '../article/html-to-text.js';
import { cleanLine, cleanText, comparisonKey } from '../clean-text.js';
import { notInFuture } from '../dates.js';

const MAX_TITLE = 500;
const MAX_SUMMARY = 10_000;
const MAX_CONTENT = 1024 * 1024;

/**
 * What an item is known by: its guid, with the URL where several items of the feed share the guid; the URL where
 * there is no guid; title and content where there is neither.
 *
 * @param repeatedGuids guids that more than one item of the feed has
 */
export function itemKey(item: FeedItem, repeatedGuids: ReadonlySet<string> = new Set()): string {
  const text = (): string => contentHash(comparisonKey(`${item.title ?? ''} ${item.content ?? item.summary ?? ''}`));
  if (item.guid !== null && !repeatedGuids.has(item.guid)) return `guid ${item.guid}`;
  if (item.guid !== null) return `guid ${item.guid} ${item.url ?? text()}`;
  return item.url === null ? `text ${text()}` : `url ${item.url}`;
}

/**
 * @param feedId id of the configured feed
 * @param fetchedAt ISO 8601; stands in for dates that are missing or more than a day ahead of it, with `dateGuessed`
 * @returns one item for each key, in the order of the feed
 */
export function toNewItems(feedId: string, feed: ParsedFeed, fetchedAt: string): NewItem[] {
  const repeated = repeatedGuids(feed.items);
  const items = new Map<string, NewItem>();
  for (const item of feed.items) {
    const key = itemKey(item, repeated);
    if (!items.has(key)) items.set(key, toNewItem(feedId, key, item, fetchedAt));
  }
  return [...items.values()];
}

function repeatedGuids(items: readonly FeedItem[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { guid } of items) {
    if (guid !== null && seen.has(guid)) repeated.add(guid);
    if (guid !== null) seen.add(guid);
  }
  return repeated;
}

function toNewItem(feedId: string, key: string, item: FeedItem, fetchedAt: string): NewItem {
  const published = notInFuture(item.published, Date.parse(fetchedAt));
  const title = shorten(htmlToLine(item.title ?? ''), MAX_TITLE);
  const summary = shorten(htmlToText(item.summary ?? ''), MAX_SUMMARY);
  const content = shorten(cleanText(item.content ?? ''), MAX_CONTENT);
  return {
    id: idOf(feedId, key),
    key,
    url: item.url,
    title,
    author: shorten(cleanLine(item.author ?? ''), MAX_TITLE),
    published: published ?? fetchedAt,
    dateGuessed: published === null,
    summary,
    content,
    hash: idOf(title, item.url, summary, content, settledUpdate(item.updated, fetchedAt)),
  };
}

/** Some feeds put the time of the answer on every item: only an update that has stood for a while tells of an edit. */
const SETTLED_MS = 10 * 60_000;

function settledUpdate(updated: string | null, fetchedAt: string): string | null {
  return updated !== null && Date.parse(fetchedAt) - Date.parse(updated) >= SETTLED_MS ? updated : null;
}

/** Null for nothing; cut without splitting a surrogate pair. */
function shorten(text: string, length: number): string | null {
  if (text === '') return null;
  return text.length <= length ? text : text.slice(0, length).replace(/[\ud800-\udbff]$/, '');
}
