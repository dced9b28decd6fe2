/** `normwatch run` and `normwatch start`: one round, or the background service. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type App, createApp, type Role } from '../app.js';
import { type Config, withoutPassword } from '../config.js';
import type { FeedState, Log } from '../domain/ports.js';
import { feedHealth } from '../jobs/feed-health.js';
import { pollJob } from '../jobs/job-ids.js';
import { createProgress, printJson, printTable, say } from './output.js';

/** A job that is due again later than this is left to the next round. */
const ROUND_PATIENCE_MS = 15_000;

export interface RoundSummary {
  readonly polled: number;
  readonly failed: number;
  readonly articles: number;
  readonly attributions: number;
  readonly norms: number;
}

export async function runCommand(config: Config, log: Log, options: { all?: boolean; json?: boolean }): Promise<void> {
  const app = await createApp(config, log);
  try {
    const before = await app.store.lastSeq();
    const feeds = await runRound(app, options.all === true);
    await report(app, feeds, before, options.json === true);
  } finally {
    await app.close();
  }
}

/** Polls what is due and works until nothing is left. Gives the feeds as they stood before. */
export async function runRound(app: App, all: boolean): Promise<readonly FeedState[]> {
  const now = app.clock.now().toISOString();
  const feeds = (await app.store.feeds()).filter((f) => f.enabled && !f.muted);
  const due = feeds.filter((f) => all || f.nextPollAt === null || f.nextPollAt <= now);
  await app.work({ role: 'all', schedules: false });
  const waiting = await app.store.waitingItems(now, 10_000);
  await app.queue.add(due.map((f) => pollJob(f.id, all)));
  await app.queue.add(waiting.map((id) => ({ name: 'ingest-article', id: `ingest-${id}`, payload: { itemId: id } })));
  await followRound(app, due.length);
  return due;
}

async function followRound(app: App, polls: number): Promise<void> {
  const progress = createProgress('jobs');
  const stop = new AbortController();
  const watch = (async () => {
    let most = polls;
    while (!stop.signal.aborted) {
      const c = await app.queue.counts();
      most = Math.max(most, c.waiting + c.active);
      if (most > 0) progress.update(Math.max(0, most - c.waiting - c.active), most);
      await sleep(500, undefined, { signal: stop.signal }).catch(() => undefined);
    }
  })();
  await app.queue.idle(ROUND_PATIENCE_MS);
  stop.abort();
  await watch;
  progress.stop();
}

async function report(app: App, polled: readonly FeedState[], afterSeq: number, json: boolean): Promise<void> {
  const records = await app.store.records({ afterSeq, limit: 500 });
  const states = (await app.store.feeds()).filter((f) => polled.some((p) => p.id === f.id));
  const failing = states.filter((f) => f.failures > 0);
  if (json) return printJson(records.map((r) => r.record));
  printTable(
    ['Published', 'Outlet', 'Title', 'Attributions', 'Norms', 'Story'],
    records.map(({ record: r }) => [
      r.article.published?.slice(0, 16) ?? '',
      r.article.outlet ?? '',
      r.article.title ?? '',
      String(r.attributions.length),
      String(r.norms.length),
      r.story?.relation ?? '',
    ]),
  );
  say(`${polled.length} feeds polled, ${failing.length} failing, ${records.length} records new or changed`);
  for (const f of failing) say(`  ${f.outlet}: ${feedHealth(f, app.clock.now()).reason} [${f.failureCode}]`);
}

/** Runs until SIGTERM or SIGINT; a second signal ends at once. */
export async function startCommand(config: Config, log: Log, options: { role: Role }): Promise<void> {
  const app = await createApp(config, log);
  const stopped = untilSignal(log);
  try {
    await app.work({ role: options.role, schedules: true });
    const address = await app.serve();
    const where = { store: withoutPassword(config.store.url), queue: withoutPassword(config.queue.url) };
    log.info({ ...where, role: options.role, feeds: config.feeds.length, http: address }, 'normwatch is up');
    await stopped;
    log.info({}, 'stopping');
  } finally {
    await app.close();
  }
}

function untilSignal(log: Log): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const onSignal = (signal: NodeJS.Signals): void => {
      if (asked) {
        log.warn({ signal }, 'second signal: ending at once');
        process.exit(1);
      }
      asked = true;
      resolve();
    };
    process.on('SIGTERM', onSignal);
    process.on('SIGINT', onSignal);
  });
}
