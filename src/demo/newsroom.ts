/**
 * The sample newsroom: outlets that serve feeds and pages on loopback, each on a port of its own, so that pacing sees
 * as many hosts. Everything that was ever published is in the ledger, to be held against what was stored.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { encode } from './encode.js';
import { type FeedEntry, feedText } from './feed-text.js';
import { type DemoArticle, type DemoOutlet, sampleOutlets } from './outlets.js';
import { pageText } from './page-text.js';

export interface Published extends FeedEntry {
  readonly outlet: string;
  readonly slug: string;
  /** 1 at first; grows with each edit. */
  readonly revision: number;
  readonly endless: boolean;
}

export interface NewsroomFeed {
  readonly url: string;
  readonly outlet: string;
  readonly country: string;
  readonly kind: DemoOutlet['kind'];
}

/** What a path does instead of answering: a status code, silence, or a broken connection. */
export type Trouble = number | 'silence' | 'reset';

export interface Newsroom {
  /** Of the first outlet. */
  readonly url: string;
  /** The outlets' feeds, then one that is broken and one that is gone. */
  readonly feeds: readonly NewsroomFeed[];
  /** `host:port` of each outlet, for `network.allowPrivateHosts`. */
  readonly hosts: readonly string[];
  /** All that was ever published, oldest first, each in its current revision. */
  readonly ledger: readonly Published[];
  /** Requests by URL. */
  readonly hits: ReadonlyMap<string, number>;
  /** Puts an article on its page and at the head of the outlet's feed; gives its address. */
  publish(outlet: string, article: DemoArticle): string;
  /** Changes a published article, as an editor does: the same address, a new revision. */
  edit(url: string, changes: Partial<Pick<DemoArticle, 'title' | 'summary' | 'text'>>, at: string): void;
  /** Makes an address fail until it is called with null. */
  trouble(url: string, what: Trouble | null): void;
  close(): Promise<void>;
}

export interface NewsroomOptions {
  /** Default: the four outlets of `demo/outlets/`. */
  readonly outlets?: readonly DemoOutlet[];
  /** Default true: what the outlets have in hand is published at the start. */
  readonly publishAll?: boolean;
  /** Entries in a feed at a time; default 20. */
  readonly feedLength?: number;
}

interface Desk {
  readonly outlet: DemoOutlet;
  readonly origin: string;
  readonly published: Published[];
}

const BROKEN_FEED = '<html><body><h1>Internal Server Error</h1><p>while rendering feed.xml</p></body></html>';

export async function startNewsroom(options: NewsroomOptions = {}): Promise<Newsroom> {
  const outlets = options.outlets ?? sampleOutlets();
  const ledger: Published[] = [];
  const hits = new Map<string, number>();
  const troubles = new Map<string, Trouble>();
  const servers: Server[] = [];
  const desks = new Map<string, Desk>();
  for (const outlet of outlets) {
    const server = createServer((request, response) => {
      const desk = desks.get(outlet.id);
      if (desk) answer(desk, request, response, { hits, troubles, feedLength: options.feedLength ?? 20 });
    });
    servers.push(server);
    desks.set(outlet.id, { outlet, origin: await listen(server), published: [] });
  }
  const deskOf = (id: string): Desk => {
    const desk = desks.get(id);
    if (!desk) throw new RangeError(`no outlet ${id}`);
    return desk;
  };
  const newsroom: Newsroom = {
    url: [...desks.values()][0]?.origin ?? '',
    feeds: feedsOf([...desks.values()]),
    hosts: [...desks.values()].map((d) => new URL(d.origin).host),
    ledger,
    hits,
    publish: (id, article) => publish(deskOf(id), article, ledger),
    edit: (url, changes, at) => edit([...desks.values()], ledger, url, changes, at),
    trouble: (url, what) => {
      if (what === null) troubles.delete(url);
      else troubles.set(url, what);
    },
    close: () => closeAll(servers),
  };
  if (options.publishAll ?? true) publishEverything(newsroom, outlets);
  return newsroom;
}

function publishEverything(newsroom: Newsroom, outlets: readonly DemoOutlet[]): void {
  const inHand = outlets.flatMap((o) => o.articles.map((article) => ({ outlet: o.id, article })));
  inHand.sort((a, b) => a.article.published.localeCompare(b.article.published));
  for (const { outlet, article } of inHand) newsroom.publish(outlet, article);
}

function feedsOf(desks: readonly Desk[]): NewsroomFeed[] {
  const feeds = desks.map(({ outlet, origin }) => ({
    url: `${origin}/feed.xml`,
    outlet: outlet.name,
    country: outlet.country,
    kind: outlet.kind,
  }));
  const [first] = feeds;
  if (!first) return feeds;
  const beside = (path: string, outlet: string): NewsroomFeed => ({
    ...first,
    url: new URL(path, first.url).href,
    outlet,
  });
  return [...feeds, beside('/podcast/feed.xml', 'Halyard Podcast'), beside('/archive/feed.xml', 'Halyard Archive')];
}

