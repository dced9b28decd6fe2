/** `normwatch jobs`: what waits, what failed for good, and playing it again. */
import type { DeadJob, JobQueue, Store, StoreView } from '../domain/ports.js';
import { printJson, printTable, say } from './output.js';

export async function listJobs(queue: JobQueue, options: { json?: boolean }): Promise<void> {
  const counts = await queue.counts();
  if (options.json) return printJson(counts);
  printTable(
    ['Waiting', 'Active', 'Delayed', 'Failed'],
    [[counts.waiting, counts.active, counts.delayed, counts.failed].map(String)],
  );
}

export async function listQuarantine(store: StoreView, options: { json?: boolean; limit: number }): Promise<void> {
  const dead = await store.quarantined(options.limit);
  if (options.json) return printJson(dead);
  printTable(
    ['At', 'Job', 'Id', 'Code', 'Why', 'Tries'],
    dead.map((d) => [d.at.slice(0, 16), d.name, d.id, d.code, d.message, String(d.attempts)]),
  );
}

/** Released jobs are added anew: BullMQ's own retry would keep the count of tries. */
export async function retryJobs(ids: readonly string[], store: Store, queue: JobQueue): Promise<void> {
  const wanted = ids.length > 0 ? ids : (await store.quarantined(10_000)).map((d) => d.id);
  const released: readonly DeadJob[] = await store.release(wanted);
  for (const d of released) {
    if (d.name === 'ingest-article') await store.markItem((d.payload as { itemId: string }).itemId, 'new', {});
  }
  await queue.add(released.map((d) => ({ name: d.name, id: d.id, payload: d.payload })));
  say(`${released.length} jobs play again`);
}
