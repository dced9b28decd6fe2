/** The service with nothing to do: memory after a while, and what a first start costs over a later one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import { freePort } from '../test/support/free-port.js';
import { startPostgres } from '../test/support/postgres.js';
import { startRedis } from '../test/support/redis.js';

export interface AtRestBench {
  readonly way: 'embedded' | 'redis+postgres';
  readonly restMegabytes: number;
  readonly firstStartMs: number;
  readonly laterStartMs: number;
  /** First over later. */
  readonly startRatio: number;
}

const REST_MS = 10_000;
const START_LIMIT_MS = 120_000;

export async function benchAtRest(): Promise<readonly AtRestBench[]> {
  const embedded = await measure('embedded', {});
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  try {
    const env = { DATABASE_URL: await postgres.createDatabase(), REDIS_URL: redis.url };
    return [embedded, await measure('redis+postgres', env)];
  } finally {
    await Promise.all([postgres.stop(), redis.stop()]);
  }
}

async function measure(way: AtRestBench['way'], env: Readonly<Record<string, string>>): Promise<AtRestBench> {
  const folder = mkdtempSync(join(tmpdir(), 'normwatch-bench-'));
  try {
    const first = await startAndRest(folder, env, 0);
    const later = await startAndRest(folder, env, REST_MS);
    return {
      way,
      restMegabytes: later.megabytes,
      firstStartMs: Math.round(first.startMs),
      laterStartMs: Math.round(later.startMs),
      startRatio: Math.round((first.startMs / later.startMs) * 100) / 100,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startAndRest(
  folder: string,
  env: Readonly<Record<string, string>>,
  restMs: number,
): Promise<{ readonly startMs: number; readonly megabytes: number }> {
  const port = await freePort();
  const config = join(folder, 'normwatch.yaml');
  writeFileSync(join(folder, 'feeds.yaml'), '[]\n');
  writeFileSync(
    config,
    stringify({
      feeds: join(folder, 'feeds.yaml'),
      digests: null,
      store: { url: `pglite:${join(folder, 'store')}` },
      sinks: { jsonl: { dir: join(folder, 'records') } },
      http: { port },
      log: { level: 'error' },
    }),
  );
  const started = performance.now();
  const child = spawn(process.execPath, ['dist/cli.js', '--config', config, 'start'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  try {
    await untilHealthy(port, child);
    const startMs = performance.now() - started;
    await sleep(restMs);
    return { startMs, megabytes: residentMegabytes(child.pid ?? 0) };
  } finally {
    await ended(child);
  }
}

async function untilHealthy(port: number, child: ChildProcess): Promise<void> {
  for (const end = Date.now() + START_LIMIT_MS; Date.now() < end; await sleep(20)) {
    if (child.exitCode !== null) throw new Error(`the service ended with ${child.exitCode}`);
    const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null);
    if (answer?.ok) return;
  }
  throw new Error('the service did not become healthy');
}

/** Linux alone tells it without a package; 0 elsewhere. */
function residentMegabytes(pid: number): number {
  try {
    const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Math.round(Number(kilobytes ?? 0) / 1000);
  } catch {
    return 0;
  }
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
    if (child.exitCode !== null) resolve();
  });
}
