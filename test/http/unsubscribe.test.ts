/** What the links for unsubscribing do and do not, over the real HTTP server and both stores. */
import { createHmac, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Log } from '../../src/domain/ports.js';
import { createUnsubscribeLinks, subscriptionTo } from '../../src/domain/subscription.js';
import { type Bench, openBench } from '../jobs/send-digest-bench.js';
import { startFaultProxy } from '../support/fault-proxy.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';
import {
  ask,
  linksFor,
  ONE_CLICK,
  oneClick,
  oneClickMultipart,
  PUBLIC_URL,
  SECRET,
  startUnsubscribeServer,
  type UnsubscribeServer,
} from './unsubscribe-server.js';

const DIGESTS = ['morning', 'alerts'];
const ADDRESSES = ['ada@desk.example', "o'hara&co=1@desk.example", 'Grace@Desk.example'];
const links = linksFor(DIGESTS, ADDRESSES);
const linkOf = (digest: string, address: string): string => links.linkFor(subscriptionTo(digest, address));
const tokenOf = (link: string): string => link.slice(link.lastIndexOf('/') + 1);
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres?.stop());

describe.each(['PostgreSQL', 'PGlite'])('E11 a link for unsubscribing, over %s', (backend) => {
  let bench: Bench;
  let server: UnsubscribeServer;
  const lines: string[] = [];
  const write = (fields: object, message: string): void => void lines.push(JSON.stringify({ ...fields, message }));
  const log: Log = { debug: write, info: write, warn: write, error: write };

  beforeAll(async () => {
    bench = await openBench({ log, ...(backend === 'PGlite' ? {} : { storeUrl: await postgres.createDatabase() }) });
    server = await startUnsubscribeServer(bench, links);
  });
  afterAll(async () => {
    await server?.close();
    await bench?.close();
  });
  beforeEach(async () => {
    for (const subscription of await bench.store.unsubscribed()) await bench.store.resubscribe(subscription);
    lines.length = 0;
  });

  const left = async () => (await bench.store.unsubscribed()).map(({ digest, address }) => `${digest} ${address}`);
  const url = (digest: string, address: string): string => server.local(linkOf(digest, address));

  test('GET and HEAD show a page and change nothing, however often and whoever asks', async () => {
    const before = await bench.tables();
    const at = url('morning', 'ada@desk.example');
    const scanners: Record<string, string>[] = [
      {},
      { purpose: 'prefetch' },
      { 'sec-purpose': 'prefetch;prerender' },
      { 'user-agent': 'scan' },
    ];
    for (const headers of scanners) {
      const page = await fetch(at, { headers });
      expect(page.status).toBe(200);
      const text = await page.text();
      expect(text).toContain('ada@desk.example');
      expect(text).toContain('<form method="post">');
      const head = await fetch(at, { method: 'HEAD', headers });
      expect([head.status, await head.text()]).toEqual([200, '']);
    }
    // Neither does what a scanner might put behind the address.
    await fetch(`${at}?List-Unsubscribe=One-Click`);
    expect(await bench.tables()).toEqual(before);
  });

  test('POST unsubscribes exactly that address from exactly that digest; again, it says that it is done', async () => {
    const before = await bench.tables();
    const at = url('morning', 'ada@desk.example');
    const first = await oneClick(at);
    expect([first.status, await first.text()]).toEqual([200, expect.stringContaining('You are unsubscribed<')]);
    expect(await left()).toEqual(['morning ada@desk.example']);
    const after = await bench.tables();
    expect({ ...after, unsubscribed: '' }).toEqual({ ...before, unsubscribed: '' });
    for (const again of [await oneClick(at), await oneClickMultipart(at)]) {
      expect([again.status, await again.text()]).toEqual([200, expect.stringContaining('unsubscribed already')]);
    }
    const page = await fetch(at);
    expect(await page.text()).not.toContain('<form');
    expect(await bench.tables()).toEqual(after);
  });

  test("a mail program's two encodings and the page's own form all act", async () => {
    expect((await oneClickMultipart(url('morning', 'ada@desk.example'))).status).toBe(200);
    const at = url('alerts', ADDRESSES[1]!);
    const [, name, value] = /<button name="([^"]+)" value="([^"]+)"/.exec(await (await fetch(at)).text())!;
    const form = new URLSearchParams({ [name!]: value! });
    expect((await fetch(at, { method: 'POST', body: form })).status).toBe(200);
    expect(await left()).toEqual([`alerts ${ADDRESSES[1]}`, 'morning ada@desk.example']);
  });

  test.each([
    ['no type', {}, ONE_CLICK],
    ['plain text', { 'content-type': 'text/plain' }, ONE_CLICK],
    [
      'a form of the loose kind',
      { 'content-type': 'multipart/form-data; boundary=x' },
      '--x\ncontent-disposition: form-data; name=List-Unsubscribe\n\nOne-Click\n--x--',
    ],
  ])('a mail program that sends the pair as %s is understood', async (_, headers: Record<string, string>, body) => {
    const { pathname } = new URL(url('alerts', 'ada@desk.example'));
    expect((await ask(server.origin, 'POST', pathname, headers, body)).status).toBe(200);
    expect(await left()).toEqual(['alerts ada@desk.example']);
  });

  test('an address is the same in every spelling, and is shown as text whatever is in it', async () => {
    expect(linkOf('morning', 'GRACE@desk.EXAMPLE')).toBe(linkOf('morning', 'Grace@Desk.example'));
    await oneClick(url('morning', 'GRACE@DESK.example'));
    expect(await left()).toEqual(['morning grace@desk.example']);
    const page = await (await fetch(url('morning', ADDRESSES[1]!))).text();
    expect(page).toContain('o&#39;hara&amp;co=1@desk.example');
  });

  test('twenty posts at once are one unsubscription', async () => {
    const at = url('morning', 'ada@desk.example');
    const answers = await Promise.all(Array.from({ length: 20 }, () => oneClick(at)));
    const texts = await Promise.all(answers.map((a) => a.text()));
    expect(answers.map((a) => a.status)).toEqual(answers.map(() => 200));
    expect(texts.filter((t) => t.includes('You are unsubscribed<'))).toHaveLength(1);
    expect(await left()).toEqual(['morning ada@desk.example']);
  });

  test('0 of 1,000 forged tokens are accepted, by GET or by POST, and nothing is stored', async () => {
    const before = await bench.tables();
    const forged = forgeries();
    expect(forged.length).toBeGreaterThanOrEqual(1000);
    const taken: string[] = [];
    const attempt = async (token: string): Promise<void> => {
      const path = `/unsubscribe/${encodeURIComponent(token)}`;
      const get = await ask(server.origin, 'GET', path);
      const post = await ask(server.origin, 'POST', path, FORM, ONE_CLICK);
      for (const { status, body } of [get, post]) {
        const told = ADDRESSES.some((address) => body.includes(address));
        if (status !== 404 || !body.includes('<code>link-invalid</code>') || told) taken.push(token);
      }
    };
    for (let i = 0; i < forged.length; i += 25) await Promise.all(forged.slice(i, i + 25).map(attempt));
    expect(taken).toEqual([]);
    expect(await bench.tables()).toEqual(before);
    console.log(`forged: ${forged.length}, accepted: 0`);
  }, 600_000);

  test.each(['', '/', '//', '../unsubscribe/', 'a/b', '%00', '%2e%2e', 'x'.repeat(12_000)])(
    'what is no token at all is refused with its code (%#)',
    async (path) => {
      const { status, body } = await ask(server.origin, 'POST', `/unsubscribe/${path}`, FORM, ONE_CLICK);
      expect([status, body]).toEqual([404, expect.stringContaining('link-invalid')]);
    },
  );

  test('a broken percent sign is 4xx', async () => {
    expect((await ask(server.origin, 'POST', '/unsubscribe/%zz', FORM, ONE_CLICK)).status).toBe(400);
    expect(await left()).toEqual([]);
  });

  test.each([
    ['nothing', FORM, ''],
    ['another pair', FORM, 'List-Unsubscribe=Maybe'],
    ['JSON', { 'content-type': 'application/json' }, '{"unsubscribe":true}'],
    ['a broken form', { 'content-type': 'multipart/form-data; boundary=x' }, '--x\r\nnothing'],
    ['no type that there is', { 'content-type': ';;;' }, ONE_CLICK],
  ])('a post of %s is refused with its code and changes nothing', async (_, headers, body) => {
    const before = await bench.tables();
    const path = new URL(url('morning', 'ada@desk.example')).pathname;
    const answer = await ask(server.origin, 'POST', path, headers, body);
    expect([400, 415]).toContain(answer.status);
    expect(answer.body).toContain('<code>input-invalid</code>');
    expect(await bench.tables()).toEqual(before);
  });

  test('a body beyond 4 KB is refused unread, and other methods are not there', async () => {
    const path = new URL(url('morning', 'ada@desk.example')).pathname;
    const large = await ask(server.origin, 'POST', path, FORM, `${ONE_CLICK}&x=${'x'.repeat(4096)}`);
    expect([large.status, large.body]).toEqual([413, expect.stringContaining('<code>too-large</code>')]);
    for (const method of ['PUT', 'DELETE', 'PATCH']) {
      expect((await ask(server.origin, method, path, FORM, ONE_CLICK)).status).toBe(404);
    }
    expect(await left()).toEqual([]);
  });

  test('every answer has the security headers of the other pages, and none may be kept', async () => {
    const path = new URL(url('morning', 'ada@desk.example')).pathname;
    const answers = [
      await ask(server.origin, 'GET', path),
      await ask(server.origin, 'POST', path, FORM, ONE_CLICK),
      await ask(server.origin, 'GET', '/unsubscribe/forged'),
      await ask(server.origin, 'GET', '/unsubscribe/%zz'),
      await ask(server.origin, 'POST', path, FORM, 'x'.repeat(5000)),
    ];
    for (const { headers } of answers) {
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['referrer-policy']).toBe('no-referrer');
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'self' 'sha256-\S+'; form-/);
      expect(headers['set-cookie']).toBeUndefined();
    }
    expect(answers.slice(0, 3).map((a) => a.headers['cache-control'])).toEqual(['no-store', 'no-store', 'no-store']);
  });

  test('under its public name the service answers its links and nothing else', async () => {
    const path = new URL(url('morning', 'ada@desk.example')).pathname;
    const statusOf = async (host: string, at: string) => (await ask(server.origin, 'GET', at, { host })).status;
    expect(await statusOf('news.example', path)).toBe(200);
    expect(await statusOf('NEWS.example:443', path)).toBe(200);
    expect(await statusOf('evil.example', path)).toBe(421);
    for (const other of ['/', '/api/unsubscribed', '/api/records', '/metrics', '/health']) {
      expect(await statusOf('news.example', other)).toBe(421);
    }
  });

  test('no address and no token comes into the log', async () => {
    const at = url('morning', 'ada@desk.example');
    await fetch(at);
    await oneClick(at);
    await oneClick(`${at}x`);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { digest: 'morning', first: true, message: 'unsubscribed' },
      { method: 'POST', code: 'link-invalid', message: 'unsubscribe link refused' },
    ]);
  });

  test('without links there is nothing to open', async () => {
    const other = await startUnsubscribeServer(bench, null);
    const path = new URL(url('morning', 'ada@desk.example')).pathname;
    expect((await ask(other.origin, 'POST', path, FORM, ONE_CLICK)).status).toBe(404);
    await other.close();
    expect(await left()).toEqual([]);
  });
});

