/**
 * Polls one feed. Items are stored before the validators that would hide them, so a crash re-reads instead of
 * losing. What a server does wrong is recorded as the feed's health and never thrown; only a failing store throws.
 */
import { createHash } from 'node:crypto';
import { errorOf, type Failure, type Result } from '../domain/errors.js';
import type { ParsedFeed } from '../domain/feed.js';
import type { FeedState, FetchedResponse, PollAdvance, RunningJob } from '../domain/ports.js';
import { toNewItems } from '../extractors/feed/new-items.js';
import { averageGapSeconds, nextPoll } from '../extractors/poll-schedule.js';
import { isoNow, type JobContext } from './context.js';
import { ingestJob } from './job-ids.js';

/** A permanent redirect is taken over after so many polls that ended there and gave a feed. */
const MOVES_BEFORE_TAKEOVER = 3;

export async function pollFeed(job: RunningJob, ctx: JobContext): Promise<void> {
  const { feedId, force } = job.payload as { feedId: string; force?: boolean };
  const feed = await ctx.store.feed(feedId);
  if (!feed?.enabled || feed.muted) return;
  if (!force && feed.nextPollAt !== null && feed.nextPollAt > isoNow(ctx)) return;
  const fetched = await ctx.fetcher.fetch({
    url: feed.url,
    purpose: 'feed',
    signal: job.signal,
    // A failing feed is read in full: a 304 must not turn it green.
    etag: feed.failures === 0 ? feed.etag : null,
    lastModified: feed.failures === 0 ? feed.lastModified : null,
  });
  if (!fetched.ok) return recordFailure(feed, fetched.error, ctx);
  if (await recordAnswer(feed, fetched.value, ctx)) await takeOverMove(feed, fetched.value, ctx);
}

/** True where the answer was the feed, new or unchanged. */
async function recordAnswer(feed: FeedState, response: FetchedResponse, ctx: JobContext): Promise<boolean> {
  const bodyHash = createHash('sha256').update(response.body).digest('hex');
  const validators = {
    etag: response.headers['etag'] ?? null,
    lastModified: response.headers['last-modified'] ?? null,
  };
  if (response.status === 304) {
    const kept = { etag: validators.etag ?? feed.etag, lastModified: validators.lastModified ?? feed.lastModified };
    return recordUnchanged(feed, kept, response, ctx);
  }
  if (feed.failures === 0 && bodyHash === feed.bodyHash) return recordUnchanged(feed, validators, response, ctx);
  const parsed = await parse(feed, response, ctx);
  if (!parsed.ok) {
    await recordFailure(feed, parsed.error, ctx);
    return false;
  }
  await recordItems(feed, parsed.value, { ...validators, bodyHash }, response, ctx);
  return true;
}

async function parse(feed: FeedState, response: FetchedResponse, ctx: JobContext): Promise<Result<ParsedFeed>> {
  const contentType = response.headers['content-type'] ?? null;
  const parsed = await ctx.reader.parseFeed({ url: response.finalUrl, body: response.body, contentType });
  if (parsed.ok && parsed.value.items.length === 0 && feed.itemsSeen > 0) {
    return { ok: false, error: { code: 'feed-empty', message: `${feed.url}: a feed without items` } };
  }
  return parsed;
}

async function recordItems(
  feed: FeedState,
  parsed: ParsedFeed,
  validators: Pick<PollAdvance, 'etag' | 'lastModified' | 'bodyHash'>,
  response: FetchedResponse,
  ctx: JobContext,
): Promise<void> {
  const items = toNewItems(feed.id, parsed, isoNow(ctx));
  const gap = averageGapSeconds(items.map((i) => (i.dateGuessed ? null : i.published))) ?? feed.itemGapSeconds;
  const advance = {
    ...success(feed, response, { ttlMinutes: parsed.ttlMinutes, gap, itemCount: items.length }, ctx),
    ...validators,
    itemGapSeconds: gap,
    itemCount: items.length,
    ttlMinutes: parsed.ttlMinutes,
  };
  const fresh = await ctx.store.recordPoll(feed.id, items, (count) =>
    count === 0 ? advance : { ...advance, lastNewItemAt: isoNow(ctx), itemsSeen: feed.itemsSeen + count },
  );
  await ctx.queue.add(fresh.map(ingestJob));
  ctx.log.info({ feed: feed.url, items: items.length, fresh: fresh.length, warnings: parsed.warnings }, 'feed polled');
}

async function recordUnchanged(
  feed: FeedState,
  validators: Pick<PollAdvance, 'etag' | 'lastModified'>,
  response: FetchedResponse,
  ctx: JobContext,
): Promise<true> {
  const known = { ttlMinutes: feed.ttlMinutes, gap: feed.itemGapSeconds, itemCount: feed.itemCount };
  await ctx.store.recordPoll(feed.id, [], { ...success(feed, response, known, ctx), ...validators });
  ctx.log.debug({ feed: feed.url, status: response.status }, 'feed unchanged');
  return true;
}

function success(
  feed: FeedState,
  response: FetchedResponse,
  known: { ttlMinutes: number | null; gap: number | null; itemCount: number | null },
  ctx: JobContext,
): PollAdvance {
  const { delaySeconds } = nextPoll({
    everySeconds: feed.everySeconds,
    itemGapSeconds: known.gap,
    ttlMinutes: known.ttlMinutes,
    itemCount: known.itemCount,
    headers: response.headers,
    failures: 0,
    failureCode: null,
    retryAfterMs: null,
    now: ctx.clock.now(),
    jitter: ctx.random(),
  });
  return {
    lastPolledAt: isoNow(ctx),
    lastSuccessAt: isoNow(ctx),
    nextPollAt: isoNow(ctx, delaySeconds),
    failures: 0,
    failingSince: null,
    failureCode: null,
    failureMessage: null,
    ...(response.permanentUrl === null ? { movedTo: null, movedCount: 0 } : {}),
  };
}

async function takeOverMove(feed: FeedState, response: FetchedResponse, ctx: JobContext): Promise<void> {
  const to = response.permanentUrl;
  if (to === null || to === feed.url) return;
  const count = feed.movedTo === to ? feed.movedCount + 1 : 1;
  await ctx.store.recordPoll(feed.id, [], { movedTo: to, movedCount: count });
  if (count < MOVES_BEFORE_TAKEOVER) return;
  await ctx.store.moveFeed(feed.id, to);
  ctx.log.info({ feed: feed.url, to }, 'feed moved for good');
}

async function recordFailure(feed: FeedState, failure: Failure, ctx: JobContext): Promise<void> {
  // Nobody's failure: the host has its hands full with another request, and the job comes back in a moment.
  if (failure.code === 'host-busy') throw errorOf(failure);
  const failures = feed.failures + 1;
  const { delaySeconds } = nextPoll({
    everySeconds: feed.everySeconds,
    itemGapSeconds: feed.itemGapSeconds,
    ttlMinutes: null,
    headers: {},
    failures,
    failureCode: failure.code,
    retryAfterMs: failure.retryAfterMs ?? null,
    now: ctx.clock.now(),
    jitter: ctx.random(),
  });
  await ctx.store.recordPoll(feed.id, [], {
    lastPolledAt: isoNow(ctx),
    nextPollAt: isoNow(ctx, delaySeconds),
    failures,
    failingSince: feed.failingSince ?? isoNow(ctx),
    failureCode: failure.code,
    failureMessage: failure.message,
    muted: failure.code === 'http-gone',
  });
  ctx.log.warn({ feed: feed.url, code: failure.code, err: failure.message, failures }, 'feed failed');
}
