/** A web site on loopback whose answers a test sets, and which counts what was asked of it. */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export interface Asked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly at: number;
}

export interface Site {
  readonly origin: string;
  /** host:port, as `allowPrivateHosts` takes it. */
  readonly host: string;
  readonly asked: Asked[];
  /** Sets what a path answers; a function decides at each request. */
  set(path: string, answer: Answer | ((asked: Asked) => Answer)): void;
  hits(path: string): number;
  close(): Promise<void>;
}

export async function startSite(): Promise<Site> {
  const answers = new Map<string, Answer | ((asked: Asked) => Answer)>();
  const asked: Asked[] = [];
  const server: Server = createServer((request, response) => {
    const entry = { path: request.url ?? '/', headers: request.headers, at: Date.now() };
    asked.push(entry);
    const answer = answers.get(entry.path) ?? { status: 404, body: 'nothing here' };
    const { status = 200, headers = {}, body = '' } = typeof answer === 'function' ? answer(entry) : answer;
    response.writeHead(status, headers);
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin: `http://${host}`,
    host,
    asked,
    set: (path, answer) => void answers.set(path, answer),
    hits: (path) => asked.filter((a) => a.path === path).length,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** An RSS feed of items with title, path and ISO date. */
export function rss(
  origin: string,
  items: readonly { title: string; path: string; date: string; html?: string }[],
): string {
  const entries = items.map(
    (i) => `<item><title>${i.title}</title><link>${origin}${i.path}</link><guid>${origin}${i.path}</guid>
      <pubDate>${new Date(i.date).toUTCString()}</pubDate>${i.html ? `<description><![CDATA[${i.html}]]></description>` : ''}</item>`,
  );
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Feed</title><link>${origin}</link>
    <description>d</description>${entries.join('')}</channel></rss>`;
}

/** A page with an article long enough to be one. */
export function page(title: string, paragraphs: readonly string[]): string {
  return `<!doctype html><html lang="en"><head><title>${title}</title></head><body><nav><a href="/">Home</a></nav>
    <article><h1>${title}</h1>${paragraphs.map((p) => `<p>${p}</p>`).join('')}</article><footer>About us</footer></body></html>`;
}
