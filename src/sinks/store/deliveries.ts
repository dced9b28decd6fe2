import type { DeliveryStore, StoredRecord } from '../../domain/ports.js';
import type { Sql, SqlSession } from './sql.js';
import { toJson } from './values.js';

/** Numbers become visible in order, so everything up to a cursor stays delivered until a record changes. */
export function createDeliveryStore(sql: Sql): DeliveryStore {
  return {
    pendingFor: (sink, limit) =>
      sql.query<StoredRecord>(
        `select r.body as record, r.seq, r.outlet_kind as "outletKind"
         from normwatch.records r
         where r.seq > coalesce((select seq from normwatch.sink_cursors where sink = $1), 0)
           and not exists (
             select 1 from normwatch.sink_deliveries d where d.sink = $1 and d.record_id = r.id and d.seq >= r.seq)
         order by r.seq limit $2`,
        [sink, limit],
      ),
    async acknowledge(sink, delivered) {
      if (delivered.length === 0) return;
      await sql.transaction(async (tx) => {
        await lockCursor(tx, sink);
        await keepDelivered(tx, sink, delivered);
        await advanceCursor(tx, sink);
      });
    },
    redeliver: (sink) =>
      sql.transaction(async (tx) => {
        await lockCursor(tx, sink);
        await tx.query('delete from normwatch.sink_deliveries where sink = $1', [sink]);
        await tx.query('update normwatch.sink_cursors set seq = 0 where sink = $1', [sink]);
      }),
  };
}

async function lockCursor(tx: SqlSession, sink: string): Promise<void> {
  await tx.query(
    `insert into normwatch.sink_cursors as c (sink, seq) values ($1, 0)
     on conflict (sink) do update set seq = c.seq`,
    [sink],
  );
}

async function keepDelivered(
  tx: SqlSession,
  sink: string,
  delivered: readonly { readonly id: string; readonly seq: number }[],
): Promise<void> {
  await tx.query(
    `insert into normwatch.sink_deliveries as d (sink, record_id, seq)
     select $1, id, max(seq) from jsonb_to_recordset($2::jsonb) as new (id text, seq bigint) group by id order by id
     on conflict (sink, record_id) do update set seq = greatest(d.seq, excluded.seq)`,
    [sink, toJson(delivered.map(({ id, seq }) => ({ id, seq })))],
  );
}

/** Up to just before the first record that is not delivered, and forgets the deliveries that the cursor covers. */
async function advanceCursor(tx: SqlSession, sink: string): Promise<void> {
  await tx.query(
    `update normwatch.sink_cursors c set seq = greatest(c.seq, coalesce(
       (select r.seq - 1 from normwatch.records r
        where r.seq > c.seq and not exists (
          select 1 from normwatch.sink_deliveries d where d.sink = $1 and d.record_id = r.id and d.seq >= r.seq)
        order by r.seq limit 1),
       (select max(r.seq) from normwatch.records r),
       0))
     where c.sink = $1`,
    [sink],
  );
  await tx.query(
    `delete from normwatch.sink_deliveries d using normwatch.sink_cursors c
     where c.sink = $1 and d.sink = $1 and d.seq <= c.seq`,
    [sink],
  );
}
