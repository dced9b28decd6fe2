import type { Clock, ItemStore, StoredItem } from '../../domain/ports.js';
import { queryOne, type Sql } from './sql.js';
import { toInstant } from './values.js';

const COLUMNS = `id, feed_id as "feedId", key, url, title, author, published, date_guessed as "dateGuessed", summary,
  content, hash, status, failure_code as "failureCode", article_id as "articleId"`;

export function createItemStore(sql: Sql, clock: Clock): ItemStore {
  return {
    item: (id) => queryOne<StoredItem>(sql, `select ${COLUMNS} from normwatch.items where id = $1`, [id]),
    async markItem(id, status, fields) {
      // The subselect sees the row as it was: a mark that is set again does not count again.
      await sql.query(
        `with marked as (
           update normwatch.items
           set status = $2, failure_code = $3, article_id = coalesce($4, article_id) where id = $1
           returning feed_id, (select status from normwatch.items where id = $1) as former)
         update normwatch.feeds f set
           unread_run = case when $2 = 'ingested' then 0 else f.unread_run + 1 end,
           unread_since = case when $2 = 'ingested' then null else coalesce(f.unread_since, $5::timestamptz) end,
           unread_code = case when $2 = 'ingested' then null else $3 end
         from marked m
         where f.id = m.feed_id and $2 in ('ingested', 'skipped') and m.former is distinct from $2
           and ($2 = 'skipped' or f.unread_run > 0)`,
        [id, status, fields.failureCode ?? null, fields.articleId ?? null, clock.now().toISOString()],
      );
    },
    async waitingItems(before, limit) {
      const rows = await sql.query<{ id: string }>(
        `select id from normwatch.items where status = 'new' and stored_at < $1::timestamptz
         order by stored_at, id limit $2`,
        [toInstant(before), limit],
      );
      return rows.map((row) => row.id);
    },
  };
}
