import type { ArticleStore, RecordExtra, RecordFilter, StoredRecord } from '../../domain/ports.js';
import type { NewsRecord, StoryLink } from '../../domain/record.js';
import { saveArticle } from './articles.js';
import { withCorroboration } from './corroboration.js';
import { queryOne, type Sql, type SqlSession, type SqlValue } from './sql.js';
import { toInstant, toJson } from './values.js';

/** Any number that only we use: the ASCII codes of "nwsq". */
const SEQUENCE_LOCK = 0x6e777371;
/** PostgreSQL's tsvector holds 1 MB; this much of a text stays below whatever its words are. */
const SEARCHED_CHARACTERS = 200_000;
const DEFAULT_LIMIT = 50;

const COLUMNS = 'r.body as record, r.seq, r.outlet_kind as "outletKind"';

export function createArticleStore(sql: Sql): ArticleStore {
  return {
    saveArticle: (article) => saveArticle(sql, article),
    saveRecord: (record, extra) => sql.transaction((tx) => saveRecord(tx, record, extra)),
    record: (id) => queryOne<StoredRecord>(sql, `select ${COLUMNS} from normwatch.records r where id = $1`, [id]),
    records: (filter) => findRecords(sql, filter),
    async lastSeq() {
      const row = await queryOne<{ last: number }>(sql, 'select coalesce(max(seq), 0) as last from normwatch.records');
      return Number(row?.last ?? 0);
    },
  };
}

/**
 * Changes of records are numbered one at a time: the lock lasts until the commit, so whoever has seen a number has
 * seen all below it, and no reader with a cursor skips a record that was committed late.
 */
export async function lockRecordSequence(tx: SqlSession): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1::bigint)', [SEQUENCE_LOCK]);
}

async function saveRecord(tx: SqlSession, record: NewsRecord, extra: RecordExtra): Promise<void> {
  await lockRecordSequence(tx);
  const link = await queryOne<{ link: StoryLink }>(tx, 'select link from normwatch.story_links where article_id = $1', [
    record.id,
  ]);
  await writeRecord(tx, { ...record, story: link?.link ?? record.story }, extra);
}

/**
 * Gives stored records their new story links, with new numbers. The caller has written `story_links`; a record that
 * is not stored yet takes its link from there when it is.
 */
export async function relinkRecords(
  tx: SqlSession,
  turned: readonly { readonly id: string; readonly link: StoryLink }[],
): Promise<void> {
  if (turned.length === 0) return;
  await lockRecordSequence(tx);
  for (const { id, link } of turned) {
    const stored = await queryOne<StoredRecord>(tx, `select ${COLUMNS} from normwatch.records r where id = $1`, [id]);
    if (stored !== null) await writeRecord(tx, { ...stored.record, story: link }, stored);
  }
}

/** Writes nothing where the same record stands already. The caller holds the sequence lock. */
async function writeRecord(tx: SqlSession, record: NewsRecord, { outletKind, alert }: RecordExtra): Promise<void> {
  const body = toJson(record);
  const same = await queryOne(
    tx,
    `select 1 as same from normwatch.records where id = $1 and body::jsonb = $2::jsonb and outlet_kind = $3`,
    [record.id, body, outletKind],
  );
  if (same !== null) return;
  const keys = filterKeys(record);
  await tx.query(
    `insert into normwatch.records
       (id, seq, outlet, outlet_kind, dated, body, accused, attributors, letters, search, alert)
     values ($1, nextval('normwatch.record_seq'), $2, $3, $4, $5::json, $6::text[], $7::text[], $8::text[],
       setweight(to_tsvector('english', $9), 'A') || to_tsvector('english', $10), $11)
     on conflict (id) do update set
       seq = excluded.seq, outlet = excluded.outlet, outlet_kind = excluded.outlet_kind, dated = excluded.dated,
       body = excluded.body, accused = excluded.accused, attributors = excluded.attributors,
       letters = excluded.letters, search = excluded.search`,
    [
      record.id,
      record.article.outlet,
      outletKind,
      toInstant(record.article.published) ?? toInstant(record.article.fetched),
      body,
      keys.accused,
      keys.attributors,
      keys.letters,
      (record.article.title ?? '').slice(0, 1_000),
      record.article.text.slice(0, SEARCHED_CHARACTERS),
      alert ?? null,
    ],
  );
}

function filterKeys(record: NewsRecord): Record<'accused' | 'attributors' | 'letters', string[]> {
  const accused = record.attributions.flatMap((mention) =>
    mention.accused.flatMap((party) => [party.state, party.group, party.name]),
  );
  const attributors = record.attributions.flatMap((mention) =>
    mention.attributors.flatMap((party) => [party.key, party.name]),
  );
  return {
    accused: distinctLower(accused),
    attributors: distinctLower(attributors),
    letters: distinctLower(record.norms.flatMap((mention) => mention.letters)),
  };
}

function distinctLower(names: readonly (string | null)[]): string[] {
  return [...new Set(names.filter((name) => name !== null).map((name) => name.toLowerCase()))].sort();
}

async function findRecords(sql: Sql, filter: RecordFilter): Promise<readonly StoredRecord[]> {
  const values: SqlValue[] = [];
  const conditions: string[] = [];
  const where = (value: SqlValue | undefined, condition: (place: string) => string): void => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  where(filter.since && (toInstant(filter.since) ?? filter.since), (place) => `r.dated >= ${place}::timestamptz`);
  where(filter.until && (toInstant(filter.until) ?? filter.until), (place) => `r.dated <= ${place}::timestamptz`);
  // In the order below: a record without a date comes after all that have one.
  where(filter.afterId, (place) => {
    const last = `(select coalesce(dated, '-infinity') from normwatch.records where id = ${place}::text)`;
    const dated = `coalesce(r.dated, '-infinity')`;
    return `(${dated} < ${last} or (${dated} = ${last} and r.id > ${place}::text))`;
  });
  where(filter.afterSeq, (place) => `r.seq > ${place}::bigint`);
  where(filter.accused?.toLowerCase(), (place) => `r.accused @> array[${place}::text]`);
  where(filter.attributor?.toLowerCase(), (place) => `r.attributors @> array[${place}::text]`);
  where(filter.norm?.toLowerCase(), (place) => `r.letters @> array[${place}::text]`);
  where(filter.outlet?.toLowerCase(), (place) => `lower(r.outlet) = ${place}`);
  where(filter.text, (place) => `r.search @@ websearch_to_tsquery('english', ${place})`);
  values.push(filter.limit ?? DEFAULT_LIMIT);
  const found = await sql.query<StoredRecord>(
    `select ${COLUMNS} from normwatch.records r
     ${conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`}
     order by r.dated desc nulls last, r.id limit $${values.length}`,
    values,
  );
  return withCorroboration(sql, found);
}
