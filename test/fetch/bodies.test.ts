import type { Transform } from 'node:stream';
import {
  brotliCompressSync,
  constants,
  createBrotliCompress,
  createGzip,
  deflateRawSync,
  deflateSync,
  gzipSync,
} from 'node:zlib';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FetchRequest } from '../../src/domain/ports.js';
import { answerRaw, closeAll, codeOf, localFetcher, serve, serveRaw, textOf } from './harness.js';

afterEach(closeAll);

const MIB = 1024 * 1024;

/** 200 MiB of one letter, compressed without ever being held. */
async function bomb(coder: Transform): Promise<Buffer> {
  const chunks: Buffer[] = [];
  coder.on('data', (chunk: Buffer) => chunks.push(chunk));
  const block = Buffer.alloc(MIB, 'a');
  for (let i = 0; i < 200; i++) {
    if (!coder.write(block)) await new Promise((resolve) => coder.once('drain', resolve));
  }
  coder.end();
  await new Promise((resolve) => coder.once('end', resolve));
  return Buffer.concat(chunks);
}

/** Serves the bytes with the headers for one request of the purpose. */
async function fetchBytes(
  body: Uint8Array | string,
  headers: Record<string, string>,
  purpose: FetchRequest['purpose'] = 'feed',
) {
  const server = await serve((request, response) =>
    request.url === '/robots.txt' && purpose !== 'robots'
      ? response.writeHead(404).end()
      : response.writeHead(200, headers).end(body),
  );
  return localFetcher().fetch({ url: `${server.origin}/${purpose === 'robots' ? 'robots.txt' : 'x'}`, purpose });
}

describe('A20 compression bomb', () => {
  let gzipBomb: Buffer;
  let brotliBomb: Buffer;
  beforeAll(async () => {
    gzipBomb = await bomb(createGzip({ level: 9 }));
    brotliBomb = await bomb(createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }));
  });

  test.each([
    ['gzip', () => gzipBomb],
    ['br', () => brotliBomb],
    ['gzip, gzip', () => gzipSync(gzipBomb)],
    ['identity', () => gzipBomb],
  ] as const)('A20 a few KB of %s that decode to 200 MiB end at the cap in 2 s and 100 MiB', async (coding, body) => {
    for (const purpose of ['feed', 'page'] as const) {
      const tries = [await measured(body(), coding, purpose), await measured(body(), coding, purpose)];
      expect(tries.map((t) => t.code)).toEqual(['too-large', 'too-large']);
      // The better of two: the machine may be busy with something else.
      expect(Math.min(...tries.map((t) => t.tookMs))).toBeLessThan(2000);
      expect(Math.max(...tries.map((t) => t.grownMib))).toBeLessThan(100);
    }
  });
});

async function measured(body: Uint8Array, coding: string, purpose: 'feed' | 'page') {
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 5);
  const started = performance.now();
  const result = await fetchBytes(body, { 'content-encoding': coding, 'content-type': 'text/html' }, purpose);
  clearInterval(watch);
  return { code: codeOf(result), tookMs: performance.now() - started, grownMib: (peak - before) / MIB };
}

