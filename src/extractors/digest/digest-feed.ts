/** The feed of a digest: each digest one item, newest first. Takes the feed as it was and gives it with one more. */
import {
  generateAtomFeed,
  generateJsonFeed,
  generateRssFeed,
  parseAtomFeed,
  parseJsonFeed,
  parseRssFeed,
} from 'feedsmith';
import type { DigestContent } from '../../domain/digest.js';
import { renderHtmlBody } from './render-html.js';

export type FeedFormat = 'rss' | 'atom' | 'json';

const ITEMS = 50;
const HOME = 'https://normwatch.example/';

interface Item {
  readonly id: string;
  readonly title: string;
  readonly date: string;
  readonly html: string;
}

/**
 * @param existing the feed as it was; one that cannot be read is started anew.
 * @param digest its id makes the item's: adding it again changes nothing but the place of its words.
 */
export function feedWith(
  existing: string | null,
  digest: { readonly id: string; readonly content: DigestContent },
  format: FeedFormat,
): string {
  const { content } = digest;
  const item = {
    id: `urn:normwatch:digest:${digest.id}`,
    title: content.subject,
    date: content.to,
    html: renderHtmlBody(content),
  };
  const others = (existing === null ? [] : itemsOf(existing, format)).filter((i) => i.id !== item.id);
  const items = [item, ...others].sort((a, b) => (a.date > b.date ? -1 : a.date < b.date ? 1 : 0)).slice(0, ITEMS);
  const title = `normwatch: ${content.digest}`;
  const feedId = `urn:normwatch:feed:${content.digest}`;
  return { rss: rssOf, atom: atomOf, json: jsonOf }[format](items, title, feedId);
}

function itemsOf(existing: string, format: FeedFormat): Item[] {
  try {
    return { rss: rssItems, atom: atomItems, json: jsonItems }[format](existing).filter((i) => i.id !== '');
  } catch {
    return [];
  }
}

function atomOf(items: readonly Item[], title: string, id: string): string {
  return generateAtomFeed({
    id,
    title: { value: title },
    updated: new Date(items[0]!.date),
    authors: [{ name: 'normwatch' }],
    entries: items.map((i) => ({
      id: i.id,
      title: { value: i.title },
      updated: new Date(i.date),
      content: { value: i.html, type: 'html' },
    })),
  });
}

function atomItems(text: string): Item[] {
  return (parseAtomFeed(text).entries ?? []).map((e) => ({
    id: e.id ?? '',
    title: e.title?.value ?? '',
    date: isoOf(e.updated),
    html: e.content?.value ?? '',
  }));
}

function rssOf(items: readonly Item[], title: string): string {
  return generateRssFeed({
    title,
    link: HOME,
    description: title,
    items: items.map((i) => ({
      guid: { value: i.id, isPermaLink: false },
      title: i.title,
      pubDate: new Date(i.date),
      description: i.html,
    })),
  });
}

function rssItems(text: string): Item[] {
  return (parseRssFeed(text).items ?? []).map((i) => ({
    id: i.guid?.value ?? '',
    title: i.title ?? '',
    date: isoOf(i.pubDate),
    html: i.description ?? '',
  }));
}

function jsonOf(items: readonly Item[], title: string): string {
  const feed = generateJsonFeed({
    title,
    items: items.map((i) => ({
      id: i.id,
      title: i.title,
      date_published: new Date(i.date),
      content_html: i.html,
    })),
  });
  return `${JSON.stringify(feed, null, 1)}\n`;
}

function jsonItems(text: string): Item[] {
  return (parseJsonFeed(JSON.parse(text)).items ?? []).map((i) => ({
    id: i.id ?? '',
    title: i.title ?? '',
    date: isoOf(i.date_published),
    html: i.content_html ?? '',
  }));
}

function isoOf(date: string | undefined): string {
  const at = Date.parse(date ?? '');
  return new Date(Number.isNaN(at) ? 0 : at).toISOString();
}
