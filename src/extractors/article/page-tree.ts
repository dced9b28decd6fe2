/** A page's markup as a tree whose size and depth are known to be harmless. */

import type { CheerioAPI } from 'cheerio';
import * as cheerio from 'cheerio';
import type { ChildNode, Document, Element } from 'domhandler';
import { limitMarkup, MAX_ELEMENTS } from './markup-limits.js';

/** Nesting that pages of people never reach; Readability's cost grows with its square. */
const MAX_TREE_DEPTH = 256;

/** Nothing of these is text of an article. JSON-LD is read before they go. */
const DEAD = new Set([
  'script',
  'style',
  'noscript',
  'svg',
  'iframe',
  'template',
  'object',
  'embed',
  'canvas',
  'audio',
  'video',
  'link',
  'math',
]);

export type PageTree = { readonly ok: true; readonly $: CheerioAPI } | { readonly ok: false; readonly limit: string };

export function loadPage(html: string): PageTree {
  const { html: limited, exceeded } = limitMarkup(html);
  if (exceeded !== null && exceeded !== 'size') return { ok: false, limit: exceeded };
  const $ = cheerio.load(limited);
  const limit = treeLimit($.root()[0] as Document);
  return limit === null ? { ok: true, $ } : { ok: false, limit };
}

/** Iterative, since the depth is what is in doubt. */
function treeLimit(root: Document): string | null {
  let elements = 0;
  let level: ChildNode[] = root.children;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_TREE_DEPTH) return 'depth';
    const next: ChildNode[] = [];
    for (const node of level) {
      if (node.type !== 'tag' && node.type !== 'script' && node.type !== 'style') continue;
      elements += 1;
      for (const child of (node as Element).children) next.push(child);
    }
    if (elements > MAX_ELEMENTS) return 'elements';
    level = next;
  }
  return null;
}

/** Removes what is never text, comments included. */
export function dropDeadMarkup($: CheerioAPI): void {
  const visit = (element: Element | Document): void => {
    element.children = element.children.filter((child) => {
      if (child.type === 'text') return true;
      if (child.type !== 'tag' || DEAD.has(child.name)) return child.type === 'directive';
      visit(child);
      return true;
    });
    link(element);
  };
  visit($.root()[0] as Document);
}

/** Sibling links follow the list of children. */
function link(parent: Element | Document): void {
  let previous: ChildNode | null = null;
  for (const child of parent.children) {
    child.prev = previous;
    child.next = null;
    if (previous !== null) previous.next = child;
    previous = child;
  }
}
