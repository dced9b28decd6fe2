import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { NormwatchError } from '../../src/domain/errors.js';
import { memoryGate } from '../../src/fetch/memory-gate.js';
import { pacingKey } from '../../src/fetch/pacing.js';
import { createResolver } from '../../src/fetch/resolver.js';
import { parseRetryAfter } from '../../src/fetch/retry-after.js';
import { closeAll, codeOf, html, localFetcher, openWorld, PUBLIC_ADDRESS, serve } from './harness.js';

afterEach(closeAll);

describe('A31 rate per host', () => {
  test('A31 50 feeds on one host and 4 workers: one request in flight, and the pause between any two', async () => {
    const pauseMs = 15;
    let inFlight = 0;
    let lastEnd = 0;
    const violations: string[] = [];
    const server = await serve((_, response) => {
      inFlight += 1;
      if (inFlight > 1) violations.push('two at once');
      // The pause is counted from the end of an answer at the client, which is later than here.
      if (performance.now() - lastEnd < pauseMs) violations.push('too early');
      setTimeout(() => {
        inFlight -= 1;
        lastEnd = performance.now();
        response.end('<rss/>');
      }, 2);
    });
    const gate = memoryGate();
    const workers = Array.from({ length: 4 }, () => localFetcher({ gate, perHostDelayMs: pauseMs, maxWaitMs: 60_000 }));
    const urls = Array.from({ length: 500 }, (_, i) => `${server.origin}/feed/${i % 50}`);
    const codes = await Promise.all(
      workers.map(async (worker) => {
        const own: string[] = [];
        for (let url = urls.pop(); url !== undefined; url = urls.pop()) {
          own.push(codeOf(await worker.fetch({ url, purpose: 'feed' })));
        }
        return own;
      }),
    );
    expect(codes.flat().filter((code) => code === 'ok 200')).toHaveLength(500);
    expect(server.seen).toHaveLength(500);
    expect(violations).toEqual([]);
  });

  test('A31 the hosts of one registrable domain take turns, other hosts do not wait', () => {
    const key = (url: string) => pacingKey(new URL(url));
    expect(key('https://www.paper.co.uk/a')).toBe('paper.co.uk');
    expect(key('http://feeds.paper.co.uk:8080/b')).toBe('paper.co.uk');
    expect(key('https://paper.com/')).not.toBe(key('https://paper.co.uk/'));
    expect(key('http://192.0.2.1:8080/')).toBe('192.0.2.1:8080');
    expect(key('http://localhost:3000/')).toBe('localhost:3000');
  });

  test('A31 hosts of one resolved address take turns, with the pause between any two, whoever asks', async () => {
    const pauseMs = 40;
    let inFlight = 0;
    const ends: number[] = [];
    const violations: string[] = [];
    const gate = memoryGate();
    const answer: RequestListener = (_, response) => {
      inFlight += 1;
      if (inFlight > 1) violations.push('two at once');
      if (ends.length > 0 && performance.now() - ends.at(-1)! < pauseMs) violations.push('too early');
      setTimeout(() => {
        inFlight -= 1;
        ends.push(performance.now());
        response.end('<rss/>');
      }, 20);
    };
    const world = await openWorld(answer, undefined, { gate, perHostDelayMs: pauseMs, maxWaitMs: 60_000 });
    const hosts = Array.from({ length: 12 }, (_, i) => `paper-${i}.example`);
    const codes = await Promise.all(
      hosts.map(async (host) => codeOf(await world.fetcher.fetch({ url: `http://${host}/feed`, purpose: 'feed' }))),
    );
    expect(codes).toEqual(hosts.map(() => 'ok 200'));
    expect(violations).toEqual([]);
    // One answer of the resolver serves pacing and connection.
    expect(world.resolved).toHaveLength(hosts.length);
  });

  test('A31 a server has one name, however the resolver turns its answers', async () => {
    const answers = [
      ['2001:4860::8', '9.9.9.9', '8.8.8.8'],
      ['8.8.8.8', '2001:4860::8', '9.9.9.9'],
      ['::ffff:808:808', '9.9.9.9'],
    ];
    const resolver = createResolver(async () => answers.shift() ?? [], 1000);
    expect(await resolver.server('a.example')).toBe('8.8.8.8');
    expect(await resolver.server('b.example')).toBe('8.8.8.8');
    expect(await resolver.server('c.example')).toBe('8.8.8.8');
    expect(await resolver.server('d.example')).toBeNull();
  });

  test('A31 a host that waits for a busy server in vain frees its own turn at once', async () => {
    const gate = memoryGate();
    await gate.acquire(`address ${PUBLIC_ADDRESS}`, 60_000);
    const world = await openWorld((_, response) => response.end(), undefined, { gate, maxWaitMs: 50 });
    expect(codeOf(await world.fetcher.fetch({ url: 'http://a.example/', purpose: 'feed' }))).toBe('host-busy');
    expect(await gate.acquire('a.example', 1000)).toBe(0);
    expect(world.internet.seen).toEqual([]);
  });

  test('A31 a pause is lengthened by jitter and never shortened', async () => {
    const pauses: number[] = [];
    const gate = memoryGate();
    const release: typeof gate.release = async (host, pauseMs) => {
      pauses.push(pauseMs);
      await gate.release(host, 0);
    };
    const server = await serve((_, response) => response.end());
    for (const random of [0, 0.5, 1]) {
      const fetcher = localFetcher({ gate: { ...gate, release }, perHostDelayMs: 1000 }, { random: () => random });
      await fetcher.fetch({ url: server.origin, purpose: 'feed' });
    }
    expect(pauses).toEqual([1000, 1125, 1250]);
  });

  test('A31 redirects and robots.txt are requests like any other', async () => {
    const server = await serve((request, response) => {
      if (request.url === '/robots.txt') return response.writeHead(404).end();
      if (request.url === '/a') return response.writeHead(302, { location: '/b' }).end();
      html(response);
    });
    const fetcher = localFetcher({ perHostDelayMs: 100 });
    expect(codeOf(await fetcher.fetch({ url: `${server.origin}/a`, purpose: 'page' }))).toBe('ok 200');
    const gaps = server.seen.slice(1).map((s, i) => s.at - server.seen[i]!.at);
    expect(gaps).toHaveLength(2);
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(100);
  });

  test('A31 Crawl-delay lengthens the pause, up to ten seconds', async () => {
    const pauses: number[] = [];
    const gate = memoryGate();
    const release: typeof gate.release = async (host, pauseMs) => {
      pauses.push(pauseMs);
      await gate.release(host, 0);
    };
    for (const delay of ['2', '3600', '-1', 'soon']) {
      const server = await serve((request, response) =>
        request.url === '/robots.txt' ? response.end(`User-agent: *\nCrawl-delay: ${delay}\n`) : html(response),
      );
      const fetcher = localFetcher({ gate: { ...gate, release }, perHostDelayMs: 500 }, { random: () => 0 });
      await fetcher.fetch({ url: `${server.origin}/a`, purpose: 'page' });
    }
    expect(pauses).toEqual([500, 2000, 500, 10_000, 500, 500, 500, 500]);
  });

  test('A31 a host that stays busy past the wait limit is host-busy, with the time to come back', async () => {
    const server = await serve((_, response) => response.end());
    const gate = memoryGate();
    await gate.acquire(new URL(server.origin).host, 60_000);
    const result = await localFetcher({ gate, maxWaitMs: 100 }).fetch({ url: server.origin, purpose: 'feed' });
    expect(result.ok ? null : result.error).toMatchObject({ code: 'host-busy' });
    expect(result.ok ? 0 : result.error.retryAfterMs).toBe(5000);
    expect(server.seen).toEqual([]);
  });

  test('A31 a redirect is still followed when its wait is longer than the first one may be', async () => {
    const server = await serve((request, response) =>
      request.url === '/a' ? response.writeHead(302, { location: '/b' }).end() : response.end('arrived'),
    );
    const fetcher = localFetcher({ perHostDelayMs: 300, maxWaitMs: 50 });
    expect(codeOf(await fetcher.fetch({ url: `${server.origin}/a`, purpose: 'feed' }))).toBe('ok 200');
  });

  test('waiting for a turn ends with the caller', async () => {
    const server = await serve((_, response) => response.end());
    const gate = memoryGate();
    await gate.acquire(new URL(server.origin).host, 60_000);
    const signal = AbortSignal.timeout(50);
    await expect(localFetcher({ gate }).fetch({ url: server.origin, purpose: 'feed', signal })).rejects.toThrow();
  });

  test('a gate that fails is thrown: it says nothing about the server', async () => {
    const server = await serve((_, response) => response.end());
    const down = async () => {
      throw new NormwatchError('store-unavailable', 'no database');
    };
    const fetcher = localFetcher({ gate: { acquire: down, release: down, extend: down } });
    await expect(fetcher.fetch({ url: server.origin, purpose: 'feed' })).rejects.toMatchObject({
      code: 'store-unavailable',
    });
    expect(server.seen).toEqual([]);
  });

  test('a host is released after a failure too', async () => {
    const server = await serve((request) => request.socket.destroy());
    const fetcher = localFetcher({ maxWaitMs: 100 });
    for (let i = 0; i < 3; i++) {
      expect(codeOf(await fetcher.fetch({ url: server.origin, purpose: 'feed' }))).toBe('connect-failed');
    }
  });
});

