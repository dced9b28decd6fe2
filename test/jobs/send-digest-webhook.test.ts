/** Webhooks: signed, retried, refused and paced, against a real server, with a clock that the test sets. */
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Bench, later, openBench } from './send-digest-bench.js';
import { sentencesOf, startWebhookServer, type WebhookServer } from './send-digest-servers.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = new Date('2026-03-01T12:00:00.000Z');
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

let bench: Bench;
let hook: WebhookServer;
let tests = 0;
let name = '';

beforeAll(async () => {
  hook = await startWebhookServer();
  bench = await openBench({ allow: [hook.host] });
});
afterAll(async () => {
  await bench.close();
  await hook.close();
});
beforeEach(async () => {
  name = `hook-${++tests}`;
  bench.now = START;
  hook.calls.length = 0;
  hook.answer = () => ({ status: 204 });
  await bench.forgetLeases();
  await bench.store.digests.claimSend({ digest: name, slot: 'past', upToSeq: await bench.store.lastSeq(), items: [] });
});

const webhook = (secret?: string) => ({ webhook: `${hook.origin}/hook`, style: 'standard' as const, secret });
const deliveries = async () =>
  (await bench.store.digests.unfinishedSends(name)).flatMap((s) => s.deliveries.filter((d) => d.state === 'pending'));

async function sendAgain(): Promise<void> {
  await bench.forgetLeases();
  await bench.send(name);
}

describe('E8 signatures', () => {
  test('the receiver verifies id, timestamp and body with the shared secret', async () => {
    bench.now = new Date();
    bench.digest(name, [webhook(SECRET)], { maxAgeMs: 1000 * DAY });
    await bench.publish(`${name} signed`);
    await bench.send(name);
    const [call] = hook.calls;
    const verified = new Webhook(SECRET).verify(call!.body, call!.headers as Record<string, string>);
    expect(verified).toMatchObject({ type: 'digest', data: { digest: name } });
    const tampered = call!.body.replace('"digest"', '"dogest"');
    expect(() => new Webhook(SECRET).verify(tampered, call!.headers as Record<string, string>)).toThrow();
  });

  test('while a secret is rotated, the old and the new one both verify', async () => {
    bench.now = new Date();
    const next = 'a-plain-text-secret';
    bench.digest(name, [webhook(`${SECRET} ${next}`)], { maxAgeMs: 1000 * DAY });
    await bench.publish(`${name} rotated`);
    await bench.send(name);
    const headers = hook.calls[0]!.headers as Record<string, string>;
    for (const key of [new Webhook(SECRET), new Webhook(next, { format: 'raw' })]) {
      expect(() => key.verify(hook.calls[0]!.body, headers)).not.toThrow();
    }
    expect(() => new Webhook('another-secret', { format: 'raw' }).verify(hook.calls[0]!.body, headers)).toThrow();
  });

  test('a retry has the same id and a timestamp of its own, so a replay can be told from it', async () => {
    bench.digest(name, [webhook(SECRET)]);
    hook.answer = () => ({ status: hook.calls.length === 1 ? 500 : 204 });
    await bench.publish(`${name} again`);
    await bench.send(name);
    bench.now = later(START, 10 * SECOND);
    await sendAgain();
    const [first, second] = hook.calls;
    expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id']);
    expect(Number(second!.headers['webhook-timestamp']) - Number(first!.headers['webhook-timestamp'])).toBe(10);
    expect(second!.body).toBe(first!.body);
  });
});

describe('E9 retries', () => {
  test('after failures: 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 10 h, until five days are over; then it is off', async () => {
    bench.digest(name, [webhook()]);
    hook.answer = () => ({ status: 500 });
    await bench.publish(`${name} failing`);
    await bench.send(name);
    const waits: number[] = [];
    for (let [next] = await deliveries(); next?.nextAt; [next] = await deliveries()) {
      waits.push(Date.parse(next.nextAt) - bench.now.getTime());
      bench.now = new Date(next.nextAt);
      await sendAgain();
    }
    expect(waits.slice(0, 7)).toEqual([5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR]);
    expect(bench.now.getTime() - START.getTime()).toBeLessThanOrEqual(5 * DAY);
    expect(hook.calls).toHaveLength(waits.length + 1);
    expect(await bench.store.digests.disabledTargets(name)).toHaveLength(1);
  }, 120_000);

  test('429 with Retry-After is obeyed, up to a day', async () => {
    bench.digest(name, [webhook()]);
    hook.answer = () => ({ status: 429, headers: { 'retry-after': '3600' } });
    await bench.publish(`${name} throttled`);
    await bench.send(name);
    const [asked] = await deliveries();
    expect(Date.parse(asked!.nextAt!) - START.getTime()).toBe(HOUR);
    bench.now = later(START, 59 * MINUTE);
    await sendAgain();
    expect(hook.calls).toHaveLength(1);
    hook.answer = () => ({ status: 429, headers: { 'retry-after': '999999999' } });
    bench.now = later(START, 60 * MINUTE);
    await sendAgain();
    const [far] = await deliveries();
    expect(Date.parse(far!.nextAt!) - bench.now.getTime()).toBeLessThanOrEqual(DAY);
  });

  test('a redirect is a failure and is not followed', async () => {
    bench.digest(name, [webhook()]);
    hook.answer = (call) =>
      call.path === '/hook' ? { status: 307, headers: { location: `${hook.origin}/elsewhere` } } : { status: 204 };
    await bench.publish(`${name} redirected`);
    await bench.send(name);
    expect(hook.calls.map((c) => c.path)).toEqual(['/hook']);
    expect((await deliveries())[0]).toMatchObject({ state: 'pending', code: 'webhook-failed', attempts: 1 });
  });

  test('an answer that does not come in time is a failure', async () => {
    bench.digest(name, [webhook()]);
    hook.answer = () => new Promise((resolve) => setTimeout(resolve, 8000, { status: 204 }));
    await bench.publish(`${name} slow`);
    await bench.send(name);
    expect((await deliveries())[0]).toMatchObject({ state: 'pending', code: 'webhook-failed', attempts: 1 });
  });

  test('410 switches the webhook off: no further digest calls it, and the others say so', async () => {
    const other = { webhook: `${hook.origin}/other`, style: 'standard' as const };
    bench.digest(name, [webhook(), other], { cron: '0 * * * *' });
    hook.answer = (call) => ({ status: call.path === '/hook' ? 410 : 204 });
    await bench.publish(`${name} first`);
    await bench.send(name);
    await bench.publish(`${name} second`);
    bench.now = later(START, HOUR);
    await sendAgain();
    expect(hook.calls.filter((c) => c.path === '/hook')).toHaveLength(1);
    expect(hook.calls.filter((c) => c.path === '/other')).toHaveLength(2);
    expect(hook.calls.at(-1)!.body).toContain('is switched off');
    expect(await deliveries()).toEqual([]);
  });
});

