import type { NewArticle } from '../../domain/ports.js';
import { queryOne, type Sql, type SqlSession } from './sql.js';
import { toInstant } from './values.js';

/** An article that is edited without end costs no more than this. */
const MAX_REVISIONS = 20;

interface CurrentRevision {
  readonly revision: number;
  readonly contentHash: string;
}

/** See `ArticleStore.saveArticle`. After the last revision further texts are not kept: the answer is "unchanged". */
export function saveArticle(sql: Sql, article: NewArticle): Promise<{ revision: number; changed: boolean }> {
  return sql.transaction(async (tx) => {
    if (await insertArticle(tx, article)) {
      await insertRevision(tx, article, 1);
      return { revision: 1, changed: true };
    }
    const current = await lockArticle(tx, article.id);
    if (current.contentHash === article.contentHash || current.revision >= MAX_REVISIONS) {
      return { revision: current.revision, changed: false };
    }
    const revision = current.revision + 1;
    await insertRevision(tx, article, revision);
    await advanceArticle(tx, article, revision);
    return { revision, changed: true };
  });
}

async function insertArticle(tx: SqlSession, article: NewArticle): Promise<boolean> {
  const rows = await tx.query(
    `insert into normwatch.articles
       (id, url, outlet, outlet_kind, published, date_guessed, revision, content_hash)
     values ($1, $2, $3, $4, $5, $6, 1, $7) on conflict (id) do nothing returning id`,
    [
      article.id,
      article.url,
      article.outlet,
      article.outletKind,
      toInstant(article.published),
      article.dateGuessed,
      article.contentHash,
    ],
  );
  return rows.length === 1;
}

/** The row is locked, so two revisions at once are numbered one after the other. */
async function lockArticle(tx: SqlSession, id: string): Promise<CurrentRevision> {
  const row = await queryOne<CurrentRevision>(
    tx,
    'select revision, content_hash as "contentHash" from normwatch.articles where id = $1 for update',
    [id],
  );
  if (row === null) throw new Error(`article ${id} vanished within a transaction`);
  return row;
}

async function insertRevision(tx: SqlSession, article: NewArticle, revision: number): Promise<void> {
  await tx.query(
    `insert into normwatch.article_revisions
       (article_id, revision, title, byline, published, fetched, lang, text, content_hash, source)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      article.id,
      revision,
      article.title,
      article.byline,
      toInstant(article.published),
      toInstant(article.fetched),
      article.lang,
      article.text,
      article.contentHash,
      article.source,
    ],
  );
}

async function advanceArticle(tx: SqlSession, article: NewArticle, revision: number): Promise<void> {
  await tx.query(
    `update normwatch.articles
     set url = $2, published = coalesce($3, published), date_guessed = $4, revision = $5, content_hash = $6
     where id = $1`,
    [article.id, article.url, toInstant(article.published), article.dateGuessed, revision, article.contentHash],
  );
}
