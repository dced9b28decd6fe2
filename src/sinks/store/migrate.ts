import { NormwatchError } from '../../domain/errors.js';
import { ALL_MIGRATIONS } from './migrations/all-migrations.js';
import type { Migration } from './migrations/migration.js';
import { queryOne, type Sql, type SqlSession } from './sql.js';

/** Any number that only we use: the ASCII codes of "nwmg". */
const MIGRATION_LOCK = 0x6e776d67;

/**
 * Brings the schema to the newest version in one transaction under an advisory lock: of several processes that start
 * at once one migrates and the others wait; a process killed half-way leaves the former version. Throws
 * `store-newer` where a newer normwatch has been.
 */
export async function migrate(sql: Sql, migrations: readonly Migration[] = ALL_MIGRATIONS): Promise<void> {
  const target = migrations.at(-1)?.version ?? 0;
  if ((await versionOf(sql, target)) === target) return;
  await sql.transaction(async (tx) => {
    // The limits of ordinary statements are too short for waiting on another process's migration.
    await tx.exec(`set local lock_timeout = 0; set local statement_timeout = 0;
      select pg_advisory_xact_lock(${MIGRATION_LOCK});
      create schema if not exists normwatch;
      create table if not exists normwatch.schema_versions (
        version integer primary key, name text not null, applied_at timestamptz not null default now());`);
    const version = await versionOf(tx, target);
    for (const migration of migrations.filter((step) => step.version > version)) await apply(tx, migration);
  });
}

async function apply(tx: SqlSession, migration: Migration): Promise<void> {
  await tx.exec(migration.script);
  await tx.query('insert into normwatch.schema_versions (version, name) values ($1, $2)', [
    migration.version,
    migration.name,
  ]);
}

/** 0 for an empty database. */
async function versionOf(sql: SqlSession, target: number): Promise<number> {
  const found = await queryOne<{ present: boolean }>(
    sql,
    `select to_regclass('normwatch.schema_versions') is not null as present`,
  );
  if (found?.present !== true) return 0;
  const row = await queryOne<{ version: number | null }>(
    sql,
    'select max(version) as version from normwatch.schema_versions',
  );
  const version = row?.version ?? 0;
  if (version <= target) return version;
  throw new NormwatchError(
    'store-newer',
    `the store has schema version ${version}, this normwatch knows up to ${target}: use the newer normwatch`,
  );
}
