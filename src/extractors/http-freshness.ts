/** What caching headers say about when a fresh answer can be expected. */

const HTTP_DATE = /^[A-Za-z]{3,9},? [\x20-\x7e]{10,40}$/;

/**
 * An HTTP date (RFC 9110, 5.6.7: IMF-fixdate, RFC 850 or asctime) in milliseconds since the epoch, or null.
 * Stricter than `Date.parse`, which makes a year of `0` and of `-1`.
 */
export function parseHttpDate(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed.length > 50 || !HTTP_DATE.test(trimmed)) return null;
  const time = Date.parse(trimmed.endsWith('GMT') || trimmed.endsWith('UTC') ? trimmed : `${trimmed} GMT`);
  return Number.isNaN(time) ? null : time;
}

/**
 * Seconds for which an answer stays fresh (RFC 9111, 4.2.1, for a private cache: `max-age`, else `Expires` less
 * `Date`), its `Age` taken off; 0 where the server wants to be asked each time; null where it says nothing.
 *
 * @param headers lower-case names.
 */
export function freshnessSeconds(headers: Readonly<Record<string, string>>, now: Date): number | null {
  const control = (headers['cache-control'] ?? '').slice(0, 500).toLowerCase().split(',');
  const directives = control.map((d) => d.trim());
  if (directives.includes('no-cache') || directives.includes('no-store')) return 0;
  const lifetime = maxAge(directives) ?? expiresIn(headers, now);
  return lifetime === null ? null : Math.max(0, lifetime - age(headers));
}

function maxAge(directives: readonly string[]): number | null {
  const value = directives
    .find((d) => d.startsWith('max-age='))
    ?.slice('max-age='.length)
    .replaceAll('"', '');
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : null;
}

function expiresIn(headers: Readonly<Record<string, string>>, now: Date): number | null {
  const expires = headers['expires'];
  if (expires === undefined) return null;
  const at = parseHttpDate(expires);
  // An invalid date, above all "0", means "already expired" (RFC 9111, 5.3).
  if (at === null) return 0;
  const from = parseHttpDate(headers['date'] ?? '') ?? now.getTime();
  return Math.max(0, Math.round((at - from) / 1000));
}

function age(headers: Readonly<Record<string, string>>): number {
  const value = headers['age'] ?? '';
  return /^\d{1,10}$/.test(value) ? Number(value) : 0;
}
