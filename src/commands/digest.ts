/** `normwatch digest`: a digest of a time, printed at once. */

import type { DigestContent } from '../domain/digest.js';
import { NormwatchError } from '../domain/errors.js';
import type { StoreView } from '../domain/ports.js';
import { composeDigest } from '../extractors/digest/compose-digest.js';
import { renderHtml } from '../extractors/digest/render-html.js';
import { renderJson } from '../extractors/digest/render-json.js';
import { renderText } from '../extractors/digest/render-text.js';
import { countriesOf, feedTrouble, gatherFacts } from '../jobs/gather-facts.js';

export type DigestFormat = 'text' | 'html' | 'json';

export interface DigestWindow {
  /** ISO 8601 in UTC, by publication. */
  readonly from: string;
  readonly to: string;
  readonly maxEntries: number;
}

const RENDER: Readonly<Record<DigestFormat, (content: DigestContent) => string>> = {
  text: renderText,
  html: renderHtml,
  json: renderJson,
};
/** What one query gives at most; a window with more is cut there, newest first. */
const MOST_RECORDS = 500;

export async function digestCommand(store: StoreView, window: DigestWindow, format: DigestFormat): Promise<void> {
  process.stdout.write(RENDER[format](await digestOfWindow(store, window, new Date())));
}

export async function digestOfWindow(store: StoreView, window: DigestWindow, now: Date): Promise<DigestContent> {
  const { from, to, maxEntries } = window;
  if (from >= to) throw new NormwatchError('input-invalid', '--from must be before --to');
  const feeds = await store.feeds();
  const stored = await store.records({ since: from, limit: MOST_RECORDS });
  const within = stored.filter((s) => (s.record.article.published ?? s.record.article.fetched ?? '') <= to);
  const gathered = await gatherFacts(within, store, countriesOf(feeds));
  return composeDigest(
    gathered.flatMap((g) => g.facts),
    { digest: 'normwatch', from, to, timezone: 'UTC', maxEntries, trouble: feedTrouble(feeds, now) },
  );
}
