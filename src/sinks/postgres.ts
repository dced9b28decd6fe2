import { NormwatchError } from '../domain/errors.js';
import type { Sink, StoredRecord } from '../domain/ports.js';
import { PUBLIC_SCHEMA, PUBLIC_SCHEMA_VERSIONS } from './postgres/public-schema.js';
import { type Row, rowsOf } from './postgres/rows.js';
import type { Table } from './postgres/table.js';
import { PUBLIC_TABLES } from './postgres/tables.js';
import { migrate } from './store/migrate.js';
import { createPostgresSql } from './store/postgres-sql.js';
import type { Sql, SqlSession } from './store/sql.js';
import { toJson } from './store/values.js';

/** Any number that only we use: the ASCII codes of "nwps". */
const DELIVERY_LOCK = 0x6e777073;

/**
 * `sql`: the database of the store, whose pool is shared and stays open at the end. `url`: another database, with
 * connections of its own.
 */
export type PostgresSinkOptions = ({ readonly sql: Sql } | { readonly url: string }) & {
  /** Called when the tables are empty, new or made again: everything has to be delivered. */
  readonly onLoss?: () => Promise<void>;
};

/**
 * Records as tables for others to query, see docs/tables.md. A delivery is one transaction, in which the rows of each
 * record replace the former ones. Throws `sink-failed` for what may pass.
 */
export async function createPostgresSink(options: PostgresSinkOptions): Promise<Sink> {
  // Beside its own store, a lower number means an older version. Elsewhere the numbers may be those of a former store.
  const byNumber = 'sql' in options;
  const sql = 'sql' in options ? options.sql : createPostgresSql({ url: options.url, maxConnections: 2 });
  await migrate(sql, PUBLIC_SCHEMA_VERSIONS);
  const filled = await sql.query(`select 1 as filled from ${PUBLIC_SCHEMA}.articles limit 1`);
  if (filled.length === 0) await options.onLoss?.();
  return {
    name: 'postgres',
    deliver: (records) => asSinkError(sql.transaction((tx) => replaceRecords(tx, records, byNumber))),
    close: () => ('sql' in options ? Promise.resolve() : sql.close()),
  };
}

async function asSinkError(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof NormwatchError)) throw error;
    throw new NormwatchError('sink-failed', `the Postgres tables: ${error.message}`, { cause: error });
  }
}

async function replaceRecords(tx: SqlSession, records: readonly StoredRecord[], byNumber: boolean): Promise<void> {
  // Two deliveries at once would both find nothing to replace, and insert the same record.
  await tx.query('select pg_advisory_xact_lock($1::bigint)', [DELIVERY_LOCK]);
  const current = await withoutOlder(tx, newestOfEach(records), byNumber);
  if (current.length === 0) return;
  const rows = current.map(rowsOf);
  // Rows of the other tables go with their article.
  await tx.query(`delete from ${PUBLIC_SCHEMA}.articles where article_id = any($1::text[])`, [
    current.map((stored) => stored.record.id),
  ]);
  for (const table of PUBLIC_TABLES) {
    await insertRows(
      tx,
      table,
      rows.flatMap((of) => of[table.name] ?? []),
    );
  }
}

function newestOfEach(records: readonly StoredRecord[]): StoredRecord[] {
  const newest = new Map<string, StoredRecord>();
  for (const stored of records) {
    const other = newest.get(stored.record.id);
    if (other === undefined || other.seq <= stored.seq) newest.set(stored.record.id, stored);
  }
  return [...newest.values()];
}

async function withoutOlder(
  tx: SqlSession,
  records: readonly StoredRecord[],
  byNumber: boolean,
): Promise<readonly StoredRecord[]> {
  if (!byNumber) return records;
  const rows = await tx.query<{ id: string; seq: number }>(
    `select article_id as id, seq from ${PUBLIC_SCHEMA}.articles
     where article_id = any($1::text[])`,
    [records.map((stored) => stored.record.id)],
  );
  const standing = new Map(rows.map((row) => [row.id, row.seq]));
  return records.filter((stored) => stored.seq > (standing.get(stored.record.id) ?? -1));
}

async function insertRows(tx: SqlSession, table: Table, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const names = table.columns.map((column) => `"${column.name}"`).join(', ');
  const types = table.columns.map((column) => `"${column.name}" ${column.type.replace(' not null', '')}`).join(', ');
  await tx.query(
    `insert into ${PUBLIC_SCHEMA}.${table.name} (${names})
     select ${names} from json_to_recordset($1::json) as new (${types})`,
    [toJson(rows)],
  );
}
