import type { Migration } from './migration.js';

export const backfilledRecords: Migration = {
  version: 4,
  name: 'how digests take what a backfill brought in',
  script: `
-- True: told as news however old it is. False: only if it came out just before it was fetched. Null: not backfilled.
alter table normwatch.records add column alert boolean;
`,
};
