/** The page for leaving a digest, and the mail that leads there, in a real browser at the width of a phone and a desk. */
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { subscriptionTo } from '../../src/domain/subscription.js';
import { composeDigest } from '../../src/extractors/digest/compose-digest.js';
import { factsOfRecord } from '../../src/extractors/digest/facts-of-record.js';
import { renderHtml } from '../../src/extractors/digest/render-html.js';
import { type Bench, openBench } from '../jobs/send-digest-bench.js';
import { makeRecord } from '../support/record.js';
import { findProgram } from '../support/server-process.js';
import { linksFor, startUnsubscribeServer, type UnsubscribeServer } from './unsubscribe-server.js';

const program = ['chromium', 'chromium-browser', 'google-chrome'].map((n) => findProgram(n)).find((p) => p !== null);
const DIGEST = 'morning-desk';
const ADDRESSES = ["o'hara&<i>@desk.example", `${'a-very-long-name.'.repeat(3)}@${'department.'.repeat(8)}example`];
const links = linksFor([DIGEST], ADDRESSES);
const linkOf = (address: string): string => links.linkFor(subscriptionTo(DIGEST, address));

describe.runIf(program)('E11 in a browser', () => {
  let browser: Browser;
  let bench: Bench;
  let server: UnsubscribeServer;
  beforeAll(async () => {
    bench = await openBench();
    server = await startUnsubscribeServer(bench, links);
    browser = await chromium.launch({
      executablePath: program!,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await bench?.close();
  });

  const left = async () => (await bench.store.unsubscribed()).map((s) => s.address);

  test.each([
    [390, ADDRESSES[0]!],
    [1200, ADDRESSES[1]!],
  ])('at %i pixels: opening and looking changes nothing, the button does, once', async (width, address) => {
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    const events: string[] = [];
    page.on('console', (message) => events.push(message.text()));
    page.on('pageerror', (error) => events.push(error.message));
    page.on('request', (request) => {
      if (!request.url().endsWith('/favicon.ico'))
        events.push(`${request.method()} ${new URL(request.url()).pathname}`);
    });
    const url = server.local(linkOf(address));
    const { pathname } = new URL(url);
    const before = await left();
    await page.goto(url);
    await page.reload();
    expect(await page.getByText(address, { exact: true }).count()).toBe(1);
    expect(await page.getByText('“Morning desk”').count()).toBe(1);
    expect(await left()).toEqual(before);
    const button = page.getByRole('button', { name: 'Unsubscribe' });
    // The policy lets the page's own style through: a finger finds the button.
    const box = (await button.boundingBox())!;
    expect(box.height).toBeGreaterThanOrEqual(44);
    expect(box.y + box.height).toBeLessThanOrEqual(800);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await button.click();
    await page.getByRole('heading', { name: 'You are unsubscribed' }).waitFor();
    expect(await left()).toEqual([...before, address].sort());
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await page.goto(url);
    expect(await page.getByRole('heading').innerText()).toBe('You are unsubscribed already');
    expect(await page.getByRole('button').count()).toBe(0);
    await page.goto(`${server.origin}/unsubscribe/forged`);
    expect(await page.getByText('link-invalid').count()).toBe(1);
    const opened = `GET ${pathname}`;
    const failed = events.filter((e) => !/^(?:GET|POST) /.test(e));
    expect(events.filter((e) => !failed.includes(e))).toEqual([
      opened,
      opened,
      `POST ${pathname}`,
      opened,
      'GET /unsubscribe/forged',
    ]);
    expect(failed.filter((e) => !e.includes('404'))).toEqual([]);
    await page.close();
  });

  test.each([390, 1200])('at %i pixels a mail ends with the link, apart from what it tells', async (width) => {
    const page = await browser.newPage({ viewport: { width, height: 800 } });
    const stored = { record: makeRecord('Quiet Harbour'), seq: 1, outletKind: 'news' };
    const content = composeDigest(factsOfRecord(stored, { original: null, country: null }), {
      digest: DIGEST,
      from: null,
      to: '2026-03-01T12:00:00.000Z',
      timezone: 'UTC',
      maxEntries: 50,
      trouble: [],
    });
    await page.setContent(renderHtml(content, linkOf(ADDRESSES[0]!)), { waitUntil: 'load' });
    const link = page.getByRole('link', { name: 'Unsubscribe' });
    expect(await link.getAttribute('href')).toBe(linkOf(ADDRESSES[0]!));
    const boxes = await Promise.all((await page.getByRole('link').all()).map((l) => l.boundingBox()));
    expect(boxes.at(-1)).toEqual(await link.boundingBox());
    expect(boxes.at(-1)!.y - boxes.at(-2)!.y).toBeGreaterThan(60);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await page.close();
  });
});
