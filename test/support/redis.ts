/** A throwaway Redis on a free port, or the one of TEST_REDIS_URL. */
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.js';
import { endingWithParent, findProgram, type ServerProcess, startServer } from './server-process.js';

export interface TestRedis {
  readonly port: number;
  readonly url: string;
  /** Only on a throwaway server: kill -9. The append-only file stays. */
  kill(): Promise<void>;
  /** Only on a throwaway server: starts it again on the same port and files. */
  resume(): Promise<void>;
  /** Ends the server and deletes its files. */
  stop(): Promise<void>;
}

export interface RedisOptions {
  /** Default true. */
  readonly appendOnly?: boolean;
  /** Default noeviction. */
  readonly evictionPolicy?: string;
  /** For example ['--maxmemory', '6mb']. */
  readonly parameters?: readonly string[];
}

/** Where `npm run services` starts a container when there is nothing but Docker. */
const CONTAINER_URL = 'redis://127.0.0.1:56379';

/**
 * Throws, with the hint `npm run services`, where there is no Redis. With options the server is always a throwaway
 * one, because an external one has settings of its own.
 */
export async function startRedis(options?: RedisOptions): Promise<TestRedis> {
  const external = process.env['TEST_REDIS_URL'];
  if (options === undefined && external !== undefined && external !== '') return useExternal(external);
  const program = findProgram('redis-server', ['/usr/bin', '/usr/local/bin', '/opt/homebrew/bin']);
  if (program !== null) return startThrowaway(program, options ?? {});
  if (options === undefined && (await answers(Number(new URL(CONTAINER_URL).port)))) return useExternal(CONTAINER_URL);
  throw new Error('no redis-server found: run `npm run services`, or set TEST_REDIS_URL');
}

function useExternal(url: string): TestRedis {
  const refuse = (): Promise<void> => Promise.reject(new Error('this Redis is not ours to stop'));
  return {
    port: Number(new URL(url).port === '' ? 6379 : new URL(url).port),
    url,
    kill: refuse,
    resume: refuse,
    stop: () => Promise.resolve(),
  };
}

async function startThrowaway(file: string, options: RedisOptions): Promise<TestRedis> {
  const directory = mkdtempSync(join(tmpdir(), 'normwatch-redis-'));
  const port = await freePort();
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory, '--save', ''];
  const durability = ['--appendonly', options.appendOnly === false ? 'no' : 'yes'];
  const eviction = ['--maxmemory-policy', options.evictionPolicy ?? 'noeviction'];
  const command = endingWithParent({
    file,
    parameters: [...settings, ...durability, ...eviction, ...(options.parameters ?? [])],
  });
  const start = (): Promise<ServerProcess> => startServer(command, () => answers(port));
  let server = await start();
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    kill: () => server.end('SIGKILL'),
    async resume() {
      server = await start();
    },
    async stop() {
      await server.end('SIGKILL');
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** True once it answers PING with PONG: while it loads its file it answers LOADING. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString().startsWith('+PONG'));
    });
    socket.once('error', () => resolve(false));
  });
}
