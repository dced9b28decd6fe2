import { NormwatchError } from '../../domain/errors.js';
import { idOf } from '../../domain/ids.js';
import type { Clock, DigestDelivery, DigestItem, DigestSend, DigestStore, StoredRecord } from '../../domain/ports.js';
import { queryOne, type Sql, type SqlSession, type SqlValue } from './sql.js';
import { toInstant, toJson } from './values.js';

type SendRow = Omit<DigestSend, 'items' | 'deliveries'>;
type Claim = Parameters<DigestStore['claimSend']>[0];

const SEND_COLUMNS = 'id, digest, slot, state, content, created_at as "createdAt"';
const ITEM_COLUMNS = 'item_id as id, record_id as "recordId", said';
const DELIVERY_COLUMNS = `id, channel, target, message_id as "messageId", state, attempts, next_at as "nextAt", code,
  message`;

export function createDigestStore(sql: Sql, clock: Clock): DigestStore {
  return {
    recordsToTell: (digest, limit, afterSeq = 0) =>
      sql.query<StoredRecord>(
        `select body as record, seq, outlet_kind as "outletKind", alert from normwatch.records
         where seq > greatest($3, coalesce((select seq from normwatch.digest_cursors where digest = $1), 0))
         order by seq limit $2`,
        [digest, limit, afterSeq],
      ),
    claimSend: (claim) => sql.transaction((tx) => claimSend(tx, claim, clock.now())),
    composeSend: (sendId, content, deliveries) =>
      sql.transaction((tx) => composeSend(tx, sendId, content, deliveries, clock.now())),
    markDelivery: (deliveryId, outcome) => sql.transaction((tx) => markDelivery(tx, deliveryId, outcome, clock.now())),
    async unfinishedSends(digest) {
      const rows = await sql.query<SendRow>(
        `select ${SEND_COLUMNS} from normwatch.digest_sends
         where state <> 'sent' and ($1::text is null or digest = $1) order by created_at, id`,
        [digest ?? null],
      );
      return Promise.all(rows.map((row) => withParts(sql, row)));
    },
    async sendOfSlot(digest, slot) {
      const row = await findSend(sql, idOf('digest-send', digest, slot));
      return row === null ? null : withParts(sql, row);
    },
    disabledTargets: (digest) =>
      sql.query(
        `select channel, target from (
           select distinct on (d.channel, d.target) d.channel, d.target, d.state, d.code
           from normwatch.digest_deliveries d join normwatch.digest_sends s on s.id = d.send_id
           where s.digest = $1 and d.state <> 'pending'
           order by d.channel, d.target, s.created_at desc, s.id) last
         where state = 'refused' and code = 'webhook-gone' order by channel, target`,
        [digest],
      ),
    toldAbout: (digest, recordIds) =>
      sql.query<DigestItem>(
        `select ${ITEM_COLUMNS} from normwatch.digest_items
         where digest = $1 and record_id = any($2::text[]) order by item_id`,
        [digest, recordIds],
      ),
    toldOf: (digest, accused, since, limit) =>
      sql.query<DigestItem>(
        `select ${ITEM_COLUMNS} from normwatch.digest_items i join normwatch.digest_sends s on s.id = i.send_id
         where i.digest = $1 and s.created_at >= $2 and said->>'kind' = 'attribution' and exists (
           select 1 from json_array_elements(said->'accused') a
           where a->>'state' = any($3::text[]) or a->>'groupState' = any($3::text[])
             or regexp_replace(lower(a->>'group'), '[[:space:]-]', '', 'g') = any($4::text[]))
         order by s.created_at desc, item_id limit $5`,
        [digest, since, accused.states, accused.groups, limit],
      ),
    async begin(digest, since) {
      await sql.query(
        `insert into normwatch.digest_cursors (digest, seq)
         select $1, coalesce(
           (select min(seq) - 1 from normwatch.records where dated >= $2::timestamptz),
           (select max(seq) from normwatch.records), 0)
         on conflict (digest) do nothing`,
        [digest, since],
      );
    },
  };
}

async function claimSend(tx: SqlSession, claim: Claim, now: Date): Promise<DigestSend | null> {
  const sendId = idOf('digest-send', claim.digest, claim.slot);
  // Claims of one digest run one after the other, so an item cannot be claimed by two slots.
  await tx.query(
    `insert into normwatch.digest_cursors as c (digest, seq) values ($1, 0)
     on conflict (digest) do update set seq = c.seq`,
    [claim.digest],
  );
  const earlier = await findSend(tx, sendId);
  if (earlier !== null) return withParts(tx, earlier);
  await tx.query('update normwatch.digest_cursors set seq = greatest(seq, $2) where digest = $1', [
    claim.digest,
    claim.upToSeq,
  ]);
  const items = await unclaimed(tx, claim);
  if (items.length === 0 && claim.evenEmpty !== true) return null;
  await tx.query(
    `insert into normwatch.digest_sends (id, digest, slot, state, created_at) values ($1, $2, $3, 'claimed', $4)`,
    [sendId, claim.digest, claim.slot, now.toISOString()],
  );
  await insertItems(tx, claim.digest, sendId, items);
  return withParts(tx, await requireSend(tx, sendId));
}

