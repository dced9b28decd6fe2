/** Gives a sink all records that it has not acknowledged yet, in batches, in order of change. */
import { NormwatchError } from '../domain/errors.js';
import type { RunningJob, Sink } from '../domain/ports.js';
import type { JobContext } from './context.js';
import { deliverJob } from './job-ids.js';

const BATCH = 50;
const LEASE_MS = 60_000;

export async function deliverRecord(job: RunningJob, ctx: JobContext): Promise<void> {
  const { sink: name } = job.payload as { sink: string };
  const sink = ctx.sinks.find((s) => s.name === name);
  if (sink === undefined) return;
  if ((await ctx.store.pendingFor(name, 1)).length === 0) return;
  // One delivery at a time for each sink, across workers: the lease keeps two from writing the same lines.
  const lease = `sink:${name}`;
  const waitMs = await ctx.store.gate.acquire(lease, LEASE_MS);
  if (waitMs > 0) return lookAgain(job, name, Math.min(waitMs, 1000), ctx);
  try {
    await drain(sink, ctx, job.signal);
  } finally {
    await ctx.store.gate.release(lease, 0);
  }
}

/**
 * Who is writing may have looked already. One job stands for all that find the sink taken: its id names the last
 * change, and a job of that id, waiting or running, has yet to look or has looked since.
 */
async function lookAgain(job: RunningJob, sink: string, delayMs: number, ctx: JobContext): Promise<void> {
  const again = deliverJob(sink, `up-to-${await ctx.store.lastSeq()}`, delayMs);
  if (again.id === job.id) throw new NormwatchError('host-busy', `${sink} is being written`, { retryAfterMs: delayMs });
  await ctx.queue.add([again]);
}

async function drain(sink: Sink, ctx: JobContext, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const records = await ctx.store.pendingFor(sink.name, BATCH);
    if (records.length === 0) return;
    await sink.deliver(records);
    await ctx.store.acknowledge(
      sink.name,
      records.map((r) => ({ id: r.record.id, seq: r.seq })),
    );
    ctx.log.debug({ sink: sink.name, records: records.length }, 'delivered');
  }
}
