/** Looks for questions in two threads, each in half of the columns: the same trees in little more than half the time. */
import { once } from 'node:events';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { Finder } from './boosting.js';
import type { Columns } from './columns.js';
import { type Asked, type Found, nothingFound, search, splitsOf } from './splits.js';

/** What the second thread is asked; its columns lie in memory that both see. */
export interface Task {
  readonly asked: Asked;
  readonly first: number;
  readonly last: number;
  readonly found: Found;
}

/** Counts tasks given and tasks done. */
export const [GIVEN, DONE] = [0, 1];
/** The count of tasks given that ends the thread. */
export const OVER = -1;

/** @returns what `boost` takes, and how to end the second thread. */
export async function twoThreads(): Promise<{ readonly finder: Finder; close(): Promise<void> }> {
  const counts = new Int32Array(new SharedArrayBuffer(8));
  const { port1, port2 } = new MessageChannel();
  const workerData = { counts, port: port2 };
  const worker = new Worker(new URL('./second-thread.mjs', import.meta.url), { workerData, transferList: [port2] });
  await once(worker, 'message');
  let given = 0;
  const finder: Finder = (asked) => {
    const middle = middleOf(asked.columns);
    const theirs = shared(asked.slots);
    const task: Task = { asked, first: middle, last: asked.allowed.length, found: theirs };
    port1.postMessage(task);
    given += 1;
    Atomics.store(counts, GIVEN, given);
    Atomics.notify(counts, GIVEN);
    const ours = nothingFound(asked.slots);
    search(asked, 0, middle, ours);
    Atomics.wait(counts, DONE, given - 1);
    return splitsOf(better(ours, theirs), asked.slots);
  };
  return {
    finder,
    async close() {
      Atomics.store(counts, GIVEN, OVER);
      Atomics.notify(counts, GIVEN);
      port1.close();
      await worker.terminate();
    },
  };
}

/** The measure before which half of all rows stand. */
function middleOf({ starts, rows }: Columns): number {
  return Math.max(
    0,
    starts.findIndex((n) => n >= rows.length / 2),
  );
}

function shared(slots: number): Found {
  const found: Found = {
    measure: new Int32Array(new SharedArrayBuffer(4 * slots)),
    bin: new Int32Array(new SharedArrayBuffer(4 * slots)),
    gain: new Float64Array(new SharedArrayBuffer(8 * slots)),
  };
  const nothing = nothingFound(slots);
  found.measure.set(nothing.measure);
  found.gain.set(nothing.gain);
  return found;
}

/** Of equals the one of the lower measure, as one thread would find it. */
function better(low: Found, high: Found): Found {
  for (let s = 0; s < low.gain.length; s += 1) {
    if (high.gain[s]! <= low.gain[s]!) continue;
    low.gain[s] = high.gain[s]!;
    low.measure[s] = high.measure[s]!;
    low.bin[s] = high.bin[s]!;
  }
  return low;
}
