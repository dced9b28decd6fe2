/** The second thread of `twoThreads`: waits for a task, searches its part of the measures, says that it is done. */
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { search } from './splits.js';
import { DONE, GIVEN, OVER, type Task } from './two-threads.js';

const { counts, port } = workerData as { counts: Int32Array; port: MessagePort };
parentPort!.postMessage('ready');
for (let done = 0; Atomics.load(counts, GIVEN) !== OVER; ) {
  Atomics.wait(counts, GIVEN, done);
  const task = receiveMessageOnPort(port)?.message as Task | undefined;
  if (task === undefined) continue;
  search(task.asked, task.first, task.last, task.found);
  done += 1;
  Atomics.store(counts, DONE, done);
  Atomics.notify(counts, DONE);
}
