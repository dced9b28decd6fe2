import { describe, expect, it } from 'vitest';
import { discoverFeeds } from '../../../src/extractors/feed/discover-feeds.js';
import { generateOpml, parseOpml } from '../../../src/extractors/feed/opml.js';

describe('autodiscovery', () => {
  it('finds declared feeds before linked ones, and feeds of comments last', () => {
    const page = `<head><base href="https://a.example/news/">
      <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
      <link rel="ALTERNATE feed" type="application/atom+xml; charset=utf-8" title="News &amp; views" href="atom.xml">
      <link rel="alternate" type="text/html" hreflang="de" href="/de"></head>
      <body><a href="/rss">RSS</a><a href="/rssfoo-about">no</a><a href="javascript:feed()">no</a></body>`;
    expect(discoverFeeds(page, 'https://b.example/')).toEqual([
      { url: 'https://a.example/news/atom.xml', title: 'News & views' },
      { url: 'https://a.example/rss', title: null },
      { url: 'https://a.example/comments/feed', title: 'Comments' },
    ]);
  });

  it('finds nothing on a page without feeds', () => {
    expect(discoverFeeds('<p>hello</p>', 'https://a.example/')).toEqual([]);
  });
});

describe('OPML', () => {
  it('comes back as it was written', () => {
    const feeds = [
      { url: 'https://a.example/feed?x=1&y=2', title: 'A & "B" <c>' },
      { url: 'https://b.example/', title: 'B' },
    ];
    expect(parseOpml(generateOpml(feeds))).toEqual({ ok: true, value: feeds });
  });

  it('reads nested outlines, each address once, and no other schemes', () => {
    const opml = `<?xml version="1.0"?><opml version="1.0"><body><outline text="Folder">
      <outline text="A" xmlUrl="https://a.example/"/><outline text="A again" xmlUrl="https://a.example/"/>
      <outline text="bad" xmlUrl="file:///etc/passwd"/></outline></body></opml>`;
    expect(parseOpml(opml)).toEqual({ ok: true, value: [{ url: 'https://a.example/', title: 'A' }] });
  });

  it.each(['', 'hello', '<!DOCTYPE opml [<!ENTITY x "y">]><opml version="2.0"><body/></opml>'])(
    'refuses %j',
    (text) => {
      expect(parseOpml(text)).toMatchObject({ ok: false, error: { code: 'input-invalid' } });
    },
  );
});
