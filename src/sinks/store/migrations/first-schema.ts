import type { Migration } from './migration.js';

export const firstSchema: Migration = {
  version: 1,
  name: 'first schema',
  script: `
create table normwatch.feeds (
  id text primary key,
  -- As configured. The address in use differs after a permanent redirect.
  configured_url text not null,
  url text not null,
  outlet text not null,
  country text,
  kind text not null,
  every_seconds integer,
  enabled boolean not null,
  tags text[] not null,
  etag text,
  last_modified text,
  body_hash text,
  last_polled_at timestamptz,
  next_poll_at timestamptz,
  last_success_at timestamptz,
  last_new_item_at timestamptz,
  failing_since timestamptz,
  failure_code text,
  failure_message text,
  failures integer not null default 0,
  muted boolean not null default false,
  moved_to text,
  moved_count integer not null default 0,
  items_seen bigint not null default 0,
  item_gap_seconds double precision
);

create table normwatch.items (
  id text primary key,
  feed_id text not null references normwatch.feeds (id),
  key text not null,
  url text,
  title text,
  author text,
  published timestamptz,
  date_guessed boolean not null,
  summary text,
  content text,
  hash text not null,
  status text not null default 'new' check (status in ('new', 'ingested', 'skipped', 'failed')),
  failure_code text,
  article_id text,
  stored_at timestamptz not null,
  unique (feed_id, key)
);
create index items_waiting on normwatch.items (stored_at) where status = 'new';

create table normwatch.articles (
  id text primary key,
  url text not null,
  outlet text not null,
  outlet_kind text not null,
  published timestamptz,
  date_guessed boolean not null,
  revision integer not null,
  content_hash text not null
);

create table normwatch.article_revisions (
  article_id text not null references normwatch.articles (id),
  revision integer not null,
  title text,
  byline text,
  published timestamptz,
  fetched timestamptz,
  lang text,
  text text not null,
  content_hash text not null,
  source text not null,
  primary key (article_id, revision)
);

-- Numbers are given under an advisory lock that is held until the commit, so they become visible in order.
create sequence normwatch.record_seq;

create table normwatch.records (
  id text primary key,
  seq bigint not null unique,
  outlet text,
  outlet_kind text not null,
  -- When it was published, else fetched.
  dated timestamptz,
  -- json, not jsonb: the order of keys stays as it was written.
  body json not null,
  -- Lower-case keys for the filters of queries.
  accused text[] not null,
  attributors text[] not null,
  letters text[] not null,
  search tsvector not null
);
create index records_dated on normwatch.records (dated desc nulls last, id);
create index records_accused on normwatch.records using gin (accused);
create index records_attributors on normwatch.records using gin (attributors);
create index records_letters on normwatch.records using gin (letters);
create index records_search on normwatch.records using gin (search);
create index records_outlet on normwatch.records (lower(outlet), dated desc nulls last, id);

-- The truth about stories; the record's body carries a copy.
create table normwatch.story_links (
  article_id text primary key,
  story_id text not null,
  relation text not null check (relation in ('original', 'copy', 'rewrite')),
  of_id text,
  link json not null
);
create index story_links_story on normwatch.story_links (story_id);
create index story_links_of on normwatch.story_links (of_id) where of_id is not null;

-- Everything up to the cursor is delivered; what was delivered beyond it stands in sink_deliveries.
create table normwatch.sink_cursors (
  sink text primary key,
  seq bigint not null
);
create table normwatch.sink_deliveries (
  sink text not null,
  record_id text not null,
  seq bigint not null,
  primary key (sink, record_id)
);

create table normwatch.quarantine (
  id text primary key,
  name text not null,
  payload json not null,
  code text not null,
  message text not null,
  attempts integer not null,
  at timestamptz not null
);

create unlogged table normwatch.host_gate (
  host text primary key,
  holder text not null,
  leased_until timestamptz not null,
  next_at timestamptz not null
);

create table normwatch.digest_cursors (
  digest text primary key,
  seq bigint not null
);
create table normwatch.digest_sends (
  id text primary key,
  digest text not null,
  slot text not null,
  state text not null check (state in ('claimed', 'composed', 'sent')),
  content json,
  created_at timestamptz not null,
  sent_at timestamptz,
  unique (digest, slot)
);
create index digest_sends_open on normwatch.digest_sends (digest) where state <> 'sent';
create table normwatch.digest_items (
  digest text not null,
  item_id text not null,
  send_id text not null references normwatch.digest_sends (id),
  record_id text not null,
  -- What was said about it, for corrections.
  said json,
  primary key (digest, item_id)
);
create index digest_items_send on normwatch.digest_items (send_id);
create index digest_items_record on normwatch.digest_items (digest, record_id);
create table normwatch.digest_deliveries (
  id text primary key,
  send_id text not null references normwatch.digest_sends (id),
  channel text not null,
  target text not null,
  message_id text not null,
  state text not null check (state in ('pending', 'sent', 'refused')),
  attempts integer not null default 0,
  next_at timestamptz,
  code text,
  message text,
  unique (send_id, channel, target)
);
create index digest_deliveries_pending on normwatch.digest_deliveries (send_id) where state = 'pending';

create table normwatch.backfill_runs (
  id text primary key,
  kind text not null,
  request json not null,
  created_at timestamptz not null,
  finished_at timestamptz
);
create table normwatch.backfill_targets (
  run_id text not null references normwatch.backfill_runs (id),
  id text not null,
  url text not null,
  details json not null,
  state text not null check (state in ('waiting', 'done', 'skipped', 'failed')),
  code text,
  message text,
  article_id text,
  primary key (run_id, id)
);
create index backfill_targets_state on normwatch.backfill_targets (run_id, state);
`,
};
