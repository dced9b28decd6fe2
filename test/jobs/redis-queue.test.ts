import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRedisQueue } from '../../src/jobs/queue/redis-queue.js';
import { startRedis, type TestRedis } from '../support/redis.js';
import { SILENT } from '../support/silent-log.js';
import { queueConformance } from './queue-conformance.js';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startRedis({});
});
afterAll(() => redis.stop());

queueConformance('Redis', (prefix) => createRedisQueue({ url: redis.url, prefix, log: SILENT }));

describe('Redis itself', () => {
  it('C11: a Redis that may evict keys is refused at the start', async () => {
    const other = await startRedis({ evictionPolicy: 'allkeys-lru' });
    try {
      await expect(createRedisQueue({ url: other.url, prefix: 'x', log: SILENT })).rejects.toMatchObject({
        code: 'queue-eviction',
      });
    } finally {
      await other.stop();
    }
  });

  it('C23: a Redis that does not answer is a coded error after the wait', async () => {
    const start = createRedisQueue({ url: 'redis://127.0.0.1:1', prefix: 'x', log: SILENT, startWaitMs: 300 });
    await expect(start).rejects.toMatchObject({ code: 'queue-unavailable' });
  });

  it('C6: work goes on by itself after Redis was killed and came back', async () => {
    const own = await startRedis({});
    const queue = await createRedisQueue({ url: own.url, prefix: 'x', log: SILENT });
    const ran: string[] = [];
    await queue.work(async (job) => void ran.push(job.id), { reading: 1 });
    await queue.add([{ name: 'ingest-article', id: 'before', payload: { itemId: 'a' } }]);
    await queue.idle(500);
    await own.kill();
    await own.resume();
    await expect
      .poll(
        async () => {
          await queue.add([{ name: 'ingest-article', id: 'after', payload: { itemId: 'b' } }]).catch(() => undefined);
          return ran.includes('after');
        },
        { timeout: 30_000, interval: 500 },
      )
      .toBe(true);
    await queue.close(5_000);
    await own.stop();
  });

  it('C8: an emptied Redis is filled again by asking for the same schedules', async () => {
    const queue = await createRedisQueue({ url: redis.url, prefix: 'c8', log: SILENT });
    const schedules = [
      { id: 'poll-a', job: { name: 'poll-feed' as const, payload: { feedId: 'a' } }, when: { everyMs: 200 } },
    ];
    let polls = 0;
    await queue.work(
      async () => {
        polls += 1;
      },
      { reading: 1 },
    );
    await queue.schedule(schedules);
    await expect.poll(() => polls, { timeout: 10_000 }).toBeGreaterThan(1);
    const client = new Redis(redis.url);
    await client.flushall();
    await client.quit();
    await queue.schedule(schedules);
    const before = polls;
    await expect.poll(() => polls, { timeout: 20_000 }).toBeGreaterThan(before + 1);
    await queue.schedule([]);
    await queue.close(5_000);
  });
});
