/** The feeds that a page names. */
import { Parser } from 'htmlparser2';
import { cleanLine } from '../clean-text.js';
import { absoluteUrl } from '../url.js';

export interface FeedCandidate {
  readonly url: string;
  readonly title: string | null;
}

const FEED_TYPES = new Set([
  'application/rss+xml',
  'application/atom+xml',
  'application/rdf+xml',
  'application/feed+json',
  'application/json',
  'application/xml',
  'text/xml',
]);
/** Words that tell feeds that nobody means when they add a site. */
const SIDE_FEED = /comment|kommentar|comentario|commentaire/i;
const LOOKS_LIKE_FEED = /(?:^|[/.?=&_-])(?:rss2?|atom|feeds?|rdf)(?:$|[/.?=&_-])/i;

/**
 * RSS autodiscovery: `<link rel="alternate">` of a feed type first, then anchors whose address looks like a feed.
 * Feeds of comments come last; at most 20.
 *
 * @param url of the page, for relative addresses; `<base href>` counts.
 */
export function discoverFeeds(html: string, url: string): FeedCandidate[] {
  let base = url;
  const declared: FeedCandidate[] = [];
  const linked: FeedCandidate[] = [];
  const add = (list: FeedCandidate[], href: string | undefined, title: string | undefined): void => {
    const target = absoluteUrl(href, base);
    if (target !== null && list.length < 100) list.push({ url: target, title: cleanLine(title ?? '') || null });
  };
  const parser = new Parser({
    onopentag(name, attributes) {
      const rel = (attributes['rel'] ?? '').toLowerCase().split(' ');
      const type = (attributes['type'] ?? '').toLowerCase().split(';', 1)[0]!.trim();
      if (name === 'base') base = absoluteUrl(attributes['href'], base) ?? base;
      if (name === 'link' && (rel.includes('feed') || (rel.includes('alternate') && FEED_TYPES.has(type)))) {
        add(declared, attributes['href'], attributes['title']);
      }
      if (name === 'a' && looksLikeFeed(attributes['href'])) add(linked, attributes['href'], attributes['title']);
    },
  });
  parser.end(html.slice(0, 5 * 1024 * 1024));
  return rank([...declared, ...linked]).slice(0, 20);
}

const looksLikeFeed = (href: string | undefined): boolean =>
  href !== undefined && href.length < 500 && LOOKS_LIKE_FEED.test(href);

function rank(candidates: readonly FeedCandidate[]): FeedCandidate[] {
  const unique = [
    ...new Map(candidates.toReversed().map((candidate) => [candidate.url, candidate])).values(),
  ].toReversed();
  const isSide = (c: FeedCandidate): boolean => SIDE_FEED.test(c.url) || SIDE_FEED.test(c.title ?? '');
  return [...unique.filter((c) => !isSide(c)), ...unique.filter(isSide)];
}
