/** `normwatch feeds`: the list a person keeps, and each feed's health. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import colors from 'picocolors';
import { isMap, isSeq, parseDocument } from 'yaml';
import type { Config } from '../config.js';
import { NormwatchError } from '../domain/errors.js';
import type { Fetcher, Reader, StoreView } from '../domain/ports.js';
import { discoverFeeds } from '../extractors/feed/discover-feeds.js';
import { generateOpml, parseOpml } from '../extractors/feed/opml.js';
import { canonicalUrl, hostOf } from '../extractors/url.js';
import { feedHealth, isTrouble } from '../jobs/feed-health.js';
import { readSource } from './input.js';
import { printJson, printTable, say } from './output.js';

export interface NewFeed {
  readonly url: string;
  readonly outlet: string;
  readonly country?: string;
  readonly kind?: string;
}

export function listFeeds(config: Config, options: { json?: boolean }): void {
  if (options.json) {
    printJson(config.feeds);
    return;
  }
  printTable(
    ['Outlet', 'Kind', 'Country', 'Every', 'Address'],
    config.feeds.map((f) => [
      f.outlet,
      f.kind,
      f.country ?? '',
      f.everySeconds ? `${f.everySeconds / 60} min` : 'adaptive',
      f.url,
    ]),
  );
}

const COLOURS = {
  ok: colors.green,
  new: colors.dim,
  failing: colors.red,
  muted: colors.red,
  stale: colors.yellow,
  empty: colors.yellow,
  'extraction empty': colors.yellow,
  disabled: colors.dim,
};

export async function checkFeeds(store: StoreView, now: Date, options: { json?: boolean }): Promise<void> {
  const feeds = (await store.feeds()).map((feed) => ({ feed, health: feedHealth(feed, now) }));
  if (options.json) return printJson(feeds.map(({ feed, health }) => ({ ...feed, health })));
  printTable(
    ['Outlet', 'Health', 'Since', 'Last new', 'Items', 'Why', 'Address'],
    feeds.map(({ feed, health }) => [
      feed.outlet,
      COLOURS[health.word](health.word),
      health.since?.slice(0, 16) ?? '',
      feed.lastNewItemAt?.slice(0, 16) ?? '',
      String(feed.itemsSeen),
      health.code ? `${health.reason} [${health.code}]` : health.reason,
      feed.url,
    ]),
  );
  const bad = feeds.filter(({ health }) => isTrouble(health.word)).length;
  say(`${feeds.length} feeds, ${bad} in trouble`);
}

/** Takes a feed's address or a site's; of a site, the first feed that it names and that can be read. */
export async function addFeed(
  address: string,
  options: { outlet?: string; kind?: string; country?: string },
  config: Config,
  deps: { fetcher: Fetcher; reader: Reader },
): Promise<void> {
  const found = await findFeed(address, deps);
  const feed = { url: found.url, outlet: options.outlet ?? found.title ?? hostOf(found.url) ?? found.url };
  const rest = {
    ...(options.kind ? { kind: options.kind } : {}),
    ...(options.country ? { country: options.country } : {}),
  };
  const added = appendFeeds(config, [{ ...feed, ...rest }]);
  say(added === 1 ? `added ${feed.outlet}: ${feed.url}` : `already there: ${feed.url}`);
}

async function findFeed(
  address: string,
  deps: { fetcher: Fetcher; reader: Reader },
): Promise<{ url: string; title: string | null }> {
  const url = canonicalUrl(address) ?? canonicalUrl(`https://${address}`);
  if (url === null) throw new NormwatchError('input-invalid', `not an address: ${address}`);
  const source = await readSource(url, 'feed', deps.fetcher);
  const direct = await deps.reader.parseFeed(source);
  if (direct.ok) return { url, title: direct.value.title };
  for (const candidate of discoverFeeds(Buffer.from(source.body).toString('utf8'), source.url ?? url)) {
    const parsed = await deps.reader.parseFeed(await readSource(candidate.url, 'feed', deps.fetcher));
    if (parsed.ok) return { url: candidate.url, title: parsed.value.title };
  }
  throw new NormwatchError('feed-unreadable', `${url} is no feed and names none`);
}

export function removeFeed(name: string, config: Config): void {
  const matches = config.feeds.filter((f) => f.url === name || f.outlet === name || f.id === name);
  if (matches.length === 0) throw new NormwatchError('not-found', `no feed of that address, outlet or id: ${name}`);
  const document = openList(config.feedsFile);
  if (isSeq(document.contents)) {
    document.contents.items = document.contents.items.filter(
      (item) => !(isMap(item) && matches.some((m) => m.url === String(item.get('url')))),
    );
  }
  writeList(config.feedsFile, String(document));
  for (const m of matches) say(`removed ${m.outlet}: ${m.url}`);
}

export function importFeeds(file: string, config: Config): void {
  if (!existsSync(file)) throw new NormwatchError('input-invalid', `no such file: ${file}`);
  const parsed = parseOpml(readFileSync(file, 'utf8'));
  if (!parsed.ok) throw new NormwatchError('input-invalid', `${file}: ${parsed.error.message}`);
  const added = appendFeeds(
    config,
    parsed.value.map((f) => ({ url: f.url, outlet: f.title ?? hostOf(f.url) ?? f.url })),
  );
  say(`${added} of ${parsed.value.length} feeds added`);
}

export function exportFeeds(config: Config): void {
  process.stdout.write(generateOpml(config.feeds.map((f) => ({ url: f.url, title: f.outlet }))));
}

function appendFeeds(config: Config, feeds: readonly NewFeed[]): number {
  const known = new Set(config.feeds.map((f) => f.url));
  const fresh = feeds.filter((f) => !known.has(f.url) && known.add(f.url));
  if (fresh.length === 0) return 0;
  const document = openList(config.feedsFile);
  if (!isSeq(document.contents)) document.contents = document.createNode([]) as never;
  for (const feed of fresh) document.add(document.createNode(feed));
  writeList(config.feedsFile, String(document));
  return fresh.length;
}

/** The document keeps the comments that a person wrote. */
function openList(path: string) {
  return parseDocument(existsSync(path) ? readFileSync(path, 'utf8') : '[]');
}

function writeList(path: string, text: string): void {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}
