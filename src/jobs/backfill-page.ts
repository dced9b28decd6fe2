/** Fetches one page of a backfill and keeps its article, unless it is there already. */
import type { Failure } from '../domain/errors.js';
import { idOf } from '../domain/ids.js';
import type { BackfillTarget, RunningJob } from '../domain/ports.js';
import { hostOf } from '../extractors/url.js';
import type { DateRange, TargetDetails } from './backfill/target-source.js';
import { inRange } from './backfill/target-source.js';
import { isoNow, type JobContext } from './context.js';
import { articleOf, keepArticle } from './ingest-article.js';
import { addressOf, readPage } from './read-item.js';

export async function backfillPage(job: RunningJob, ctx: JobContext): Promise<void> {
  const { runId, targetId } = job.payload as { runId: string; targetId: string };
  const target = await ctx.store.backfills.target(runId, targetId);
  if (target === null || target.state !== 'waiting') return;
  const mark = (state: BackfillTarget['state'], fields: Partial<BackfillTarget> = {}) =>
    ctx.store.backfills.markTarget(runId, targetId, { state, code: null, message: null, articleId: null, ...fields });
  const held = idOf('article', target.url);
  if ((await ctx.store.record(held)) !== null) return mark('skipped', { articleId: held, message: 'already stored' });
  const outcome = await readTarget(target, job, ctx);
  if (outcome.kind === 'failed') return mark('failed', outcome.failure);
  if (outcome.kind === 'outside') return mark('skipped', { message: 'published outside the range' });
  await keepArticle(outcome.article, ctx, detailsOf(target).alert === true);
  await mark('done', { articleId: outcome.article.id });
}

type Outcome =
  | { readonly kind: 'article'; readonly article: ReturnType<typeof articleOf> }
  | { readonly kind: 'outside' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** What the source of the list knew, and what the run was asked for. */
function detailsOf(target: BackfillTarget): TargetDetails & { range?: DateRange; alert?: boolean } {
  return (target.details ?? {}) as TargetDetails & { range?: DateRange; alert?: boolean };
}

async function readTarget(target: BackfillTarget, job: RunningJob, ctx: JobContext): Promise<Outcome> {
  const details = detailsOf(target);
  const isCopy = details.fetchUrl !== undefined;
  const read = await readPage(details.fetchUrl ?? target.url, job, ctx, isCopy ? target.url : undefined);
  if (!read.ok) return { kind: 'failed', failure: { code: read.error.code, message: read.error.message } };
  const { page, finalUrl } = read.value;
  const item = {
    title: details.title ?? null,
    author: details.author ?? null,
    published: details.published ?? null,
    dateGuessed: !details.published,
  };
  const outlet = {
    name: details.outlet ?? page.siteName ?? hostOf(target.url) ?? target.url,
    kind: details.outletKind ?? 'news',
  };
  // An archive's copy keeps the address that was asked for: where the archive led is not the outlet's word.
  const address = isCopy ? target.url : addressOf(page, finalUrl);
  const article = articleOf(page, address, item, outlet, isoNow(ctx));
  if (details.range && !article.dateGuessed && !inRange(article.published, details.range)) return { kind: 'outside' };
  return { kind: 'article', article };
}
