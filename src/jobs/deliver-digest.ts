/**
 * Sends what is due of composed sends: each delivery is tried, then marked. Dying between the two sends it again with
 * the same id, which is all that can be had over SMTP (RFC 1047) and what a webhook's receiver checks.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { DeliveryOutcome, DigestChannel, DigestContent, DigestSetup } from '../domain/digest.js';
import { ERRORS } from '../domain/errors.js';
import type { DigestDelivery, DigestSend } from '../domain/ports.js';
import { subscriptionTo } from '../domain/subscription.js';
import type { JobContext } from './context.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Pauses after the first, second ... failure; the last one repeats. Webhooks: docs.svix.com/retries. */
const PAUSES: Readonly<Record<DigestChannel['kind'], readonly number[]>> = {
  webhook: [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR],
  slack: [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR],
  // RFC 5321, 4.5.4.1: soon at first, then rarely.
  mail: [MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR],
  file: [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR],
  feed: [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR],
};
/** RFC 5321, 4.5.4.1: four or five days. The same for webhooks, which are then switched off. */
const GIVE_UP_MS = 5 * DAY;
const MOST_ASKED_MS = DAY;
const JITTER = 0.1;
/** Between two deliveries to one server, so that a day's backlog is no storm (faults E13). */
const PACE_MS = 1000;
const PACE_LEASE_MS = 60_000;
const PATIENCE_MS = 10_000;

interface Due {
  readonly send: DigestSend;
  readonly delivery: DigestDelivery;
}

export interface DeliveryRun {
  readonly signal: AbortSignal;
  /** Asked before each delivery; false when the run should end and leave the rest to another one. */
  readonly mayGoOn: () => Promise<boolean>;
}

/** One failing message may be the message's own fault; with two the target is taken to be down. */
const FAILING_MEANS_DOWN = 2;

/** Delivers what is due, oldest first. True if something that is due was left for lack of time. */
export async function deliverDue(
  sends: readonly DigestSend[],
  setup: DigestSetup,
  ctx: JobContext,
  run: DeliveryRun,
): Promise<boolean> {
  const pending = sends.flatMap((send) =>
    send.deliveries.filter((d) => d.state === 'pending').map((delivery) => ({ send, delivery })),
  );
  const now = ctx.clock.now().toISOString();
  const waiting = pending.filter((p) => p.delivery.nextAt !== null && p.delivery.nextAt > now);
  const failing = new Map<string, number>();
  for (const { delivery } of waiting) count(failing, delivery.target);
  const unreachable = new Map<string, Extract<DeliveryOutcome, { ok: false }>>();
  for (const due of pending.filter((p) => !waiting.includes(p))) {
    const channel = setup.channels.find((c) => c.kind === due.delivery.channel && c.target === due.delivery.target);
    if (channel === undefined) {
      await refuse(due.delivery, ctx);
      continue;
    }
    if ((failing.get(channel.target) ?? 0) >= FAILING_MEANS_DOWN) continue;
    if (run.signal.aborted || !(await run.mayGoOn())) return true;
    const known = (await unsubscribedSince(channel, due, ctx)) ?? unreachable.get(channel.server ?? '');
    const outcome = known ?? (await paced(channel, due, ctx, run.signal));
    if (outcome === 'busy') return true;
    if (!outcome.ok) {
      count(failing, channel.target);
      if (outcome.scope === 'server' && channel.server !== null) unreachable.set(channel.server, outcome);
    }
    await mark(due, channel, outcome, ctx);
  }
  return false;
}

/** A message that has waited for its server, or its turn, may find that its recipient has left meanwhile. */
async function unsubscribedSince(
  { kind, target }: DigestChannel,
  { send }: Due,
  ctx: JobContext,
): Promise<Extract<DeliveryOutcome, { ok: false }> | null> {
  if (kind !== 'mail' || !(await ctx.store.hasUnsubscribed(subscriptionTo(send.digest, target)))) return null;
  return { ok: false, scope: 'target', error: { code: 'unsubscribed', message: 'the recipient has left the digest' } };
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** At most one delivery a second to a server, over all workers. */
async function paced(
  channel: DigestChannel,
  due: Due,
  ctx: JobContext,
  signal: AbortSignal,
): Promise<DeliveryOutcome | 'busy'> {
  if (channel.server === null) return attempt(channel, due, signal);
  const lease = `digest ${channel.server}`;
  for (let waited = 0; ; ) {
    const waitMs = await ctx.store.gate.acquire(lease, PACE_LEASE_MS);
    if (waitMs === 0) break;
    if (waited + waitMs > PATIENCE_MS || signal.aborted) return 'busy';
    await sleep(waitMs);
    waited += waitMs;
  }
  try {
    return await attempt(channel, due, signal);
  } finally {
    await ctx.store.gate.release(lease, PACE_MS);
  }
}

/** `busy`: nothing was tried, because somebody else uses what it needs. */
async function attempt(
  channel: DigestChannel,
  { send, delivery }: Due,
  signal: AbortSignal,
): Promise<DeliveryOutcome | 'busy'> {
  const content = send.content as DigestContent;
  const outcome = await channel.deliver({ id: delivery.id, messageId: delivery.messageId, content, signal });
  return !outcome.ok && outcome.error.code === 'host-busy' ? 'busy' : outcome;
}

async function mark(
  { send, delivery }: Due,
  channel: DigestChannel,
  outcome: DeliveryOutcome,
  ctx: JobContext,
): Promise<void> {
  const about = {
    digest: send.digest,
    channel: channel.kind,
    target: channel.target.split('#')[0],
    delivery: delivery.id,
  };
  if (outcome.ok) {
    await ctx.store.digests.markDelivery(delivery.id, { state: 'sent', nextAt: null, code: null, message: null });
    ctx.log.info(about, 'digest delivered');
    return;
  }
  const { code, message, retryAfterMs } = outcome.error;
  const next = ERRORS[code].retryable ? nextAt(send, delivery, channel.kind, retryAfterMs, ctx) : null;
  // A webhook that failed for days is gone in all but name.
  const final = next === null && code === 'webhook-failed' ? 'webhook-gone' : code;
  await ctx.store.digests.markDelivery(delivery.id, {
    state: next === null ? 'refused' : 'pending',
    nextAt: next,
    code: final,
    message,
  });
  ctx.log.warn({ ...about, code: final, err: message, nextAt: next }, 'digest not delivered');
}

function nextAt(
  send: DigestSend,
  delivery: DigestDelivery,
  kind: DigestChannel['kind'],
  askedMs: number | undefined,
  ctx: JobContext,
): string | null {
  const pauses = PAUSES[kind];
  const pause = pauses[Math.min(delivery.attempts, pauses.length - 1)]! * (1 + ctx.random() * JITTER);
  const at = ctx.clock.now().getTime() + Math.max(pause, Math.min(askedMs ?? 0, MOST_ASKED_MS));
  return at > Date.parse(send.createdAt) + GIVE_UP_MS ? null : new Date(Math.round(at)).toISOString();
}

function refuse(delivery: DigestDelivery, ctx: JobContext): Promise<void> {
  return ctx.store.digests.markDelivery(delivery.id, {
    state: 'refused',
    nextAt: null,
    code: 'not-found',
    message: 'the channel is no longer configured',
  });
}

/** Nothing of it went out and something of it failed: its channels are down, all of them. */
export function isStuck(send: DigestSend): boolean {
  return (
    send.deliveries.length > 0 &&
    send.deliveries.every((d) => d.state === 'pending') &&
    send.deliveries.some((d) => d.attempts > 0)
  );
}
