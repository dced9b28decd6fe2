/**
 * Limits on markup, checked by a tokenizer before any tree is built: trees of hostile depth or width cost minutes
 * and gigabytes. Linear in the length of its input.
 */
import { Parser } from 'htmlparser2';

export const MAX_PAGE_CHARACTERS = 5 * 1024 * 1024;
/** Of open elements as the tokenizer sees them: sloppy markup that never closes an element goes far beyond its tree. */
export const MAX_DEPTH = 2000;
export const MAX_ELEMENTS = 50_000;
const MAX_ATTRIBUTES = 200_000;
/** Parsers look for each attribute of an element among the former ones. */
const MAX_ATTRIBUTES_OF_ELEMENT = 200;

export interface LimitedMarkup {
  /** The markup up to where a limit was met, scripts and style sheets emptied but for JSON-LD of a sane size. */
  readonly html: string;
  /** The limit that was met, or null. */
  readonly exceeded: 'depth' | 'elements' | 'attributes' | 'size' | null;
}

export function limitMarkup(html: string): LimitedMarkup {
  let depth = 0;
  let elements = 0;
  let attributes = 0;
  let own = 0;
  let exceeded: LimitedMarkup['exceeded'] = html.length > MAX_PAGE_CHARACTERS ? 'size' : null;
  let end = Math.min(html.length, MAX_PAGE_CHARACTERS);
  const cuts: [number, number][] = [];
  let cutFrom = -1;
  let jsonLd = false;
  const stop = (limit: LimitedMarkup['exceeded']): void => {
    if (exceeded !== null && exceeded !== 'size') return;
    exceeded = limit;
    end = parser.startIndex;
    parser.pause();
  };
  const parser = new Parser({
    onopentagname() {
      elements += 1;
      depth += 1;
      own = 0;
      if (elements > MAX_ELEMENTS) stop('elements');
      if (depth > MAX_DEPTH) stop('depth');
    },
    onattribute() {
      attributes += 1;
      own += 1;
      if (attributes > MAX_ATTRIBUTES || own > MAX_ATTRIBUTES_OF_ELEMENT) stop('attributes');
    },
    onopentag(name, attribs) {
      if (name === 'script' || name === 'style') cutFrom = parser.endIndex + 1;
      if (name === 'script') jsonLd = attribs['type']?.trim().toLowerCase() === 'application/ld+json';
    },
    onclosetag(name) {
      depth -= 1;
      if (cutFrom < 0 || (name !== 'script' && name !== 'style')) return;
      if (!jsonLd || parser.startIndex - cutFrom > MAX_JSON_LD) cuts.push([cutFrom, parser.startIndex]);
      cutFrom = -1;
      jsonLd = false;
    },
  });
  for (let i = 0; i < end && (exceeded === null || exceeded === 'size'); i += SLICE)
    parser.write(html.slice(i, Math.min(i + SLICE, end)));
  return { html: without(html.slice(0, end), cuts), exceeded };
}

/** Parsing what a script says as characters is a good part of the cost of a page. */
function without(html: string, cuts: readonly (readonly [number, number])[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const [start, end] of cuts) {
    parts.push(html.slice(from, start));
    from = end;
  }
  return parts.concat(html.slice(from)).join('');
}

/** Longer JSON-LD describes no article. */
const MAX_JSON_LD = 1024 * 1024;
const SLICE = 64 * 1024;
