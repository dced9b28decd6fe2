/** What is told apart around one story: rewrites of rewrites, parts of it, follow-ups, round-ups, texts of one mould. */
import { expect, test } from 'vitest';
import { linkStories } from '../../../src/extractors/stories/link-stories.js';
import { lexicon, readStorySet } from '../../support/story-set.js';

const documents = readStorySet('families');

function linksOf(ids: readonly string[] = documents.map((d) => d.id)) {
  const chosen = documents.filter((d) => ids.includes(d.id));
  const links = linkStories(chosen, lexicon);
  return new Map(chosen.map((d, i) => [d.id, links[i]!]));
}

test('a rewrite of a rewrite hangs on what it credits, and belongs to the story of the first', () => {
  const links = linksOf();
  expect(links.get('f01b')).toMatchObject({ relation: 'rewrite', of: 'f01a', id: links.get('f01')!.id });
});

test('where the rewrite between is not known, the first is the original', () => {
  expect(linksOf(['f01', 'f01b']).get('f01b')).toMatchObject({ relation: 'rewrite', of: 'f01' });
});

test('the first half of a text with a line of another’s own is a copy', () => {
  expect(linksOf().get('f01c')).toMatchObject({ relation: 'copy', of: 'f01', divergences: [] });
});

test('a later piece by the same outlet is its own original on the same event', () => {
  const followUp = linksOf().get('f01d')!;
  expect(followUp).toMatchObject({ relation: 'original', of: null });
  expect(followUp.sameEvent).toContain('f01');
});

test('two advisories of one agency are two originals, and not of one event', () => {
  const links = linksOf(['f02', 'f02a']);
  expect([...links.values()].map((l) => [l.relation, l.sameEvent])).toEqual([
    ['original', []],
    ['original', []],
  ]);
});

test('a round-up is made from none of the stories that it tells of', () => {
  const links = linksOf();
  expect(links.get('f03')).toMatchObject({ relation: 'original', of: null });
  expect(links.get('f03a')).toMatchObject({ relation: 'original', of: null });
});
