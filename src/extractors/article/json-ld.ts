/** What a page says of itself in JSON-LD (schema.org). Read as data of strangers: capped, own keys only. */
import type { CheerioAPI } from 'cheerio';
import { elementsIn, rootOf } from './find-elements.js';

export interface ArticleData {
  readonly headline: string | null;
  readonly authors: readonly string[];
  readonly published: string | null;
  readonly modified: string | null;
  readonly lang: string | null;
  readonly publisher: string | null;
  readonly description: string | null;
  readonly body: string | null;
  /** `isAccessibleForFree` is false. */
  readonly paid: boolean;
}

const MAX_SCRIPTS = 20;
const MAX_CHARACTERS = 1024 * 1024;
const MAX_NODES = 500;
const MAX_DEPTH = 6;
const ARTICLE_TYPE = /article|report|blogposting|newsitem|opinion|review/i;

type Node = Readonly<Record<string, unknown>>;

/** The first article that any JSON-LD of the page describes; arrays at the root and `@graph` count. */
export function readJsonLd($: CheerioAPI): ArticleData | null {
  const scripts = elementsIn(
    rootOf($),
    (element) => element.name === 'script' && element.attribs['type'] === 'application/ld+json',
  ).slice(0, MAX_SCRIPTS);
  const nodes: Node[] = [];
  for (const script of scripts) {
    const text = $(script).text();
    if (text.length <= MAX_CHARACTERS) collect(parseLenient(text), nodes, 0);
  }
  const article = nodes.find((node) => ARTICLE_TYPE.test(typeOf(node)) && text(node, 'headline') !== null);
  return article === undefined ? null : toData(article, nodes);
}

function parseLenient(source: string): unknown {
  const trimmed = source.trim().replace('<!--', '').replace('-->', '');
  for (const candidate of [trimmed, trimmed.replace(/[\u0000-\u001f]/g, ' ')]) {
    try {
      return JSON.parse(candidate);
    } catch {
      // The next spelling, or none: a page's broken JSON-LD is no loss.
    }
  }
  return null;
}

function collect(value: unknown, nodes: Node[], depth: number): void {
  if (depth > MAX_DEPTH || nodes.length >= MAX_NODES || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const entry of value.slice(0, MAX_NODES)) collect(entry, nodes, depth + 1);
    return;
  }
  nodes.push(value as Node);
  for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'hasPart'])
    collect(own(value as Node, key), nodes, depth + 1);
}

const own = (node: Node, key: string): unknown => (Object.hasOwn(node, key) ? node[key] : undefined);
const typeOf = (node: Node): string =>
  [own(node, '@type')]
    .flat()
    .filter((t) => typeof t === 'string')
    .join(' ');
const text = (node: Node, key: string): string | null => {
  const value = own(node, key);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
};

function toData(article: Node, nodes: readonly Node[]): ArticleData {
  return {
    headline: text(article, 'headline'),
    authors: namesOf(own(article, 'author') ?? own(article, 'creator'), nodes),
    published: text(article, 'datePublished') ?? text(article, 'dateCreated'),
    modified: text(article, 'dateModified'),
    lang: text(article, 'inLanguage'),
    publisher: namesOf(own(article, 'publisher'), nodes)[0] ?? null,
    description: text(article, 'description'),
    body: text(article, 'articleBody'),
    paid: /^false$/i.test(String(own(article, 'isAccessibleForFree') ?? '')),
  };
}

/** Names of a person, an organisation, a list of them, plain strings, or references by `@id`. */
function namesOf(value: unknown, nodes: readonly Node[]): string[] {
  const names = [value]
    .flat()
    .slice(0, 20)
    .flatMap((entry): string[] => {
      if (typeof entry === 'string') return /^https?:/.test(entry) ? [] : [entry.trim()];
      if (typeof entry !== 'object' || entry === null) return [];
      const name = [own(entry as Node, 'name')].flat().filter((n): n is string => typeof n === 'string');
      if (name.length > 0) return name.map((n) => n.trim());
      const id = text(entry as Node, '@id');
      const target =
        id === null
          ? undefined
          : nodes.find((node) => node !== entry && own(node, '@id') === id && text(node, 'name') !== null);
      return target === undefined ? [] : [text(target, 'name')!];
    });
  return [...new Set(names.filter((name) => name !== ''))];
}
