import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { NewsRecord } from '../../src/domain/record.js';
import { readRecords } from '../../src/sinks/json-lines/read-records.js';
import { createJsonLinesSink } from '../../src/sinks/json-lines.js';
import { createPostgresSink } from '../../src/sinks/postgres.js';
import { openPgliteSql } from '../../src/sinks/store/pglite-sql.js';
import { createPostgresSql } from '../../src/sinks/store/postgres-sql.js';
import type { Sql } from '../../src/sinks/store/sql.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';
import { temporaryDirectory } from '../support/temporary.js';
import { describeSink, type OpenedSink } from './sink-conformance.js';

let postgres: TestPostgres;
/** Opened once: each opening costs a second. */
let embedded: { sql: Sql; clear(): Promise<void> } | undefined;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres?.stop();
  await embedded?.clear();
});

async function openEmbedded(): Promise<{ sql: Sql; clear(): Promise<void> }> {
  const { path, clear } = await temporaryDirectory();
  const sql = await openPgliteSql({ directory: path });
  return {
    sql,
    async clear() {
      await sql.close();
      await clear();
    },
  };
}

async function openLines(): Promise<OpenedSink> {
  const { path: directory, clear } = await temporaryDirectory();
  const open = () => createJsonLinesSink({ directory });
  return {
    sink: await open(),
    reopen: open,
    async read() {
      const records: NewsRecord[] = [];
      for await (const record of readRecords(directory)) records.push(record);
      return records.sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    async countVersions() {
      const names = (await readdir(directory)).filter((name) => name.endsWith('.jsonl'));
      const texts = await Promise.all(names.map((name) => readFile(join(directory, name), 'utf8')));
      return texts.join('').split('\n').length - 1;
    },
    clear,
  };
}

async function openTables(sql: Sql): Promise<OpenedSink> {
  const open = () => createPostgresSink({ sql });
  return {
    sink: await open(),
    reopen: open,
    async read() {
      const rows = await sql.query<{ record: NewsRecord }>(
        'select record from normwatch_public.articles order by article_id collate "C"',
      );
      return rows.map((row) => row.record);
    },
    async countVersions() {
      const rows = await sql.query<{ count: number }>('select count(*) as count from normwatch_public.articles');
      return rows[0]?.count ?? 0;
    },
    clear: () => sql.close(),
  };
}

describeSink('JSON lines', openLines);
describeSink('Postgres', async () => openTables(createPostgresSql({ url: await postgres.createDatabase() })));
describeSink('Postgres on PGlite', async () => {
  embedded ??= await openEmbedded();
  const { sql } = embedded;
  return openTables({ ...sql, close: () => sql.exec('drop schema normwatch_public cascade') });
});
