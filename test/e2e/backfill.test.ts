import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { openStore } from '../../src/sinks/store/open-store.js';
import { runCli, startService } from '../support/service.js';
import { page, rss, type Site, startSite } from '../support/site.js';
import { generator, randomParagraph } from '../support/words.js';

/** The full figure: `BACKFILL_PAGES=2000 npx vitest run test/e2e/backfill.test.ts -t "web archive"`. */
const PAGES = Number(process.env['BACKFILL_PAGES'] ?? 60);
const DELAY_MS = 20;

let site: Site;
let dir: string;

beforeAll(async () => {
  site = await startSite();
  dir = mkdtempSync(join(tmpdir(), 'normwatch-backfill-'));
});
afterAll(async () => {
  await site.close();
  rmSync(dir, { recursive: true, force: true });
});

const day = (n: number): string => new Date(Date.UTC(2024, 0, 1 + n)).toISOString();

function article(path: string, seed: number): void {
  const random = generator(seed);
  const body = page(
    `Story ${seed}`,
    Array.from({ length: 4 }, () => randomParagraph(random)),
  );
  site.set(path, { body, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

function configFile(name: string, network: object = {}): string {
  const feeds = join(dir, `${name}-feeds.yaml`);
  writeFileSync(feeds, '[]\n');
  const file = join(dir, `${name}.yaml`);
  writeFileSync(
    file,
    stringify({
      feeds,
      digests: null,
      store: { url: `pglite:${join(dir, name)}` },
      sinks: { jsonl: { dir: join(dir, `${name}-records`) }, postgres: null },
      network: { allowPrivateHosts: [site.host], perHostDelayMs: DELAY_MS, ...network },
      http: null,
      log: { level: 'warn' },
    }),
  );
  return file;
}

async function storedPaths(name: string): Promise<string[]> {
  const { store } = await openStore(`pglite:${join(dir, name)}`, { now: () => new Date() });
  try {
    return (await store.records({ limit: 5_000 })).map((r) => new URL(r.record.article.url!).pathname).sort();
  } finally {
    await store.close();
  }
}

describe('backfill', () => {
  it('says on a dry run what would be fetched, and fetches nothing', async () => {
    const list = join(dir, 'list.txt');
    writeFileSync(list, `# two\n${site.origin}/dry-1?utm_source=x\n\n${site.origin}/dry-2\n`);
    const result = await runCli(['--config', configFile('dry'), 'backfill', '--urls', list, '--dry-run']);
    expect(result.code, result.stderr).toBe(0);
    expect(result.stdout).toBe(`${site.origin}/dry-1\n${site.origin}/dry-2\n`);
    expect(site.hits('/dry-1')).toBe(0);
  });

  it('names the line of a list that is no address, and needs exactly one source', async () => {
    const list = join(dir, 'bad.txt');
    writeFileSync(list, `${site.origin}/x\nnot an address\n`);
    const bad = await runCli(['--config', configFile('bad'), 'backfill', '--urls', list]);
    expect(bad).toMatchObject({ code: 2 });
    expect(bad.stderr).toContain('line 2 is no web address [input-invalid]');
    const none = await runCli(['--config', configFile('bad'), 'backfill']);
    expect(none).toMatchObject({ code: 2 });
  });

  it('reads an index of sitemaps, gzipped ones too, within the range of dates, and lists what failed', async () => {
    const entry = (path: string, n: number) =>
      `<url><loc>${site.origin}${path}</loc><lastmod>${day(n)}</lastmod></url>`;
    const map = (...urls: string[]) =>
      `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${urls.join('')}</urlset>`;
    const sub = (path: string, n: number) =>
      `<sitemap><loc>${site.origin}${path}</loc><lastmod>${day(n)}</lastmod></sitemap>`;
    site.set('/sitemap.xml', { body: `<sitemapindex>${sub('/old.xml', 5)}${sub('/new.xml.gz', 50)}</sitemapindex>` });
    site.set('/old.xml', { body: map(entry('/s-old', 5)) });
    site.set('/new.xml.gz', {
      body: gzipSync(map(entry('/s-1', 40), entry('/s-2', 45), entry('/s-gone', 46), entry('/s-late', 90))),
    });
    for (const [i, path] of ['/s-old', '/s-1', '/s-2', '/s-late'].entries()) article(path, 100 + i);
    const range = ['--from', day(30), '--to', day(60)];
    const result = await runCli([
      '--config',
      configFile('map'),
      'backfill',
      '--sitemap',
      `${site.origin}/sitemap.xml`,
      ...range,
    ]);
    expect(result.code, result.stderr).toBe(0);
    expect(result.stderr).toContain('2 stored, 0 skipped, 1 failed');
    expect(result.stdout).toContain('http-not-found');
    expect(await storedPaths('map')).toEqual(['/s-1', '/s-2']);
    expect(site.hits('/old.xml')).toBe(0);
  });

  it("follows a feed's archive pages until they end", async () => {
    const items = (from: number) =>
      Array.from({ length: 3 }, (_, i) => ({ title: `T${from + i}`, path: `/f-${from + i}`, date: day(from + i) }));
    for (let i = 0; i < 6; i++) article(`/f-${i}`, 200 + i);
    const headers = { 'content-type': 'application/rss+xml' };
    site.set('/blog/feed', { body: rss(site.origin, items(3)), headers });
    site.set('/blog/feed?paged=2', { body: rss(site.origin, items(0)), headers });
    const result = await runCli(['--config', configFile('feed'), 'backfill', '--feed', `${site.origin}/blog/feed`]);
    expect(result.code, result.stderr).toBe(0);
    expect(await storedPaths('feed')).toEqual(['/f-0', '/f-1', '/f-2', '/f-3', '/f-4', '/f-5']);
  });

  it(
    `${PAGES} pages of a web archive, killed three times: none lost, none doubled, pacing kept`,
    async () => {
      const stamp = (i: number) => `2024${String(1 + (i % 12)).padStart(2, '0')}15120000`;
      const copies = Array.from({ length: PAGES }, (_, i) => ({
        original: `http://paper.example/a-${i}`,
        stamp: stamp(i),
      }));
      const copyPath = (c: { original: string; stamp: string }) => `/web/${c.stamp}id_/${c.original}`;
      for (const [i, c] of copies.entries()) article(copyPath(c), 10_000 + i);
      serveIndex(copies);
      const config = configFile('archive', { archiveUrl: site.origin });
      const args = ['--config', config, 'backfill', '--archive', 'paper.example/*', '--outlet', 'Paper'];
      const started = site.asked.length;
      const copiesAsked = () => site.asked.slice(started).filter((a) => a.path.startsWith('/web/'));
      for (const share of [0.2, 0.5, 0.8]) {
        const run = startService(args);
        const asked = (): number => {
          if (run.child.exitCode !== null) throw new Error(`ended by itself:\n${run.log()}`);
          return copiesAsked().length;
        };
        await expect
          .poll(asked, { timeout: 300_000, interval: 50, message: 'pages asked for' })
          .toBeGreaterThan(PAGES * share);
        await run.kill('SIGKILL');
      }
      const last = await runCli(args);
      expect(last.code, last.stderr).toBe(0);
      expect(await storedPaths('archive')).toEqual(copies.map((c) => new URL(c.original).pathname).sort());
      const hits = copies.map((c) => site.hits(copyPath(c)));
      expect(Math.max(...hits)).toBeLessThanOrEqual(2);
      expect(hits.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(PAGES + 3 * 4);
      const times = copiesAsked().map((a) => a.at);
      const tooNear = times.filter((t, i) => i > 0 && t - times[i - 1]! < DELAY_MS - 2);
      expect(tooNear.length).toBe(0);
    },
    300_000 + PAGES * 2_000,
  );
});

/** As the CDX server interface answers: a header, rows, and with more to come an empty row and the resume key. */
function serveIndex(copies: readonly { original: string; stamp: string }[]): void {
  const perPage = 100;
  const query =
    'url=paper.example%2F*&output=json&fl=timestamp%2Coriginal&collapse=urlkey&limit=1000&showResumeKey=true';
  const filters = 'filter=statuscode%3A200&filter=mimetype%3Atext%2Fhtml';
  for (let from = 0; from < copies.length; from += perPage) {
    const rows = copies.slice(from, from + perPage).map((c) => [c.stamp, c.original]);
    const more = from + perPage < copies.length ? [[], [`key${from + perPage}`]] : [];
    const body = JSON.stringify([['timestamp', 'original'], ...rows, ...more]);
    const resume = from === 0 ? '' : `&resumeKey=key${from}`;
    site.set(`/cdx/search/cdx?${query}${resume}&${filters}`, { body, headers: { 'content-type': 'application/json' } });
  }
}
