/**
 * From an item to a stored record: read, keep the revision, find mentions, place among the stories, keep the
 * record, then mark the item. Each step is keyed by content, so a second run ends where the first did.
 */
import type { Document } from '../domain/analysis.js';
import type { ExtractedArticle } from '../domain/article.js';
import { errorOf } from '../domain/errors.js';
import { contentHash, idOf } from '../domain/ids.js';
import type { JobRequest, NewArticle, RunningJob, StoredItem } from '../domain/ports.js';
import { type NewsRecord, SCHEMA_VERSION } from '../domain/record.js';
import { EXTRACTOR_VERSION } from '../extractors/analyzer.js';
import { hostOf } from '../extractors/url.js';
import { isoNow, type JobContext } from './context.js';
import { UNREAD_ALARM } from './feed-health.js';
import { deliverJob, digestJob } from './job-ids.js';
import { readItem } from './read-item.js';

export interface Outlet {
  readonly name: string;
  readonly kind: string;
}

export async function ingestArticle(job: RunningJob, ctx: JobContext): Promise<void> {
  const { itemId } = job.payload as { itemId: string };
  const item = await ctx.store.item(itemId);
  if (item === null || item.status !== 'new') return;
  const feed = await ctx.store.feed(item.feedId);
  const read = await readItem(item, job, ctx);
  if (read.kind === 'none') {
    await ctx.store.markItem(itemId, 'skipped', { failureCode: read.failure.code });
    ctx.log.info({ url: item.url, code: read.failure.code, err: read.failure.message }, 'no article');
    if (feed?.unreadRun === UNREAD_ALARM - 1)
      ctx.log.warn({ feed: feed.url, items: UNREAD_ALARM, code: read.failure.code }, 'feed gives no text');
    return;
  }
  const outlet = { name: feed?.outlet ?? hostOf(read.url) ?? read.url, kind: feed?.kind ?? 'news' };
  const article = articleOf(read.article, read.url, item, outlet, isoNow(ctx));
  await keepArticle(article, ctx);
  await ctx.store.markItem(itemId, 'ingested', { articleId: article.id });
}

/**
 * Also the way in for backfills: an article that was read, by whatever way, becomes a record.
 * @param alert for backfills: whether digests tell of it however old it is.
 */
export async function keepArticle(article: NewArticle, ctx: JobContext, alert?: boolean): Promise<void> {
  const { revision, changed } = await ctx.store.saveArticle(article);
  const held = await ctx.store.record(article.id);
  const upToDate = held?.record.extractor.version === EXTRACTOR_VERSION && held.record.article.revision === revision;
  if (!changed && upToDate) return;
  const record = await recordOf(article, revision, ctx);
  await ctx.store.saveRecord(record, { outletKind: article.outletKind, ...(alert === undefined ? {} : { alert }) });
  await ctx.queue.add(ctx.sinks.map((sink) => deliverJob(sink.name, idOf(article.id, revision))));
  await ctx.queue.add(alerts(ctx));
  ctx.log.info(
    { url: article.url, revision, norms: record.norms.length, attributions: record.attributions.length },
    'record stored',
  );
}

/** One job a second for each digest that is sent as it happens, whatever the number of records. */
const ALERT_SLICE_MS = 1000;
/** Starts when its second is over, so that no record of that second comes after it has looked. */
const ALERT_DELAY_MS = ALERT_SLICE_MS + 200;

function alerts(ctx: JobContext): JobRequest[] {
  const slice = String(Math.floor(ctx.clock.now().getTime() / ALERT_SLICE_MS));
  return ctx.digests.filter((d) => d.cron === null).map((d) => digestJob(d.name, slice, ALERT_DELAY_MS));
}

export function articleOf(
  read: ExtractedArticle,
  url: string,
  item: Pick<StoredItem, 'title' | 'author' | 'published' | 'dateGuessed'>,
  outlet: Outlet,
  fetched: string,
): NewArticle {
  // The feed's date is the publisher's own word on when the item came out; a page's metadata may name the update.
  const published = item.dateGuessed ? (read.published ?? item.published) : (item.published ?? read.published);
  return {
    id: idOf('article', url),
    url,
    outlet: outlet.name,
    outletKind: outlet.kind,
    title: read.title ?? item.title,
    byline: read.byline ?? item.author,
    published: published ?? fetched,
    dateGuessed: item.dateGuessed && read.published === null,
    fetched,
    lang: read.lang,
    text: read.text,
    contentHash: contentHash(read.text),
    source: read.source,
  };
}

async function recordOf(article: NewArticle, revision: number, ctx: JobContext): Promise<NewsRecord> {
  const document: Document = {
    id: article.id,
    url: article.url,
    outlet: article.outlet,
    title: article.title,
    published: article.published,
    text: article.text,
  };
  const mentions = await ctx.reader.analyze(document);
  if (!mentions.ok) throw errorOf(mentions.error);
  const story = await ctx.store.place({ ...document, mentions: mentions.value });
  return {
    schema: SCHEMA_VERSION,
    id: article.id,
    article: {
      url: article.url,
      outlet: article.outlet,
      title: article.title,
      byline: article.byline,
      published: article.published,
      fetched: article.fetched,
      lang: article.lang,
      text: article.text,
      contentHash: article.contentHash,
      revision,
    },
    norms: [...mentions.value.norms],
    attributions: [...mentions.value.attributions],
    story,
    extractor: { version: EXTRACTOR_VERSION },
  };
}
