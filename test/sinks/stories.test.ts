/** Stories in the store: any order of arrival ends the same, and copies that arrive together have one original. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../src/domain/ports.js';
import type { NewsRecord } from '../../src/domain/record.js';
import { createPostgresSink } from '../../src/sinks/postgres.js';
import { openStore } from '../../src/sinks/store/open-store.js';
import type { Sql } from '../../src/sinks/store/sql.js';
import { startChild } from '../support/child.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';
import { makeRecord } from '../support/record.js';
import { lexicon, readStorySet } from '../support/story-set.js';
import { temporaryDirectory } from '../support/temporary.js';
import { describeStories, placing } from './stories-conformance.js';

const clock = { now: () => new Date('2026-03-01T12:00:00.000Z') };
let postgres: TestPostgres;
let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let url: string;
let store: Store;
let sql: Sql;

beforeAll(async () => {
  postgres = await startPostgres();
  directory = await temporaryDirectory();
  url = await postgres.createDatabase();
  ({ store, sql } = await openStore(url, clock, () => lexicon));
});
afterAll(async () => {
  await store?.close();
  await postgres?.stop();
  await directory?.clear();
});

const empty = (): Promise<void> => placing({ store, sql, pglite: null }).empty();

describeStories('PostgreSQL', async () => openStore(await postgres.createDatabase(), clock, () => lexicon), 12);
describeStories('PGlite', async () => openStore(`pglite:${directory.path}`, clock, () => lexicon), 4);

test('an attribution counts once for each story, however many articles copy it', async () => {
  await empty();
  const set = readStorySet('dev').filter((d) => ['o08', 'c08a', 'o12'].includes(d.id));
  for (const d of set) {
    const story = await store.place(d);
    await store.saveRecord({ ...makeRecord('Velvet Heron'), id: d.id, story }, { outletKind: 'news' });
  }
  const rows = await sql.query<{ attributor: string; stories: number; articles: number; own: boolean }>(
    `select attributor, stories, articles, own from normwatch.corroboration where stance = 'attributes'`,
  );
  expect(rows).toEqual([{ attributor: 'NO', stories: 2, articles: 3, own: true }]);
});

test('a query for records tells on whose word each attribution stands, and so do the public tables', async () => {
  await empty();
  const set = readStorySet('dev').filter((d) => ['o08', 'c08a', 'o12'].includes(d.id));
  const voices = ['NO', 'anon:NO', 'company:eset'];
  const records: NewsRecord[] = [];
  for (const [i, d] of set.entries()) {
    const story = await store.place(d);
    const base = makeRecord('Velvet Heron');
    const [mention] = base.attributions;
    const key = voices[i]!;
    const attributions = [
      { ...mention!, attributors: [{ key, name: key }], operation: { name: 'Night Heron', text: null } },
    ];
    records.push({ ...base, id: d.id, attributions, story });
    await store.saveRecord(records.at(-1)!, { outletKind: 'news' });
  }
  const [answer] = await store.records({ attributor: 'company:eset' });
  expect(answer?.corroboration?.[0]?.stories).toBe(2);
  expect(answer?.corroboration?.[0]?.voices.map((v) => [v.key, v.own, v.stories]).sort()).toEqual([
    ['NO', true, 1],
    ['anon:NO', false, 1],
    ['company:eset', true, 1],
  ]);

  const sink = await createPostgresSink({ sql });
  await sink.deliver(await store.records({}));
  const rows = await sql.query(
    `select attributor, word, own, stories, articles, certainty, first_stated as since
     from normwatch_public.corroboration
     where accused = 'CN' and operation = 'Night Heron' and stance = 'attributes' order by attributor collate "C"`,
  );
  const told = { stories: 1, articles: 1, certainty: 'asserted', since: '2026-03-01' };
  expect(rows).toEqual([
    { attributor: 'NO', word: 'own', own: true, ...told },
    { attributor: 'anon:NO', word: 'anonymous', own: false, ...told },
    { attributor: 'company:eset', word: 'own', own: true, ...told },
  ]);
});

test('two copies that two processes place at the same moment never give two originals', async () => {
  await empty();
  const rounds = 1000;
  await sql.exec('create table public.barrier (worker integer, round integer, primary key (worker, round))');
  const script = new URL('./children/place-copies.mjs', import.meta.url);
  const workers = [0, 1].map((n) => startChild(script, [url, String(n), String(rounds)]));
  for (const w of workers) expect(await w.ended).toEqual({ status: 0, errors: '' });
  const [count] = await sql.query<{ doubles: number; articles: number }>(
    `select count(*) filter (where originals <> 1) as doubles, sum(articles) as articles from (
       select split_part(article_id, '-', 1) as round, count(*) filter (where relation = 'original') as originals, count(*) as articles
       from normwatch.story_links group by 1) r`,
  );
  expect({ doubles: Number(count?.doubles), articles: Number(count?.articles) }).toEqual({
    doubles: 0,
    articles: 2 * rounds,
  });
}, 1_200_000);
