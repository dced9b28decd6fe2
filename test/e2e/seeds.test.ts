/** The two articles that the project began with, where they lie beside it, through the service on real servers. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { NewsRecord } from '../../src/domain/record.js';
import { openStore } from '../../src/sinks/store/open-store.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';
import { startRedis, type TestRedis } from '../support/redis.js';
import { startService } from '../support/service.js';
import { page, rss, type Site, startSite } from '../support/site.js';

const SEEDS = fileURLToPath(new URL('../../../shared/corpus/seeds', import.meta.url));
const BY_DAY = (a: NewsRecord, b: NewsRecord): number =>
  String(a.article.published).localeCompare(String(b.article.published));

let site: Site;
let redis: TestRedis;
let postgres: TestPostgres;

function serve(path: string, feed: string, title: string, file: string, date: string): void {
  const paragraphs = readFileSync(join(SEEDS, file), 'utf8')
    .split('\n')
    .filter((p) => p.trim() !== '');
  site.set(path, { body: page(title, paragraphs), headers: { 'content-type': 'text/html; charset=utf-8' } });
  site.set(feed, {
    body: rss(site.origin, [{ title, path, date }]),
    headers: { 'content-type': 'application/rss+xml' },
  });
}

function linesOf(folder: string): NewsRecord[] {
  if (!existsSync(folder)) return [];
  const lines = readdirSync(folder)
    .filter((f) => f.endsWith('.jsonl'))
    .sort()
    .flatMap((f) => readFileSync(join(folder, f), 'utf8').split('\n'))
    .filter((line) => line !== '');
  const last = new Map(lines.map((line) => [(JSON.parse(line) as NewsRecord).id, JSON.parse(line) as NewsRecord]));
  return [...last.values()].sort(BY_DAY);
}

async function storedRecords(url: string): Promise<NewsRecord[]> {
  const { store } = await openStore(url, { now: () => new Date() });
  try {
    return (await store.records({ limit: 10 })).map((r) => r.record).sort(BY_DAY);
  } finally {
    await store.close();
  }
}

const BACKENDS = {
  'Redis and Postgres': async () => ({ store: await postgres.createDatabase(), queue: redis.url }),
  'neither server': async (dir: string) => ({ store: `pglite:${join(dir, 'store')}`, queue: 'embedded' }),
};

describe.skipIf(!existsSync(SEEDS)).each(Object.entries(BACKENDS))(
  'the first two articles, on %s',
  (_name, backend) => {
    beforeAll(async () => {
      site = await startSite();
      [redis, postgres] = await Promise.all([startRedis({}), startPostgres()]);
      serve('/norms', '/one.xml', 'Cyber norms: what was the point?', 'the-record.txt', '2024-02-16T10:00:00Z');
      serve(
        '/digest',
        '/two.xml',
        'US official affirms effectiveness of cyber norms',
        'digital-watch.txt',
        '2024-02-19T09:00:00Z',
      );
    });
    afterAll(async () => {
      await site.close();
      await Promise.all([redis.stop(), postgres.stop()]);
    });

    it('become two records and one story: the second rewrites the first and changes who accused', async () => {
      const dir = mkdtempSync(join(tmpdir(), 'normwatch-seeds-'));
      const { store, queue } = await backend(dir);
      const feeds = join(dir, 'feeds.yaml');
      const config = join(dir, 'normwatch.yaml');
      const records = join(dir, 'records');
      const outlets = ['The Record', 'Digital Watch'];
      writeFileSync(
        feeds,
        stringify(['one', 'two'].map((f, i) => ({ url: `${site.origin}/${f}.xml`, outlet: outlets[i], every: '5s' }))),
      );
      writeFileSync(
        config,
        stringify({
          feeds,
          digests: null,
          store: { url: store },
          queue: { url: queue, prefix: `seeds${Date.now()}` },
          sinks: { jsonl: { dir: records } },
          network: { allowPrivateHosts: [site.host], perHostDelayMs: 20 },
          http: null,
        }),
      );
      try {
        const first = startService(['--config', config, 'start']);
        const linked = () => linesOf(records).filter((r) => r.story?.relation === 'rewrite').length;
        await expect
          .poll(() => [linesOf(records).length, linked()], { timeout: 120_000, interval: 300 })
          .toEqual([2, 1]);
        const polls = site.hits('/one.xml');
        await expect.poll(() => site.hits('/one.xml'), { timeout: 60_000, interval: 300 }).toBeGreaterThan(polls);
        expect(await first.kill('SIGTERM')).toBe(0);
        const again = startService(['--config', config, 'start']);
        await again.logged('normwatch is up');
        expect(await again.kill('SIGTERM')).toBe(0);

        const [original, rewrite] = linesOf(records);
        expect(rewrite!.story).toMatchObject({ relation: 'rewrite', of: original!.id, id: original!.story!.id });
        const changed = rewrite!.story!.divergences.find((d) => d.kind === 'attributor');
        expect(changed?.original.text).toContain('United States');
        expect(changed?.rewrite.text).toContain('UN');
        expect(await storedRecords(store)).toEqual(linesOf(records));
        expect(site.hits('/norms')).toBe(1);
        expect(site.hits('/digest')).toBe(1);
      } finally {
        rmSync(dir, { recursive: true, force: true });
      }
    }, 300_000);
  },
);
