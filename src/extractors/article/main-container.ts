/** The element that a page itself names as its article, for where Readability takes something else. */
import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import { weigh } from './prune-chrome.js';

const NAMED = [
  '[itemprop="articleBody"]',
  'article',
  '.entry-content, .post-content, .article-body, .article-content, .story-body',
  'main, [role="main"]',
];

export interface MainContainer {
  readonly html: string;
  /** Characters of text outside links. */
  readonly weight: number;
}

/** The named element with the most text of its own; the more telling name where they hold about the same. */
export function mainContainer($: CheerioAPI): MainContainer | null {
  const body = $('body')[0] as Element | undefined;
  if (body === undefined) return null;
  const weights = new Map<Element, number>();
  weigh(body, weights);
  let best: { element: Element; weight: number } | null = null;
  for (const selector of NAMED) {
    for (const element of ($(selector).toArray() as Element[]).slice(0, 50)) {
      const weight = weights.get(element) ?? 0;
      if (weight > (best?.weight ?? 0) * 1.2) best = { element, weight };
    }
  }
  return best === null ? null : { html: $.html(best.element), weight: best.weight };
}
