import type { RequestListener } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { closeAll, codeOf, html, localFetcher, openWorld, serve, serveRaw, textOf } from './harness.js';

afterEach(closeAll);

const PRIVATE_TARGETS = [
  'http://127.1/',
  'http://2130706433/',
  'http://[::ffff:7f00:1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://10.0.0.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://private.test/',
];
const CODES = [301, 302, 303, 307, 308];

const publicOnly = (host: string) => [host === 'private.test' ? '127.0.0.1' : '127.0.0.2'];

/** Answers `/CODE/TARGET` with that redirect, and everything else with its own path. */
const redirector: RequestListener = (request, response) => {
  const [, code, target] = /^\/(3\d\d)\/(.*)$/.exec(request.url ?? '') ?? [];
  if (code === undefined) return html(response, `<p>${request.url}`);
  response.writeHead(Number(code), { location: decodeURIComponent(target!) }).end('moved');
};

describe('redirects', () => {
  test.each(CODES)(
    'A10 redirect to private: HTTP %i to each kind of private target is refused, 0 hits',
    async (code) => {
      const world = await openWorld(redirector, publicOnly);
      for (const target of PRIVATE_TARGETS) {
        const url = `http://news.test/${code}/${encodeURIComponent(target)}`;
        expect(codeOf(await world.fetcher.fetch({ url, purpose: 'feed' }))).toBe('address-refused');
      }
      expect(world.internet.seen).toHaveLength(PRIVATE_TARGETS.length);
      expect(world.dialled.every((address) => address === '127.0.0.2')).toBe(true);
      expect(world.canary.seen).toEqual([]);
    },
  );

  test('A10 Refresh headers and meta refresh are not followed', async () => {
    const world = await openWorld((request, response) => {
      if (request.url === '/robots.txt') return response.writeHead(404).end();
      response.setHeader('refresh', '0; url=http://127.0.0.1/');
      html(response, '<meta http-equiv="refresh" content="0; url=http://private.test/"><p>text');
    }, publicOnly);
    expect(codeOf(await world.fetcher.fetch({ url: 'http://news.test/a', purpose: 'page' }))).toBe('ok 200');
    expect(world.internet.seen.map((s) => s.url)).toEqual(['/robots.txt', '/a']);
    expect(world.canary.seen).toEqual([]);
  });

  test.each([
    'file:///etc/passwd',
    'ftp://news.test/',
    'data:text/html,x',
    'gopher://news.test/',
    'javascript:1',
    'blob:x',
  ])('A11 cross-protocol redirect is refused: %s', async (target) => {
    const world = await openWorld(redirector);
    const url = `http://news.test/302/${encodeURIComponent(target)}`;
    expect(codeOf(await world.fetcher.fetch({ url, purpose: 'feed' }))).toBe('url-invalid');
    expect(world.internet.seen).toHaveLength(1);
  });

  test('A11 a first address of another scheme is refused too', async () => {
    const fetcher = localFetcher();
    for (const url of ['file:///etc/passwd', 'ftp://127.0.0.1/', 'data:,x', 'javascript:1', 'not a url', '']) {
      expect(codeOf(await fetcher.fetch({ url, purpose: 'feed' }))).toBe('url-invalid');
    }
  });

  test('A12 second-order URLs: what a page names is never asked for by fetching the page', async () => {
    const world = await openWorld((request, response) => {
      if (request.url === '/robots.txt') return response.end('Sitemap: http://127.0.0.1/sitemap.xml');
      response.setHeader('link', '<http://127.0.0.1/hub>; rel=hub, <http://127.0.0.1/style.css>; rel=preload');
      html(
        response,
        `<link rel=canonical href="http://127.0.0.1/c"><link rel=icon href="http://private.test/favicon.ico">
         <meta property="og:image" content="http://127.0.0.1/o.png"><img src="http://127.0.0.1/i.png">`,
      );
    }, publicOnly);
    expect(codeOf(await world.fetcher.fetch({ url: 'http://news.test/a', purpose: 'page' }))).toBe('ok 200');
    expect(world.internet.seen.map((s) => s.url)).toEqual(['/robots.txt', '/a']);
    expect(world.dialled.every((address) => address === '127.0.0.2')).toBe(true);
    expect(world.canary.seen).toEqual([]);
  });

  test('A12 every purpose passes the same guard, and robots.txt cannot lead inside', async () => {
    const world = await openWorld(
      (request, response) =>
        request.url === '/robots.txt'
          ? response.writeHead(302, { location: 'http://127.0.0.1/robots.txt' }).end()
          : html(response),
      publicOnly,
    );
    for (const purpose of ['feed', 'page', 'robots', 'sitemap', 'archive', 'webhook'] as const) {
      for (const url of PRIVATE_TARGETS) {
        expect(codeOf(await world.fetcher.fetch({ url, purpose }))).toBe('address-refused');
      }
    }
    expect(codeOf(await world.fetcher.fetch({ url: 'http://news.test/a', purpose: 'page' }))).toBe('address-refused');
    expect(world.canary.seen).toEqual([]);
  });

  test('A16 redirect loop: a self loop and a cycle of two end at once', async () => {
    const server = await serve((request, response) => {
      const to = request.url === '/self' ? '/self' : request.url === '/a' ? '/b' : '/a';
      response.writeHead(302, { location: to }).end();
    });
    const fetcher = localFetcher();
    expect(codeOf(await fetcher.fetch({ url: `${server.origin}/self`, purpose: 'feed' }))).toBe('redirect-limit');
    expect(codeOf(await fetcher.fetch({ url: `${server.origin}/a`, purpose: 'feed' }))).toBe('redirect-limit');
    expect(server.seen.map((s) => s.url)).toEqual(['/self', '/a', '/b']);
  });

  test('A16 redirect chain: five redirects are followed, a sixth is not', async () => {
    const server = await serve((request, response) => {
      const left = Number((request.url ?? '').slice(1));
      if (left === 0) return response.end('arrived');
      response.writeHead(302, { location: `/${left - 1}` }).end();
    });
    const fetcher = localFetcher();
    expect(textOf(await fetcher.fetch({ url: `${server.origin}/5`, purpose: 'feed' }))).toBe('arrived');
    server.seen.length = 0;
    expect(codeOf(await fetcher.fetch({ url: `${server.origin}/50`, purpose: 'feed' }))).toBe('redirect-limit');
    expect(server.seen).toHaveLength(6);
  });

  test('A16 growing URL: over 4 KiB is refused', async () => {
    const server = await serve((request, response) => {
      response.writeHead(302, { location: `${request.url}${'x'.repeat(1500)}` }).end();
    });
    const fetcher = localFetcher();
    expect(codeOf(await fetcher.fetch({ url: `${server.origin}/`, purpose: 'feed' }))).toBe('url-invalid');
    expect(server.seen.length).toBeLessThanOrEqual(3);
    const long = `${server.origin}/${'y'.repeat(4096)}`;
    expect(codeOf(await fetcher.fetch({ url: long, purpose: 'feed' }))).toBe('url-invalid');
  });

  test('A33 only a chain of 301 and 308 reports a permanent address', async () => {
    const world = await openWorld(redirector);
    const permanent = async (...codes: number[]) => {
      const url = codes.reduceRight(
        (to, code) => `http://news.test/${code}/${encodeURIComponent(to)}`,
        'http://new.test/end',
      );
      const result = await world.fetcher.fetch({ url, purpose: 'feed' });
      expect(result.ok && result.value.finalUrl).toBe('http://new.test/end');
      return result.ok && result.value.permanentUrl;
    };
    expect(await permanent(301)).toBe('http://new.test/end');
    expect(await permanent(308, 301)).toBe('http://new.test/end');
    expect(await permanent()).toBeNull();
    for (const codes of [[302], [307], [303], [301, 302], [302, 301]]) expect(await permanent(...codes)).toBeNull();
  });

  test('a webhook is not redirected', async () => {
    const server = await serve(redirector);
    const url = `${server.origin}/307/${encodeURIComponent('/elsewhere')}`;
    const result = await localFetcher().fetch({ url, purpose: 'webhook', method: 'POST', body: '{}' });
    expect(codeOf(result)).toBe('redirect-limit');
    expect(server.seen).toHaveLength(1);
  });

  test("the caller's own headers stay behind when a redirect leaves the origin", async () => {
    const world = await openWorld((request, response) =>
      request.url === '/end' ? response.end(JSON.stringify(request.headers)) : redirector(request, response),
    );
    const headers = { Authorization: 'Bearer secret', 'x-own': '1' };
    const seenAt = async (to: string) => {
      const url = `http://news.test/302/${encodeURIComponent(to)}`;
      return JSON.parse(textOf(await world.fetcher.fetch({ url, purpose: 'feed', headers }))) as object;
    };
    expect(await seenAt('http://news.test/end')).toMatchObject({ authorization: 'Bearer secret', 'x-own': '1' });
    const elsewhere = await seenAt('http://other.test/end');
    expect(elsewhere).not.toHaveProperty('authorization');
    expect(elsewhere).not.toHaveProperty('x-own');
  });

  test('a Location in raw UTF-8, relative and with spaces, leads where it means', async () => {
    const location = Buffer.from('/café?q=ü b#part').toString('latin1');
    const server = await serveRaw((socket) => {
      socket.once('data', () => {
        socket.write(`HTTP/1.1 302 Found\r\nlocation: ${location}\r\ncontent-length: 0\r\n\r\n`, 'latin1');
        socket.once('data', (data) => {
          const path = data.toString('latin1').split(' ')[1]!;
          socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${path.length}\r\n\r\n${path}`);
        });
      });
    });
    const result = await localFetcher().fetch({ url: server.origin, purpose: 'feed' });
    expect(textOf(result)).toBe('/caf%C3%A9?q=%C3%BC%20b');
  });

  test('a redirect without a Location is a failure', async () => {
    const server = await serve((_, response) => response.writeHead(302).end());
    expect(codeOf(await localFetcher().fetch({ url: server.origin, purpose: 'feed' }))).toBe('http-client');
  });
});
