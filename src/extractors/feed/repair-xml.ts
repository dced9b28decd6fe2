/**
 * The repair layer before the feed parser: any XML that resembles a feed becomes small, well-formed XML with one
 * name for each field. Built on a tolerant tokenizer, so bare ampersands, HTML entities, stray angle brackets,
 * unclosed elements, control characters and foreign prefixes cost no item. Linear in the length of its input.
 */
import { decodeHTMLStrict } from 'entities';
import { Parser } from 'htmlparser2';
import { fail, ok, type Result } from '../../domain/errors.js';
import { cleanText } from '../clean-text.js';
import { parseDate } from '../dates.js';
import { canonicalName, type Family, fieldRule } from './feed-vocabulary.js';
import { createFieldReader, type Field, type FieldReader } from './field-reader.js';

export const MAX_ITEMS = 1000;
const MAX_DEPTH = 256;
/** The document is fed in slices, so that reading stops soon after the last item that is wanted. */
const SLICE = 64 * 1024;

export interface RepairedFeed {
  readonly xml: string;
  readonly warnings: readonly string[];
}

/** Elements that may begin a feed, with the family whose rules they follow. */
const ROOTS: Readonly<Record<string, Family>> = {
  rss: 'rss',
  'rdf:rdf': 'rss',
  rdf: 'rss',
  channel: 'rss',
  feed: 'atom',
  'atom:feed': 'atom',
  'atom:entry': 'atom',
  entry: 'atom',
};
const ITEMS = new Set(['item', 'entry']);
/** Elements that only hold fields or items. */
const FRAMES = new Set(['rss', 'rdf:rdf', 'rdf', 'channel', 'feed', 'items', 'atom:feed']);

interface Frame {
  readonly kind: 'frame' | 'item' | 'skipped';
  readonly base: string | null;
  readonly scope: ReadonlyMap<string, string>;
}

/** @param text an XML document of any kind; fails with `feed-unreadable` where nothing in it begins a feed. */
export function repairFeedXml(text: string): Result<RepairedFeed> {
  const refusal = refuseDoctype(text);
  if (refusal !== null) return fail('feed-unreadable', refusal);
  const reading = createReading();
  const parser = new Parser(reading.handler, { xmlMode: true, decodeEntities: false });
  for (let i = 0; i < text.length && !reading.isDone(); i += SLICE) parser.write(text.slice(i, i + SLICE));
  if (!reading.isDone()) parser.end();
  return reading.finish();
}

/**
 * Entity declarations are the door to entity expansion and external entities; feeds do not need them. Only what
 * stands before the root element counts.
 *
 * @returns why the document is refused, or null
 */
export function refuseDoctype(text: string): string | null {
  const head = text.slice(0, 20_000);
  const doctype = head.search(/<!doctype/i);
  if (doctype < 0) return null;
  const before = head.slice(0, doctype);
  if (before.lastIndexOf('<!--') > before.lastIndexOf('-->') || /<[a-z]/i.test(withoutComments(before))) return null;
  const end = head.indexOf('>', doctype);
  const subset = head.indexOf('[', doctype);
  return subset >= 0 && (end < 0 || subset < end) ? 'the document type has an internal subset' : null;
}

function withoutComments(text: string): string {
  let kept = '';
  for (let i = 0; i < text.length; ) {
    const start = text.indexOf('<!--', i);
    if (start < 0) return kept + text.slice(i);
    kept += text.slice(i, start);
    const end = text.indexOf('-->', start);
    i = end < 0 ? text.length : end + 3;
  }
  return kept;
}

