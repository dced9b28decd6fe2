/**
 * B24: 10,000 cases for each target; none throws, none takes over a second. Cases are grammar-made and mutated, since
 * pure noise never gets past the first check of a parser.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractArticle } from '../../src/extractors/article/extract-article.js';
import { htmlToText } from '../../src/extractors/article/html-to-text.js';
import { cleanText } from '../../src/extractors/clean-text.js';
import { parseDate } from '../../src/extractors/dates.js';
import { decodeBytes } from '../../src/extractors/decode-bytes.js';
import { parseFeed } from '../../src/extractors/feed/parse-feed.js';
import { canonicalUrl } from '../../src/extractors/url.js';

const CASES = { numRuns: 10_000 } as const;
/** A second, with room for what else runs on the machine at the same time. */
const SLOW_MS = 1000;

function timed<T>(work: () => T): T {
  const cpu = process.cpuUsage();
  const result = work();
  const used = process.cpuUsage(cpu);
  expect((used.user + used.system) / 1000).toBeLessThan(SLOW_MS);
  return result;
}

const piece = (...texts: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...texts);
const anyText = fc.string({ unit: 'binary', maxLength: 12 });
const feedPieces = fc.array(
  fc.oneof(
    piece(
      '<rss version="2.0">',
      '<rss>',
      '<channel>',
      '<item>',
      '</item>',
      '</channel>',
      '</rss>',
      '<rdf:RDF>',
      '<feed xmlns="http://www.w3.org/2005/Atom">',
      '<entry>',
      '</entry>',
      '</feed>',
    ),
    piece(
      '<title>',
      '</title>',
      '<link>',
      '<link href="/x" rel="self"/>',
      '</link>',
      '<description>',
      '</description>',
      '<content type="xhtml">',
      '</content>',
      '<author><name>',
      '</name></author>',
      '<guid isPermaLink="',
      '<pubDate>',
    ),
    piece(
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '<?xml version="1.0" encoding="',
      '"?>',
      '<!DOCTYPE x [',
      '&',
      '&amp;',
      '&#',
      '&#x1F600;',
      '&nbsp;',
      '<',
      '>',
      '"',
      "'",
      '=',
      '\u0000',
      '\ufeff',
      '__proto__',
      'xml:base="http://a/"',
      '{"version":"https://jsonfeed.org/version/1","items":[',
      '{"id":1}',
      ']}',
    ),
    anyText,
  ),
  { maxLength: 30 },
);
const htmlPieces = fc.array(
  fc.oneof(
    piece(
      '<p>',
      '</p>',
      '<div class="related share">',
      '<div>',
      '</div>',
      '<article>',
      '</article>',
      '<a href="x">',
      '</a>',
      '<table><tr><td>',
      '</table>',
      '<b>',
      '<i>',
      '</b>',
      '<ul><li>',
      '</ul>',
      '<h1>',
      '</h1>',
      '<br>',
      '<figure>',
      '<form>',
      '<select>',
      '<svg>',
      '<math>',
      '<template>',
      '<noscript>',
    ),
    piece(
      '<!--',
      '-->',
      '<script>',
      '</script>',
      '<script type="application/ld+json">{"@type":"NewsArticle","headline":"',
      '"}',
      '<meta property="og:title" content="',
      '<title>',
      '</title>',
      '<html lang="',
      '<base href="',
      '">',
      '&',
      '&amp;',
      '&#x',
      '<',
      '>',
      '"',
      '\u0000',
      '\u202e',
    ),
    piece(
      'A sentence, with a comma, and enough words to count as text of an article. ',
      'Read more: ',
      'Photo: ',
      'By Jane Doe',
    ),
    anyText,
  ),
  { maxLength: 24 },
);

