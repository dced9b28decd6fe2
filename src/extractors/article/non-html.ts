/** Documents that are no HTML, whatever their Content-Type says. */
import type { PageSource } from '../../domain/article.js';

const HTML_TYPES = new Set(['text/html', 'application/xhtml+xml', 'application/xml', 'text/xml', 'text/plain', '']);

/** Magic numbers of what servers send in place of a page. */
const SIGNATURES: readonly (readonly [string, readonly number[]])[] = [
  ['a PDF', [0x25, 0x50, 0x44, 0x46]],
  ['a ZIP archive or office document', [0x50, 0x4b, 0x03, 0x04]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a GIF image', [0x47, 0x49, 0x46, 0x38]],
  ['a RIFF file', [0x52, 0x49, 0x46, 0x46]],
  ['an MP3 file', [0x49, 0x44, 0x33]],
  ['an Ogg file', [0x4f, 0x67, 0x67, 0x53]],
  ['an OLE document', [0xd0, 0xcf, 0x11, 0xe0]],
];

/** @returns what the document is, or null for what may be HTML. */
export function refuseNonHtml(page: PageSource): string | null {
  const type = (page.contentType ?? '').split(';', 1)[0]!.trim().toLowerCase();
  if (!HTML_TYPES.has(type)) return `a document of type ${type.slice(0, 80)}`;
  for (const [name, signature] of SIGNATURES) {
    if (signature.every((byte, i) => page.body[i] === byte)) return name;
  }
  if (startsWithText(page.body, 4, 'ftyp')) return 'an MP4 file';
  const head = Buffer.from(page.body.subarray(0, 1024))
    .toString('latin1')
    .replace(/^[\s\u00ef\u00bb\u00bf]{0,9}/, '');
  if (/^[[{]/.test(head) && !head.includes('<')) return 'a JSON document';
  if (/<(?:rss|feed|rdf:RDF)[\s>]/.test(head) && !/<html[\s>]/i.test(head)) return 'a feed';
  return null;
}

const startsWithText = (bytes: Uint8Array, offset: number, text: string): boolean =>
  [...text].every((letter, i) => bytes[offset + i] === letter.charCodeAt(0));
