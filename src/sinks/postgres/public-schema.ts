import type { Schema } from '../store/migrate.js';
import { createStatements } from './table.js';
import { PUBLIC_TABLES } from './tables.js';

export const PUBLIC_SCHEMA = 'normwatch_public';

/** A story is a row of its articles, so it is a view and cannot disagree with them. */
const STORIES = `
create view ${PUBLIC_SCHEMA}.stories as
select a.story_id,
  (array_agg(a.article_id order by a.published, a.article_id) filter (where a.story_relation = 'original'))[1]
    as original_id,
  min(a.published) as first_published,
  max(a.published) as last_published,
  count(*)::integer as articles,
  count(distinct a.outlet)::integer as outlets,
  coalesce(sum((select count(*) from ${PUBLIC_SCHEMA}.divergences d where d.article_id = a.article_id)), 0)::integer
    as divergences
from ${PUBLIC_SCHEMA}.articles a
where a.story_id is not null
group by a.story_id;
comment on view ${PUBLIC_SCHEMA}.stories is 'One row for each story: an original with its copies and rewrites.';
`;

export const PUBLIC_SCHEMA_VERSIONS: Schema = {
  name: PUBLIC_SCHEMA,
  migrations: [
    {
      version: 1,
      name: 'first tables',
      script: [...PUBLIC_TABLES.map((table) => createStatements(PUBLIC_SCHEMA, table)), STORIES].join('\n'),
    },
  ],
};
