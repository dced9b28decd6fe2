/** Elements of a tree by a test, in one walk: a CSS selector costs ten times as much, and a page is asked two dozen. */
import type { CheerioAPI } from 'cheerio';
import type { Document, Element } from 'domhandler';

/** In document order; the tree's depth is known to be harmless, see `loadPage`. */
export function elementsIn(root: Element | Document, test: (element: Element) => boolean): Element[] {
  const found: Element[] = [];
  const visit = (parent: Element | Document): void => {
    for (const child of parent.children) {
      if (child.type !== 'tag' && child.type !== 'script' && child.type !== 'style') continue;
      if (test(child)) found.push(child);
      visit(child);
    }
  };
  visit(root);
  return found;
}

export const rootOf = ($: CheerioAPI): Document => $.root()[0] as Document;

export const bodyOf = ($: CheerioAPI): Element | null =>
  elementsIn(rootOf($), (element) => element.name === 'body')[0] ?? null;

/** The nearest element around this one, or itself, that passes. */
export function closest(element: Element, test: (element: Element) => boolean): Element | null {
  for (let at: Element | null = element; at !== null; at = parentElement(at)) if (test(at)) return at;
  return null;
}

function parentElement(element: Element): Element | null {
  const { parent } = element;
  return parent !== null && parent.type === 'tag' ? parent : null;
}

/** One of the names in an attribute of names, such as `class` or `rel`. */
export const hasWord = (attribute: string | undefined, word: string): boolean =>
  attribute?.split(/\s/).includes(word) ?? false;
