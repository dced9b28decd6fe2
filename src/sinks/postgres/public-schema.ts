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

/**
 * Views over the rows of mentions: who says it, and whether it is his own word; then counted by stories, so that copies
 * and rewrites are no further source.
 */
const CORROBORATION = `
create view ${PUBLIC_SCHEMA}.statements as
select m.article_id, m.position as mention, m.attribution_id, coalesce(a.story_id, a.article_id) as story_id,
  m.stance, m.certainty, m.operation_name, m.operation_text, m.victims,
  coalesce(c.state, c.group_state, c.group_name) as accused, c.state as accused_state, c.group_name as accused_group,
  t.key as attributor, t.name as attributor_name,
  case when t.key like 'media:%' then 'media' when t.key like 'anon:%' then 'anonymous'
    when t.key = 'unspecified' then 'nobody' when t.key = 'self' then 'perpetrator' else 'own' end as word,
  case when m.dated ~ '^[0-9]{4}-(0[1-9]|1[0-2])-([0-2][0-9]|3[01])$' then m.dated
    else to_char(a.published at time zone 'UTC', 'YYYY-MM-DD') end as stated,
  a.outlet, a.outlet_kind, a.published
from ${PUBLIC_SCHEMA}.attributions m
  join ${PUBLIC_SCHEMA}.articles a using (article_id)
  join ${PUBLIC_SCHEMA}.attributors t on t.article_id = m.article_id and t.mention = m.position
  left join ${PUBLIC_SCHEMA}.accused c on c.article_id = m.article_id and c.mention = m.position;
comment on view ${PUBLIC_SCHEMA}.statements is
  'One row for each party that takes a stand and each side it concerns, as each article tells it.';

create view ${PUBLIC_SCHEMA}.corroboration as
select accused, array_agg(distinct accused_group) filter (where accused_group is not null) as groups,
  operation_name as operation, stance, attributor, min(attributor_name) as attributor_name,
  min(word) as word, min(word) = 'own' as own,
  (array_agg(certainty order by array_position(array['asserted', 'assessed', 'suspected'], certainty)))[1] as certainty,
  count(distinct story_id)::integer as stories, count(distinct article_id)::integer as articles,
  array_agg(distinct outlet) as outlets, min(stated) as first_stated, max(stated) as last_stated,
  array_agg(distinct story_id) as story_ids
from ${PUBLIC_SCHEMA}.statements
group by accused, operation_name, stance, attributor;
comment on view ${PUBLIC_SCHEMA}.corroboration is
  'One row for each party, stand, accused side and operation: on whose word, from how many independent stories, since when.';
`;

export const PUBLIC_SCHEMA_VERSIONS: Schema = {
  name: PUBLIC_SCHEMA,
  migrations: [
    {
      version: 1,
      name: 'first tables',
      script: [...PUBLIC_TABLES.map((table) => createStatements(PUBLIC_SCHEMA, table)), STORIES].join('\n'),
    },
    { version: 2, name: 'corroboration', script: CORROBORATION },
  ],
};
