/**
 * What must be in the queue, derived from the store: Redis is disposable, so everything in it can be made again.
 * Runs at the start and every half minute in the scheduler's process.
 */
import type { DigestSchedule, FeedState, JobRequest, Schedule } from '../domain/ports.js';
import { isoNow, type JobContext } from './context.js';
import { deliverJob, ingestJob, pollJob } from './job-ids.js';

/** How often a feed's schedule fires; the handler polls only when the feed is due. */
const TICK_SECONDS = 300;
/** An item this long without an outcome has lost its job. */
const LOST_AFTER_SECONDS = 120;
const BATCH = 500;

export async function reconcile(ctx: JobContext, digests: readonly DigestSchedule[]): Promise<void> {
  const feeds = (await ctx.store.feeds()).filter((f) => f.enabled && !f.muted);
  await ctx.queue.schedule([...feeds.map(feedSchedule), ...digests.map(digestSchedule)]);
  const lost = await ctx.store.waitingItems(isoNow(ctx, -LOST_AFTER_SECONDS), BATCH);
  await ctx.queue.add([...overdue(feeds, ctx), ...lost.map(ingestJob), ...(await undelivered(ctx))]);
}

export function feedSchedule(feed: FeedState): Schedule {
  const seconds = Math.min(feed.everySeconds ?? TICK_SECONDS, TICK_SECONDS);
  return {
    id: `poll-${feed.id}`,
    job: { name: 'poll-feed', payload: { feedId: feed.id } },
    when: { everyMs: Math.max(seconds, 5) * 1000 },
  };
}

function digestSchedule(d: DigestSchedule): Schedule {
  return { id: `digest-${d.name}`, job: { name: 'send-digest', payload: { digest: d.name } }, when: d.when };
}

/** Feeds whose schedule went silent: due since more than a tick. */
function overdue(feeds: readonly FeedState[], ctx: JobContext): JobRequest[] {
  const late = isoNow(ctx, -TICK_SECONDS);
  return feeds.filter((f) => f.nextPollAt !== null && f.nextPollAt < late).map((f) => pollJob(f.id));
}

async function undelivered(ctx: JobContext): Promise<JobRequest[]> {
  const jobs: JobRequest[] = [];
  for (const sink of ctx.sinks) {
    if ((await ctx.store.pendingFor(sink.name, 1)).length > 0) jobs.push(deliverJob(sink.name, 'reconcile'));
  }
  return jobs;
}
