/** From a digest's mail over its link to the next digest: real mail server, real HTTP, both stores. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { digestOfWindow } from '../../src/commands/digest.js';
import type { Log } from '../../src/domain/ports.js';
import { sendOnDemand } from '../../src/jobs/send-digest.js';
import { createChannels } from '../../src/sinks/channels/create-channels.js';
import {
  linksFor,
  oneClick,
  oneClickMultipart,
  startUnsubscribeServer,
  type UnsubscribeServer,
} from '../http/unsubscribe-server.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';
import { type Bench, later, openBench } from './send-digest-bench.js';
import { type MailServer, type ReceivedMail, startMailServer } from './send-digest-servers.js';

const MINUTE = 60_000;
const DESK = ['ada', 'bob', 'cyd'].map((name) => `${name}@desk.example`);
const [ADA, BOB, CYD] = DESK as [string, string, string];
const TEN = Array.from({ length: 10 }, (_, i) => `r${i}@desk.example`);

let postgres: TestPostgres;
let mail: MailServer;
beforeAll(async () => {
  [postgres, mail] = await Promise.all([startPostgres(), startMailServer()]);
});
afterAll(async () => {
  await Promise.all([postgres?.stop(), mail?.close()]);
});

/** The one header, unfolded. */
function header({ raw }: ReceivedMail, name: string): string | undefined {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const found = [...head.matchAll(/^([\w-]+): ?(.*)$/gm)].filter((m) => m[1]!.toLowerCase() === name.toLowerCase());
  expect(found.length).toBeLessThanOrEqual(1);
  return found[0]?.[2]?.trim();
}

const linkIn = (received: ReceivedMail): string => /^<(.+)>$/.exec(header(received, 'List-Unsubscribe') ?? '')![1]!;

