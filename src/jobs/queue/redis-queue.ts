/** The queue on Redis, through ioredis. */
import { createRedisBackend, withBackend } from 'bullmq';
import { Redis } from 'ioredis';
import { NormwatchError } from '../../domain/errors.js';
import type { JobQueue, Log } from '../../domain/ports.js';
import { createBullQueue } from './bullmq-queue.js';

export interface RedisQueueOptions {
  readonly url: string;
  readonly prefix: string;
  readonly log: Log;
  /** How long a start waits for a Redis that is not there yet. */
  readonly startWaitMs?: number;
}

/** Waits for Redis, refuses one that may evict keys (`queue-eviction`), and gives the queue. */
export async function createRedisQueue(options: RedisQueueOptions): Promise<JobQueue> {
  const connection = connect(options, false);
  const workerConnection = connect(options, true);
  const disconnect = async (): Promise<void> => {
    connection.disconnect();
    workerConnection.disconnect();
  };
  try {
    await ready(connection, options.startWaitMs ?? 30_000);
    await refuseEviction(connection);
  } catch (error) {
    await disconnect();
    throw error;
  }
  return createBullQueue({
    classes: withBackend(createRedisBackend),
    connection,
    workerConnection,
    prefix: options.prefix,
    log: options.log,
    random: Math.random,
    now: Date.now,
    onClose: disconnect,
  });
}

function connect(options: RedisQueueOptions, forWorker: boolean): Redis {
  const redis = new Redis(options.url, {
    // A worker waits for ever; a producer is to fail and be tried again by its job.
    maxRetriesPerRequest: forWorker ? null : 5,
    retryStrategy: (times) => Math.min(100 * times, 2_000),
  });
  redis.on('error', (error: Error) => options.log.warn({ err: error.message }, 'redis'));
  return redis;
}

async function ready(redis: Redis, waitMs: number): Promise<void> {
  const until = Date.now() + waitMs;
  while (redis.status !== 'ready') {
    if (Date.now() > until) throw new NormwatchError('queue-unavailable', 'Redis does not answer');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function refuseEviction(redis: Redis): Promise<void> {
  const info = await redis.info('memory');
  const policy = /^maxmemory_policy:(\S{1,40})/m.exec(info)?.[1] ?? 'noeviction';
  if (policy !== 'noeviction') {
    throw new NormwatchError('queue-eviction', `Redis has maxmemory-policy ${policy}; set it to noeviction`);
  }
}
