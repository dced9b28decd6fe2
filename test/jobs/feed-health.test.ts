/** G9: a feed that answers and yet gives no text is seen, where a person looks. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkFeeds } from '../../src/commands/feeds.js';
import type { FeedState, Log, RunningJob } from '../../src/domain/ports.js';
import { createMetrics } from '../../src/http/metrics.js';
import { feedHealth } from '../../src/jobs/feed-health.js';
import { ingestArticle } from '../../src/jobs/ingest-article.js';
import { pollFeed } from '../../src/jobs/poll-feed.js';
import { SILENT } from '../support/silent-log.js';
import { page, rss, type Site, startSite } from '../support/site.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const NOW = new Date('2026-03-01T12:00:00Z');
const NAMES = ['/a', '/b', '/c', '/d'];
const WALL = '<title>Story</title><p>This story is for subscribers only. Already a subscriber? Log in to continue.</p>';
const TEXT = ['A paragraph of some length, so that nobody takes the page for an empty one at all. '.repeat(6)];

let site: Site;
let test: TestApp;
const warnings: string[] = [];
const log: Log = { ...SILENT, warn: (_, message) => void warnings.push(message) };

beforeAll(async () => {
  site = await startSite();
  site.set('/feed', {
    body: rss(
      site.origin,
      NAMES.map((path) => ({ title: `Title ${path}`, path, date: NOW.toISOString() })),
    ),
    headers: { 'content-type': 'application/rss+xml' },
  });
  for (const path of NAMES) site.set(path, { body: WALL, headers: { 'content-type': 'text/html' } });
  const feeds = [{ url: `${site.origin}/feed`, outlet: 'Walled Wire' }];
  test = await startTestApp({ feeds, allow: [site.host], overrides: { clock: { now: () => NOW } } });
  await pollFeed(jobOf('poll-feed', { feedId: test.config.feeds[0]!.id, force: true }), test.app);
});
afterAll(async () => {
  await test.close();
  await site.close();
});

const jobOf = (name: RunningJob['name'], payload: object): RunningJob => ({
  name,
  id: 'x',
  payload: payload as RunningJob['payload'],
  attempt: 1,
  signal: new AbortController().signal,
});
const feed = async (): Promise<FeedState> => (await test.app.store.feed(test.config.feeds[0]!.id))!;
const itemIds = async (): Promise<readonly string[]> => test.app.store.waitingItems('2027-01-01T00:00:00Z', 10);
const ingest = async (itemId: string): Promise<void> =>
  ingestArticle(jobOf('ingest-article', { itemId }), { ...test.app, log });

describe('a feed whose pages give no text', () => {
  it('is fine after two such items, and in trouble after three, with the cause', async () => {
    const ids = await itemIds();
    expect(ids).toHaveLength(4);
    for (const id of ids.slice(0, 2)) await ingest(id);
    expect(feedHealth(await feed(), NOW).word).toBe('ok');
    await ingest(ids[2]!);
    expect(feedHealth(await feed(), NOW)).toMatchObject({
      word: 'extraction empty',
      code: 'page-login',
      since: NOW.toISOString(),
    });
    expect(warnings).toContain('feed gives no text');
  });

  it('counts an item once, however often it is marked', async () => {
    const before = await feed();
    const [item] = await itemIds();
    await test.app.store.markItem(item!, 'failed', {});
    await test.app.store.markItem(item!, 'skipped', { failureCode: 'page-empty' });
    await test.app.store.markItem(item!, 'skipped', { failureCode: 'page-empty' });
    expect((await feed()).unreadRun).toBe(before.unreadRun + 1);
    await test.app.store.markItem(item!, 'new', {});
  });

  it('is named by "feeds check" and by the metrics', async () => {
    const printed: string[] = [];
    const write = process.stdout.write.bind(process.stdout);
    process.stdout.write = ((text: string) => printed.push(text) > 0) as typeof process.stdout.write;
    try {
      await checkFeeds(test.app.store, NOW, {});
    } finally {
      process.stdout.write = write;
    }
    expect(printed.join('')).toContain('extraction empty');
    const { store, queue } = test.app;
    const metrics = await createMetrics({ store, queue, clock: { now: () => NOW } }).collect();
    expect(metrics).toContain('normwatch_feeds{health="extraction empty"} 1');
    expect(metrics).toMatch(/normwatch_feed_unread_items\{outlet="Walled Wire",url="[^"]+",code="page-empty"\} 4/);
  });

  it('is fine again after one that is read', async () => {
    const [item] = await itemIds();
    for (const path of NAMES) site.set(path, { body: page('Title', TEXT), headers: { 'content-type': 'text/html' } });
    await ingest(item!);
    expect(feedHealth(await feed(), NOW).word).toBe('ok');
    expect(await feed()).toMatchObject({ unreadRun: 0, unreadSince: null, unreadCode: null });
  });
});
