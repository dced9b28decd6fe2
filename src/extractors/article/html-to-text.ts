/** The text of an HTML fragment, such as a feed's description. */
import { parseHTML } from 'linkedom';
import { cleanLine, cleanText } from '../clean-text.js';
import { blocksOf, type DomNode, textOfBlocks } from './blocks.js';
import { limitMarkup } from './markup-limits.js';

/** Paragraphs separated by a blank line; markup beyond the limits of pages is cut off. */
export function htmlToText(html: string): string {
  if (!/[<&]/.test(html)) return cleanText(html).trim();
  const { document } = parseHTML(`<html><body>${limitMarkup(html).html}</body></html>`);
  return textOfBlocks(blocksOf(document.body as unknown as DomNode));
}

/** One line, for titles and names. */
export const htmlToLine = (html: string): string => cleanLine(htmlToText(html));
