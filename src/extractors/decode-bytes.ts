/** From bytes to text: what the document says of itself, what the server says, and what the bytes show. */
import { gunzipSync } from 'node:zlib';
import { guessEncoding } from './guess-encoding.js';

export interface DecodedText {
  readonly text: string;
  /** The WHATWG name of the encoding used, or utf-32le, utf-32be. */
  readonly encoding: string;
  /** What had to be guessed or repaired. */
  readonly warnings: readonly string[];
}

const MEBIBYTE = 1024 * 1024;
/** Decoded bytes at most, whatever the compressed size says. */
const MAX_BYTES = { feed: 15 * MEBIBYTE, html: 5 * MEBIBYTE } as const;
/** A share of unreadable bytes above this is named in the warnings. */
const MAX_REPLACED = 0.01;

/**
 * Decodes a feed (XML or JSON) or an HTML page. The order of belief: byte order mark, the pattern of zero bytes,
 * then the HTTP header and the document's own declaration (RFC 7303), each only where the bytes bear it out, then
 * a guess. Never throws; bytes that stay unreadable become U+FFFD.
 */
export function decodeBytes(bytes: Uint8Array, contentType: string | null, kind: 'feed' | 'html'): DecodedText {
  const warnings: string[] = [];
  const plain = inflate(bytes, MAX_BYTES[kind], warnings);
  const marked = markedEncoding(plain);
  const encoding = marked ?? declaredEncoding(plain, contentType, kind, warnings);
  const text = decodeAs(plain, encoding);
  const replaced = countReplaced(text);
  if (replaced > text.length * MAX_REPLACED) warnings.push(`${replaced} characters are unreadable as ${encoding}`);
  return { text, encoding, warnings };
}

/** Some servers send gzip without saying so. */
function inflate(bytes: Uint8Array, limit: number, warnings: string[]): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    const inflated = gunzipSync(bytes, { maxOutputLength: limit });
    warnings.push('undeclared gzip');
    return inflated;
  } catch {
    warnings.push('gzip that cannot be inflated');
    return bytes;
  }
}

const startsWith = (bytes: Uint8Array, ...prefix: readonly number[]): boolean =>
  prefix.every((byte, i) => bytes[i] === byte);

function markedEncoding(bytes: Uint8Array): string | null {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return 'utf-8';
  if (startsWith(bytes, 0xff, 0xfe, 0, 0) || startsWith(bytes, 0x3c, 0, 0, 0)) return 'utf-32le';
  if (startsWith(bytes, 0, 0, 0xfe, 0xff) || startsWith(bytes, 0, 0, 0, 0x3c)) return 'utf-32be';
  if (startsWith(bytes, 0xff, 0xfe) || zeroesAt(bytes, 1)) return 'utf-16le';
  if (startsWith(bytes, 0xfe, 0xff) || zeroesAt(bytes, 0)) return 'utf-16be';
  return null;
}

/** Whether every second byte of the first 16 from `offset` is zero, as in UTF-16 of ASCII markup. */
function zeroesAt(bytes: Uint8Array, offset: number): boolean {
  const head = bytes.subarray(0, 16);
  if (head.length < 4 || !head.some((byte) => byte !== 0)) return false;
  return head.every((byte, i) => (i % 2 === offset ? byte === 0 : byte !== 0));
}

function declaredEncoding(
  bytes: Uint8Array,
  contentType: string | null,
  kind: 'feed' | 'html',
  warnings: string[],
): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1');
  const stated = [charsetOf(contentType ?? ''), kind === 'html' ? metaCharset(head) : xmlEncoding(head)];
  const names = stated.flatMap((label) => (label === null ? [] : [encodingName(label)])).filter((n) => n !== null);
  const guess = guessEncoding(bytes);
  for (const name of names) if (isBorneOut(bytes, name, guess)) return name;
  if (names.length > 0 || stated.some((label) => label !== null))
    warnings.push(`encoding is ${guess}, not as declared`);
  return guess;
}

