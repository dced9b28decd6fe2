/**
 * HTTP: health and metrics for machines; on loopback also a page for people and read-only JSON, by which commands
 * look into an embedded store that the service holds. Nothing here changes anything.
 */
import Fastify, { type FastifyInstance } from 'fastify';
import type { Clock, JobQueue, Log, Store } from '../domain/ports.js';
import { createMetrics } from './metrics.js';
import { renderPage } from './page.js';
import { addQueries } from './queries.js';

export interface HttpOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly store: Store;
  readonly queue: JobQueue;
  readonly clock: Clock;
  readonly log: Log;
}

/** How long the store and the queue may take to answer before the service counts as unwell. */
const HEALTH_LIMIT_MS = 5_000;
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

export async function startHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({ logger: false, bodyLimit: 65_536, requestTimeout: 10_000 });
  addGuards(app, options);
  addHealth(app, options);
  if (LOOPBACK.has(options.host)) {
    addQueries(app, options);
    app.get('/', async (_request, reply) => reply.type('text/html; charset=utf-8').send(await renderPage(options)));
  }
  await app.listen({ host: options.host, port: options.port });
  return app;
}

function addGuards(app: FastifyInstance, options: HttpOptions): void {
  app.addHook('onRequest', async (request, reply) => {
    // A foreign Host on a loopback socket is a browser that was led here by somebody's DNS.
    if (LOOPBACK.has(options.host) && !LOOPBACK.has(request.hostname.replace(/^\[|\]$/g, ''))) {
      return reply.code(421).send({ error: 'this service answers only for its own address' });
    }
  });
  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header(
      'content-security-policy',
      "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'",
    );
    reply.header('referrer-policy', 'no-referrer');
  });
  app.setErrorHandler((error, _request, reply) => {
    options.log.warn({ err: String(error) }, 'http');
    return reply.code(500).send({ error: 'the service could not answer' });
  });
}

function addHealth(app: FastifyInstance, options: HttpOptions): void {
  const metrics = createMetrics(options);
  app.get('/health', async (_request, reply) => {
    const [store, queue] = await Promise.all([answers(options.store.ping()), answers(options.queue.counts())]);
    return reply.code(store && queue ? 200 : 503).send({ status: store && queue ? 'ok' : 'unwell', store, queue });
  });
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.collect()));
}

async function answers(call: Promise<unknown>): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), HEALTH_LIMIT_MS).unref());
  return Promise.race([call.then(() => true).catch(() => false), late]);
}
