import { afterAll, beforeAll } from 'vitest';
import { openStore } from '../../src/sinks/store/open-store.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';
import { temporaryDirectory } from '../support/temporary.js';
import { describeStore } from './store-conformance.js';

let postgres: TestPostgres;
let directory: Awaited<ReturnType<typeof temporaryDirectory>> | undefined;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres?.stop();
  await directory?.clear();
});

describeStore('PostgreSQL', async (clock) => (await openStore(await postgres.createDatabase(), clock)).store);
describeStore('PGlite', async (clock) => {
  directory = await temporaryDirectory();
  return (await openStore(`pglite:${directory.path}`, clock)).store;
});
