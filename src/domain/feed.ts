/** A feed as read from its bytes, and the configured feed that it comes from. */

export type OutletKind = 'news' | 'policy' | 'government' | 'vendor' | 'state-media';

export interface FeedConfig {
  /** Derived from the URL, see `idOf`. */
  readonly id: string;
  readonly url: string;
  readonly outlet: string;
  /** ISO 3166-1 alpha-2, EU or null where the outlet has no country. */
  readonly country: string | null;
  readonly kind: OutletKind;
  /** Fixed interval; null: adapted to how often the feed publishes. */
  readonly everySeconds: number | null;
  readonly enabled: boolean;
  readonly tags: readonly string[];
}

export interface FeedItem {
  /** As the feed gives it: guid, Atom id, or null. */
  readonly guid: string | null;
  /** `link` resolved against the feed and canonical; null where no http(s) link can be made of it. */
  readonly url: string | null;
  readonly link: string | null;
  readonly title: string | null;
  readonly author: string | null;
  /** ISO 8601 in UTC. */
  readonly published: string | null;
  readonly updated: string | null;
  readonly summary: string | null;
  readonly content: string | null;
}

export interface ParsedFeed {
  readonly title: string | null;
  readonly link: string | null;
  readonly description: string | null;
  readonly updated: string | null;
  readonly published?: string | null;
  readonly author?: string | null;
  readonly language: string | null;
  /** RSS `ttl`, in minutes. */
  readonly ttlMinutes: number | null;
  /** RFC 5005 `prev-archive` or `next` page, resolved. */
  readonly nextUrl: string | null;
  readonly items: readonly FeedItem[];
  /** What had to be repaired or guessed, for the log and `feeds check`. */
  readonly warnings: readonly string[];
}
