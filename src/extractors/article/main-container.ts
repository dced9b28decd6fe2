/** The element that a page itself names as its article, for where Readability takes something else. */
import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import { bodyOf, elementsIn, hasWord } from './find-elements.js';
import { weigh } from './prune-chrome.js';

/** The more telling names first. */
const NAMED: readonly ((element: Element) => boolean)[] = [
  ({ attribs }) => attribs['itemprop'] === 'articleBody',
  ({ name }) => name === 'article',
  ({ attribs }) => BODY_CLASSES.some((name) => hasWord(attribs['class'], name)),
  ({ name, attribs }) => name === 'main' || attribs['role'] === 'main',
];
const BODY_CLASSES = ['entry-content', 'post-content', 'article-body', 'article-content', 'story-body'];

export interface MainContainer {
  html(): string;
  /** Characters of text outside links. */
  readonly weight: number;
}

/** The named element with the most text of its own; the more telling name where they hold about the same. */
export function mainContainer($: CheerioAPI): MainContainer | null {
  const body = bodyOf($);
  if (body === null) return null;
  const weights = new Map<Element, number>();
  weigh(body, weights);
  let best: { element: Element; weight: number } | null = null;
  for (const isNamed of NAMED) {
    for (const element of elementsIn(body, isNamed).slice(0, 50)) {
      const weight = weights.get(element) ?? 0;
      if (weight > (best?.weight ?? 0) * 1.2) best = { element, weight };
    }
  }
  if (best === null) return null;
  const { element, weight } = best;
  return { html: () => $.html(element), weight };
}
