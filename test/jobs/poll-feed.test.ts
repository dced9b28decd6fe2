import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FeedState, RunningJob } from '../../src/domain/ports.js';
import { pollFeed } from '../../src/jobs/poll-feed.js';
import { type Answer, page, rss, type Site, startSite } from '../support/site.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const NOW = new Date('2026-03-01T12:00:00Z');
const TEXT = ['A paragraph of some length, so that nobody takes the page for an empty one at all. '.repeat(4)];

/** One application for all tests, one feed for each. */
const FEEDS = 11;
let site: Site;
let test: TestApp;
let now: Date;
let number = -1;
let path = '';

beforeAll(async () => {
  site = await startSite();
  const feeds = Array.from({ length: FEEDS }, (_, i) => ({ url: `${site.origin}/feed${i}`, outlet: `Wire ${i}` }));
  test = await startTestApp({ feeds, allow: [site.host], overrides: { clock: { now: () => now }, random: () => 0.5 } });
});
beforeEach(async () => {
  now = NOW;
  number += 1;
  path = `/feed${number}`;
});
afterAll(async () => {
  await test.close();
  await site.close();
});

const items = (...names: string[]) =>
  names.map((name) => ({ title: `Title ${name}`, path: `/${number}${name}`, date: '2026-03-01T10:00:00Z' }));
const waiting = async (): Promise<number> => (await test.app.queue.counts()).waiting;

async function poll(force = true): Promise<FeedState> {
  const feedId = test.config.feeds[number]!.id;
  const job: RunningJob = {
    name: 'poll-feed',
    id: 'x',
    payload: { feedId, force },
    attempt: 1,
    signal: new AbortController().signal,
  };
  await pollFeed(job, test.app);
  return state();
}

async function state(): Promise<FeedState> {
  return (await test.app.store.feed(test.config.feeds[number]!.id))!;
}

const serve = (body: string, headers: Record<string, string> = {}) =>
  site.set(path, { body, headers: { 'content-type': 'application/rss+xml', ...headers } });

describe('polling a feed', () => {
  it('stores items and enqueues each for ingestion', async () => {
    const before = await waiting();
    serve(rss(site.origin, items('/a', '/b')), { etag: '"1"' });
    const after = await poll();
    expect(after).toMatchObject({ etag: '"1"', failures: 0, itemsSeen: 2 });
    expect((await waiting()) - before).toBe(2);
  });

  it('A34: a 304 costs no parse and no job, and refreshes the validators', async () => {
    const before = await waiting();
    site.set(
      path,
      ({ headers }): Answer =>
        headers['if-none-match'] === '"1"'
          ? { status: 304, headers: { etag: '"2"' } }
          : { body: rss(site.origin, items('/a')), headers: { 'content-type': 'application/rss+xml', etag: '"1"' } },
    );
    await poll();
    const after = await poll();
    expect(after).toMatchObject({ etag: '"2"', failures: 0, itemsSeen: 1 });
    expect((await waiting()) - before).toBe(1);
  });

  it('A34: after a 304 the schedule still knows the size of the feed and its ttl', async () => {
    const served = rss(site.origin, items('/a', '/b')).replace('<description>d', '<ttl>180</ttl><description>d');
    site.set(path, ({ headers }) =>
      headers['if-none-match'] === '"1"'
        ? { status: 304 }
        : { body: served, headers: { 'content-type': 'application/rss+xml', etag: '"1"' } },
    );
    const first = await poll();
    expect(first).toMatchObject({ itemCount: 2, ttlMinutes: 180 });
    const second = await poll();
    expect(second).toMatchObject({ itemCount: 2, ttlMinutes: 180, etag: '"1"' });
    expect(second.nextPollAt).toBe(first.nextPollAt);
    expect(Date.parse(second.nextPollAt!) - NOW.getTime()).toBeGreaterThanOrEqual(180 * 60_000);
  });

  it('A34: an ETag that changes at each poll makes no item twice', async () => {
    const before = await waiting();
    let n = 0;
    site.set(path, () => ({
      body: rss(site.origin, items('/a')),
      headers: { 'content-type': 'application/rss+xml', etag: `"${n++}"` },
    }));
    await poll();
    await poll();
    expect(await state()).toMatchObject({ itemsSeen: 1 });
    expect((await waiting()) - before).toBe(1);
  });

  it('a 304 never turns a failed feed green: a failing feed is read in full', async () => {
    serve(rss(site.origin, items('/a')), { etag: '"1"' });
    await poll();
    site.set(path, { status: 500 });
    expect(await poll()).toMatchObject({ failures: 1, failureCode: 'http-server' });
    site.set(path, ({ headers }) => ({ status: headers['if-none-match'] === undefined ? 500 : 304 }));
    expect(await poll()).toMatchObject({ failures: 2, failureCode: 'http-server' });
  });

  it('records why a feed fails and since when, and backs off', async () => {
    site.set(path, { status: 500 });
    const first = await poll();
    now = new Date(NOW.getTime() + 3_600_000);
    const second = await poll();
    expect(second).toMatchObject({ failures: 2, failingSince: first.failingSince, failureCode: 'http-server' });
    expect(Date.parse(second.nextPollAt!) - now.getTime()).toBeGreaterThan(
      Date.parse(first.nextPollAt!) - NOW.getTime(),
    );
  });

  it('A33: a 410 mutes the feed at once', async () => {
    site.set(path, { status: 410 });
    expect(await poll()).toMatchObject({ muted: true, failureCode: 'http-gone' });
    await poll();
    expect(site.hits(path)).toBe(1);
  });

  it('A33: a permanent redirect is taken over after three polls, and not before', async () => {
    site.set(path, { status: 301, headers: { location: `${site.origin}${path}/new` } });
    site.set(`${path}/new`, {
      body: rss(site.origin, items('/a')),
      headers: { 'content-type': 'application/rss+xml' },
    });
    await poll();
    await poll();
    expect((await state()).url).toBe(`${site.origin}${path}`);
    await poll();
    expect((await state()).url).toBe(`${site.origin}${path}/new`);
  });

  it('tells a feed that lost its items from one that has none yet', async () => {
    serve(rss(site.origin, []));
    expect(await poll()).toMatchObject({ failures: 0, itemsSeen: 0 });
    serve(rss(site.origin, items('/a')));
    await poll();
    serve(rss(site.origin, []));
    expect(await poll()).toMatchObject({ failures: 1, failureCode: 'feed-empty' });
  });

  it('names a page that is no feed', async () => {
    serve(page('Not a feed', TEXT), { 'content-type': 'text/html' });
    expect(await poll()).toMatchObject({ failures: 1, failureCode: 'feed-unreadable' });
  });

  // Last: the host of all these feeds is left alone for a while after it.
  it('A32: is not polled again before Retry-After', async () => {
    site.set(path, { status: 429, headers: { 'retry-after': '7200' } });
    const after = await poll();
    expect(Date.parse(after.nextPollAt!)).toBeGreaterThanOrEqual(NOW.getTime() + 7_200_000);
    now = new Date(NOW.getTime() + 7_000_000);
    await poll(false);
    expect(site.hits(path)).toBe(1);
  });
});
