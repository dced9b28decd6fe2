/**
 * Time of article extraction over raw parse5 on the same pages in the same run, for ours and for the libraries that
 * one would otherwise take; and what reading in threads spares the main loop.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { gunzipSync } from 'node:zlib';
import { extractFromHtml } from '@extractus/article-extractor';
import { Readability } from '@mozilla/readability';
import { Defuddle } from 'defuddle/node';
import { JSDOM, VirtualConsole } from 'jsdom';
import { parse } from 'parse5';
import { extractArticle } from '../src/extractors/article/extract-article.js';
import { createReader } from '../src/threads/create-reader.js';
import { newsPage } from './pages.js';

export interface ExtractionBench {
  readonly pages: number;
  readonly pagesPerSecond: number;
  /** CPU time over that of parse5. */
  readonly overParse5: number;
  readonly jsdomReadabilityOverParse5: number;
  readonly extractusOverParse5: number;
  readonly defuddleOverParse5: number;
  /**
   * Main-loop delay at p99 in milliseconds, past the sampling interval, while the pages are read in threads, and with
   * jsdom in process: medians of `LAG_ROUNDS` rounds.
   */
  readonly lagInThreadsMs: number;
  readonly lagJsdomMs: number;
  /** Jsdom's over ours. */
  readonly lagRatio: number;
}

/** Pages read before any time is taken: the first ones pay for compiling. */
const WARM_UP = 4;
const URL_OF_PAGE = 'https://news.example/story';

/** @param folder of pages (.html or .html.gz) to take in place of the made-up ones */
export async function benchExtraction(folder: string | null = null, count = 20): Promise<ExtractionBench> {
  const pages =
    folder === null ? Array.from({ length: count }, (_, i) => Buffer.from(newsPage(i))) : readPages(folder, count);
  const texts = pages.map((page) => page.toString('utf8'));
  const ways = {
    parse5: (i: number) => parse(texts[i]!),
    ours: (i: number) => extractArticle({ url: URL_OF_PAGE, body: pages[i]!, contentType: 'text/html; charset=utf-8' }),
    jsdom: (i: number) => readWithJsdom(texts[i]!),
    extractus: (i: number) => extractFromHtml(texts[i]!, URL_OF_PAGE),
    defuddle: (i: number) => Defuddle(quietJsdom(texts[i]!), URL_OF_PAGE),
  };
  // First, since what the libraries leave on this heap would be collected while the threads work.
  const lag = await compareLag(pages, texts);
  const spent = { parse5: 0, ours: 0, jsdom: 0, extractus: 0, defuddle: 0 };
  const base = { ...spent };
  for (const name of Object.keys(ways) as (keyof typeof ways)[]) {
    // The slowest library has four pages to show its ratio on.
    const shown = name === 'defuddle' ? Math.min(4, pages.length) : pages.length;
    for (let i = 0; i < WARM_UP; i += 1) await attempt(() => ways[name](i % pages.length));
    for (let i = 0; i < shown; i += 1) {
      base[name] += await cpuSeconds(() => ways.parse5(i));
      spent[name] += await cpuSeconds(() => ways[name](i));
    }
  }
  const ratio = (name: keyof typeof ways): number => round(spent[name] / base[name]);
  return {
    pages: pages.length,
    pagesPerSecond: round(pages.length / spent.ours),
    overParse5: ratio('ours'),
    jsdomReadabilityOverParse5: ratio('jsdom'),
    extractusOverParse5: ratio('extractus'),
    defuddleOverParse5: ratio('defuddle'),
    ...lag,
  };
}

function readPages(folder: string, count: number): Buffer[] {
  const files = readdirSync(folder)
    .filter((file) => /\.html(?:\.gz)?$/.test(file))
    .sort();
  return files.slice(0, count).map((file) => {
    const bytes = readFileSync(join(folder, file));
    return file.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  });
}

const quietJsdom = (html: string): JSDOM => new JSDOM(html, { url: URL_OF_PAGE, virtualConsole: new VirtualConsole() });

function readWithJsdom(html: string): string | null {
  const { window } = quietJsdom(html);
  const article = new Readability(window.document).parse();
  window.close();
  return article?.textContent ?? null;
}

/** Another program on the machine delays the main loop in one round; hardly in most of them. */
const LAG_ROUNDS = 5;
const LAG_SAMPLE_MS = 5;

type Lag = Pick<ExtractionBench, 'lagInThreadsMs' | 'lagJsdomMs' | 'lagRatio'>;

async function compareLag(pages: readonly Buffer[], texts: readonly string[]): Promise<Lag> {
  const reader = createReader({ lexicon: new URL('../config/lexicon/', import.meta.url), threads: 2 });
  const inThreads = () =>
    Promise.all(
      pages.map((body) => reader.extractArticle({ url: URL_OF_PAGE, body, contentType: 'text/html; charset=utf-8' })),
    );
  const inThreadsMs: number[] = [];
  const jsdomMs: number[] = [];
  try {
    await inThreads();
    for (let round = 0; round < LAG_ROUNDS; round += 1) inThreadsMs.push(await lagOf(inThreads));
  } finally {
    await reader.close();
  }
  for (let round = 0; round < LAG_ROUNDS; round += 1) jsdomMs.push(await lagOf(() => readAllWithJsdom(texts)));
  const threads = median(inThreadsMs);
  const jsdom = median(jsdomMs);
  return { lagInThreadsMs: round(threads), lagJsdomMs: round(jsdom), lagRatio: round(jsdom / threads) };
}

async function readAllWithJsdom(texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    await attempt(() => readWithJsdom(text));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function lagOf(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: LAG_SAMPLE_MS });
  delay.enable();
  await work();
  delay.disable();
  // The histogram holds the time from one sample to the next: of an idle loop, the interval itself.
  return Math.max(0.1, delay.percentile(99) / 1e6 - LAG_SAMPLE_MS);
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** Other libraries throw on some pages; that, too, took its time. */
async function attempt(work: () => unknown): Promise<void> {
  try {
    await work();
  } catch {
    // Counted all the same.
  }
}

async function cpuSeconds(work: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await attempt(work);
  const used = process.cpuUsage(start);
  return (used.user + used.system) / 1e6;
}

const round = (value: number): number => Math.round(value * 100) / 100;
