/** The sample newsroom through the real application: once with nothing installed, once on Redis and Postgres. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type App, createApp } from '../../src/app.js';
import { runRound } from '../../src/commands/run.js';
import type { Config } from '../../src/config.js';
import { type DemoServers, demoPlaces, writeDemoConfig } from '../../src/demo/demo-config.js';
import { type Newsroom, type Published, startNewsroom } from '../../src/demo/newsroom.js';
import type { NewsRecord } from '../../src/domain/record.js';
import { newsRecord } from '../../src/domain/record.js';
import { feedHealth } from '../../src/jobs/feed-health.js';
import { readRecords } from '../../src/sinks/json-lines/read-records.js';
import { openPgliteSql } from '../../src/sinks/store/pglite-sql.js';
import { createPostgresSql } from '../../src/sinks/store/postgres-sql.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';
import { startRedis, type TestRedis } from '../support/redis.js';
import { SILENT } from '../support/silent-log.js';

// Whole rounds, each after a start of its own: generous, for machines with other work.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 600_000 });

interface Servers extends DemoServers {
  stop(): Promise<void>;
}

const EMBEDDED = async (): Promise<Servers> => ({ stop: async () => undefined });

async function onServers(): Promise<Servers> {
  const [postgres, redis]: [TestPostgres, TestRedis] = await Promise.all([startPostgres(), startRedis()]);
  return {
    storeUrl: await postgres.createDatabase(),
    queueUrl: redis.url,
    async stop() {
      await Promise.all([postgres.stop(), redis.stop()]);
    },
  };
}

describe.each([
  ['embedded', EMBEDDED],
  ['on Redis and Postgres', onServers],
])('the newsroom %s', (_, start) => {
  let servers: Servers;
  let newsroom: Newsroom;
  let config: Config;
  let app: App;
  let records: readonly NewsRecord[];
  let firstSeq: number;
  let hitsAfterFirst: ReadonlyMap<string, number>;
  const places = demoPlaces(mkdtempSync(join(tmpdir(), 'normwatch-e2e-')));

  const bySlug = (slug: string): NewsRecord => {
    const found = records.find((r) => r.article.url?.endsWith(`/${slug}`));
    if (!found) throw new Error(`no record of ${slug}`);
    return found;
  };
  const readable = (): readonly Published[] => newsroom.ledger.filter((p) => !p.endless);
  const stored = async (): Promise<readonly NewsRecord[]> =>
    (await app.store.records({ limit: 500 })).map((r) => r.record);
  const restart = async (): Promise<void> => {
    await app.close();
    app = await createApp(config, SILENT);
  };

  beforeAll(async () => {
    servers = await start();
    newsroom = await startNewsroom();
    config = writeDemoConfig(newsroom, places, servers);
    app = await createApp(config, SILENT);
    await runRound(app, true);
    firstSeq = await app.store.lastSeq();
    hitsAfterFirst = new Map(newsroom.hits);
    records = await stored();
  });

  afterAll(async () => {
    await app?.close();
    await newsroom?.close();
    await servers?.stop();
    rmSync(places.folder, { recursive: true, force: true });
  });

  it('stores each article that can be read exactly once, under its own address', () => {
    expect(records.map((r) => r.article.url).sort()).toEqual(
      readable()
        .map((p) => p.url)
        .sort(),
    );
  });

  it('keeps the text as it was written, and nothing of what surrounds it', () => {
    const expected = Object.fromEntries(readable().map((p) => [p.slug, p.text]));
    const kept = Object.fromEntries(records.map((r) => [r.article.url?.split('/').at(-1), r.article.text]));
    expect(kept).toEqual(expected);
  });

  it('keeps headline, author and date', () => {
    const facts = records.map((r) => [r.article.url, r.article.title, r.article.byline, r.article.published]);
    const expected = readable().map((p) => [p.url, p.title, p.author, new Date(p.published).toISOString()]);
    expect(facts.sort()).toEqual(expected.sort());
  });

  it('makes valid records whose spans quote the text', () => {
    for (const record of records) {
      expect(newsRecord.safeParse(record).success).toBe(true);
      const spans = [...record.norms, ...record.attributions.flatMap((a) => a.evidence)];
      for (const s of spans) expect(record.article.text.slice(s.start, s.end)).toBe(s.text);
    }
  });

  it('finds who accuses whom in a joint, a unilateral and a hedged attribution', () => {
    const keys = (slug: string, state: string): string[] =>
      bySlug(slug)
        .attributions.filter((a) => a.stance === 'attributes')
        .filter((a) => a.accused.some((x) => x.state === state))
        .flatMap((a) => a.attributors.map((x) => x.key));
    expect(new Set(keys('pacific-telecoms-joint-statement', 'CN'))).toEqual(new Set(['AU', 'CA', 'NZ', 'GB', 'US']));
    expect(keys('statement-on-ferry-systems', 'RU')).toContain('FI');
    expect(bySlug('bridge-theft').attributions.map((a) => a.certainty)).toContain('suspected');
  });

  it('finds a denial, a refusal and an endorsement', () => {
    const stances = (slug: string): readonly string[] => bySlug(slug).attributions.map((a) => a.stance);
    expect(stances('beijing-rejects-telecom-claims')).toContain('denies');
    expect(stances('airport-outage-no-culprit')).toContain('declines');
    expect(stances('solidarity-with-czechia')).toContain('endorses');
  });

  it.each(['password-manager-patch', 'printer-firmware', 'opening-hours-at-easter'])('finds nothing in %s', (slug) => {
    expect([...bySlug(slug).attributions, ...bySlug(slug).norms]).toEqual([]);
  });

  it('finds the norms that are invoked', () => {
    const letters = (slug: string): Set<string> => new Set(bySlug(slug).norms.flatMap((n) => n.letters));
    expect([...letters('ambassador-interview')]).toEqual(expect.arrayContaining(['b', 'f', 'h']));
    expect(letters('national-position-on-due-diligence')).toContain('c');
    expect(letters('reading-norm-h')).toEqual(new Set(['b', 'h']));
  });

  it('sees that the digest retells the interview, and whom it put in the place of the accuser', () => {
    const original = bySlug('ambassador-interview');
    const digest = bySlug('why-the-harbour-attribution-took-eleven-months');
    expect(original.story?.relation).toBe('original');
    expect(digest.story).toMatchObject({ id: original.story?.id, relation: 'rewrite', of: original.id });
    const changed = digest.story?.divergences.filter((d) => d.kind === 'attributor') ?? [];
    expect(changed).toHaveLength(1);
    expect(changed[0]?.original.text).toContain('Netherlands');
    expect(changed[0]?.rewrite.text).toContain('NATO');
    for (const d of digest.story?.divergences ?? []) {
      expect(original.article.text.slice(d.original.start, d.original.end)).toBe(d.original.text);
      expect(digest.article.text.slice(d.rewrite.start, d.rewrite.end)).toBe(d.rewrite.text);
    }
  });

  it('tells a syndicated copy from an independent report on the same event', () => {
    const original = bySlug('airport-outage-no-culprit');
    expect(bySlug('tokyo-keeps-its-counsel').story).toMatchObject({ relation: 'copy', of: original.id });
    const own = bySlug('pacific-carriers-what-we-know');
    expect(own.story?.relation).toBe('original');
    expect(own.story?.id).not.toBe(bySlug('pacific-telecoms-joint-statement').story?.id);
  });

  it('says of each feed how it does', async () => {
    const now = new Date();
    const words = Object.fromEntries((await app.store.feeds()).map((f) => [f.outlet, feedHealth(f, now)]));
    expect(words['Halyard Wire']?.word).toBe('ok');
    expect(words['Halyard Podcast']).toMatchObject({ word: 'failing', code: 'feed-unreadable' });
    expect(words['Halyard Archive']).toMatchObject({ word: 'muted', code: 'http-gone' });
  });

  it('gives up on the page without end, and says why', async () => {
    const endless = newsroom.ledger.find((p) => p.endless);
    expect(newsroom.hits.get(endless?.url ?? '')).toBe(1);
    expect(records.some((r) => r.article.url === endless?.url)).toBe(false);
  });

  it('delivers the same records to the JSON lines and to the Postgres tables', async () => {
    const byId = (a: NewsRecord, b: NewsRecord): number => a.id.localeCompare(b.id);
    const lines: NewsRecord[] = [];
    for await (const record of readRecords(places.records)) lines.push(record);
    const inTables = await recordsInTables(config);
    expect(lines.sort(byId)).toEqual([...records].sort(byId));
    expect(inTables.sort(byId)).toEqual([...records].sort(byId));
    app = await createApp(config, SILENT);
  });

  it('adds nothing in a second round after a restart, and asks no page again', async () => {
    await restart();
    await runRound(app, true);
    expect(await app.store.lastSeq()).toBe(firstSeq);
    expect(await stored()).toHaveLength(records.length);
    for (const p of newsroom.ledger) expect(newsroom.hits.get(p.url)).toBe(hitsAfterFirst.get(p.url));
    expect(newsroom.hits.get(new URL('/archive/feed.xml', newsroom.url).href)).toBe(1);
  });

  it('keeps an edited article as a new revision of the same record', async () => {
    const { url, text: before } = bySlug('airport-outage-no-culprit').article;
    const news = 'TOKYO — Japan on Thursday blamed Russia for the cyberattack on the baggage systems of two airports.';
    const text = [news, ...before.split('\n\n').slice(2)].join('\n\n');
    newsroom.edit(url ?? '', { title: 'Japan names Russia', text }, '2026-03-05T01:00:00Z');
    await restart();
    await runRound(app, true);
    const after = (await stored()).find((r) => r.article.url === url);
    expect(after).toMatchObject({ id: bySlug('airport-outage-no-culprit').id, article: { revision: 2, text } });
    expect(after?.attributions.map((a) => a.accused[0]?.state)).toEqual(['RU']);
    expect(await stored()).toHaveLength(records.length);
  });

  /** Closes the application, which may hold the embedded store. */
  async function recordsInTables({ store }: Config): Promise<NewsRecord[]> {
    await app.close();
    const embedded = store.url.startsWith('pglite:');
    const sql = embedded
      ? await openPgliteSql({ directory: store.url.slice('pglite:'.length) })
      : createPostgresSql({ url: store.url });
    try {
      const rows = await sql.query<{ record: NewsRecord }>('select record from normwatch_public.articles');
      return rows.map((row) => row.record);
    } finally {
      await sql.close();
    }
  }
});
