/** The `HostGate` of a single process: for commands that read a page or a feed, and for tests. */
import type { HostGate } from '../domain/ports.js';

interface Turn {
  leasedUntil: number;
  readyAt: number;
}

/** Hosts that are free again are forgotten past this number. */
const MAX_HOSTS = 10_000;

/** @param now milliseconds of any steady clock. */
export function memoryGate(now: () => number = () => performance.now()): HostGate {
  const turns = new Map<string, Turn>();
  return {
    acquire: async (host, leaseMs) => {
      const time = now();
      const turn = turns.get(host);
      const waitMs = turn === undefined ? 0 : Math.ceil(Math.max(turn.leasedUntil, turn.readyAt) - time);
      if (waitMs > 0) return waitMs;
      turns.set(host, { leasedUntil: time + leaseMs, readyAt: 0 });
      return 0;
    },
    extend: async (host, leaseMs) => {
      const turn = turns.get(host);
      if (turn === undefined || turn.leasedUntil <= now()) return false;
      turn.leasedUntil = now() + leaseMs;
      return true;
    },
    release: async (host, pauseMs) => {
      turns.set(host, { leasedUntil: 0, readyAt: now() + pauseMs });
      if (turns.size > MAX_HOSTS) forgetFree(turns, now());
    },
  };
}

function forgetFree(turns: Map<string, Turn>, time: number): void {
  for (const [host, turn] of turns) {
    if (Math.max(turn.leasedUntil, turn.readyAt) <= time) turns.delete(host);
  }
}