async function unclaimed(tx: SqlSession, claim: Claim): Promise<readonly DigestItem[]> {
  const rows = await tx.query<{ id: string }>(
    'select item_id as id from normwatch.digest_items where digest = $1 and item_id = any($2::text[])',
    [claim.digest, claim.items.map((item) => item.id)],
  );
  const claimed = new Set(rows.map((row) => row.id));
  const open = new Map(claim.items.filter((item) => !claimed.has(item.id)).map((item) => [item.id, item]));
  return [...open.values()];
}

async function insertItems(
  tx: SqlSession,
  digest: string,
  sendId: string,
  items: readonly DigestItem[],
): Promise<void> {
  await tx.query(
    `insert into normwatch.digest_items (digest, item_id, send_id, record_id, said)
     select $1, id, $2, "recordId", said
     from jsonb_to_recordset($3::jsonb) as new (id text, "recordId" text, said json)`,
    [digest, sendId, toJson(items)],
  );
}

async function composeSend(
  tx: SqlSession,
  sendId: string,
  content: unknown,
  deliveries: readonly Pick<DigestDelivery, 'id' | 'channel' | 'target' | 'messageId'>[],
  now: Date,
): Promise<DigestSend> {
  const composed = await tx.query(
    `update normwatch.digest_sends set state = 'composed', content = $2::json
     where id = $1 and state = 'claimed' returning id`,
    [sendId, toJson(content ?? null)],
  );
  if (composed.length === 1) {
    await tx.query(
      `insert into normwatch.digest_deliveries (id, send_id, channel, target, message_id, state)
       select id, $1, channel, target, "messageId", 'pending'
       from jsonb_to_recordset($2::jsonb) as new (id text, channel text, target text, "messageId" text)`,
      [sendId, toJson(deliveries)],
    );
    await finishSend(tx, sendId, now);
  }
  return withParts(tx, await requireSend(tx, sendId));
}

async function markDelivery(
  tx: SqlSession,
  deliveryId: string,
  outcome: Parameters<DigestStore['markDelivery']>[1],
  now: Date,
): Promise<void> {
  const row = await queryOne<{ sendId: string }>(
    tx,
    `update normwatch.digest_deliveries
     set state = $2, next_at = $3, code = $4, message = $5, attempts = attempts + 1
     where id = $1 and state = 'pending' returning send_id as "sendId"`,
    [deliveryId, outcome.state, toInstant(outcome.nextAt), outcome.code, outcome.message],
  );
  if (row !== null) await finishSend(tx, row.sendId, now);
}

async function finishSend(tx: SqlSession, sendId: string, now: Date): Promise<void> {
  // Two last deliveries marked at once would each still see the other pending.
  await tx.query('select 1 from normwatch.digest_sends where id = $1 for update', [sendId]);
  await tx.query(
    `update normwatch.digest_sends set state = 'sent', sent_at = $2
     where id = $1 and not exists (
       select 1 from normwatch.digest_deliveries where send_id = $1 and state = 'pending')`,
    [sendId, now.toISOString()],
  );
}

function findSend(sql: SqlSession, sendId: string): Promise<SendRow | null> {
  return queryOne<SendRow>(sql, `select ${SEND_COLUMNS} from normwatch.digest_sends where id = $1`, [sendId]);
}

async function requireSend(sql: SqlSession, sendId: string): Promise<SendRow> {
  const row = await findSend(sql, sendId);
  if (row === null) throw new NormwatchError('not-found', `no digest send ${sendId}`);
  return row;
}

async function withParts(sql: SqlSession, row: SendRow): Promise<DigestSend> {
  const byId: SqlValue[] = [row.id];
  const items = await sql.query<DigestItem>(
    `select ${ITEM_COLUMNS} from normwatch.digest_items where send_id = $1 order by item_id`,
    byId,
  );
  const deliveries = await sql.query<DigestDelivery>(
    `select ${DELIVERY_COLUMNS} from normwatch.digest_deliveries where send_id = $1 order by channel, target`,
    byId,
  );
  return { ...row, items, deliveries };
}