function createReading() {
  const frames: Frame[] = [];
  const feed: Field[] = [];
  const items: Field[][] = [];
  const warnings = new Set<string>();
  let family: Family | null = null;
  let reader: FieldReader | null = null;
  let cdata = false;
  let failure: string | null = null;
  let done = false;
  /** An element that closes itself is reported like one that never closes. */
  let justOpened = false;

  const fieldsHere = (): Field[] => (frames.some((frame) => frame.kind === 'item') ? (items.at(-1) ?? feed) : feed);

  function open(name: string, attributes: Record<string, string>): void {
    if (done) return;
    justOpened = true;
    if (frames.length >= MAX_DEPTH) {
      stop(`elements nested more than ${MAX_DEPTH} deep`);
      return;
    }
    const parent = frames.at(-1);
    const scope = scopeOf(attributes, parent?.scope);
    const decoded = decodeAttributes(attributes);
    const base = resolveBase(decoded['xml:base'], parent?.base ?? null);
    const canonical = canonicalName(name, scope, family);
    reader?.open(canonical, name, decoded, base);
    frames.push({ kind: reader === null ? place(canonical, decoded, base, parent) : 'skipped', base, scope });
  }

  /** Decides what an element outside of any field is: a frame, an item, a field, or of no interest. */
  function place(name: string, attributes: Record<string, string>, base: string | null, parent?: Frame): Frame['kind'] {
    if (parent?.kind === 'skipped') return 'skipped';
    if (family === null) {
      if (!Object.hasOwn(ROOTS, name)) return 'frame';
      family = ROOTS[name]!;
    }
    const own = name.startsWith(`${family}:`) ? name.slice(family.length + 1) : name;
    const inItem = parent?.kind === 'item';
    if (!inItem && ITEMS.has(own)) return beginItem(attributes, base);
    if (!inItem && FRAMES.has(own)) {
      if (own === 'channel' || own === 'feed') feed.push(...attributeFields(attributes, base, false));
      return 'frame';
    }
    const rule = fieldRule(family, inItem ? 'item' : 'feed', own);
    if (rule === undefined) return 'skipped';
    if (rule.kind === 'group') return parent?.kind ?? 'frame';
    reader = createFieldReader(rule, attributes, base, fieldsHere());
    return 'skipped';
  }

  function beginItem(attributes: Record<string, string>, base: string | null): Frame['kind'] {
    if (items.length >= MAX_ITEMS) {
      warnings.add(`only the first ${MAX_ITEMS} items were read`);
      done = true;
      return 'skipped';
    }
    items.push(attributeFields(attributes, base, true));
    return 'item';
  }

  function stop(reason: string): void {
    failure = reason;
    done = true;
  }

  function close(implied: boolean): void {
    if (done) return;
    frames.pop();
    if (implied && !justOpened) warnings.add('unclosed elements');
    justOpened = false;
    if (reader?.close(warnings)) reader = null;
  }

  const handler = {
    onopentag: open,
    onclosetag: (_name: string, implied: boolean) => close(implied),
    ontext: (text: string) => {
      justOpened = false;
      reader?.text(text, cdata);
    },
    oncdatastart: () => {
      cdata = true;
    },
    oncdataend: () => {
      cdata = false;
    },
  };
  return {
    handler,
    isDone: () => done,
    finish(): Result<RepairedFeed> {
      if (failure !== null) return fail('feed-unreadable', failure);
      if (family === null) return fail('feed-unreadable', 'no element begins a feed');
      return ok({ xml: writeXml(family, feed, items), warnings: [...warnings] });
    },
  };
}

/** CDF and RDF carry in attributes what other formats carry in elements. */
function attributeFields(attributes: Record<string, string>, base: string | null, inItem: boolean): Field[] {
  const field = (name: string, text: string | undefined): Field[] =>
    text ? [{ name, attributes: base === null ? {} : { base }, text }] : [];
  const get = (name: string): string | undefined => attributes[name] ?? attributes[name.toUpperCase()];
  return [
    ...field('link', get('href')),
    ...field('nw:lang', get('xml:lang')),
    ...field('nw:updated', parseDate(get('lastmod')) ?? undefined),
    ...(inItem ? field('nw:about', get('rdf:about')) : field('nw:feedabout', get('rdf:about'))),
  ];
}

function scopeOf(
  attributes: Record<string, string>,
  outer: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, string> {
  const declared = Object.keys(attributes).filter((name) => name === 'xmlns' || name.startsWith('xmlns:'));
  if (declared.length === 0) return outer;
  const scope = new Map(outer);
  for (const name of declared) scope.set(name.slice(6).toLowerCase(), attributes[name]!);
  return scope;
}

function decodeAttributes(attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, decodeHTMLStrict(value)]));
}

function resolveBase(stated: string | undefined, outer: string | null): string | null {
  if (!stated) return outer;
  try {
    return new URL(stated, outer ?? undefined).href;
  } catch {
    return outer;
  }
}

// --- writing -------------------------------------------------------------------------------------

function writeXml(family: Family, feed: readonly Field[], items: readonly (readonly Field[])[]): string {
  const [before, after, item] =
    family === 'atom'
      ? ['<feed xmlns="http://www.w3.org/2005/Atom">', '</feed>', 'entry']
      : ['<rss version="2.0"><channel nw="">', '</channel></rss>', 'item'];
  const parts = ['<?xml version="1.0" encoding="UTF-8"?>', before];
  for (const field of feed) parts.push(writeField(field, family));
  for (const fields of items) {
    // An attribute makes the parser give an object even for an empty item; it would give a string otherwise.
    parts.push(`<${item} nw="">`);
    for (const field of fields) parts.push(writeField(field, family));
    parts.push(`</${item}>`);
  }
  parts.push(after);
  return parts.join('');
}

function writeField(field: Field, family: Family): string {
  const attributes = Object.entries(field.attributes).map(([name, value]) => ` ${name}="${escapeXml(value)}"`);
  const inner =
    family === 'atom' && field.name === 'author' ? `<name>${writeText(field.text)}</name>` : writeText(field.text);
  return `<${field.name}${attributes.join('')}>${inner}</${field.name}>`;
}

/** The parser takes a CDATA section as a whole, where each entity would cost it a turn. */
function writeText(text: string): string {
  const clean = cleanText(text);
  if (!/[&<>\r]/.test(clean)) return clean;
  return `<![CDATA[${clean.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

const escapeXml = (text: string): string =>
  cleanText(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
