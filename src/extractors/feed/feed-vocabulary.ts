/** The elements of feeds that are read, under one name each, whatever prefix or namespace version a feed uses. */

/** Canonical prefix by namespace; '' is the format's own vocabulary. Compared in lower case, without a last slash. */
const PREFIXES: Readonly<Record<string, string>> = {
  'http://www.w3.org/2005/atom': 'atom',
  'https://www.w3.org/2005/atom': 'atom',
  'http://purl.org/atom/ns#': 'atom',
  'http://example.com/newformat#': 'atom',
  'http://example.com/necho': 'atom',
  'http://purl.org/echo': 'atom',
  'uri/of/echo/namespace#': 'atom',
  'http://purl.org/pie': 'atom',
  'http://purl.org/rss/1.0': 'rss',
  'http://my.netscape.com/rdf/simple/0.9': 'rss',
  'http://channel.netscape.com/rdf/simple/0.9': 'rss',
  'http://my.netscape.com/publish/formats/rss-0.91.dtd': 'rss',
  'http://backend.userland.com/rss': 'rss',
  'http://backend.userland.com/rss2': 'rss',
  'http://blogs.law.harvard.edu/tech/rss': 'rss',
  'http://cyber.law.harvard.edu/rss/rss.html': 'rss',
  'http://purl.org/net/rss1.1#': 'rss',
  'http://purl.org/rss/1.0/modules/rss091#': 'rss',
  'http://purl.org/dc/elements/1.0': 'dc',
  'http://purl.org/dc/elements/1.1': 'dc',
  'http://purl.org/dc/terms': 'dcterms',
  'http://purl.org/rss/1.0/modules/content': 'content',
  'http://search.yahoo.com/mrss': 'media',
  'http://search.yahoo.com/rss': 'media',
  'http://video.search.yahoo.com/mrss': 'media',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://example.com/dtds/podcast-1.0.dtd': 'itunes',
  'http://www.w3.org/1999/xhtml': 'xhtml',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
  'http://rssnamespace.org/feedburner/ext/1.0': 'feedburner',
};
/** Prefixes that mean the same without a declaration, which many feeds forget. */
const CONVENTIONAL = new Set(['atom', 'dc', 'dcterms', 'content', 'media', 'itunes', 'xhtml', 'rdf', 'feedburner']);
const CONVENTIONAL_ALIASES: Readonly<Record<string, string>> = { atom10: 'atom', a10: 'atom', rss: '', rss1: '' };

export type Family = 'atom' | 'rss';

/**
 * @param scope namespace by prefix, '' for the default one
 * @returns the lower-case local name with its canonical prefix; elements of the document's own family and of no
 * namespace have none
 */
export function canonicalName(qualified: string, scope: ReadonlyMap<string, string>, family: Family | null): string {
  const colon = qualified.indexOf(':');
  const prefix = colon < 0 ? '' : qualified.slice(0, colon).toLowerCase();
  const local = qualified.slice(colon + 1).toLowerCase();
  const canonical = prefixOf(prefix, scope);
  const isOwn = canonical === '' || canonical === family || (canonical === 'rss' && family === null);
  return isOwn ? local : `${canonical}:${local}`;
}

function prefixOf(prefix: string, scope: ReadonlyMap<string, string>): string {
  const namespace = scope.get(prefix);
  const known = namespace === undefined ? undefined : PREFIXES[namespaceKey(namespace)];
  if (known !== undefined) return known;
  if (CONVENTIONAL.has(prefix)) return prefix;
  if (prefix in CONVENTIONAL_ALIASES) return CONVENTIONAL_ALIASES[prefix]!;
  return prefix === '' ? '' : 'other';
}

const namespaceKey = (namespace: string): string => {
  const lower = namespace.trim().toLowerCase();
  return lower.endsWith('/') ? lower.slice(0, -1) : lower;
};

/** What an element's value is: text or markup, a date, a person, or only attributes. */
export type FieldKind = 'text' | 'line' | 'date' | 'person' | 'link' | 'group';

interface FieldRule {
  /** The name in the repaired XML. `nw:` keeps an element away from the parser's own, costly handling of it. */
  readonly as: string;
  readonly kind: FieldKind;
}

const rule = (as: string, kind: FieldKind): FieldRule => ({ as, kind });

const SHARED: Readonly<Record<string, FieldRule>> = {
  'dc:title': rule('dc:title', 'line'),
  'dc:creator': rule('dc:creator', 'person'),
  'dc:author': rule('dc:creator', 'person'),
  'dc:date': rule('dc:date', 'date'),
  'dc:description': rule('dc:description', 'text'),
  'dc:language': rule('dc:language', 'line'),
  'dc:identifier': rule('dc:identifier', 'line'),
  'dcterms:created': rule('dcterms:issued', 'date'),
  'dcterms:issued': rule('dcterms:issued', 'date'),
  'dcterms:modified': rule('dcterms:modified', 'date'),
  'itunes:author': rule('itunes:author', 'person'),
  'itunes:summary': rule('itunes:summary', 'text'),
  'itunes:subtitle': rule('itunes:subtitle', 'text'),
  'itunes:title': rule('itunes:title', 'line'),
  'atom:link': rule('nw:link', 'link'),
};

