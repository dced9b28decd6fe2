/** A feed's health as a person sees it: one word, since when, and why. Pure. */
import type { ErrorCode } from '../domain/errors.js';
import type { FeedState } from '../domain/ports.js';

export type HealthWord = 'ok' | 'new' | 'failing' | 'stale' | 'empty' | 'extraction empty' | 'muted' | 'disabled';

export interface FeedHealth {
  readonly word: HealthWord;
  readonly since: string | null;
  readonly code: ErrorCode | null;
  readonly reason: string;
}

/** A feed is stale when it is silent for so many of its usual gaps, and for at least `STALE_DAYS`. */
const STALE_GAPS = 10;
const STALE_DAYS = 30;
/** So many items in a row without a text are no accident: a wall, a new template, a feed of PDFs. */
export const UNREAD_ALARM = 3;
const DAY_MS = 86_400_000;

const TROUBLE: ReadonlySet<HealthWord> = new Set(['failing', 'stale', 'empty', 'extraction empty', 'muted']);

/** What a person should look at. */
export const isTrouble = (word: HealthWord): boolean => TROUBLE.has(word);

export function feedHealth(feed: FeedState, now: Date): FeedHealth {
  const health = (word: HealthWord, reason: string, since: string | null = null, code: ErrorCode | null = null) => ({
    word,
    since,
    code,
    reason,
  });
  if (!feed.enabled) return health('disabled', 'not in the configuration, or switched off');
  if (feed.muted) return health('muted', 'gone for good (410): remove it', feed.failingSince, feed.failureCode);
  if (feed.failures > 0) {
    return health(
      'failing',
      `${feed.failures} in a row: ${feed.failureMessage ?? ''}`,
      feed.failingSince,
      feed.failureCode,
    );
  }
  if (feed.lastPolledAt === null) return health('new', 'not polled yet');
  if (feed.itemsSeen === 0) return health('empty', 'answers, but never had an item', feed.lastPolledAt, 'feed-empty');
  if (feed.unreadRun >= UNREAD_ALARM) {
    const reason = `no text in the last ${feed.unreadRun} items`;
    return health('extraction empty', reason, feed.unreadSince, feed.unreadCode);
  }
  const silentMs = feed.lastNewItemAt === null ? 0 : now.getTime() - Date.parse(feed.lastNewItemAt);
  const usualMs = (feed.itemGapSeconds ?? 86_400) * 1000;
  if (silentMs > Math.max(STALE_DAYS * DAY_MS, STALE_GAPS * usualMs)) {
    return health('stale', `nothing new for ${Math.floor(silentMs / DAY_MS)} days`, feed.lastNewItemAt);
  }
  return health('ok', '');
}
