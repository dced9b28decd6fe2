/** Articles that may belong to one story: found by the keys they share, read back as features. */
import type { Document } from '../../domain/analysis.js';
import type { StoryFeatures } from '../../extractors/stories/story-features.js';
import { type StoryKeys, storyKeys } from '../../extractors/stories/story-keys.js';
import type { StoryReader } from '../../extractors/stories/story-reader.js';
import type { SqlSession } from './sql.js';

/** A key that more articles share than this tells nothing and is left out of later look-ups. */
const COMMON = 120;
const LEAST_SHARED = 2;
const MOST_CANDIDATES = 10;

const COLUMNS = 'd.article_id as id, d.url, d.outlet, d.title, d.published, d.text';

/**
 * Keeps the document and its keys. False where it stands there already, word for word. The caller holds the story
 * lock, so what it finds afterwards is all there is.
 */
export async function keepDocument(tx: SqlSession, document: Document, keys: StoryKeys): Promise<boolean> {
  const written = await tx.query(
    `insert into normwatch.story_documents as d (article_id, url, outlet, title, published, text, keys)
     values ($1, $2, $3, $4, $5::timestamptz, $6, $7::integer[])
     on conflict (article_id) do update set url = excluded.url, outlet = excluded.outlet, title = excluded.title,
       published = excluded.published, text = excluded.text, keys = excluded.keys
     where (d.url, d.outlet, d.title, d.published, d.text) is distinct from
       (excluded.url, excluded.outlet, excluded.title, excluded.published, excluded.text)
     returning article_id`,
    [document.id, document.url, document.outlet, document.title, document.published, document.text, keys.own],
  );
  return written.length > 0;
}

/** The articles that share most keys with it, at least two. */
export async function findCandidates(tx: SqlSession, features: StoryFeatures): Promise<readonly Document[]> {
  const { sought } = storyKeys(features);
  const common = await tx.query<{ key: number }>(
    'select key from normwatch.story_common_keys where key = any($1::integer[])',
    [sought],
  );
  const left = new Set(common.map((c) => c.key));
  const keys = sought.filter((k) => !left.has(k));
  const hits = await tx.query<{ id: string; shared: readonly number[] }>(
    `select d.article_id as id, array(select unnest(d.keys) intersect select unnest($1::integer[])) as shared
     from normwatch.story_documents d where d.keys && $1::integer[] and d.article_id <> $2`,
    [keys, features.id],
  );
  const counts = countKeys(hits);
  if (hits.length > COMMON) await noteCommon(tx, counts);
  // What few articles share tells most.
  const rank = (h: { readonly shared: readonly number[] }): number =>
    h.shared.reduce((sum, key) => sum + 1 / Math.log2(1 + counts.get(key)!), 0);
  const best = hits
    .filter((h) => h.shared.length >= LEAST_SHARED)
    .map((h) => ({ id: h.id, rank: rank(h) }))
    .sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_CANDIDATES);
  return documentsOf(
    tx,
    best.map((h) => h.id),
  );
}

function countKeys(hits: readonly { readonly shared: readonly number[] }[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const h of hits) for (const k of h.shared) counts.set(k, (counts.get(k) ?? 0) + 1);
  return counts;
}

async function noteCommon(tx: SqlSession, counts: ReadonlyMap<number, number>): Promise<void> {
  const common = [...counts].filter(([, n]) => n > COMMON).map(([k]) => k);
  if (common.length === 0) return;
  await tx.query('insert into normwatch.story_common_keys (key) select unnest($1::integer[]) on conflict do nothing', [
    common,
  ]);
}

export function documentsOf(tx: SqlSession, ids: readonly string[]): Promise<readonly Document[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return tx.query<Document>(
    `select ${COLUMNS} from normwatch.story_documents d where d.article_id = any($1::text[]) order by d.article_id`,
    [ids],
  );
}

/** Features by article, read once for each text. */
export interface FeatureShelf {
  of(document: Document): StoryFeatures;
}

const SHELF_SIZE = 300;

export function createFeatureShelf(reader: StoryReader): FeatureShelf {
  const kept = new Map<string, { readonly document: Document; readonly features: StoryFeatures }>();
  return {
    of(document) {
      const known = kept.get(document.id);
      if (known !== undefined && isSame(known.document, document)) return known.features;
      const features = reader.read(document);
      kept.delete(document.id);
      kept.set(document.id, { document, features });
      const oldest = kept.keys().next().value;
      if (kept.size > SHELF_SIZE && oldest !== undefined) kept.delete(oldest);
      return features;
    },
  };
}

const isSame = (a: Document, b: Document): boolean =>
  a.text === b.text && a.published === b.published && a.outlet === b.outlet && a.url === b.url;
