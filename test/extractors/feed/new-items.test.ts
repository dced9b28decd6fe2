import { describe, expect, it } from 'vitest';
import type { FeedItem, ParsedFeed } from '../../../src/domain/feed.js';
import { articleFromFeedItem } from '../../../src/extractors/article/article-from-feed-item.js';
import { itemKey, toNewItems } from '../../../src/extractors/feed/new-items.js';

const FETCHED = '2024-05-01T12:00:00Z';
const item = (fields: Partial<FeedItem> = {}): FeedItem => ({
  guid: null,
  url: null,
  link: null,
  title: null,
  author: null,
  published: null,
  updated: null,
  summary: null,
  content: null,
  ...fields,
});
const feed = (items: readonly FeedItem[]): ParsedFeed => ({
  title: 'F',
  link: null,
  description: null,
  updated: null,
  language: null,
  ttlMinutes: null,
  nextUrl: null,
  items,
  warnings: [],
});

describe('B21 the key of an item', () => {
  it('is its guid', () => {
    expect(itemKey(item({ guid: 'g', url: 'https://a.example/1' }))).toBe(
      itemKey(item({ guid: 'g', url: 'https://a.example/2' })),
    );
  });

  it('takes in the url where the feed repeats guids', () => {
    const items = [1, 2, 3].map((n) => item({ guid: 'same', url: `https://a.example/${n}` }));
    expect(toNewItems('f', feed(items), FETCHED)).toHaveLength(3);
  });

  it('is the url where there is no guid', () => {
    const items = [item({ url: 'https://a.example/1', title: 'a' }), item({ url: 'https://a.example/1', title: 'b' })];
    expect(toNewItems('f', feed(items), FETCHED)).toHaveLength(1);
  });

  it('is title and content where there is neither, and sees through what no reader sees', () => {
    const plain = itemKey(item({ title: 'Cyber attack', content: 'text' }));
    expect(itemKey(item({ title: 'Cy\u200bber  attack\u202e', content: 'te\u00adxt' }))).toBe(plain);
    expect(itemKey(item({ title: 'Cyber attack', content: 'other' }))).not.toBe(plain);
  });

  it('stays one for 10,000 items with one link and no guid', () => {
    const items = Array.from({ length: 10_000 }, (_, n) => item({ url: 'https://a.example/', title: String(n) }));
    expect(toNewItems('f', feed(items), FETCHED)).toHaveLength(1);
  });

  it('differs by feed', () => {
    const one = toNewItems('f', feed([item({ guid: 'g' })]), FETCHED)[0]!;
    const other = toNewItems('g', feed([item({ guid: 'g' })]), FETCHED)[0]!;
    expect(one.key).toBe(other.key);
    expect(one.id).not.toBe(other.id);
  });
});

describe('B20 dates of items', () => {
  it.each([
    ['missing', null],
    ['ten years ahead', '2034-05-01T12:00:00Z'],
    ['a minute past tomorrow', '2024-05-02T12:01:00Z'],
  ])('%s: the time of fetching, flagged', (_, published) => {
    expect(toNewItems('f', feed([item({ guid: 'g', published })]), FETCHED)[0]).toMatchObject({
      published: FETCHED,
      dateGuessed: true,
    });
  });

  it('stay where they can be true', () => {
    const published = '2024-05-02T11:00:00Z';
    expect(toNewItems('f', feed([item({ guid: 'g', published })]), FETCHED)[0]).toMatchObject({
      published,
      dateGuessed: false,
    });
  });
});

describe('new items', () => {
  it('have plain titles and summaries', () => {
    const [made] = toNewItems(
      'f',
      feed([item({ guid: 'g', title: '<b>A</b> &amp; B&#8217;s', summary: '<p>One.</p><p>Two.</p>' })]),
      FETCHED,
    );
    expect(made).toMatchObject({ title: 'A & B’s', summary: 'One.\n\nTwo.' });
  });

  it('change their hash with what is shown, not with the date', () => {
    const hash = (fields: Partial<FeedItem>) =>
      toNewItems('f', feed([item({ guid: 'g', title: 'a', ...fields })]), FETCHED)[0]!.hash;
    expect(hash({ published: '2024-01-01T00:00:00Z' })).toBe(hash({}));
    expect(hash({ title: 'b' })).not.toBe(hash({}));
    expect(hash({ content: 'x' })).not.toBe(hash({}));
  });
});

describe('an article from a feed', () => {
  const stored = toNewItems(
    'f',
    feed([item({ guid: 'g', title: 'T', content: `<p>${'A full sentence. '.repeat(40)}</p><p>End.</p>` })]),
    FETCHED,
  )[0]!;

  it('has the full content as text', () => {
    expect(articleFromFeedItem(stored)).toMatchObject({ source: 'feed', title: 'T', published: null });
    expect(articleFromFeedItem(stored)?.text).toMatch(/sentence\.\n\nEnd\.$/);
  });

  it('is none where the feed gives a teaser', () => {
    expect(articleFromFeedItem({ ...stored, content: '<p>Read more on our site.</p>' })).toBeNull();
    expect(articleFromFeedItem({ ...stored, content: null })).toBeNull();
  });
});
