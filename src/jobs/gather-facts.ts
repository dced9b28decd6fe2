/** Facts of stored records, with what a digest must know beside the record: the original and the outlet's country. */
import type { FactSource } from '../domain/digest.js';
import type { FeedState, StoredRecord, StoreView } from '../domain/ports.js';
import { type FactItem, factsOfRecord, sourceOf } from '../extractors/digest/facts-of-record.js';
import { dayOf } from '../extractors/digest/view.js';
import { hostOf } from '../extractors/url.js';
import { feedHealth, isTrouble } from './feed-health.js';

export interface GatheredRecord {
  readonly id: string;
  readonly text: string;
  readonly source: FactSource;
  readonly facts: readonly FactItem[];
  /** ISO 8601. */
  readonly fetched: string | null;
  /** Of a backfill: whether it was asked to be told as news. Null for all others. */
  readonly alert: boolean | null;
}

type View = Pick<StoreView, 'record'>;

export async function gatherFacts(
  records: readonly StoredRecord[],
  view: View,
  countries: ReadonlyMap<string, string | null>,
): Promise<GatheredRecord[]> {
  const gathered: GatheredRecord[] = [];
  for (const stored of records) {
    const { record } = stored;
    const of = record.story?.relation === 'original' ? null : (record.story?.of ?? null);
    const held = of === null ? null : await view.record(of);
    const original = held && {
      outlet: held.record.article.outlet,
      title: held.record.article.title,
      url: held.record.article.url,
    };
    const country = countries.get(record.article.outlet ?? '') ?? null;
    gathered.push({
      id: record.id,
      text: record.article.text,
      source: sourceOf(stored, original),
      facts: factsOfRecord(stored, { original, country }),
      fetched: record.article.fetched,
      alert: stored.alert ?? null,
    });
  }
  return gathered;
}

export function countriesOf(feeds: readonly FeedState[]): ReadonlyMap<string, string | null> {
  return new Map(feeds.map((f) => [f.outlet, f.country]));
}

/** A feed that fails for less than this is no news: it mostly comes back. */
const FAILING_MS = 24 * 3_600_000;

/** A line for each feed that needs a person. */
export function feedTrouble(feeds: readonly FeedState[], now: Date): string[] {
  return feeds.flatMap((feed) => {
    const { word, since, reason } = feedHealth(feed, now);
    const young = word === 'failing' && since !== null && now.getTime() - Date.parse(since) < FAILING_MS;
    if (!isTrouble(word) || young) return [];
    return [
      `${feed.outlet} (${hostOf(feed.url) ?? feed.url}): ${word}${since ? ` since ${dayOf(since, 'UTC')}` : ''}. ${reason}`,
    ];
  });
}
