/** Bytes of a feed in, a `ParsedFeed` out. */
import type { PageSource } from '../../domain/article.js';
import { fail, type Result } from '../../domain/errors.js';
import type { ParsedFeed } from '../../domain/feed.js';
import { decodeBytes } from '../decode-bytes.js';
import { readJsonFeed, readWithFeedsmith } from './read-with-feedsmith.js';
import { readWithRssParser } from './read-with-rss-parser.js';
import { repairFeedXml } from './repair-xml.js';

/**
 * Reads RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, RDF, CDF and JSON Feed: decoding, repair, rss-parser, and feedsmith
 * for what it refuses. At most 1,000 items. Fails with `feed-unreadable`.
 */
export async function parseFeed(feed: PageSource): Promise<Result<ParsedFeed>> {
  const decoded = decodeBytes(feed.body, feed.contentType, 'feed');
  const text = decoded.text.trimStart();
  if (text === '') return fail('feed-unreadable', 'an empty document');
  if (text.startsWith('{') || text.startsWith('[')) return readJsonFeed(text, feed.url, decoded.warnings);
  const repaired = repairFeedXml(text);
  if (!repaired.ok) return repaired;
  const warnings = [...decoded.warnings, ...repaired.value.warnings];
  const parsed = await readWithRssParser(repaired.value.xml, feed.url, warnings);
  return parsed.ok ? parsed : readWithFeedsmith(text, feed.url, [...warnings, parsed.error.message]);
}
