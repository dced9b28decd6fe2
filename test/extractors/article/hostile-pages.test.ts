import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { extractArticle } from '../../../src/extractors/article/extract-article.js';
import { readWithJsdom } from '../../../src/extractors/article/readable-blocks.js';

const read = (html: string) =>
  extractArticle({ url: 'https://a.example/', body: Buffer.from(html), contentType: 'text/html; charset=utf-8' });
const text =
  '<p>The ministry said on Tuesday, after weeks of work, that it had found who stood behind the breach.</p>'.repeat(10);
/** CPU milliseconds, since the machine may be busy with other things. */
const timed = (work: () => unknown): number => {
  const started = process.cpuUsage();
  work();
  const used = process.cpuUsage(started);
  return (used.user + used.system) / 1000;
};

describe('B6 a CPU bomb', () => {
  it('of 400 nested pairs is refused for its depth', () => {
    expect(read('<font size=i color=ci><div>a'.repeat(400))).toMatchObject({ code: 'page-too-complex' });
  });
});

describe('B7 deep HTML', () => {
  it.each([1000, 5000, 20_000])('%i nested elements are refused, and no RangeError escapes', (depth) => {
    expect(read(`<body>${'<div>'.repeat(depth)}x`)).toMatchObject({ code: 'page-too-complex' });
  });

  it('unclosed lists and paragraphs are not deep', () => {
    expect(
      read(`<body><ul>${'<li>an item'.repeat(3000)}</ul>${'<p>A sentence, and another one.'.repeat(300)}`).kind,
    ).toBe('article');
  });
});

describe('B8 wide HTML', () => {
  it('of more than 50,000 elements is refused', () => {
    expect(read(`<body>${'<p>x'.repeat(50_001)}`)).toMatchObject({ code: 'page-too-complex' });
  });

  it('of 200,000 attributes is refused', () => {
    const attributes = Array.from({ length: 200_000 }, (_, i) => `a${i}=1`).join(' ');
    expect(read(`<body ${attributes}>${text}`)).toMatchObject({ code: 'page-too-complex' });
  });

  it('with 100,000 CSS rules costs little', () => {
    const html = `<style>${'.a{color:red}\n'.repeat(100_000)}</style><body>${text}`;
    expect(timed(() => expect(read(html).kind).toBe('article'))).toBeLessThan(5000);
  });
});

describe('B9 mis-nesting', () => {
  it('of 8,000 unclosed pairs is refused at once', () => {
    expect(timed(() => expect(read('<b><p>x'.repeat(8000)).kind).toBe('unreadable'))).toBeLessThan(5000);
  });
});

describe('B10 nothing is loaded or run', () => {
  it('by either document model', async () => {
    const hits: string[] = [];
    const server = createServer((request, response) => {
      hits.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const canary = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const html = `<html><head><link rel=stylesheet href="${canary}/css"><script src="${canary}/js"></script><style>@import url(${canary}/import)</style>
      <meta http-equiv=refresh content="0; url=${canary}/refresh"></head><body onload="globalThis.canaryRan = 1"><script>globalThis.canaryRan = 1</script>
      <img src="${canary}/img" onerror="globalThis.canaryRan = 1"><iframe src="${canary}/frame"></iframe><object data="${canary}/object"></object>${text}</body></html>`;
    expect(read(html).kind).toBe('article');
    expect(readWithJsdom(html)?.blocks.length).toBeGreaterThan(5);
    await new Promise((resolve) => setTimeout(resolve, 300));
    server.close();
    expect(hits).toEqual([]);
    expect((globalThis as { canaryRan?: number }).canaryRan).toBeUndefined();
  });

  it('is not even named in the sources', () => {
    const folder = fileURLToPath(new URL('../../../src/extractors', import.meta.url));
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const found = sources.filter((file) =>
      /runScripts\s*:|resources\s*:|pretendToBeVisual/.test(readFileSync(`${folder}/${file}`, 'utf8')),
    );
    expect(found).toEqual([]);
  });
});

describe('B11 only text is kept', () => {
  it.each([
    '<img src=x onerror=alert(1)>',
    '<a href="javascript:alert(1)">a link</a>',
    '<svg onload=alert(1)><script>alert(1)</script></svg>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  ])('%s', (payload) => {
    const article = read(`<article>${text}<p>Before ${payload} after, with some more words.</p>${text}</article>`);
    expect(article).toMatchObject({ kind: 'article', text: expect.not.stringMatching(/alert\(|onerror|<\w/) });
  });
});

describe('B17 and B19 text of pages', () => {
  it('has no bidi controls, NULs or lone surrogates', () => {
    const article = read(
      `<article>${text}<p>A \u202ereversed\u2066 word, a mal\u200bware, \u0000 and &#xD800; here.</p></article>`,
    );
    expect(article).toMatchObject({ text: expect.stringContaining('A reversed word, a malware,') });
    expect(JSON.stringify(article)).not.toMatch(/\\u0000|\\ud800|\u202e|\u2066/);
  });
});

describe('B22 JSON-LD', () => {
  const withData = (data: string): string =>
    `<head><script type="application/ld+json">${data}</script></head><body>${text}`;

  it.each([
    ['of 5 MB', `{"@type":"NewsArticle","headline":"${'x'.repeat(5_000_000)}"}`],
    ['of 200,000 brackets', '['.repeat(200_000)],
    ['nested 50,000 deep', `${'{"@graph":['.repeat(50_000)}${']}'.repeat(50_000)}`],
    ['that is no JSON', '{"@type": "NewsArticle", headline: }'],
    ['of null', 'null'],
  ])('%s neither stops the page nor takes long', (_, data) => {
    expect(timed(() => expect(read(withData(data)).kind).toBe('article'))).toBeLessThan(3000);
  });

  it('pollutes no prototype', () => {
    read(
      withData(
        '{"__proto__":{"polluted":1},"@type":"NewsArticle","headline":"H","constructor":{"prototype":{"polluted":1}}}',
      ),
    );
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('with line breaks in its strings is read', () => {
    expect(read(withData('{"@type":"NewsArticle","headline":"A head\nline"}'))).toMatchObject({ title: 'A head line' });
  });
});
