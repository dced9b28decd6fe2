/** Collects one field of a feed: its text, its markup written out, its person, or its link. */
import { decodeHTMLStrict } from 'entities';
import { parseDate } from '../dates.js';
import type { FieldKind } from './feed-vocabulary.js';

export interface Field {
  readonly name: string;
  /** Of link: rel, href, type; of guid: isPermaLink; of all: base, the base URL in force, where xml:base states one. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface FieldReader {
  open(canonical: string, name: string, attributes: Readonly<Record<string, string>>, base: string | null): void;
  text(data: string, cdata: boolean): void;
  /** Called for each end tag; true when the field itself has ended and was added. */
  close(warnings: Set<string>): boolean;
}

/** What becomes of character data: `text` decodes entities, `markup` keeps them for the HTML that is written out. */
type Mode = 'text' | 'markup' | 'base64';

export function createFieldReader(
  rule: { readonly as: string; readonly kind: FieldKind },
  attributes: Readonly<Record<string, string>>,
  base: string | null,
  into: Field[],
): FieldReader {
  const mode = modeOf(attributes);
  const open: string[] = [];
  const parts: string[] = [];
  const person = { name: '', email: '' };

  return {
    open(canonical, name, childAttributes, childBase) {
      open.push(name);
      if (rule.kind === 'text' || rule.kind === 'line') parts.push(writeTag(canonical, childAttributes, childBase));
    },
    text(data, cdata) {
      const inner = open.at(-1)?.toLowerCase().split(':').at(-1);
      if (rule.kind === 'person' && (inner === 'name' || inner === 'email'))
        person[inner] += cdata ? data : decode(data);
      else if (rule.kind === 'person' && inner !== undefined && PERSON_PARTS.has(inner)) return;
      else parts.push(cdata ? data : mode === 'markup' ? escapeHtml(decode(data)) : decode(data));
    },
    close(warnings) {
      const name = open.pop();
      if (name !== undefined) {
        const local = name.slice(name.indexOf(':') + 1);
        if ((rule.kind === 'text' || rule.kind === 'line') && !VOID.has(local)) parts.push(`</${local}>`);
        return false;
      }
      const field = finish(rule, attributes, base, fieldText(parts.join(''), mode), person, warnings);
      if (field !== null) into.push(field);
      return true;
    },
  };
}

/** HTML elements that have no end tag. */
const VOID = new Set(['br', 'hr', 'img', 'wbr', 'input', 'source', 'track', 'embed', 'col', 'area']);
const PERSON_PARTS = new Set(['uri', 'url', 'homepage']);

/** RFC 4287, 4.1.3.3 and 3.1; Atom 0.3 says it with `mode`. */
function modeOf(attributes: Readonly<Record<string, string>>): Mode {
  const type = (attributes['type'] ?? '').trim().toLowerCase();
  const mode = attributes['mode']?.toLowerCase();
  if (mode === 'base64') return 'base64';
  if (mode === 'escaped') return 'text';
  if (type === 'xhtml' || type.endsWith('/xml') || type.endsWith('+xml')) return 'markup';
  const isBinary = type.includes('/') && !type.startsWith('text/') && !type.startsWith('multipart/');
  return isBinary && mode === undefined ? 'base64' : 'text';
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Feeds hold HTML entities where XML knows only five; "&copy=" in an address stays what it is. */
function decode(text: string): string {
  if (!text.includes('&')) return text;
  return /&#[^;]{1,12};?/.test(text)
    ? decodeHTMLStrict(text.replace(/&#x?[0-9a-f]{1,12}(?![0-9a-f;])/gi, '$&;'))
    : decodeHTMLStrict(text);
}

function fieldText(text: string, mode: Mode): string {
  if (mode !== 'base64') return text;
  const compact = text.replace(/\s/g, '');
  const decoded = Buffer.from(compact, 'base64').toString('utf8');
  return /^[A-Za-z0-9+/]+=?=?$/.test(compact) && !decoded.includes('\ufffd') ? decoded : text;
}

function finish(
  rule: { readonly as: string; readonly kind: FieldKind },
  attributes: Readonly<Record<string, string>>,
  base: string | null,
  raw: string,
  person: { readonly name: string; readonly email: string },
  warnings: Set<string>,
): Field | null {
  const kept: Record<string, string> = base === null ? {} : { base };
  const text = raw.trim();
  if (rule.kind === 'date') {
    const date = parseDate(text);
    if (date === null && text !== '') warnings.add('a date that cannot be read');
    return date === null ? null : { name: rule.as, attributes: kept, text: date };
  }
  if (rule.kind === 'link') return linkField(rule.as, attributes, kept, text);
  if (rule.kind === 'person') {
    const name = person.name.trim() || nameOf(text) || person.email.trim();
    return name === '' ? null : { name: rule.as, attributes: kept, text: name };
  }
  const permalink = attributes['isPermaLink'] ?? attributes['ispermalink'];
  if (permalink !== undefined) kept['isPermaLink'] = permalink.toLowerCase();
  return text === '' ? null : { name: rule.as, attributes: kept, text };
}

/** Only links to the thing itself keep the name that the parser reads; the others wait under another one. */
function linkField(
  name: string,
  attributes: Readonly<Record<string, string>>,
  kept: Record<string, string>,
  text: string,
): Field | null {
  const href = attributes['href']?.trim() || text || attributes['rdf:resource'] || '';
  if (href === '') return null;
  const rel = (attributes['rel'] ?? 'alternate').trim().toLowerCase();
  const type = attributes['type']?.toLowerCase() ?? '';
  const isOwn = name === 'link' && (rel === 'alternate' || rel === '');
  return {
    name: isOwn ? 'link' : 'nw:link',
    attributes: { ...kept, rel: rel || 'alternate', href, ...(type ? { type } : {}) },
    text: href,
  };
}

/** "jane@example.org (Jane Doe)" and "Jane Doe (jane@example.org)" are Jane Doe. */
function nameOf(text: string): string {
  const open = text.indexOf('(');
  const close = text.indexOf(')', open);
  if (open < 0 || close < 0) return text;
  const [outer, inner] = [text.slice(0, open).trim(), text.slice(open + 1, close).trim()];
  if (outer.includes('@') && inner !== '') return inner;
  return inner.includes('@') && !inner.startsWith('mailto:') && outer !== '' ? outer : text;
}

const URL_ATTRIBUTES = new Set(['href', 'src', 'cite', 'poster', 'action']);

function writeTag(canonical: string, attributes: Readonly<Record<string, string>>, base: string | null): string {
  const written = Object.entries(attributes)
    .filter(([name]) => !name.startsWith('xmlns') && !name.startsWith('xml:'))
    .map(
      ([name, value]) => ` ${name}="${resolve(name, value, base).replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`,
    );
  return `<${canonical.slice(canonical.indexOf(':') + 1)}${written.join('')}>`;
}

function resolve(name: string, value: string, base: string | null): string {
  if (base === null || !URL_ATTRIBUTES.has(name)) return value;
  try {
    return new URL(value, base).href;
  } catch {
    return value;
  }
}