describe.each(['PostgreSQL', 'PGlite'])('E11 unsubscribing from digests by mail, over %s', (backend) => {
  let bench: Bench;
  let server: UnsubscribeServer;
  let count = 0;
  let name = '';
  const lines: { readonly fields: object; readonly message: string }[] = [];
  const write = (fields: object, message: string): void => void lines.push({ fields, message });
  const log: Log = { debug: write, info: write, warn: write, error: write };
  const names = Array.from({ length: 20 }, (_, i) => `digest-${i}`);

  beforeAll(async () => {
    const links = linksFor([...names, ...names.map((n) => `${n}-other`)], [...DESK, ...TEN]);
    const stored = backend === 'PGlite' ? {} : { storeUrl: await postgres.createDatabase() };
    bench = await openBench({ mailUrl: mail.url, links, log, ...stored });
    server = await startUnsubscribeServer(bench, links);
  });
  afterAll(async () => {
    await server?.close();
    await bench?.close();
  });
  beforeEach(async () => {
    name = names[count++]!;
    mail.mails.length = 0;
    lines.length = 0;
    mail.refuse = () => null;
    bench.now = new Date('2026-03-01T12:00:00.000Z');
    await startFromHere(name);
    await startFromHere(`${name}-other`);
  });

  /** As a digest that was sent before: what is stored already is told. */
  async function startFromHere(digest: string): Promise<void> {
    await bench.store.digests.claimSend({ digest, slot: 'past', upToSeq: await bench.store.lastSeq(), items: [] });
  }
  const receivers = () => mail.mails.map((m) => m.to.join()).sort();
  const mailTo = (address: string): ReceivedMail => mail.mails.find((m) => m.to.includes(address))!;
  async function tell(title: string, digest = name): Promise<void> {
    mail.mails.length = 0;
    await bench.publish(`${name} ${title}`);
    await bench.send(digest);
  }

  test('each mail has a link of its own, in both headers, in the text and in the HTML', async () => {
    bench.digest(name, [{ mail: DESK }]);
    await tell('first');
    expect(receivers()).toEqual(DESK);
    expect(new Set(mail.mails.map(linkIn)).size).toBe(3);
    expect(new Set(mail.mails.map((m) => m.parsed.messageId)).size).toBe(3);
    for (const received of mail.mails) {
      expect(header(received, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
      expect(linkIn(received)).toMatch(/^https:\/\/news\.example\/desk\/unsubscribe\/1\.[\w-]{43}$/);
      expect(received.parsed.text?.split('\n')).toContain(`Unsubscribe: ${linkIn(received)}`);
      expect(received.parsed.html).toContain(`href="${linkIn(received)}"`);
      expect(received.raw).not.toContain(DESK.filter((d) => !received.to.includes(d))[0]);
    }
  });

  test('without links a mail is as it was: no header, no footer', async () => {
    const { fetcher, clock } = bench.ctx;
    const from = 'normwatch@desk.example';
    const channels = createChannels([{ mail: ADA }], { fetcher, clock, mail: { url: mail.url, from } });
    bench.digest(name, [], { channels });
    await tell('plain');
    expect(mail.mails).toHaveLength(1);
    expect(mail.mails[0]!.raw).not.toMatch(/unsubscribe/i);
    expect(mail.mails[0]!.parsed.text).not.toMatch(/unsubscribe|address is on the list/i);
  });

  test('who opens the link still gets the next digest; who posts it does not, and the others do', async () => {
    bench.digest(name, [{ mail: DESK }]);
    bench.digest(`${name}-other`, [{ mail: DESK }]);
    await tell('first');
    const [ada, bob] = [mailTo(ADA), mailTo(BOB)].map((m) => server.local(linkIn(m))) as [string, string];
    for (const method of ['GET', 'HEAD']) await fetch(ada, { method });
    await oneClick(bob);
    await tell('second');
    expect(receivers()).toEqual([ADA, CYD]);
    expect(lines.filter((l) => l.message === 'unsubscribed recipients left out').map((l) => l.fields)).toEqual([
      { digest: name, unsubscribed: 1 },
    ]);
    // Another digest goes to all of them as before.
    mail.mails.length = 0;
    await bench.send(`${name}-other`);
    expect(receivers()).toEqual(DESK);
    expect(await bench.store.digests.unfinishedSends(name)).toEqual([]);
  });

  test('a link of a mail long ago still works, and one used twice is no error', async () => {
    bench.digest(name, [{ mail: DESK }]);
    await tell('first');
    const link = server.local(linkIn(mailTo(CYD)));
    bench.now = later(bench.now, 400 * 86_400_000);
    for (let i = 0; i < 2; i++) expect((await oneClickMultipart(link)).status).toBe(200);
    expect((await bench.store.unsubscribed(name)).map((s) => s.address)).toEqual([CYD]);
  });

  test('a mail that waits for its server is not sent to who has left meanwhile, and holds nobody up', async () => {
    bench.digest(name, [{ mail: DESK }]);
    await tell('before');
    const link = server.local(linkIn(mailTo(BOB)));
    mail.refuse = (r) => (r === CYD ? null : 451);
    await tell('waiting');
    expect(receivers()).toEqual([CYD]);
    await oneClick(link);
    mail.refuse = () => null;
    bench.now = later(bench.now, 2 * MINUTE);
    mail.mails.length = 0;
    await bench.send(name);
    expect(receivers()).toEqual([ADA]);
    expect(await bench.store.digests.unfinishedSends(name)).toEqual([]);
    const refused = lines.filter((l) => (l.fields as { code?: string }).code === 'unsubscribed');
    expect(refused.map((l) => l.message)).toEqual(['digest not delivered']);
  });

  test('when all have left, the digest is told to nobody and ends; who comes back gets what comes after', async () => {
    bench.digest(name, [{ mail: [ADA, BOB] }]);
    await tell('first');
    for (const m of [...mail.mails]) await oneClick(server.local(linkIn(m)));
    await tell('unheard');
    expect(receivers()).toEqual([]);
    expect(await bench.store.digests.unfinishedSends(name)).toEqual([]);
    expect(await bench.store.resubscribe({ digest: name, address: ADA })).toBe(true);
    await tell('heard');
    expect(receivers()).toEqual([ADA]);
    expect(mailTo(ADA).parsed.text).not.toContain('unheard');
  });

  test('a digest sent on demand leaves them out too', async () => {
    bench.digest(name, [{ mail: DESK }]);
    await bench.store.unsubscribe({ digest: name, address: ADA });
    await bench.publish(`${name} on demand`);
    const setup = bench.ctx.digests.find((d) => d.name === name)!;
    const window = { from: '2026-03-01T00:00:00.000Z', to: '2026-03-02T00:00:00.000Z', maxEntries: 5 };
    const content = await digestOfWindow(bench.store, window, bench.now, setup);
    await sendOnDemand(setup, content, 'now', bench.ctx, AbortSignal.timeout(60_000));
    expect(receivers()).toEqual([BOB, CYD]);
  });

  test('of ten recipients with links, 5xx stops one, 4xx delays one, and nobody gets a mail twice', async () => {
    bench.digest(name, [{ mail: TEN }]);
    let greylisted = true;
    mail.refuse = (r) => (r === TEN[1] ? 550 : r === TEN[2] && greylisted ? 451 : null);
    await tell('ten');
    expect(receivers()).toEqual(TEN.filter((r) => r !== TEN[1] && r !== TEN[2]));
    greylisted = false;
    bench.now = later(bench.now, 2 * MINUTE);
    await bench.send(name);
    await bench.send(name);
    expect(receivers()).toEqual(TEN.filter((r) => r !== TEN[1]));
    expect(new Set(mail.mails.map(linkIn)).size).toBe(9);
    expect(new Set(mail.mails.map((m) => m.parsed.messageId)).size).toBe(9);
    // Refused is not unsubscribed.
    expect(await bench.store.unsubscribed(name)).toEqual([]);
  });
});
