import { expect, test } from 'vitest';
import { linkStories } from '../../../src/extractors/stories/link-stories.js';
import { renderStory } from '../../../src/extractors/stories/render-story.js';
import { makeRecord } from '../../support/record.js';
import { lexicon, readStorySet } from '../../support/story-set.js';

const same = (text: string): string => text;
const marked = { bold: same, dim: same, mark: (text: string) => `[${text}]` };

function recordsOf(ids: readonly string[]) {
  const documents = readStorySet('dev').filter((d) => ids.includes(d.id));
  const links = linkStories(documents, lexicon);
  return documents.map((d, i) => {
    const base = makeRecord(d.id);
    const { outlet, title, published, text } = d;
    return { ...base, id: d.id, article: { ...base.article, outlet, title, published, text }, story: links[i]! };
  });
}

test('original and rewrite stand side by side, and what diverges is marked on both sides', () => {
  const text = renderStory(recordsOf(['o01', 'r01b']), { width: 120, style: marked });
  expect(text).toContain('dropped-party');
  expect(text).toMatch(/\[Estonia,\] \[Latvia\] \[and\] \[Finland\].*│.*\[Estonia\] \[and\] \[Finland\]/);
});

test('no line is wider than the terminal', () => {
  const text = renderStory(recordsOf(['o01', 'r01b']), { width: 100, style: { ...marked, mark: same } });
  const columns = text.split('\n').filter((line) => line.includes(' │ '));
  expect(columns.length).toBeGreaterThan(10);
  expect(columns.filter((line) => line.length > 100)).toEqual([]);
});

test('control characters of an article do not reach the terminal', () => {
  const records = recordsOf(['o01', 'r01b']).map((r) => ({
    ...r,
    article: { ...r.article, title: 'A \u001b[31mred\u0007 title' },
  }));
  const text = renderStory(records, { width: 100, style: marked });
  expect([...text].filter((ch) => ch < ' ' && ch !== '\n')).toEqual([]);
});
