import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../../src/extractors/feed/parse-feed.js';

const items =
  '<item><title>One</title><link>https://a.example/1</link></item><item><title>Two</title><link>https://a.example/2</link></item>';
const rss = (channel: string): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>F</title>${channel}</channel></rss>`;
const entries =
  '<entry><title>One</title><id>urn:1</id><link href="https://a.example/1"/></entry><entry><title>Two</title><id>urn:2</id><link href="https://a.example/2"/></entry>';
const atom = (feed: string): string => `<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title>${feed}</feed>`;

/** Kinds of damage found in the wild; each document still holds two items, One and Two. */
const DAMAGE: readonly (readonly [string, string])[] = [
  ['no version', `<rss><channel>${items}</channel></rss>`],
  ['an unknown version', `<rss version="3.7"><channel>${items}</channel></rss>`],
  ['no channel', `<rss version="2.0">${items}</rss>`],
  ['items beside the channel', `<rss version="2.0"><channel><title>F</title></channel>${items}</rss>`],
  ['a bare channel', `<channel><title>F</title>${items}</channel>`],
  ['an empty line before the declaration', `\n\n${rss(items)}`],
  ['a mark after an empty line', `\n\ufeff${rss(items)}`],
  ['two marks', `\ufeff\ufeff${rss(items)}`],
  ['words before the declaration', `Warning: foo in bar.php on line 3\n${rss(items)}`],
  ['a comment before the declaration', `<!-- cached -->${rss(items)}`],
  ['words after the root', `${rss(items)}\n<!-- 0.2s --> trailing`],
  ['a second root', `${rss(items)}<script>track()</script>`],
  ['an unclosed root', rss(items).replace('</channel></rss>', '')],
  [
    'an unclosed item',
    rss(items.replace('</item><item>', '<item>')).replace('<item><title>Two', '</item><item><title>Two'),
  ],
  ['a cut end tag', rss(items).replace('</rss>', '</rs')],
  ['a document cut within an element', rss(`${items}<item><title>Thr`).replace(/Thr.*/s, '')],
  ['a bare ampersand in text', rss(`<description>A & B</description>${items}`)],
  ['a bare ampersand in an address', rss(items.replace('/2<', '/2?a=1&b=2<'))],
  ['HTML entities', rss(`<description>caf&eacute;&nbsp;&mdash;</description>${items}`)],
  ['unknown entities', rss(`<description>&foo; &bar</description>${items}`)],
  ['entities out of range', rss(`<description>&#999999999999; &#xFFFFFFFF; &#0;</description>${items}`)],
  ['a stray angle bracket', rss(`<description>1 < 2 and 3 > 2</description>${items}`)],
  ['an arrow of angle brackets', rss(`<description><<< new >>></description>${items}`)],
  ['raw HTML in a description', rss(`<description><p>a<br>b<img src=x></p></description>${items}`)],
  ['unclosed HTML in a description', rss(`<description><p>a<b>b</description>${items}`)],
  ['crossed tags', rss(`<description><b><i>x</b></i></description>${items}`)],
  ['control characters', rss(`<description>a\u0001\u0008\u001fb</description>${items}`)],
  ['NUL bytes', rss(`<description>a\u0000b</description>${items}`)],
  ['lone surrogates', rss(`<description>&#xD800; x</description>${items}`)],
  ['noncharacters', rss(`<description>\uffff\ufffe</description>${items}`)],
  ['an attribute without quotes', rss(`<guid isPermaLink=false>x</guid>${items}`)],
  ['an attribute twice', rss(`<image a="1" a="2"/>${items}`)],
  ['an attribute without a value', rss(`<image hidden />${items}`)],
  ['an undeclared prefix', rss(`<foo:bar>x</foo:bar><media:thumbnail url="x"/>${items}`)],
  ['upper-case elements', rss(items).toUpperCase().replaceAll('ONE', 'One').replaceAll('TWO', 'Two')],
  [
    'an unclosed CDATA section',
    `${rss(items).replace('</channel></rss>', '')}<item><description><![CDATA[ open`.replace('<item><description>', ''),
  ],
  ['CDATA within CDATA', rss(`<description><![CDATA[a <![CDATA[b]]> c]]></description>${items}`)],
  [
    'a doctype without a subset',
    `<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://n.example/rss.dtd">${rss(items)}`,
  ],
  ['a __proto__ element', rss(`<__proto__><polluted>1</polluted></__proto__><constructor>x</constructor>${items}`)],
  [
    'a bad Atom date',
    atom(entries.replace('</entry>', '<published>soon</published><updated>2024-99-99</updated></entry>')),
  ],
  ['Atom without a namespace', atom(entries).replace(' xmlns="http://www.w3.org/2005/Atom"', '')],
  [
    'Atom under a prefix',
    `<a:feed xmlns:a="http://www.w3.org/2005/Atom">${entries.replace(/<(\/?)(\w+)/g, '<$1a:$2')}</a:feed>`,
  ],
  ['an unclosed Atom feed', atom(entries).replace('</feed>', '')],
  ['Atom links without addresses', atom(`<link/><link rel="self"/>${entries}`)],
  [
    'JSON with a mark',
    `\ufeff{"version":"https://jsonfeed.org/version/1.1","title":"F","items":[{"id":"1","title":"One"},{"id":2,"title":"Two"}]}`,
  ],
];

describe('the 45 kinds of damage', () => {
  it.each(DAMAGE)('%s', async (_, text) => {
    const parsed = await parseFeed({ url: 'https://a.example/feed', body: Buffer.from(text), contentType: null });
    const titles = parsed.ok ? parsed.value.items.map((item) => item.title) : parsed.error;
    expect(titles).toEqual(expect.arrayContaining(['One', 'Two']));
  });

  it('counts 45', () => expect(DAMAGE).toHaveLength(45));

  it('pollutes no prototype', () => expect(({} as Record<string, unknown>)['polluted']).toBeUndefined());
});
