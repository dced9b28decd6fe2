import type { Migration } from './migration.js';

export const feedHealth: Migration = {
  version: 5,
  name: 'rhythm and reading of feeds',
  script: `
-- What a 304 does not tell again, and the schedule still needs.
alter table normwatch.feeds add column item_count integer;
alter table normwatch.feeds add column ttl_minutes double precision;
-- Items in a row of which no text could be had, since when, and why the last one.
alter table normwatch.feeds add column unread_run integer not null default 0;
alter table normwatch.feeds add column unread_since timestamptz;
alter table normwatch.feeds add column unread_code text;
`,
};
