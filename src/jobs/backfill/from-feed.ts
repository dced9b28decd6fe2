/** A feed and its archive: the pages that it links (RFC 5005), else WordPress's `?paged=2` and so on. */
import { errorOf } from '../../domain/errors.js';
import type { ParsedFeed } from '../../domain/feed.js';
import type { JobContext } from '../context.js';
import { fetchPatiently } from './fetch-patiently.js';
import { type FoundTarget, inRange, type TargetSource } from './target-source.js';

const MAX_PAGES = 1_000;

export function fromFeed(address: string): TargetSource {
  return async function* (ctx, range, signal) {
    const outlet = (await ctx.store.feeds()).find((f) => f.url === address);
    const known = outlet ? { outlet: outlet.outlet, outletKind: outlet.kind } : {};
    const seen = new Set<string>();
    let url: string | null = address;
    for (let page = 1; url !== null && page <= MAX_PAGES && !signal.aborted; page++) {
      const feed = await readPage(url, page, ctx, signal);
      const fresh = (feed?.items ?? []).filter((i) => i.url !== null && !seen.has(i.url));
      if (feed === null || fresh.length === 0) return;
      for (const item of fresh) seen.add(item.url!);
      yield fresh
        .filter((i) => inRange(i.published, range))
        .map(
          (i): FoundTarget => ({
            url: i.url!,
            details: { title: i.title, author: i.author, published: i.published, ...known },
          }),
        );
      if (range.from !== null && fresh.every((i) => i.published !== null && i.published < range.from!)) return;
      url = feed.nextUrl ?? pagedUrl(address, page + 1);
    }
  };
}

/** Null where the archive ends: past its last page a site answers 404, or with something that is no feed. */
async function readPage(url: string, page: number, ctx: JobContext, signal: AbortSignal): Promise<ParsedFeed | null> {
  try {
    const response = await fetchPatiently({ url, purpose: 'feed', signal }, ctx);
    const contentType = response.headers['content-type'] ?? null;
    const parsed = await ctx.reader.parseFeed({ url: response.finalUrl, body: response.body, contentType });
    if (parsed.ok) return parsed.value;
    throw errorOf(parsed.error);
  } catch (error) {
    if (page === 1) throw error;
    ctx.log.info({ url, err: String(error) }, 'end of the archive');
    return null;
  }
}

function pagedUrl(address: string, page: number): string {
  const url = new URL(address);
  url.searchParams.set('paged', String(page));
  return url.href;
}
