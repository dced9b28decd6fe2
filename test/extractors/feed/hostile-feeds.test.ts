import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../../src/extractors/feed/parse-feed.js';

/** CPU time, since the machine may be busy with other things. */
function cpuMs(since: NodeJS.CpuUsage): number {
  const used = process.cpuUsage(since);
  return (used.user + used.system) / 1000;
}

const read = (text: string, url: string | null = 'https://a.example/feed') =>
  parseFeed({ url, body: Buffer.from(text), contentType: null });
const rss = (inner: string): string => `<rss version="2.0"><channel><title>F</title>${inner}</channel></rss>`;
const heapMiB = (): number => process.memoryUsage().heapUsed / 2 ** 20;

describe('B1 entity expansion', () => {
  it('is refused before anything is expanded', async () => {
    const lol = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
    const before = heapMiB();
    const parsed = await read(`<!DOCTYPE rss [<!ENTITY l0 "lol">${lol}]>${rss('<item><title>&l9;</title></item>')}`);
    expect(parsed).toMatchObject({
      ok: false,
      error: { code: 'feed-unreadable', message: expect.stringContaining('subset') },
    });
    expect(heapMiB() - before).toBeLessThan(10);
  });
});

describe('B2 external entities', () => {
  it.each([
    '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1/x"> %p;]>',
    '<!-- a --><!doctype rss\n[<!ENTITY x "y">]>',
  ])('%s is refused', async (doctype) => {
    const parsed = await read(`<?xml version="1.0"?>${doctype}${rss('<item><title>&x;</title></item>')}`);
    expect(parsed.ok).toBe(false);
  });

  it('lets a description speak of document types', async () => {
    const parsed = await read(rss('<item><title>a</title><description>&lt;!DOCTYPE x [ ]&gt;</description></item>'));
    expect(parsed.ok && parsed.value.items[0]?.summary).toBe('<!DOCTYPE x [ ]>');
  });
});

describe('B3 entities', () => {
  it('are decoded once', async () => {
    const parsed = await read(rss('<item><title>Q&amp;amp;A &eacute; &#233; R&D</title></item>'));
    expect(parsed.ok && parsed.value.items[0]?.title).toBe('Q&amp;A é é R&D');
  });

  it('leave addresses alone that only look like them', async () => {
    const parsed = await read(rss('<item><link>https://a.example/?x=1&copy=2&amp;not=3</link></item>'));
    expect(parsed.ok && parsed.value.items[0]?.url).toBe('https://a.example/?x=1&copy=2&not=3');
  });
});

describe('B4 feed oddities', () => {
  it('reads a feed with an attribute of 10 MB', async () => {
    const parsed = await read(rss(`<image data="${'x'.repeat(10_000_000)}"/><item><title>One</title></item>`));
    expect(parsed.ok && parsed.value.items).toHaveLength(1);
  });

  it('does not pay the quadratic snippet code of the parser', async () => {
    const started = process.cpuUsage();
    const parsed = await read(rss(`<item><description><![CDATA[${'<'.repeat(80_000)}]]></description></item>`));
    expect(parsed.ok).toBe(true);
    expect(cpuMs(started)).toBeLessThan(5000);
  });
});

describe('B5 deep XML', () => {
  it('is refused without a stack overflow', async () => {
    const started = process.cpuUsage();
    const parsed = await read(`<rss><channel>${'<a>'.repeat(200_000)}`);
    expect(parsed).toMatchObject({ ok: false, error: { code: 'feed-unreadable' } });
    expect(cpuMs(started)).toBeLessThan(2000);
  });
});

describe('A24 huge feed', () => {
  it('gives the first 1,000 of 100,000 items, with a warning and little memory', async () => {
    const body = rss(
      '<item><title>An item of a feed that never ends, with some words</title><guid>x</guid></item>'.repeat(100_000),
    );
    const before = process.memoryUsage().rss;
    const parsed = await read(body);
    expect(parsed.ok && parsed.value.items).toHaveLength(1000);
    expect(parsed.ok && parsed.value.warnings).toContain('only the first 1000 items were read');
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 2 ** 20);
  });
});

describe('A25 what is no feed', () => {
  it.each([
    ['an HTML page', '<!doctype html><html><body><p>Hello</p></body></html>'],
    ['a PDF', '%PDF-1.7\n%âãÏÓ'],
    ['JSON of another kind', '{"a":1}'],
    ['nothing', ''],
    ['words', 'Service unavailable'],
  ])('%s is feed-unreadable', async (_, text) => {
    expect(await read(text)).toMatchObject({ ok: false, error: { code: 'feed-unreadable' } });
  });
});

describe('B13 link schemes', () => {
  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '  java\nscript:alert(1)',
    'file:///etc/passwd',
    'http://',
  ])('%s makes no url', async (link) => {
    const parsed = await read(rss(`<item><title>a</title><link>${link}</link></item>`));
    expect(parsed.ok && parsed.value.items[0]?.url).toBeNull();
  });
});

describe('B17 invisible characters', () => {
  it('are taken out of every field', async () => {
    const parsed = await read(
      rss('<item><title>a\u202eb\u2066c\u200bd&#x202E;&#xAD;e</title><author>x\u0000y&#8;</author></item>'),
    );
    expect(parsed.ok && parsed.value.items[0]).toMatchObject({ title: 'abcde', author: 'xy' });
  });
});
