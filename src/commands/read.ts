/** `normwatch read` and `normwatch feed`: what the pipeline sees of a page or a feed. */
import type { Extraction, PageSource } from '../domain/article.js';
import { NormwatchError, type Result } from '../domain/errors.js';
import type { ParsedFeed } from '../domain/feed.js';
import type { Fetcher, Reader } from '../domain/ports.js';
import { explain } from '../extractors/explain.js';
import { bytesOf, isAddress, readSource, textOf } from './input.js';
import { readJsonLines, writeJsonLine } from './json-lines.js';
import { EXPLAIN_COLOURS, oneLine, printJson, printTable } from './output.js';

export interface ReadDeps {
  readonly reader: Reader;
  readonly fetcher: Fetcher;
  /** Folder of the gazetteers. */
  readonly lexicon: URL;
}

/** Documents under way at once: enough to keep the threads busy, few enough to keep memory small. */
const AHEAD = 4;

export async function readCommand(
  names: readonly string[],
  options: { json?: boolean; mentions?: boolean },
  deps: ReadDeps,
): Promise<void> {
  if (names.length === 0) {
    return eachLine(async (line) => {
      const page = await deps.reader.extractArticle(pageOf(line));
      return page.kind === 'article' ? { ...articleLine(page), id: line['id'] } : errorLine(line['id'], page);
    });
  }
  for (const name of names) {
    const page = await deps.reader.extractArticle(await readSource(name, 'page', deps.fetcher));
    if (page.kind === 'unreadable') throw new NormwatchError(page.code, `${name}: ${page.message}`);
    if (options.json) printJson(articleLine(page));
    else printArticle(page, options.mentions ? await explained(name, page, deps) : page.text);
  }
}

export async function feedCommand(
  names: readonly string[],
  options: { json?: boolean },
  deps: ReadDeps,
): Promise<void> {
  if (names.length === 0) {
    return eachLine(async (line) => feedLine(line['id'], await deps.reader.parseFeed(feedOf(line))));
  }
  for (const name of names) {
    const parsed = await deps.reader.parseFeed(await readSource(name, 'feed', deps.fetcher));
    if (!parsed.ok) throw new NormwatchError(parsed.error.code, `${name}: ${parsed.error.message}`);
    if (options.json) printJson(parsed.value);
    else printFeed(parsed.value);
  }
}

/** Keeps the order of the input while several documents are under way. */
async function eachLine(answer: (line: Record<string, unknown>) => Promise<unknown>): Promise<void> {
  const pending: Promise<unknown>[] = [];
  for await (const line of readJsonLines(process.stdin)) {
    pending.push(answer(line));
    if (pending.length >= AHEAD) await writeJsonLine(await pending.shift());
  }
  for (const promise of pending) await writeJsonLine(await promise);
}

function pageOf(line: Record<string, unknown>): PageSource {
  const html = textOf(line['html']);
  const body = html === null ? bytesOf(line['bodyBase64'], line['id']) : Buffer.from(html);
  const contentType = html === null ? textOf(line['contentType']) : 'text/html; charset=utf-8';
  return { url: textOf(line['url']), body, contentType };
}

function feedOf(line: Record<string, unknown>): PageSource {
  const headers = Object.entries((line['headers'] ?? {}) as Record<string, unknown>);
  const contentType = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  return { url: textOf(line['url']), body: bytesOf(line['bodyBase64'], line['id']), contentType: textOf(contentType) };
}

function articleLine(page: Extraction & { kind: 'article' }): object {
  const { title, byline, published, modified, lang, siteName, text, excerpt, source } = page;
  return { title, byline, published, modified, lang, siteName, text, excerpt, source };
}

function errorLine(id: unknown, { code, message }: { code: string; message: string }): object {
  return { id, error: { code, message } };
}

function feedLine(id: unknown, parsed: Result<ParsedFeed>): object {
  return parsed.ok ? { id, ...parsed.value } : errorLine(id, parsed.error);
}

async function explained(name: string, page: Extraction & { kind: 'article' }, deps: ReadDeps): Promise<string> {
  const { title, published, siteName, text } = page;
  const document = { id: name, url: isAddress(name) ? name : null, outlet: siteName, title, published, text };
  const mentions = await deps.reader.analyze(document);
  if (!mentions.ok) throw new NormwatchError(mentions.error.code, `${name}: ${mentions.error.message}`);
  return explain(text, mentions.value, EXPLAIN_COLOURS);
}

function printArticle(page: Extraction & { kind: 'article' }, text: string): void {
  const facts = [page.title, page.byline, page.published, page.siteName].filter((f) => f !== null);
  process.stdout.write(`${facts.map(oneLine).join('\n')}\n\n${text}\n`);
}

function printFeed(feed: ParsedFeed): void {
  process.stdout.write(`${oneLine(feed.title ?? '(no title)')} · ${feed.items.length} items\n`);
  printTable(
    ['Published', 'Title', 'Address'],
    feed.items.map((i) => [i.published?.slice(0, 16) ?? '', i.title ?? '', i.url ?? i.link ?? '']),
  );
  for (const warning of feed.warnings) process.stderr.write(`note: ${warning}\n`);
}
