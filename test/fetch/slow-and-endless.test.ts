import { once } from 'node:events';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { NormwatchError } from '../../src/domain/errors.js';
import { closeAll, codeOf, localFetcher, serve, serveRaw } from './harness.js';

afterEach(closeAll);

const drip = (socket: Socket) => {
  socket.once('data', () => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n');
    const timer = setInterval(() => socket.write('x'), 50);
    socket.on('close', () => clearInterval(timer));
  });
};

async function timed(work: Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work;
  return performance.now() - started;
}

describe('slow and endless servers', () => {
  test('A17 slow body (drip): the deadline covers the whole answer, not the gap between chunks', async () => {
    const server = await serveRaw(drip);
    const fetcher = localFetcher({ totalTimeoutMs: 1000 });
    const request = fetcher.fetch({ url: server.origin, purpose: 'feed' });
    const took = await timed(request);
    expect(codeOf(await request)).toBe('timeout');
    expect(took).toBeGreaterThan(900);
    expect(took).toBeLessThan(3000);
  });

  test('A17 A18 with the defaults: connecting ends at 5 s, headers at 10 s, a drip at 20 s', async () => {
    const [dripping, silent] = [await serveRaw(drip), await serveRaw(() => {})];
    const get = async (url: string): Promise<[string, number]> => {
      const started = performance.now();
      const result = await localFetcher().fetch({ url, purpose: 'feed' });
      return [codeOf(result), (performance.now() - started) / 1000];
    };
    const [handshake, headers, body] = await Promise.all([
      get(`https://127.0.0.1:${silent.port}/`),
      get(silent.origin),
      get(dripping.origin),
    ]);
    expect([handshake[0], headers[0], body[0]]).toEqual(['connect-failed', 'timeout', 'timeout']);
    expect(handshake[1]).toBeLessThan(6.5);
    expect(headers[1]).toBeGreaterThan(9);
    expect(headers[1]).toBeLessThan(13);
    expect(body[1]).toBeGreaterThan(19);
    expect(body[1]).toBeLessThan(23);
  });

  test('A18 slow headers, slow TLS handshake, accept-then-silence each end at their limit', async () => {
    const slowHeaders = await serveRaw((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const timer = setInterval(() => socket.write('x-a: b\r\n'), 100);
      socket.on('close', () => clearInterval(timer));
    });
    const silent = await serveRaw(() => {});
    const limits = { connectTimeoutMs: 300, headersTimeoutMs: 300, totalTimeoutMs: 1500 };
    const get = async (url: string) => codeOf(await localFetcher(limits).fetch({ url, purpose: 'feed' }));
    const took = await timed(
      (async () => {
        expect(await get(slowHeaders.origin)).toBe('timeout');
        expect(await get(silent.origin)).toBe('timeout');
        expect(await get(`https://127.0.0.1:${silent.port}/`)).toBe('connect-failed');
      })(),
    );
    expect(took).toBeLessThan(8000);
  });

  test('A18 a resolver that never answers ends at the connect limit', async () => {
    const fetcher = localFetcher(
      { allowPrivateHosts: [], connectTimeoutMs: 200 },
      { lookup: () => new Promise(() => {}) },
    );
    expect(codeOf(await fetcher.fetch({ url: 'http://slow.test/', purpose: 'feed' }))).toBe('dns-failed');
  });

  test('A18 redirects share one time budget', async () => {
    const server = await serve((request, response) => {
      const next = Number((request.url ?? '').slice(1)) + 1;
      setTimeout(() => response.writeHead(302, { location: `/${next}` }).end(), 400);
    });
    const request = localFetcher({ totalTimeoutMs: 1000 }).fetch({ url: `${server.origin}/0`, purpose: 'feed' });
    expect(codeOf(await request)).toBe('timeout');
    expect(server.seen.length).toBeLessThanOrEqual(3);
  });

  test('A19 never-ending stream: audio is refused before its body is read', async () => {
    let written = 0;
    const server = await serve((_, response) => {
      response.setHeader('content-type', 'audio/mpeg');
      const timer = setInterval(() => {
        written += 16_384;
        response.write(Buffer.alloc(16_384));
      }, 5);
      response.on('close', () => clearInterval(timer));
    });
    for (const purpose of ['feed', 'page', 'sitemap'] as const) {
      expect(codeOf(await localFetcher().fetch({ url: `${server.origin}/a`, purpose }))).toBe('content-type');
    }
    expect(written).toBeLessThan(2_000_000);
  });

  test('A19 never-ending text ends at the byte cap, and its connection is closed', async () => {
    let closed: Promise<unknown> = Promise.resolve();
    const server = await serve((request, response) => {
      if (request.url === '/robots.txt') return response.writeHead(404).end();
      response.setHeader('content-type', 'text/html');
      closed = once(response, 'close');
      const pump = () => {
        while (!response.destroyed && response.write('<p>x</p>'.repeat(8192)));
        if (!response.destroyed) response.once('drain', pump);
      };
      pump();
    });
    const request = localFetcher().fetch({ url: `${server.origin}/endless`, purpose: 'page' });
    expect(codeOf(await request)).toBe('too-large');
    await closed;
  });

  test("the caller's signal ends a request at once, with the caller's reason", async () => {
    const server = await serveRaw(drip);
    const controller = new AbortController();
    const request = localFetcher().fetch({ url: server.origin, purpose: 'feed', signal: controller.signal });
    setTimeout(() => controller.abort(new Error('stopping')), 100);
    await expect(request).rejects.toThrow('stopping');
    const coded = AbortSignal.abort(new NormwatchError('timeout', 'job deadline'));
    const failed = localFetcher().fetch({ url: server.origin, purpose: 'feed', signal: coded });
    await expect(failed).rejects.toThrow('job deadline');
    const late = localFetcher().fetch({ url: server.origin, purpose: 'feed', signal: controller.signal });
    await expect(late).rejects.toThrow('stopping');
  });
});
