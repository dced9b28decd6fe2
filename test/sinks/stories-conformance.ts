/** What placing articles promises on every store: any order of arrival ends in the same stories. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AnalysedDocument } from '../../src/domain/analysis.js';
import type { StoryLink } from '../../src/domain/record.js';
import { linkStories } from '../../src/extractors/stories/link-stories.js';
import type { OpenedStore } from '../../src/sinks/store/open-store.js';
import { FIND_CANDIDATES } from '../../src/sinks/store/stories-candidates.js';
import { LOOK_UP_SETTINGS } from '../../src/sinks/store/stories-placing.js';
import { makeRecord } from '../support/record.js';
import { lexicon, readStorySet } from '../support/story-set.js';

export interface PlacedStories {
  empty(): Promise<void>;
  placeAll(documents: readonly AnalysedDocument[]): Promise<Map<string, StoryLink>>;
}

export function placing({ store, sql }: OpenedStore): PlacedStories {
  const empty = (): Promise<void> =>
    sql.exec(
      'truncate normwatch.story_documents, normwatch.story_key_counts, normwatch.story_links, normwatch.records',
    );
  return {
    empty,
    async placeAll(documents) {
      await empty();
      for (const d of documents) await store.place(d);
      const rows = await sql.query<{ id: string; link: StoryLink }>(
        'select article_id as id, link from normwatch.story_links',
      );
      return new Map(rows.map((r) => [r.id, r.link]));
    },
  };
}

/** What must not depend on the order; the order of keys in JSON may. */
const told = (links: ReadonlyMap<string, StoryLink>): unknown =>
  [...links]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, l]) => [id, l.id, l.relation, l.of, l.score, l.sameEvent, l.divergences]);

/** @param orders how many random orders are tried. */
export function describeStories(name: string, open: () => Promise<OpenedStore>, orders: number): void {
  describe(`stories on ${name}`, () => {
    let opened: OpenedStore;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened?.store.close());

    describeOrders(() => placing(opened), orders);
    describeLateOriginals(() => opened);
    describePlan(() => opened);
  });
}

function describeOrders(get: () => PlacedStories, orders: number): void {
  const sets = { many: readStorySet('dev').slice(0, 24), family: readStorySet('families') };

  test.each(Object.entries(sets))(
    'any order of arrival ends in what judging all at once gives: %s',
    async (_, set) => {
      const links = linkStories(set, lexicon);
      const wanted = told(new Map(set.map((d, i) => [d.id, links[i]!])));
      await fc.assert(
        fc.asyncProperty(fc.shuffledSubarray(set, { minLength: set.length }), async (order) => {
          expect(told(await get().placeAll(order))).toEqual(wanted);
        }),
        { numRuns: orders, seed: 5 },
      );
    },
    900_000,
  );

  test('and it ends the same where some arrive twice', async () => {
    const set = sets.many;
    const once = told(await get().placeAll(set));
    const twice = [...set, ...set.slice(0, 12)];
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(twice, { minLength: twice.length }), async (order) => {
        expect(told(await get().placeAll(order))).toEqual(once);
      }),
      { numRuns: Math.ceil(orders / 2), seed: 7 },
    );
  }, 900_000);
}

function describeLateOriginals(get: () => OpenedStore): void {
  test('an original that arrives late takes its place, and stored records turn with new numbers', async () => {
    const { store } = get();
    const family = readStorySet('dev').filter((d) => ['o05', 'r05a', 'r05b'].includes(d.id));
    const [original, ...derived] = family;
    await placing(get()).empty();
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

  test('the rewrite between arrives last: the rewrite of it turns from the first to the one that it credits', async () => {
    const { placeAll } = placing(get());
    const [first, between, last] = ['f01', 'f01a', 'f01b'].map((id) =>
      readStorySet('families').find((d) => d.id === id),
    );
    expect((await placeAll([first!, last!])).get('f01b')?.of).toBe('f01');
    const links = await placeAll([first!, last!, between!]);
    expect(links.get('f01b')).toMatchObject({ of: 'f01a', id: links.get('f01')?.id });
  });

  test('a revision that has nothing of the story any more leaves it', async () => {
    const { store, sql } = get();
    const family = readStorySet('dev').filter((d) => ['o05', 'r05a'].includes(d.id));
    const links = await placing(get()).placeAll(family);
    expect(links.get('r05a')?.of).toBe('o05');
    await store.place({ ...family[0]!, text: 'The page has been withdrawn by its editors.' });
    const rows = await sql.query<{ of: string | null }>(
      `select of_id as of from normwatch.story_links where article_id = 'r05a'`,
    );
    expect(rows[0]?.of).toBeNull();
  });
}

function describePlan(get: () => OpenedStore): void {
  test('the plan of a look-up, which serves all articles, reads no table from end to end', async () => {
    const { sql } = get();
    await placing(get()).placeAll(readStorySet('families'));
    await sql.transaction(async (tx) => {
      await tx.query(`select ${LOOK_UP_SETTINGS}`);
      await tx.exec(`prepare look_up (integer[], text, text[]) as ${FIND_CANDIDATES}`);
      const plan = await tx.query<{ 'QUERY PLAN': string }>(`explain execute look_up ('{1,2}', 'x', '{y}')`);
      const lines = plan.map((row) => row['QUERY PLAN']).join('\n');
      expect(lines).toContain('story_documents_keys');
      expect(lines).not.toContain('Seq Scan');
    });
  });
}
