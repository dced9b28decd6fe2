/** What PostgreSQL refuses or returns in another form, in both directions. */
import type { SqlValue } from './sql.js';

const LONE_SURROGATE = /[\uD800-\uDFFF]/gu;
const ESCAPED_TROUBLE = /\\u(?:0000|d[89a-f])/i;

/**
 * PostgreSQL rejects U+0000, and UTF-8 has no lone surrogates. Each becomes U+FFFD, one code unit for one, so that
 * offsets into the text stay true.
 */
export function cleanText(text: string): string {
  const withoutNul = text.includes('\u0000') ? text.replaceAll('\u0000', '\uFFFD') : text;
  return withoutNul.replace(LONE_SURROGATE, '\uFFFD');
}

/** JSON for a `json` or `jsonb` parameter, every string in it cleaned. */
export function toJson(value: unknown): string {
  const json = JSON.stringify(value);
  if (!ESCAPED_TROUBLE.test(json)) return json;
  return JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'string' ? cleanText(inner) : inner));
}

/** ISO 8601 for a `timestamptz` parameter; null for what is no date or lies outside the years 1 to 9999. */
export function toInstant(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  const time = Date.parse(text);
  if (Number.isNaN(time)) return null;
  const date = new Date(time);
  const year = date.getUTCFullYear();
  return year >= 1 && year <= 9999 ? date.toISOString() : null;
}

export function cleanParameters(parameters: readonly SqlValue[]): (SqlValue | string[])[] {
  return parameters.map((value) => {
    if (typeof value === 'string') return cleanText(value);
    if (Array.isArray(value)) return value.map((inner) => (typeof inner === 'string' ? cleanText(inner) : inner));
    return value;
  });
}

/** PostgreSQL writes `2026-01-02 03:04:05.6+00`; the offset lacks its minutes. */
export function parseTimestamp(text: string): string {
  const iso = text.replace(' ', 'T');
  return new Date(/[+-]\d\d$/.test(iso) ? `${iso}:00` : iso).toISOString();
}

/** Object identifiers of the column types that are read in a form of our own. */
export const COLUMN_PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  20: Number,
  1184: parseTimestamp,
};
