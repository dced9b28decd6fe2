import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { closeAll, codeOf, html, localFetcher, openWorld, serve } from './harness.js';

afterEach(closeAll);

type Robots = (request: IncomingMessage, response: ServerResponse) => unknown;

/** What a page at the path fares when robots.txt answers so. */
async function verdict(robots: Robots, path = '/story', limits = {}) {
  const server = await serve((request, response) => {
    if (!(request.url ?? '').startsWith('/robots')) return html(response);
    robots(request, response);
  });
  const fetcher = localFetcher(limits);
  const code = codeOf(await fetcher.fetch({ url: server.origin + path, purpose: 'page' }));
  return { code, server, fetcher };
}

const text =
  (body: string | Buffer): Robots =>
  (_, response) =>
    response.setHeader('content-type', 'text/plain').end(body);
const status =
  (code: number, headers = {}): Robots =>
  (_, response) =>
    response.writeHead(code, headers).end('x');

describe('A30 robots.txt', () => {
  test('A30 1 an allowed page is fetched, after robots.txt', async () => {
    const { code, server } = await verdict(text('User-agent: *\nDisallow: /private/\n'));
    expect(code).toBe('ok 200');
    expect(server.seen.map((s) => s.url)).toEqual(['/robots.txt', '/story']);
  });

  test('A30 2 a disallowed page is not asked for', async () => {
    const { code, server } = await verdict(text('User-agent: *\nDisallow: /private/\n'), '/private/x');
    expect(code).toBe('robots-disallowed');
    expect(server.seen.map((s) => s.url)).toEqual(['/robots.txt']);
  });

  test.each([404, 403, 401, 410, 400])('A30 3 HTTP %i means that all is allowed', async (code) => {
    expect((await verdict(status(code))).code).toBe('ok 200');
  });

  test.each([500, 503, 502, 429])('A30 4 HTTP %i means that nothing is allowed for now', async (code) => {
    const { code: result, server } = await verdict(status(code));
    expect(result).toBe('robots-unreachable');
    expect(server.seen).toHaveLength(1);
  });

  test('A30 5 no answer and no connection mean that nothing is allowed for now', async () => {
    const limits = { totalTimeoutMs: 300, headersTimeoutMs: 300 };
    expect((await verdict(() => {}, '/story', limits)).code).toBe('robots-unreachable');
    expect((await verdict((request) => request.socket.destroy())).code).toBe('robots-unreachable');
  });

  test('A30 6 of a file of 600 KiB the first 500 are obeyed, and a rule cut by the cap is not', async () => {
    const filler = '# filler\n'.repeat(500 * 114);
    const early = await verdict(text(`${filler.slice(0, 499 * 1024)}\nUser-agent: *\nDisallow: /story\n${filler}`));
    expect(early.code).toBe('robots-disallowed');
    const head = `User-agent: *\nDisallow: /private\n`;
    const padding = 512 * 1024 - head.length - 'Disallow: /'.length;
    const cut = `${head}#${'x'.repeat(padding - 2)}\nDisallow: /private/deep\n${filler}`;
    expect((await verdict(text(cut))).code).toBe('ok 200');
  });

  test('A30 7 five redirects are followed, across hosts too; a sixth means that there is none', async () => {
    const chain =
      (hops: number): Robots =>
      (request, response) => {
        const left = /^\/robots-(\d+)$/.exec(request.url ?? '')?.[1] ?? String(hops);
        if (left === '0') return response.end('User-agent: *\nDisallow: /\n');
        return response.writeHead(302, { location: `/robots-${Number(left) - 1}` }).end();
      };
    expect((await verdict(chain(5))).code).toBe('robots-disallowed');
    expect((await verdict(chain(6))).code).toBe('ok 200');
    const world = await openWorld((request, response) => {
      if (request.headers.host === 'rules.test') return response.end('User-agent: *\nDisallow: /story');
      if (request.url !== '/robots.txt') return html(response);
      return response.writeHead(301, { location: 'http://rules.test/robots.txt' }).end();
    });
    expect(codeOf(await world.fetcher.fetch({ url: 'http://news.test/story', purpose: 'page' }))).toBe(
      'robots-disallowed',
    );
    expect(codeOf(await world.fetcher.fetch({ url: 'http://news.test/other', purpose: 'page' }))).toBe('ok 200');
  });

  test('A30 8 HTML in place of robots.txt has no rules', async () => {
    expect((await verdict((_, response) => html(response, '<!doctype html><p>Not here: /story</p>'))).code).toBe(
      'ok 200',
    );
  });

  test('A30 9 a byte order mark and odd line ends do not hide the first group', async () => {
    expect((await verdict(text('\ufeffUser-agent: *\r\nDisallow: /story\r\n'))).code).toBe('robots-disallowed');
    expect((await verdict(text('\ufeffUser-agent: *\rDisallow: /story\r'))).code).toBe('robots-disallowed');
  });

  test('A30 10 the group of our product token wins over the one for all', async () => {
    const both = 'User-agent: *\nDisallow: /\n\nUser-agent: NormWatch\nDisallow: /private\n';
    expect((await verdict(text(both))).code).toBe('ok 200');
    expect((await verdict(text(both), '/private')).code).toBe('robots-disallowed');
    expect((await verdict(text('User-agent: otherbot\nDisallow: /\n'))).code).toBe('ok 200');
  });

  test('A30 11 the longest rule wins, wildcards and end anchors hold', async () => {
    const rules = 'User-agent: *\nDisallow: /news\nAllow: /news/open\nDisallow: /*.pdf$\n';
    expect((await verdict(text(rules), '/news/closed')).code).toBe('robots-disallowed');
    expect((await verdict(text(rules), '/news/open/1')).code).toBe('ok 200');
    expect((await verdict(text(rules), '/a/b.pdf')).code).toBe('robots-disallowed');
    expect((await verdict(text(rules), '/a/b.pdf?x')).code).toBe('ok 200');
  });

  test('A30 12 one robots.txt serves an origin for a day, then it is asked again', async () => {
    let now = Date.parse('2026-01-01T00:00:00Z');
    let rules = 'User-agent: *\nDisallow: /private';
    const server = await serve((request, response) =>
      request.url === '/robots.txt' ? response.end(rules) : html(response),
    );
    const fetcher = localFetcher({}, { clock: { now: () => new Date(now) } });
    const page = async () => codeOf(await fetcher.fetch({ url: `${server.origin}/story`, purpose: 'page' }));
    const asked = () => server.seen.filter((s) => s.url === '/robots.txt').length;
    await Promise.all([page(), page(), page()]);
    expect(asked()).toBe(1);
    rules = 'User-agent: *\nDisallow: /';
    now += 86_399_000;
    expect(await page()).toBe('ok 200');
    now += 2_000;
    expect(await page()).toBe('robots-disallowed');
    expect(asked()).toBe(2);
  });

  test('an older copy is kept while robots.txt cannot be had', async () => {
    let now = Date.parse('2026-01-01T00:00:00Z');
    let isDown = false;
    const server = await serve((request, response) => {
      if (request.url !== '/robots.txt') return html(response);
      response.writeHead(isDown ? 500 : 200).end('User-agent: *\nDisallow: /private');
    });
    const fetcher = localFetcher({}, { clock: { now: () => new Date(now) } });
    const page = async (path: string) => codeOf(await fetcher.fetch({ url: server.origin + path, purpose: 'page' }));
    expect(await page('/story')).toBe('ok 200');
    isDown = true;
    now += 90_000_000;
    expect(await page('/story')).toBe('ok 200');
    expect(await page('/private')).toBe('robots-disallowed');
  });

  test('an unreachable robots.txt is not asked for again with each page, and is after ten minutes', async () => {
    let now = Date.parse('2026-01-01T00:00:00Z');
    const server = await serve((_, response) => response.writeHead(500).end());
    const fetcher = localFetcher({}, { clock: { now: () => new Date(now) } });
    for (let i = 0; i < 5; i++) await fetcher.fetch({ url: `${server.origin}/${i}`, purpose: 'page' });
    expect(server.seen).toHaveLength(1);
    now += 600_001;
    await fetcher.fetch({ url: `${server.origin}/x`, purpose: 'page' });
    expect(server.seen).toHaveLength(2);
  });

  test('the page behind a redirect is judged by the robots.txt of its own host', async () => {
    const world = await openWorld((request, response) => {
      if (request.url === '/robots.txt') {
        return response.end(request.headers.host === 'closed.test' ? 'User-agent: *\nDisallow: /' : '');
      }
      return request.headers.host === 'closed.test'
        ? html(response)
        : response.writeHead(302, { location: 'http://closed.test/story' }).end();
    });
    expect(codeOf(await world.fetcher.fetch({ url: 'http://news.test/', purpose: 'page' }))).toBe('robots-disallowed');
  });

  test('feeds, archives and webhooks do not ask robots.txt', async () => {
    const server = await serve((request, response) =>
      request.url === '/robots.txt' ? response.end('User-agent: *\nDisallow: /') : response.end('x'),
    );
    const fetcher = localFetcher();
    for (const purpose of ['feed', 'archive', 'sitemap', 'webhook'] as const) {
      expect(codeOf(await fetcher.fetch({ url: `${server.origin}/x`, purpose }))).toBe('ok 200');
    }
    expect(server.seen.every((s) => s.url === '/x')).toBe(true);
  });

  test('patterns made to be slow cost no more than a second', async () => {
    const pattern = `Disallow: /${'*a'.repeat(500)}*b\n`;
    const bomb = text(`User-agent: *\n${pattern.repeat(500)}`);
    const times: number[] = [];
    for (let i = 0; i < 3; i++) {
      const started = performance.now();
      expect((await verdict(bomb, `/${'a'.repeat(4000)}`)).code).toBe('ok 200');
      times.push(performance.now() - started);
    }
    // The best of three: the machine may be busy with something else.
    expect(Math.min(...times)).toBeLessThan(1000);
  });
});
