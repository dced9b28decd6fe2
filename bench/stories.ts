/**
 * Look-up and decision for one article among 10,000 to 1,000,000 stored ones, on Postgres, beside reads by primary key
 * in the same run; and what an article costs in indexes. Articles come at a steady 300 a day, so a larger store is an
 * older one; their names follow a Zipf law, as names in the news do.
 */
import type { Document } from '../src/domain/analysis.js';
import { storyKeys } from '../src/extractors/stories/story-keys.js';
import { createStoryReader } from '../src/extractors/stories/story-reader.js';
import { readLexicon } from '../src/lexicon-files.js';
import { migrate } from '../src/sinks/store/migrate.js';
import { createPostgresSql } from '../src/sinks/store/postgres-sql.js';
import type { Sql } from '../src/sinks/store/sql.js';
import { createFeatureShelf } from '../src/sinks/store/stories-candidates.js';
import { judgeAgainstStore } from '../src/sinks/store/stories-placing.js';

export interface StoriesBench {
  readonly stored: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Median read of a row by its primary key. */
  readonly keyReadMs: number;
  /** 95th percentile over the median read by key. */
  readonly ratio: number;
  readonly indexBytesPerArticle: number;
  /** Of the probes that are rewrites of a stored article, how many found it. */
  readonly found: string;
}

const PER_DAY = 300;
const NAMES = 20_000;
const WORDS = 6_000;
const PROBES = 200;
const BATCH = 500;
const SYLLABLES = 'ka lo mi ren tas vel dor bin gar hes pol sun tir wex yam zul fen cor'.split(' ');

/** @param url an empty database; @param sizes in rising order. */
export async function benchStories(url: string, sizes: readonly number[]): Promise<readonly StoriesBench[]> {
  const sql = createPostgresSql({ url, statementTimeoutMs: 600_000 });
  const out: StoriesBench[] = [];
  try {
    await migrate(sql);
    let stored = 0;
    for (const size of sizes) {
      for (; stored < size; stored += BATCH) await fill(sql, stored, BATCH);
      await sql.exec('vacuum analyze normwatch.story_documents');
      out.push(await measure(sql, stored));
    }
  } finally {
    await sql.close();
  }
  return out;
}

const lexicon = readLexicon(new URL('../config/lexicon/', import.meta.url));
const reader = createStoryReader(lexicon);

async function measure(sql: Sql, stored: number): Promise<StoriesBench> {
  const shelf = createFeatureShelf(reader);
  const times: number[] = [];
  const reads: number[] = [];
  let rewrites = 0;
  let found = 0;
  for (let i = 0; i < PROBES + 20; i += 1) {
    const of = stored - 1 - ((i * 7) % Math.min(stored, 3_000));
    const rewrite = i % 2 === 0;
    const probe = rewrite ? rewriteOf(documentAt(of)) : documentAt(stored + i);
    const started = performance.now();
    const judged = await sql.transaction((tx) => judgeAgainstStore({ tx, reader, shelf }, reader.read(probe)));
    const ended = performance.now();
    await sql.query('select article_id, outlet from normwatch.story_documents where article_id = $1', [`d${of}`]);
    // The first ones warm the cache and the compiler.
    if (i < 20) continue;
    times.push(ended - started);
    reads.push(performance.now() - ended);
    if (!rewrite) continue;
    rewrites += 1;
    if (judged.some((j) => j.original.id === `d${of}` && (j.relation === 'rewrite' || j.relation === 'copy')))
      found += 1;
  }
  const [size] = await sql.query<{ bytes: number }>(`select pg_indexes_size('normwatch.story_documents') as bytes`);
  const round = (n: number): number => Math.round(n * 100) / 100;
  const [p50, p95, key] = [at(times, 0.5), at(times, 0.95), at(reads, 0.5)];
  return {
    stored,
    p50Ms: round(p50),
    p95Ms: round(p95),
    keyReadMs: round(key),
    ratio: round(p95 / key),
    indexBytesPerArticle: Math.round(Number(size?.bytes) / stored),
    found: `${found}/${rewrites}`,
  };
}

const at = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))]!;

// --- articles ----------------------------------------------------------------------------------------------

function randomOf(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

const nameAt = (n: number): string => {
  const part = (k: number): string => SYLLABLES[k % SYLLABLES.length]!;
  const word = `${part(n)}${part(Math.floor(n / 18))}${part(Math.floor(n / 324))}${part(n * 7)}`;
  return word[0]!.toUpperCase() + word.slice(1);
};
const wordAt = (n: number): string =>
  `${SYLLABLES[n % 18]}${SYLLABLES[Math.floor(n / 18) % 18]}${SYLLABLES[Math.floor(n / 324) % 18]}ing`;

function documentAt(n: number): Document {
  const random = randomOf(n + 1);
  const names = Array.from({ length: 12 }, () => nameAt(Math.floor(NAMES ** random())));
  const states = ['Russia', 'China', 'Norway', 'Estonia', 'Iran', 'Japan'];
  const sentences = Array.from({ length: 18 }, (_, i) => {
    const words = Array.from({ length: 14 }, () => wordAt(Math.floor(random() * WORDS)));
    const name = names[i % names.length]!;
    return `The ${words.slice(0, 5).join(' ')} ${name} ${words.slice(5).join(' ')} ${Math.floor(20 + random() * 9_000)} ${i % 6 === 0 ? states[Math.floor(random() * 6)] : 'units'}.`;
  });
  return {
    id: `d${n}`,
    url: `https://outlet${n % 150}.example/${n}`,
    outlet: `Outlet ${n % 150}`,
    title: null,
    published: new Date(Date.UTC(2015, 0, 1) + (n * 86_400_000) / PER_DAY).toISOString(),
    text: sentences.join(' '),
  };
}

/** Half of the sentences, every third word exchanged. */
function rewriteOf(document: Document): Document {
  const sentences = document.text.split('. ').filter((_, i) => i % 2 === 0);
  const text = sentences
    .map((s) =>
      s
        .split(' ')
        .map((w, i) => (i % 3 === 1 && /^[a-z]/.test(w) ? 'othering' : w))
        .join(' '),
    )
    .join('. ');
  const published = new Date(Date.parse(document.published!) + 86_400_000).toISOString();
  return { ...document, id: `${document.id}-rewrite`, outlet: 'Rewriter', url: null, published, text };
}

async function fill(sql: Sql, from: number, count: number): Promise<void> {
  const documents = Array.from({ length: count }, (_, i) => documentAt(from + i));
  await sql.query(
    `insert into normwatch.story_documents (article_id, url, outlet, published, text, keys)
     select d.id, d.url, d.outlet, d.published, d.text, array(select json_array_elements_text(d.keys)::integer)
     from json_to_recordset($1::json) as d (id text, url text, outlet text, published timestamptz, text text, keys json)`,
    [JSON.stringify(documents.map((d) => ({ ...d, keys: storyKeys(reader.read(d)).own })))],
  );
}

if (process.argv[1]?.endsWith('stories.ts') === true) {
  const [url, ...sizes] = process.argv.slice(2);
  if (url === undefined) throw new Error('usage: tsx bench/stories.ts postgres://... [articles...]');
  console.table(await benchStories(url, sizes.length === 0 ? [10_000, 100_000] : sizes.map(Number)));
}
