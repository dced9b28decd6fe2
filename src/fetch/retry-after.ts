/** Retry-After (RFC 9110, 10.2.3): seconds or a date. */
import { parseHttpDate } from '../extractors/http-freshness.js';

const DAY_MS = 86_400_000;
const SECONDS = /^\d{1,20}(?:\.\d{1,20})?(?:e\+?\d{1,4})?$/i;

/** Milliseconds to wait, 0 to 24 hours; undefined where the header is missing, negative or makes no sense. */
export function parseRetryAfter(header: string | undefined, now: Date): number | undefined {
  const text = (header ?? '').trim();
  if (SECONDS.test(text)) return Math.min(DAY_MS, Math.ceil(Number(text) * 1000));
  const at = parseHttpDate(text);
  if (at === null) return undefined;
  return Math.min(DAY_MS, Math.max(0, at - now.getTime()));
}
