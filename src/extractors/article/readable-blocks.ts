/** Readability over a page's markup, and the blocks of what it takes for the article. */
import { Readability } from '@mozilla/readability';
import { JSDOM } from 'jsdom';
import { parseHTML } from 'linkedom';
import { type Block, blocksOf, type DomNode } from './blocks.js';

export interface ReadableArticle {
  readonly blocks: readonly Block[];
  readonly byline: string | null;
  readonly title: string | null;
}

/** With fewer characters Readability reads again, each time with less that it takes for chrome. */
const ENOUGH = 500;

/**
 * On linkedom, which takes a fifth of jsdom's time and gives the same article. Neither runs scripts nor loads anything.
 *
 * @param enough see `ENOUGH`; less in scripts that say more in a character.
 * @returns null where Readability finds nothing or linkedom fails on the markup.
 */
export function readWithLinkedom(html: string, enough = ENOUGH): ReadableArticle | null {
  try {
    return read(parseHTML(html).document as unknown as Document, enough);
  } catch {
    return null;
  }
}

/** On jsdom, for what linkedom cannot handle: no scripts, no resources (jsdom's defaults), window closed at the end. */
export function readWithJsdom(html: string, enough = ENOUGH): ReadableArticle | null {
  const { window } = new JSDOM(html);
  try {
    return read(window.document as unknown as Document, enough);
  } catch {
    return null;
  } finally {
    window.close();
  }
}

/** The blocks of markup that is the article as a whole. */
export function readWhole(html: string): ReadableArticle {
  const { document } = parseHTML(`<html><body>${html}</body></html>`);
  return { blocks: blocksOf(document.body as unknown as DomNode), byline: null, title: null };
}

type Document = ConstructorParameters<typeof Readability>[0];

function read(document: Document, enough: number): ReadableArticle | null {
  const readability = new Readability<DomNode>(document, {
    charThreshold: enough,
    keepClasses: true,
    disableJSONLD: true,
    serializer: (node) => node as unknown as DomNode,
  });
  const article = readability.parse();
  if (!article?.content) return null;
  return { blocks: blocksOf(article.content), byline: article.byline ?? null, title: article.title ?? null };
}
