import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { freshnessSeconds, parseHttpDate } from '../../src/extractors/http-freshness.js';
import { averageGapSeconds, nextPoll, type PollOutcome } from '../../src/extractors/poll-schedule.js';

const NOW = new Date('2026-03-02T12:00:00Z');
const DAY = 86_400;

const outcome = (over: Partial<PollOutcome> = {}): PollOutcome => ({
  everySeconds: null,
  itemGapSeconds: null,
  ttlMinutes: null,
  headers: {},
  failures: 0,
  failureCode: null,
  retryAfterMs: null,
  now: NOW,
  jitter: 0,
  ...over,
});
const delay = (over: Partial<PollOutcome>) => nextPoll(outcome(over)).delaySeconds;

describe('poll schedule', () => {
  test('a feed is asked twice as often as it publishes', () => {
    expect(delay({ itemGapSeconds: 7200 })).toBe(3600);
  });

  test('the adaptive interval stays between 5 minutes and a day', () => {
    expect(delay({ itemGapSeconds: 10 })).toBe(300);
    expect(delay({ itemGapSeconds: 30 * DAY })).toBe(DAY);
  });

  test('a feed that keeps few items is asked at least every 30 minutes', () => {
    expect(delay({ itemGapSeconds: DAY, itemCount: 5 })).toBe(1800);
    expect(delay({ itemGapSeconds: DAY, itemCount: 50 })).toBe(DAY / 2);
  });

  test('ttl, max-age and Expires each lengthen the interval and none shortens it', () => {
    expect(delay({ itemGapSeconds: 3600, ttlMinutes: 120 })).toBe(7200);
    expect(delay({ itemGapSeconds: 3600, headers: { 'cache-control': 'public, max-age=5400' } })).toBe(5400);
    expect(delay({ itemGapSeconds: 3600, headers: { expires: 'Mon, 02 Mar 2026 14:00:00 GMT' } })).toBe(7200);
    expect(delay({ itemGapSeconds: 3600, ttlMinutes: 1, headers: { 'cache-control': 'max-age=1' } })).toBe(1800);
    expect(delay({ headers: { 'cache-control': 'max-age=31536000' } })).toBe(DAY);
  });

  test("the operator's own interval wins over rhythm, ttl and cache headers", () => {
    expect(delay({ everySeconds: 60, itemGapSeconds: DAY, ttlMinutes: 600, jitter: 1 })).toBe(60);
  });

  test('A35 dead feed: failures back off exponentially to a day and never end', () => {
    const delays = Array.from({ length: 200 }, (_, i) => delay({ failures: i + 1, failureCode: 'http-server' }));
    expect(delays.slice(0, 7)).toEqual([1800, 3600, 7200, 14_400, 28_800, 57_600, DAY]);
    expect(new Set(delays.slice(6))).toEqual(new Set([DAY]));
  });

  test('A35 dead feed: 24 hours of errors cost at most 20 requests, and the first success restores the rhythm', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 40, maxLength: 40 }),
        fc.constantFrom(null, 1, 60, 300, 3600),
        fc.constantFrom(null, 1, 600, 7200),
        (jitters, everySeconds, itemGapSeconds) => {
          let time = 0;
          let requests = 0;
          while (time < DAY) {
            requests += 1;
            const failure = {
              failures: requests,
              failureCode: 'http-server' as const,
              jitter: jitters[requests % 40]!,
            };
            time += delay({ everySeconds, itemGapSeconds, ...failure });
          }
          expect(requests).toBeLessThanOrEqual(20);
          expect(delay({ everySeconds, itemGapSeconds })).toBe(
            everySeconds ?? Math.max(300, (itemGapSeconds ?? 3600) / 2),
          );
        },
      ),
    );
  });

  test('A33 ten 404 in a row slow the feed to once a day', () => {
    expect(delay({ failures: 9, failureCode: 'http-not-found', everySeconds: 60 })).toBeLessThan(DAY);
    expect(delay({ failures: 10, failureCode: 'http-not-found', everySeconds: 60 })).toBe(DAY);
  });

  test('A32 Retry-After is never undercut, whatever the jitter, and is capped at a day', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 * 365 * DAY * 1000 }),
        fc.integer({ min: 0, max: 50 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (retryAfterMs, failures, jitter) => {
          const seconds = delay({ retryAfterMs, failures, jitter, everySeconds: 1 });
          expect(seconds).toBeGreaterThanOrEqual(Math.min(DAY, retryAfterMs / 1000));
          expect(seconds).toBeLessThanOrEqual(DAY);
        },
      ),
    );
  });

  test('jitter spreads feeds of the same rhythm, and those at the cap', () => {
    expect(delay({ itemGapSeconds: 7200, jitter: 1 })).toBe(3960);
    expect(delay({ failures: 99, failureCode: 'timeout', jitter: 1 })).toBe(0.9 * DAY);
  });
});

describe('average gap', () => {
  test('is the mean distance of the newest dated items', () => {
    const at = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000).toISOString();
    expect(averageGapSeconds([at(0), null, at(2), at(4), 'no date'])).toBe(7200);
    expect(averageGapSeconds([...Array.from({ length: 20 }, (_, i) => at(i)), at(90_000)])).toBe(3600);
  });

  test('is unknown for fewer than two dated items', () => {
    expect(averageGapSeconds([null, '2026-01-01T00:00:00Z'])).toBeNull();
    expect(averageGapSeconds([])).toBeNull();
  });
});

describe('freshness', () => {
  const fresh = (headers: Record<string, string>) => freshnessSeconds(headers, NOW);

  test('max-age wins over Expires, and Age is taken off', () => {
    expect(fresh({ 'cache-control': 'max-age="600"', expires: '0' })).toBe(600);
    expect(fresh({ 'cache-control': 'max-age=600', age: '100' })).toBe(500);
    expect(fresh({ 'cache-control': 'max-age=60', age: '100' })).toBe(0);
  });

  test('no-cache, no-store and an Expires that is no date mean "ask each time"', () => {
    expect(fresh({ 'cache-control': 'no-cache, max-age=600' })).toBe(0);
    expect(fresh({ 'cache-control': 'no-store' })).toBe(0);
    expect(fresh({ expires: '0' })).toBe(0);
    expect(fresh({ expires: '-1' })).toBe(0);
  });

  test('nothing said is null', () => {
    expect(fresh({})).toBeNull();
    expect(fresh({ 'cache-control': 'public, max-age=soon' })).toBeNull();
  });

  test('Expires counts from the Date of the server, whose clock may be wrong', () => {
    expect(fresh({ date: 'Mon, 02 Mar 2020 12:00:00 GMT', expires: 'Mon, 02 Mar 2020 13:00:00 GMT' })).toBe(3600);
  });

  test('the three date forms of RFC 9110 are read, others are not', () => {
    const time = Date.UTC(1994, 10, 6, 8, 49, 37);
    expect(parseHttpDate('Sun, 06 Nov 1994 08:49:37 GMT')).toBe(time);
    expect(parseHttpDate('Sunday, 06-Nov-94 08:49:37 GMT')).toBe(time);
    expect(parseHttpDate('Sun Nov  6 08:49:37 1994')).toBe(time);
    for (const text of ['0', '-1', '1994', 'soon', '', 'x'.repeat(1000)]) expect(parseHttpDate(text)).toBeNull();
  });
});
