import { randomUUID } from 'node:crypto';
import type { HostGate } from '../../domain/ports.js';
import { queryOne, type Sql } from './sql.js';

/** How soon to ask again while another worker holds the lease: it mostly ends long before it expires. */
const ASK_AGAIN_MS = 250;

/**
 * Pacing in the database, by the database's clock: it holds across processes and machines, and outlives them. A
 * process that dies with a lease blocks the host until the lease expires.
 */
export function createHostGate(sql: Sql): HostGate {
  /** The lease this process took last on a host: a release after expiry must not end another worker's lease. */
  const leases = new Map<string, string>();
  return {
    async acquire(host, leaseMs) {
      const holder = randomUUID();
      const waitMs = await askForLease(sql, host, holder, leaseMs);
      if (waitMs === 0) leases.set(host, holder);
      return waitMs;
    },
    async extend(host, leaseMs) {
      const held = await sql.query(
        `update normwatch.host_gate set leased_until = clock_timestamp() + $3 * interval '1 millisecond'
         where host = $1 and holder = $2 and leased_until > clock_timestamp() returning host`,
        [host, leases.get(host) ?? '', leaseMs],
      );
      return held.length === 1;
    },
    async release(host, pauseMs) {
      const holder = leases.get(host);
      if (holder === undefined) return;
      leases.delete(host);
      await sql.query(
        `update normwatch.host_gate
         set leased_until = clock_timestamp(), next_at = clock_timestamp() + $3 * interval '1 millisecond'
         where host = $1 and holder = $2`,
        [host, holder, pauseMs],
      );
    },
  };
}

async function askForLease(sql: Sql, host: string, holder: string, leaseMs: number): Promise<number> {
  const taken = await sql.query(
    `insert into normwatch.host_gate as g (host, holder, leased_until, next_at)
     values ($1, $2, clock_timestamp() + $3 * interval '1 millisecond', clock_timestamp())
     on conflict (host) do update set holder = excluded.holder, leased_until = excluded.leased_until
     where g.leased_until <= clock_timestamp() and g.next_at <= clock_timestamp()
     returning host`,
    [host, holder, leaseMs],
  );
  if (taken.length === 1) return 0;
  const state = await queryOne<{ leased: number; pause: number }>(
    sql,
    `select extract(epoch from leased_until - clock_timestamp())::float8 * 1000 as leased,
       extract(epoch from next_at - clock_timestamp())::float8 * 1000 as pause
     from normwatch.host_gate where host = $1`,
    [host],
  );
  if (state === null) return 1;
  const forLease = Math.min(Math.max(state.leased, 0), ASK_AGAIN_MS);
  return Math.max(1, Math.ceil(Math.max(forLease, state.pause)));
}