test('E11 while the database is away a post answers 503 with the code, and can be repeated', async () => {
  const proxy = await startFaultProxy(postgres.port);
  const storeUrl = new URL(await postgres.createDatabase());
  storeUrl.port = String(proxy.port);
  const bench = await openBench({ storeUrl: storeUrl.href });
  const server = await startUnsubscribeServer(bench, links);
  const [ada, grace] = [ADDRESSES[0]!, ADDRESSES[2]!].map((a) => server.local(linkOf('morning', a)));
  const post = async (url: string) => {
    const answer = await oneClick(url);
    return [answer.status, /<code>([^<]+)/.exec(await answer.text())?.[1]];
  };
  proxy.refuse(true);
  proxy.resetAll();
  expect(await post(ada!)).toEqual([503, 'store-unavailable']);
  proxy.refuse(false);
  expect(await post(ada!)).toEqual([200, undefined]);
  // It was written down and nobody heard of it: the second time finds it done.
  proxy.loseAnswerTo(Buffer.from('insert into normwatch.unsubscribed'));
  expect(await post(grace!)).toEqual([503, 'store-unavailable']);
  proxy.loseAnswerTo(null);
  expect(await (await oneClick(grace!)).text()).toContain('unsubscribed already');
  expect(await bench.store.unsubscribed()).toHaveLength(2);
  await server.close();
  await bench.close();
  await proxy.close();
});

