import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeBytes } from '../../../src/extractors/decode-bytes.js';
import { parseFeed } from '../../../src/extractors/feed/parse-feed.js';
import { encodeAs } from './encode-as.js';

const RUSSIAN = 'Хакеры атаковали министерство иностранных дел, сообщили власти';
const GERMAN = 'Außenministerium rügt „Angriff“ – Größe unklar';
const FRENCH = 'Une cyberattaque a été révélée à l’étranger';
const POLISH = 'Wykryto włamanie do sieci rządowej, źródło nieznane';
const GREEK = 'Επίθεση σε κυβερνητικό δίκτυο ανακοίνωσε η υπηρεσία';
const TURKISH = 'Dışişleri ağına saldırı düzenlendiği açıklandı';
const JAPANESE = 'サイバー攻撃について外務省が発表しました。これは重大です';
const CHINESE = '外交部发言人就网络攻击的问题回答了记者的提问，这是中国的立场';
const TAIWANESE = '外交部發言人就網路攻擊的問題回答了記者的提問，這是我們的立場';
const KOREAN = '외교부는 사이버 공격에 대해 공식 입장을 발표하였다';

interface Case {
  readonly name: string;
  readonly text: string;
  readonly encoding: string;
  readonly declared?: string;
  readonly header?: string;
  readonly bom?: readonly number[];
  readonly gzip?: boolean;
}

const CASES: readonly Case[] = [
  { name: 'UTF-8 that says nothing', text: RUSSIAN, encoding: 'utf-8' },
  { name: 'UTF-8 by declaration', text: RUSSIAN, encoding: 'utf-8', declared: 'UTF-8' },
  { name: 'UTF-8 by header', text: GERMAN, encoding: 'utf-8', header: 'utf-8' },
  { name: 'UTF-8 with a byte order mark', text: GERMAN, encoding: 'utf-8', bom: [0xef, 0xbb, 0xbf] },
  {
    name: 'UTF-8 mark against a Latin declaration',
    text: GERMAN,
    encoding: 'utf-8',
    declared: 'ISO-8859-1',
    bom: [0xef, 0xbb, 0xbf],
  },
  { name: 'UTF-8 declared as Latin', text: RUSSIAN, encoding: 'utf-8', declared: 'ISO-8859-1' },
  { name: 'UTF-8 with a Latin header', text: JAPANESE, encoding: 'utf-8', header: 'iso-8859-1' },
  { name: 'UTF-8 declared as US-ASCII', text: FRENCH, encoding: 'utf-8', declared: 'us-ascii' },
  { name: 'UTF-8 of an unknown label', text: FRENCH, encoding: 'utf-8', declared: 'x-unknown' },
  { name: 'UTF-8 spelled utf_8', text: FRENCH, encoding: 'utf-8', declared: 'utf_8' },
  { name: 'UTF-8 declared as utf-7', text: FRENCH, encoding: 'utf-8', declared: 'utf-7' },
  { name: 'UTF-16LE with a mark', text: RUSSIAN, encoding: 'utf-16le', bom: [0xff, 0xfe] },
  { name: 'UTF-16BE with a mark', text: JAPANESE, encoding: 'utf-16be', bom: [0xfe, 0xff] },
  { name: 'UTF-16LE without a mark', text: RUSSIAN, encoding: 'utf-16le' },
  { name: 'UTF-16BE without a mark', text: GERMAN, encoding: 'utf-16be' },
  { name: 'UTF-16LE under a UTF-8 header', text: RUSSIAN, encoding: 'utf-16le', header: 'utf-8', bom: [0xff, 0xfe] },
  { name: 'UTF-8 declared as UTF-16', text: RUSSIAN, encoding: 'utf-8', declared: 'utf-16' },
  { name: 'UTF-32LE with a mark', text: KOREAN, encoding: 'utf-32le', bom: [0xff, 0xfe, 0, 0] },
  { name: 'UTF-32BE with a mark', text: KOREAN, encoding: 'utf-32be', bom: [0, 0, 0xfe, 0xff] },
  { name: 'UTF-32LE without a mark', text: GERMAN, encoding: 'utf-32le' },
  { name: 'windows-1251 by declaration', text: RUSSIAN, encoding: 'windows-1251', declared: 'windows-1251' },
  { name: 'windows-1251 by header', text: RUSSIAN, encoding: 'windows-1251', header: 'windows-1251' },
  { name: 'windows-1251 under a UTF-8 header', text: RUSSIAN, encoding: 'windows-1251', header: 'utf-8' },
  { name: 'windows-1251 that says nothing', text: RUSSIAN, encoding: 'windows-1251' },
  { name: 'windows-1251 by the label win-1251', text: RUSSIAN, encoding: 'windows-1251', declared: 'win-1251' },
  { name: 'KOI8-R by declaration', text: RUSSIAN, encoding: 'koi8-r', declared: 'koi8-r' },
  { name: 'KOI8-R that says nothing', text: RUSSIAN, encoding: 'koi8-r' },
  { name: 'windows-1252 by declaration', text: GERMAN, encoding: 'windows-1252', declared: 'windows-1252' },
  { name: 'windows-1252 under the label ISO-8859-1', text: GERMAN, encoding: 'windows-1252', declared: 'ISO-8859-1' },
  { name: 'windows-1252 that says nothing', text: FRENCH, encoding: 'windows-1252' },
  { name: 'windows-1252 under a UTF-8 header', text: GERMAN, encoding: 'windows-1252', header: 'utf-8' },
  { name: 'ISO-8859-2 by declaration', text: POLISH, encoding: 'iso-8859-2', declared: 'iso-8859-2' },
  { name: 'ISO-8859-7 by header', text: GREEK, encoding: 'iso-8859-7', header: 'iso-8859-7' },
  { name: 'windows-1254 by declaration', text: TURKISH, encoding: 'windows-1254', declared: 'iso-8859-9' },
  { name: 'Shift_JIS by declaration', text: JAPANESE, encoding: 'shift_jis', declared: 'Shift_JIS' },
  { name: 'Shift_JIS that says nothing', text: JAPANESE, encoding: 'shift_jis' },
  {
    name: 'Shift_JIS under a UTF-8 header',
    text: JAPANESE,
    encoding: 'shift_jis',
    declared: 'Shift_JIS',
    header: 'utf-8',
  },
  { name: 'EUC-JP by declaration', text: JAPANESE, encoding: 'euc-jp', declared: 'EUC-JP' },
  { name: 'GBK by declaration', text: CHINESE, encoding: 'gbk', declared: 'gb2312' },
  { name: 'GBK by header', text: CHINESE, encoding: 'gbk', header: 'gbk' },
  { name: 'Big5 by declaration', text: TAIWANESE, encoding: 'big5', declared: 'big5' },
  { name: 'EUC-KR by declaration', text: KOREAN, encoding: 'euc-kr', declared: 'euc-kr' },
  { name: 'gzip that no header tells', text: RUSSIAN, encoding: 'utf-8', declared: 'utf-8', gzip: true },
  { name: 'gzip of windows-1251', text: RUSSIAN, encoding: 'windows-1251', declared: 'windows-1251', gzip: true },
];

