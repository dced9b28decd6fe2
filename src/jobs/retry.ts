/** What becomes of a job that failed: one table from error codes to again, later or never. */
import { ERRORS, type ErrorCode, NormwatchError } from '../domain/errors.js';
import type { JobName } from '../domain/ports.js';
import { JOBS } from './catalogue.js';

export type Verdict =
  | { readonly kind: 'again'; readonly pauseMs: number }
  /** Back to the queue without counting a try: nothing failed, it was only too early. */
  | { readonly kind: 'later'; readonly pauseMs: number }
  | { readonly kind: 'never' };

/** Codes of errors that are no fault of the job: it waits its turn. */
const TOO_EARLY: ReadonlySet<ErrorCode> = new Set(['host-busy', 'job-unknown']);

/** An exception without a code is a surprise; it may pass, so it is tried again, and ends in quarantine if not. */
export function codeOf(error: unknown): ErrorCode {
  return error instanceof NormwatchError ? error.code : 'internal';
}

/**
 * @param attempt 1 for the first run.
 * @param jitter 0 to 1, spreads the retries of jobs that failed together.
 */
export function verdictOn(name: JobName, error: unknown, attempt: number, jitter: number): Verdict {
  const kind = JOBS[name];
  const code = codeOf(error);
  const asked = error instanceof NormwatchError ? error.retryAfterMs : undefined;
  if (TOO_EARLY.has(code)) return { kind: 'later', pauseMs: asked ?? 1_000 };
  if (code !== 'internal' && !ERRORS[code].retryable) return { kind: 'never' };
  if (attempt >= kind.attempts) return { kind: 'never' };
  const pause = Math.min(kind.maxPauseMs, kind.pauseMs * 2 ** (attempt - 1)) * (0.75 + jitter / 2);
  return { kind: 'again', pauseMs: Math.round(Math.max(pause, asked ?? 0)) };
}
