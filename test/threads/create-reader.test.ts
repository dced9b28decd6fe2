import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, describe, expect, it } from 'vitest';
import { createReader } from '../../src/threads/create-reader.js';

const lexicon = new URL('../../config/lexicon/', import.meta.url);
const reader = createReader({ lexicon });
afterAll(() => reader.close());

const source = (text: string, contentType = 'text/html; charset=utf-8') => ({
  url: 'https://a.example/',
  body: Buffer.from(text),
  contentType,
});
const article = `<article>${'<p>The ministry said on Tuesday, after weeks of work, that it had found who stood behind it.</p>'.repeat(10)}</article>`;
/** Within all limits of markup, and yet Readability takes many seconds for it. */
const nested = `${'<font size=i color=ci><div>a'.repeat(120)}${'</div></font>'.repeat(120)}`;
const bomb = `<body>${nested.repeat(100)}`;

describe('the reader', () => {
  it('parses feeds', async () => {
    const feed = source(
      '<rss version="2.0"><channel><title>F</title><item><title>One</title></item></channel></rss>',
      'text/xml',
    );
    expect(await reader.parseFeed(feed)).toMatchObject({ ok: true, value: { title: 'F', items: [{ title: 'One' }] } });
    expect(await reader.parseFeed(source('no feed'))).toMatchObject({ ok: false, error: { code: 'feed-unreadable' } });
  });

  it('extracts articles and says why not', async () => {
    expect(await reader.extractArticle(source(article))).toMatchObject({ kind: 'article', source: 'page' });
    expect(await reader.extractArticle(source('%PDF-1.7'))).toMatchObject({
      kind: 'unreadable',
      code: 'page-not-html',
    });
  });

  it('analyses documents with the gazetteers of the folder', async () => {
    const document = {
      id: '1',
      url: null,
      outlet: null,
      title: null,
      published: null,
      text: 'The United States accused China of the intrusion.',
    };
    expect(await reader.analyze(document)).toMatchObject({
      ok: true,
      value: { norms: expect.any(Array), attributions: expect.any(Array) },
    });
  });
});

describe('B6 a document past its deadline', () => {
  it('costs its thread and nothing else', async () => {
    const hurried = createReader({ lexicon, deadlineMs: 1500, threads: 2 });
    const delay = monitorEventLoopDelay({ resolution: 10 });
    try {
      await hurried.parseFeed(source('<rss/>', 'text/xml'));
      delay.enable();
      const results = await Promise.all([
        hurried.extractArticle(source(bomb)),
        hurried.extractArticle(source(bomb)),
        hurried.parseFeed(source('<rss><channel><item><title>a</title></item></channel></rss>', 'text/xml')),
      ]);
      delay.disable();
      expect(results[1]).toEqual({ kind: 'unreadable', code: 'parse-timeout', message: 'no result within 1500 ms' });
      expect(results[2]).toMatchObject({ ok: true });
      expect(delay.percentile(99) / 1e6).toBeLessThan(200);
    } finally {
      await hurried.close();
    }
  });
});

describe('B8 a document that takes all memory', () => {
  it('ends its thread alone, and the next one is read', async () => {
    const small = createReader({ lexicon, heapMiB: 192, threads: 1, deadlineMs: 150_000 });
    try {
      const wide = `<body>${'<p class="a b c" id="x">hello, world and all'.repeat(49_000)}`;
      expect(await small.extractArticle(source(wide))).toMatchObject({ kind: 'unreadable', code: 'thread-died' });
      const feed = await small.parseFeed(source('<rss><channel><title>F</title></channel></rss>', 'text/xml'));
      expect(feed).toMatchObject({ ok: true });
    } finally {
      await small.close();
    }
  }, 180_000);
});
