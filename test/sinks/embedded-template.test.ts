import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { ALL_MIGRATIONS } from '../../src/sinks/store/migrations/all-migrations.js';
import { openStore } from '../../src/sinks/store/open-store.js';
import { openPgliteSql } from '../../src/sinks/store/pglite-sql.js';
import { packTemplate, unpackTemplate } from '../../src/sinks/store/pglite-template.js';
import { directoryOfTest } from '../support/temporary.js';

const clock = { now: () => new Date() };

test('the template of the build has the tables of store and queue in their newest version', async () => {
  const sql = await openPgliteSql({ directory: await directoryOfTest() });
  const versions = await sql.query<{ version: number }>('select version from normwatch.schema_versions order by 1');
  expect(versions.map((row) => row.version)).toEqual(ALL_MIGRATIONS.map((migration) => migration.version));
  expect(await sql.query(`select to_regclass('bullmq.job') is not null as present`)).toEqual([{ present: true }]);
  expect(await sql.query('select 1 from normwatch.feeds')).toEqual([]);
  await sql.close();
});

test('a first start that was killed while unpacking starts again from the beginning', async () => {
  const directory = await directoryOfTest();
  await mkdir(join(directory, 'cluster.partial', 'base'), { recursive: true });
  await writeFile(join(directory, 'cluster.partial', 'base', 'half'), 'half');
  const { store } = await openStore(`pglite:${directory}`, clock);
  expect(await store.feeds()).toEqual([]);
  await store.close();
  expect((await readdir(directory)).sort()).toEqual(['cluster']);
});

test('without a template a new cluster is made, and its copy serves as one', async () => {
  const directory = await directoryOfTest();
  expect(await unpackTemplate(join(directory, 'none'), pathToFileURL(join(directory, 'missing.gz')))).toBe(false);
  const made = await openPgliteSql({ directory: join(directory, 'made'), useTemplate: false });
  await made.exec('create table kept (n integer); insert into kept values (7)');
  await made.close();
  const template = pathToFileURL(join(directory, 'template.gz'));
  await packTemplate(join(directory, 'made', 'cluster'), template);
  await mkdir(join(directory, 'copy'));
  expect(await unpackTemplate(join(directory, 'copy', 'cluster'), template)).toBe(true);
  const copy = await openPgliteSql({ directory: join(directory, 'copy') });
  expect(await copy.query('select n from kept')).toEqual([{ n: 7 }]);
  await copy.close();
});