function bytesOf(test: Case): Buffer {
  const declaration = `<?xml version="1.0"${test.declared ? ` encoding="${test.declared}"` : ''}?>`;
  const xml = `${declaration}<rss version="2.0"><channel><title>x</title><item><title>${test.text}</title></item></channel></rss>`;
  const bytes = Buffer.concat([Buffer.from(test.bom ?? []), encodeAs(xml, test.encoding)]);
  return test.gzip ? gzipSync(bytes) : bytes;
}

describe('the 44 encodings', () => {
  it.each(CASES)('$name', async (test) => {
    const contentType = test.header ? `application/rss+xml; charset=${test.header}` : null;
    const parsed = await parseFeed({ url: null, body: bytesOf(test), contentType });
    expect(parsed.ok && parsed.value.items[0]?.title).toBe(test.text);
  });

  it('counts 44', () => expect(CASES).toHaveLength(44));
});

describe('A26 wrong charset', () => {
  const page = (text: string, meta: string): string => `<html><head>${meta}</head><body><p>${text}</p></body></html>`;

  it.each([
    ['meta charset', 'windows-1251', '<meta charset="windows-1251">', null],
    [
      'meta http-equiv',
      'windows-1251',
      '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
      null,
    ],
    ['a lying header', 'windows-1251', '<meta charset=windows-1251>', 'text/html; charset=utf-8'],
    ['nothing but its bytes', 'koi8-r', '', null],
  ])('reads a page by %s', (_, encoding, meta, contentType) => {
    expect(decodeBytes(encodeAs(page(RUSSIAN, meta), encoding), contentType, 'html').text).toContain(RUSSIAN);
  });

  it('flags what stays unreadable instead of storing it in silence', () => {
    const bytes = Buffer.concat([Buffer.from('<p>ascii, then '), Buffer.from(Array.from({ length: 200 }, () => 0xff))]);
    const decoded = decodeBytes(bytes, 'text/html; charset=shift_jis', 'html');
    expect(decoded.warnings.join()).toMatch(/unreadable as shift_jis/);
  });

  it('stops inflating at the cap', () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const decoded = decodeBytes(bomb, null, 'html');
    expect(decoded.warnings).toContain('gzip that cannot be inflated');
    expect(decoded.text.length).toBeLessThan(1024 * 1024);
  });
});
