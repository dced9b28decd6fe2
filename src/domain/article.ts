/** What extraction makes of a page: an article, or the reason why there is none. */
import type { ErrorCode } from './errors.js';

export interface ExtractedArticle {
  readonly kind: 'article';
  readonly title: string | null;
  readonly byline: string | null;
  /** ISO 8601 in UTC. */
  readonly published: string | null;
  readonly modified: string | null;
  /** BCP 47. */
  readonly lang: string | null;
  readonly siteName: string | null;
  readonly canonicalUrl: string | null;
  readonly excerpt: string | null;
  /** Paragraphs separated by a blank line. */
  readonly text: string;
  /** Where the text was found; `feed`: the page could not be read and the feed's content was used. */
  readonly source: 'page' | 'json-ld' | 'feed';
}

export interface UnreadablePage {
  readonly kind: 'unreadable';
  readonly code: Extract<ErrorCode, `page-${string}` | 'parse-timeout' | 'thread-died'>;
  readonly message: string;
}

export type Extraction = ExtractedArticle | UnreadablePage;

/** A page as fetched: bytes and the Content-Type header. */
export interface PageSource {
  readonly url: string | null;
  readonly body: Uint8Array;
  readonly contentType: string | null;
}