describe('memoryGate', () => {
  test('gives one lease a host, and the next only after the pause', async () => {
    let now = 0;
    const gate = memoryGate(() => now);
    expect(await gate.acquire('a', 1000)).toBe(0);
    expect(await gate.acquire('a', 1000)).toBe(1000);
    expect(await gate.acquire('b', 1000)).toBe(0);
    await gate.release('a', 500);
    now = 499;
    expect(await gate.acquire('a', 1000)).toBe(1);
    now = 500;
    expect(await gate.acquire('a', 1000)).toBe(0);
  });

  test('a lease that is not released ends by itself', async () => {
    let now = 0;
    const gate = memoryGate(() => now);
    await gate.acquire('a', 1000);
    now = 1000;
    expect(await gate.acquire('a', 1000)).toBe(0);
  });
});

describe('A32 Retry-After', () => {
  const NOW = new Date('2026-03-02T12:00:00Z');
  const DAY = 86_400_000;

  test.each([
    ['120', 120_000],
    [' 120 ', 120_000],
    ['0', 0],
    ['1.5', 1500],
    ['1e99', DAY],
    ['99999999999', DAY],
    ['315360000', DAY],
    ['Mon, 02 Mar 2026 12:01:00 GMT', 60_000],
    ['Mon, 02 Mar 2026 11:00:00 GMT', 0],
    ['Fri, 02 Mar 2036 12:00:00 GMT', DAY],
    ['-5', undefined],
    ['soon', undefined],
    ['', undefined],
    ['2026', 2_026_000],
    ['2026-03-02T12:01:00Z', undefined],
  ])('A32 "%s" is %s ms', (header, ms) => {
    expect(parseRetryAfter(header, NOW)).toBe(ms);
  });

  test('A32 429 and 503 hand on what they ask for; 500 and 404 do not', async () => {
    const server = await serve((request, response) => {
      response.writeHead(Number((request.url ?? '').slice(1)), { 'retry-after': '120' }).end();
    });
    const fetcher = localFetcher({
      perHostDelayMs: 0,
      gate: { ...memoryGate(), acquire: async () => 0, release: async () => {} },
    });
    const get = async (status: number) => {
      const result = await fetcher.fetch({ url: `${server.origin}/${status}`, purpose: 'feed' });
      return result.ok ? null : [result.error.code, result.error.retryAfterMs];
    };
    expect(await get(429)).toEqual(['http-throttled', 120_000]);
    expect(await get(503)).toEqual(['http-throttled', 120_000]);
    expect(await get(500)).toEqual(['http-server', undefined]);
    expect(await get(404)).toEqual(['http-not-found', undefined]);
  });

  test('A32 the host rests for as long as it asks, up to ten seconds: 0 early requests in 20', async () => {
    const times: number[] = [];
    const server = await serve((_, response) => {
      times.push(performance.now());
      response.writeHead(429, { 'retry-after': '0.2' }).end();
    });
    const fetcher = localFetcher();
    for (let i = 0; i < 20; i++) await fetcher.fetch({ url: `${server.origin}/${i}`, purpose: 'feed' });
    const gaps = times.slice(1).map((t, i) => t - times[i]!);
    expect(gaps).toHaveLength(19);
    expect(gaps.filter((gap) => gap < 200)).toEqual([]);
  });
});

