/** Resident memory while 2,000 pages go through the reading threads: it must stay flat, for a service that runs for months. */
import { createReader } from '../src/threads/create-reader.js';
import { newsPage } from './pages.js';

export interface MemoryBench {
  readonly pages: number;
  /** MiB of the whole process, threads included, after so many pages. */
  readonly residentMiB: Readonly<Record<number, number>>;
  /** MiB that the last three quarters of the pages added to what the first quarter left. */
  readonly growthMiB: number;
}

const PAGES = 2_000;
const STEP = 500;
/** Pages in flight: two that are read, two that wait. */
const AT_ONCE = 4;

/** Takes about a minute. Every page differs from every other. */
export async function benchMemory(pages = PAGES, step = STEP): Promise<MemoryBench> {
  const reader = createReader({ lexicon: new URL('../config/lexicon/', import.meta.url), threads: 2 });
  const residentMiB: Record<number, number> = {};
  try {
    for (let done = 0; done < pages; done += AT_ONCE) {
      if (done > 0 && done % step === 0) residentMiB[done] = resident();
      await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => readOne(done + i)));
    }
    residentMiB[pages] = resident();
  } finally {
    await reader.close();
  }
  return { pages, residentMiB, growthMiB: residentMiB[pages]! - residentMiB[step]! };

  async function readOne(seed: number): Promise<void> {
    const body = Buffer.from(newsPage(seed));
    const read = await reader.extractArticle({ url: `https://news.example/${seed}`, body, contentType: 'text/html' });
    if (read.kind !== 'article') throw new Error(`page ${seed} was not read: ${read.message}`);
  }
}

const resident = (): number => Math.round(process.memoryUsage.rss() / 2 ** 20);
