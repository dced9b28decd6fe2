import type { Lexicon } from '../../domain/lexicon.js';
import type { Clock, Store } from '../../domain/ports.js';
import { createBackfillStore } from './backfills.js';
import { createDeliveryStore } from './deliveries.js';
import { createDigestStore } from './digests.js';
import { createFeedStore } from './feeds.js';
import { createHostGate } from './host-gate.js';
import { createItemStore } from './items.js';
import { createQuarantineStore } from './quarantine.js';
import { createArticleStore } from './records.js';
import type { Sql } from './sql.js';
import { createStoryStore } from './stories.js';
import { createSubscriberStore } from './subscribers.js';

/** The store over a database whose schema is current (see `migrate`). Closing it closes the database. */
export function createStore(sql: Sql, clock: Clock, lexicon: () => Lexicon): Store {
  return {
    ...createFeedStore(sql, clock),
    ...createItemStore(sql, clock),
    ...createArticleStore(sql),
    ...createStoryStore(sql, lexicon),
    ...createDeliveryStore(sql),
    ...createQuarantineStore(sql),
    ...createSubscriberStore(sql, clock),
    gate: createHostGate(sql),
    digests: createDigestStore(sql, clock),
    backfills: createBackfillStore(sql, clock),
    async ping() {
      await sql.query('select 1');
    },
    close: () => sql.close(),
  };
}