function publish(desk: Desk, article: DemoArticle, ledger: Published[]): string {
  const { slug, title, author, published, summary, text, endless } = article;
  const url = `${desk.origin}/${published.slice(0, 4)}/${slug}`;
  if (desk.published.some((p) => p.url === url)) throw new RangeError(`already published: ${url}`);
  const entry: Published = {
    url,
    outlet: desk.outlet.id,
    slug,
    revision: 1,
    title,
    author,
    published,
    updated: published,
    summary,
    text,
    endless,
  };
  desk.published.push(entry);
  ledger.push(entry);
  return url;
}

function edit(
  desks: readonly Desk[],
  ledger: Published[],
  url: string,
  changes: Partial<Pick<DemoArticle, 'title' | 'summary' | 'text'>>,
  at: string,
): void {
  for (const list of [...desks.map((d) => d.published), ledger]) {
    const index = list.findIndex((p) => p.url === url);
    const before = list[index];
    if (before) list[index] = { ...before, ...changes, updated: at, revision: before.revision + 1 };
  }
}

interface Serving {
  readonly hits: Map<string, number>;
  readonly troubles: ReadonlyMap<string, Trouble>;
  readonly feedLength: number;
}

function answer(desk: Desk, request: IncomingMessage, response: ServerResponse, serving: Serving): void {
  const { pathname } = new URL(request.url ?? '/', desk.origin);
  const url = `${desk.origin}${pathname}`;
  serving.hits.set(url, (serving.hits.get(url) ?? 0) + 1);
  const trouble = serving.troubles.get(url);
  if (trouble !== undefined) fail(request, response, trouble);
  else if (pathname === '/feed.xml') sendFeed(desk, request, response, serving.feedLength);
  else if (pathname === '/') sendFrontPage(desk, response);
  else sendOther(desk, url, pathname, response);
}

const FIXED: Readonly<Record<string, readonly [status: number, type: string, text: string]>> = {
  '/robots.txt': [200, 'text/plain', 'User-agent: *\nAllow: /\n'],
  '/podcast/feed.xml': [200, 'text/html', BROKEN_FEED],
  '/archive/feed.xml': [410, 'text/plain', 'gone'],
};

function sendOther(desk: Desk, url: string, pathname: string, response: ServerResponse): void {
  const entry = desk.published.find((p) => p.url === url);
  const [status, type, text] = FIXED[pathname] ?? [404, 'text/html', '<h1>Not found</h1>'];
  if (entry?.endless) sendWithoutEnd(desk, response);
  else if (entry) sendPage(desk, entry, response);
  else send(response, status, type, Buffer.from(text));
}

function fail(request: IncomingMessage, response: ServerResponse, trouble: Trouble): void {
  if (trouble === 'reset') request.socket.destroy();
  if (typeof trouble === 'number') send(response, trouble, 'text/plain', Buffer.from('out of order'));
}

/** With an ETag, so that an unchanged feed costs a 304. */
function sendFeed(desk: Desk, request: IncomingMessage, response: ServerResponse, length: number): void {
  const entries = desk.published.slice(-length).reverse();
  const body = encode(feedText(desk.outlet, desk.origin, entries), desk.outlet.charset);
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  const type = desk.outlet.format === 'atom' ? 'application/atom+xml' : 'application/rss+xml';
  response.setHeader('etag', etag);
  // The charset stands in the XML declaration alone, as with many old feeds.
  send(response, 200, type, body);
}

function sendPage(desk: Desk, entry: Published, response: ServerResponse): void {
  const others = desk.published.filter((p) => p.url !== entry.url).slice(-3);
  const { charset } = desk.outlet;
  send(response, 200, `text/html; charset=${charset}`, encode(pageText(desk.outlet, entry, others), charset));
}

function sendFrontPage(desk: Desk, response: ServerResponse): void {
  const links = desk.published.map((p) => `<li><a href="${p.url}">${p.slug}</a></li>`).join('\n');
  const head = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">';
  send(response, 200, 'text/html', Buffer.from(`<!doctype html><head>${head}</head><ul>${links}</ul>`));
}

/** Keeps sending until the reader has had enough. */
function sendWithoutEnd(desk: Desk, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': `text/html; charset=${desk.outlet.charset}` });
  const line = `${'<p>12:00:00 connection from a host to a host, 0 bytes</p>\n'.repeat(1000)}`;
  const more = (): void => {
    while (!response.destroyed && response.write(line));
  };
  response.on('drain', more);
  more();
}

function send(response: ServerResponse, status: number, type: string, body: Buffer): void {
  response.writeHead(status, { 'content-type': type, 'content-length': body.byteLength }).end(body);
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
}

async function closeAll(servers: readonly Server[]): Promise<void> {
  await Promise.all(
    servers.map((server) => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    }),
  );
}
