import type { Migration } from './migration.js';

export const storyProfiles: Migration = {
  version: 6,
  name: 'profiles of articles for stories',
  script: `
-- What pairs of articles are judged on, as bytes: a look-up reads some kilobytes a candidate and parses no text. Null
-- for articles of former versions, which are read from their text.
alter table normwatch.story_documents add column profile bytea;
-- The attributions of the article, which are compared with those of its rewrites.
alter table normwatch.story_documents add column attributions json;
-- Hashes do not compress. What a look-up does not need lies apart, so that rows with their keys are short.
alter table normwatch.story_documents alter column profile set storage external;
alter table normwatch.story_documents alter column keys set storage main;
alter table normwatch.story_documents set (toast_tuple_target = 256);

-- How many articles share a key, where those are many: a look-up takes the rarer keys first, and no more than it can
-- afford.
alter table normwatch.story_common_keys rename to story_key_counts;
alter table normwatch.story_key_counts add column articles integer not null default 120;
`,
};
