import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { answerRaw, closeAll, codeOf, localFetcher, serve, serveRaw, type TestServer } from './harness.js';

afterEach(closeAll);

const MIB = 1024 * 1024;
const HEALTHY_HOSTS = 20;
const POLLS_PER_HOST = 10;

/** One server for each kind of hostility, with what a fetch of it must end in. */
async function openHostile(): Promise<readonly { server: TestServer; code: string }[]> {
  const bomb = gzipSync(Buffer.alloc(60 * MIB, 'a'));
  const forever = (response: ServerResponse) => {
    const pump = () => {
      while (!response.destroyed && response.write('<item/>'.repeat(8192)));
      if (!response.destroyed) response.once('drain', pump);
    };
    pump();
  };
  const drip = (socket: Parameters<Parameters<typeof serveRaw>[0]>[0]) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    const timer = setInterval(() => socket.write('x'), 50);
    socket.on('close', () => clearInterval(timer));
  };
  return [
    { server: await serveRaw(drip), code: 'timeout' },
    { server: await serveRaw(() => {}), code: 'timeout' },
    { server: await serve((_, response) => forever(response)), code: 'too-large' },
    {
      server: await serve((_, response) => response.setHeader('content-encoding', 'gzip').end(bomb)),
      code: 'too-large',
    },
    { server: await serveRaw(answerRaw(`HTTP/1.1 200 OK\r\n${'x-a: b\r\n'.repeat(50_000)}\r\n`)), code: 'too-large' },
    { server: await serveRaw((socket) => socket.resetAndDestroy()), code: 'connect-failed' },
    { server: await serveRaw(answerRaw('SSH-2.0-OpenSSH_9.2\r\n\r\n')), code: 'http-server' },
    {
      server: await serve((request, response) => response.writeHead(302, { location: `${request.url}x` }).end()),
      code: 'redirect-limit',
    },
    {
      server: await serveRaw(answerRaw('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n<', { end: true })),
      code: 'body-short',
    },
  ];
}

test('G3 hostile servers among healthy ones: every healthy poll succeeds, late by 5 s at most, in 512 MiB', async () => {
  const rejections: unknown[] = [];
  const note = (reason: unknown) => rejections.push(reason);
  process.on('unhandledRejection', note);
  const hosts = Array.from({ length: HEALTHY_HOSTS }, (_, i) => `127.0.1.${i + 1}`);
  const healthy = await Promise.all(hosts.map((host) => serve((_, response) => response.end('<rss/>'), host)));
  const hostile = await openHostile();
  const fetcher = localFetcher({
    allowPrivateHosts: ['127.0.0.1', ...hosts],
    totalTimeoutMs: 3000,
    headersTimeoutMs: 2000,
  });

  const attacks = Promise.all(
    hostile.flatMap(({ server, code }) =>
      Array.from({ length: 2 }, async () => [
        code,
        codeOf(await fetcher.fetch({ url: `${server.origin}/a`, purpose: 'feed' })),
      ]),
    ),
  );
  const polls = Promise.all(
    healthy.map(async ({ origin }) => {
      const tookMs: number[] = [];
      for (let i = 0; i < POLLS_PER_HOST; i++) {
        const started = performance.now();
        expect(codeOf(await fetcher.fetch({ url: `${origin}/${i}`, purpose: 'feed' }))).toBe('ok 200');
        tookMs.push(performance.now() - started);
      }
      return tookMs;
    }),
  );
  const tookMs = (await polls).flat().sort((a, b) => a - b);
  // On a busy machine the deadline may come before the cap.
  for (const [expected, got] of await attacks) expect([expected, 'timeout']).toContain(got);
  process.off('unhandledRejection', note);

  expect(tookMs).toHaveLength(HEALTHY_HOSTS * POLLS_PER_HOST);
  expect(tookMs[Math.floor(tookMs.length * 0.95)]).toBeLessThan(5000);
  expect(process.memoryUsage().rss / MIB).toBeLessThan(512);
  expect(rejections).toEqual([]);
  // What the hostile servers held open is let go.
  for (const { server } of hostile) await expect.poll(server.connections, { timeout: 10_000 }).toBe(0);
});
