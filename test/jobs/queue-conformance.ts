/** What every queue must do, run over each adapter. */
import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { NormwatchError } from '../../src/domain/errors.js';
import type { JobQueue, JobRequest, RunningJob } from '../../src/domain/ports.js';

const ingest = (itemId: string, extra: Partial<JobRequest> = {}): JobRequest => ({
  name: 'ingest-article',
  id: `ingest-${itemId}`,
  payload: { itemId },
  ...extra,
});
const itemOf = (job: Pick<RunningJob, 'payload'>): string => (job.payload as { itemId: string }).itemId;

async function until(condition: () => boolean | Promise<boolean>, ms = 20_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('did not come true in time');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** @param open gives a queue on the same backend each time; `prefix` keeps tests apart. */
export function queueConformance(name: string, open: (prefix: string) => Promise<JobQueue>): void {
  describe(`queue on ${name}`, () => {
    const opened: JobQueue[] = [];
    let number = 0;
    const fresh = async (prefix = `t${process.pid}-${number++}`): Promise<JobQueue> => {
      const queue = await open(prefix);
      opened.push(queue);
      return queue;
    };
    afterEach(async () => {
      for (const queue of opened.splice(0)) await queue.close(5_000);
    });

    it('runs every job that was added, in both lanes', async () => {
      const queue = await fresh();
      const ran: string[] = [];
      await queue.work(async (job) => void ran.push(`${job.name}:${job.id}`), { reading: 2, keeping: 1 });
      await queue.add([ingest('a'), ingest('b'), { name: 'deliver-record', id: 'deliver-x', payload: { sink: 'x' } }]);
      await queue.idle(1_000);
      expect(ran.sort()).toEqual(['deliver-record:deliver-x', 'ingest-article:ingest-a', 'ingest-article:ingest-b']);
    });

    it('drops a second job of an id that waits, and takes the id again once it is done', async () => {
      const queue = await fresh();
      let runs = 0;
      await queue.add([ingest('a'), ingest('a')]);
      await queue.add([ingest('a')]);
      await queue.work(
        async () => {
          runs += 1;
        },
        { reading: 2 },
      );
      await queue.idle(1_000);
      expect(runs).toBe(1);
      await queue.add([ingest('a')]);
      await queue.idle(1_000);
      expect(runs).toBe(2);
    });

    it('tries a retryable error again and counts the tries', async () => {
      const queue = await fresh();
      const attempts: number[] = [];
      await queue.work(
        async (job) => {
          attempts.push(job.attempt);
          if (job.attempt === 1) throw new NormwatchError('sink-failed', 'not now');
        },
        { keeping: 1 },
      );
      await queue.add([{ name: 'deliver-record', id: 'd', payload: { sink: 'x' } }]);
      await queue.idle(10_000);
      expect(attempts).toEqual([1, 2]);
    });

    it('reports what cannot get better once, with its code, and forgets it', async () => {
      const queue = await fresh();
      const dead: string[] = [];
      queue.onDead(async (job, error) => void dead.push(`${itemOf(job)} ${error.code} ${error.message}`));
      await queue.work(async () => Promise.reject(new NormwatchError('address-refused', 'private')), { reading: 1 });
      await queue.add([ingest('evil')]);
      await until(() => dead.length > 0);
      await queue.idle(1_000);
      expect(dead).toEqual(['evil address-refused private']);
      expect(await queue.counts()).toEqual({ waiting: 0, active: 0, delayed: 0, failed: 0 });
    });

    it('puts a job that came too early back without counting a try', async () => {
      const queue = await fresh();
      const attempts: number[] = [];
      await queue.work(
        async (job) => {
          attempts.push(job.attempt);
          if (attempts.length < 4) throw new NormwatchError('host-busy', 'wait', { retryAfterMs: 30 });
        },
        { reading: 1 },
      );
      await queue.add([ingest('a')]);
      await until(() => attempts.length === 4);
      expect(attempts).toEqual([1, 1, 1, 1]);
    });

    it('gives the event loop its turns while jobs come back again and again', async () => {
      const queue = await fresh();
      let read = false;
      let rounds = 0;
      await queue.work(
        async (job) => {
          if (itemOf(job) === 'reader') {
            await readFile(new URL(import.meta.url));
            read = true;
          } else if (!read && rounds < 2_000) {
            rounds += 1;
            throw new NormwatchError('host-busy', 'wait for the reader', { retryAfterMs: 1 });
          }
        },
        { reading: 8 },
      );
      await queue.add([ingest('reader'), ...Array.from({ length: 30 }, (_, i) => ingest(`waits-${i}`))]);
      await until(() => read);
      expect(rounds).toBeLessThan(2_000);
      await queue.idle(1_000);
    });

    it('runs urgent jobs before patient ones', async () => {
      const queue = await fresh();
      await queue.add([ingest('late', { priority: 9 }), ingest('soon', { priority: 1 }), ingest('usual')]);
      const order: string[] = [];
      await queue.work(async (job) => void order.push(itemOf(job)), { reading: 1 });
      await queue.idle(1_000);
      expect(order).toEqual(['soon', 'usual', 'late']);
    });

    it('makes schedules equal to those given: none doubled, removed ones end', async () => {
      const queue = await fresh();
      const polled: string[] = [];
      await queue.work(async (job) => void polled.push((job.payload as { feedId: string }).feedId), { reading: 2 });
      const every = (id: string, everyMs: number) => ({
        id: `poll-${id}`,
        job: { name: 'poll-feed' as const, payload: { feedId: id } },
        when: { everyMs },
      });
      await queue.schedule([every('a', 300), every('b', 300)]);
      await until(() => polled.filter((p) => p === 'a').length >= 2 && polled.includes('b'));
      await queue.schedule([every('a', 300)]);
      await until(async () => (await queue.counts()).active === 0);
      const count = polled.filter((p) => p === 'b').length;
      await until(() => polled.filter((p) => p === 'a').length >= 5);
      expect(polled.filter((p) => p === 'b').length - count).toBeLessThanOrEqual(1);
      await queue.schedule([]);
    });

    it('gives each job to one of two consumers', async () => {
      const prefix = `shared${process.pid}-${number++}`;
      const [one, two] = [await fresh(prefix), await fresh(prefix)];
      const ran: string[] = [];
      for (const queue of [one, two]) await queue.work(async (job) => void ran.push(itemOf(job)), { reading: 3 });
      await one.add(Array.from({ length: 40 }, (_, i) => ingest(`n${i}`)));
      await one.idle(1_000);
      expect(ran.length).toBe(40);
      expect(new Set(ran).size).toBe(40);
    });

    it('C16: closing waits for a running job and leaves the rest for later', async () => {
      const prefix = `close${process.pid}-${number++}`;
      const queue = await open(prefix);
      let finished = 0;
      let started = 0;
      await queue.work(
        async () => {
          started += 1;
          await new Promise((resolve) => setTimeout(resolve, 300));
          finished += 1;
        },
        { reading: 1 },
      );
      await queue.add([ingest('a'), ingest('b'), ingest('c')]);
      await until(() => started === 1);
      await queue.close(10_000);
      expect(finished).toBe(started);
      const again = await fresh(prefix);
      await again.work(
        async () => {
          finished += 1;
        },
        { reading: 1 },
      );
      await again.idle(1_000);
      expect(finished).toBe(3);
    });

    it('C20, C21: takes ids only, and refuses a payload that is too large', async () => {
      const queue = await fresh();
      await expect(queue.add([ingest('x'.repeat(5_000), { id: 'big' })])).rejects.toMatchObject({
        code: 'queue-unavailable',
      });
    });
  });
}
