/**
 * One request at a time for each publisher and for each server, with a pause after it, across all workers that share
 * a gate: by registrable domain, and by the address that the host resolves to, since many sites share a server.
 */
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
  /** The address that names the server of a URL; null where it is not known, or is the operator's own. */
  readonly serverOf: (url: URL) => Promise<string | null>;
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

export function createPacer({ gate, perHostDelayMs, leaseMs, serverOf, random }: PacerOptions): Pacer {
  const spread = (pauseMs: number): number => Math.ceil(pauseMs * (1 + JITTER * random()));
  /** Holds the key while the work runs, and keeps others off for the pause that it asks for. */
  async function holding<T>(
    key: string,
    heldMs: number,
    wait: TimeBudget,
    signal: AbortSignal | undefined,
    work: () => Promise<Turn<T>>,
  ): Promise<Turn<T>> {
    await takeTurn(gate, key, heldMs, wait, signal);
    let pauseMs = perHostDelayMs;
    try {
      const turn = await work();
      pauseMs = Math.max(pauseMs, Math.min(MAX_HOST_PAUSE_MS, turn.pauseMs));
      return turn;
    } catch (error) {
      // Nothing was asked of anyone while another key was waited for.
      if (error instanceof NormwatchError && error.code === 'host-busy') pauseMs = 0;
      throw error;
    } finally {
      await gate.release(key, spread(pauseMs));
    }
  }
  return {
    run: async (url, wait, signal, work) => {
      // Always the domain first: of two requests that want both, none holds what the other one waits for.
      const turn = await holding(pacingKey(url), leaseMs + wait.leftMs, wait, signal, async () => {
        const server = await serverOf(url);
        if (server === null) return work();
        let asked = 0;
        const { value } = await holding(`address ${server}`, leaseMs, wait, signal, async () => {
          const { value, pauseMs } = await work();
          asked = pauseMs;
          // What one publisher asks for is no rule for the others on his server.
          return { value, pauseMs: 0 };
        });
        return { value, pauseMs: asked };
      });
      return turn.value;
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
