import { setTimeout as sleep } from 'node:timers/promises';
import { Pool, type PoolClient, type QueryConfig, types } from 'pg';
import type { Sql, SqlSession, SqlValue } from './sql.js';
import { isRepeatable, isUnavailable, storeError } from './sql-errors.js';
import { COLUMN_PARSERS, cleanParameters } from './values.js';

const MAX_REPEATS = 5;

export interface PostgresOptions {
  /** postgres://user:password@host:port/database */
  readonly url: string;
  /** Default 10. */
  readonly maxConnections?: number;
  /** Default 10,000; the server ends a longer statement. */
  readonly statementTimeoutMs?: number;
  /** Default 5,000; the server gives up waiting for a lock. */
  readonly lockTimeoutMs?: number;
}

/** A pool on a PostgreSQL server. Connects on first use; what may pass is thrown as `store-unavailable`. */
export function createPostgresSql(options: PostgresOptions): Sql {
  const pool = createPool(options);
  return {
    dialect: 'postgres',
    query: (text, parameters = [], name) =>
      withClient(pool, (client) => sessionOf(client).query(text, parameters, name)),
    exec: (script) => withClient(pool, (client) => sessionOf(client).exec(script)),
    transaction: (work) => withClient(pool, (client) => runTransaction(client, work)),
    close: () => pool.end(),
  };
}

function createPool(options: PostgresOptions): Pool {
  const statementTimeoutMs = options.statementTimeoutMs ?? 10_000;
  const pool = new Pool({
    connectionString: options.url,
    max: options.maxConnections ?? 10,
    statement_timeout: statementTimeoutMs,
    lock_timeout: options.lockTimeoutMs ?? 5_000,
    idle_in_transaction_session_timeout: 60_000,
    // The server's own limit comes first; this one notices a link that went silent.
    query_timeout: statementTimeoutMs + 5_000,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: 'normwatch',
    types: {
      getTypeParser: ((oid: number, format?: 'text') =>
        COLUMN_PARSERS[oid] ?? types.getTypeParser(oid, format)) as typeof types.getTypeParser,
    },
  });
  // An idle connection that breaks is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  return pool;
}

/** Runs on one connection, again after a deadlock; a connection that failed otherwise is thrown away. */
async function withClient<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  for (let repeats = 0; ; repeats += 1) {
    try {
      return await onClient(pool, work);
    } catch (error) {
      if (!isRepeatable(error) || repeats >= MAX_REPEATS) throw storeError(error);
      await sleep(10 * 2 ** repeats * (1 + Math.random()));
    }
  }
}

async function onClient<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // A connection that breaks between two statements reports here; the next statement then fails by itself.
  const ignore = (): void => undefined;
  client.on('error', ignore);
  let broken = false;
  try {
    return await work(client);
  } catch (error) {
    broken = isConnectionLost(error);
    throw error;
  } finally {
    client.off('error', ignore);
    client.release(broken);
  }
}

/** Not an answer of the server about one statement, so nothing is known about the connection's state. */
function isConnectionLost(error: unknown): boolean {
  const answered = typeof error === 'object' && error !== null && 'severity' in error && error.severity === 'ERROR';
  return !answered && isUnavailable(error);
}

async function runTransaction<T>(client: PoolClient, work: (tx: SqlSession) => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    const value = await work(sessionOf(client));
    const end = await client.query('COMMIT');
    // PostgreSQL answers so when a failed statement was swallowed: nothing was kept.
    if (end.command === 'ROLLBACK') throw new Error('a statement of the transaction failed unnoticed');
    return value;
  } catch (error) {
    if (!isConnectionLost(error)) await client.query('ROLLBACK');
    throw error;
  }
}

function sessionOf(client: PoolClient): SqlSession {
  return {
    async query<Row extends object>(
      text: string,
      parameters: readonly SqlValue[] = [],
      name?: string,
    ): Promise<readonly Row[]> {
      const values = cleanParameters(parameters);
      const query: QueryConfig = name === undefined ? { text, values } : { text, values, name };
      const result = await client.query<Row & Record<string, unknown>>(query);
      return result.rows;
    },
    async exec(script: string): Promise<void> {
      await client.query(withoutLimit(script));
    },
  };
}

/** Scripts are migrations: the server's limits, which they may lift, are the only ones. */
function withoutLimit(script: string): QueryConfig {
  const query: QueryConfig & { query_timeout: number } = { text: script, query_timeout: 3_600_000 };
  return query;
}
