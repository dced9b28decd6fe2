/** Feed lists as OPML 2.0, through feedsmith. */
import { type Opml, parseOpml as readOpml, generateOpml as writeOpml } from 'feedsmith';
import { fail, ok, type Result } from '../../domain/errors.js';
import { cleanLine, cleanText } from '../clean-text.js';
import { absoluteUrl } from '../url.js';
import { refuseDoctype } from './repair-xml.js';

export interface OpmlFeed {
  readonly url: string;
  readonly title: string | null;
}

/** All outlines with an http(s) `xmlUrl`, at any depth, each address once. Fails with `input-invalid`. */
export function parseOpml(text: string): Result<OpmlFeed[]> {
  const refusal = refuseDoctype(text);
  if (refusal !== null) return fail('input-invalid', refusal);
  try {
    const document = readOpml(cleanText(text).trim()) as Opml.Document<string>;
    const feeds = new Map<string, OpmlFeed>();
    for (const feed of feedsBelow(document.body?.outlines ?? [])) if (!feeds.has(feed.url)) feeds.set(feed.url, feed);
    return ok([...feeds.values()]);
  } catch (error) {
    return fail('input-invalid', `not OPML: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
  }
}

function feedsBelow(outlines: readonly Opml.Outline<string>[]): OpmlFeed[] {
  return outlines.flatMap((outline) => {
    const url = absoluteUrl(outline.xmlUrl);
    const own = url === null ? [] : [{ url, title: cleanLine(outline.title ?? outline.text ?? '') || null }];
    return [...own, ...feedsBelow(outline.outlines ?? [])];
  });
}

export function generateOpml(feeds: readonly OpmlFeed[], title = 'normwatch feeds'): string {
  return writeOpml({
    head: { title },
    body: {
      outlines: feeds.map((feed) => ({
        type: 'rss',
        text: feed.title ?? feed.url,
        title: feed.title ?? feed.url,
        xmlUrl: feed.url,
      })),
    },
  });
}
