/** Job ids: short, content-derived, without the colons that BullMQ reserves. A second job of an id is dropped. */
import type { JobRequest } from '../domain/ports.js';

export function pollJob(feedId: string, force = false): JobRequest<'poll-feed'> {
  return { name: 'poll-feed', id: `poll-${feedId}`, payload: force ? { feedId, force } : { feedId }, priority: 4 };
}

export function ingestJob(itemId: string): JobRequest<'ingest-article'> {
  return { name: 'ingest-article', id: `ingest-${itemId}`, payload: { itemId } };
}

/** The token keeps a job that is already running from swallowing one for a record it has not seen. */
export function deliverJob(sink: string, token: string, delayMs = 0): JobRequest<'deliver-record'> {
  return { name: 'deliver-record', id: `deliver-${sink}-${token}`, payload: { sink }, delayMs };
}

/** The token tells apart the occasions: a running job may have looked already when the next one comes. */
export function digestJob(digest: string, token: string, delayMs = 0): JobRequest<'send-digest'> {
  return { name: 'send-digest', id: `digest-${digest}-${token}`, payload: { digest }, delayMs, priority: 3 };
}

/** Backfills come after everything that is new. */
export function backfillJob(runId: string, targetId: string): JobRequest<'backfill-page'> {
  return { name: 'backfill-page', id: `backfill-${runId}-${targetId}`, payload: { runId, targetId }, priority: 9 };
}
