/** Articles that may belong to one story: found by the keys they share, read back as profiles. */
import type { AnalysedDocument } from '../../domain/analysis.js';
import type { AttributionMention } from '../../domain/record.js';
import type { OutletNames } from '../../extractors/stories/outlets.js';
import { bytesOfProfile, profileOfBytes } from '../../extractors/stories/profile-bytes.js';
import type { StoryDocument, StoryFeatures } from '../../extractors/stories/story-features.js';
import { storyKeys } from '../../extractors/stories/story-keys.js';
import { profileOf, type StoryProfile } from '../../extractors/stories/story-profile.js';
import type { StoryReader } from '../../extractors/stories/story-reader.js';
import type { SqlSession } from './sql.js';
import { toJson } from './values.js';

/** How many articles share a key is noted from here on. */
const NOTED = 16;
/** So many articles that share a key are looked at, those with rare keys first: what many share tells little. */
const MOST_LOOKED_AT = 320;
const MOST_CANDIDATES = 10;

/**
 * Keeps the document with its keys and its profile. False where it stands there already, word for word. The caller
 * holds the story lock, so what it finds afterwards is all there is.
 */
export async function keepDocument(
  tx: SqlSession,
  document: AnalysedDocument,
  features: StoryFeatures,
): Promise<boolean> {
  const written = await tx.query(
    `insert into normwatch.story_documents as d
       (article_id, url, outlet, title, published, text, attributions, keys, profile)
     values ($1, $2, $3, $4, $5::timestamptz, $6, $7::json, $8::integer[], decode($9, 'base64'))
     on conflict (article_id) do update set url = excluded.url, outlet = excluded.outlet, title = excluded.title,
       published = excluded.published, text = excluded.text, attributions = excluded.attributions,
       keys = excluded.keys, profile = excluded.profile
     where (d.url, d.outlet, d.title, d.published, d.text, d.attributions::text) is distinct from
       (excluded.url, excluded.outlet, excluded.title, excluded.published, excluded.text, excluded.attributions::text)
     returning article_id`,
    [
      document.id,
      document.url,
      document.outlet,
      document.title,
      document.published,
      document.text,
      toJson(document.mentions.attributions),
      storyKeys(features).own,
      Buffer.from(bytesOfProfile(profileOf(features))).toString('base64'),
    ],
  );
  return written.length > 0;
}

interface CandidateRow {
  readonly id: string | null;
  readonly url: string | null;
  readonly outlet: string | null;
  readonly published: string | null;
  /** Base64. */
  readonly profile: string | null;
  /** Where it may name the outlet of the article that is placed. */
  readonly text: string | null;
  /** Keys and how many articles have them, where that is news. */
  readonly counts: readonly (readonly [number, number])[] | null;
}

/**
 * One statement: the articles that share most keys with the given one, at least two, and what those were made from.
 * What few articles share tells most; of equals the older come first, because the original is among them. Articles are
 * counted by their places in the table, which are shorter than their names and hold within a statement.
 */
export const FIND_CANDIDATES = `
with sought as materialized (
  select k, articles from (
    select s.k, c.articles, sum(coalesce(c.articles, 1)) over (order by coalesce(c.articles, 1), s.k) as looked_at
    from unnest($1::integer[]) s (k) left join normwatch.story_key_counts c on c.key = s.k) known
  where looked_at <= ${MOST_LOOKED_AT}),
held as materialized (
  select s.k, s.articles as known, h.articles, h.places from sought s cross join lateral (
    select count(*)::integer as articles, array_agg(ctid) as places
    from normwatch.story_documents where keys @> array[s.k] and article_id <> $2) h
  where h.articles > 0),
shared as (
  select place, sum(1 / ln(1 + held.articles)) as told from held, unnest(held.places) place
  group by place having count(*) >= 2),
best as materialized (
  select d.article_id from shared join normwatch.story_documents d on d.ctid = shared.place
  order by round(told::numeric, 3) desc, d.published, d.article_id limit ${MOST_CANDIDATES}),
near as (
  select article_id from best
  union select l.of_id from best join normwatch.story_links l using (article_id)),
noted as (
  select json_agg(json_build_array(k, articles)) as counts from held
  where articles >= ${NOTED} and articles > 1.25 * coalesce(known, 0))
select d.article_id as id, d.url, d.outlet, d.published, encode(d.profile, 'base64') as profile, noted.counts,
  case when d.profile is null or exists (select from unnest($3::text[]) name where strpos(d.text, name) > 0)
    then d.text end as text
from noted left join (near join normwatch.story_documents d using (article_id)) on d.article_id <> $2`;

export async function findCandidates(
  tx: SqlSession,
  reader: StoryReader,
  features: StoryFeatures,
): Promise<readonly StoryProfile[]> {
  const sought = [storyKeys(features).sought, features.id, namesOf(features, reader.outlets)];
  const rows = await tx.query<CandidateRow>(FIND_CANDIDATES, sought, 'find-candidates');
  await noteCounts(tx, rows[0]?.counts ?? []);
  return rows.flatMap((row) => profileOfRow(row, reader) ?? []);
}

/** All that a credit to the article may be written as. */
function namesOf(f: StoryFeatures, outlets: OutletNames): string[] {
  return [...outlets.namesOf(f.outlet, f.url), ...(f.url === null ? [] : [f.url])];
}

/** A row of a former version has no profile that can be read: it is made from the text, which then comes along. */
function profileOfRow(row: CandidateRow, reader: StoryReader): StoryProfile | null {
  if (row.id === null) return null;
  const { id, url, outlet, published, text } = row;
  const bytes = row.profile === null ? null : Buffer.from(row.profile, 'base64');
  const profile = bytes === null ? null : profileOfBytes(bytes, { id, url, outlet, published, text });
  return profile ?? (text === null ? null : profileOf(reader.read({ id, url, outlet, published, text, title: null })));
}

async function noteCounts(tx: SqlSession, counts: readonly (readonly [number, number])[]): Promise<void> {
  if (counts.length === 0) return;
  await tx.query(
    `insert into normwatch.story_key_counts as c (key, articles) select * from unnest($1::integer[], $2::integer[])
     on conflict (key) do update set articles = excluded.articles where excluded.articles > c.articles`,
    [counts.map(([key]) => key), counts.map(([, articles]) => articles)],
  );
}

export async function documentsOf(tx: SqlSession, ids: readonly string[]): Promise<readonly StoryDocument[]> {
  if (ids.length === 0) return [];
  const rows = await tx.query<StoryDocument & { attributions: readonly AttributionMention[] | null }>(
    `select d.article_id as id, d.url, d.outlet, d.title, d.published, d.text, d.attributions
     from normwatch.story_documents d where d.article_id = any($1::text[]) order by d.article_id`,
    [ids],
  );
  return rows.map(({ attributions, ...document }) => ({
    ...document,
    mentions: { norms: [], attributions: attributions ?? [] },
  }));
}

/** Features by article, read once for each text. */
export interface FeatureShelf {
  of(document: StoryDocument): StoryFeatures;
}

const SHELF_SIZE = 300;

export function createFeatureShelf(reader: StoryReader): FeatureShelf {
  const kept = new Map<string, { readonly document: StoryDocument; readonly features: StoryFeatures }>();
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

const isSame = (a: StoryDocument, b: StoryDocument): boolean =>
  a.text === b.text && a.published === b.published && a.outlet === b.outlet && a.url === b.url && idsOf(a) === idsOf(b);

const idsOf = (d: StoryDocument): string => (d.mentions?.attributions ?? []).map((m) => m.id).join(' ');
