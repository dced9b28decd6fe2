import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERRORS, type ErrorCode, NormwatchError } from '../../src/domain/errors.js';
import { JOBS } from '../../src/jobs/catalogue.js';
import { verdictOn } from '../../src/jobs/retry.js';

const error = (code: ErrorCode, retryAfterMs?: number) =>
  new NormwatchError(code, 'x', retryAfterMs === undefined ? {} : { retryAfterMs });

describe('the verdict on a failed job', () => {
  it('follows the catalogue: what cannot get better is never tried again', () => {
    for (const [code, { retryable }] of Object.entries(ERRORS) as [ErrorCode, { retryable: boolean }][]) {
      if (code === 'internal') continue;
      expect(verdictOn('ingest-article', error(code), 1, 0.5).kind === 'never', code).toBe(!retryable);
    }
  });

  it('ends at the last try, so nothing is tried for ever', () => {
    expect(verdictOn('ingest-article', error('timeout'), JOBS['ingest-article'].attempts, 0).kind).toBe('never');
  });

  it('doubles its pause up to the cap, spread by jitter', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, jitter) => {
        const verdict = verdictOn('ingest-article', error('http-server'), attempt, jitter);
        const base = Math.min(JOBS['ingest-article'].maxPauseMs, JOBS['ingest-article'].pauseMs * 2 ** (attempt - 1));
        if (verdict.kind !== 'again') throw new Error(verdict.kind);
        expect(verdict.pauseMs).toBeGreaterThanOrEqual(Math.floor(base * 0.75));
        expect(verdict.pauseMs).toBeLessThanOrEqual(Math.ceil(base * 1.25));
      }),
    );
  });

  it('waits as long as the other side asked, where that is longer', () => {
    expect(verdictOn('ingest-article', error('http-throttled', 90_000), 1, 0.5)).toEqual({
      kind: 'again',
      pauseMs: 90_000,
    });
  });

  it('does not count a busy host as a failure', () => {
    expect(verdictOn('ingest-article', error('host-busy', 400), 6, 0.5)).toEqual({ kind: 'later', pauseMs: 400 });
  });

  it('tries a surprise again, then gives it to quarantine', () => {
    expect(verdictOn('deliver-record', new TypeError('x'), 1, 0).kind).toBe('again');
    expect(verdictOn('deliver-record', new TypeError('x'), 20, 0).kind).toBe('never');
  });
});
