/** What a status other than 2xx, 3xx or 304 means. */
import { type ErrorCode, fail, type Result } from '../domain/errors.js';
import { parseRetryAfter } from './retry-after.js';

const CODES: Readonly<Record<number, ErrorCode>> = {
  401: 'http-forbidden',
  402: 'http-forbidden',
  403: 'http-forbidden',
  404: 'http-not-found',
  407: 'http-forbidden',
  408: 'timeout',
  410: 'http-gone',
  429: 'http-throttled',
  451: 'http-forbidden',
};

/** @param where the URL as it may stand in a message. */
export function statusFailure(
  status: number,
  headers: Readonly<Record<string, string>>,
  where: string,
  now: Date,
): Result<never> {
  const message = `${where}: HTTP ${status}`;
  // Cloudflare marks its challenge pages so, whatever the status.
  if (headers['cf-mitigated'] === 'challenge') return fail('page-challenge', `${message}, a bot challenge`);
  const retryAfterMs = status === 429 || status === 503 ? parseRetryAfter(headers['retry-after'], now) : undefined;
  if (status === 503 && retryAfterMs !== undefined) return fail('http-throttled', message, retryAfterMs);
  return fail(CODES[status] ?? (status >= 500 ? 'http-server' : 'http-client'), message, retryAfterMs);
}
