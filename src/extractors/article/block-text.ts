/** Text of a document tree as a reader sees it: paragraphs separated by a blank line. */
import { cleanText } from '../clean-text.js';

/** What is used of a DOM node, so that any DOM will do. */
export interface DomNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly childNodes: Iterable<DomNode>;
}

const ELEMENT = 1;
const TEXT = 3;

const BLOCKS = new Set(
  (
    'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIALOG DIR DIV DL DT FIELDSET FIGCAPTION FIGURE ' +
    'FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HGROUP HR LEGEND LI MAIN MENU NAV OL P PRE SECTION SUMMARY TABLE TBODY TFOOT ' +
    'THEAD TR UL HTML'
  ).split(' '),
);
const SILENT = new Set([
  'SCRIPT',
  'STYLE',
  'NOSCRIPT',
  'TEMPLATE',
  'SVG',
  'IFRAME',
  'OBJECT',
  'HEAD',
  'TEXTAREA',
  'SELECT',
]);
const CELLS = new Set(['TD', 'TH']);

/** The paragraphs below a node, each one cleaned, without white space around it, none empty. */
export function paragraphsOf(root: DomNode): string[] {
  const paragraphs: string[] = [];
  let current: string[] = [];
  const flush = (): void => {
    const text = foldSpace(current.join(''));
    if (text !== '') paragraphs.push(text);
    current = [];
  };
  const visit = (node: DomNode): void => {
    if (node.nodeType === TEXT) current.push(node.nodeValue ?? '');
    if (node.nodeType !== ELEMENT && node !== root) return;
    const name = node.nodeName.toUpperCase();
    if (SILENT.has(name)) return;
    if (name === 'BR') current.push(LINE_BREAK);
    const isBlock = BLOCKS.has(name);
    if (isBlock) flush();
    if (CELLS.has(name)) current.push(' ');
    for (const child of node.childNodes) visit(child);
    if (isBlock) flush();
  };
  visit(root);
  flush();
  return paragraphs.flatMap(splitAtBreaks);
}

export const textOfBlocks = (root: DomNode): string => paragraphsOf(root).join('\n\n');

/** Stands for <br> while white space is folded. */
const LINE_BREAK = '\u0001';

const foldSpace = (text: string): string => text.replace(/[\s\u0085]+/g, ' ').trim();

/** Two breaks are how old pages write a paragraph; one is a line. */
function splitAtBreaks(text: string): string[] {
  if (!text.includes(LINE_BREAK)) return [cleanText(text)];
  const lines = text.split(LINE_BREAK).map((line) => cleanText(line.trim()));
  const paragraphs: string[][] = [[]];
  for (const line of lines) {
    if (line === '') paragraphs.push([]);
    else paragraphs.at(-1)!.push(line);
  }
  return paragraphs.filter((p) => p.length > 0).map((p) => p.join('\n'));
}
