/** What every job handler is given: the ports, and nothing else of the world. */
import type { DigestSetup } from '../domain/digest.js';
import type { Clock, Fetcher, JobQueue, Log, Reader, Sink, Store } from '../domain/ports.js';

export interface JobContext {
  readonly store: Store;
  readonly fetcher: Fetcher;
  readonly reader: Reader;
  readonly queue: JobQueue;
  readonly sinks: readonly Sink[];
  readonly digests: readonly DigestSetup[];
  readonly clock: Clock;
  readonly log: Log;
  /** 0 to 1; spreads polls. */
  readonly random: () => number;
}

export function isoNow(ctx: JobContext, plusSeconds = 0): string {
  return new Date(ctx.clock.now().getTime() + plusSeconds * 1000).toISOString();
}
