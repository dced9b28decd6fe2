/** When to ask a feed again: as often as it publishes, as seldom as its server asks, and never not at all. */
import type { ErrorCode } from '../domain/errors.js';
import { freshnessSeconds } from './http-freshness.js';

const MINUTE = 60;
const DAY = 86_400;
const SHORTEST = 5 * MINUTE;
/** For a feed whose rhythm is not known yet. */
const UNKNOWN_RHYTHM = 30 * MINUTE;
/** A feed of few items forgets them soon: some outlets keep five, and lose one to whoever asks less often. */
const SHORT_FEED_ITEMS = 10;
const LONGEST_FOR_SHORT_FEED = 30 * MINUTE;
const NOT_FOUND_BEFORE_PAUSE = 10;
/** Share of the delay that jitter can move. */
const SPREAD = 0.1;

export interface PollOutcome {
  /** The operator's own interval: stands as it is, whatever the feed's rhythm or cache headers say. */
  readonly everySeconds: number | null;
  /** Average seconds between items, see `averageGapSeconds`. */
  readonly itemGapSeconds: number | null;
  /** Items that the feed holds at a time, where known. */
  readonly itemCount?: number | null;
  /** RSS `ttl`. */
  readonly ttlMinutes: number | null;
  /** Of the answer, lower-case names; empty after a failure. */
  readonly headers: Readonly<Record<string, string>>;
  /** Failures in a row, this one included; 0 after a success. */
  readonly failures: number;
  readonly failureCode: ErrorCode | null;
  /** What the server asked for by Retry-After. */
  readonly retryAfterMs: number | null;
  readonly now: Date;
  /** 0 to 1: spreads feeds that would otherwise be asked together. */
  readonly jitter: number;
}

/**
 * Seconds until the next poll: 5 minutes to 24 hours (the operator's own interval may be shorter or longer).
 *
 * After a success: half the average gap between items, or longer if `ttl`, `max-age` or `Expires` say so. After a
 * failure: the same, doubled with each further failure up to a day, and never given up. A tenth 404 in a row slows
 * the feed to once a day at once. `Retry-After` is never undercut, up to a day.
 */
export function nextPoll(outcome: PollOutcome): { readonly delaySeconds: number } {
  const asked = Math.min(DAY, Math.ceil((outcome.retryAfterMs ?? 0) / 1000));
  const delay = outcome.failures > 0 ? afterFailure(outcome) : afterSuccess(outcome);
  return { delaySeconds: Math.max(asked, Math.round(delay)) };
}

function afterSuccess(outcome: PollOutcome): number {
  if (outcome.everySeconds !== null) return outcome.everySeconds;
  const wished = Math.max(
    adaptive(outcome),
    (outcome.ttlMinutes ?? 0) * MINUTE,
    freshnessSeconds(outcome.headers, outcome.now) ?? 0,
  );
  return clamp(clamp(wished) * (1 + SPREAD * outcome.jitter));
}

function afterFailure(outcome: PollOutcome): number {
  const gone = outcome.failureCode === 'http-gone';
  const lost = outcome.failureCode === 'http-not-found' && outcome.failures >= NOT_FOUND_BEFORE_PAUSE;
  const usual = outcome.everySeconds ?? clamp(adaptive(outcome));
  const doubled = usual * 2 ** Math.min(outcome.failures - 1, 30);
  // Jitter takes off here, so that feeds at the cap are spread too.
  const spread = 1 - SPREAD * outcome.jitter;
  return (gone || lost ? DAY : Math.min(DAY, doubled)) * spread;
}

function adaptive({ itemGapSeconds, itemCount }: PollOutcome): number {
  const rhythm = itemGapSeconds === null ? UNKNOWN_RHYTHM : itemGapSeconds / 2;
  const isShort = itemCount !== undefined && itemCount !== null && itemCount <= SHORT_FEED_ITEMS;
  return isShort ? Math.min(rhythm, LONGEST_FOR_SHORT_FEED) : rhythm;
}

function clamp(seconds: number): number {
  return Math.min(DAY, Math.max(SHORTEST, seconds));
}

/**
 * Average seconds between items by their dates (ISO 8601; null: unknown), from the oldest to the newest; null where
 * fewer than two are dated. An archive's worth of old items does not slow a busy feed: only the newest 20 count.
 */
export function averageGapSeconds(published: readonly (string | null)[]): number | null {
  const times = published
    .map((p) => (p === null ? Number.NaN : Date.parse(p)))
    .filter((t) => !Number.isNaN(t))
    .sort((a, b) => b - a)
    .slice(0, 20);
  if (times.length < 2) return null;
  return Math.round((times[0]! - times[times.length - 1]!) / 1000 / (times.length - 1));
}
