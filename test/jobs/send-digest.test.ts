/** Digests from stored records to receivers, over a real store, mail server and webhook server. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { digestOfWindow } from '../../src/commands/digest.js';
import { makeRecord } from '../support/record.js';
import { temporaryDirectory } from '../support/temporary.js';
import { type Bench, EVERYTHING, later, openBench } from './send-digest-bench.js';
import { type MailServer, startMailServer, startWebhookServer, type WebhookServer } from './send-digest-servers.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let bench: Bench;
let mail: MailServer;
let hook: WebhookServer;
let digests = 0;
/** Each test has digests of its own; a digest looks at all records from the first. */
let name = '';

beforeAll(async () => {
  mail = await startMailServer();
  hook = await startWebhookServer();
  bench = await openBench({ mailUrl: mail.url, allow: [hook.host] });
});
afterAll(async () => {
  await bench.close();
  await mail.close();
  await hook.close();
});

beforeEach(async () => {
  name = `digest-${++digests}`;
  mail.mails.length = 0;
  mail.refuse = () => null;
  mail.beforeReply = async () => null;
  mail.onData = () => undefined;
  hook.calls.length = 0;
  hook.answer = () => ({ status: 204 });
  await startFromHere(name);
});

/** As a digest that was sent before: what is stored already is told. */
async function startFromHere(digest: string): Promise<void> {
  await bench.store.digests.claimSend({ digest, slot: 'past', upToSeq: await bench.store.lastSeq(), items: [] });
}

function filesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).map((f) => readFileSync(join(folder, f), 'utf8')) : [];
}

const textOf = ({ parsed }: { parsed: { text?: string | undefined } }): string =>
  (parsed.text ?? '').replace(/\s+/g, ' ');
const sentTo = (address: string) => mail.mails.filter((m) => m.to.includes(address));

