/**
 * A step of `npm run build`: makes the embedded store's template with a current schema, so that a first start has
 * neither a cluster to make nor migrations to run. Nothing is done while the template fits.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { idOf } from '../../domain/ids.js';
import { migrate } from './migrate.js';
import { ALL_MIGRATIONS } from './migrations/all-migrations.js';
import { openPgliteSql } from './pglite-sql.js';
import { packTemplate, TEMPLATE_FILE } from './pglite-template.js';

const STAMP_FILE = new URL(`${TEMPLATE_FILE.href}.stamp`);

async function stampOf(): Promise<string> {
  const entry = import.meta.resolve('@electric-sql/pglite');
  const engine = await readFile(new URL('pglite.wasm', entry));
  const scripts = ALL_MIGRATIONS.map((migration) => migration.script);
  return idOf(engine.toString('latin1'), ...scripts);
}

async function buildTemplate(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'normwatch-template-'));
  try {
    const sql = await openPgliteSql({ directory, useTemplate: false });
    await migrate(sql);
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
const present = await readFile(TEMPLATE_FILE).then(
  () => true,
  () => false,
);
if (former !== stamp || !present) {
  await buildTemplate();
  await writeFile(STAMP_FILE, stamp);
}
