import { afterAll, beforeAll } from 'vitest';
import { openStore } from '../../src/sinks/store/open-store.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';
import { describeStore } from './store-conformance.js';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres?.stop());

describeStore('PostgreSQL', async (clock) => (await openStore(await postgres.createDatabase(), clock)).store);
describeStore('PGlite', async (clock) => (await openStore('pglite:', clock)).store);
