/** `normwatch analyze`: documents in, records out. Touches no store and no network. */
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import type { AnalysedDocument, Document } from '../domain/analysis.js';
import type { ExtractedArticle } from '../domain/article.js';
import { NormwatchError } from '../domain/errors.js';
import { contentHash } from '../domain/ids.js';
import { type NewsRecord, SCHEMA_VERSION, type StoryLink } from '../domain/record.js';
import { createAnalyzer, EXTRACTOR_VERSION } from '../extractors/analyzer.js';
import { extractArticle } from '../extractors/article/extract-article.js';
import { explain } from '../extractors/explain.js';
import { linkStories } from '../extractors/stories/link-stories.js';
import { readLexicon } from '../lexicon-files.js';
import { isAddress, textOf } from './input.js';
import { readJsonLines, writeJsonLine } from './json-lines.js';
import { EXPLAIN_COLOURS, oneLine } from './output.js';

interface Input {
  readonly document: Document;
  readonly page: ExtractedArticle | null;
}

export async function analyzeCommand(
  file: string | undefined,
  options: { lexicon: URL; explain?: boolean },
): Promise<void> {
  if (file !== undefined && isAddress(file)) {
    throw new NormwatchError('input-invalid', 'analyze reads files; for an address use: normwatch read URL --mentions');
  }
  const lexicon = readLexicon(options.lexicon);
  const analyzer = createAnalyzer(lexicon);
  const input: Readable = file === undefined ? process.stdin : createReadStream(file);
  const documents: (AnalysedDocument & { page: ExtractedArticle | null })[] = [];
  for await (const line of readJsonLines(input)) {
    const { document, page } = documentOf(line);
    documents.push({ ...document, page, mentions: analyzer.analyze(document) });
  }
  if (options.explain) return printExplained(documents);
  const links = linkStories(documents, lexicon);
  for (const [i, document] of documents.entries()) await writeJsonLine(recordOf(document, links[i] ?? null));
}

function printExplained(documents: readonly AnalysedDocument[]): void {
  for (const d of documents) {
    const head = [d.id, d.outlet, d.title].filter((v) => v !== null).join(' · ');
    process.stdout.write(`${oneLine(head)}\n\n${explain(d.text, d.mentions, EXPLAIN_COLOURS)}\n\n`);
  }
}

function documentOf(line: Record<string, unknown>): Input {
  const id = line['id'];
  if (typeof id !== 'string' && typeof id !== 'number')
    throw new NormwatchError('input-invalid', 'a document without id');
  const html = textOf(line['html']);
  const given = textOf(line['text']);
  if (given === null && html === null)
    throw new NormwatchError('input-invalid', `document ${id}: neither text nor html`);
  const url = textOf(line['url']);
  const page = given === null ? pageOf(html ?? '', url) : null;
  const document: Document = {
    id: String(id),
    url,
    outlet: textOf(line['outlet']),
    title: textOf(line['title']) ?? page?.title ?? null,
    published: textOf(line['published']) ?? page?.published ?? null,
    text: given ?? page?.text ?? '',
  };
  return { document, page };
}

function pageOf(html: string, url: string | null): ExtractedArticle | null {
  const page = extractArticle({ url, body: Buffer.from(html), contentType: 'text/html; charset=utf-8' });
  return page.kind === 'article' ? page : null;
}

function recordOf(d: AnalysedDocument & { page: ExtractedArticle | null }, story: StoryLink | null): NewsRecord {
  return {
    schema: SCHEMA_VERSION,
    id: d.id,
    article: {
      url: d.url,
      outlet: d.outlet,
      title: d.title,
      byline: d.page?.byline ?? null,
      published: d.published,
      fetched: null,
      lang: d.page?.lang ?? null,
      text: d.text,
      contentHash: contentHash(d.text),
      revision: 1,
    },
    norms: [...d.mentions.norms],
    attributions: [...d.mentions.attributions],
    story,
    extractor: { version: EXTRACTOR_VERSION },
  };
}
