/** Every offset quotes its text, on all passages of the project and on the corpora where they lie beside it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Lexicon } from '../../src/domain/lexicon.js';
import { newsRecord, SCHEMA_VERSION } from '../../src/domain/record.js';
import { type Analyzer, createAnalyzer } from '../../src/extractors/analyzer.js';
import { linkStories } from '../../src/extractors/stories/link-stories.js';
import { readLexicon } from '../../src/lexicon-files.js';

const PASSAGES = fileURLToPath(new URL('../passages', import.meta.url));
const CORPORA = fileURLToPath(new URL('../../../shared/corpus', import.meta.url));

let lexicon: Lexicon;
let analyzer: Analyzer;
beforeAll(() => {
  lexicon = readLexicon(new URL('../../config/lexicon/', import.meta.url));
  analyzer = createAnalyzer(lexicon);
});

function filesBelow(folder: string, ending: RegExp): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => join(folder, name))
    .sort();
}

function textsOf(file: string): string[] {
  const content = readFileSync(file, 'utf8');
  if (!file.endsWith('.jsonl')) return [content];
  const rows = content.split('\n').filter((line) => line !== '');
  return rows.map((line) => (JSON.parse(line) as { text?: string }).text ?? '').filter((text) => text !== '');
}

/** All spans of a text's mentions, with what each says it quotes. */
function checkOffsets(text: string): number {
  const document = { id: 'x', url: null, outlet: null, title: null, published: null, text };
  const mentions = analyzer.analyze(document);
  const spans = [...mentions.norms, ...mentions.attributions.flatMap((a) => a.evidence)];
  for (const span of spans) expect(text.slice(span.start, span.end)).toBe(span.text);
  for (const a of mentions.attributions) {
    expect(a.evidence.length).toBeGreaterThan(0);
    for (const index of a.norms) expect(mentions.norms[index]).toBeDefined();
  }
  return spans.length;
}

describe('offsets', () => {
  it('quote the text in every fifth passage of the project, and some are found', () => {
    const texts = filesBelow(PASSAGES, /\.jsonl$/)
      .flatMap(textsOf)
      .filter((_text, i) => i % 5 === 0);
    expect(texts.length).toBeGreaterThan(400);
    const spans = texts.reduce((sum, text) => sum + checkOffsets(text), 0);
    expect(spans).toBeGreaterThan(400);
  }, 600_000);

  it.skipIf(!existsSync(CORPORA))(
    'quote the text in all corpora',
    () => {
      const texts = ['norms', 'attributions', 'news', 'incidents', 'stories', 'seeds'].flatMap((name) =>
        filesBelow(join(CORPORA, name), /\.(?:jsonl|txt)$/).flatMap(textsOf),
      );
      const spans = texts.reduce((sum, text) => sum + checkOffsets(text), 0);
      expect(spans).toBeGreaterThan(texts.length / 2);
    },
    900_000,
  );

  it('quote the text whatever characters lie between the words, and the same input gives the same output', () => {
    const pieces = fc.constantFrom(
      'Russia',
      'the GRU',
      'blamed',
      'hacked',
      'NATO',
      'said',
      'cyberattack',
      'norm 13(c)',
      '“',
      '”',
      '\u200b',
      '\u00a0',
      '🕵️',
      '\n',
      '\n\n',
      '.',
      ',',
      'U.S.',
      '\ud800',
      'e\u0301',
      '\u202e',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (words) => {
        const text = words.join(' ');
        checkOffsets(text);
        const document = { id: 'x', url: null, outlet: null, title: null, published: null, text };
        expect(analyzer.analyze(document)).toEqual(analyzer.analyze(document));
      }),
      { numRuns: 300 },
    );
  }, 300_000);

  it('make records that are valid by the schema, divergences and story evidence included', () => {
    const file = join(PASSAGES, 'stories', 'dev.jsonl');
    const rows = readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    const documents = rows.map(({ id, url, outlet, title, published, text }) => {
      const document = { id, url, outlet, title, published, text };
      return { ...document, mentions: analyzer.analyze(document) };
    });
    const links = linkStories(documents, lexicon);
    for (const [i, d] of documents.entries()) {
      const { id, url, outlet, title, published, text, mentions } = d;
      const article = {
        url,
        outlet,
        title,
        byline: null,
        published,
        fetched: null,
        lang: null,
        text,
        contentHash: 'x',
        revision: 1,
      };
      const record = { schema: SCHEMA_VERSION, id, article, ...mentions, story: links[i], extractor: { version: 'x' } };
      expect(newsRecord.safeParse(record).error).toBeUndefined();
      const original = documents.find((o) => o.id === links[i]!.of);
      for (const { rewrite, original: from } of links[i]!.divergences) {
        expect(text.slice(rewrite.start, rewrite.end)).toBe(rewrite.text);
        expect(original!.text.slice(from.start, from.end)).toBe(from.text);
      }
    }
  }, 300_000);
});
