/** The service's own HTTP server over a bench's store, and the links that it answers. */
import { request as httpRequest } from 'node:http';
import { createUnsubscribeLinks, subscriptionTo, UNSUBSCRIBE_PATH } from '../../src/domain/subscription.js';
import { startHttp } from '../../src/http/server.js';
import type { Bench } from '../jobs/send-digest-bench.js';

export const PUBLIC_URL = 'https://news.example/desk';
export const SECRET = 'the secret of the tests, all of it';

/** Links for every address in every digest. */
export function linksFor(digests: readonly string[], addresses: readonly string[], secrets = [SECRET]) {
  const subscriptions = digests.flatMap((digest) => addresses.map((address) => subscriptionTo(digest, address)));
  return createUnsubscribeLinks(PUBLIC_URL, secrets as [string, ...string[]], subscriptions);
}

export type Links = ReturnType<typeof linksFor>;

export interface UnsubscribeServer {
  readonly origin: string;
  /** Where a link of a mail leads to here, as a proxy passes it on. */
  local(link: string): string;
  close(): Promise<void>;
}

export async function startUnsubscribeServer(bench: Bench, links: Links | null): Promise<UnsubscribeServer> {
  const server = await startHttp({ host: '127.0.0.1', port: 0, ...bench.ctx, links });
  return {
    origin: server.listeningOrigin,
    local(link) {
      if (!link.startsWith(PUBLIC_URL + UNSUBSCRIBE_PATH)) throw new Error(`not a link of ours: ${link}`);
      return server.listeningOrigin + link.slice(PUBLIC_URL.length);
    },
    close: () => server.close(),
  };
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** With the path and the Host as given, which `fetch` would not send. */
export function ask(
  origin: string,
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body = '',
): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const request = httpRequest({ hostname, port, method, path, headers: { ...headers, ...length } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** What a mail program posts (RFC 8058, 3.2), in both encodings. */
export const ONE_CLICK = 'List-Unsubscribe=One-Click';

export function oneClick(url: string): Promise<Response> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return fetch(url, { method: 'POST', headers, body: ONE_CLICK, redirect: 'error' });
}

export function oneClickMultipart(url: string): Promise<Response> {
  const form = new FormData();
  form.set('List-Unsubscribe', 'One-Click');
  return fetch(url, { method: 'POST', body: form, redirect: 'error' });
}
