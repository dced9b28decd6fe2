/**
 * `npm run bench [what...] [-- --out FILE]`: runs the benchmarks, prints a table on standard error and JSON on standard
 * output. Each compares with something measured in the same run, because times alone say little on a busy machine. Numbers are sizes:
 * `npm run bench stories 10000 100000 1000000`, in stored articles (a million take about half an hour to fill in).
 */
import { writeFileSync } from 'node:fs';
import Table from 'cli-table3';
import { startPostgres } from '../test/support/postgres.js';
import { benchAnalysis } from './analysis.js';
import { benchAtRest } from './at-rest.js';
import { benchEndToEnd } from './end-to-end.js';
import { benchExtraction } from './extraction.js';
import { benchFeeds } from './feeds.js';
import { benchMemory } from './memory.js';
import { benchPolls } from './polls.js';
import { benchStories } from './stories.js';

const STORIES = [10_000];

const BENCHES: Readonly<Record<string, () => Promise<unknown>>> = {
  polls: benchPolls,
  feeds: () => benchFeeds(),
  extraction: () => benchExtraction(),
  analysis: () => benchAnalysis(),
  memory: () => benchMemory(),
  stories: benchStoriesOnThrowaway,
  'end-to-end': benchEndToEnd,
  'at-rest': benchAtRest,
};

const { names, sizes, out } = parseArguments(process.argv.slice(2));
const results: Record<string, unknown> = {};
for (const name of names) {
  process.stderr.write(`${name} ...\n`);
  const started = performance.now();
  results[name] = await BENCHES[name]?.();
  process.stderr.write(`${tableOf(results[name])}\n${name}: ${Math.round((performance.now() - started) / 1000)} s\n\n`);
}
const json = `${JSON.stringify({ node: process.version, platform: process.platform, results }, null, 2)}\n`;
if (out === null) process.stdout.write(json);
else writeFileSync(out, json);

interface Wanted {
  readonly names: readonly string[];
  /** In rising order. */
  readonly sizes: readonly number[];
  readonly out: string | null;
}

function parseArguments(args: readonly string[]): Wanted {
  const at = args.indexOf('--out');
  const out = at === -1 ? null : (args[at + 1] ?? null);
  const given = args.filter((arg, i) => !arg.startsWith('--') && !(at !== -1 && i === at + 1));
  const sizes = given.filter((arg) => /^\d{1,9}$/.test(arg)).map(Number);
  const named = given.filter((arg) => !/^\d{1,9}$/.test(arg));
  const unknown = named.filter((name) => !Object.hasOwn(BENCHES, name));
  if (unknown.length > 0) {
    process.stderr.write(`no benchmark ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}\n`);
    process.exit(2);
  }
  return { names: named.length > 0 ? named : Object.keys(BENCHES), sizes: sizes.sort((a, b) => a - b), out };
}

async function benchStoriesOnThrowaway(): Promise<unknown> {
  const postgres = await startPostgres();
  try {
    return await benchStories(await postgres.createDatabase(), sizes.length > 0 ? sizes : STORIES);
  } finally {
    await postgres.stop();
  }
}

/** Rows of key and value, nested keys with dots; a list becomes one column for each entry. */
function tableOf(result: unknown): string {
  const columns = (Array.isArray(result) ? result : [result]).map((entry) => new Map(flatten('', entry)));
  const table = new Table({ style: { head: [], border: [], compact: true } });
  for (const key of columns[0]?.keys() ?? []) table.push([key, ...columns.map((c) => c.get(key) ?? '')]);
  return table.toString();
}

function flatten(prefix: string, value: unknown): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[prefix, String(value)]];
  return Object.entries(value).flatMap(([k, v]) => flatten(prefix === '' ? k : `${prefix}.${k}`, v));
}
