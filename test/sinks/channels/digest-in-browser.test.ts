/** The HTML of a digest in a real browser, at the width of a phone and of a desk. */
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeDigest } from '../../../src/extractors/digest/compose-digest.js';
import { factsOfRecord } from '../../../src/extractors/digest/facts-of-record.js';
import { renderHtml } from '../../../src/extractors/digest/render-html.js';
import { makeRecord } from '../../support/record.js';
import { findProgram } from '../../support/server-process.js';

const PAYLOADS = [
  '<script>document.title="hit"</script>',
  '"><img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '</title></style></textarea><script>alert(1)</script>',
  "'-alert(1)-'",
  '<details open ontoggle=alert(1)>',
  '<link rel=stylesheet href=http://127.0.0.1:9/x.css>',
];
const program = ['chromium', 'chromium-browser', 'google-chrome'].map((n) => findProgram(n)).find((p) => p !== null);

function htmlOf(words: readonly string[]): string {
  const items = words.flatMap((word, i) => {
    const record = makeRecord(`${word} ${i}`);
    const named = { ...record.attributions[0]!, operation: { name: word, text: null } };
    const article = { ...record.article, title: `${word} ${'Long words in titles '.repeat(5)}`, outlet: word };
    return factsOfRecord(
      { record: { ...record, article, attributions: [named] }, seq: 1, outletKind: 'news' },
      { original: null, country: null },
    );
  });
  return renderHtml(
    composeDigest(items, {
      digest: words[0] ?? 'daily',
      from: null,
      to: '2026-03-01T12:00:00.000Z',
      timezone: 'UTC',
      maxEntries: 50,
      trouble: [...words, `https://example.org/${'a-very-long-path/'.repeat(20)}`],
    }),
  );
}

describe.runIf(program)('B12 and E7 in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: program!,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
  });
  afterAll(() => browser?.close());

  test.each([390, 1200])(
    'at %i pixels: nothing runs, nothing is loaded, nothing is wider than the screen',
    async (width) => {
      const page = await browser.newPage({ viewport: { width, height: 900 } });
      const events: string[] = [];
      page.on('dialog', (dialog) => {
        events.push(`dialog ${dialog.message()}`);
        void dialog.dismiss();
      });
      page.on('request', (request) => events.push(`request ${request.url()}`));
      await page.setContent(htmlOf(PAYLOADS), { waitUntil: 'load' });
      await page.waitForTimeout(300);
      expect(events).toEqual([]);
      expect(await page.title()).not.toBe('hit');
      expect(await page.locator('script, img, svg, iframe, link, details').count()).toBe(0);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      expect(await page.getByText(PAYLOADS[0]!, { exact: false }).count()).toBeGreaterThan(0);
      await page.close();
    },
  );
});
