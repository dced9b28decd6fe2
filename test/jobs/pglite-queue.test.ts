import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll } from 'vitest';
import { createPgliteQueue } from '../../src/jobs/queue/pglite-queue.js';
import { queueConformance, SILENT } from './queue-conformance.js';

let pglite: PGlite;
beforeAll(async () => {
  pglite = await PGlite.create();
});
afterAll(() => pglite.close());

queueConformance('PGlite', (prefix) => createPgliteQueue({ pglite, prefix, log: SILENT }));
