/**
 * Look-up and decision for one article among 10,000 to 1,000,000 stored ones, on Postgres, beside reads by primary key
 * in the same run; and what an article costs in indexes. Articles come at a steady 300 a day, so a larger store is an
 * older one; their names follow a Zipf law, as names in the news do. The newest are made as the service makes them;
 * of the older ones, which look-ups find by chance alone, there are the rows and their keys.
 */
import { createStoryReader } from '../src/extractors/stories/story-reader.js';
import { readLexicon } from '../src/lexicon-files.js';
import { migrate } from '../src/sinks/store/migrate.js';
import { createPostgresSql } from '../src/sinks/store/postgres-sql.js';
import type { Sql } from '../src/sinks/store/sql.js';
import { createFeatureShelf } from '../src/sinks/store/stories-candidates.js';
import { judgeAgainstStore, LOOK_UP_SETTINGS } from '../src/sinks/store/stories-placing.js';
import { documentAt, rewriteOf } from './story-articles.js';
import { createFiller } from './story-filler.js';

export interface StoriesBench {
  readonly stored: number;
  /** Look-up and decision, the features of the article in hand. */
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Reads of a row by its primary key between the look-ups. */
  readonly keyReadP50Ms: number;
  readonly keyReadP95Ms: number;
  /** 95th percentile of the look-ups over the median read by key. */
  readonly ratio: number;
  /** Median time to make the features of an article, which does not depend on the store. */
  readonly featuresMs: number;
  readonly indexBytesPerArticle: number;
  readonly tableBytesPerArticle: number;
  /** Of the probes that are rewrites of a stored article, how many found it. */
  readonly found: string;
  readonly fillSeconds: number;
}

const PROBES = 400;
const WARMING = 200;

/** @param url an empty database; @param sizes in rising order. */
export async function benchStories(url: string, sizes: readonly number[]): Promise<readonly StoriesBench[]> {
  const sql = createPostgresSql({ url, statementTimeoutMs: 3_600_000 });
  const out: StoriesBench[] = [];
  try {
    await migrate(sql);
    const fill = await createFiller(sql, reader);
    for (const size of sizes) {
      const started = performance.now();
      await fill(size);
      const fillSeconds = Math.round((performance.now() - started) / 1000);
      out.push({ ...(await measure(sql, size)), fillSeconds });
      process.stderr.write(`${JSON.stringify(out.at(-1))}\n`);
    }
  } finally {
    await sql.close();
  }
  return out;
}

export const reader = createStoryReader(readLexicon(new URL('../config/lexicon/', import.meta.url)));

interface Times {
  readonly lookUps: number[];
  readonly keyReads: number[];
  readonly features: number[];
}

export async function measure(sql: Sql, stored: number): Promise<Omit<StoriesBench, 'fillSeconds'>> {
  const times: Times = { lookUps: [], keyReads: [], features: [] };
  const found = { of: 0, met: 0 };
  for (let i = 0; i < PROBES + WARMING; i += 1) {
    const of = stored - 1 - ((i * 7) % Math.min(stored, 3_000));
    const isRewrite = i % 2 === 0;
    const wasFound = await probe(sql, isRewrite ? of : stored + i, isRewrite, times);
    // The first ones warm the cache and the compiler, and note the keys that are common.
    if (i === WARMING - 1) for (const list of Object.values(times)) list.length = 0;
    if (i < WARMING || !isRewrite) continue;
    found.of += 1;
    if (wasFound) found.met += 1;
  }
  const [size] = await sql.query<{ indexes: number; tables: number }>(
    `select pg_indexes_size('normwatch.story_documents') as indexes,
       pg_table_size('normwatch.story_documents') as tables`,
  );
  const [p95, key] = [at(times.lookUps, 0.95), at(times.keyReads, 0.5)];
  return {
    stored,
    p50Ms: round(at(times.lookUps, 0.5)),
    p95Ms: round(p95),
    keyReadP50Ms: round(key),
    keyReadP95Ms: round(at(times.keyReads, 0.95)),
    ratio: round(p95 / key),
    featuresMs: round(at(times.features, 0.5)),
    indexBytesPerArticle: Math.round(Number(size?.indexes) / stored),
    tableBytesPerArticle: Math.round(Number(size?.tables) / stored),
    found: `${found.met}/${found.of}`,
  };
}

/** One look-up with its decision, and one read by key; tells whether a rewrite found what it was made from. */
async function probe(sql: Sql, n: number, isRewrite: boolean, times: Times): Promise<boolean> {
  const document = isRewrite ? rewriteOf(documentAt(n)) : documentAt(n);
  const started = performance.now();
  const features = reader.read(document);
  times.features.push(performance.now() - started);
  const judged = await sql.transaction(async (tx) => {
    await tx.query(`select ${LOOK_UP_SETTINGS}`);
    const begun = performance.now();
    const judgements = await judgeAgainstStore({ tx, reader, shelf: createFeatureShelf(reader) }, features);
    times.lookUps.push(performance.now() - begun);
    return judgements;
  });
  const begun = performance.now();
  await sql.query('select article_id, outlet from normwatch.story_documents where article_id = $1', [`d${n}`]);
  times.keyReads.push(performance.now() - begun);
  return judged.some((j) => j.original.id === `d${n}` && (j.relation === 'rewrite' || j.relation === 'copy'));
}

const round = (n: number): number => Math.round(n * 100) / 100;

const at = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))]!;

if (process.argv[1]?.endsWith('stories.ts') === true) {
  const [url, ...sizes] = process.argv.slice(2);
  if (url === undefined) throw new Error('usage: tsx bench/stories.ts postgres://... [articles...]');
  console.table(await benchStories(url, sizes.length === 0 ? [10_000, 100_000] : sizes.map(Number)));
}
