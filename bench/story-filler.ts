/**
 * Fills the table of a store with invented articles: the newest read as the service reads them, the older ones with their
 * keys alone, because texts and profiles lie apart from the rows and no look-up of the newest reads them.
 */
import { bytesOfProfile } from '../src/extractors/stories/profile-bytes.js';
import { storyKeys } from '../src/extractors/stories/story-keys.js';
import { profileOf } from '../src/extractors/stories/story-profile.js';
import type { StoryReader } from '../src/extractors/stories/story-reader.js';
import type { Sql } from '../src/sinks/store/sql.js';
import { documentAt, keyedAt, publishedAt } from './story-articles.js';

/** Six weeks and a day of articles: all that a look-up of the newest can find by the things they name. */
const READ = 13_000;
const BATCH = 5_000;
const READ_BATCH = 500;

/** The function makes the table hold as many articles; sizes rise from call to call. */
export async function createFiller(
  sql: Sql,
  reader: StoryReader,
  stored = 0,
  read = READ,
): Promise<(size: number) => Promise<void>> {
  // What is lost in a crash is not measured here, and half of the writing is saved.
  await sql.exec('alter table normwatch.story_documents set unlogged');
  return async (size) => {
    const older = size - read;
    if (older > stored) {
      await sql.exec('drop index if exists normwatch.story_documents_keys');
      for (; stored < older; stored += BATCH) await addOlder(sql, stored, Math.min(BATCH, older - stored));
      stored = older;
      await sql.exec(`set maintenance_work_mem = '1GB';
        create index story_documents_keys on normwatch.story_documents using gin (keys) with (fastupdate = off)`);
    }
    for (; stored < size; stored += READ_BATCH) await addRead(sql, reader, stored, READ_BATCH);
    await sql.exec('vacuum analyze normwatch.story_documents');
  };
}

interface ReadArticle {
  readonly keys: readonly number[];
  readonly profile: string;
}

function readAt(reader: StoryReader, n: number): ReadArticle {
  const features = reader.read(documentAt(n));
  return {
    keys: storyKeys(features).own,
    profile: Buffer.from(bytesOfProfile(profileOf(features))).toString('base64'),
  };
}

async function addRead(sql: Sql, reader: StoryReader, from: number, count: number): Promise<void> {
  const articles = Array.from({ length: count }, (_, i) => ({ ...documentAt(from + i), ...readAt(reader, from + i) }));
  await sql.query(
    `insert into normwatch.story_documents (article_id, url, outlet, published, text, keys, profile)
     select id, url, outlet, published, text, keys::integer[], decode(profile, 'base64')
     from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::text[])
       as d (id, url, outlet, published, text, keys, profile)`,
    [
      articles.map((a) => a.id),
      articles.map((a) => a.url!),
      articles.map((a) => a.outlet!),
      articles.map((a) => a.published!),
      articles.map((a) => a.text),
      articles.map((a) => `{${a.keys.join(',')}}`),
      articles.map((a) => a.profile),
    ],
  );
}

async function addOlder(sql: Sql, from: number, count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, i) => from + i);
  await sql.query(
    `insert into normwatch.story_documents (article_id, url, outlet, published, text, keys)
     select 'd' || n, 'https://outlet' || n % 150 || '.example/' || n, 'Outlet ' || n % 150, published, '', keys::integer[]
     from unnest($1::integer[], $2::timestamptz[], $3::text[]) as d (n, published, keys)`,
    [numbers, numbers.map(publishedAt), numbers.map((n) => `{${storyKeys(keyedAt(n)).own.join(',')}}`)],
  );
}
