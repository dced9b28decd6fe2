import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createSecureServer } from 'node:http2';
import { createServer as createHttpsServer, type ServerOptions } from 'node:https';
import type { Socket } from 'node:net';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import { answerRaw, closeAll, codeOf, listening, localFetcher, serve, serveRaw, textOf } from './harness.js';

afterEach(closeAll);

const pem = (name: string) => readFileSync(new URL(`./certificates/${name}.pem`, import.meta.url), 'utf8');
const key = pem('server-key');
const ca = pem('ca');

async function serveTls(
  certificate: string,
  options: ServerOptions = {},
  answer: (response: ServerResponse) => unknown = (response) => response.end('secure'),
) {
  const server = createHttpsServer({ key, cert: pem(certificate), ...options }, (_, response) => answer(response));
  server.on('tlsClientError', () => {});
  return listening(server, '127.0.0.1', [], 'https');
}

/** A TLS server that speaks for itself. */
async function serveRawTls(onSocket: (socket: TLSSocket) => void) {
  const server = createTlsServer({ key, cert: pem('good') }, (socket) => {
    socket.on('error', () => {});
    onSocket(socket);
  });
  return listening(server, '127.0.0.1', [], 'https');
}

const get = (url: string) => localFetcher({ totalTimeoutMs: 3000 }, { ca }).fetch({ url, purpose: 'feed' });

describe('A28 TLS', () => {
  test('A28 a certificate of a trusted authority for the host is accepted, by name and by address', async () => {
    const server = await serveTls('good');
    expect(textOf(await get(`https://localhost:${server.port}/`))).toBe('secure');
    expect(textOf(await get(server.origin))).toBe('secure');
  });

  test.each(['expired', 'other', 'self'])('A28 a bad certificate (%s) is tls-failed', async (certificate) => {
    const server = await serveTls(certificate);
    expect(codeOf(await get(`https://localhost:${server.port}/`))).toBe('tls-failed');
    expect(codeOf(await get(server.origin))).toBe('tls-failed');
  });

  test('A28 without the extra authority the same certificate is tls-failed', async () => {
    const server = await serveTls('good');
    expect(codeOf(await localFetcher().fetch({ url: server.origin, purpose: 'feed' }))).toBe('tls-failed');
  });

  test('A28 TLS 1.0 and a refused server name are tls-failed', async () => {
    const old = await serveTls('good', {
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    expect(codeOf(await get(`https://localhost:${old.port}/`))).toBe('tls-failed');
    const picky = await serveTls('good', { SNICallback: (_, done) => done(new Error('unknown name')) });
    expect(['tls-failed', 'connect-failed']).toContain(codeOf(await get(`https://localhost:${picky.port}/`)));
  });

  test('A28 plain HTTP on a TLS port is tls-failed, and nothing is asked again without TLS', async () => {
    let connections = 0;
    let bytes = Buffer.alloc(0);
    const server = await serveRaw((socket: Socket) => {
      connections += 1;
      socket.on('data', (data) => {
        bytes = Buffer.concat([bytes, data]);
        socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
      });
    });
    expect(codeOf(await get(`https://127.0.0.1:${server.port}/`))).toBe('tls-failed');
    expect(connections).toBe(1);
    // 22: a TLS handshake record, and no request in plain text.
    expect(bytes[0]).toBe(22);
    expect(bytes.includes('GET ')).toBe(false);
  });

  test('A28 truncated close: a TLS connection that ends inside the body is body-short', async () => {
    const server = await serveRawTls((socket) => {
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n<rss>', () => socket.destroy());
      });
    });
    expect(codeOf(await get(server.origin))).toBe('body-short');
  });
});

describe('A11 cross-protocol redirect', () => {
  test('A11 cross-protocol redirect: http to https and back to http is followed', async () => {
    const end = await serve((_, response) => response.end('arrived'));
    const middle = await serveTls('good', {}, (response) => response.writeHead(302, { location: end.origin }).end());
    const start = await serve((_, response) => response.writeHead(301, { location: middle.origin }).end());
    const result = await get(start.origin);
    expect(textOf(result)).toBe('arrived');
    expect(result.ok && result.value.finalUrl).toBe(`${end.origin}/`);
  });
});

describe('A27 HTTP/2', () => {
  test('A27 a server of both is spoken to in HTTP/1.1', async () => {
    const server = createSecureServer({ key, cert: pem('good'), allowHTTP1: true }, (request, response) => {
      response.end(request.httpVersion);
    });
    const { origin } = await listening(server, '127.0.0.1', [], 'https');
    expect(textOf(await get(origin))).toBe('1.1');
  });

  test('A27 a server of HTTP/2 alone is a failure within the deadline, and its sockets are closed', async () => {
    const server = createSecureServer({ key, cert: pem('good') });
    server.on('sessionError', () => {});
    server.on('unknownProtocol', (socket: Socket) => socket.destroy());
    const { origin, connections } = await listening(server, '127.0.0.1', [], 'https');
    expect(['connect-failed', 'tls-failed', 'http-client', 'http-forbidden']).toContain(codeOf(await get(origin)));
    await expect.poll(connections, { timeout: 5000 }).toBe(0);
  });

  test('A27 HTTP/2 frames sent unasked are broken HTTP', async () => {
    const settings = '\u0000\u0000\u0000\u0004\u0000\u0000\u0000\u0000\u0000';
    const server = await serveRaw(answerRaw(settings.repeat(50)));
    expect(codeOf(await get(server.origin))).toBe('http-server');
    await expect.poll(server.connections, { timeout: 5000 }).toBe(0);
  });
});

