import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { PGlite, type PGliteInterface, type Transaction } from '@electric-sql/pglite';
import { NormwatchError } from '../../domain/errors.js';
import { type FileLock, takeFileLock } from '../file-lock.js';
import { unpackTemplate } from './pglite-template.js';
import type { Sql, SqlSession, SqlValue } from './sql.js';
import { COLUMN_PARSERS, cleanParameters } from './values.js';

export interface PgliteSql extends Sql {
  /** The instance itself, for the embedded queue. Its calls and the store's run one after the other. */
  readonly pglite: PGliteInterface;
}

export interface PgliteOptions {
  /** Holds the cluster in `cluster/` and the lock file. */
  readonly directory: string;
  /** False: a new cluster is made, for building the template. */
  readonly useTemplate?: boolean;
}

/** Sized for one connection in one process: PostgreSQL's own defaults cost 110 MB more. */
const SETTINGS = ['shared_buffers = 32MB', 'max_connections = 5', 'max_wal_size = 64MB', "timezone = 'UTC'"];

/**
 * The embedded PostgreSQL: one connection, so transactions run one after the other. Two processes on one directory
 * would destroy it, so a lock file admits one: `store-locked`. PGlite does not sync to disk: a killed process loses
 * nothing, a power cut may.
 */
export async function openPgliteSql(options: PgliteOptions): Promise<PgliteSql> {
  const { directory } = options;
  const lock = await lockDirectory(directory);
  try {
    const cluster = join(directory, 'cluster');
    if (!existsSync(cluster) && options.useTemplate !== false) await unpackTemplate(cluster);
    return adapt(await PGlite.create({ dataDir: cluster, postgresqlconf: [...SETTINGS] }), lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function lockDirectory(directory: string): Promise<FileLock> {
  await mkdir(directory, { recursive: true });
  const attempt = await takeFileLock(join(directory, 'lock'));
  if (attempt.kind === 'held') return attempt.lock;
  const by = attempt.by === null ? 'another process' : `process ${attempt.by.pid} on ${attempt.by.host}`;
  throw new NormwatchError('store-locked', `the embedded store in ${directory} is held by ${by}`);
}

function adapt(pglite: PGlite, lock: FileLock): PgliteSql {
  const session = sessionOf(pglite);
  return {
    dialect: 'pglite',
    pglite,
    query: session.query,
    exec: session.exec,
    transaction: (work) => pglite.transaction((tx) => work(sessionOf(tx))),
    async close() {
      if (!pglite.closed) await pglite.close();
      await lock.release();
    },
  };
}

function sessionOf(connection: Pick<Transaction, 'query' | 'exec'>): SqlSession {
  return {
    async query<Row extends object>(text: string, parameters: readonly SqlValue[] = []): Promise<readonly Row[]> {
      const options = { parsers: COLUMN_PARSERS };
      const result = await connection.query<Row>(text, cleanParameters(parameters), options);
      // PGlite resolves without a turn of the event loop: a loop over many rows would keep out timers, network and disk.
      await nextTurn();
      return result.rows;
    },
    async exec(script: string): Promise<void> {
      await connection.exec(script);
    },
  };
}
