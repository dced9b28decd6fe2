/** A sitemap, or an index of sitemaps, filtered by `lastmod`. */
import { errorOf } from '../../domain/errors.js';
import { decodeBytes } from '../../extractors/decode-bytes.js';
import { parseSitemap, type Sitemap } from '../../extractors/sitemap.js';
import type { JobContext } from '../context.js';
import { fetchPatiently } from './fetch-patiently.js';
import { type FoundTarget, inRange, type TargetSource } from './target-source.js';

/** An index may name an index; deeper ones are a loop or a mistake. */
const MAX_DEPTH = 3;
const MAX_SITEMAPS = 1_000;

export function fromSitemap(address: string): TargetSource {
  return async function* (ctx, range, signal) {
    const waiting = [{ url: address, depth: 0 }];
    const seen = new Set([address]);
    while (waiting.length > 0 && !signal.aborted) {
      const { url, depth } = waiting.shift()!;
      const sitemap = await readSitemap(url, ctx, signal);
      // An index gives the day of the last change in each of its sitemaps: older than the range means nothing inside.
      const entries = sitemap.entries.filter((e) =>
        sitemap.kind === 'index'
          ? e.date === null || range.from === null || e.date >= range.from
          : inRange(e.date, range),
      );
      if (sitemap.kind === 'urls') {
        yield entries.map((e): FoundTarget => ({ url: e.url, details: { title: e.title } }));
        continue;
      }
      for (const entry of entries) {
        if (depth + 1 >= MAX_DEPTH || seen.size >= MAX_SITEMAPS || seen.has(entry.url)) continue;
        seen.add(entry.url);
        waiting.push({ url: entry.url, depth: depth + 1 });
      }
    }
  };
}

async function readSitemap(url: string, ctx: JobContext, signal: AbortSignal): Promise<Sitemap> {
  const response = await fetchPatiently({ url, purpose: 'sitemap', signal }, ctx);
  const { text } = decodeBytes(response.body, response.headers['content-type'] ?? null, 'feed');
  const parsed = parseSitemap(text, response.finalUrl);
  if (!parsed.ok) throw errorOf(parsed.error);
  return parsed.value;
}