describe('what is told', () => {
  test('an attribution is told once, whatever the number of runs', async () => {
    bench.digest(name, [{ mail: 'a@desk.example' }]);
    await bench.publish(`${name} once`);
    for (let i = 0; i < 3; i++) await bench.send(name);
    expect(mail.mails.map((m) => m.parsed.text?.includes(`${name} once`))).toEqual([true]);
  });

  test('nothing new: nothing sent, unless asked', async () => {
    bench.digest(name, [{ mail: 'quiet@desk.example' }], { cron: '0 8 * * *' });
    bench.digest(`${name}-loud`, [{ mail: 'loud@desk.example' }], { cron: '0 8 * * *', whenEmpty: true });
    await startFromHere(`${name}-loud`);
    await bench.send(name);
    await bench.send(`${name}-loud`);
    expect(mail.mails.map((m) => m.to[0])).toEqual(['loud@desk.example']);
    expect(mail.mails[0]?.parsed.text).toContain('Nothing new.');
  });

  test('a filter lets through what matches, and only that', async () => {
    bench.digest(name, [{ mail: 'a@desk.example' }], { filter: { ...EVERYTHING, accused: ['RU'] } });
    await bench.publish(`${name} china`);
    const russia = makeRecord(`${name} russia`);
    const accused = [{ ...russia.attributions[0]!.accused[0]!, state: 'RU', groupState: 'RU' }];
    await bench.publish(`${name} russia`, { attributions: [{ ...russia.attributions[0]!, accused }] });
    await bench.send(name);
    expect(mail.mails).toHaveLength(1);
    expect(mail.mails[0]?.parsed.text).toContain(`${name} russia`);
    expect(mail.mails[0]?.parsed.text).not.toContain(`${name} china`);
  });

  test('a scheduled digest is sent once for its time and tells later news at the next', async () => {
    bench.digest(name, [{ mail: 'a@desk.example' }], { cron: '0 8 * * *', timezone: 'Europe/Oslo' });
    const start = bench.now;
    await bench.publish(`${name} first`);
    await bench.send(name);
    await bench.publish(`${name} second`);
    await bench.send(name);
    expect(mail.mails).toHaveLength(1);
    bench.now = later(start, DAY);
    await bench.send(name);
    bench.now = start;
    expect(mail.mails.map((m) => m.parsed.text?.includes(`${name} second`))).toEqual([false, true]);
  });

  test('E4 a back-dated article is in the next digest once, an old one of a backfill in none', async () => {
    bench.digest(name, [{ mail: 'a@desk.example' }]);
    const dated = (title: string, published: string) => {
      const record = makeRecord(title);
      return bench.publish(title, { article: { ...record.article, published } });
    };
    await bench.publish(`${name} today`);
    await bench.send(name);
    await dated(`${name} last week`, '2026-02-22T10:00:00.000Z');
    await dated(`${name} years ago`, '2023-02-22T10:00:00.000Z');
    await bench.send(name);
    await bench.send(name);
    const texts = mail.mails.map((m) => m.parsed.text ?? '');
    expect(texts.map((t) => t.includes(`${name} last week`))).toEqual([false, true]);
    expect(texts.some((t) => t.includes('years ago'))).toBe(false);
  });

  test('of a backfill, an old article is told only where that was asked, and one of today always', async () => {
    bench.digest(name, [{ mail: 'a@desk.example' }]);
    const backfilled = async (title: string, published: string, alert: boolean) => {
      const record = makeRecord(title);
      const article = { ...record.article, published, fetched: bench.now.toISOString() };
      await bench.store.saveRecord({ ...record, article }, { outletKind: 'news', alert });
    };
    await backfilled(`${name} of last week`, '2026-02-22T10:00:00.000Z', false);
    await backfilled(`${name} of today`, '2026-03-01T10:00:00.000Z', false);
    await backfilled(`${name} of 2023, asked`, '2023-02-22T10:00:00.000Z', true);
    await bench.send(name);
    const text = mail.mails.map((m) => m.parsed.text ?? '').join('\n');
    expect(['of last week', 'of today', 'of 2023, asked'].map((t) => text.includes(t))).toEqual([false, true, true]);
  });

  test('a later article of no linked story on what was sent is no alert, and a further report in the daily', async () => {
    const start = bench.now;
    bench.digest(name, [{ mail: 'alert@desk.example' }]);
    bench.digest(`${name}-daily`, [{ mail: 'daily@desk.example' }], { cron: '0 8 * * *' });
    await startFromHere(`${name}-daily`);
    const on = async (title: string, day: string, group: string) => {
      const record = makeRecord(title);
      const accused = [{ ...record.attributions[0]!.accused[0]!, group, name: group }];
      const operation = { name: null, text: 'the theft of ballots from the electoral registry' };
      const attributions = [{ ...record.attributions[0]!, accused, operation }];
      const article = { ...record.article, published: `${day}T10:00:00.000Z` };
      await bench.publish(title, { article, attributions });
    };
    const sendBoth = async () => {
      for (const digest of [name, `${name}-daily`]) await bench.send(digest);
    };
    await on(`${name} first`, '2026-03-01', 'Amber Fox');
    await sendBoth();
    bench.now = later(start, DAY);
    await on(`${name} again`, '2026-03-02', 'Amber-Fox');
    await sendBoth();
    bench.now = later(start, 2 * DAY);
    await on(`${name} other`, '2026-03-02', 'Grey Fox');
    await sendBoth();
    bench.now = start;
    const alerts = sentTo('alert@desk.example').map(textOf);
    expect(
      alerts.map((t) => ['first', 'again', 'other'].filter((word) => t.includes(`known as ${name} ${word}`))),
    ).toEqual([['first'], ['other']]);
    const daily = sentTo('daily@desk.example').map(textOf);
    expect(daily.map((t) => t.includes('NEW ATTRIBUTIONS'))).toEqual([true, false, true]);
    expect(daily[1]).toContain(`${name}%20again`);
  });

  test('a new digest on a full store begins with what comes, or with what was published since the time asked', async () => {
    await bench.publish(`${name} before`);
    for (const digest of [`${name}-new`, `${name}-asked`]) bench.digest(digest, [{ mail: `${digest}@desk.example` }]);
    await bench.store.digests.begin(`${name}-new`, null);
    await bench.store.digests.begin(`${name}-asked`, '2026-03-01T00:00:00.000Z');
    await bench.publish(`${name} after`);
    // Begun is begun: a restart does not skip what came since.
    await bench.store.digests.begin(`${name}-new`, null);
    for (const digest of [`${name}-new`, `${name}-asked`]) await bench.send(digest);
    const told = (digest: string) => sentTo(`${digest}@desk.example`).map((m) => m.parsed.text ?? '');
    expect(told(`${name}-new`).map((t) => [t.includes(`${name} before`), t.includes(`${name} after`)])).toEqual([
      [false, true],
    ]);
    expect(told(`${name}-asked`).join()).toContain(`${name} before`);
  });

  test('a digest of a time reads all of it, page by page', async () => {
    const month = async (n: number) => {
      const record = makeRecord(`${name} paged ${n}`);
      const published = new Date(Date.UTC(2025, 0, 1, 0, Math.floor(n / 2))).toISOString();
      await bench.publish(record.article.title!, { ...record, article: { ...record.article, published } });
    };
    for (let n = 0; n < 450; n++) await month(n);
    const window = { from: '2025-01-01T00:00:00.000Z', to: '2025-01-31T00:00:00.000Z', maxEntries: 1000 };
    const { attributions } = await digestOfWindow(bench.store, window, bench.now);
    expect(new Set(attributions.shown.map((e) => e.accused[0]?.group)).size).toBe(450);
  }, 60_000);

  test('an attribution that an edit took away is corrected, once', async () => {
    bench.digest(name, [{ mail: 'a@desk.example' }]);
    const record = await bench.publish(`${name} edited`);
    await bench.send(name);
    const article = { ...record.article, text: 'The report was withdrawn.', revision: 2 };
    await bench.store.saveRecord({ ...record, article, norms: [], attributions: [] }, { outletKind: 'news' });
    await bench.send(name);
    await bench.send(name);
    expect(mail.mails).toHaveLength(2);
    expect(mail.mails[1]?.parsed.subject).toContain('1 correction');
    expect(mail.mails[1]?.parsed.text?.replace(/\s+/g, ' ')).toContain('no longer says what we sent');
  });
});