describe('connections that fail', () => {
  test('a refused port, a reset and silence after connecting are connect-failed', async () => {
    const gone = await serveRaw(() => {});
    await gone.close();
    expect(codeOf(await get(gone.origin))).toBe('connect-failed');
    const reset = await serveRaw((socket) => socket.resetAndDestroy());
    expect(codeOf(await get(reset.origin))).toBe('connect-failed');
    const mute = await serveRaw((socket) => socket.once('data', () => socket.end()));
    expect(codeOf(await get(mute.origin))).toBe('connect-failed');
  });

  test('a GET on a connection that the server had just closed is sent again, in a turn of its own; a POST is not', async () => {
    const times: number[] = [];
    const server = await serveRaw((socket) => {
      let asked = 0;
      socket.on('data', () => {
        times.push(performance.now());
        asked += 1;
        if (asked > 1) socket.destroy();
        else socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
      });
    });
    const fetcher = localFetcher({ perHostDelayMs: 100 });
    const send = (method: 'GET' | 'POST') =>
      fetcher.fetch({ url: server.origin, purpose: 'webhook', method, ...(method === 'POST' ? { body: '{}' } : {}) });
    expect(textOf(await send('GET'))).toBe('ok');
    expect(textOf(await send('GET'))).toBe('ok');
    expect(times).toHaveLength(3);
    expect(Math.min(...times.slice(1).map((t, i) => t - times[i]!))).toBeGreaterThanOrEqual(100);
    expect(codeOf(await send('POST'))).toBe('connect-failed');
    expect(times).toHaveLength(4);
  });

  test('a server that always hangs up is asked twice and no more', async () => {
    let asked = 0;
    const server = await serveRaw((socket) =>
      socket.once('data', () => {
        asked += 1;
        socket.destroy();
      }),
    );
    expect(codeOf(await get(server.origin))).toBe('connect-failed');
    expect(asked).toBe(2);
  });

  test('a name that does not resolve, and one without an address, are dns-failed', async () => {
    const fail = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
    const fetcher = localFetcher({}, { lookup: async (host) => (host === 'none.test' ? Promise.reject(fail) : []) });
    for (const host of ['none.test', 'empty.test']) {
      expect(codeOf(await fetcher.fetch({ url: `http://${host}/`, purpose: 'feed' }))).toBe('dns-failed');
    }
  });

  test('of several addresses the next is dialled when the first does not answer', async () => {
    const server = await serveRaw(answerRaw('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok'));
    const fetcher = localFetcher(
      { allowPrivateHosts: ['both.test'] },
      { lookup: async () => ['127.0.0.3', '127.0.0.1'] },
    );
    expect(textOf(await fetcher.fetch({ url: `http://both.test:${server.port}/`, purpose: 'feed' }))).toBe('ok');
  });

  test('the families of the addresses take turns, and four are tried', async () => {
    const dialled: string[] = [];
    const fetcher = localFetcher(
      {},
      {
        lookup: async () => ['2606:4700::1', '2606:4700::2', '2606:4700::3', '2606:4700::4', '1.1.1.1'],
        dial: ({ address }) => {
          dialled.push(address);
          throw Object.assign(new Error('connect ENETUNREACH'), { code: 'ENETUNREACH' });
        },
      },
    );
    expect(codeOf(await fetcher.fetch({ url: 'http://news.test/', purpose: 'feed' }))).toBe('connect-failed');
    expect(dialled).toEqual(['2606:4700::1', '1.1.1.1', '2606:4700::2', '2606:4700::3']);
  });

  test('a request after close is a failure', async () => {
    const server = await serveRaw(() => {});
    const fetcher = localFetcher();
    await fetcher.close();
    await fetcher.close();
    expect(codeOf(await fetcher.fetch({ url: server.origin, purpose: 'feed' }))).toBe('connect-failed');
  });

  test('messages name the address without its query, which may hold a token', async () => {
    const server = await serveRaw(answerRaw('HTTP/1.1 500 Oops\r\ncontent-length: 0\r\n\r\n'));
    const result = await get(`${server.origin}/feed?token=secret`);
    expect(result.ok ? '' : result.error.message).toBe(`${server.origin}/feed: HTTP 500`);
  });
});
