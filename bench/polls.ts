/**
 * Polls a second that end in 304, through the fetcher and, in the same run on the same server, through bare
 * `undici.request`: the ratio is the price of guard, pacing and headers, whatever the machine.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent } from 'undici';
import { createFetcher } from '../src/fetch/create-fetcher.js';
import { memoryGate } from '../src/fetch/memory-gate.js';

export interface PollsBench {
  readonly polls: number;
  readonly hosts: number;
  readonly pollsPerSecond: number;
  readonly bareUndiciPerSecond: number;
  /** Fetcher over bare undici: 1 is as fast. */
  readonly ratio: number;
}

const HOSTS = Array.from({ length: 8 }, (_, i) => `127.0.0.${i + 1}`);
const POLLS_PER_HOST = 250;
const ROUNDS = 3;
const ETAG = '"v1"';

/** Takes about five seconds. Both ways alternate over three rounds, and the best round of each counts. */
export async function benchPolls(): Promise<PollsBench> {
  const servers = await Promise.all(HOSTS.map(serveUnchanged));
  const origins = servers.map((server, i) => `http://${HOSTS[i]}:${(server.address() as AddressInfo).port}`);
  const ours = ourPolls();
  const bare = barePolls();
  const best = { ours: 0, bare: 0 };
  try {
    for (let round = 0; round < ROUNDS; round++) {
      best.bare = Math.max(best.bare, await rate(origins, bare.poll));
      best.ours = Math.max(best.ours, await rate(origins, ours.poll));
    }
  } finally {
    await Promise.all([ours.close(), bare.close()]);
    for (const server of servers) server.close();
  }
  return {
    polls: HOSTS.length * POLLS_PER_HOST * ROUNDS,
    hosts: HOSTS.length,
    pollsPerSecond: Math.round(best.ours),
    bareUndiciPerSecond: Math.round(best.bare),
    ratio: Math.round((best.ours / best.bare) * 1000) / 1000,
  };
}

type Poll = (origin: string) => Promise<number>;

function ourPolls(): { poll: Poll; close(): Promise<void> } {
  const fetcher = createFetcher({
    userAgent: 'normwatch-bench/0.1',
    contact: 'bench@localhost',
    allowPrivateHosts: HOSTS,
    perHostDelayMs: 0,
    gate: memoryGate(),
  });
  const poll: Poll = async (origin) => {
    const result = await fetcher.fetch({ url: `${origin}/feed.xml`, purpose: 'feed', etag: ETAG });
    return result.ok ? result.value.status : 0;
  };
  return { poll, close: () => fetcher.close() };
}

function barePolls(): { poll: Poll; close(): Promise<void> } {
  const agent = new Agent({ connections: 1 });
  const poll: Poll = async (origin) => {
    const headers = { 'if-none-match': ETAG };
    const response = await agent.request({ origin, path: '/feed.xml', method: 'GET', headers });
    await response.body.dump();
    return response.statusCode;
  };
  return { poll, close: () => agent.close() };
}

/** Each host is polled one request at a time, all hosts side by side. */
async function rate(origins: readonly string[], poll: Poll): Promise<number> {
  const started = performance.now();
  await Promise.all(
    origins.map(async (origin) => {
      for (let i = 0; i < POLLS_PER_HOST; i++) {
        const status = await poll(origin);
        if (status !== 304) throw new Error(`a poll ended in ${status}, not 304`);
      }
    }),
  );
  return (origins.length * POLLS_PER_HOST * 1000) / (performance.now() - started);
}

function serveUnchanged(host: string): Promise<Server> {
  const server = createServer((request, response) => {
    const isUnchanged = request.headers['if-none-match'] === ETAG;
    response.writeHead(isUnchanged ? 304 : 200, { etag: ETAG }).end();
  });
  return new Promise((resolve) => server.listen(0, host, () => resolve(server)));
}
