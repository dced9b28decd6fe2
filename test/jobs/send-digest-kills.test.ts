/** Kills at every step of sending, and several processes at once, over a PostgreSQL server. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linksFor, PUBLIC_URL, SECRET } from '../http/unsubscribe-server.js';
import { startChild } from '../support/child.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';
import { seededRandom, testSeed } from '../support/seeded-random.js';
import { type Bench, openBench } from './send-digest-bench.js';
import {
  type MailServer,
  sentencesOf,
  startMailServer,
  startWebhookServer,
  type WebhookServer,
} from './send-digest-servers.js';

const CHILD = new URL('children/send-digest.mjs', import.meta.url);
const STEPS = [
  'before claimSend',
  'after claimSend',
  'before composeSend',
  'after composeSend',
  'data arrived',
  'accepted',
  'webhook arrived',
  'before markDelivery',
  'after markDelivery',
] as const;
type Step = (typeof STEPS)[number];
/** At each step: 50 with NORMWATCH_KILLS=50, which takes a quarter of an hour on an idle machine. */
const KILLS = Number(process.env['NORMWATCH_KILLS'] ?? 4);
const timeoutMs = 120_000 + KILLS * STEPS.length * 20_000;

let postgres: TestPostgres;
let mail: MailServer;
let hook: WebhookServer;
let bench: Bench;
let storeUrl = '';

beforeAll(async () => {
  postgres = await startPostgres();
  mail = await startMailServer();
  hook = await startWebhookServer();
  storeUrl = await postgres.createDatabase();
  bench = await openBench({ storeUrl, mailUrl: mail.url, allow: [hook.host], links: linksFor([], []) });
});
afterAll(async () => {
  await bench?.close();
  await Promise.all([mail?.close(), hook?.close()]);
  await postgres?.stop();
});

type Channels = readonly ({ mail: string[] | string } | { webhook: string; style: 'standard' })[];
const channelsOf = (digest: string): Channels => [
  { mail: `${digest}@desk.example` },
  { webhook: `${hook.origin}/${digest}`, style: 'standard' as const },
];

function startSender(digest: string, more: { dieAt?: Step; rounds?: number; to?: Channels } = {}) {
  const options = {
    storeUrl,
    mailUrl: mail.url,
    allow: [hook.host],
    digest,
    to: channelsOf(digest),
    now: bench.now.toISOString(),
    leaving: { publicUrl: PUBLIC_URL, secret: SECRET },
    ...more,
  };
  return startChild(CHILD, [JSON.stringify(options)]);
}

describe('E1 a kill at every step of sending', () => {
  test(
    `loses nothing and doubles nothing but a mail that was accepted and not marked (${KILLS} kills at each step)`,
    async () => {
      const random = seededRandom(testSeed('digest kills'));
      const order = STEPS.flatMap((step) => Array.from({ length: KILLS }, () => ({ step, at: random() })));
      order.sort((a, b) => a.at - b.at);
      const digest = 'killed';
      bench.digest(digest, channelsOf(digest));
      const titles: string[] = [];
      const acceptedKills: string[] = [];
      for (const [i, { step }] of order.entries()) {
        const title = `killed ${i}.`;
        titles.push(title);
        await bench.publish(title);
        await killAt(step, digest);
        if (step === 'accepted' || step === 'before markDelivery') acceptedKills.push(title);
        await bench.forgetLeases();
        await bench.send(digest);
        if ((i + 1) % REPORT_EVERY === 0 || i + 1 === order.length) await expectEachOnce(digest, titles, acceptedKills);
      }
    },
    timeoutMs,
  );
});

/** A long run tells how it stands, so that a broken-off one has told something. */
const REPORT_EVERY = 45;

async function expectEachOnce(digest: string, titles: readonly string[], acceptedKills: readonly string[]) {
  const bodies = [...hook.delivered().values()].flatMap(sentencesOf).join('\n');
  const count = (text: string, title: string): number => text.split(`(${title})`).length - 1;
  expect(titles.filter((t) => count(bodies, t) !== 1)).toEqual([]);
  const byId = new Map<string, number>();
  for (const m of mail.mails) byId.set(m.parsed.messageId!, (byId.get(m.parsed.messageId!) ?? 0) + 1);
  const distinct = [...new Map(mail.mails.map((m) => [m.parsed.messageId, m])).values()];
  const texts = distinct.map((m) => (m.parsed.text ?? '').replace(/\s+/g, ' ')).join('\n');
  expect(titles.filter((t) => count(texts, t) !== 1)).toEqual([]);
  const doubled = [...byId].filter(([, n]) => n > 1);
  expect(doubled.every(([, n]) => n === 2)).toBe(true);
  const doubledTexts = doubled.map(([id]) => distinct.find((m) => m.parsed.messageId === id)!.parsed.text ?? '');
  expect(doubledTexts.every((t) => acceptedKills.some((title) => t.replace(/\s+/g, ' ').includes(title)))).toBe(true);
  expect(await bench.store.digests.unfinishedSends(digest)).toEqual([]);
  console.log(
    `kills: ${titles.length}, never sent: 0, mails doubled: ${doubled.length} (in the window: ${acceptedKills.length}), webhooks repeated with their id: ${hook.calls.length - hook.delivered().size}`,
  );
}