/**
 * UTF-8 must be valid but for the odd byte; a Latin label is refused where the bytes are plainly UTF-8, since no
 * Latin text is valid UTF-8 by chance.
 */
function isBorneOut(bytes: Uint8Array, name: string, guess: string): boolean {
  if (name.startsWith('utf-16')) return false;
  if (name === 'windows-1252') return guess !== 'utf-8' || !bytes.some((byte) => byte > 0x7f);
  if (name === 'utf-8') return guess === 'utf-8';
  if (!MULTIBYTE.has(name)) return true;
  return !(guess === 'utf-8' && looksLost(decodeAs(bytes, name)));
}

const MULTIBYTE = new Set(['shift_jis', 'euc-jp', 'gbk', 'gb18030', 'big5', 'euc-kr', 'iso-2022-jp']);
const looksLost = (text: string): boolean => text.includes('\ufffd');

/** The WHATWG name for a label, or null for unknown and unsupported ones (utf-7, hz-gb-2312). */
function encodingName(label: string): string | null {
  try {
    return new TextDecoder(ALIASES[label.toLowerCase()] ?? label).encoding;
  } catch {
    return null;
  }
}

/** Labels that feeds use and the standard does not list. */
const ALIASES: Readonly<Record<string, string>> = {
  utf_8: 'utf-8',
  'win-1251': 'windows-1251',
  win1251: 'windows-1251',
  'cp-1251': 'windows-1251',
  cp936: 'gbk',
  ms936: 'gbk',
  cp932: 'shift_jis',
  cp949: 'euc-kr',
  cp950: 'big5',
  us: 'us-ascii',
  macroman: 'macintosh',
  'mac-roman': 'macintosh',
};

const charsetOf = (text: string): string | null =>
  /charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})/i.exec(text)?.[1] ?? null;

function xmlEncoding(head: string): string | null {
  const declaration = tagsIn(head, '<?xml')[0] ?? '';
  return /encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})/.exec(declaration)?.[1] ?? null;
}

function metaCharset(head: string): string | null {
  for (const tag of tagsIn(head.toLowerCase(), '<meta')) {
    const label = charsetOf(tag);
    if (label !== null) return label.startsWith('utf-16') ? 'utf-8' : label;
  }
  return xmlEncoding(head);
}

/** Every tag that begins so, up to its ">". */
function tagsIn(text: string, start: string): string[] {
  const tags: string[] = [];
  for (let i = text.indexOf(start); i >= 0; i = text.indexOf(start, i + start.length)) {
    const end = text.indexOf('>', i);
    tags.push(text.slice(i, end < 0 ? text.length : end));
  }
  return tags;
}

function decodeAs(bytes: Uint8Array, encoding: string): string {
  if (encoding.startsWith('utf-32')) return decodeUtf32(bytes, encoding === 'utf-32le');
  const text = new TextDecoder(encoding).decode(bytes);
  return encoding === 'windows-1252' ? withWindowsQuotes(text) : text;
}

function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let i = 0; i + 4 <= bytes.length; i += 4) {
    const code = view.getUint32(i, littleEndian);
    if (code === 0xfeff && i === 0) continue;
    parts.push(code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? '\ufffd' : String.fromCodePoint(code));
  }
  return parts.join('');
}

/** What bytes 80 to 9F mean in windows-1252; some Node versions decode them as the C1 controls of ISO 8859-1. */
export const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const withWindowsQuotes = (text: string): string =>
  text.replace(/[\u0080-\u009f]/g, (control) => WINDOWS_1252[control.charCodeAt(0) - 0x80]!);

function countReplaced(text: string): number {
  let count = 0;
  for (let i = text.indexOf('\ufffd'); i >= 0; i = text.indexOf('\ufffd', i + 1)) count += 1;
  return count;
}
