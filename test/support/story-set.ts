/** Sets of articles with the story each belongs to, and the lexicon they are read with. */
import { readFileSync } from 'node:fs';
import type { AnalysedDocument, Document } from '../../src/domain/analysis.js';
import { createAnalyzer } from '../../src/extractors/analyzer.js';
import { readLexicon } from '../../src/lexicon-files.js';

export interface StoryGold {
  readonly kind: string;
  readonly of: string | null;
  readonly degree: string | null;
  readonly divergences: readonly { readonly type: string; readonly original: string; readonly rewrite: string }[];
}
export type StoryItem = AnalysedDocument & { readonly gold: StoryGold };

export const lexicon = readLexicon(new URL('../../config/lexicon/', import.meta.url));

const analyzer = createAnalyzer(lexicon);

/** In order of publication, with their mentions. */
export function readStorySet(name: string): StoryItem[] {
  const file = new URL(`../passages/stories/${name}.jsonl`, import.meta.url);
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Document & StoryGold);
  return rows
    .map(({ id, url, outlet, title, published, text, ...gold }) => ({
      ...{ id, url, outlet, title, published, text },
      mentions: analyzer.analyze({ id, url, outlet, title, published, text }),
      gold,
    }))
    .sort((a, b) => (a.published ?? '').localeCompare(b.published ?? ''));
}