const RSS_SHARED: Readonly<Record<string, FieldRule>> = {
  ...SHARED,
  title: rule('title', 'line'),
  link: rule('link', 'link'),
  description: rule('nw:description', 'text'),
  tagline: rule('nw:description', 'text'),
  pubdate: rule('pubDate', 'date'),
  author: rule('author', 'person'),
  creator: rule('author', 'person'),
  'atom:title': rule('nw:title', 'line'),
  'atom:id': rule('nw:id', 'line'),
  'atom:author': rule('nw:author', 'person'),
  'atom:published': rule('nw:published', 'date'),
  'atom:issued': rule('nw:published', 'date'),
  'atom:updated': rule('nw:updated', 'date'),
  'atom:modified': rule('nw:updated', 'date'),
  'atom:subtitle': rule('nw:subtitle', 'text'),
};

const RULES: Readonly<Record<string, Readonly<Record<string, FieldRule>>>> = {
  'rss feed': {
    ...RSS_SHARED,
    language: rule('language', 'line'),
    lastbuilddate: rule('lastBuildDate', 'date'),
    managingeditor: rule('managingEditor', 'person'),
    webmaster: rule('webMaster', 'person'),
    ttl: rule('ttl', 'line'),
    abstract: rule('nw:description', 'text'),
  },
  'rss item': {
    ...RSS_SHARED,
    guid: rule('guid', 'line'),
    summary: rule('nw:summary', 'text'),
    abstract: rule('nw:summary', 'text'),
    content: rule('nw:content', 'text'),
    fulltext: rule('nw:content', 'text'),
    body: rule('nw:content', 'text'),
    published: rule('pubDate', 'date'),
    updated: rule('nw:updated', 'date'),
    date: rule('pubDate', 'date'),
    'content:encoded': rule('nw:content', 'text'),
    'content:item': rule('nw:content', 'text'),
    'xhtml:body': rule('nw:content', 'text'),
    'xhtml:div': rule('nw:content', 'text'),
    'atom:content': rule('nw:content', 'text'),
    'atom:summary': rule('nw:summary', 'text'),
    'media:title': rule('media:title', 'line'),
    'media:description': rule('media:description', 'text'),
    'media:group': rule('', 'group'),
    'media:content': rule('', 'group'),
    'feedburner:origlink': rule('nw:origlink', 'line'),
  },
  'atom feed': {
    ...SHARED,
    title: rule('title', 'line'),
    link: rule('link', 'link'),
    subtitle: rule('nw:description', 'text'),
    tagline: rule('nw:description', 'text'),
    info: rule('nw:info', 'text'),
    id: rule('nw:id', 'line'),
    author: rule('author', 'person'),
    updated: rule('updated', 'date'),
    modified: rule('updated', 'date'),
    published: rule('nw:published', 'date'),
    language: rule('language', 'line'),
  },
  'atom item': {
    ...SHARED,
    title: rule('title', 'line'),
    link: rule('link', 'link'),
    id: rule('id', 'line'),
    guid: rule('id', 'line'),
    author: rule('author', 'person'),
    published: rule('published', 'date'),
    issued: rule('published', 'date'),
    created: rule('nw:created', 'date'),
    updated: rule('updated', 'date'),
    modified: rule('updated', 'date'),
    summary: rule('nw:summary', 'text'),
    description: rule('nw:summary', 'text'),
    content: rule('nw:content', 'text'),
    'content:encoded': rule('nw:content', 'text'),
    'xhtml:body': rule('nw:content', 'text'),
    'xhtml:div': rule('nw:content', 'text'),
    'media:title': rule('media:title', 'line'),
    'media:description': rule('media:description', 'text'),
    'media:group': rule('', 'group'),
    'feedburner:origlink': rule('nw:origlink', 'line'),
  },
};

/** How an element is read at its place, or undefined where it is not read at all. */
export function fieldRule(family: Family, place: 'feed' | 'item', name: string): FieldRule | undefined {
  const rules = RULES[`${family} ${place}`]!;
  return Object.hasOwn(rules, name) ? rules[name] : undefined;
}

/** Every name that repaired XML may have below feed and item, for the parser's list of custom fields. */
export const REPAIRED_NAMES: readonly string[] = [
  ...new Set(Object.values(RULES).flatMap((rules) => Object.values(rules).map((r) => r.as))),
].filter((name) => name !== '');
