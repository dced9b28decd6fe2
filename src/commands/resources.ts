/** What commands work with, opened for one command and closed after it. */
import { pathToFileURL } from 'node:url';
import { type App, createApp } from '../app.js';
import type { Config } from '../config.js';
import { NormwatchError } from '../domain/errors.js';
import type { Log, Store, StoreView } from '../domain/ports.js';
import { createFetcher } from '../fetch/create-fetcher.js';
import { memoryGate } from '../fetch/memory-gate.js';
import { openRemoteView } from '../fetch/remote-view.js';
import { type OpenedStore, openStore } from '../sinks/store/open-store.js';
import { createReader } from '../threads/create-reader.js';
import type { ReadDeps } from './read.js';

export async function withReader(config: Config, work: (deps: ReadDeps) => Promise<void>): Promise<void> {
  const lexicon = pathToFileURL(`${config.lexiconDir}/`);
  const reader = createReader({ ...config.reading, sites: config.sites, lexicon });
  const fetcher = createFetcher({ ...config.network, gate: memoryGate() });
  try {
    await work({ reader, fetcher, lexicon });
  } finally {
    await Promise.all([reader.close(), fetcher.close()]);
  }
}

/** The store, or where a running service holds the embedded one, that service's view of it. */
export async function withStore(config: Config, work: (store: StoreView) => Promise<void>): Promise<void> {
  let opened: OpenedStore;
  try {
    opened = await openStore(config.store.url, { now: () => new Date() });
  } catch (error) {
    if (!(error instanceof NormwatchError && error.code === 'store-locked' && config.http)) throw error;
    return work(openRemoteView(`http://${config.http.host}:${config.http.port}`));
  }
  try {
    await work(opened.store);
  } finally {
    await opened.store.close();
  }
}

/** The store itself, for what changes it. Throws `store-locked` where a running service holds the embedded one. */
export async function withOwnStore(config: Config, work: (store: Store) => Promise<void>): Promise<void> {
  const { store } = await openStore(config.store.url, { now: () => new Date() });
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

export async function withApp(config: Config, log: Log, work: (app: App) => Promise<void>): Promise<void> {
  const app = await createApp(config, log);
  try {
    await work(app);
  } finally {
    await app.close();
  }
}