test('E11 links made under the former secret are good while both are set, and void after', () => {
  const [former, next] = ['the former secret, quite as long as', 'the next secret, it is as long too!'];
  const subscription = subscriptionTo('morning', 'ada@desk.example');
  const make = (...secrets: [string, ...string[]]) => createUnsubscribeLinks(PUBLIC_URL, secrets, [subscription]);
  const old = tokenOf(make(former).linkFor(subscription));
  expect(make(next, former).linkFor(subscription)).toBe(make(next).linkFor(subscription));
  expect(make(next, former).subscriptionOf(old)).toEqual(subscription);
  expect(make(next).subscriptionOf(old)).toBeNull();
});

test('E11 a token says neither digest nor address, and a link stands below a public address with a path', () => {
  const link = linkOf('morning', 'ada@desk.example');
  expect(link).toMatch(/^https:\/\/news\.example\/desk\/unsubscribe\/1\.[\w-]{43}$/);
  const abroad = createUnsubscribeLinks('https://münchen.example/<a> b/', [SECRET], []);
  const prefix = 'https://xn--mnchen-3ya.example/%3Ca%3E%20b/unsubscribe/';
  expect(abroad.linkFor(subscriptionTo('morning', 'ada@desk.example')).slice(0, prefix.length)).toBe(prefix);
  const bytes = Buffer.from(tokenOf(link).slice(2), 'base64url');
  expect(bytes).toHaveLength(32);
  expect(bytes.toString('latin1')).not.toContain('ada');
});

