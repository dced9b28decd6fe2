/** What stands below headings such as "You may also like" and "About the author", whatever its markup. */
import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import { elementsIn } from './find-elements.js';
import { ABOUT_AUTHOR } from './label-patterns.js';
import { SECTION_POINTERS } from './pointer-patterns.js';

const MAX_HEADING = 60;
/** Characters outside links; a sibling with more is the article going on. */
const PARAGRAPH = 80;
/** A note about an author is no longer. */
const MAX_NOTE = 500;

const HEADINGS = /^h[2-6]$/;
const LINES = new Set(['p', 'div', 'span', 'b', 'strong']);
const INLINE = new Set(['a', 'b', 'strong', 'em', 'i', 'span', 'font', 'u']);

/** @param spared characters that make an element the article itself, whatever heading it follows */
export function dropPointedSections(
  $: CheerioAPI,
  body: Element,
  spared: number,
  weights: ReadonlyMap<Element, number>,
): void {
  for (const heading of elementsIn(body, mayHead)) {
    const text = $(heading).text().trim().toLowerCase();
    if (text.length > MAX_HEADING) continue;
    const isAuthor = ABOUT_AUTHOR.test(text);
    if (!isAuthor && !SECTION_POINTERS.test(text)) continue;
    const line = outermost(heading);
    const followers = ($(line).nextAll().toArray() as Element[]).filter((sibling) => sibling.type === 'tag');
    if (isAuthor) dropNote($, followers, weights);
    else if (HEADINGS.test(heading.name) || holdsLinks(followers[0])) dropFollowers($, followers, spared, weights);
    else continue;
    $(line).remove();
  }
}

/** Headings, and lines that are nothing but words. */
const mayHead = (element: Element): boolean =>
  HEADINGS.test(element.name) || (LINES.has(element.name) && element.children.every(isInline));
const isInline = (child: Element['children'][number]): boolean =>
  child.type === 'text' || (child.type === 'tag' && INLINE.has(child.name) && child.children.every(isInline));

/** A heading may be wrapped: what follows it follows the wrapper. */
function outermost(heading: Element): Element {
  let at = heading;
  while (
    at.parent?.type === 'tag' &&
    at.parent.name !== 'body' &&
    at.parent.children.every((c) => c === at || isBlank(c))
  )
    at = at.parent;
  return at;
}

const isBlank = (child: Element['children'][number]): boolean => child.type === 'text' && child.data.trim() === '';

const holdsLinks = (element: Element | undefined): boolean =>
  element !== undefined && (element.name === 'a' || elementsIn(element, ({ name }) => name === 'a').length > 0);

function dropNote($: CheerioAPI, followers: readonly Element[], weights: ReadonlyMap<Element, number>): void {
  const [note] = followers;
  if (note !== undefined && (weights.get(note) ?? 0) <= MAX_NOTE) $(note).remove();
}

function dropFollowers(
  $: CheerioAPI,
  followers: readonly Element[],
  spared: number,
  weights: ReadonlyMap<Element, number>,
): void {
  for (const sibling of followers) {
    const weight = weights.get(sibling) ?? 0;
    const isParagraph = sibling.name === 'p' || (sibling.name === 'div' && !holdsLinks(sibling));
    const isBody = isParagraph ? weight > PARAGRAPH : weight > spared && sibling.name !== 'article';
    if (isBody || /^h[12]$/.test(sibling.name)) return;
    $(sibling).remove();
  }
}
