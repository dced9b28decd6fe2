import type { Clock, SubscriberStore } from '../../domain/ports.js';
import type { Unsubscribed } from '../../domain/subscription.js';
import { queryOne, type Sql } from './sql.js';

export function createSubscriberStore(sql: Sql, clock: Clock): SubscriberStore {
  return {
    async unsubscribe({ digest, address }) {
      const left = await queryOne(
        sql,
        `insert into normwatch.unsubscribed (digest, address, at) values ($1, $2, $3)
         on conflict do nothing returning digest`,
        [digest, address, clock.now().toISOString()],
      );
      return left !== null;
    },
    async resubscribe({ digest, address }) {
      const back = await queryOne(
        sql,
        'delete from normwatch.unsubscribed where digest = $1 and address = $2 returning digest',
        [digest, address],
      );
      return back !== null;
    },
    async hasUnsubscribed({ digest, address }) {
      const found = await queryOne(
        sql,
        'select 1 as found from normwatch.unsubscribed where digest = $1 and address = $2',
        [digest, address],
      );
      return found !== null;
    },
    unsubscribed: (digest) =>
      sql.query<Unsubscribed>(
        `select digest, address, at from normwatch.unsubscribed
         where $1::text is null or digest = $1 order by digest, address`,
        [digest ?? null],
      ),
  };
}
