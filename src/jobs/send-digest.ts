/**
 * Sends a digest: finishes what an earlier run left, then claims, composes and delivers what is due. Claimed, composed,
 * sent, marked: after a kill at any step the next run goes on from there (faults E1).
 */
import type { DigestContent, DigestSetup } from '../domain/digest.js';
import { NormwatchError } from '../domain/errors.js';
import type { DigestDelivery, DigestSend, RunningJob } from '../domain/ports.js';
import { claimDigest, composeClaimed, deliveriesOf } from './claim-digest.js';
import { isoNow, type JobContext } from './context.js';
import { deliverDue, isStuck } from './deliver-digest.js';
import { digestJob } from './job-ids.js';

/** Who dies while sending holds the digest up no longer than this. */
const LEASE_MS = 45_000;
/** A slow mail server may take longer over one message than a lease lasts. */
const RENEW_MS = 15_000;
/** No delivery starts later in a run. */
const RUN_MS = 60_000;
/** With so many sends stuck, news waits and comes in one message when the channels are back, instead of in a flood. */
const STUCK = 2;

export async function sendDigest(job: RunningJob, ctx: JobContext): Promise<void> {
  const { digest: name } = job.payload as { digest: string };
  const setup = ctx.digests.find((d) => d.name === name);
  if (setup === undefined) return;
  await underLease(name, ctx, (holds) => sendWhatIsDue(setup, ctx, job.signal, holds));
}

/**
 * One run at a time for each digest, across workers: two would both try the same pending delivery.
 * @param run is given a question to ask before each delivery: whether the lease is still its own.
 */
async function underLease<T>(
  name: string,
  ctx: JobContext,
  run: (holds: () => Promise<boolean>) => Promise<T>,
): Promise<T> {
  const lease = `digest:${name}`;
  const waitMs = await ctx.store.gate.acquire(lease, LEASE_MS);
  if (waitMs > 0) {
    throw new NormwatchError('host-busy', `${name} is being sent`, { retryAfterMs: Math.min(waitMs, 1000) });
  }
  const holds = (): Promise<boolean> => ctx.store.gate.extend(lease, LEASE_MS);
  const renewing = setInterval(() => void holds().catch(() => undefined), RENEW_MS);
  try {
    return await run(holds);
  } finally {
    clearInterval(renewing);
    await ctx.store.gate.release(lease, 0);
  }
}

/**
 * Sends a content that somebody asked for, outside the schedule: it claims nothing, so the next digest tells all that
 * it would have told. What fails is tried again like any other delivery.
 */
export function sendOnDemand(
  setup: DigestSetup,
  content: DigestContent,
  slot: string,
  ctx: JobContext,
  signal: AbortSignal,
): Promise<readonly DigestDelivery[]> {
  return underLease(setup.name, ctx, async (holds) => {
    const { digests } = ctx.store;
    const claimed = await digests.claimSend({ digest: setup.name, slot, upToSeq: 0, items: [], evenEmpty: true });
    if (claimed === null) return [];
    const send = await digests.composeSend(claimed.id, content, await deliveriesOf(claimed.id, setup, [], ctx));
    await deliverDue([send], setup, ctx, { signal, mayGoOn: holds });
    await planNextRun(setup, ctx, false);
    return (await digests.sendOfSlot(setup.name, slot))?.deliveries ?? [];
  });
}

async function sendWhatIsDue(
  setup: DigestSetup,
  ctx: JobContext,
  signal: AbortSignal,
  holds: () => Promise<boolean>,
): Promise<void> {
  const started = performance.now();
  const run = { signal, mayGoOn: async () => performance.now() - started < RUN_MS && (await holds()) };
  let left = await deliverDue(await openSends(setup, ctx), setup, ctx, run);
  const open = await ctx.store.digests.unfinishedSends(setup.name);
  if (open.filter(isStuck).length < STUCK && !signal.aborted) {
    const send = await claimDigest(setup, ctx);
    if (send !== null) left = (await deliverDue([...open, send], setup, ctx, run)) || left;
  }
  await planNextRun(setup, ctx, left);
}

/** Unfinished sends, composed: a run that died after the claim left its content open. */
async function openSends(setup: DigestSetup, ctx: JobContext): Promise<readonly DigestSend[]> {
  const sends = await ctx.store.digests.unfinishedSends(setup.name);
  const composed: DigestSend[] = [];
  for (const send of sends) composed.push(await composeClaimed(send, setup, ctx));
  return composed;
}

/** A job for the time when the next delivery is due; the reconciler makes it again where the queue loses it. */
async function planNextRun(setup: DigestSetup, ctx: JobContext, left: boolean): Promise<void> {
  const sends = await ctx.store.digests.unfinishedSends(setup.name);
  const times = sends.flatMap((s) => s.deliveries.filter((d) => d.state === 'pending').map((d) => d.nextAt));
  const [next] = times.filter((t) => t !== null).sort();
  if (left) return ctx.queue.add([digestJob(setup.name, `rest-${isoNow(ctx).replace(/[:.]/g, '')}`, 1000)]);
  if (next === undefined) return;
  const delayMs = Math.max(1000, Date.parse(next) - ctx.clock.now().getTime());
  await ctx.queue.add([digestJob(setup.name, next.replace(/[:.]/g, ''), delayMs)]);
}