test('E3 whatever comes while a digest is made is in exactly one digest, this one or the next', async () => {
  const folders = await temporaryDirectory();
  const runs = Number(process.env['NORMWATCH_INTERLEAVINGS'] ?? 60);
  await fc.assert(
    fc.asyncProperty(
      fc.uuid(),
      fc.array(fc.constantFrom('publish', 'edit', 'send', 'both'), { minLength: 3, maxLength: 8 }),
      async (run, steps) => {
        const digest = `e3-${run}`;
        await startFromHere(digest);
        bench.digest(digest, [{ file: join(folders.path, digest) }]);
        const published: string[] = [];
        const publish = async (): Promise<void> => {
          const title = `${run} no ${published.length}.`;
          published.push(title);
          await bench.publish(title);
        };
        const edit = async (): Promise<void> => {
          if (published.length === 0) return;
          const record = makeRecord(published[0]!);
          const text = `${record.article.text} Edited ${steps.length}.`;
          await bench.store.saveRecord({ ...record, article: { ...record.article, text } }, { outletKind: 'news' });
        };
        for (const step of steps) {
          if (step === 'publish') await publish();
          if (step === 'send') await bench.send(digest);
          if (step === 'edit') await edit();
          if (step === 'both') await Promise.all([publish(), bench.send(digest), publish(), edit()]);
        }
        await bench.send(digest);
        const told = filesIn(join(folders.path, digest)).join('\n').replace(/\s+/g, ' ');
        // Each sentence names the group once, in brackets; quotes have it without.
        expect(published.map((title) => told.split(`(${title})`).length - 1)).toEqual(published.map(() => 1));
      },
    ),
    { numRuns: runs },
  );
  await folders.clear();
}, 300_000);

