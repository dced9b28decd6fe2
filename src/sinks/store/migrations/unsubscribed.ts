import type { Migration } from './migration.js';

export const unsubscribed: Migration = {
  version: 7,
  name: 'recipients who left a digest',
  script: `
create table normwatch.unsubscribed (
  digest text not null,
  -- In lower case.
  address text not null,
  at timestamptz not null,
  primary key (digest, address)
);
`,
};