describe('A33 statuses', () => {
  test.each([
    [410, 'http-gone'],
    [404, 'http-not-found'],
    [401, 'http-forbidden'],
    [402, 'http-forbidden'],
    [403, 'http-forbidden'],
    [451, 'http-forbidden'],
    [429, 'http-throttled'],
    [408, 'timeout'],
    [418, 'http-client'],
    [500, 'http-server'],
    [503, 'http-server'],
    [599, 'http-server'],
    [204, 'ok 204'],
  ])('A33 HTTP %i is %s', async (status, code) => {
    const server = await serve((_, response) => response.writeHead(status).end());
    expect(codeOf(await localFetcher().fetch({ url: server.origin, purpose: 'feed' }))).toBe(code);
  });

  test('a Cloudflare challenge is told from a refusal', async () => {
    const server = await serve((_, response) => response.writeHead(403, { 'cf-mitigated': 'challenge' }).end());
    expect(codeOf(await localFetcher().fetch({ url: server.origin, purpose: 'feed' }))).toBe('page-challenge');
  });
});

describe('A34 conditional GET', () => {
  test('A34 validators are sent, and a 304 is a value without a body', async () => {
    const server = await serve((request, response) => {
      response.setHeader('etag', '"v1"').setHeader('last-modified', 'Mon, 02 Mar 2026 12:00:00 GMT');
      if (request.headers['if-none-match'] === '"v1"') return response.writeHead(304).end();
      response.end('<rss/>');
    });
    const fetcher = localFetcher();
    const first = await fetcher.fetch({ url: server.origin, purpose: 'feed' });
    const { etag, 'last-modified': lastModified } = first.ok ? first.value.headers : {};
    expect(server.seen[0]!.headers).not.toHaveProperty('if-none-match');
    const second = await fetcher.fetch({ url: server.origin, purpose: 'feed', etag, lastModified });
    expect(second.ok && second.value.status).toBe(304);
    expect(second.ok && second.value.body).toHaveLength(0);
    expect(second.ok && second.value.headers['etag']).toBe('"v1"');
    expect(server.seen[1]!.headers).toMatchObject({ 'if-none-match': '"v1"', 'if-modified-since': lastModified });
  });

  test('A34 a 304 that nobody asked for is a failure: it cannot turn a failed feed green', async () => {
    const server = await serve((_, response) => response.writeHead(304).end());
    expect(codeOf(await localFetcher().fetch({ url: server.origin, purpose: 'feed' }))).toBe('http-client');
  });

  test('A34 a 304 with a body does not spoil the next answer', async () => {
    const { serveRaw } = await import('./harness.js');
    let asked = 0;
    const server = await serveRaw((socket) => {
      socket.on('data', () => {
        asked += 1;
        socket.write(
          asked === 1
            ? 'HTTP/1.1 304 Not Modified\r\ncontent-length: 4\r\n\r\nevil'
            : 'HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\ngood',
        );
      });
    });
    const fetcher = localFetcher();
    const get = () => fetcher.fetch({ url: server.origin, purpose: 'feed', etag: '"v1"' });
    expect(codeOf(await get())).toBe('ok 304');
    const second = await get();
    expect(second.ok && Buffer.from(second.value.body).toString()).toBe('good');
  });

  test('A34 a validator that cannot stand in a header is left out', async () => {
    const server = await serve((_, response) => response.end());
    const result = await localFetcher().fetch({ url: server.origin, purpose: 'feed', etag: '"a"\r\nx-evil: 1' });
    expect(codeOf(result)).toBe('ok 200');
    expect(server.seen[0]!.headers).not.toHaveProperty('x-evil');
    expect(server.seen[0]!.headers).not.toHaveProperty('if-none-match');
  });
});

describe('who asks', () => {
  test('every request names the product and a contact', async () => {
    const world = await openWorld(
      (request, response) => (request.url === '/robots.txt' ? response.writeHead(404).end() : html(response)),
      undefined,
      { userAgent: 'deskbot/2.0', contact: 'https://desk.example/bot' },
    );
    await world.fetcher.fetch({ url: 'http://news.test/', purpose: 'page' });
    await world.fetcher.fetch({ url: 'http://news.test/', purpose: 'webhook', method: 'POST', body: '{}' });
    expect(world.internet.seen).toHaveLength(3);
    for (const { headers } of world.internet.seen) {
      expect(headers['user-agent']).toBe('deskbot/2.0 (+https://desk.example/bot)');
    }
  });

  test('what cannot stand in a User-Agent stops the start', () => {
    expect(() => localFetcher({ userAgent: 'a\r\nx: y' })).toThrow(/userAgent/);
    expect(() => localFetcher({ userAgent: '' })).toThrow(/userAgent/);
  });
});
