/**
 * The index of a web archive: the Wayback Machine's CDX server interface, asked for the captures of a site or of a
 * prefix, one for each address, a page of the index at a time by its resume key.
 */
import { NormwatchError } from '../../domain/errors.js';
import { canonicalUrl } from '../../extractors/url.js';
import type { JobContext } from '../context.js';
import { fetchPatiently } from './fetch-patiently.js';
import type { DateRange, FoundTarget, TargetSource } from './target-source.js';

const PAGE = 1_000;
const MAX_PAGES = 1_000;

/** @param pattern as the interface takes it: `therecord.media/*`, `example.org/news/*`. */
export function fromArchive(pattern: string, archiveUrl: string): TargetSource {
  return async function* (ctx, range, signal) {
    let resumeKey: string | null = null;
    for (let page = 0; page < MAX_PAGES && !signal.aborted; page++) {
      const rows = await readIndex(queryOf(pattern, archiveUrl, range, resumeKey), ctx, signal);
      yield rows.captures.flatMap((c) => targetOf(c, archiveUrl));
      resumeKey = rows.resumeKey;
      if (resumeKey === null) return;
    }
  };
}

function queryOf(pattern: string, archiveUrl: string, range: DateRange, resumeKey: string | null): string {
  const url = new URL('/cdx/search/cdx', archiveUrl);
  const day = (iso: string): string => iso.slice(0, 10).replaceAll('-', '');
  const query = {
    url: pattern,
    output: 'json',
    fl: 'timestamp,original',
    collapse: 'urlkey',
    limit: String(PAGE),
    showResumeKey: 'true',
    ...(range.from === null ? {} : { from: day(range.from) }),
    ...(range.to === null ? {} : { to: day(range.to) }),
    ...(resumeKey === null ? {} : { resumeKey }),
  };
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
  url.searchParams.append('filter', 'statuscode:200');
  url.searchParams.append('filter', 'mimetype:text/html');
  return url.href;
}

interface IndexPage {
  readonly captures: readonly (readonly string[])[];
  readonly resumeKey: string | null;
}

/** Rows of [timestamp, original] after a header row; with more to come, an empty row and the key. */
async function readIndex(url: string, ctx: JobContext, signal: AbortSignal): Promise<IndexPage> {
  const response = await fetchPatiently({ url, purpose: 'archive', signal }, ctx);
  const text = Buffer.from(response.body).toString('utf8').trim();
  const rows = text === '' ? [] : parseRows(text, url);
  const end = rows.findIndex((row) => row.length === 0);
  const captures = rows.slice(1, end < 0 ? undefined : end);
  return { captures, resumeKey: end < 0 ? null : (rows[end + 1]?.[0] ?? null) };
}

function parseRows(text: string, url: string): string[][] {
  try {
    const rows: unknown = JSON.parse(text);
    if (Array.isArray(rows) && rows.every((row) => Array.isArray(row))) return rows.map((row) => row.map(String));
  } catch {
    // Falls through to the same error: an archive in trouble answers with a page.
  }
  throw new NormwatchError('input-invalid', `${url} is no capture index`);
}

function targetOf([timestamp, original]: readonly string[], archiveUrl: string): FoundTarget[] {
  const url = canonicalUrl(original);
  if (url === null || !/^\d{14}$/.test(timestamp ?? '')) return [];
  // `id_` asks for the page as it was captured, without the archive's own frame.
  return [{ url, details: { fetchUrl: new URL(`/web/${timestamp}id_/${original}`, archiveUrl).href } }];
}
