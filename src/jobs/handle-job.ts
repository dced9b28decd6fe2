/** One handler for each job name. */
import { NormwatchError } from '../domain/errors.js';
import type { JobName, RunningJob } from '../domain/ports.js';
import { backfillPage } from './backfill-page.js';
import type { JobContext } from './context.js';
import { deliverRecord } from './deliver-record.js';
import { ingestArticle } from './ingest-article.js';
import { pollFeed } from './poll-feed.js';
import { sendDigest } from './send-digest.js';

export type JobHandler = (job: RunningJob, ctx: JobContext) => Promise<void>;

const HANDLERS: Partial<Readonly<Record<JobName, JobHandler>>> = {
  'poll-feed': pollFeed,
  'ingest-article': ingestArticle,
  'backfill-page': backfillPage,
  'deliver-record': deliverRecord,
  'send-digest': sendDigest,
};

export async function handleJob(job: RunningJob, ctx: JobContext): Promise<void> {
  const handler = HANDLERS[job.name];
  if (handler === undefined) throw new NormwatchError('job-unknown', `no handler for ${job.name}`);
  await handler(job, ctx);
}
