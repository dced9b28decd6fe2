import type { Lexicon } from '../../domain/lexicon.js';
import type { StoredRecord, StoryStore, StorySummary } from '../../domain/ports.js';
import { createStoryReader } from '../../extractors/stories/story-reader.js';
import type { Sql, SqlValue } from './sql.js';
import { createFeatureShelf } from './stories-candidates.js';
import { type Placing, placeDocument } from './stories-placing.js';
import { toInstant } from './values.js';

/** The lexicon is asked for when the first article is placed: commands that only look need none. */
export function createStoryStore(sql: Sql, lexicon: () => Lexicon): StoryStore {
  let tools: Omit<Placing, 'tx'> | null = null;
  const prepare = (): Omit<Placing, 'tx'> => {
    const reader = createStoryReader(lexicon());
    return { reader, shelf: createFeatureShelf(reader) };
  };
  return {
    place: (document) => {
      tools ??= prepare();
      const { reader, shelf } = tools;
      return sql.transaction((tx) => placeDocument({ tx, reader, shelf }, document));
    },
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