/** Starts a sender and sees to it that it dies at the step: by itself, or when a server tells that it is there. */
async function killAt(step: Step, digest: string): Promise<void> {
  const sender = startSender(digest, { dieAt: step });
  const kill = (): boolean => sender.process.kill('SIGKILL');
  if (step === 'data arrived') {
    mail.beforeReply = async () => {
      kill();
      await sender.ended;
      return 451;
    };
  }
  if (step === 'accepted') mail.onAccepted = kill;
  if (step === 'webhook arrived') {
    hook.answer = async () => {
      kill();
      await sender.ended;
      return { status: 204 };
    };
  }
  const { status, errors } = await sender.ended;
  mail.beforeReply = async () => null;
  mail.onAccepted = () => undefined;
  hook.answer = () => ({ status: 204 });
  expect(status, errors).toBe('SIGKILL');
}

describe('E11 a kill in the middle of the recipients', () => {
  const addresses = ['ada', 'bob', 'cyd'].map((name) => `${name}@personal.example`);
  const [ada, bob, cyd] = addresses as [string, string, string];
  const sentTo = (address: string) => mail.mails.filter((m) => m.to.includes(address));

  /** Kills the sender at its second mail, bob's, and leaves the rest to another one. */
  async function killAtSecond(step: 'data arrived' | 'accepted', digest: string, meanwhile = async () => {}) {
    mail.mails.length = 0;
    const to = [{ mail: addresses }];
    bench.digest(digest, to);
    await bench.store.digests.claimSend({ digest, slot: 'past', upToSeq: await bench.store.lastSeq(), items: [] });
    await bench.publish(digest);
    const sender = startSender(digest, { to });
    const atSecond = { 'data arrived': () => mail.mails.length === 1, accepted: () => mail.mails.length === 2 }[step];
    mail.onAccepted = () => void (step === 'accepted' && atSecond() && sender.process.kill('SIGKILL'));
    mail.beforeReply = async () => {
      if (step === 'accepted' || !atSecond()) return null;
      sender.process.kill('SIGKILL');
      await sender.ended;
      return 451;
    };
    expect((await sender.ended).status).toBe('SIGKILL');
    mail.beforeReply = async () => null;
    mail.onAccepted = () => undefined;
    await bench.forgetLeases();
    await meanwhile();
    await bench.send(digest);
    await bench.send(digest);
    expect(await bench.store.digests.unfinishedSends(digest)).toEqual([]);
  }

  test('before the server has taken a mail, every recipient gets one', async () => {
    await killAtSecond('data arrived', 'personal-1');
    expect(addresses.map((a) => sentTo(a).length)).toEqual([1, 1, 1]);
  });

  test('after it has, that one may come twice, as the same message with the same link; nobody else gets a second', async () => {
    await killAtSecond('accepted', 'personal-2');
    expect([ada, cyd].map((a) => sentTo(a).length)).toEqual([1, 1]);
    const [first, second, ...more] = sentTo(bob);
    expect(more).toEqual([]);
    expect(second!.parsed.messageId).toBe(first!.parsed.messageId);
    const links = sentTo(bob).map((m) => /List-Unsubscribe: *(?:\r\n )?(<\S+>)/.exec(m.raw)?.[1]);
    expect(links[0]).toMatch(/^<https:/);
    expect(links[1]).toBe(links[0]);
  });

  test('who leaves before the sending goes on gets nothing more of it, and the others get theirs', async () => {
    await killAtSecond('data arrived', 'personal-3', async () => {
      await bench.store.unsubscribe({ digest: 'personal-3', address: bob });
    });
    expect(addresses.map((a) => sentTo(a).length)).toEqual([1, 0, 1]);
  });
});

test('E2 four processes at the same tick send each digest once', async () => {
  const digest = 'raced';
  const rounds = 50;
  await bench.store.digests.claimSend({ digest, slot: 'past', upToSeq: await bench.store.lastSeq(), items: [] });
  bench.digest(digest, channelsOf(digest));
  const [mailsBefore, callsBefore] = [mail.mails.length, hook.calls.length];
  const senders = Array.from({ length: 4 }, () => startSender(digest, { rounds: 800 }));
  const titles: string[] = [];
  for (let i = 0; i < rounds; i++) {
    titles.push(`raced ${i}.`);
    await bench.publish(titles[i]!);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  const ends = await Promise.all(senders.map((s) => s.ended));
  expect(ends.map((e) => e.status)).toEqual([0, 0, 0, 0]);
  await bench.send(digest);
  const mails = mail.mails.slice(mailsBefore).map((m) => (m.parsed.text ?? '').replace(/\s+/g, ' '));
  const calls = hook.calls.slice(callsBefore).flatMap(sentencesOf);
  const counts = (texts: readonly string[]) => titles.map((t) => texts.join('\n').split(`(${t})`).length - 1);
  expect(counts(mails)).toEqual(titles.map(() => 1));
  expect(counts(calls)).toEqual(titles.map(() => 1));
}, 300_000);
