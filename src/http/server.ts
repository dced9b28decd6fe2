/**
 * HTTP: health and metrics for machines; where digests carry links for leaving them, what those links open; on loopback
 * also a page for people and read-only JSON, by which commands look into an embedded store that the service holds.
 * Nothing here changes anything but leaving a digest.
 */
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Clock, JobQueue, Log, Store } from '../domain/ports.js';
import type { UnsubscribeLinks } from '../domain/subscription.js';
import { createMetrics } from './metrics.js';
import { renderPage } from './page.js';
import { addQueries } from './queries.js';
import { addUnsubscribe, UNSUBSCRIBE_ROUTE } from './unsubscribe.js';
import { STYLE_SOURCE } from './unsubscribe-page.js';

export interface HttpOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly store: Store;
  readonly queue: JobQueue;
  readonly clock: Clock;
  readonly log: Log;
  /** Null where mails carry no link for leaving a digest. */
  readonly links: UnsubscribeLinks | null;
}

/** How long the store and the queue may take to answer before the service counts as unwell. */
const HEALTH_LIMIT_MS = 5_000;
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

export async function startHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    bodyLimit: 65_536,
    requestTimeout: 10_000,
    // Such as a broken percent sign; no hook sees it.
    frameworkErrors: (_error, _request, reply) => void withHeaders(reply).code(400).send({ error: 'bad address' }),
  });
  addGuards(app, options);
  addHealth(app, options);
  const { links } = options;
  if (links !== null) await addUnsubscribe(app, { ...options, links });
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
    if (LOOPBACK.has(options.host) && !isForUs(request, options.links)) {
      return reply.code(421).send({ error: 'this service answers only for its own address' });
    }
  });
  app.addHook('onSend', async (_request, reply) => void withHeaders(reply));
  app.setErrorHandler((error: { readonly statusCode?: number }, _request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 400 && status < 500) return reply.code(status).send({ error: 'the request cannot be taken' });
    options.log.warn({ err: String(error) }, 'http');
    return reply.code(500).send({ error: 'the service could not answer' });
  });
}

/** By the name under which recipients know the service, only what they have links to. */
function isForUs({ hostname, routeOptions }: FastifyRequest, links: UnsubscribeLinks | null): boolean {
  if (LOOPBACK.has(hostname.replace(/^\[|\]$/g, ''))) return true;
  return routeOptions.url === UNSUBSCRIBE_ROUTE && hostname.toLowerCase() === links?.host;
}

function withHeaders(reply: FastifyReply): FastifyReply {
  return reply
    .header('x-content-type-options', 'nosniff')
    .header(
      'content-security-policy',
      `default-src 'none'; style-src 'self' ${STYLE_SOURCE}; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
    )
    .header('referrer-policy', 'no-referrer');
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
