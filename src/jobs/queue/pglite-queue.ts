/**
 * The queue with nothing installed: BullMQ's Postgres backend on a PGlite in this process. The backend expects a
 * `pg.Pool`; PGlite has one session, so the pool here hands out that session each time.
 */
import { EventEmitter } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PGliteInterface } from '@electric-sql/pglite';
import { createPostgresBackend, runMigrations, withBackend } from 'bullmq';
import type { JobQueue, Log } from '../../domain/ports.js';
import { LANES } from '../catalogue.js';
import { createBullQueue, laneName } from './bullmq-queue.js';

export interface PgliteQueueOptions {
  readonly pglite: PGliteInterface;
  readonly prefix: string;
  readonly log: Log;
}

type MigrationClient = Parameters<typeof runMigrations>[0];
type PoolConnection = Parameters<typeof createPostgresBackend>[1]['connection'];

/** Creates BullMQ's tables in schema `bullmq` of the store and gives the queue. Closing leaves PGlite open. */
export async function createPgliteQueue(options: PgliteQueueOptions): Promise<JobQueue> {
  const pool = new PglitePool(options.pglite);
  await migrateQueue(options.pglite);
  // One session serves both: our tables come first, BullMQ's unqualified names are found in its schema.
  await options.pglite.exec('SET search_path TO public, bullmq');
  await releaseJobsOfTheDead(options.pglite, options.prefix);
  const connection = pool as unknown as NonNullable<PoolConnection>;
  return createBullQueue({
    classes: withBackend(createPostgresBackend),
    connection,
    workerConnection: connection,
    prefix: options.prefix,
    log: options.log,
    random: Math.random,
    now: Date.now,
  });
}

/** Creates or updates BullMQ's tables. */
export async function migrateQueue(pglite: PGliteInterface): Promise<void> {
  await runMigrations(new PgliteClient(pglite) as unknown as MigrationClient);
}

/**
 * One process at a time holds the embedded store, so what a new one finds running was left by a killed one. Its locks
 * are ended and the check for stalled jobs is due at once: a killed process's jobs need not wait half a minute.
 */
async function releaseJobsOfTheDead(pglite: PGliteInterface, prefix: string): Promise<void> {
  const queues = LANES.map((lane) => laneName(prefix, lane));
  await pglite.query(
    `update bullmq.job set locked_until_ms = 0, stalled_marked = true where state = 'active' and queue = any($1)`,
    [queues],
  );
  await pglite.query(`delete from bullmq.meta where field = 'stalled-check' and queue = any($1)`, [queues]);
}

type QueryResult = { readonly rows: readonly unknown[]; readonly rowCount: number };

class PgliteClient extends EventEmitter {
  private unsubscribe: (() => void) | null = null;

  constructor(private readonly pglite: PGliteInterface) {
    super();
    this.setMaxListeners(0);
  }

  query(text: string, params?: unknown[]): Promise<QueryResult> {
    this.unsubscribe ??= this.pglite.onNotification((channel, payload) =>
      this.emit('notification', { channel, payload }),
    );
    return runOn(this.pglite, text, params);
  }

  release(): void {
    this.unsubscribe?.();
    this.removeAllListeners();
  }
}

class PglitePool extends EventEmitter {
  readonly options = { max: 1, keepAlive: true };

  constructor(private readonly pglite: PGliteInterface) {
    super();
    this.setMaxListeners(0);
  }

  query(text: string, params?: unknown[]): Promise<QueryResult> {
    return runOn(this.pglite, text, params);
  }

  async connect(): Promise<PgliteClient> {
    return new PgliteClient(this.pglite);
  }

  async end(): Promise<void> {}
}

/**
 * Without parameters a text may hold several statements, as in node-postgres. PGlite computes in this thread and
 * resolves without a turn of the event loop, so a worker with a backlog would go from job to job in microtasks alone,
 * while no timer fires and no answer from network or disk arrives: each statement gives the loop its turn.
 */
async function runOn(pglite: PGliteInterface, text: string, params?: unknown[]): Promise<QueryResult> {
  const result = params && params.length > 0 ? await pglite.query(text, params) : (await pglite.exec(text)).at(-1);
  await nextTurn();
  return { rows: result?.rows ?? [], rowCount: result?.affectedRows || (result?.rows.length ?? 0) };
}
