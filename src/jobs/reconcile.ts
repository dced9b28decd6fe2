/**
 * What must be in the queue, derived from the store: Redis is disposable, so everything in it can be made again.
 * Runs at the start and every half minute in the scheduler's process.
 */
import type { DigestSetup } from '../domain/digest.js';
import type { DigestSchedule, DigestSend, FeedState, JobRequest, Schedule } from '../domain/ports.js';
import { isoNow, type JobContext } from './context.js';
import { slotOf } from './digest-slot.js';
import { deliverJob, digestJob, ingestJob, pollJob } from './job-ids.js';

/** How often a feed's schedule fires; the handler polls only when the feed is due. */
const TICK_SECONDS = 300;
/** An item this long without an outcome has lost its job. */
const LOST_AFTER_SECONDS = 120;
const BATCH = 500;

export async function reconcile(ctx: JobContext, digests: readonly DigestSchedule[]): Promise<void> {
  const feeds = (await ctx.store.feeds()).filter((f) => f.enabled && !f.muted);
  await ctx.queue.schedule([...feeds.map(feedSchedule), ...digests.map(digestSchedule)]);
  const lost = await ctx.store.waitingItems(isoNow(ctx, -LOST_AFTER_SECONDS), BATCH);
  await ctx.queue.add([
    ...overdue(feeds, ctx),
    ...lost.map(ingestJob),
    ...(await undelivered(ctx)),
    ...(await unsent(ctx)),
  ]);
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

/** Digests that missed their time, have news to tell at once, or a delivery that is due. */
async function unsent(ctx: JobContext): Promise<JobRequest[]> {
  const now = isoNow(ctx);
  const open = await ctx.store.digests.unfinishedSends();
  const jobs: JobRequest[] = [];
  for (const setup of ctx.digests) {
    const sends = open.filter((s) => s.digest === setup.name);
    if (sends.some((s) => isDue(s, now)) || (await hasNews(setup, ctx))) jobs.push(digestJob(setup.name, 'reconcile'));
  }
  return jobs;
}

function isDue(send: DigestSend, now: string): boolean {
  if (send.state === 'claimed') return true;
  return send.deliveries.some((d) => d.state === 'pending' && (d.nextAt === null || d.nextAt <= now));
}

async function hasNews(setup: DigestSetup, ctx: JobContext): Promise<boolean> {
  const slot = slotOf(setup, ctx.clock.now());
  if (slot !== null) return (await ctx.store.digests.sendOfSlot(setup.name, slot)) === null;
  return setup.cron === null && (await ctx.store.digests.recordsToTell(setup.name, 1)).length > 0;
}