describe('content codings', () => {
  const text = '<rss>täglich</rss>'.repeat(100);

  test.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['GZIP', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['br', brotliCompressSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
    ['identity', Buffer.from(text)],
    ['UTF-8', Buffer.from(text)],
    ['', Buffer.from(text)],
  ])('a body coded as "%s" is decoded', async (coding, body) => {
    expect(textOf(await fetchBytes(body, { 'content-encoding': coding }))).toBe(text);
  });

  test('undeclared gzip is taken off, and declared gzip that is none is read as it is', async () => {
    expect(textOf(await fetchBytes(gzipSync(text), {}))).toBe(text);
    expect(textOf(await fetchBytes(gzipSync(text), { 'content-type': 'application/x-gzip' }, 'sitemap'))).toBe(text);
    expect(textOf(await fetchBytes(gzipSync(gzipSync(text)), { 'content-encoding': 'gzip' }, 'sitemap'))).toBe(text);
    expect(textOf(await fetchBytes(text, { 'content-encoding': 'gzip' }))).toBe(text);
    expect(textOf(await fetchBytes('', { 'content-encoding': 'br' }))).toBe('');
  });

  test('A21 encoding chain: more than two codings and unknown ones are refused', async () => {
    const chain = Array.from({ length: 50 }, () => 'gzip').join(', ');
    expect(codeOf(await fetchBytes(gzipSync(text), { 'content-encoding': chain }))).toBe('encoding-refused');
    expect(codeOf(await fetchBytes(text, { 'content-encoding': 'gzip, br, deflate' }))).toBe('encoding-refused');
    expect(codeOf(await fetchBytes(text, { 'content-encoding': 'zstd' }))).toBe('encoding-refused');
  });

  test('A22 short body: compressed data that end early or are corrupt are an error', async () => {
    const cut = gzipSync(text).subarray(0, 40);
    expect(codeOf(await fetchBytes(cut, { 'content-encoding': 'gzip' }))).toBe('body-short');
    const corrupt = Buffer.from(brotliCompressSync(text)).fill(0xff, 5, 30);
    expect(codeOf(await fetchBytes(corrupt, { 'content-encoding': 'br' }))).toBe('body-short');
  });
});

describe('A22 lengths that lie', () => {
  const raw = async (answer: string, end = true) => {
    const server = await serveRaw(answerRaw(answer, { end }));
    const fetcher = localFetcher({ totalTimeoutMs: 1500 });
    return { server, get: () => fetcher.fetch({ url: server.origin, purpose: 'feed' }) };
  };

  test('A22 a body shorter than its Content-Length is never taken as complete', async () => {
    const { get } = await raw('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n<rss>');
    expect(codeOf(await get())).toBe('body-short');
  });

  test('A22 a chunked body without its last chunk is never taken as complete', async () => {
    const { get } = await raw('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n<rss>\r\n');
    expect(codeOf(await get())).toBe('body-short');
  });

  test('A22 Content-Length with Transfer-Encoding is refused', async () => {
    const { get } = await raw(
      'HTTP/1.1 200 OK\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n5\r\n<rss>\r\n0\r\n\r\n',
    );
    expect(codeOf(await get())).toBe('http-server');
  });

  test('A22 a body longer than its Content-Length costs the connection, and no later answer', async () => {
    const answer = 'HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n<rss>HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nevil';
    const { get } = await raw(answer, false);
    expect(textOf(await get())).toBe('<rss>');
    expect(textOf(await get())).toBe('<rss>');
  });

  test('A22 a body without a length ends with the connection', async () => {
    const { get } = await raw('HTTP/1.1 200 OK\r\n\r\n<rss></rss>');
    expect(textOf(await get())).toBe('<rss></rss>');
  });

  test('A22 a stated length over the cap is refused before the body', async () => {
    const { get } = await raw(`HTTP/1.1 200 OK\r\ncontent-length: ${16 * MIB}\r\n\r\n`, false);
    expect(codeOf(await get())).toBe('too-large');
  });

  test('A22 part of a body (206) that nobody asked for is not the body', async () => {
    const { get } = await raw('HTTP/1.1 206 Partial Content\r\ncontent-length: 5\r\n\r\n<rss>');
    expect(codeOf(await get())).toBe('body-short');
  });
});

