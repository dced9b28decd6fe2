/**
 * Look-up and decision for one article among 10,000 to 1,000,000 stored ones, on Postgres, beside reads by primary key
 * in the same run; and what an article costs in indexes. Look-ups and reads take turns, and the ratio is the median over
 * rounds, so that load beside the bench falls on both and a disturbed round does not count. Articles come at a steady
 * 300 a day, so a larger store is an older one; their names follow a Zipf law, as names in the news do. The newest are
 * made as the service makes them; of the older ones, which look-ups find by chance alone, there are the rows and their
 * keys.
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
  /** 95th percentile of the look-ups of a round over the median read by key in it: median, least and most over the rounds. */
  readonly ratio: number;
  readonly ratioRange: string;
  /** The ratio over that of the smallest size. */
  readonly ratioToSmallest: number;
  /** Times that a look-up read the table from end to end. */
  readonly wholeTableReads: number;
  /** Median time to make the features of an article, which does not depend on the store. */
  readonly featuresMs: number;
  readonly indexBytesPerArticle: number;
  readonly tableBytesPerArticle: number;
  /** Of the probes that are rewrites of a stored article, how many found it. */
  readonly found: string;
  readonly fillSeconds: number;
}

const ROUNDS = 9;
const PROBES = 60;
const WARMING = 200;
const KEY_READS = 3;

type Measured = Omit<StoriesBench, 'fillSeconds' | 'ratioToSmallest'>;

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
      const measured = await measure(sql, size);
      const ratioToSmallest = round(measured.ratio / (out[0]?.ratio ?? measured.ratio));
      out.push({ ...measured, ratioToSmallest, fillSeconds });
      process.stderr.write(`${JSON.stringify(out.at(-1))}\n`);
    }
  } finally {
    await sql.close();
  }
  return out;
}

const reader = createStoryReader(readLexicon(new URL('../config/lexicon/', import.meta.url)));

/** Milliseconds. */
interface Times {
  readonly lookUps: number[];
  readonly keyReads: number[];
  readonly features: number[];
}

async function measure(sql: Sql, stored: number): Promise<Measured> {
  const found = { of: 0, met: 0 };
  const run = async (from: number, count: number): Promise<Times> => {
    const times: Times = { lookUps: [], keyReads: [], features: [] };
    for (let i = from; i < from + count; i += 1) {
      const isRewrite = i % 2 === 0;
      const n = isRewrite ? stored - 1 - ((i * 7) % Math.min(stored, 3_000)) : stored + i;
      const wasFound = await probe(sql, n, isRewrite, times);
      if (isRewrite && from > 0) found.of += 1;
      if (isRewrite && from > 0 && wasFound) found.met += 1;
    }
    return times;
  };
  // The first ones warm the cache and the compiler, and note the keys that are common.
  await run(0, WARMING);
  const before = await scansOf(sql);
  const rounds: Times[] = [];
  for (let r = 0; r < ROUNDS; r += 1) rounds.push(await run(WARMING + r * PROBES, PROBES));
  const ratios = rounds.map((t) => at(t.lookUps, 0.95) / at(t.keyReads, 0.5));
  const all = (pick: keyof Times): number[] => rounds.flatMap((t) => t[pick]);
  return {
    stored,
    p50Ms: round(at(all('lookUps'), 0.5)),
    p95Ms: round(at(all('lookUps'), 0.95)),
    keyReadP50Ms: round(at(all('keyReads'), 0.5)),
    keyReadP95Ms: round(at(all('keyReads'), 0.95)),
    ratio: round(at(ratios, 0.5)),
    ratioRange: `${round(Math.min(...ratios))} to ${round(Math.max(...ratios))}`,
    wholeTableReads: (await scansOf(sql)) - before,
    featuresMs: round(at(all('features'), 0.5)),
    ...(await bytesOf(sql, stored)),
    found: `${found.met}/${found.of}`,
  };
}

async function bytesOf(
  sql: Sql,
  stored: number,
): Promise<Pick<StoriesBench, 'indexBytesPerArticle' | 'tableBytesPerArticle'>> {
  const [size] = await sql.query<{ indexes: number; tables: number }>(
    `select pg_indexes_size('normwatch.story_documents') as indexes,
       pg_table_size('normwatch.story_documents') as tables`,
  );
  return {
    indexBytesPerArticle: Math.round(Number(size?.indexes) / stored),
    tableBytesPerArticle: Math.round(Number(size?.tables) / stored),
  };
}

/** The server counts a scan some time after it. */
async function scansOf(sql: Sql): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const [row] = await sql.query<{ scans: number }>(
    `select seq_scan as scans from pg_stat_user_tables where schemaname = 'normwatch' and relname = 'story_documents'`,
  );
  return Number(row?.scans);
}

/** One look-up with its decision, and reads by key; tells whether a rewrite found what it was made from. */
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
  for (let k = 0; k < KEY_READS; k += 1) {
    const begun = performance.now();
    await sql.query('select article_id, outlet from normwatch.story_documents where article_id = $1', [`d${n - k}`]);
    times.keyReads.push(performance.now() - begun);
  }
  return judged.some((j) => j.original.id === `d${n}` && (j.relation === 'rewrite' || j.relation === 'copy'));
}

const round = (n: number): number => Math.round(n * 100) / 100;

const at = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))]!;

if (process.argv[1]?.endsWith('stories.ts') === true) {
  const [url, ...sizes] = process.argv.slice(2);
  if (url === undefined) throw new Error('usage: tsx bench/stories.ts postgres://... [articles...]');
  console.table(await benchStories(url, sizes.length === 0 ? [10_000] : sizes.map(Number)));
}
