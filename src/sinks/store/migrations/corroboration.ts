import type { Migration } from './migration.js';

export const corroboration: Migration = {
  version: 3,
  name: 'corroboration of attributions',
  script: `
-- Who holds whom responsible, and from how many independent stories that is known: a copy or a rewrite is no further
-- source. \`own\`: the party's own statement, not the word of another outlet, an unnamed official or nobody in particular.
create view normwatch.corroboration as
select coalesce(a->>'state', a->>'groupState') as accused_state,
  a->>'group' as accused_group,
  m->'operation'->>'name' as operation,
  m->>'stance' as stance,
  t->>'key' as attributor,
  min(t->>'name') as attributor_name,
  (t->>'key') !~ '^(media:|anon:|unspecified$)' as own,
  count(distinct l.story_id)::integer as stories,
  count(distinct r.id)::integer as articles,
  min(r.dated) as first_dated,
  max(r.dated) as last_dated,
  array_agg(distinct l.story_id) as story_ids
from normwatch.records r
  join normwatch.story_links l on l.article_id = r.id
  cross join lateral json_array_elements(r.body->'attributions') m
  left join lateral json_array_elements(m->'accused') a on true
  cross join lateral json_array_elements(m->'attributors') t
group by 1, 2, 3, 4, 5, 7;
`,
};
