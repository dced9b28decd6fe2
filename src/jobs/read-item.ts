/** From a feed's item to an article: the page where it can be read, else the feed's own full content. */
import type { ExtractedArticle, Extraction } from '../domain/article.js';
import { ERRORS, errorOf, type Failure, ok, type Result } from '../domain/errors.js';
import type { RunningJob, StoredItem } from '../domain/ports.js';
import { articleFromFeedItem } from '../extractors/article/article-from-feed-item.js';
import { canonicalUrl, sameSite } from '../extractors/url.js';
import { JOBS } from './catalogue.js';
import type { JobContext } from './context.js';

export type ReadOutcome =
  | { readonly kind: 'article'; readonly article: ExtractedArticle; readonly url: string }
  | { readonly kind: 'none'; readonly failure: Failure };

export async function readItem(item: StoredItem, job: RunningJob, ctx: JobContext): Promise<ReadOutcome> {
  if (item.url === null) return fromFeed(item, { code: 'url-invalid', message: 'the item has no usable link' });
  const read = await readPage(item.url, job, ctx);
  if (!read.ok) return fromFeed(item, read.error);
  const { page, finalUrl } = read.value;
  return { kind: 'article', article: page, url: addressOf(page, finalUrl) };
}

/**
 * Fetches a page and reads its article. Throws what is worth another try, unless this is the last one.
 * @param as the address that the page is read under, where it is not its own: of a copy in an archive.
 */
export async function readPage(
  url: string,
  job: RunningJob,
  ctx: JobContext,
  as?: string,
): Promise<Result<{ readonly page: ExtractedArticle; readonly finalUrl: string }>> {
  const fetched = await ctx.fetcher.fetch({ url, purpose: 'page', signal: job.signal });
  if (!fetched.ok) return asFinal(fetched.error, job);
  const { finalUrl, body, headers } = fetched.value;
  const contentType = headers['content-type'] ?? null;
  const page = await ctx.reader.extractArticle({ url: as ?? finalUrl, body, contentType });
  return page.kind === 'unreadable' ? asFinal(page, job) : ok({ page, finalUrl });
}

/** A page's own canonical address counts only within its site; elsewhere it would let one outlet speak as another. */
export function addressOf(page: Extraction & { kind: 'article' }, finalUrl: string): string {
  const own = canonicalUrl(page.canonicalUrl, finalUrl);
  return (own !== null && sameSite(own, finalUrl) ? own : canonicalUrl(finalUrl)) ?? finalUrl;
}

/** Throws what is worth another try, unless this is the last one. */
function asFinal(failure: Failure, job: RunningJob): Result<never> {
  const lastTry = job.attempt >= JOBS[job.name].attempts;
  if (failure.code === 'host-busy' || (ERRORS[failure.code].retryable && !lastTry)) throw errorOf(failure);
  return { ok: false, error: failure };
}

function fromFeed(item: StoredItem, failure: Failure): ReadOutcome {
  const article = articleFromFeedItem(item);
  if (article === null || item.url === null) return { kind: 'none', failure };
  return { kind: 'article', article, url: item.url };
}
