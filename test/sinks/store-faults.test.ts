/** Faults of the database, by their names in the catalogue of faults: D1 to D5, D11, D12. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate } from '../../src/sinks/store/migrate.js';
import { ALL_MIGRATIONS } from '../../src/sinks/store/migrations/all-migrations.js';
import { openStore } from '../../src/sinks/store/open-store.js';
import { createPostgresSql } from '../../src/sinks/store/postgres-sql.js';
import { startChild } from '../support/child.js';
import { type FaultProxy, startFaultProxy } from '../support/fault-proxy.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';
import { makeRecord } from '../support/record.js';
import { seededRandom, testSeed } from '../support/seeded-random.js';

const OPEN_STORE = new URL('children/open-store.mjs', import.meta.url);
const clock = { now: () => new Date() };

let postgres: TestPostgres;
let proxy: FaultProxy;
beforeAll(async () => {
  postgres = await startPostgres();
  proxy = await startFaultProxy(postgres.port);
});
afterAll(async () => {
  await proxy?.close();
  await postgres?.stop();
});

function throughProxy(url: string): string {
  const address = new URL(url);
  address.port = String(proxy.port);
  return address.href;
}

async function untilKept(work: () => Promise<void>): Promise<number> {
  for (let failures = 0; ; failures += 1) {
    try {
      await work();
      return failures;
    } catch (error) {
      expect(error).toMatchObject({ code: 'store-unavailable', retryable: true });
      if (failures > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

describe('faults of PostgreSQL', () => {
  test('D1: while the server is down every call is store-unavailable, and afterwards the same store works', async () => {
    const { store } = await openStore(await postgres.createDatabase(), clock);
    const record = makeRecord('before');
    await store.saveRecord(record, { outletKind: 'news' });
    await postgres.halt();
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await expect(store.ping()).rejects.toMatchObject({ code: 'store-unavailable' });
      await expect(store.saveRecord(record, { outletKind: 'news' })).rejects.toMatchObject({
        code: 'store-unavailable',
      });
    }
    await postgres.resume();
    await store.saveRecord(makeRecord('after'), { outletKind: 'news' });
    expect(await store.records({})).toHaveLength(2);
    await store.close();
  });

  test('D2: connections reset at random lose no record, double none and leave no connection behind', async () => {
    const random = seededRandom(testSeed('D2'));
    const url = await postgres.createDatabase();
    const direct = (await openStore(url, clock)).store;
    const sql = createPostgresSql({ url, maxConnections: 1 });
    const { store } = await openStore(throughProxy(url), clock);
    const names = Array.from({ length: 120 }, (_, index) => `reset-${index}`);
    let writing = true;
    const resetting = (async () => {
      while (writing) {
        await new Promise((resolve) => setTimeout(resolve, 30 + random() * 200));
        proxy.resetAll();
      }
    })();
    const failures: number[] = [];
    const lanes = Array.from({ length: 4 }, async (_, lane) => {
      for (const name of names.filter((__, index) => index % 4 === lane)) {
        failures.push(await untilKept(() => store.saveRecord(makeRecord(name), { outletKind: 'news' })));
      }
    });
    await Promise.all(lanes);
    writing = false;
    await resetting;
    expect(failures.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
    const kept = await direct.records({ limit: 1000 });
    expect(kept.map((stored) => stored.record.id).sort()).toEqual(names.map((name) => makeRecord(name).id).sort());
    await store.close();
    const [connections] = await sql.query<{ open: number }>(
      'select count(*) as open from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    // The direct store's own.
    expect(connections?.open).toBeLessThanOrEqual(1);
    await sql.close();
    await direct.close();
  });

  test('D3: a COMMIT whose answer is lost is no loss, and trying again no second version', async () => {
    const url = await postgres.createDatabase();
    const direct = (await openStore(url, clock)).store;
    const { store } = await openStore(throughProxy(url), clock);
    const lostBefore = proxy.lost();
    for (let round = 0; round < 60; round += 1) {
      const record = makeRecord(`commit-${round}`);
      proxy.loseAnswerTo(Buffer.from('COMMIT\0'));
      await expect(store.saveRecord(record, { outletKind: 'news' })).rejects.toMatchObject({
        code: 'store-unavailable',
      });
      proxy.loseAnswerTo(null);
      // The server may still be busy with the COMMIT whose answer nobody waits for.
      await expect.poll(async () => (await direct.record(record.id))?.seq).toBeDefined();
      const first = await direct.record(record.id);
      await store.saveRecord(record, { outletKind: 'news' });
      expect((await direct.record(record.id))?.seq).toBe(first?.seq);
    }
    expect(proxy.lost() - lostBefore).toBe(60);
    expect(await direct.records({ limit: 1000 })).toHaveLength(60);
    await store.close();
    await direct.close();
  });

  test('D4: two writers in opposite order deadlock, and each gets its turn', async () => {
    const url = await postgres.createDatabase();
    const sql = createPostgresSql({ url });
    await sql.exec(
      'create table pair (id integer primary key, n integer not null); insert into pair values (1,0),(2,0)',
    );
    let runs = 0;
    const add = (first: number, second: number): Promise<void> =>
      sql.transaction(async (tx) => {
        runs += 1;
        await tx.query('update pair set n = n + 1 where id = $1', [first]);
        await new Promise((resolve) => setTimeout(resolve, 5));
        await tx.query('update pair set n = n + 1 where id = $1', [second]);
      });
    const rounds = 6;
    for (let round = 0; round < rounds; round += 1) await Promise.all([add(1, 2), add(2, 1)]);
    expect(runs).toBeGreaterThan(2 * rounds);
    expect(await sql.query('select n from pair')).toEqual([{ n: 2 * rounds }, { n: 2 * rounds }]);
    await sql.close();
  });

  test('D5: a lock held by another and a statement without end are store-unavailable, and the pool goes on', async () => {
    const url = await postgres.createDatabase();
    const other = createPostgresSql({ url });
    const sql = createPostgresSql({ url, maxConnections: 1, statementTimeoutMs: 1_000, lockTimeoutMs: 200 });
    await other.exec('create table held (n integer)');
    await other.transaction(async (tx) => {
      await tx.exec('lock table held');
      await expect(sql.query('select n from held')).rejects.toMatchObject({ code: 'store-unavailable' });
    });
    await expect(sql.query('select pg_sleep(60)')).rejects.toMatchObject({ code: 'store-unavailable' });
    expect(await sql.query('select n from held')).toEqual([]);
    await sql.close();
    await other.close();
  });

  test('a transaction in which a failed statement was swallowed does not pass for committed', async () => {
    const sql = createPostgresSql({ url: await postgres.createDatabase() });
    await sql.exec('create table t (n integer)');
    const swallowing = sql.transaction(async (tx) => {
      await tx.query('insert into t values (1)');
      await tx.query('select 1/0').catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow('failed unnoticed');
    expect(await sql.query('select n from t')).toEqual([]);
    await sql.close();
  });
});

describe('migrations', () => {
  test('D11: five processes that start at once on an empty database are all ready', async () => {
    for (let round = 0; round < 3; round += 1) {
      const url = await postgres.createDatabase();
      const children = Array.from({ length: 5 }, () => startChild(OPEN_STORE, [url, 'leave']));
      const ends = await Promise.all(children.map((child) => child.ended));
      expect(ends).toEqual(Array.from({ length: 5 }, () => ({ status: 0, errors: '' })));
      const sql = createPostgresSql({ url });
      const versions = await sql.query<{ version: number }>('select version from normwatch.schema_versions order by 1');
      expect(versions.map((row) => row.version)).toEqual(ALL_MIGRATIONS.map((migration) => migration.version));
      await sql.close();
    }
  });

  test('D12: a migration that ends half-way leaves the former version, and the next start completes', async () => {
    const url = await postgres.createDatabase();
    const broken = {
      name: 'normwatch',
      migrations: [
        ...ALL_MIGRATIONS,
        {
          version: ALL_MIGRATIONS.length + 1,
          name: 'ends its own connection',
          script: 'create table normwatch.half (n integer); select pg_terminate_backend(pg_backend_pid());',
        },
      ],
    };
    const sql = createPostgresSql({ url });
    await migrate(sql);
    await expect(migrate(sql, broken)).rejects.toMatchObject({ code: 'store-unavailable' });
    expect(await sql.query(`select to_regclass('normwatch.half') as half`)).toEqual([{ half: null }]);
    await sql.close();
    const { store } = await openStore(url, clock);
    await store.ping();
    await store.close();
  });

  test('D12: a process killed while it migrates holds nobody up', async () => {
    const random = seededRandom(testSeed('D12'));
    for (let round = 0; round < 8; round += 1) {
      const url = await postgres.createDatabase();
      const child = startChild(OPEN_STORE, [url, 'leave']);
      setTimeout(() => child.process.kill('SIGKILL'), 200 + random() * 300);
      await child.ended;
      const { store } = await openStore(url, clock);
      expect(await store.records({})).toEqual([]);
      await store.close();
    }
  });

  test('a store of a newer version is refused', async () => {
    const url = await postgres.createDatabase();
    const newer = {
      name: 'normwatch',
      migrations: [...ALL_MIGRATIONS, { version: ALL_MIGRATIONS.length + 1, name: 'newer', script: 'select 1;' }],
    };
    const sql = createPostgresSql({ url });
    await migrate(sql, newer);
    await sql.close();
    await expect(openStore(url, clock)).rejects.toMatchObject({ code: 'store-newer', retryable: false });
  });
});
