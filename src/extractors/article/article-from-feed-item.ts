/** The article that a feed carries itself, for pages that cannot be read. */
import type { ExtractedArticle } from '../../domain/article.js';
import type { NewItem } from '../../domain/ports.js';
import { htmlToText } from './html-to-text.js';
import { textWeight } from './text-weight.js';

/** Shorter content is a teaser, not the article. */
const MIN_CONTENT_CHARACTERS = 400;

/** @returns null where the feed gives no full content. */
export function articleFromFeedItem(
  item: Pick<NewItem, 'title' | 'author' | 'published' | 'dateGuessed' | 'summary' | 'content' | 'url'>,
): ExtractedArticle | null {
  const text = htmlToText(item.content ?? '');
  if (textWeight(text) < MIN_CONTENT_CHARACTERS) return null;
  return {
    kind: 'article',
    title: item.title,
    byline: item.author,
    published: item.dateGuessed ? null : item.published,
    modified: null,
    lang: null,
    siteName: null,
    canonicalUrl: item.url,
    excerpt: item.summary,
    text,
    source: 'feed',
  };
}
