/** The outlets' feeds: RSS 2.0, RSS 2.0 with full content, Atom. */
import { escapeMarkup as x } from './encode.js';
import type { DemoOutlet } from './outlets.js';

export interface FeedEntry {
  readonly url: string;
  readonly title: string;
  readonly author: string;
  readonly published: string;
  readonly updated: string;
  readonly summary: string;
  readonly text: string;
}

/** @param entries newest first. */
export function feedText(outlet: DemoOutlet, origin: string, entries: readonly FeedEntry[]): string {
  return outlet.format === 'atom' ? atomText(outlet, origin, entries) : rssText(outlet, origin, entries);
}

function rssText(outlet: DemoOutlet, origin: string, entries: readonly FeedEntry[]): string {
  const full = outlet.format === 'rss-full';
  const namespaces = `xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"`;
  const items = entries.map(
    (e) => `<item>
<title>${x(e.title)}</title>
<link>${x(e.url)}?utm_source=feed&amp;utm_medium=rss</link>
<guid isPermaLink="false">${outlet.id}-${x(e.url.split('/').at(-1) ?? '')}</guid>
<dc:creator>${x(e.author)}</dc:creator>
<pubDate>${new Date(e.published).toUTCString()}</pubDate>
<description>${x(e.summary)}</description>${full ? `\n<content:encoded><![CDATA[${paragraphs(e.text)}]]></content:encoded>` : ''}
</item>`,
  );
  return `<?xml version="1.0" encoding="${outlet.charset}"?>
<rss version="2.0" ${namespaces}>
<channel>
<title>${x(outlet.name)}</title>
<link>${x(origin)}/</link>
<description>${x(outlet.tagline)}</description>
<language>en</language>
${items.join('\n')}
</channel>
</rss>
`;
}

function atomText(outlet: DemoOutlet, origin: string, entries: readonly FeedEntry[]): string {
  const items = entries.map(
    (e) => `<entry>
<title>${x(e.title)}</title>
<link rel="alternate" href="${x(new URL(e.url).pathname)}"/>
<id>tag:${outlet.id}.invalid,2026:${x(e.url.split('/').at(-1) ?? '')}</id>
<author><name>${x(e.author)}</name></author>
<published>${e.published}</published>
<updated>${e.updated}</updated>
<summary>${x(e.summary)}</summary>
</entry>`,
  );
  return `<?xml version="1.0" encoding="${outlet.charset}"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="${x(origin)}/" xml:lang="en">
<title>${x(outlet.name)}</title>
<subtitle>${x(outlet.tagline)}</subtitle>
<link rel="self" href="${x(origin)}/feed.xml"/>
<id>tag:${outlet.id}.invalid,2026:feed</id>
<updated>${entries[0]?.updated ?? '2026-03-01T00:00:00Z'}</updated>
${items.join('\n')}
</feed>
`;
}

export function paragraphs(text: string): string {
  return text
    .split(/\n\n+/)
    .map((p) => `<p>${x(p.replaceAll('\n', ' '))}</p>`)
    .join('\n');
}
