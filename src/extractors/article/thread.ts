/** Threads and live reports: an article in many posts, of which Readability sees the longest. */
import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import { bodyOf, elementsIn } from './find-elements.js';
import { weigh } from './prune-chrome.js';

const MIN_POSTS = 3;
/** Shorter posts say nothing. */
const MIN_POST = 20;
/** Of a paragraph, so many characters tell it from others. */
const TOLD_BY = 40;

/** @returns markup of the posts beside the one that holds the text, with that one; null where it stands alone. */
export function threadAround($: CheerioAPI, text: string): string | null {
  const body = bodyOf($);
  const start = longestParagraph(text).slice(0, TOLD_BY);
  if (body === null || start.length < MIN_POST) return null;
  const weights = new Map<Element, number>();
  weigh(body, weights);
  const holders = elementsIn(body, (element) => $(element).text().replace(/\s+/g, ' ').includes(start));
  // From the innermost outwards.
  for (const holder of holders.reverse()) {
    const posts = postsLike(holder, weights);
    const weight = posts.reduce((sum, post) => sum + weights.get(post)!, 0);
    if (posts.length >= MIN_POSTS && weight > 2 * text.length) return posts.map((post) => $.html(post)).join('\n');
  }
  return null;
}

const longestParagraph = (text: string): string =>
  text.split(/\n+/).reduce((longest, line) => (line.length > longest.length ? line : longest), '');

/** Siblings of the element that are marked up as it is, and have something to say outside of links. */
function postsLike(element: Element, weights: ReadonlyMap<Element, number>): Element[] {
  const kind = kindOf(element);
  if (kind === null || element.parent === null) return [];
  return element.parent.children.filter(
    (sibling): sibling is Element =>
      sibling.type === 'tag' && kindOf(sibling) === kind && (weights.get(sibling) ?? 0) >= MIN_POST,
  );
}

/** Name and first class name, without what numbers or stripes the posts; null for what has no class. */
function kindOf({ name, attribs }: Element): string | null {
  const first = attribs['class']?.trim().split(/\s/)[0]?.replace(/\d+/g, '');
  return first ? `${name}.${first}` : null;
}
