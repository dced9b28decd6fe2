/** One request at a time for each host, with a pause after it, across all workers that share a gate. */
import { getDomain } from 'tldts';
import { NormwatchError } from '../domain/errors.js';
import type { HostGate } from '../domain/ports.js';
import { pause, type TimeBudget } from './deadline.js';

export interface Turn<T> {
  readonly value: T;
  /** A longer pause than usual before the next request to this host: Crawl-delay or Retry-After. */
  readonly pauseMs: number;
}

export interface Pacer {
  /**
   * Waits for the host's turn, does the work, and releases the host with a pause. Throws `host-busy` when the wait
   * budget runs out, and the signal's reason when it fires while waiting.
   */
  run<T>(url: URL, wait: TimeBudget, signal: AbortSignal | undefined, work: () => Promise<Turn<T>>): Promise<T>;
}

export interface PacerOptions {
  readonly gate: HostGate;
  readonly perHostDelayMs: number;
  /** Longest that a request holds its host; a lease of a worker that died ends by itself. */
  readonly leaseMs: number;
  /** 0 to 1. */
  readonly random: () => number;
}

/** What a server may ask of the whole host; a URL's own Retry-After is kept by whoever asks for that URL again. */
const MAX_HOST_PAUSE_MS = 10_000;
/** Share of the pause that jitter adds. */
const JITTER = 0.25;
const FIRST_POLL_MS = 25;
const LONGEST_POLL_MS = 500;
/** A lease's end is an upper bound: the host is most likely free long before. */
const LONGEST_BUSY_MS = 5_000;

export function createPacer({ gate, perHostDelayMs, leaseMs, random }: PacerOptions): Pacer {
  return {
    run: async (url, wait, signal, work) => {
      const host = pacingKey(url);
      await takeTurn(gate, host, leaseMs, wait, signal);
      let pauseMs = perHostDelayMs;
      try {
        const turn = await work();
        pauseMs = Math.max(pauseMs, Math.min(MAX_HOST_PAUSE_MS, turn.pauseMs));
        return turn.value;
      } finally {
        await gate.release(host, Math.ceil(pauseMs * (1 + JITTER * random())));
      }
    },
  };
}

/** The registrable domain, so that `www.` and `feeds.` of one publisher share a turn; else host and port. */
export function pacingKey(url: URL): string {
  return getDomain(url.hostname) ?? url.host;
}

async function takeTurn(
  gate: HostGate,
  host: string,
  leaseMs: number,
  wait: TimeBudget,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (let step = FIRST_POLL_MS; ; step = Math.min(LONGEST_POLL_MS, step * 1.5)) {
    signal?.throwIfAborted();
    const waitMs = await gate.acquire(host, leaseMs);
    if (waitMs <= 0) return;
    if (wait.leftMs <= 0) {
      throw new NormwatchError('host-busy', `${host} is busy`, { retryAfterMs: Math.min(waitMs, LONGEST_BUSY_MS) });
    }
    // The gate cannot know when a running request ends, so it is asked again before its answer is due.
    const sleepMs = Math.min(waitMs, step, wait.leftMs);
    wait.leftMs -= sleepMs;
    await pause(sleepMs, signal);
  }
}
