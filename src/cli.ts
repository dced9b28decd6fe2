#!/usr/bin/env node
import { createReadStream } from 'node:fs';
import { readJsonLines, writeJsonLine } from './commands/json-lines.js';
import { contentHash } from './domain/ids.js';
import { SCHEMA_VERSION } from './domain/record.js';
import { createAnalyzer, EXTRACTOR_VERSION } from './extractors/analyzer.js';
import { extractArticle } from './extractors/article/extract-article.js';
import { parseFeed } from './extractors/feed/parse-feed.js';
import { linkStories } from './extractors/stories/link-stories.js';
import { readLexicon } from './lexicon-files.js';

const text = (v: unknown): string | null => (typeof v === 'string' ? v : null);
const [command, file] = process.argv.slice(2);
const input = file ? createReadStream(file) : process.stdin;

if (command === 'feed') {
  for await (const d of readJsonLines(input)) {
    const headers = (d['headers'] ?? {}) as Record<string, string>;
    const r = await parseFeed({
      url: text(d['url']),
      body: Buffer.from(String(d['bodyBase64'] ?? ''), 'base64'),
      contentType: headers['content-type'] ?? headers['Content-Type'] ?? null,
    });
    await writeJsonLine(r.ok ? { id: d['id'], ...r.value } : { id: d['id'], error: r.error });
  }
} else if (command === 'read') {
  for await (const d of readJsonLines(input)) {
    const html = text(d['html']);
    const r = extractArticle({
      url: text(d['url']),
      body: html === null ? Buffer.from(String(d['bodyBase64'] ?? ''), 'base64') : Buffer.from(html),
      contentType: html === null ? text(d['contentType']) : 'text/html; charset=utf-8',
    });
    await writeJsonLine(
      r.kind === 'article' ? { ...r, id: d['id'] } : { id: d['id'], error: { code: r.code, message: r.message } },
    );
  }
} else if (command === 'analyze') {
  const lexicon = readLexicon(new URL('../config/lexicon/', import.meta.url));
  const analyzer = createAnalyzer(lexicon);
  const documents = [];
  for await (const d of readJsonLines(input)) {
    const document = {
      id: String(d['id']),
      url: text(d['url']),
      outlet: text(d['outlet']),
      title: text(d['title']),
      published: text(d['published']),
      text: text(d['text']) ?? '',
    };
    documents.push({ ...document, mentions: analyzer.analyze(document) });
  }
  const links = linkStories(documents, lexicon);
  for (const [i, d] of documents.entries()) {
    await writeJsonLine({
      schema: SCHEMA_VERSION,
      id: d.id,
      article: {
        url: d.url,
        outlet: d.outlet,
        title: d.title,
        byline: null,
        published: d.published,
        fetched: null,
        lang: null,
        text: d.text,
        contentHash: contentHash(d.text),
        revision: 1,
      },
      ...d.mentions,
      story: links[i],
      extractor: { version: EXTRACTOR_VERSION },
    });
  }
} else {
  process.stderr.write(`normwatch: unknown command ${command ?? ''}\n`);
  process.exitCode = 2;
}
