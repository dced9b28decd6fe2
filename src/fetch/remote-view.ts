/** The store as a running service shows it over HTTP: for commands, while the service holds the embedded store. */
import { NormwatchError } from '../domain/errors.js';
import type { Fetcher, StoreView } from '../domain/ports.js';
import { createFetcher } from './create-fetcher.js';
import { memoryGate } from './memory-gate.js';

/** @param origin of the service's own HTTP server, on loopback. Throws `store-locked` where no service answers. */
export function openRemoteView(origin: string): StoreView {
  const fetcher = createFetcher({
    userAgent: 'normwatch-command',
    contact: '',
    allowPrivateHosts: [new URL(origin).host],
    perHostDelayMs: 0,
    gate: memoryGate(),
  });
  const get = async <T>(path: string, query: Readonly<Record<string, unknown>> = {}): Promise<T> => {
    const url = new URL(path, origin);
    for (const [key, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(key, String(value));
    }
    return ask<T>(fetcher, url.href);
  };
  return {
    feeds: () => get('/api/feeds'),
    records: (filter) => get('/api/records', { ...filter }),
    record: async (id) =>
      (await get<{ record: Awaited<ReturnType<StoreView['record']>> }>(`/api/records/${encodeURIComponent(id)}`))
        .record,
    stories: (filter) => get('/api/stories', filter),
    story: (id) => get(`/api/stories/${encodeURIComponent(id)}`),
    unsubscribed: (digest) => get('/api/unsubscribed', { digest }),
    quarantined: (limit) => get('/api/quarantine', { limit: Math.min(limit, 500) }),
  };
}

async function ask<T>(fetcher: Fetcher, url: string): Promise<T> {
  const answer = await fetcher.fetch({ url, purpose: 'archive' });
  if (answer.ok) return JSON.parse(new TextDecoder().decode(answer.value.body)) as T;
  if (answer.error.code === 'connect-failed' || answer.error.code === 'timeout') {
    throw new NormwatchError(
      'store-locked',
      'another process holds the embedded store, and no service answers in its place',
    );
  }
  throw new NormwatchError('store-unavailable', `the running service did not answer: ${answer.error.message}`);
}
