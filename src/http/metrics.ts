/** Prometheus metrics, read from store and queue at each scrape, so they are true after a restart too. */
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Clock, JobQueue, Store } from '../domain/ports.js';
import { feedHealth, UNREAD_ALARM } from '../jobs/feed-health.js';

export interface Metrics {
  readonly contentType: string;
  collect(): Promise<string>;
}

export function createMetrics(options: { store: Store; queue: JobQueue; clock: Clock }): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'normwatch_' });
  const jobs = new Gauge({ name: 'normwatch_jobs', help: 'Jobs in the queue', labelNames: ['state'], registers });
  const feeds = new Gauge({ name: 'normwatch_feeds', help: 'Feeds by health', labelNames: ['health'], registers });
  const labelNames = ['outlet', 'url', 'code'];
  const failures = new Gauge({ name: 'normwatch_feed_failures', help: 'Failed polls in a row', labelNames, registers });
  const unread = new Gauge({
    name: 'normwatch_feed_unread_items',
    help: 'Items in a row that gave no text, for feeds whose pages cannot be read',
    labelNames,
    registers,
  });
  const unsubscribed = new Gauge({
    name: 'normwatch_digest_unsubscribed',
    help: 'Addresses that have left a digest',
    labelNames: ['digest'],
    registers,
  });
  return {
    contentType: registry.contentType,
    async collect() {
      const { queue, store } = options;
      const [counts, states, left] = await Promise.all([queue.counts(), store.feeds(), store.unsubscribed()]);
      for (const [state, count] of Object.entries(counts)) jobs.set({ state }, count);
      feeds.reset();
      failures.reset();
      unread.reset();
      unsubscribed.reset();
      for (const { digest } of left) unsubscribed.inc({ digest });
      for (const feed of states) {
        feeds.inc({ health: feedHealth(feed, options.clock.now()).word });
        const labels = { outlet: feed.outlet, url: feed.url };
        if (feed.failures > 0) failures.set({ ...labels, code: feed.failureCode ?? '' }, feed.failures);
        if (feed.unreadRun >= UNREAD_ALARM) unread.set({ ...labels, code: feed.unreadCode ?? '' }, feed.unreadRun);
      }
      return registry.metrics();
    },
  };
}
