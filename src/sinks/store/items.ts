import type { ItemStore, StoredItem } from '../../domain/ports.js';
import { queryOne, type Sql } from './sql.js';
import { toInstant } from './values.js';

const COLUMNS = `id, feed_id as "feedId", key, url, title, author, published, date_guessed as "dateGuessed", summary,
  content, hash, status, failure_code as "failureCode", article_id as "articleId"`;

export function createItemStore(sql: Sql): ItemStore {
  return {
    item: (id) => queryOne<StoredItem>(sql, `select ${COLUMNS} from normwatch.items where id = $1`, [id]),
    async markItem(id, status, fields) {
      await sql.query(
        `update normwatch.items
         set status = $2, failure_code = $3, article_id = coalesce($4, article_id) where id = $1`,
        [id, status, fields.failureCode ?? null, fields.articleId ?? null],
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
