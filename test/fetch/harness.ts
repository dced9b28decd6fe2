/**
 * What the fetching tests share: local servers, and a world in which 127.0.0.2 counts as public and every other
 * address keeps its real verdict. A canary listens behind every loopback address that must not be reached.
 */
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket, type Server as TcpServer } from 'node:net';
import type { Result } from '../../src/domain/errors.js';
import type { FetchedResponse, Fetcher } from '../../src/domain/ports.js';
import { classifyAddress } from '../../src/fetch/classify-address.js';
import { createFetcher, type FetcherOptions, type FetcherSeams } from '../../src/fetch/create-fetcher.js';
import { createDial, type Dial } from '../../src/fetch/dial.js';
import { memoryGate } from '../../src/fetch/memory-gate.js';

export const PUBLIC_ADDRESS = '127.0.0.2';

export interface Seen {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly at: number;
}

export interface TestServer {
  readonly origin: string;
  readonly port: number;
  readonly seen: Seen[];
  readonly connections: () => number;
  close(): Promise<void>;
}

const open: (() => Promise<void>)[] = [];

/** Ends what the tests of a file opened; for `afterEach`. */
export async function closeAll(): Promise<void> {
  for (const close of open.splice(0).reverse()) await close();
}

export async function serve(handler: RequestListener, host = '127.0.0.1'): Promise<TestServer> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    seen.push({ url: request.url ?? '', headers: request.headers, at: performance.now() });
    handler(request, response);
  });
  return listening(server, host, seen);
}

/** A TCP server that speaks for itself. */
export async function serveRaw(onSocket: (socket: Socket) => void, host = '127.0.0.1'): Promise<TestServer> {
  const seen: Seen[] = [];
  const server = createTcpServer((socket) => {
    socket.on('error', () => {});
    onSocket(socket);
    // A socket that is not read never sees its other end close.
    socket.resume();
  });
  return listening(server, host, seen);
}

/** Answers each request on a connection with the bytes, once its headers have ended. */
export function answerRaw(text: string, options: { end?: boolean } = {}): (socket: Socket) => void {
  return (socket) => {
    let request = '';
    socket.on('data', (data) => {
      request += data.toString('latin1');
      if (!request.includes('\r\n\r\n')) return;
      request = '';
      socket.write(text, 'latin1');
      if (options.end) socket.end();
    });
  };
}

export async function listening(
  server: TcpServer,
  host: string,
  seen: Seen[] = [],
  scheme = 'http',
): Promise<TestServer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, host, () => resolve()));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  open.push(close);
  const name = host.includes(':') ? `[${host}]` : host;
  return { origin: `${scheme}://${name}:${port}`, port, seen, connections: () => sockets.size, close };
}

/** A fetcher for local servers, which are exempt by `allowPrivateHosts`; without a pause between requests. */
export function localFetcher(options: Partial<FetcherOptions> = {}, seams: FetcherSeams = {}): Fetcher {
  const fetcher = createFetcher(
    {
      userAgent: 'normwatch/0.1',
      contact: 'desk@example.org',
      allowPrivateHosts: ['127.0.0.1', 'localhost'],
      perHostDelayMs: 0,
      gate: memoryGate(),
      ...options,
    },
    seams,
  );
  open.push(() => fetcher.close());
  return fetcher;
}

export interface World {
  readonly fetcher: Fetcher;
  /** Stands for the whole public internet, on port 80 of every public name. */
  readonly internet: TestServer;
  /** Must see nothing. */
  readonly canary: TestServer;
  /** Every address that was dialled. */
  readonly dialled: string[];
  /** Every name that was resolved. */
  readonly resolved: string[];
}

export type Names = (host: string) => readonly string[];

/**
 * @param names the injected resolver. By default every name is public.
 */
export async function openWorld(
  handler: RequestListener,
  names: Names = () => [PUBLIC_ADDRESS],
  options: Partial<FetcherOptions> = {},
): Promise<World> {
  const internet = await serve(handler, PUBLIC_ADDRESS);
  const canary = await serve((_, response) => response.end('secret'));
  const dialled: string[] = [];
  const resolved: string[] = [];
  const dial: Dial = (target) => {
    dialled.push(target.address);
    const isPublic = target.address === PUBLIC_ADDRESS;
    if (!isPublic && !LOOPBACK.test(target.address)) throw refused(target.address);
    const address = isPublic ? PUBLIC_ADDRESS : '127.0.0.1';
    return createDial(null)({ ...target, address, port: isPublic ? internet.port : canary.port });
  };
  const fetcher = localFetcher(
    { allowPrivateHosts: [], ...options },
    {
      classify: (address) => (address === PUBLIC_ADDRESS ? { allowed: true } : classifyAddress(address)),
      lookup: async (host) => {
        resolved.push(host);
        return names(host);
      },
      dial,
    },
  );
  return { fetcher, internet, canary, dialled, resolved };
}

const LOOPBACK = /^(?:127\.|0\.|::)/;

function refused(address: string): Error {
  return Object.assign(new Error(`connect ECONNREFUSED ${address}`), { code: 'ECONNREFUSED' });
}

export const codeOf = (result: Result<FetchedResponse>): string =>
  result.ok ? `ok ${result.value.status}` : result.error.code;

export const textOf = (result: Result<FetchedResponse>): string => {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return Buffer.from(result.value.body).toString();
};

export const html = (response: ServerResponse, text = '<p>hello</p>'): void => {
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(text);
};
