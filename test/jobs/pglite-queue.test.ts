import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createPgliteQueue } from '../../src/jobs/queue/pglite-queue.js';
import { SILENT } from '../support/silent-log.js';
import { queueConformance } from './queue-conformance.js';

let pglite: PGlite;
beforeAll(async () => {
  pglite = await PGlite.create();
});
afterAll(() => pglite.close());

queueConformance('PGlite', (prefix) => createPgliteQueue({ pglite, prefix, log: SILENT }));

it('the job of a killed process runs again as soon as the next one starts', async () => {
  const options = { pglite, prefix: 'killed', log: SILENT };
  const killed = await createPgliteQueue(options);
  let taken = false;
  await killed.work(
    () => {
      taken = true;
      return new Promise(() => undefined);
    },
    { reading: 1 },
  );
  await killed.add([{ name: 'ingest-article', id: 'a', payload: { itemId: 'a' } }]);
  await expect.poll(() => taken, { timeout: 10_000 }).toBe(true);
  const next = await createPgliteQueue(options);
  const ran: string[] = [];
  await next.work(async (job) => void ran.push(job.id), { reading: 1 });
  // A lock lasts 15 s, and without the release the check would come 10 s later still.
  await expect.poll(() => ran, { timeout: 8_000 }).toEqual(['a']);
  await next.close(1_000);
  await killed.close(1);
});
