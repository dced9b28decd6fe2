/** What the main thread and the reading threads say to each other. */
import type { MessagePort } from 'node:worker_threads';
import type { Document } from '../domain/analysis.js';
import type { PageSource } from '../domain/article.js';
import type { SiteOverride } from '../extractors/article/site-overrides.js';

/** `started` is told when the work itself begins, so that a queue or a cold start costs nothing of the deadline. */
export interface ReaderTask<T> {
  readonly input: T;
  readonly started: MessagePort;
}

export type SourceTask = ReaderTask<PageSource>;
export type AnalyzeTask = ReaderTask<Document>;

export interface ReaderThreadData {
  /** URL of the folder of the gazetteers. */
  readonly lexicon: string;
  readonly sites: readonly SiteOverride[];
}
