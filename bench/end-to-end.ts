/**
 * Articles a second from feed to sinks, through the real application over a newsroom on loopback, on both queues; and
 * where the time goes. Each way runs in a process of its own, so that its memory is its own.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../test/support/postgres.js';
import { startRedis } from '../test/support/redis.js';

export interface EndToEndBench {
  readonly way: 'embedded' | 'redis+postgres';
  readonly articles: number;
  readonly articlesPerSecond: number;
  readonly peakMegabytes: number;
  /** Share of the time that jobs spent, by stage; waiting within a stage counts. */
  readonly share: Readonly<Record<string, number>>;
}

export interface EndToEndTask {
  readonly way: EndToEndBench['way'];
  readonly folder: string;
  readonly articles: number;
  readonly storeUrl?: string;
  readonly queueUrl?: string;
}

const ARTICLES = 60;

export async function benchEndToEnd(): Promise<readonly EndToEndBench[]> {
  const embedded = await inOwnProcess({ way: 'embedded', articles: ARTICLES });
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
  try {
    const storeUrl = await postgres.createDatabase();
    const onServers = await inOwnProcess({ way: 'redis+postgres', articles: ARTICLES, storeUrl, queueUrl: redis.url });
    return [embedded, onServers];
  } finally {
    await Promise.all([postgres.stop(), redis.stop()]);
  }
}

async function inOwnProcess(task: Omit<EndToEndTask, 'folder'>): Promise<EndToEndBench> {
  const folder = mkdtempSync(join(tmpdir(), 'normwatch-bench-'));
  try {
    return await new Promise((resolve, reject) => {
      const child = fork(fileURLToPath(new URL('end-to-end-run.ts', import.meta.url)), {
        execArgv: ['--import', 'tsx'],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      child.once('message', (result) => resolve(result as EndToEndBench));
      child.once('exit', (code) => reject(new Error(`the run ended with ${code}`)));
      child.send({ ...task, folder });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
