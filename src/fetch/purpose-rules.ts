/** What each kind of request may bring back. */
import type { FetchRequest } from '../domain/ports.js';

export type Purpose = FetchRequest['purpose'];

export interface PurposeRules {
  /** Cap on the bytes of the wire and, apart from that, on the decoded bytes. */
  readonly maxBytes: number;
  /** What becomes of a longer body: the request fails, or the body ends there. */
  readonly overflow: 'fail' | 'truncate';
  readonly accept: string;
  readonly types: 'html' | 'documents' | 'any';
  readonly followsRedirects: boolean;
}

const MIB = 1024 * 1024;
const FEED_TYPES =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5';

export const PURPOSES: Readonly<Record<Purpose, PurposeRules>> = {
  feed: { maxBytes: 15 * MIB, overflow: 'fail', accept: FEED_TYPES, types: 'documents', followsRedirects: true },
  page: {
    maxBytes: 5 * MIB,
    overflow: 'fail',
    accept: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.1',
    types: 'html',
    followsRedirects: true,
  },
  // RFC 9309, 2.5: at least 500 KiB are parsed; what follows is ignored.
  robots: {
    maxBytes: 512 * 1024,
    overflow: 'truncate',
    accept: 'text/plain, */*;q=0.5',
    types: 'documents',
    followsRedirects: true,
  },
  sitemap: {
    maxBytes: 50 * MIB,
    overflow: 'fail',
    accept: 'application/xml, text/xml, application/gzip;q=0.9, */*;q=0.5',
    types: 'documents',
    followsRedirects: true,
  },
  archive: { maxBytes: 15 * MIB, overflow: 'fail', accept: '*/*', types: 'documents', followsRedirects: true },
  // The status is the answer; a long body does not undo a delivery. Standard Webhooks: redirects are failures.
  webhook: { maxBytes: MIB, overflow: 'truncate', accept: '*/*', types: 'any', followsRedirects: false },
};
