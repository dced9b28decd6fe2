/** What every store does, run over a PostgreSQL server and over PGlite. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FeedConfig } from '../../src/domain/feed.js';
import { idOf } from '../../src/domain/ids.js';
import type { NewItem, Store } from '../../src/domain/ports.js';
import { makeArticle, makeRecord } from '../support/record.js';

const NOW = new Date('2026-03-01T12:00:00.000Z');
const clock = { now: () => NOW };

export type OpenStore = (clock: { now(): Date }) => Promise<Store>;

function feedConfig(name: string, changes: Partial<FeedConfig> = {}): FeedConfig {
  const url = `https://${name}.example/feed`;
  return {
    id: idOf(url),
    url,
    outlet: name,
    country: 'NO',
    kind: 'news',
    everySeconds: 600,
    enabled: true,
    tags: ['a', 'b'],
    ...changes,
  };
}

function newItem(feed: FeedConfig, key: string, changes: Partial<NewItem> = {}): NewItem {
  return {
    id: idOf(feed.id, key),
    key,
    url: `https://news.example/${key}`,
    title: key,
    author: null,
    published: '2026-03-01T09:00:00.000Z',
    dateGuessed: false,
    summary: null,
    content: null,
    hash: `hash of ${key}`,
    ...changes,
  };
}

export function describeStore(name: string, open: OpenStore): void {
  describe(`the store on ${name}`, () => {
    let store: Store;
    beforeAll(async () => {
      store = await open(clock);
    });
    afterAll(() => store?.close());

    describeFeeds(() => store);
    describeArticles(() => store);
    describeDeliveries(() => store);
    describeDigests(() => store);
    describeBackfills(() => store);
    describeSubscribers(() => store);
  });
}

function describeFeeds(get: () => Store): void {
  test('a feed that leaves the configuration is disabled, and its state is there when it comes back', async () => {
    const store = get();
    const [first, second] = [feedConfig('sync-one'), feedConfig('sync-two')];
    await store.syncFeeds([first, second]);
    await store.recordPoll(first.id, [], { etag: '"1"', failures: 2, lastPolledAt: NOW.toISOString() });
    await store.syncFeeds([second]);
    expect((await store.feed(first.id))?.enabled).toBe(false);
    await store.syncFeeds([first, second]);
    expect(await store.feed(first.id)).toMatchObject({
      ...first,
      etag: '"1"',
      failures: 2,
      lastPolledAt: NOW.toISOString(),
    });
  });

  test('a moved feed keeps its new address until the configured one changes', async () => {
    const store = get();
    const feed = feedConfig('moved');
    await store.syncFeeds([feed]);
    await store.moveFeed(feed.id, 'https://elsewhere.example/feed');
    await store.syncFeeds([feed]);
    expect((await store.feed(feed.id))?.url).toBe('https://elsewhere.example/feed');
    await store.syncFeeds([{ ...feed, url: 'https://third.example/feed' }]);
    expect((await store.feed(feed.id))?.url).toBe('https://third.example/feed');
  });

  test('a poll gives the ids of new and changed items only, in the order of the feed', async () => {
    const store = get();
    const feed = feedConfig('polled');
    await store.syncFeeds([feed]);
    const [one, two] = [newItem(feed, 'one'), newItem(feed, 'two')];
    expect(await store.recordPoll(feed.id, [two, one, two], {})).toEqual([two.id, one.id]);
    await store.markItem(one.id, 'ingested', { articleId: 'x' });
    await store.markItem(two.id, 'failed', { failureCode: 'timeout' });
    expect(await store.recordPoll(feed.id, [one, two], {})).toEqual([]);
    const edited = { ...one, title: 'another', hash: 'another' };
    expect(await store.recordPoll(feed.id, [edited, two], {})).toEqual([one.id]);
    expect(await store.item(one.id)).toEqual({
      ...edited,
      feedId: feed.id,
      status: 'new',
      failureCode: null,
      articleId: 'x',
    });
  });

  test('a poll tells the number of its new items with the rest of the state, or nothing of either', async () => {
    const store = get();
    const feed = feedConfig('counted');
    await store.syncFeeds([feed]);
    const items = [newItem(feed, 'one'), newItem(feed, 'two')];
    const advance = (fresh: number) => ({ etag: `"${fresh}"`, itemsSeen: 10 + fresh });
    await store.recordPoll(feed.id, items, advance);
    expect(await store.feed(feed.id)).toMatchObject({ etag: '"2"', itemsSeen: 12 });
    await store.recordPoll(feed.id, items, advance);
    expect(await store.feed(feed.id)).toMatchObject({ etag: '"0"', itemsSeen: 10 });
    const failing = store.recordPoll(feed.id, [newItem(feed, 'three')], () => {
      throw new Error('no state');
    });
    await expect(failing).rejects.toThrow('no state');
    expect(await store.item(idOf(feed.id, 'three'))).toBeNull();
  });

  test('a poll that fails leaves neither items nor the cursor', async () => {
    const store = get();
    const feed = feedConfig('atomic');
    await store.syncFeeds([feed]);
    const bad = { ...newItem(feed, 'bad'), key: null as unknown as string };
    await expect(store.recordPoll(feed.id, [newItem(feed, 'good'), bad], { etag: '"x"' })).rejects.toThrow();
    expect(await store.item(idOf(feed.id, 'good'))).toBeNull();
    expect((await store.feed(feed.id))?.etag).toBeNull();
  });

  test('a poll of a feed that is gone is not-found', async () => {
    await expect(get().recordPoll('nowhere', [], {})).rejects.toMatchObject({ code: 'not-found' });
  });

  test('waiting items are those still new that were stored before the time', async () => {
    const store = get();
    const feed = feedConfig('waiting');
    await store.syncFeeds([feed]);
    await store.recordPoll(feed.id, [newItem(feed, 'w1'), newItem(feed, 'w2')], {});
    await store.markItem(idOf(feed.id, 'w1'), 'skipped', {});
    const later = new Date(NOW.getTime() + 1000).toISOString();
    expect(await store.waitingItems(NOW.toISOString(), 1000)).not.toContain(idOf(feed.id, 'w2'));
    const waiting = await store.waitingItems(later, 1000);
    expect(waiting).toContain(idOf(feed.id, 'w2'));
    expect(waiting).not.toContain(idOf(feed.id, 'w1'));
  });

  test('B19: NUL, lone surrogates and dates out of range are stored without an error', async () => {
    const store = get();
    const feed = feedConfig('hostile');
    await store.syncFeeds([feed]);
    const item = newItem(feed, 'h\u0000\uD800', { title: 'a\uDC00b', published: '+275760-09-13T00:00:00.000Z' });
    await store.recordPoll(feed.id, [item], {});
    expect(await store.item(item.id)).toMatchObject({ key: 'h\uFFFD\uFFFD', title: 'a\uFFFDb', published: null });
    const zalgo = `e${'\u0301'.repeat(1000)} ${'w'.repeat(1_000_000)} \u0000\uD83D`;
    const record = makeRecord('hostile', { article: { ...makeRecord('hostile').article, text: zalgo } });
    await store.saveRecord(record, { outletKind: 'news' });
    expect((await store.record(record.id))?.record.article.text).toHaveLength(zalgo.length);
  });
}

function describeArticles(get: () => Store): void {
  test('the same text again is no revision, another one is, and the twenty-first is not kept', async () => {
    const store = get();
    expect(await store.saveArticle(makeArticle('rev', 'text 1'))).toEqual({ revision: 1, changed: true });
    expect(await store.saveArticle(makeArticle('rev', 'text 1'))).toEqual({ revision: 1, changed: false });
    for (let revision = 2; revision <= 20; revision += 1) {
      const saved = await store.saveArticle(makeArticle('rev', `text ${revision}`));
      expect(saved).toEqual({ revision, changed: true });
    }
    expect(await store.saveArticle(makeArticle('rev', 'text 21'))).toEqual({ revision: 20, changed: false });
  });

  test('several at once save one first revision', async () => {
    const saves = Array.from({ length: 8 }, () => get().saveArticle(makeArticle('race', 'the same')));
    expect((await Promise.all(saves)).filter((saved) => saved.changed)).toHaveLength(1);
  });

  test('a record saved again unchanged keeps its number; a changed one gets a higher', async () => {
    const store = get();
    const record = makeRecord('numbered');
    await store.saveRecord(record, { outletKind: 'news' });
    const first = await store.record(record.id);
    expect(first?.record).toEqual(record);
    expect(JSON.stringify(first?.record)).toBe(JSON.stringify(record));
    await store.saveRecord(record, { outletKind: 'news' });
    expect((await store.record(record.id))?.seq).toBe(first?.seq);
    await store.saveRecord({ ...record, norms: [] }, { outletKind: 'news' });
    expect((await store.record(record.id))?.seq).toBeGreaterThan(first?.seq ?? Number.POSITIVE_INFINITY);
  });

  test('a record carries the story link that stands in the store', async () => {
    const store = get();
    const record = makeRecord('placed');
    const link = await store.place({
      id: record.id,
      url: null,
      outlet: null,
      title: null,
      published: null,
      text: record.article.text,
      mentions: { norms: record.norms, attributions: record.attributions },
    });
    await store.saveRecord({ ...record, story: null }, { outletKind: 'news' });
    expect((await store.record(record.id))?.record.story).toEqual(link);
    expect((await store.story(link.id)).map((stored) => stored.record.id)).toEqual([record.id]);
    const stories = await store.stories({ since: '2026-02-28T00:00:00Z', limit: 1000 });
    expect(stories.find((story) => story.id === link.id)).toEqual({
      id: link.id,
      title: 'About placed',
      outlet: 'Example News',
      published: '2026-03-01T10:00:00.000Z',
      articles: 1,
      divergences: 0,
    });
  });

  test('records are found by accused, attributor, norm, outlet, date and words, newest first', async () => {
    const store = get();
    const old = makeRecord('Velvet Heron');
    const article = { ...old.article, published: '2026-02-01T00:00:00.000Z', outlet: 'Nordic Wire' };
    await store.saveRecord({ ...old, article }, { outletKind: 'news' });
    await store.saveRecord(makeRecord('Velvet Finch'), { outletKind: 'policy' });
    const find = async (filter: Parameters<Store['records']>[0]): Promise<(string | null)[]> =>
      (await store.records({ text: 'velvet', ...filter })).map((stored) => stored.record.article.title);
    expect(await find({})).toEqual(['About Velvet Finch', 'About Velvet Heron']);
    expect(await find({ limit: 1 })).toEqual(['About Velvet Finch']);
    expect(await find({ accused: 'cn' })).toHaveLength(2);
    expect(await find({ accused: 'velvet heron' })).toEqual(['About Velvet Heron']);
    expect(await find({ accused: 'RU' })).toEqual([]);
    expect(await find({ attributor: 'NO' })).toHaveLength(2);
    expect(await find({ attributor: 'US' })).toEqual([]);
    expect(await find({ norm: 'c' })).toHaveLength(2);
    expect(await find({ norm: 'k' })).toEqual([]);
    expect(await find({ outlet: 'nordic wire' })).toEqual(['About Velvet Heron']);
    expect(await find({ since: '2026-02-15' })).toEqual(['About Velvet Finch']);
    expect(await find({ text: 'velvet -finch' })).toEqual(['About Velvet Heron']);
    expect(await find({ text: `velvet'; drop table normwatch.records; --"` })).toEqual([]);
  });
}

function describeDeliveries(get: () => Store): void {
  test('a sink is offered each record until it acknowledges it, and again when it changes', async () => {
    const store = get();
    const sink = 'offered';
    const all = await store.pendingFor(sink, 10_000);
    const last = all.at(-1)!;
    expect(all.map((stored) => stored.seq)).toEqual([...all.map((stored) => stored.seq)].sort((a, b) => a - b));
    await store.acknowledge(sink, [{ id: last.record.id, seq: last.seq }]);
    expect(await store.pendingFor(sink, 10_000)).toHaveLength(all.length - 1);
    await store.acknowledge(
      sink,
      all.map((stored) => ({ id: stored.record.id, seq: stored.seq })),
    );
    expect(await store.pendingFor(sink, 10_000)).toEqual([]);
    await store.saveRecord({ ...last.record, norms: [] }, { outletKind: 'news' });
    expect((await store.pendingFor(sink, 10_000)).map((stored) => stored.record.id)).toEqual([last.record.id]);
    await store.acknowledge(sink, [{ id: last.record.id, seq: last.seq }]);
    expect(await store.pendingFor(sink, 10_000)).toHaveLength(1);
  });

  test('E3: a reader that follows the numbers misses no record, whatever commits when', async () => {
    const store = get();
    const names = Array.from({ length: 40 }, (_, index) => `followed-${index}`);
    const seen = new Set<string>();
    const writing = Promise.all(names.map((name) => store.saveRecord(makeRecord(name), { outletKind: 'news' })));
    let done = false;
    void writing.finally(() => {
      done = true;
    });
    for (let last = false; !last; ) {
      last = done;
      const fresh = await store.pendingFor('follower', 7);
      if (fresh.length > 0) last = false;
      for (const stored of fresh) {
        expect(seen.has(`${stored.record.id}@${stored.seq}`)).toBe(false);
        seen.add(`${stored.record.id}@${stored.seq}`);
      }
      await store.acknowledge(
        'follower',
        fresh.map((stored) => ({ id: stored.record.id, seq: stored.seq })),
      );
    }
    await writing;
    const ids = new Set([...seen].map((key) => key.split('@')[0]));
    for (const name of names) expect(ids).toContain(makeRecord(name).id);
  });

  test('the quarantine keeps a dead job once and gives it back once', async () => {
    const store = get();
    const job = {
      id: 'ingest:1',
      name: 'ingest-article' as const,
      payload: { itemId: '1' },
      code: 'timeout' as const,
      message: 'too slow',
      attempts: 5,
      at: NOW.toISOString(),
    };
    await store.quarantine(job);
    await store.quarantine({ ...job, attempts: 6 });
    expect(await store.quarantined(10)).toEqual([{ ...job, attempts: 6 }]);
    expect(await store.release([job.id])).toEqual([{ ...job, attempts: 6 }]);
    expect(await store.release([job.id])).toEqual([]);
  });

  test('a host has one lease at a time, a pause after it, and a lease that nobody ends expires', async () => {
    const gate = get().gate;
    expect(await gate.acquire('h.example', 60_000)).toBe(0);
    expect(await gate.acquire('h.example', 60_000)).toBeGreaterThan(0);
    expect(await gate.acquire('other.example', 60_000)).toBe(0);
    expect(await gate.extend('h.example', 60_000)).toBe(true);
    await gate.release('h.example', 30_000);
    expect(await gate.extend('h.example', 60_000)).toBe(false);
    const waitMs = await gate.acquire('h.example', 60_000);
    expect(waitMs).toBeGreaterThan(25_000);
    expect(waitMs).toBeLessThanOrEqual(30_000);
    expect(await gate.acquire('dying.example', 1)).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await gate.extend('dying.example', 60_000)).toBe(false);
    expect(await gate.acquire('dying.example', 60_000)).toBe(0);
  });
}

function describeDigests(get: () => Store): void {
  const item = (id: string): { id: string; recordId: string; said: unknown } => ({
    id,
    recordId: `record of ${id}`,
    said: { text: id },
  });

  test('an item is claimed by one send of a digest, and a slot is claimed once', async () => {
    const { digests } = get();
    const claim = { digest: 'daily', slot: 'monday', upToSeq: 5, items: [item('i1'), item('i2')] };
    const [one, two] = await Promise.all([digests.claimSend(claim), digests.claimSend(claim)]);
    expect(one).toEqual(two);
    expect(one?.items).toEqual(claim.items);
    const next = await digests.claimSend({ ...claim, slot: 'tuesday', items: [item('i2'), item('i3')] });
    expect(next?.items).toEqual([item('i3')]);
    expect(await digests.claimSend({ ...claim, slot: 'wednesday' })).toBeNull();
    const empty = await digests.claimSend({ ...claim, slot: 'thursday', evenEmpty: true });
    expect(empty?.items).toEqual([]);
    expect((await digests.claimSend({ ...claim, digest: 'other' }))?.items).toEqual(claim.items);
    expect(await digests.toldAbout('daily', ['record of i3', 'record of i9'])).toEqual([item('i3')]);
  });

  test('the cursor of a digest moves with its claim and never back', async () => {
    const store = get();
    const seqs = (await store.digests.recordsToTell('cursor', 1000)).map((stored) => stored.seq);
    const middle = seqs[Math.floor(seqs.length / 2)]!;
    await store.digests.claimSend({ digest: 'cursor', slot: '1', upToSeq: middle, items: [] });
    await store.digests.claimSend({ digest: 'cursor', slot: '2', upToSeq: 1, items: [] });
    const left = (await store.digests.recordsToTell('cursor', 1000)).map((stored) => stored.seq);
    expect(left).toEqual(seqs.filter((seq) => seq > middle));
  });

  test('a send is sent when its last delivery is marked, and its content is fixed once', async () => {
    const { digests } = get();
    const claimed = await digests.claimSend({ digest: 'steps', slot: '1', upToSeq: 1, items: [item('s1')] });
    const sendId = claimed!.id;
    const deliveries = ['a@example.org', 'b@example.org'].map((target) => ({
      id: idOf(sendId, 'mail', target),
      channel: 'mail',
      target,
      messageId: `<${target}>`,
    }));
    await digests.composeSend(sendId, { subject: 'first' }, deliveries);
    const composed = await digests.composeSend(sendId, { subject: 'second' }, []);
    expect(composed).toMatchObject({ state: 'composed', content: { subject: 'first' } });
    expect(composed.deliveries).toHaveLength(2);
    const nextAt = '2026-03-01T13:00:00.000Z';
    const [first, second] = composed.deliveries;
    await digests.markDelivery(first!.id, { state: 'pending', nextAt, code: 'mail-failed', message: '451' });
    await digests.markDelivery(second!.id, { state: 'refused', nextAt: null, code: 'mail-rejected', message: '550' });
    const [open] = await digests.unfinishedSends('steps');
    expect(open?.deliveries.find((delivery) => delivery.id === first!.id)).toMatchObject({ attempts: 1, nextAt });
    await digests.markDelivery(first!.id, { state: 'sent', nextAt: null, code: null, message: null });
    expect(await digests.unfinishedSends('steps')).toEqual([]);
  });
}

function describeBackfills(get: () => Store): void {
  test('a run opened again keeps its targets, and is finished when none is waiting', async () => {
    const { backfills } = get();
    const run = { id: 'run-1', kind: 'urls', request: { file: 'urls.txt' } };
    const target = (id: string): { id: string; url: string; details: unknown } => ({
      id,
      url: `https://news.example/${id}`,
      details: { title: id },
    });
    await backfills.openRun(run);
    await backfills.addTargets(run.id, [target('t1'), target('t2'), target('t1')]);
    await backfills.markTarget(run.id, 't1', { state: 'done', code: null, message: null, articleId: 'a1' });
    await backfills.addTargets(run.id, [target('t1'), target('t2')]);
    const reopened = await backfills.openRun(run);
    expect(reopened).toMatchObject({ ...run, finishedAt: null });
    expect(reopened.counts).toEqual({ waiting: 1, done: 1, skipped: 0, failed: 0 });
    const waiting = await backfills.targets(run.id, { state: 'waiting', limit: 10 });
    expect(waiting.map((found) => found.id)).toEqual(['t2']);
    await backfills.markTarget(run.id, 't2', { state: 'failed', code: 'http-gone', message: '410', articleId: null });
    expect((await backfills.runs(10))[0]).toMatchObject({ id: run.id, finishedAt: NOW.toISOString() });
    expect(await backfills.target(run.id, 't2')).toMatchObject({ state: 'failed', code: 'http-gone' });
    expect(await backfills.targets(run.id, { after: 't1', limit: 10 })).toHaveLength(1);
    expect(await backfills.retryFailed(run.id, ['timeout'])).toBe(0);
    expect(await backfills.retryFailed(run.id, ['timeout', 'http-gone'])).toBe(1);
    expect(await backfills.target(run.id, 't2')).toMatchObject({ state: 'waiting', code: null, message: null });
    expect((await backfills.runs(10))[0]).toMatchObject({ id: run.id, finishedAt: null });
  });
}

function describeSubscribers(get: () => Store): void {
  test('who leaves a digest has left it once, and no other, until put back', async () => {
    const store = get();
    const [ada, bob] = ['ada', 'bob'].map((n) => ({ digest: 'left', address: `${n}@desk.example` }));
    const elsewhere = { ...ada!, digest: 'other' };
    expect(await store.hasUnsubscribed(ada!)).toBe(false);
    const [one, two] = await Promise.all([store.unsubscribe(ada!), store.unsubscribe(ada!)]);
    expect([one, two].sort()).toEqual([false, true]);
    expect([await store.hasUnsubscribed(ada!), await store.hasUnsubscribed(bob!)]).toEqual([true, false]);
    expect(await store.hasUnsubscribed(elsewhere)).toBe(false);
    await store.unsubscribe(elsewhere);
    await store.unsubscribe(bob!);
    const at = NOW.toISOString();
    expect(await store.unsubscribed('left')).toEqual([ada, bob].map((s) => ({ ...s, at })));
    expect(await store.unsubscribed()).toEqual([ada, bob, elsewhere].map((s) => ({ ...s, at })));
    expect([await store.resubscribe(ada!), await store.resubscribe(ada!)]).toEqual([true, false]);
    expect(await store.unsubscribed()).toEqual([bob, elsewhere].map((s) => ({ ...s, at })));
  });
}
