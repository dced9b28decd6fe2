import { NormwatchError } from '../../domain/errors.js';
import type { FeedConfig } from '../../domain/feed.js';
import type { Clock, FeedState, FeedStore, NewItem, PollAdvance } from '../../domain/ports.js';
import { queryOne, type Sql, type SqlSession, type SqlValue } from './sql.js';
import { toInstant, toJson } from './values.js';

const COLUMNS = `id, url, outlet, country, kind, every_seconds as "everySeconds", enabled, tags, etag,
  last_modified as "lastModified", body_hash as "bodyHash", last_polled_at as "lastPolledAt",
  next_poll_at as "nextPollAt", last_success_at as "lastSuccessAt", last_new_item_at as "lastNewItemAt",
  failing_since as "failingSince", failure_code as "failureCode", failure_message as "failureMessage", failures,
  muted, moved_to as "movedTo", moved_count as "movedCount", items_seen as "itemsSeen",
  item_gap_seconds as "itemGapSeconds", item_count as "itemCount", ttl_minutes as "ttlMinutes",
  unread_run as "unreadRun", unread_since as "unreadSince", unread_code as "unreadCode"`;

/** Column of each key that a poll may change; times are made safe for the database. */
const ADVANCE_COLUMNS: Readonly<Record<keyof PollAdvance, { column: string; isTime?: true }>> = {
  etag: { column: 'etag' },
  lastModified: { column: 'last_modified' },
  bodyHash: { column: 'body_hash' },
  lastPolledAt: { column: 'last_polled_at', isTime: true },
  nextPollAt: { column: 'next_poll_at', isTime: true },
  lastSuccessAt: { column: 'last_success_at', isTime: true },
  lastNewItemAt: { column: 'last_new_item_at', isTime: true },
  failingSince: { column: 'failing_since', isTime: true },
  failureCode: { column: 'failure_code' },
  failureMessage: { column: 'failure_message' },
  failures: { column: 'failures' },
  muted: { column: 'muted' },
  movedTo: { column: 'moved_to' },
  movedCount: { column: 'moved_count' },
  itemsSeen: { column: 'items_seen' },
  itemGapSeconds: { column: 'item_gap_seconds' },
  itemCount: { column: 'item_count' },
  ttlMinutes: { column: 'ttl_minutes' },
  unreadRun: { column: 'unread_run' },
  unreadSince: { column: 'unread_since', isTime: true },
  unreadCode: { column: 'unread_code' },
};

export function createFeedStore(sql: Sql, clock: Clock): FeedStore {
  return {
    syncFeeds: (feeds) => sql.transaction((tx) => syncFeeds(tx, feeds)),
    feeds: () => sql.query<FeedState>(`select ${COLUMNS} from normwatch.feeds order by outlet, id`),
    feed: (id) => queryOne<FeedState>(sql, `select ${COLUMNS} from normwatch.feeds where id = $1`, [id]),
    recordPoll: (feedId, items, advance) =>
      sql.transaction(async (tx) => {
        await lockFeed(tx, feedId);
        const ids = await storeItems(tx, feedId, items, clock.now());
        await advanceFeed(tx, feedId, typeof advance === 'function' ? advance(ids.length) : advance);
        return ids;
      }),
    async moveFeed(feedId, url) {
      await sql.query(
        `update normwatch.feeds set url = $2, moved_to = null, moved_count = 0, etag = null, last_modified = null
         where id = $1`,
        [feedId, url],
      );
    },
  };
}

/** A feed that was moved keeps its new address until the configured one changes. */
async function syncFeeds(tx: SqlSession, feeds: readonly FeedConfig[]): Promise<void> {
  // Several processes start with the same configuration: one after the other.
  await tx.exec('lock table normwatch.feeds in share row exclusive mode');
  await tx.query(
    `insert into normwatch.feeds as f
       (id, configured_url, url, outlet, country, kind, every_seconds, enabled, tags)
     select id, url, url, outlet, country, kind, "everySeconds", enabled, tags
     from jsonb_to_recordset($1::jsonb) as new
       (id text, url text, outlet text, country text, kind text, "everySeconds" integer, enabled boolean, tags text[])
     on conflict (id) do update set
       url = case when f.configured_url = excluded.configured_url then f.url else excluded.url end,
       configured_url = excluded.configured_url, outlet = excluded.outlet, country = excluded.country,
       kind = excluded.kind, every_seconds = excluded.every_seconds, enabled = excluded.enabled,
       tags = excluded.tags`,
    [toJson(distinctById(feeds))],
  );
  await tx.query('update normwatch.feeds set enabled = false where enabled and not (id = any($1::text[]))', [
    feeds.map((feed) => feed.id),
  ]);
}

/** Polls of one feed store one after the other. */
async function lockFeed(tx: SqlSession, feedId: string): Promise<void> {
  const found = await queryOne(tx, 'select 1 as found from normwatch.feeds where id = $1 for update', [feedId]);
  if (found === null) throw new NormwatchError('not-found', `no feed ${feedId}`);
}

/** Ids of new and changed items, in the given order. */
async function storeItems(
  tx: SqlSession,
  feedId: string,
  items: readonly NewItem[],
  now: Date,
): Promise<readonly string[]> {
  if (items.length === 0) return [];
  const distinct = distinctById(items).map((item) => ({ ...item, published: toInstant(item.published) }));
  const rows = await tx.query<{ id: string }>(
    `insert into normwatch.items as i
       (id, feed_id, key, url, title, author, published, date_guessed, summary, content, hash, stored_at)
     select id, $2, key, url, title, author, published, "dateGuessed", summary, content, hash, $3::timestamptz
     from jsonb_to_recordset($1::jsonb) as new
       (id text, key text, url text, title text, author text, published timestamptz, "dateGuessed" boolean,
        summary text, content text, hash text)
     on conflict (id) do update set
       url = excluded.url, title = excluded.title, author = excluded.author, published = excluded.published,
       date_guessed = excluded.date_guessed, summary = excluded.summary, content = excluded.content,
       hash = excluded.hash, status = 'new', failure_code = null, stored_at = excluded.stored_at
     where i.hash <> excluded.hash
     returning id`,
    [toJson(distinct), feedId, now.toISOString()],
  );
  const stored = new Set(rows.map((row) => row.id));
  return distinct.map((item) => item.id).filter((id) => stored.has(id));
}

async function advanceFeed(tx: SqlSession, feedId: string, advance: PollAdvance): Promise<void> {
  const changes = Object.entries(advance).filter(([, value]) => value !== undefined) as [keyof PollAdvance, SqlValue][];
  if (changes.length === 0) return;
  const assignments = changes.map(([key], index) => `${ADVANCE_COLUMNS[key].column} = $${index + 2}`);
  const values = changes.map(([key, value]) =>
    ADVANCE_COLUMNS[key].isTime === true && typeof value === 'string' ? toInstant(value) : value,
  );
  await tx.query(`update normwatch.feeds set ${assignments.join(', ')} where id = $1`, [feedId, ...values]);
}

/** The first of each id, in the given order. */
function distinctById<T extends { readonly id: string }>(values: readonly T[]): T[] {
  const byId = new Map<string, T>();
  for (const value of values) if (!byId.has(value.id)) byId.set(value.id, value);
  return [...byId.values()];
}
