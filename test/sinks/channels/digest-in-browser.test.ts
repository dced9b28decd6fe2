/** The HTML of a digest in a real browser, at the width of a phone and of a desk. */
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeDigest } from '../../../src/extractors/digest/compose-digest.js';
import { factsOfRecord } from '../../../src/extractors/digest/facts-of-record.js';
import { renderHtml } from '../../../src/extractors/digest/render-html.js';
import { makeRecord } from '../../support/record.js';
import { findProgram } from '../../support/server-process.js';

/** Shapes after the OWASP filter evasion sheet and DOMPurify's corpus: elements, handlers, schemes, breaks out of text. */
const EVENTS = 'onload onerror onfocus onmouseover ontoggle onanimationstart onbegin onpageshow'.split(' ');
const ELEMENTS = 'img svg body input video audio details marquee object embed'.split(' ');
const SCHEMES = ['javascript:', 'JaVaScRiPt:', 'java\tscript:', ' javascript:', 'data:text/html,', 'vbscript:'];
const BREAKS = [
  '"',
  "'",
  '">',
  "'>",
  '</p>',
  '</a>',
  '</title>',
  '</style>',
  '-->',
  ']]>',
  '`',
  '\u2028',
  '&quot;>',
  '\\">',
];
const PAYLOADS = [
  '<script>document.title="hit"</script>',
  '"><img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '</title></style></textarea><script>alert(1)</script>',
  "'-alert(1)-'",
  '<details open ontoggle=alert(1)>',
  '<link rel=stylesheet href=http://127.0.0.1:9/x.css>',
  ...ELEMENTS.flatMap((element, i) =>
    EVENTS.slice(0, 5).map((_, j) => `<${element} src=x ${EVENTS[(i + j) % EVENTS.length]}=alert(1) autofocus open>`),
  ),
  ...SCHEMES.flatMap((scheme) => [
    `<a href="${scheme}alert(1)">x</a>`,
    `<form action="${scheme}alert(1)"><button>x</button>`,
  ]),
  ...BREAKS.map((end) => `${end}<script>document.title="hit";alert(1)</script>`),
  ...BREAKS.map((end) => `${end} onmouseover=alert(1) style=position:fixed;inset:0 x=`),
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<svg><foreignobject><iframe onload=alert(1)>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<template shadowrootmode=open><script>alert(1)</script></template>',
  '<base href=http://127.0.0.1:9/><meta http-equiv=refresh content="0;url=http://127.0.0.1:9/">',
  '&lt;img src=x onerror=alert(1)&gt;',
  '\u202e<script>alert(1)</script>\u202c',
  '<scr\u0000ipt>alert(1)</scr\u0000ipt>',
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
      maxEntries: 500,
      trouble: [...words, `https://example.org/${'a-very-long-path/'.repeat(20)}`],
    }),
  );
}

const STRANGERS =
  'script, img, svg, iframe, link, details, video, audio, object, embed, input, form, marquee, math, template, base, ' +
  'meta[http-equiv], [onload], [onerror], [onfocus], [onmouseover], [ontoggle], [href^="java" i], [href^="data:" i]';

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
      expect(PAYLOADS.length).toBeGreaterThanOrEqual(100);
      // In portions: a mail of them all would be cut to its size.
      for (let i = 0; i < PAYLOADS.length; i += 20) {
        await page.setContent(htmlOf(PAYLOADS.slice(i, i + 20)), { waitUntil: 'load' });
        await page.mouse.move(width / 2, 300);
        await page.waitForTimeout(200);
        expect(await page.locator(STRANGERS).count()).toBe(0);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      }
      await page.setContent(htmlOf(PAYLOADS.slice(0, 8)), { waitUntil: 'load' });
      await page.waitForTimeout(300);
      expect(events).toEqual([]);
      expect(await page.title()).not.toBe('hit');
      expect(await page.locator(STRANGERS).count()).toBe(0);
      expect(await page.getByText(PAYLOADS[0]!, { exact: false }).count()).toBeGreaterThan(0);
      await page.close();
    },
  );
});
