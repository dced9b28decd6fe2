/** The composition root: the one place that names concrete adapters and wires them. */
import { pathToFileURL } from 'node:url';
import type { Config } from './config.js';
import type { DigestSetup } from './domain/digest.js';
import { NormwatchError } from './domain/errors.js';
import type { Clock, Fetcher, JobQueue, Lane, Log, Sink, Store } from './domain/ports.js';
import { createUnsubscribeLinks, subscriptionTo, type UnsubscribeLinks } from './domain/subscription.js';
import { createFetcher } from './fetch/create-fetcher.js';
import { startHttp } from './http/server.js';
import { isoNow, type JobContext } from './jobs/context.js';
import { handleJob } from './jobs/handle-job.js';
import { createPgliteQueue } from './jobs/queue/pglite-queue.js';
import { createRedisQueue } from './jobs/queue/redis-queue.js';
import { reconcile } from './jobs/reconcile.js';
import { readLexicon } from './lexicon-files.js';
import { createChannels } from './sinks/channels/create-channels.js';
import { mailSubscriptions } from './sinks/channels/mail-subscriptions.js';
import { createJsonLinesSink } from './sinks/json-lines.js';
import { createPostgresSink } from './sinks/postgres.js';
import { type OpenedStore, openStore } from './sinks/store/open-store.js';
import type { Sql } from './sinks/store/sql.js';
import { createReader } from './threads/create-reader.js';

export type Role = 'all' | 'scheduler' | 'worker';

export interface App extends JobContext {
  readonly config: Config;
  /** Starts the workers; with `schedules`, keeps the queue equal to configuration and store. */
  work(options: { readonly role: Role; readonly schedules: boolean }): Promise<void>;
  serve(): Promise<string | null>;
  /** Stops taking jobs, drains up to the deadline, closes in the reverse order of opening. */
  close(deadlineMs?: number): Promise<void>;
}

export interface AppOverrides {
  readonly clock?: Clock;
  readonly random?: () => number;
  /** Milliseconds between two reconciliations. */
  readonly reconcileEveryMs?: number;
}

const RECONCILE_MS = 30_000;
const DRAIN_MS = 20_000;
const CLOCK: Clock = { now: () => new Date() };

export async function createApp(config: Config, log: Log, overrides: AppOverrides = {}): Promise<App> {
  const closers: (() => Promise<void>)[] = [];
  const opened = <T extends { close(): Promise<void> }>(thing: T): T => {
    closers.unshift(() => thing.close());
    return thing;
  };
  const clock = overrides.clock ?? CLOCK;
  try {
    const lexicon = pathToFileURL(`${config.lexiconDir}/`);
    const { store, sql, pglite } = await openStore(config.store.url, clock, () => readLexicon(lexicon));
    opened(store);
    const reader = opened(createReader({ ...config.reading, sites: config.sites, lexicon }));
    const fetcher = opened(createFetcher({ ...config.network, gate: store.gate }));
    const sinks: readonly Sink[] = (await openSinks(config, store, sql)).map(opened);
    const queue = await openQueue(config, pglite, log);
    queue.onDead((job, error) =>
      store.quarantine({ ...job, attempts: job.attempt, ...error, at: clock.now().toISOString() }),
    );
    const links = unsubscribeLinks(config);
    const ctx: JobContext = {
      store,
      reader,
      fetcher,
      sinks,
      digests: digestSetups(config, fetcher, clock, links),
      queue,
      clock,
      log,
      random: overrides.random ?? Math.random,
    };
    await store.syncFeeds(config.feeds);
    for (const { name, since } of config.digests) {
      await store.digests.begin(name, since === null ? null : isoNow(ctx, -since));
    }
    return assemble(ctx, config, links, closers, overrides.reconcileEveryMs ?? RECONCILE_MS);
  } catch (error) {
    for (const close of closers) await close().catch(() => undefined);
    throw error;
  }
}

