/** `normwatch backfill`: the past, fetched once, paced, to be stopped and repeated at will. */
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { App } from '../app.js';
import { ERRORS, type ErrorCode, NormwatchError } from '../domain/errors.js';
import { idOf } from '../domain/ids.js';
import type { BackfillRun, BackfillTarget } from '../domain/ports.js';
import { fromArchive } from '../jobs/backfill/from-archive.js';
import { fromFeed } from '../jobs/backfill/from-feed.js';
import { fromSitemap } from '../jobs/backfill/from-sitemap.js';
import { fromUrls } from '../jobs/backfill/from-urls.js';
import type { DateRange, FoundTarget, TargetSource } from '../jobs/backfill/target-source.js';
import { backfillJob } from '../jobs/job-ids.js';
import { createProgress, oneLine, printJson, printTable, say } from './output.js';

export interface BackfillOptions {
  readonly urls?: string;
  readonly sitemap?: string;
  readonly feed?: string;
  readonly archive?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit?: number;
  readonly outlet?: string;
  /** Digests tell of what is brought in however old it is. */
  readonly alert?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** What failed for a reason that may have passed is tried again when the run is repeated. */
const MAY_PASS = (Object.keys(ERRORS) as ErrorCode[]).filter((code) => ERRORS[code].retryable);
const ENQUEUE_BATCH = 500;
const WATCH_MS = 500;

export async function backfillCommand(app: App, options: BackfillOptions): Promise<void> {
  const { kind, value, source } = sourceOf(options, app);
  const range: DateRange = { from: options.from ?? null, to: options.to ?? null };
  if (range.from !== null && range.to !== null && range.from > range.to) {
    throw new NormwatchError('input-invalid', '--from is later than --to');
  }
  const stop = stopOnSignal();
  if (options.dryRun) return dryRun(app, source, range, options, stop.signal);
  // The same request is the same run: what is done stays done, and its list may have grown.
  const request = { kind, value, ...range, ...(options.alert ? { alert: true } : {}) };
  const runId = idOf('backfill', JSON.stringify(request));
  await app.store.backfills.openRun({ id: runId, kind, request });
  const again = await app.store.backfills.retryFailed(runId, MAY_PASS);
  if (again > 0) say(`${again} addresses that failed before are tried again`);
  const found = await collect(app, runId, source, range, options, stop.signal);
  say(`${found} addresses found`);
  await enqueue(app, runId, stop.signal);
  await app.work({ role: 'all', schedules: false });
  const run = await follow(app, runId, stop.signal);
  await report(app, run, options.json === true);
  stop.done();
}

function sourceOf(options: BackfillOptions, app: App): { kind: string; value: string; source: TargetSource } {
  const given = (['urls', 'sitemap', 'feed', 'archive'] as const).filter((kind) => options[kind] !== undefined);
  if (given.length !== 1) {
    throw new NormwatchError('input-invalid', 'backfill needs one of --urls, --sitemap, --feed, --archive');
  }
  const kind = given[0]!;
  const value = options[kind]!;
  if (kind === 'urls') return { kind, value, source: fromUrls(readList(value)) };
  if (kind === 'archive') return { kind, value, source: fromArchive(value, app.config.network.archiveUrl) };
  return { kind, value, source: kind === 'sitemap' ? fromSitemap(value) : fromFeed(value) };
}

function readList(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new NormwatchError('input-invalid', `${path}: ${(error as Error).message}`);
  }
}

async function* limited(
  app: App,
  source: TargetSource,
  range: DateRange,
  options: BackfillOptions,
  signal: AbortSignal,
): AsyncGenerator<readonly FoundTarget[]> {
  let left = options.limit ?? Number.POSITIVE_INFINITY;
  for await (const batch of source(app, range, signal)) {
    const taken = batch.slice(0, left);
    left -= taken.length;
    yield options.outlet === undefined
      ? taken
      : taken.map((t) => ({ ...t, details: { ...t.details, outlet: options.outlet! } }));
    if (left <= 0) return;
  }
}

async function dryRun(
  app: App,
  source: TargetSource,
  range: DateRange,
  options: BackfillOptions,
  signal: AbortSignal,
): Promise<void> {
  let total = 0;
  let stored = 0;
  for await (const batch of limited(app, source, range, options, signal)) {
    for (const target of batch) {
      total += 1;
      const there = (await app.store.record(idOf('article', target.url))) !== null;
      if (there) stored += 1;
      else process.stdout.write(`${oneLine(target.details.fetchUrl ?? target.url)}\n`);
    }
  }
  say(`${total} addresses found, ${stored} already stored, ${total - stored} would be fetched`);
}

async function collect(
  app: App,
  runId: string,
  source: TargetSource,
  range: DateRange,
  options: BackfillOptions,
  signal: AbortSignal,
): Promise<number> {
  const progress = createProgress('listing');
  let total = 0;
  for await (const batch of limited(app, source, range, options, signal)) {
    total += batch.length;
    await app.store.backfills.addTargets(
      runId,
      batch.map((t) => ({
        id: idOf(t.url),
        url: t.url,
        details: { ...t.details, range, ...(options.alert ? { alert: true } : {}) },
      })),
    );
    progress.update(total, total);
  }
  progress.stop();
  return total;
}

/** Jobs of the ids that wait already are dropped by the queue, so a repeated start adds only what is missing. */
async function enqueue(app: App, runId: string, signal: AbortSignal): Promise<void> {
  let after = '';
  while (!signal.aborted) {
    const waiting = await app.store.backfills.targets(runId, { state: 'waiting', after, limit: ENQUEUE_BATCH });
    if (waiting.length === 0) return;
    await app.queue.add(waiting.map((t) => backfillJob(runId, t.id)));
    after = waiting[waiting.length - 1]!.id;
  }
}

async function follow(app: App, runId: string, signal: AbortSignal): Promise<BackfillRun> {
  const progress = createProgress('pages');
  for (;;) {
    const run = (await app.store.backfills.runs(1_000)).find((r) => r.id === runId);
    if (run === undefined) throw new NormwatchError('not-found', `no backfill run ${runId}`);
    const { waiting, done, skipped, failed } = run.counts;
    progress.update(done + skipped + failed, waiting + done + skipped + failed, failed > 0 ? `${failed} failed` : '');
    if (waiting === 0 || signal.aborted) {
      progress.stop();
      if (waiting === 0) await app.queue.idle(1_000);
      return run;
    }
    await sleep(WATCH_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function report(app: App, run: BackfillRun, json: boolean): Promise<void> {
  const failures = await app.store.backfills.targets(run.id, { state: 'failed', limit: 1_000 });
  if (json) return printJson({ id: run.id, counts: run.counts, failures: failures.map(failureOf) });
  if (failures.length > 0) {
    printTable(
      ['Address', 'Code', 'Why'],
      failures.map((f) => [f.url, f.code ?? '', f.message ?? '']),
    );
  }
  const { waiting, done, skipped, failed } = run.counts;
  say(
    `${done} stored, ${skipped} skipped, ${failed} failed${waiting > 0 ? `, ${waiting} left: run it again to go on` : ''}`,
  );
}

function failureOf(target: BackfillTarget): object {
  return { url: target.url, code: target.code, message: target.message };
}

/** The first signal ends the following, not the pages under way; what is left stays for the next start. */
function stopOnSignal(): { signal: AbortSignal; done: () => void } {
  const controller = new AbortController();
  const onSignal = (): void => controller.abort();
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    done: () => {
      process.removeListener('SIGINT', onSignal);
      process.removeListener('SIGTERM', onSignal);
    },
  };
}
