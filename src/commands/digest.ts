/** `normwatch digest`: a digest of a time, printed at once or sent. */

import type { App } from '../app.js';
import type { DigestContent, DigestFilter, DigestSetup } from '../domain/digest.js';
import { NormwatchError } from '../domain/errors.js';
import type { DigestDelivery, StoredRecord, StoreView } from '../domain/ports.js';
import { composeDigest } from '../extractors/digest/compose-digest.js';
import type { FactItem } from '../extractors/digest/facts-of-record.js';
import { passesFilter } from '../extractors/digest/filter-facts.js';
import { renderHtml } from '../extractors/digest/render-html.js';
import { renderJson } from '../extractors/digest/render-json.js';
import { renderText } from '../extractors/digest/render-text.js';
import { countriesOf, feedTrouble, gatherFacts } from '../jobs/gather-facts.js';
import { sendOnDemand } from '../jobs/send-digest.js';
import { say } from './output.js';

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
/** Records are read in pages, of which only what a digest tells is kept. */
const PAGE = 200;

export async function digestCommand(store: StoreView, window: DigestWindow, format: DigestFormat): Promise<void> {
  process.stdout.write(RENDER[format](await digestOfWindow(store, window, new Date())));
}

/** Sends the window through the channels of one digest, or of all of them, each with its own filter. */
export async function sendDigests(app: App, window: DigestWindow, name: string | undefined): Promise<void> {
  const setups = app.digests.filter((d) => name === undefined || d.name === name);
  if (setups.length === 0) {
    throw new NormwatchError('input-invalid', name === undefined ? 'no digest is configured' : `no digest ${name}`);
  }
  for (const setup of setups) {
    const now = app.clock.now();
    const content = await digestOfWindow(app.store, window, now, setup);
    const slot = `on demand ${window.from} ${now.toISOString()}`;
    const deliveries = await sendOnDemand(setup, content, slot, app, new AbortController().signal);
    for (const d of deliveries) say(`${setup.name}: ${d.channel} ${d.target}: ${stateWords(d)}`);
  }
}

function stateWords({ state, nextAt, message }: DigestDelivery): string {
  if (state === 'sent') return 'sent';
  return state === 'refused' ? `refused: ${message}` : `not yet: ${message}, again at ${nextAt}`;
}

const EVERYTHING: DigestFilter = { accused: [], attributor: [], norm: [], outletKind: [], certainty: [], stance: [] };

export async function digestOfWindow(
  store: StoreView,
  window: DigestWindow,
  now: Date,
  setup: Pick<DigestSetup, 'name' | 'timezone' | 'filter'> = { name: 'normwatch', timezone: 'UTC', filter: EVERYTHING },
): Promise<DigestContent> {
  const { from, to, maxEntries } = window;
  if (from >= to) throw new NormwatchError('input-invalid', '--from must be before --to');
  const feeds = await store.feeds();
  const countries = countriesOf(feeds);
  const items: FactItem[] = [];
  for await (const page of recordsWithin(store, from, to)) {
    for (const { facts } of await gatherFacts(page, store, countries)) {
      const siblings = facts.map((f) => f.said);
      items.push(...facts.filter((f) => passesFilter(f.said, setup.filter, siblings)));
    }
  }
  const trouble = feedTrouble(feeds, now);
  return composeDigest(items, { digest: setup.name, from, to, timezone: setup.timezone, maxEntries, trouble });
}

async function* recordsWithin(store: StoreView, since: string, until: string): AsyncGenerator<readonly StoredRecord[]> {
  for (let afterId: string | undefined; ; ) {
    const page = await store.records({ since, until, limit: PAGE, ...(afterId === undefined ? {} : { afterId }) });
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
    afterId = page[page.length - 1]!.record.id;
  }
}
