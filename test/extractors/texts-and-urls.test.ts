import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText, comparisonKey, mixesScripts } from '../../src/extractors/clean-text.js';
import { notInFuture, parseDate } from '../../src/extractors/dates.js';
import { canonicalUrl, sameSite } from '../../src/extractors/url.js';

/** CPU time, since the machine may be busy with other things. */
function cpuMs(since: NodeJS.CpuUsage): number {
  const used = process.cpuUsage(since);
  return (used.user + used.system) / 1000;
}

describe('canonical URLs', () => {
  it.each([
    ['HTTPS://User:pw@Example.COM:443/a/../b?utm_source=x&id=1&fbclid=2#top', 'https://example.com/b?id=1'],
    ['http://example.com', 'http://example.com/'],
    ['https://example.com/?', 'https://example.com/'],
    ['https://example.com/?b=2&a=1&b=%20+', 'https://example.com/?b=2&a=1&b=%20+'],
    ['  https://example.com/x\n', 'https://example.com/x'],
    ['https://bücher.example/ä', 'https://xn--bcher-kva.example/%C3%A4'],
    ['/path?x=1', 'https://base.example/path?x=1'],
    ['//cdn.example/x', 'https://cdn.example/x'],
  ])('%s', (link, expected) => expect(canonicalUrl(link, 'https://base.example/a/b')).toBe(expected));

  it.each([
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'mailto:a@b.example',
    'ftp://a.example/',
    '',
    null,
    'http://',
    `https://a.example/${'x'.repeat(5000)}`,
  ])('B13: %s is none', (link) => expect(canonicalUrl(link, null)).toBeNull());

  it('belong to one site by registrable domain', () => {
    expect(sameSite('https://www.bbc.co.uk/a', 'https://news.bbc.co.uk/b')).toBe(true);
    expect(sameSite('https://a.co.uk/', 'https://b.co.uk/')).toBe(false);
    expect(sameSite('http://127.0.0.1:81/', 'http://127.0.0.1:82/')).toBe(true);
  });
});

describe('B20 dates', () => {
  it.each([
    ['Thu, 01 Jan 2004 19:48:21 GMT', '2004-01-01T19:48:21Z'],
    ['1 Mar 04 10:00 EST', '2004-03-01T15:00:00Z'],
    ['Sun, 6 Nov 1994 08:49:37 -0800', '1994-11-06T16:49:37Z'],
    ['Thu Jan  1 19:48:21 2004', '2004-01-01T19:48:21Z'],
    ['2003-12-31T10:14:55.5-08:00', '2003-12-31T18:14:55.500Z'],
    ['2003-12', '2003-12-01T00:00:00Z'],
    ['20031231T101455Z', '2003-12-31T10:14:55Z'],
    ['2003-335', '2003-12-01T00:00:00Z'],
    ['March 5, 2024 9:05 PM', '2024-03-05T21:05:00Z'],
    ['1. März 2024', '2024-03-01T00:00:00Z'],
    ['mardi 5 mai 2020 10:00', '2020-05-05T10:00:00Z'],
    ['5 марта 2024', '2024-03-05T00:00:00Z'],
    ['15.03.2024', '2024-03-15T00:00:00Z'],
    ['03/15/2024', '2024-03-15T00:00:00Z'],
    ['1718000000', '2024-06-10T06:13:20Z'],
    ['2024-02-29', '2024-02-29T00:00:00Z'],
  ])('%s', (text, iso) => expect(parseDate(text)).toBe(iso));

  it.each([
    '0001-01-01',
    '9999-12-31',
    '+275760-09-13',
    'Feb 30 2024',
    '2023-02-29',
    '2024-13-01',
    '2024-01-01T25:00',
    '1e20',
    'yesterday',
    '',
    'x'.repeat(1e6),
  ])('%s is none', (text) => expect(parseDate(text)).toBeNull());

  it('lie no more than a day ahead', () => {
    const now = Date.parse('2024-05-01T12:00:00Z');
    expect(notInFuture('2024-05-02T12:00:00Z', now)).toBe('2024-05-02T12:00:00Z');
    expect(notInFuture('2024-05-02T12:00:01Z', now)).toBeNull();
  });
});

const INVISIBLE = [
  ...['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u180e', '\u034f', '\u2061', '\u2064'],
  ...[
    '\u202a',
    '\u202b',
    '\u202c',
    '\u202d',
    '\u202e',
    '\u2066',
    '\u2067',
    '\u2068',
    '\u2069',
    '\u200e',
    '\u200f',
    '\u061c',
  ],
  ...['\u{e0041}', '\u{e0001}', '\u{e007f}', '\ufe00', '\ufe0f', '\u0000', '\u0008', '\u200d\ufe0f'],
];

describe('B17 invisible characters', () => {
  it.each(INVISIBLE.map((c) => [c.codePointAt(0)!.toString(16), c]))('U+%s inside a word is gone', (_, c) => {
    expect(cleanText(`mal${c}ware`)).toBe('malware');
    expect(comparisonKey(`Mal${c}ware`)).toBe('malware');
  });

  it('counts 30', () => expect(INVISIBLE).toHaveLength(30));

  it('leaves spelling alone that needs joiners', () => {
    expect(cleanText('می‌خواهم')).toBe('می‌خواهم');
    expect(cleanText('👩‍💻 क्‍ष')).toBe('👩‍💻 क्‍ष');
  });
});

describe('B18 homoglyphs', () => {
  it.each([
    ['Сyber аttаck', 'cyber attack'],
    ['Ｆｕｌｌ width', 'full width'],
    ['𝐌𝐚𝐭𝐡 𝕝𝕖𝕥𝕥𝕖𝕣𝕤', 'math letters'],
    ['ρaypaӏ', 'paypal'],
  ])('%s compares as %s', (text, key) => expect(comparisonKey(text)).toBe(comparisonKey(key)));

  it('stay as they are in what is shown, and can be told', () => {
    expect(cleanText('Сyber')).toBe('Сyber');
    expect(mixesScripts('a Сyber attack')).toBe(true);
    expect(mixesScripts('кибер attack')).toBe(false);
  });
});

describe('B19 unfit text', () => {
  it('has no NUL and no lone surrogate', () => {
    expect(cleanText('a\u0000b\ud800c\udc00d')).toBe('ab\ufffdc\ufffdd');
  });

  it.each([
    ['a word of 1 MB', 'a'.repeat(1e6)],
    ['a line of 1 MB', 'ab cd '.repeat(170_000)],
    ['1 MB of accents', 'e\u0301\u0302\u0303'.repeat(250_000)],
    ['1 MB of spaces', `${' '.repeat(1e6)}y`],
    ['1 MB of joiners', `a${'\u200d'.repeat(1e6)}`],
  ])('%s is cleaned in time', (_, text) => {
    const started = process.cpuUsage();
    cleanLine(text);
    comparisonKey(text);
    expect(cpuMs(started)).toBeLessThan(3000);
  });

  it('compares composed and decomposed letters as one', () =>
    expect(comparisonKey('e\u0301')).toBe(comparisonKey('\u00e9')));
});
