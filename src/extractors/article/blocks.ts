/** The blocks of text that a document tree shows, with what is needed to judge each one. */
import { cleanText } from '../clean-text.js';

/** What is used of a DOM node, so that any DOM will do. */
export interface DomNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly nodeValue: string | null;
  readonly childNodes: Iterable<DomNode>;
}

export interface Block {
  /** Cleaned, white space folded; a line break where the page has one. */
  readonly text: string;
  /** The innermost block element, in upper case: P, LI, H2, BLOCKQUOTE, DIV, ... */
  readonly tag: string;
  /** Characters that stand inside links, of `text.length`. */
  readonly linked: number;
  /** Characters in bold or italics, of `text.length`. */
  readonly stressed: number;
  /** Which list the block stands in, counted over the tree; null outside of lists. */
  readonly list: number | null;
  /** Whether a picture stands in the same block. */
  readonly pictured: boolean;
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
const SILENT = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE SVG IFRAME OBJECT HEAD TEXTAREA SELECT BUTTON VIDEO AUDIO CANVAS'.split(' '),
);
const CELLS = new Set(['TD', 'TH']);
const STRESS = new Set(['B', 'STRONG', 'EM', 'I']);
/** Stands for <br> while white space is folded. */
const LINE_BREAK = '\u0001';

interface Draft {
  parts: string[];
  pictured: boolean;
  linked: number;
  stressed: number;
}

const emptyDraft = (): Draft => ({ parts: [], pictured: false, linked: 0, stressed: 0 });

/** In document order, none empty. */
export function blocksOf(root: DomNode): Block[] {
  const blocks: Block[] = [];
  let draft = emptyDraft();
  let lists = 0;
  const openLists: number[] = [];
  const flush = (tag: string): void => {
    for (const text of paragraphsIn(draft.parts.join('')))
      blocks.push(measured(text, tag, draft, openLists.at(-1) ?? null));
    if (draft.parts.length > 0 || draft.pictured) draft = emptyDraft();
  };
  const visit = (node: DomNode, tag: string, inLink: boolean, inStress: boolean): void => {
    if (node.nodeType === TEXT) {
      const text = node.nodeValue ?? '';
      draft.parts.push(text);
      if (inLink) draft.linked += visibleLength(text);
      if (inStress) draft.stressed += visibleLength(text);
      return;
    }
    if (node.nodeType !== ELEMENT && node !== root) return;
    const name = node.nodeName.toUpperCase();
    if (SILENT.has(name)) return;
    if (name === 'BR') draft.parts.push(LINE_BREAK);
    if (name === 'IMG') draft.pictured = true;
    if (CELLS.has(name)) draft.parts.push(' ');
    const isBlock = BLOCKS.has(name) || (CELLS.has(name) && laysOut(node));
    if (isBlock) flush(tag);
    const inner = isBlock ? name : tag;
    const isList = name === 'UL' || name === 'OL';
    if (isList) openLists.push(lists++);
    for (const child of node.childNodes) visit(child, inner, inLink || name === 'A', inStress || STRESS.has(name));
    if (isBlock) flush(inner);
    if (isList) openLists.pop();
  };
  visit(root, 'DIV', false, false);
  flush('DIV');
  return blocks;
}

/** A cell with lines or paragraphs of its own is a part of the page's layout, others are a row of a table. */
function laysOut(cell: DomNode): boolean {
  for (const child of cell.childNodes) {
    const name = child.nodeName.toUpperCase();
    if (name === 'BR' || BLOCKS.has(name)) return true;
  }
  return false;
}

const measured = (text: string, tag: string, draft: Draft, list: number | null): Block => ({
  text,
  tag,
  linked: Math.min(draft.linked, text.length),
  stressed: Math.min(draft.stressed, text.length),
  list,
  pictured: draft.pictured,
});

const visibleLength = (text: string): number => foldSpace(text).length;
const foldSpace = (text: string): string => text.replace(/[\s\u0085]+/g, ' ').trim();

/** Two breaks are how old pages write a paragraph; one is a line. */
function paragraphsIn(raw: string): string[] {
  const text = cleanText(foldSpace(raw)).trim();
  if (text === '') return [];
  if (!raw.includes(LINE_BREAK)) return [text];
  const paragraphs: string[][] = [[]];
  for (const line of raw.split(LINE_BREAK).map((part) => cleanText(foldSpace(part)).trim())) {
    if (line === '') paragraphs.push([]);
    else paragraphs.at(-1)!.push(line);
  }
  return paragraphs.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
}

/** Paragraphs separated by a blank line. */
export const textOfBlocks = (blocks: readonly Block[]): string => blocks.map((block) => block.text).join('\n\n');
