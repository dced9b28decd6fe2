import type { AnalysedDocument } from '../../domain/analysis.js';
import { idOf } from '../../domain/ids.js';
import type { StoredRecord, StoryStore, StorySummary } from '../../domain/ports.js';
import type { StoryLink } from '../../domain/record.js';
import type { Sql, SqlValue } from './sql.js';
import { toInstant, toJson } from './values.js';

/** Every article is the original of its own story. */
export function createStoryStore(sql: Sql): StoryStore {
  return {
    place: (document) => placeAlone(sql, document),
    stories: (filter) => findStories(sql, filter),
    story: (id) =>
      sql.query<StoredRecord>(
        `select r.body as record, r.seq, r.outlet_kind as "outletKind"
         from normwatch.story_links l join normwatch.records r on r.id = l.article_id
         where l.story_id = $1 order by (l.relation = 'original') desc, r.dated, r.id`,
        [id],
      ),
  };
}

async function placeAlone(sql: Sql, document: AnalysedDocument): Promise<StoryLink> {
  const link: StoryLink = {
    id: idOf('story', document.id),
    relation: 'original',
    of: null,
    score: 1,
    evidence: [],
    sameEvent: [],
    divergences: [],
  };
  await sql.query(
    `insert into normwatch.story_links (article_id, story_id, relation, of_id, link)
     values ($1, $2, $3, $4, $5::json)
     on conflict (article_id) do update set
       story_id = excluded.story_id, relation = excluded.relation, of_id = excluded.of_id, link = excluded.link`,
    [document.id, link.id, link.relation, link.of, toJson(link)],
  );
  return link;
}

function findStories(sql: Sql, filter: { since?: string; limit?: number }): Promise<readonly StorySummary[]> {
  const values: SqlValue[] = [filter.limit ?? 50];
  if (filter.since !== undefined) values.push(toInstant(filter.since));
  return sql.query<StorySummary>(
    `select l.story_id as id, o.body->'article'->>'title' as title, o.outlet, o.dated as published,
       count(*) as articles,
       sum(coalesce(json_array_length(l.link->'divergences'), 0)) as divergences
     from normwatch.story_links l
       join normwatch.records r on r.id = l.article_id
       left join lateral (
         select body, outlet, dated from normwatch.records x join normwatch.story_links y on y.article_id = x.id
         where y.story_id = l.story_id and y.relation = 'original' limit 1) o on true
     group by l.story_id, o.body->'article'->>'title', o.outlet, o.dated
     ${filter.since === undefined ? '' : 'having max(r.dated) >= $2::timestamptz'}
     order by max(r.dated) desc nulls last, l.story_id limit $1`,
    values,
  );
}