async function openSinks(config: Config, store: Store, sql: Sql): Promise<Sink[]> {
  const sinks: Sink[] = [];
  if (config.sinks.jsonl) {
    const onLoss = (): Promise<void> => store.redeliver('jsonl');
    sinks.push(await createJsonLinesSink({ directory: config.sinks.jsonl.dir, onLoss }));
  }
  if (config.sinks.postgres) {
    const own = config.sinks.postgres.url;
    const onLoss = (): Promise<void> => store.redeliver('postgres');
    sinks.push(await createPostgresSink(own ? { url: own, onLoss } : { sql, onLoss }));
  }
  return sinks;
}

async function openQueue(config: Config, pglite: OpenedStore['pglite'], log: Log): Promise<JobQueue> {
  const { url, prefix } = config.queue;
  if (url !== 'embedded') return createRedisQueue({ url, prefix, log });
  if (pglite === null) {
    throw new NormwatchError('config-invalid', 'queue.url: embedded needs an embedded store; set REDIS_URL');
  }
  return createPgliteQueue({ pglite, prefix, log });
}

function assemble(
  ctx: JobContext,
  config: Config,
  links: UnsubscribeLinks | null,
  closers: (() => Promise<void>)[],
  reconcileEveryMs: number,
): App {
  let timer: NodeJS.Timeout | null = null;
  let reconciling: Promise<void> = Promise.resolve();
  const reconcileNow = (): Promise<void> => {
    reconciling = reconciling
      .then(() => reconcile(ctx, digestSchedules(config)))
      .catch((error) => ctx.log.warn({ err: String(error) }, 'reconcile'));
    return reconciling;
  };
  return {
    ...ctx,
    config,
    async work({ role, schedules }) {
      const lanes: Partial<Record<Lane, number>> = {
        ...(role === 'scheduler' ? {} : { reading: config.reading.concurrency }),
        ...(role === 'worker' ? {} : { keeping: 2 }),
      };
      await ctx.queue.work((job) => handleJob(job, ctx), lanes);
      if (!schedules || role === 'worker') return;
      await reconcileNow();
      timer = setInterval(reconcileNow, reconcileEveryMs);
    },
    async serve() {
      if (config.http === null) return null;
      const server = await startHttp({ ...config.http, ...ctx, links });
      closers.unshift(() => server.close());
      return server.listeningOrigin;
    },
    async close(deadlineMs = DRAIN_MS) {
      if (timer) clearInterval(timer);
      await reconciling;
      await ctx.queue.close(deadlineMs);
      for (const close of closers.splice(0)) await close();
    },
  };
}

function digestSchedules(config: Config) {
  return config.digests
    .filter((d) => d.every !== 'as it happens')
    .map((d) => ({ name: d.name, when: { cron: d.every, timezone: d.timezone } }));
}

/** Null where mails carry no link for leaving a digest. */
function unsubscribeLinks({ unsubscribe, digests }: Config): UnsubscribeLinks | null {
  if (unsubscribe === null) return null;
  return createUnsubscribeLinks(unsubscribe.publicUrl, unsubscribe.secrets, mailSubscriptions(digests));
}

function digestSetups(config: Config, fetcher: Fetcher, clock: Clock, links: UnsubscribeLinks | null): DigestSetup[] {
  const messageHost =
    config.mail.from
      .split('@')
      .at(-1)
      ?.replace(/[^\w.-]/g, '') || 'localhost';
  return config.digests.map((d) => ({
    name: d.name,
    cron: d.every === 'as it happens' ? null : d.every,
    timezone: d.timezone,
    filter: d.filter,
    whenEmpty: d.whenEmpty,
    maxEntries: d.maxEntries,
    maxAgeMs: d.maxAge * 1000,
    channels: createChannels(d.to, {
      fetcher,
      clock,
      mail: config.mail,
      ...(links === null ? {} : { unsubscribeLink: (to: string) => links.linkFor(subscriptionTo(d.name, to)) }),
    }),
    messageHost,
  }));
}
