/** The store as a running service shows it over HTTP: for commands, while the service holds the embedded store. */
import { request } from 'undici';
import { NormwatchError } from '../domain/errors.js';
import type { StoreView } from '../domain/ports.js';

/** @param origin of the service's own HTTP server, on loopback. Throws `store-locked` where no service answers. */
export function openRemoteView(origin: string): StoreView {
  const get = async <T>(path: string, query: Readonly<Record<string, unknown>> = {}): Promise<T> => {
    const url = new URL(path, origin);
    for (const [key, value] of Object.entries(query)) {
      if (value !== undefined) url.searchParams.set(key, String(value));
    }
    return ask<T>(url);
  };
  return {
    feeds: () => get('/api/feeds'),
    records: (filter) => get('/api/records', { ...filter }),
    record: async (id) =>
      (await get<{ record: Awaited<ReturnType<StoreView['record']>> }>(`/api/records/${encodeURIComponent(id)}`))
        .record,
    stories: (filter) => get('/api/stories', filter),
    story: (id) => get(`/api/stories/${encodeURIComponent(id)}`),
    quarantined: (limit) => get('/api/quarantine', { limit: Math.min(limit, 500) }),
  };
}

async function ask<T>(url: URL): Promise<T> {
  let status: number;
  let body: string;
  try {
    const response = await request(url, { headersTimeout: 10_000, bodyTimeout: 10_000 });
    status = response.statusCode;
    body = await response.body.text();
  } catch (error) {
    const message = 'another process holds the embedded store, and no service answers in its place';
    throw new NormwatchError('store-locked', message, { cause: error });
  }
  if (status !== 200) throw new NormwatchError('store-unavailable', `the running service answered ${status}`);
  return JSON.parse(body) as T;
}
