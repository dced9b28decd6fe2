/** Where a backfill's addresses come from, and what a source knows of each. */
import type { JobContext } from '../context.js';

/** What is kept with a target: how to fetch it, and what its list said of it. */
export interface TargetDetails {
  /** Where the page is fetched from, when that is not its own address: an archive's copy. */
  readonly fetchUrl?: string;
  readonly title?: string | null;
  readonly author?: string | null;
  /** ISO 8601 in UTC. */
  readonly published?: string | null;
  readonly outlet?: string;
  readonly outletKind?: string;
}

export interface FoundTarget {
  readonly url: string;
  readonly details: TargetDetails;
}

/** Both ends included; ISO 8601 in UTC, or null for open. */
export interface DateRange {
  readonly from: string | null;
  readonly to: string | null;
}

/** Yields batches as the lists are read, so a stop loses little. Throws the coded error of a list that cannot be had. */
export type TargetSource = (
  ctx: JobContext,
  range: DateRange,
  signal: AbortSignal,
) => AsyncGenerator<readonly FoundTarget[]>;

/** An undated entry may lie inside: it is fetched, and judged by the article's own date. */
export function inRange(date: string | null, range: DateRange): boolean {
  if (date === null) return true;
  return (range.from === null || date >= range.from) && (range.to === null || date <= range.to);
}
