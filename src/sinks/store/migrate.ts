import { NormwatchError } from '../../domain/errors.js';
import { ALL_MIGRATIONS } from './migrations/all-migrations.js';
import type { Migration } from './migrations/migration.js';
import { queryOne, type Sql, type SqlSession } from './sql.js';

/** Any number that only we use: the ASCII codes of "nwmg". */
const MIGRATION_LOCK = 0x6e776d67;

export interface Schema {
  /** A plain identifier. */
  readonly name: string;
  readonly migrations: readonly Migration[];
}

const STORE_SCHEMA: Schema = { name: 'normwatch', migrations: ALL_MIGRATIONS };

/**
 * Brings a schema to its newest version in one transaction under an advisory lock: of several processes that start
 * at once one migrates and the others wait; a process killed half-way leaves the former version. Throws
 * `store-newer` where a newer normwatch has been.
 */
export async function migrate(sql: Sql, schema: Schema = STORE_SCHEMA): Promise<void> {
  if ((await versionOf(sql, schema)) === targetOf(schema)) return;
  await sql.transaction(async (tx) => {
    // The limits of ordinary statements are too short for waiting on another process's migration.
    await tx.exec(`set local lock_timeout = 0; set local statement_timeout = 0;
      select pg_advisory_xact_lock(${MIGRATION_LOCK});
      create schema if not exists ${schema.name};
      create table if not exists ${schema.name}.schema_versions (
        version integer primary key, name text not null, applied_at timestamptz not null default now());`);
    const version = await versionOf(tx, schema);
    for (const step of schema.migrations.filter((one) => one.version > version)) await apply(tx, schema, step);
  });
}

async function apply(tx: SqlSession, schema: Schema, step: Migration): Promise<void> {
  await tx.exec(step.script);
  await tx.query(`insert into ${schema.name}.schema_versions (version, name) values ($1, $2)`, [
    step.version,
    step.name,
  ]);
}

function targetOf(schema: Schema): number {
  return schema.migrations.at(-1)?.version ?? 0;
}

/** 0 for an empty database. */
async function versionOf(sql: SqlSession, schema: Schema): Promise<number> {
  const table = `${schema.name}.schema_versions`;
  const found = await queryOne<{ present: boolean }>(sql, 'select to_regclass($1) is not null as present', [table]);
  if (found?.present !== true) return 0;
  const row = await queryOne<{ version: number | null }>(sql, `select max(version) as version from ${table}`);
  const version = row?.version ?? 0;
  if (version <= targetOf(schema)) return version;
  throw new NormwatchError(
    'store-newer',
    `schema ${schema.name} has version ${version}, this normwatch knows up to ${targetOf(schema)}: use a newer one`,
  );
}