describe('B24 fuzz', () => {
  it('feed bytes', async () => {
    const bytes = fc.oneof(
      feedPieces.map((pieces) => Buffer.from(pieces.join(''))),
      fc.uint8Array({ maxLength: 200 }),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (body) => {
        const cpu = process.cpuUsage();
        const parsed = await parseFeed({ url: 'https://a.example/feed', body, contentType: null });
        const used = process.cpuUsage(cpu);
        expect((used.user + used.system) / 1000).toBeLessThan(SLOW_MS);
        if (parsed.ok)
          for (const item of parsed.value.items) expect(item.url === null || /^https?:/.test(item.url)).toBe(true);
      }),
      CASES,
    );
  }, 180_000);

  it('HTML bytes', () => {
    const bytes = fc.oneof(
      { weight: 9, arbitrary: htmlPieces.map((pieces) => Buffer.from(pieces.join(''))) },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
    );
    fc.assert(
      fc.property(bytes, (body) => {
        const extraction = timed(() => extractArticle({ url: 'https://a.example/', body, contentType: 'text/html' }));
        expect(['article', 'unreadable']).toContain(extraction.kind);
      }),
      CASES,
    );
  }, 240_000);

  it('charset', () => {
    const label = fc.oneof(
      piece(
        'utf-8',
        'utf-7',
        'windows-1251',
        'gbk',
        'shift_jis',
        'utf-16',
        'iso-2022-jp',
        'x-user-defined',
        'replacement',
        '"',
        '',
      ),
      anyText,
    );
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        label,
        label,
        piece('feed', 'html'),
        (noise, header, declared, kind) => {
          const body = Buffer.concat([
            Buffer.from(`<?xml version="1.0" encoding="${declared}"?><meta charset=${declared}>`),
            noise,
          ]);
          for (const bytes of [body, noise]) {
            const decoded = timed(() => decodeBytes(bytes, `text/html; charset=${header}`, kind as 'feed' | 'html'));
            expect(typeof decoded.text).toBe('string');
          }
        },
      ),
      CASES,
    );
  }, 120_000);

  it('URLs, canonical once and for all', () => {
    const parts = fc.array(
      fc.oneof(
        piece(
          'http://',
          'https:',
          '//',
          'javascript:',
          'a.example',
          '[::1]',
          ':80',
          ':443',
          '/',
          '..',
          '?',
          '&',
          '=',
          'utm_source=x',
          'fbclid',
          '#',
          '%',
          '%2',
          '@',
          '\\',
          '\n',
          ' ',
          'ü',
          '。',
        ),
        anyText,
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(parts, (pieces) => {
        const once = timed(() => canonicalUrl(pieces.join(''), 'https://base.example/a/'));
        if (once === null) return;
        expect(once).toMatch(/^https?:\/\//);
        expect(canonicalUrl(once)).toBe(once);
      }),
      CASES,
    );
  }, 120_000);

  it('dates, null or a year that can be', () => {
    const parts = fc.array(
      fc.oneof(
        piece(
          'Mon',
          ',',
          ' ',
          'Jan',
          'март',
          '2024',
          '31',
          '13',
          '-',
          '/',
          ':',
          'T',
          'Z',
          '+',
          '00',
          '60',
          'GMT',
          'pm',
          '.',
          '1e20',
          '99999',
        ),
        fc.nat().map(String),
        anyText,
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(parts, (pieces) => {
        const date = timed(() => parseDate(pieces.join('')));
        if (date === null) return;
        expect(date).toMatch(/^(?:19[6-9]|20|2100-)/);
        expect(parseDate(date)).toBe(date);
      }),
      CASES,
    );
  }, 120_000);

  it('the cleaner, clean once and for all', () => {
    const unit = fc.oneof(piece('a', '\u200d', '\ufe0f', '\u200b', '\u202e', '\ud800', 'а', '👩', '\u0000'), anyText);
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 20 }), (pieces) => {
        const once = cleanText(pieces.join(''));
        expect(cleanText(once)).toBe(once);
        expect(typeof htmlToText(pieces.join('<b>'))).toBe('string');
      }),
      { numRuns: 2000 },
    );
  }, 120_000);
});
