/**
 * Thirty days of a newsroom through the real service on Redis and Postgres, by a clock that the test sets: a daily
 * mail and alerts as it happens, edits, a mail server that is down for days, a database that dies, restarts. What was
 * published is held against what was delivered.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { App } from '../../src/app.js';
import { type Newsroom, startNewsroom } from '../../src/demo/newsroom.js';
import type { DemoOutlet } from '../../src/demo/outlets.js';
import type { DigestContent } from '../../src/domain/digest.js';
import { pollJob } from '../../src/jobs/job-ids.js';
import { reconcile } from '../../src/jobs/reconcile.js';
import {
  type MailServer,
  startMailServer,
  startWebhookServer,
  type WebhookServer,
} from '../jobs/send-digest-servers.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';
import { startRedis, type TestRedis } from '../support/redis.js';
import { seededRandom, testSeed } from '../support/seeded-random.js';
import { startTestApp } from '../support/test-app.js';

const DAY = 86_400_000;
const START = Date.parse('2026-03-02T00:00:00.000Z');
const DAYS = 30;
/** After the last article: the mail of the next morning, and whatever waits for a retry. */
const LAST_DAYS = 2;
/** Hours of the day at which the world is looked at; the mail goes at 08:00 in Oslo. */
const HOURS = [3, 7.5, 16];
const RESTARTS = new Set([9, 17, 25]);
const MAIL_DOWN = { from: 5, to: 8 };
const DATABASE_DIES = new Set([12, 21]);
const EDITS = new Set([4, 11, 19, 27]);

const ACCUSERS = [
  'Norway',
  'Poland',
  'Japan',
  'Canada',
  'Estonia',
  'Australia',
  'Denmark',
  'Portugal',
  'Chile',
  'Ghana',
];
const ACCUSED = ['Russia', 'China', 'Iran', 'North Korea'];
const PLACES = ['Bergen', 'Gdansk', 'Osaka', 'Halifax', 'Tartu', 'Perth', 'Aarhus', 'Porto', 'Arica', 'Accra'];
const THINGS = ['port authority', 'water utility', 'land registry', 'tram network', 'grain exchange', 'observatory'];

const OUTLETS: readonly DemoOutlet[] = ['one', 'two', 'three'].map((id) => ({
  id,
  name: `Outlet ${id}`,
  country: 'CH',
  kind: 'news',
  format: 'rss',
  charset: 'utf-8',
  tagline: 'News',
  articles: [],
}));

let now = START;
let newsroom: Newsroom;
let mail: MailServer;
let hook: WebhookServer;
let postgres: TestPostgres;
let redis: TestRedis;
let storeUrl: string;
let service: { readonly app: App; close(): Promise<void> };
const dir = mkdtempSync(join(tmpdir(), 'normwatch-month-'));

beforeAll(async () => {
  [postgres, redis, mail, hook, newsroom] = await Promise.all([
    startPostgres(),
    startRedis(),
    startMailServer(),
    startWebhookServer(),
    startNewsroom({ outlets: OUTLETS, publishAll: false }),
  ]);
  storeUrl = await postgres.createDatabase();
  service = await startService();
});
afterAll(async () => {
  await service?.close();
  await Promise.all([newsroom?.close(), mail?.close(), hook?.close(), redis?.stop(), postgres?.stop()]);
  rmSync(dir, { recursive: true, force: true });
});

async function startService(): Promise<typeof service> {
  const started = await startTestApp({
    dir,
    feeds: newsroom.feeds.slice(0, OUTLETS.length).map(({ url, outlet }) => ({ url, outlet })),
    allow: [...newsroom.hosts, hook.host],
    config: {
      store: { url: storeUrl },
      queue: { url: redis.url, prefix: 'month' },
      mail: { url: mail.url, from: 'normwatch@desk.example' },
      http: null,
    },
    digests: [
      { name: 'daily', every: '0 8 * * *', timezone: 'Europe/Oslo', to: [{ mail: 'desk@desk.example' }] },
      { name: 'alerts', every: 'as it happens', to: [{ webhook: `${hook.origin}/alerts` }] },
    ],
    overrides: { clock: { now: () => new Date(now) }, random: () => 0.5, reconcileEveryMs: 3_600_000 },
  });
  await started.app.work({ role: 'all', schedules: true });
  return started;
}

async function restart(): Promise<void> {
  await service.close();
  service = await startService();
}

/** One look at the world: what a running service does by its timers. */
async function tick(): Promise<void> {
  const { app } = service;
  const feeds = await app.store.feeds();
  await app.queue.add(feeds.map((f) => pollJob(f.id, true)));
  await app.queue.idle(3_000);
  await reconcile(
    app,
    app.digests.flatMap((d) =>
      d.cron === null ? [] : [{ name: d.name, when: { cron: d.cron, timezone: d.timezone } }],
    ),
  );
  await app.queue.idle(3_000);
}

/** The database goes away in the middle of the work and comes back. */
async function tickWithoutDatabase(): Promise<void> {
  const { app } = service;
  const feeds = await app.store.feeds();
  await app.queue.add(feeds.map((f) => pollJob(f.id, true)));
  await postgres.halt();
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await postgres.resume();
  await app.queue.idle(10_000);
  await tick();
}

interface Ledger {
  readonly urls: string[];
  readonly retracted: string[];
}

