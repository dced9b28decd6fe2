/**
 * A step of `npm run build`: makes the embedded store's template with the current tables of store and queue, so that
 * a first start has neither a cluster to make nor migrations to run. Nothing is done while the template fits.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { idOf } from './domain/ids.js';
import { migrateQueue } from './jobs/queue/pglite-queue.js';
import { migrate } from './sinks/store/migrate.js';
import { ALL_MIGRATIONS } from './sinks/store/migrations/all-migrations.js';
import { openPgliteSql } from './sinks/store/pglite-sql.js';
import { packTemplate, TEMPLATE_FILE } from './sinks/store/pglite-template.js';

/** What the template depends on. */
const STAMP_FILE = new URL(`${TEMPLATE_FILE.href}.stamp`);

async function stampOf(): Promise<string> {
  const engine = await readFile(new URL('pglite.wasm', import.meta.resolve('@electric-sql/pglite')), 'latin1');
  const queue = await readFile(new URL('postgres/sql-scripts.js', import.meta.resolve('bullmq')), 'latin1');
  const scripts = ALL_MIGRATIONS.map((migration) => migration.script);
  const self = await readFile(new URL(import.meta.url), 'utf8');
  return idOf(engine, queue, self, ...scripts);
}

async function buildTemplate(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'normwatch-template-'));
  try {
    const sql = await openPgliteSql({ directory, useTemplate: false });
    await migrate(sql);
    await migrateQueue(sql.pglite);
    // Only `create database` needs them; they are two thirds of the files.
    await sql.exec("update pg_database set datistemplate = false where datname like 'template%'");
    await sql.exec('drop database template0');
    await sql.exec('drop database template1');
    await sql.exec('vacuum analyze');
    await sql.exec('checkpoint');
    await sql.close();
    await packTemplate(join(directory, 'cluster'));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

const stamp = await stampOf();
const former = await readFile(STAMP_FILE, 'utf8').catch(() => null);
if (former !== stamp || !existsSync(TEMPLATE_FILE)) {
  await buildTemplate();
  await writeFile(STAMP_FILE, stamp);
}
