/** The job catalogue: which lane each job runs in and how it is retried. */
import type { JobName, Lane } from '../domain/ports.js';

export interface JobKind {
  readonly lane: Lane;
  /** Tries before a retryable error counts as final. */
  readonly attempts: number;
  /** First pause; it doubles with each try, up to `maxPauseMs`. */
  readonly pauseMs: number;
  readonly maxPauseMs: number;
}

const HOUR = 3_600_000;

export const JOBS: Readonly<Record<JobName, JobKind>> = {
  // A poll records its own failures and backs off by its schedule; only a failing store makes it throw.
  'poll-feed': { lane: 'reading', attempts: 3, pauseMs: 2_000, maxPauseMs: 60_000 },
  'ingest-article': { lane: 'reading', attempts: 6, pauseMs: 5_000, maxPauseMs: 6 * HOUR },
  'backfill-page': { lane: 'reading', attempts: 6, pauseMs: 5_000, maxPauseMs: 6 * HOUR },
  'deliver-record': { lane: 'keeping', attempts: 20, pauseMs: 1_000, maxPauseMs: HOUR },
  'send-digest': { lane: 'keeping', attempts: 12, pauseMs: 5_000, maxPauseMs: 10 * HOUR },
  'tend-store': { lane: 'keeping', attempts: 1, pauseMs: 1_000, maxPauseMs: 1_000 },
};

export const LANES: readonly Lane[] = ['reading', 'keeping'];

export function isJobName(name: string): name is JobName {
  return Object.hasOwn(JOBS, name);
}
