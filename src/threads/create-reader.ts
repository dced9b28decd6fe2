/**
 * The `Reader` over a pool of threads. Parsing hostile documents can take minutes or all memory, so each call has a
 * deadline after which its thread is ended, and each thread a heap cap; the main loop stays free and the pool
 * replaces what it lost.
 */
import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { fail, ok, type Result } from '../domain/errors.js';
import type { Reader } from '../domain/ports.js';
import type { SiteOverride } from '../extractors/article/site-overrides.js';
import type { ReaderThreadData } from './reader-tasks.js';

export interface ReaderOptions {
  /** URL of the folder of the gazetteers, with a slash at its end. */
  readonly lexicon: URL;
  /** What a person has said to leave out of the pages of single sites. */
  readonly sites?: readonly SiteOverride[];
  /** Threads at most; one stays while idle. Default 2. */
  readonly threads?: number;
  /** Milliseconds that one document may take before its thread is ended. Default 10,000. */
  readonly deadlineMs?: number;
  /** Heap of one thread in MiB. Default 448. */
  readonly heapMiB?: number;
}

const IDLE_MS = 30_000;

export function createReader(options: ReaderOptions): Reader {
  const pool = createPool(options);
  const deadlineMs = options.deadlineMs ?? 10_000;
  const call = <T>(name: string, input: unknown): Promise<Result<T>> =>
    runWithDeadline<T>(pool, name, input, deadlineMs);
  return {
    async parseFeed(feed) {
      const result = await call<Awaited<ReturnType<Reader['parseFeed']>>>('parseFeed', feed);
      return result.ok ? result.value : result;
    },
    async extractArticle(page) {
      const result = await call<Awaited<ReturnType<Reader['extractArticle']>>>('extractArticle', page);
      if (result.ok) return result.value;
      return { kind: 'unreadable', code: result.error.code as 'parse-timeout', message: result.error.message };
    },
    analyze: (document) => call('analyze', document),
    close: () => pool.destroy(),
  };
}

function createPool(options: ReaderOptions): Piscina {
  const workerData: ReaderThreadData = { lexicon: options.lexicon.href, sites: options.sites ?? [] };
  const pool = new Piscina({
    filename: workerFile().href,
    minThreads: 1,
    maxThreads: Math.max(1, options.threads ?? 2),
    idleTimeout: IDLE_MS,
    // With the default, a waiting thread sleeps in Atomics.wait, never turns its event loop and keeps jsdom windows alive.
    atomics: 'disabled',
    resourceLimits: { maxOldGenerationSizeMb: options.heapMiB ?? 448, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    workerData,
    recordTiming: false,
  });
  // A thread that dies while idle has no call to reject; the pool has replaced it already.
  pool.on('error', () => {});
  return pool;
}

/** Threads run compiled code; from sources (tests, tsx) the build's worker is used. */
function workerFile(): URL {
  const fromSources = import.meta.url.endsWith('.ts');
  return new URL(fromSources ? '../../dist/threads/reader-worker.js' : './reader-worker.js', import.meta.url);
}

async function runWithDeadline<T>(pool: Piscina, name: string, input: unknown, deadlineMs: number): Promise<Result<T>> {
  const { port1, port2 } = new MessageChannel();
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  port1.once('message', () => {
    timer = setTimeout(() => abort.abort(), deadlineMs);
  });
  try {
    const task = { input, started: port2 };
    return ok((await pool.run(task, { name, signal: abort.signal, transferList: [port2] })) as T);
  } catch (error) {
    if (abort.signal.aborted) return fail('parse-timeout', `no result within ${deadlineMs} ms`);
    return fail('thread-died', error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(timer);
    port1.close();
  }
}