test.each([
  ['loopback', 'http://127.0.0.1/x'],
  ['a private address', 'http://10.1.2.3/x'],
  ['the metadata service', 'http://169.254.169.254/latest/'],
  ['an odd spelling of loopback', 'http://2130706433/x'],
  ['loopback by IPv6', 'http://[::1]/x'],
])('E10 a webhook to %s is refused and not tried again', async (_, url) => {
  bench.digest(name, [{ webhook: url, style: 'standard' }]);
  await bench.publish(`${name} private`);
  await bench.send(name);
  expect(await bench.store.digests.unfinishedSends(name)).toEqual([]);
  const slot = `as it happens ${await bench.store.lastSeq()}`;
  const send = await bench.store.digests.sendOfSlot(name, slot);
  expect(send?.deliveries).toMatchObject([{ state: 'refused', code: 'address-refused' }]);
});

describe('E12 large and empty', () => {
  test('thousands of attributions fit in 20 KB, with the rest counted', async () => {
    bench.digest(name, [webhook()], { maxEntries: 1000 });
    const base = await bench.publish(`${name} base`);
    const [mention] = base.attributions;
    const many = Array.from({ length: 3000 }, (_, i) => ({
      ...mention!,
      accused: [{ state: null, group: `Group ${i}`, groupState: null, name: `Group ${i}`, link: null }],
    }));
    await bench.store.saveRecord({ ...base, attributions: many }, { outletKind: 'news' });
    await bench.send(name);
    // The kept connection may have died while so much was composed; then the second try tells.
    bench.now = later(START, MINUTE);
    await sendAgain();
    const [call] = hook.calls;
    expect(Buffer.byteLength(call!.body)).toBeLessThanOrEqual(20_000);
    const { attributions } = JSON.parse(call!.body).data;
    expect(attributions.shown.length).toBeGreaterThan(0);
    expect(attributions.shown.length + attributions.more).toBe(3000);
  });

  test('an empty one is not sent', async () => {
    bench.digest(name, [webhook()], { cron: '0 * * * *' });
    await bench.send(name);
    expect(hook.calls).toEqual([]);
    expect(await bench.store.digests.unfinishedSends(name)).toEqual([]);
  });
});

describe('E13 a receiver that is down for a day', () => {
  test('loses nothing, and gets what waited in few messages, at most one a second', async () => {
    bench.digest(name, [webhook()]);
    hook.answer = () => ({ status: 503 });
    const titles: string[] = [];
    for (let hour = 0; hour < 24; hour++) {
      bench.now = later(START, hour * HOUR);
      const title = `${name} at ${hour}`;
      titles.push(title);
      await bench.publish(title);
      await sendAgain();
    }
    const failed = hook.calls.length;
    expect(failed).toBeLessThanOrEqual(16);
    hook.calls.length = 0;
    hook.answer = () => ({ status: 204 });
    bench.now = later(START, 36 * HOUR);
    await bench.send(name);
    await bench.send(name);
    expect(await bench.store.digests.unfinishedSends(name)).toEqual([]);
    const told = hook.calls.flatMap(sentencesOf).join('\n');
    expect(titles.filter((t) => told.split(`(${t})`).length - 1 !== 1)).toEqual([]);
    expect(hook.calls.length).toBeLessThanOrEqual(3);
    const gaps = hook.calls.slice(1).map((c, i) => c.at - hook.calls[i]!.at);
    expect(gaps.filter((gap) => gap < 950)).toEqual([]);
  }, 120_000);

  test('does not hold up a receiver that is well', async () => {
    const well = { webhook: `${hook.origin}/well`, style: 'standard' as const };
    bench.digest(name, [webhook(), well]);
    hook.answer = (call) => ({ status: call.path === '/hook' ? 500 : 204 });
    for (let i = 0; i < 5; i++) {
      await bench.publish(`${name} ${i}`);
      await sendAgain();
    }
    expect(hook.calls.filter((c) => c.path === '/well')).toHaveLength(5);
    // Two failures, and the target counts as down.
    expect(hook.calls.filter((c) => c.path === '/hook')).toHaveLength(2);
    hook.answer = () => ({ status: 204 });
    bench.now = later(START, HOUR);
    await bench.send(name);
    const ids = hook.calls.filter((c) => c.path === '/hook').map((c) => c.headers['webhook-id']);
    expect(new Set(ids).size).toBe(5);
    const recovered = hook.calls.slice(-5);
    expect(recovered.slice(1).filter((c, i) => c.at - recovered[i]!.at < 950)).toEqual([]);
  }, 120_000);
});
