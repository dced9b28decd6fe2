/** Stories in the store: any order of arrival ends the same, and copies that arrive together have one original. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AnalysedDocument } from '../../src/domain/analysis.js';
import type { Store } from '../../src/domain/ports.js';
import type { NewsRecord, StoryLink } from '../../src/domain/record.js';
import { linkStories } from '../../src/extractors/stories/link-stories.js';
import { createPostgresSink } from '../../src/sinks/postgres.js';
import { openStore } from '../../src/sinks/store/open-store.js';
import type { Sql } from '../../src/sinks/store/sql.js';
import { startChild } from '../support/child.js';
import { startPostgres, type TestPostgres } from '../support/postgres.js';
import { makeRecord } from '../support/record.js';
import { lexicon, readStorySet } from '../support/story-set.js';

const clock = { now: () => new Date('2026-03-01T12:00:00.000Z') };
let postgres: TestPostgres;
let url: string;
let store: Store;
let sql: Sql;

beforeAll(async () => {
  postgres = await startPostgres();
  url = await postgres.createDatabase();
  ({ store, sql } = await openStore(url, clock, () => lexicon));
});
afterAll(async () => {
  await store?.close();
  await postgres?.stop();
});

const empty = (): Promise<void> =>
  sql.exec('truncate normwatch.story_documents, normwatch.story_key_counts, normwatch.story_links, normwatch.records');

async function placeAll(documents: readonly AnalysedDocument[]): Promise<Map<string, StoryLink>> {
  await empty();
  for (const d of documents) await store.place(d);
  const rows = await sql.query<{ id: string; link: StoryLink }>(
    'select article_id as id, link from normwatch.story_links',
  );
  return new Map(rows.map((r) => [r.id, r.link]));
}

/** What must not depend on the order; the order of keys in JSON may. */
const told = (links: ReadonlyMap<string, StoryLink>): unknown =>
  [...links]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, l]) => [id, l.id, l.relation, l.of, l.score, l.sameEvent, l.divergences]);

describe('any order of arrival', () => {
  const documents = readStorySet('dev').slice(0, 24);
  const indices = documents.map((_, i) => i);
  const inOrder = (order: readonly number[]): AnalysedDocument[] => order.map((i) => documents[i]!);

  test('ends in the stories that judging all at once gives', async () => {
    const links = linkStories(documents, lexicon);
    const wanted = new Map(documents.map((d, i) => [d.id, links[i]!]));
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(indices, { minLength: indices.length }), async (order) => {
        expect(told(await placeAll(inOrder(order)))).toEqual(told(wanted));
      }),
      { numRuns: 12, seed: 5 },
    );
  }, 900_000);

  test('ends the same where some arrive twice', async () => {
    const once = told(await placeAll(documents));
    const twice = [...indices, ...indices.slice(0, 12)];
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(twice, { minLength: twice.length }), async (order) => {
        expect(told(await placeAll(inOrder(order)))).toEqual(once);
      }),
      { numRuns: 6, seed: 7 },
    );
  }, 900_000);
});

describe('an original that arrives late', () => {
  test('takes its place, and the stored records of the others turn with new numbers', async () => {
    const family = readStorySet('dev').filter((d) => ['o05', 'r05a', 'r05b'].includes(d.id));
    const [original, ...derived] = family;
    await empty();
    for (const d of derived) {
      const story = await store.place(d);
      const record = makeRecord(d.id);
      await store.saveRecord(
        { ...record, id: d.id, article: { ...record.article, text: d.text }, story },
        { outletKind: 'news' },
      );
    }
    const before = await store.record('r05b');
    expect((await store.place(original!)).relation).toBe('original');
    const [heavy, digest] = [await store.record('r05a'), await store.record('r05b')];
    expect(heavy?.record.story).toMatchObject({ relation: 'rewrite', of: 'o05' });
    expect(digest?.record.story).toMatchObject({ relation: 'rewrite', of: 'r05a', id: heavy?.record.story?.id });
    expect(digest!.seq).toBeGreaterThan(before!.seq);
  });

  test('a revision that has nothing of the story any more leaves it', async () => {
    const family = readStorySet('dev').filter((d) => ['o05', 'r05a'].includes(d.id));
    const links = await placeAll(family);
    expect(links.get('r05a')?.of).toBe('o05');
    await store.place({ ...family[0]!, text: 'The page has been withdrawn by its editors.' });
    const rows = await sql.query<{ of: string | null }>(
      `select of_id as of from normwatch.story_links where article_id = 'r05a'`,
    );
    expect(rows[0]?.of).toBeNull();
  });
});

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