describe('A23 headers', () => {
  const head = async (fields: string) => {
    const server = await serveRaw(answerRaw(`HTTP/1.1 200 OK\r\n${fields}content-length: 2\r\n\r\nok`));
    return localFetcher({ totalTimeoutMs: 2000 }).fetch({ url: server.origin, purpose: 'feed' });
  };

  test('A23 huge headers, ten thousand headers and a thousand cookies are refused at 16 KiB', async () => {
    expect(codeOf(await head(`x-a: ${'a'.repeat(20_000)}\r\n`))).toBe('too-large');
    expect(codeOf(await head('x-a: b\r\n'.repeat(10_000)))).toBe('too-large');
    expect(codeOf(await head('set-cookie: session=0123456789abcdef\r\n'.repeat(1000)))).toBe('too-large');
    expect(codeOf(await head('x-a: b\r\n'.repeat(500)))).toBe('ok 200');
  });

  test('A23 NUL and bare CR in a header are refused', async () => {
    expect(codeOf(await head('x-a: b\u0000c\r\n'))).toBe('http-server');
    expect(codeOf(await head('x-a: b\rc\r\n'))).toBe('http-server');
  });

  test('A23 no cookie is ever sent back, nor one of the caller', async () => {
    const server = await serve((_, response) => response.setHeader('set-cookie', 'id=1').end());
    const fetcher = localFetcher();
    for (let i = 0; i < 3; i++) {
      const result = await fetcher.fetch({ url: server.origin, purpose: 'feed', headers: { Cookie: 'mine=1' } });
      expect(result.ok && result.value.headers).not.toHaveProperty('set-cookie');
    }
    expect(server.seen.map((s) => s.headers.cookie)).toEqual([undefined, undefined, undefined]);
  });
});

describe('A25 wrong content type', () => {
  const page = async (body: Uint8Array | string, type?: string) =>
    codeOf(await fetchBytes(body, type === undefined ? {} : { 'content-type': type }, 'page'));

  test.each([
    'application/pdf',
    'image/jpeg',
    'application/zip',
    'video/mp4',
    'application/json',
    'application/octet-stream',
    'text/plain',
  ])('A25 a page of type %s is refused', async (type) => {
    expect(await page('<html>', type)).toBe('content-type');
  });

  test.each(['text/html', 'Text/HTML ; charset=utf-8', 'application/xhtml+xml'])(
    'A25 a page of type %s is read',
    async (type) => {
      expect(await page('<html>', type)).toBe('ok 200');
    },
  );

  test('A25 a page without a type is judged by its first bytes', async () => {
    expect(await page('  <!doctype html><p>x')).toBe('ok 200');
    expect(await page(Buffer.from('\ufeff<p>x</p>', 'utf16le'))).toBe('ok 200');
    expect(await page('plain text')).toBe('content-type');
    expect(await page(Buffer.from([0, 1, 2, 3, 0x3c, 0]))).toBe('content-type');
  });

  test.each([
    ['PDF', '%PDF-1.7\n<html>'],
    ['ZIP', 'PK\u0003\u0004<html>'],
    ['JPEG', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x3c])],
    ['PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x3c])],
  ])('A25 %s is refused whatever its type says', async (_, body) => {
    expect(await page(body, 'text/html')).toBe('content-type');
    expect(await page(body)).toBe('content-type');
  });

  test('A25 a feed is read as any text type, media and archives are refused', async () => {
    for (const type of ['text/html', 'application/octet-stream', 'text/plain', 'application/json', 'x/y']) {
      expect(codeOf(await fetchBytes('<rss/>', { 'content-type': type }))).toBe('ok 200');
    }
    for (const type of ['audio/mpeg', 'video/mp4', 'image/png', 'application/pdf', 'application/zip']) {
      expect(codeOf(await fetchBytes('<rss/>', { 'content-type': type }))).toBe('content-type');
    }
  });

  test('a webhook counts as delivered by its status, however its body is', async () => {
    const long = Buffer.alloc(3 * MIB, 'x');
    const result = await fetchBytes(long, { 'content-type': 'video/mp4' }, 'webhook');
    expect(result.ok && result.value.body.length).toBe(MIB);
    expect(codeOf(await fetchBytes('x', { 'content-encoding': 'zstd' }, 'webhook'))).toBe('ok 200');
  });
});
