/** Health and metrics over HTTP, on loopback by default. Reads state, changes nothing. */
import Fastify, { type FastifyInstance } from 'fastify';
import { Gauge, Registry } from 'prom-client';
import type { Clock, JobQueue, Store } from '../domain/ports.js';
import { feedHealth } from '../jobs/feed-health.js';

export interface HttpOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly store: Store;
  readonly queue: JobQueue;
  readonly clock: Clock;
}

/** How long the store and the queue may take to answer before the service counts as unwell. */
const HEALTH_LIMIT_MS = 5_000;

export async function startHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({ logger: false, bodyLimit: 1_048_576, requestTimeout: 10_000 });
  const registry = new Registry();
  const collect = createGauges(registry, options);
  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    reply.header('referrer-policy', 'no-referrer');
  });
  app.get('/health', async (_request, reply) => {
    const [store, queue] = await Promise.all([answers(options.store.ping()), answers(options.queue.counts())]);
    return reply.code(store && queue ? 200 : 503).send({ status: store && queue ? 'ok' : 'unwell', store, queue });
  });
  app.get('/metrics', async (_request, reply) => {
    await collect();
    return reply.type(registry.contentType).send(await registry.metrics());
  });
  await app.listen({ host: options.host, port: options.port });
  return app;
}

async function answers(call: Promise<unknown>): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), HEALTH_LIMIT_MS).unref());
  return Promise.race([call.then(() => true).catch(() => false), late]);
}

function createGauges(registry: Registry, options: HttpOptions): () => Promise<void> {
  const registers = [registry];
  const jobs = new Gauge({ name: 'normwatch_jobs', help: 'Jobs in the queue', labelNames: ['state'], registers });
  const feeds = new Gauge({ name: 'normwatch_feeds', help: 'Feeds by health', labelNames: ['health'], registers });
  const failing = new Gauge({
    name: 'normwatch_feed_failures',
    help: 'Failed polls in a row, with the reason',
    labelNames: ['outlet', 'url', 'code'],
    registers,
  });
  return async () => {
    const [counts, states] = await Promise.all([options.queue.counts(), options.store.feeds()]);
    for (const [state, count] of Object.entries(counts)) jobs.set({ state }, count);
    feeds.reset();
    failing.reset();
    for (const state of states) {
      const health = feedHealth(state, options.clock.now());
      feeds.inc({ health: health.word });
      if (state.failures > 0) {
        failing.set({ outlet: state.outlet, url: state.url, code: state.failureCode ?? '' }, state.failures);
      }
    }
  };
}
