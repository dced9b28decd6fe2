import type { Migration } from './migration.js';

export const storyDocuments: Migration = {
  version: 2,
  name: 'documents for stories',
  script: `
-- What an article is judged on when another arrives, and the keys by which it is found.
create table normwatch.story_documents (
  article_id text primary key,
  url text,
  outlet text,
  title text,
  published timestamptz,
  text text not null,
  keys integer[] not null
);
-- Without the pending list: it makes a few look-ups pay for many insertions.
create index story_documents_keys on normwatch.story_documents using gin (keys) with (fastupdate = off);

-- Keys that so many articles have that they tell nothing: look-ups leave them out.
create table normwatch.story_common_keys (
  key integer primary key
);
`,
};
