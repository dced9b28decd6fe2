/** Read-only JSON over the store, in the shapes of the store's own ports. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { JobQueue, Store, StoreView } from '../domain/ports.js';

const text = z.string().max(500).optional();
const limit = z.coerce.number().int().min(1).max(500).default(50);
const recordFilter = z.object({
  since: text,
  afterSeq: z.coerce.number().int().min(0).optional(),
  accused: text,
  attributor: text,
  norm: text,
  outlet: text,
  text,
  until: text,
  afterId: text,
  limit,
});
const storyFilter = z.object({ since: text, limit });

/** The paths that `openRemoteView` asks for. */
export function addQueries(app: FastifyInstance, { store, queue }: { store: Store; queue: JobQueue }): void {
  const view: StoreView = store;
  app.get('/api/feeds', () => view.feeds());
  app.get('/api/jobs', () => queue.counts());
  app.get('/api/quarantine', (request) => view.quarantined(limit.parse((request.query as { limit?: string }).limit)));
  app.get('/api/unsubscribed', (request) =>
    view.unsubscribed(text.parse((request.query as { digest?: string }).digest)),
  );
  app.get('/api/records', (request, reply) => withFilter(recordFilter, request.query, reply, (f) => view.records(f)));
  app.get('/api/stories', (request, reply) => withFilter(storyFilter, request.query, reply, (f) => view.stories(f)));
  app.get('/api/records/:id', async (request) => ({
    record: await view.record((request.params as { id: string }).id),
  }));
  app.get('/api/stories/:id', (request) => view.story((request.params as { id: string }).id));
}

interface ReplyLike {
  code(status: number): { send(body: unknown): unknown };
}

function withFilter<T>(
  schema: z.ZodType<T>,
  query: unknown,
  reply: ReplyLike,
  answer: (filter: T) => Promise<unknown>,
) {
  const filter = schema.safeParse(query);
  return filter.success ? answer(filter.data) : reply.code(400).send({ error: 'bad query' });
}
