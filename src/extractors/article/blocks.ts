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
/** Stands for <br>; no page's text holds it, since controls are not shown. */
const LINE_BREAK = '\u0001';

interface Run {
  readonly text: string;
  readonly linked: boolean;
  readonly stressed: boolean;
}

/** In document order, none empty. */
export function blocksOf(root: DomNode): Block[] {
  const blocks: Block[] = [];
  let runs: Run[] = [];
  let pictured = false;
  let lists = 0;
  const openLists: number[] = [];
  const flush = (tag: string): void => {
    for (const paragraph of paragraphsOf(runs))
      blocks.push({ ...paragraph, tag, list: openLists.at(-1) ?? null, pictured });
    if (runs.length > 0) runs = [];
    pictured = false;
  };
  const visit = (node: DomNode, tag: string, inLink: boolean, inStress: boolean): void => {
    if (node.nodeType === TEXT) {
      runs.push({ text: node.nodeValue ?? '', linked: inLink, stressed: inStress });
      return;
    }
    if (node.nodeType !== ELEMENT && node !== root) return;
    const name = node.nodeName.toUpperCase();
    if (SILENT.has(name)) return;
    if (name === 'BR') runs.push(plainRun(LINE_BREAK));
    if (name === 'IMG') pictured = true;
    if (CELLS.has(name)) runs.push(plainRun(' '));
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

const plainRun = (text: string): Run => ({ text, linked: false, stressed: false });

const visibleLength = (text: string): number => foldSpace(text).length;
const foldSpace = (text: string): string => text.replace(/[\s\u0085]+/g, ' ').trim();

type Paragraph = Pick<Block, 'text' | 'linked' | 'stressed'>;

/** Two breaks are how old pages write a paragraph; one is a line. */
function paragraphsOf(runs: readonly Run[]): Paragraph[] {
  const paragraphs: Run[][][] = [];
  let lines: Run[][] = [];
  for (const line of linesOf(runs)) {
    if (line.some((run) => run.text.trim() !== '')) lines.push(line);
    else {
      paragraphs.push(lines);
      lines = [];
    }
  }
  paragraphs.push(lines);
  return paragraphs.map(toParagraph).filter((paragraph) => paragraph.text !== '');
}

function linesOf(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]];
  for (const run of runs) {
    if (run.text === LINE_BREAK) lines.push([]);
    else lines.at(-1)!.push(run);
  }
  return lines;
}

function toParagraph(lines: readonly (readonly Run[])[]): Paragraph {
  const text = lines
    .map((line) => cleanText(foldSpace(line.map((run) => run.text).join(''))).trim())
    .filter((line) => line !== '')
    .join('\n');
  const lengthOf = (runs: readonly Run[]): number => runs.reduce((sum, run) => sum + visibleLength(run.text), 0);
  const runs = lines.flat();
  return {
    text,
    linked: Math.min(text.length, lengthOf(runs.filter((run) => run.linked))),
    stressed: Math.min(text.length, lengthOf(runs.filter((run) => run.stressed))),
  };
}

/** Paragraphs separated by a blank line. */
export const textOfBlocks = (blocks: readonly Block[]): string => blocks.map((block) => block.text).join('\n\n');
