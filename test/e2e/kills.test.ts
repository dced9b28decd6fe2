import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { openStore } from '../../src/sinks/store/open-store.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';
import { startRedis, type TestRedis } from '../support/redis.js';
import { startService } from '../support/service.js';
import { page, rss, type Site, startSite } from '../support/site.js';
import { generator, randomParagraph } from '../support/words.js';

const ARTICLES = 30;
const KILLS = 10;

let site: Site;
let redis: TestRedis;
let postgres: TestPostgres;

beforeAll(async () => {
  site = await startSite();
  redis = await startRedis({});
  postgres = await startPostgres();
  publish();
});
afterAll(async () => {
  await site.close();
  await redis.stop();
  await postgres.stop();
});

/** Two feeds, each with half of the articles, all of other words. */
function publish(): void {
  const random = generator(7);
  const entries = Array.from({ length: ARTICLES }, (_, i) => ({
    title: `Report number ${i}`,
    path: `/article-${i}`,
    date: new Date(Date.UTC(2026, 1, 1 + (i % 28), i % 24)).toISOString(),
  }));
  for (const entry of entries) {
    const paragraphs = Array.from({ length: 5 }, () => randomParagraph(random));
    site.set(entry.path, {
      body: page(entry.title, paragraphs),
      headers: { 'content-type': 'text/html; charset=utf-8' },
    });
  }
  for (const [i, path] of ['/one.xml', '/two.xml'].entries()) {
    const half = entries.filter((_, n) => n % 2 === i);
    site.set(path, { body: rss(site.origin, half), headers: { 'content-type': 'application/rss+xml' } });
  }
}

/** The last line of each id, as readers of the files take them. */
function linesOf(folder: string): Map<string, { article: { url: string } }> {
  const records = new Map<string, { article: { url: string } }>();
  const files = readdirSync(folder)
    .filter((f) => f.endsWith('.jsonl'))
    .sort();
  for (const file of files) {
    for (const line of readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean)) {
      const record = JSON.parse(line) as { id: string; article: { url: string } };
      records.set(record.id, record);
    }
  }
  return records;
}

/** All article addresses of the store, read after the service has ended. */
async function storedUrls(url: string): Promise<string[]> {
  const { store } = await openStore(url, { now: () => new Date() });
  try {
    return (await store.records({ limit: 500 })).map((r) => r.record.article.url ?? '').sort();
  } finally {
    await store.close();
  }
}

const BACKENDS = {
  'Redis and Postgres': async () => ({ store: await postgres.createDatabase(), queue: redis.url }),
  'neither server': async (folder: string) => ({ store: `pglite:${join(folder, 'store')}`, queue: 'embedded' }),
};

describe.each(Object.entries(BACKENDS))('the service as a process, on %s', (_name, backend) => {
  it(`C1, G2: ${KILLS} kills at random moments lose nothing and double nothing`, async () => {
    const seed = Date.now() % 100_000;
    const random = generator(seed);
    const dir = mkdtempSync(join(tmpdir(), 'normwatch-kills-'));
    const { store, queue } = await backend(dir);
    const records = join(dir, 'records');
    const config = join(dir, 'normwatch.yaml');
    const feeds = join(dir, 'feeds.yaml');
    writeFileSync(
      feeds,
      stringify(
        [1, 2].map((n) => ({
          url: `${site.origin}/${n === 1 ? 'one' : 'two'}.xml`,
          outlet: `Outlet ${n}`,
          every: '5s',
        })),
      ),
    );
    writeFileSync(
      config,
      stringify({
        feeds,
        digests: null,
        store: { url: store },
        queue: { url: queue, prefix: 'kills' },
        sinks: { jsonl: { dir: records } },
        network: { allowPrivateHosts: [site.host], perHostDelayMs: 30 },
        http: null,
      }),
    );
    for (let i = 0; i < KILLS; i++) {
      const service = startService(['--config', config, 'start']);
      await service.logged('normwatch is up');
      await new Promise((resolve) => setTimeout(resolve, random() * 2_500));
      await service.kill('SIGKILL');
    }
    const service = startService(['--config', config, 'start']);
    try {
      await expect.poll(() => linesOf(records).size, { timeout: 180_000, interval: 500 }).toBe(ARTICLES);
      expect(await service.kill('SIGTERM')).toBe(0);
      const expected = Array.from({ length: ARTICLES }, (_, i) => `${site.origin}/article-${i}`).sort();
      expect(await storedUrls(store), `seed ${seed}`).toEqual(expected);
      expect([...linesOf(records).values()].map((r) => r.article.url).sort(), `seed ${seed}`).toEqual(expected);
    } finally {
      await service.kill('SIGKILL');
      rmSync(dir, { recursive: true, force: true });
    }
  }, 600_000);
});
