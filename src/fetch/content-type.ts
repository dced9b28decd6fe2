/** Refuses what cannot be read here, by the Content-Type header before the body and by the first bytes of the body. */
import { fail, ok, type Result } from '../domain/errors.js';
import type { PurposeRules } from './purpose-rules.js';

const HTML_TYPES: ReadonlySet<string> = new Set(['text/html', 'application/xhtml+xml']);
/** Never a feed, a sitemap or robots.txt, and sometimes endless: radio streams are linked as enclosures. */
const MEDIA = /^(?:audio|video|image|font|multipart)\//;
const ARCHIVES: ReadonlySet<string> = new Set(['application/pdf', 'application/zip', 'application/x-zip-compressed']);
const SIGNATURES = ['%PDF', 'PK\u0003\u0004', '\u00ff\u00d8\u00ff', '\u0089PNG', 'GIF8', 'ID3', '\u0000\u0000\u0000'];

/** Bytes of a body that `checkFirstBytes` wants to see. */
export const SNIFFED_BYTES = 1024;

/** `text/html` of `Text/HTML; charset=utf-8`; empty for a missing header. */
function mediaType(header: string | undefined): string {
  return (header ?? '').split(';', 1)[0]!.trim().toLowerCase();
}

export function checkContentType(header: string | undefined, { types }: PurposeRules): Result<null> {
  const type = mediaType(header);
  const refused =
    types === 'html'
      ? type !== '' && !HTML_TYPES.has(type)
      : types === 'documents' && (MEDIA.test(type) || ARCHIVES.has(type));
  return refused ? fail('content-type', `cannot read ${type.slice(0, 80)} here`) : ok(null);
}

/** A page may claim any type or none: it has to look like text, and without a type like markup. */
export function checkFirstBytes(head: Uint8Array, header: string | undefined, { types }: PurposeRules): Result<null> {
  if (types !== 'html') return ok(null);
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, SNIFFED_BYTES)).toString('latin1');
  if (SIGNATURES.some((s) => text.startsWith(s))) return fail('content-type', 'the body is no HTML');
  if (mediaType(header) !== '' || text.trim() === '') return ok(null);
  const isUtf16 = text.startsWith('\u00ff\u00fe') || text.startsWith('\u00fe\u00ff');
  const isMarkup = text.includes('<') && (isUtf16 || !text.includes('\u0000'));
  return isMarkup ? ok(null) : fail('content-type', 'a body without a content type that is no HTML');
}
