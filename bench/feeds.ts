/** Feeds parsed a second by all layers, and how that compares with each library alone on the same feeds. */
import { parseFeed as parseWithFeedsmith } from 'feedsmith';
import RssParser from 'rss-parser';
import { parseFeed } from '../src/extractors/feed/parse-feed.js';
import { newsFeed } from './pages.js';

export interface FeedsBench {
  readonly feeds: number;
  readonly feedsPerSecond: number;
  readonly megabytesPerSecond: number;
  /** Time over that of the library alone. */
  readonly overRssParser: number;
  readonly overFeedsmith: number;
}

export async function benchFeeds(count = 20): Promise<FeedsBench> {
  const texts = Array.from({ length: count }, (_, i) => newsFeed(i));
  const bodies = texts.map((text) => Buffer.from(text));
  const ours = (i: number) => parseFeed({ url: 'https://news.example/feed', body: bodies[i]!, contentType: null });
  const rssParser = (i: number) => new RssParser().parseString(texts[i]!);
  const feedsmith = (i: number) => parseWithFeedsmith(texts[i]!);
  for (const way of [ours, rssParser, feedsmith]) await way(0);
  const spent = { ours: 0, rssParser: 0, feedsmith: 0 };
  for (let i = 0; i < count; i += 1) {
    spent.ours += await cpuSeconds(() => ours(i));
    spent.rssParser += await cpuSeconds(() => rssParser(i));
    spent.feedsmith += await cpuSeconds(() => feedsmith(i));
  }
  const bytes = bodies.reduce((sum, body) => sum + body.length, 0);
  return {
    feeds: count,
    feedsPerSecond: round(count / spent.ours),
    megabytesPerSecond: round(bytes / 1e6 / spent.ours),
    overRssParser: round(spent.ours / spent.rssParser),
    overFeedsmith: round(spent.ours / spent.feedsmith),
  };
}

async function cpuSeconds(work: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const used = process.cpuUsage(start);
  return (used.user + used.system) / 1e6;
}

const round = (value: number): number => Math.round(value * 100) / 100;
