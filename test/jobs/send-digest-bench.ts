/** The sending of digests over a real store and real channels, with a clock that the test sets. */
import type { DigestFilter, DigestSetup } from '../../src/domain/digest.js';
import type { JobQueue, JobRequest, Log, Store } from '../../src/domain/ports.js';
import type { NewsRecord } from '../../src/domain/record.js';
import { subscriptionTo, type UnsubscribeLinks } from '../../src/domain/subscription.js';
import { createFetcher } from '../../src/fetch/create-fetcher.js';
import type { JobContext } from '../../src/jobs/context.js';
import { sendDigest } from '../../src/jobs/send-digest.js';
import { type ChannelConfig, createChannels } from '../../src/sinks/channels/create-channels.js';
import { openStore } from '../../src/sinks/store/open-store.js';
import { makeRecord } from '../support/record.js';
import { SILENT } from '../support/silent-log.js';
import { temporaryDirectory } from '../support/temporary.js';

export const EVERYTHING: DigestFilter = {
  accused: [],
  attributor: [],
  norm: [],
  outletKind: [],
  certainty: [],
  stance: [],
};

export interface Bench {
  readonly ctx: JobContext;
  readonly store: Store;
  /** What the handlers put into the queue. */
  readonly added: JobRequest[];
  now: Date;
  /** Adds a digest; default: as it happens, everything. */
  digest(name: string, to: readonly ChannelConfig[], changes?: Partial<DigestSetup>): void;
  /** A record with one attribution of its own. */
  publish(name: string, changes?: Partial<NewsRecord>): Promise<NewsRecord>;
  send(name: string): Promise<void>;
  /** Ends all leases and pauses, which run by the database's clock, as if the time had passed. */
  forgetLeases(): Promise<void>;
  /** Every table of the store with the number and a hash of its rows: equal where nothing was changed. */
  tables(): Promise<Readonly<Record<string, string>>>;
  close(): Promise<void>;
}

export interface BenchOptions {
  readonly storeUrl?: string;
  readonly mailUrl?: string;
  readonly allow?: readonly string[];
  readonly links?: UnsubscribeLinks;
  readonly log?: Log;
}

export async function openBench(options: BenchOptions = {}): Promise<Bench> {
  const clock = { now: () => bench.now };
  const folder = await temporaryDirectory();
  const { store, sql } = await openStore(options.storeUrl ?? `pglite:${folder.path}`, clock);
  const fetcher = createFetcher({
    userAgent: 'normwatch/test',
    contact: 'mailto:test@normwatch.example',
    allowPrivateHosts: options.allow ?? [],
    perHostDelayMs: 0,
    totalTimeoutMs: 5000,
    gate: store.gate,
  });
  const digests: DigestSetup[] = [];
  const added: JobRequest[] = [];
  const unused = (): never => {
    throw new Error('not used here');
  };
  const queue: JobQueue = {
    add: async (jobs) => void added.push(...jobs),
    schedule: unused,
    work: unused,
    counts: unused,
    idle: unused,
    onDead: unused,
    close: unused,
  };
  const reader = { parseFeed: unused, extractArticle: unused, analyze: unused, close: unused };
  const ctx: JobContext = {
    store,
    fetcher,
    reader,
    queue,
    sinks: [],
    digests,
    clock,
    log: options.log ?? SILENT,
    random: () => 0,
  };
  const mail = { url: options.mailUrl ?? null, from: 'normwatch@desk.example' };
  const { links } = options;
  const leaving = (name: string) =>
    links === undefined ? {} : { unsubscribeLink: (to: string) => links.linkFor(subscriptionTo(name, to)) };
  const bench: Bench = {
    ctx,
    store,
    added,
    now: new Date('2026-03-01T12:00:00.000Z'),
    digest(name, to, changes = {}) {
      digests.push({
        name,
        cron: null,
        timezone: 'UTC',
        filter: EVERYTHING,
        whenEmpty: false,
        maxEntries: 50,
        maxAgeMs: 30 * 86_400_000,
        channels: createChannels(to, { fetcher, clock, mail, ...leaving(name) }),
        messageHost: 'desk.example',
        ...changes,
      });
    },
    async publish(name, changes = {}) {
      const record = makeRecord(name, changes);
      await store.saveRecord(record, { outletKind: 'news' });
      return record;
    },
    send: (name) =>
      sendDigest(
        {
          name: 'send-digest',
          id: `digest-${name}`,
          payload: { digest: name },
          attempt: 1,
          signal: AbortSignal.timeout(60_000),
        },
        ctx,
      ),
    async forgetLeases() {
      await sql.query('delete from normwatch.host_gate', []);
    },
    async tables() {
      const names = await sql.query<{ name: string }>(
        `select table_name as name from information_schema.tables
         where table_schema = 'normwatch' and table_type = 'BASE TABLE' order by 1`,
      );
      const rows: Record<string, string> = {};
      for (const { name } of names) {
        const [row] = await sql.query<{ rows: string }>(
          `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as rows
           from normwatch.${name} t`,
        );
        rows[name] = row!.rows;
      }
      return rows;
    },
    async close() {
      await fetcher.close();
      await store.close();
      await folder.clear();
    },
  };
  return bench;
}

export const later = (at: Date, ms: number): Date => new Date(at.getTime() + ms);
