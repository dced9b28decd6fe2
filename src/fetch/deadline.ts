/** Time that is spent in several pieces: the hops of one request share it. */
import { NormwatchError } from '../domain/errors.js';

export interface TimeBudget {
  leftMs: number;
}

/**
 * Runs the work with a signal that fires when the budget is spent or the caller's own signal fires, and takes the
 * time off the budget. Throws `timeout` for the former and the caller's reason for the latter.
 */
export async function withinBudget<T>(
  budget: TimeBudget,
  caller: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  caller?.throwIfAborted();
  const started = performance.now();
  const controller = new AbortController();
  const late = () => new NormwatchError('timeout', 'the answer was not complete within the deadline');
  const timer = setTimeout(() => controller.abort(late()), Math.max(0, budget.leftMs));
  const stop = () => controller.abort(caller?.reason);
  caller?.addEventListener('abort', stop, { once: true });
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    caller?.removeEventListener('abort', stop);
    budget.leftMs -= performance.now() - started;
  }
}

/** Resolves after the time; rejects with the signal's reason when it fires before. */
export function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

/** The work's outcome, or the signal's reason as soon as it fires; the work itself goes on for whoever shares it. */
export function orAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