describe('E5 what a mail server says', () => {
  test('an answer that never comes after the message was taken is tried again with the same Message-ID', async () => {
    const start = bench.now;
    bench.digest(name, [{ mail: 'silent@desk.example' }]);
    const seen: (string | undefined)[] = [];
    mail.beforeReply = async () => {
      await mail.hangUp();
      return null;
    };
    mail.onData = (raw) => void seen.push(/^Message-ID: (.*)$/im.exec(raw)?.[1]);
    await bench.publish(`${name} silent`);
    await bench.send(name);
    const [open] = await bench.store.digests.unfinishedSends(name);
    expect(open?.deliveries[0]).toMatchObject({ state: 'pending', code: 'mail-failed', attempts: 1 });
    mail.beforeReply = async () => null;
    bench.now = later(start, 2 * MINUTE);
    await bench.send(name);
    bench.now = start;
    expect(seen).toHaveLength(2);
    expect(new Set(seen)).toEqual(new Set([open!.deliveries[0]!.messageId]));
    expect(await bench.store.digests.unfinishedSends(name)).toEqual([]);
  });

  test('4xx is tried again with the same Message-ID; 5xx stops that recipient and no other', async () => {
    const start = bench.now;
    const to = Array.from({ length: 10 }, (_, i) => `r${i}@desk.example`);
    bench.digest(name, [{ mail: to }]);
    let greylisted = true;
    mail.refuse = (r) => (r === 'r1@desk.example' ? 550 : r === 'r2@desk.example' && greylisted ? 451 : null);
    await bench.publish(`${name} mail`);
    await bench.send(name);
    expect(mail.mails.flatMap((m) => m.to).sort()).toEqual(
      to.filter((r) => r !== 'r1@desk.example' && r !== 'r2@desk.example'),
    );
    const [open] = await bench.store.digests.unfinishedSends(name);
    const waiting = open!.deliveries.find((d) => d.target === 'r2@desk.example')!;
    expect(waiting).toMatchObject({ state: 'pending', code: 'mail-failed', attempts: 1 });
    expect(open!.deliveries.find((d) => d.target === 'r1@desk.example')).toMatchObject({
      state: 'refused',
      code: 'mail-rejected',
    });
    greylisted = false;
    bench.now = later(start, 2 * MINUTE);
    await bench.send(name);
    await bench.send(name);
    bench.now = start;
    expect(sentTo('r2@desk.example').map((m) => m.parsed.messageId)).toEqual([waiting.messageId]);
    expect(mail.mails).toHaveLength(9);
    expect(await bench.store.digests.unfinishedSends(name)).toEqual([]);
  });

  test('a recipient that is greylisted for ever is given up after five days, with pauses up to an hour', async () => {
    const start = bench.now;
    bench.digest(name, [{ mail: 'never@desk.example' }]);
    let tries = 0;
    mail.refuse = () => {
      tries += 1;
      return 451;
    };
    await bench.publish(`${name} never`);
    const waits: number[] = [];
    for (let i = 0; i < 200; i++) {
      await bench.send(name);
      const next = (await bench.store.digests.unfinishedSends(name))[0]?.deliveries[0]?.nextAt;
      if (!next) break;
      waits.push(Date.parse(next) - bench.now.getTime());
      bench.now = new Date(next);
      await bench.forgetLeases();
    }
    const ended = bench.now.getTime() - start.getTime();
    bench.now = start;
    expect(waits.slice(0, 6)).toEqual([1, 5, 15, 30, 60, 60].map((m) => m * MINUTE));
    expect(ended).toBeLessThanOrEqual(5 * DAY);
    expect(ended).toBeGreaterThan(4.9 * DAY);
    expect(tries).toBe(waits.length + 1);
  }, 240_000);
});
