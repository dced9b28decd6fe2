/** A thread that grows one forest and says what it has grown. */
import { parentPort, workerData } from 'node:worker_threads';
import { boostTable, type Settings } from './boosting.js';
import type { Table } from './columns.js';

/** What the thread is given. */
export interface Task {
  readonly table: Table;
  readonly settings: Settings;
  readonly asked: Uint8Array;
}

const { table, settings, asked } = workerData as Task;
parentPort!.postMessage(boostTable(table, settings, asked));
