/** Runs in a thread: reads feeds and pages, and analyses documents. The pool calls the exports by name. */
import { getPriority, setPriority } from 'node:os';
import { workerData } from 'piscina';
import type { Mentions } from '../domain/analysis.js';
import type { Extraction } from '../domain/article.js';
import type { Result } from '../domain/errors.js';
import type { ParsedFeed } from '../domain/feed.js';
import { type Analyzer, createAnalyzer } from '../extractors/analyzer.js';
import { extractArticle as extract } from '../extractors/article/extract-article.js';
import { parseFeed as parse } from '../extractors/feed/parse-feed.js';
import { readLexicon } from '../lexicon-files.js';
import type { AnalyzeTask, ReaderThreadData, SourceTask } from './reader-tasks.js';

/** Of 0 (usual) to 19 (last): a little, since other programs' work should not make documents miss their deadline. */
const STEPS_BACK = 5;
const NICEST = 19;

const threadData = workerData as ReaderThreadData;

standBack();

/** On Linux a priority belongs to the thread: the main loop goes first where cores are few. Elsewhere it is the process's. */
function standBack(): void {
  if (process.platform === 'linux') setPriority(Math.min(NICEST, getPriority() + STEPS_BACK));
}

export function parseFeed(task: SourceTask): Promise<Result<ParsedFeed>> {
  task.started.postMessage('started');
  return parse(task.input);
}

export function extractArticle(task: SourceTask): Extraction {
  task.started.postMessage('started');
  return extract(task.input, threadData.sites);
}

let analyzer: Analyzer | null = null;

/** The language model and the gazetteers take a second and much memory: a thread loads them when first asked. */
export function analyze(task: AnalyzeTask): Mentions {
  analyzer ??= createAnalyzer(readLexicon(new URL(threadData.lexicon)));
  task.started.postMessage('started');
  return analyzer.analyze(task.input);
}