function publish(ledger: Ledger, random: () => number): void {
  const n = ledger.urls.length;
  const pick = <T>(list: readonly T[], by: number): T => list[by % list.length]!;
  // Each combination once, so that no two articles are about the same thing.
  const deed = `the intrusion into the ${pick(PLACES, n)} ${pick(THINGS, Math.floor(n / PLACES.length))}`;
  const words = (): string => Array.from({ length: 30 }, () => word(random)).join(' ');
  const url = newsroom.publish(pick(OUTLETS, n).id, {
    slug: `article-${n}`,
    title: `Report ${n} from ${pick(PLACES, n)}`,
    author: 'A Reporter',
    published: new Date(now).toISOString().replace('.000Z', 'Z'),
    summary: `Summary of report ${n}.`,
    text: [
      `${pick(ACCUSERS, n * 3 + Math.floor(n / 10))} attributed ${deed} to ${pick(ACCUSED, n)}.`,
      ...Array.from({ length: 5 }, () => `${words()}.`),
    ].join('\n\n'),
    endless: false,
  });
  ledger.urls.push(url);
}

/**
 * Words of no language, so that the articles have nothing else in common. They have no vowels: with them one month in
 * a hundred spells a word such as "raid", and the article is read as saying more than its one attribution.
 */
function word(random: () => number): string {
  return Array.from({ length: 4 + Math.floor(random() * 6) }, () => 'bdfgmnprstvz'[Math.floor(random() * 12)]).join('');
}

/** Takes the accusation out of an article that both digests have told, and adds a line to another. */
function editSome(ledger: Ledger, day: number): void {
  const at = new Date(now).toISOString();
  const told = ledger.urls.filter((u) => !ledger.retracted.includes(u)).slice(0, -12);
  const [retracted, lengthened] = [told.at(-1), told.at(-2)];
  const textOf = (url: string): string => newsroom.ledger.find((p) => p.url === url)!.text;
  if (retracted !== undefined) {
    const rest = textOf(retracted).split('\n\n').slice(1).join('\n\n');
    newsroom.edit(retracted, { text: rest, summary: `Corrected on day ${day}.` }, at);
    ledger.retracted.push(retracted);
  }
  if (lengthened !== undefined) {
    const more = `${textOf(lengthened)}\n\nThe mayor had no comment on the ${day}th.`;
    newsroom.edit(lengthened, { text: more, summary: `Updated on day ${day}.` }, at);
  }
}

test('item 5: after thirty days, what was delivered equals what was published', async () => {
  const random = seededRandom(testSeed('month'));
  const ledger: Ledger = { urls: [], retracted: [] };
  for (let day = 0; day < DAYS + LAST_DAYS; day++) {
    if (day === MAIL_DOWN.from) await mail.down();
    if (day === MAIL_DOWN.to) await mail.up();
    if (RESTARTS.has(day)) await restart();
    for (const hour of HOURS) {
      now = START + day * DAY + hour * 3_600_000;
      if (day < DAYS) publish(ledger, random);
      if (day < DAYS && EDITS.has(day) && hour === HOURS[0]) editSome(ledger, day);
      if (DATABASE_DIES.has(day) && hour === HOURS[1]) await tickWithoutDatabase();
      else await tick();
    }
  }
  const stored = await service.app.store.records({ limit: 500 });
  expect(stored.map((s) => s.record.article.url).sort()).toEqual([...ledger.urls].sort());

  const alerts = [...hook.delivered().values()].map((c) => (JSON.parse(c.body) as { data: DigestContent }).data);
  const alerted = alerts.flatMap((a) => a.attributions.shown.flatMap((e) => e.reports.map((r) => r.url)));
  expect(times(ledger.urls, alerted)).toEqual([]);
  expect(alerts.flatMap((a) => a.corrections.shown.map((c) => c.article.url)).sort()).toEqual(
    [...ledger.retracted].sort(),
  );

  const mails = [...new Map(mail.mails.map((m) => [m.parsed.messageId, m.parsed.text ?? ''])).values()];
  const [told, corrected] = [0, 1].map((part) =>
    mails.flatMap((text) => linksOf(text.split('CORRECTIONS TO WHAT WE SENT')[part] ?? '')),
  );
  expect(times(ledger.urls, told!)).toEqual([]);
  expect([...corrected!].sort()).toEqual([...ledger.retracted].sort());
  expect(mail.mails.length).toBe(mails.length);
  // A morning without a mail server is made up for in one mail with what came meanwhile.
  expect(mails.length).toBeLessThanOrEqual(DAYS + 1);
  expect(await service.app.store.digests.unfinishedSends()).toEqual([]);
  expect(await service.app.store.quarantined(10)).toEqual([]);
  console.log(
    `${ledger.urls.length} articles, ${mails.length} mails, ${alerts.length} alerts, ${ledger.retracted.length} corrections`,
  );
}, 1_800_000);

/** Addresses that were not delivered exactly once, with the number. */
function times(wanted: readonly string[], given: readonly (string | null)[]): [string, number][] {
  return wanted
    .map((url) => [url, given.filter((g) => g === url).length] as [string, number])
    .filter(([, n]) => n !== 1);
}

function linksOf(text: string): string[] {
  return text.match(/https?:\/\/\S+/g) ?? [];
}