/** More than a thousand texts that somebody might try, none of them a token of a configured subscription. */
function forgeries(): string[] {
  const valid = DIGESTS.flatMap((d) => ADDRESSES.map((a) => tokenOf(linkOf(d, a))));
  const [token] = valid as [string];
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const chars = [...token];
  const replaced = (i: number, by: string): string => [...chars.slice(0, i), by, ...chars.slice(i + 1)].join('');
  // The last character has two spare bits: four of them give the same bytes.
  const mutated = chars.flatMap((_, i) => [...'AZaz09-_'].map((by) => replaced(i, by)));
  const lastOnes = [...alphabet].map((by) => replaced(chars.length - 1, by));
  const truncated = valid.flatMap((t) => [...t].map((_, i) => t.slice(0, i)));
  const swapped = chars.slice(1).map((_, i) => replaced(i, chars[i + 1]!));
  const others = linksFor(['evening', 'Morning', ''], ['eve@desk.example', ...ADDRESSES]);
  const strangers = ['evening', 'Morning', ''].flatMap((d) =>
    [...ADDRESSES, 'eve@desk.example', ''].map((a) => tokenOf(others.linkFor(subscriptionTo(d, a)))),
  );
  const notConfigured = Array.from({ length: 100 }, (_, i) =>
    tokenOf(links.linkFor(subscriptionTo('morning', `stranger${i}@desk.example`))),
  );
  const otherSecrets = [SECRET.slice(1), `${SECRET} `, SECRET.toUpperCase(), '', ...Array(100).fill(0)].map((s, i) => {
    const secret = s === 0 ? `${SECRET}${i}` : (s as string);
    return tokenOf(linksFor(['morning'], ADDRESSES, [secret]).linkFor(subscriptionTo('morning', 'ada@desk.example')));
  });
  const signed = ['morning:ada@desk.example', 'morningada@desk.example', 'ada@desk.example', ''].map(
    (text) => `1.${createHmac('sha256', SECRET).update(text).digest('base64url')}`,
  );
  const random = Array.from({ length: 200 }, () => `1.${randomBytes(32).toString('base64url')}`);
  const odd = [
    ...['\u0000', '\u202e', '\u0301', '\ufeff', '\u200b', ' ', '\n', '=', '.', '/', '😀'].flatMap((c) => [
      token + c,
      c + token,
      replaced(10, c),
    ]),
    [...token].map((c) => String.fromCodePoint(c.codePointAt(0)! + 0xfee0)).join(''),
    token.toLowerCase(),
    token.toUpperCase(),
    `2${token.slice(1)}`,
    token.slice(2),
    `1.${Buffer.from(token.slice(2), 'base64url').toString('hex')}`,
    `${token}${token}`,
    valid.join(','),
    'null',
    'undefined',
    '__proto__',
    'constructor',
    "' or 1=1 --",
    'ada@desk.example',
    'İ'.repeat(45),
    '1.'.padEnd(45, 'é'),
  ];
  const all = new Set([
    ...[mutated, lastOnes, truncated, swapped, strangers, notConfigured, otherSecrets, signed, random, odd].flat(),
  ]);
  for (const t of valid) all.delete(t);
  return [...all];
}
