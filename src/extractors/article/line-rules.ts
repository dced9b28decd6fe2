/** Judges blocks of text one by one: lines that pages put between and around the paragraphs of an article. */
import { comparisonKey } from '../clean-text.js';
import { monthOf } from '../dates.js';
import type { Block } from './blocks.js';
import {
  ABOUT_AUTHOR,
  ADVERTS,
  CONSENT,
  COOKIES,
  COUNTERS,
  DATE_WORDS,
  LABELS,
  SHARE_WORDS,
  TAG_LINES,
} from './label-patterns.js';
import {
  CALLS,
  CAPTION_STARTS,
  CREDIT_BRACKETS,
  CREDIT_ENDS,
  CREDITS,
  OFFER_NOUNS,
  OFFER_VERBS,
} from './line-patterns.js';
import { ORIGIN } from './origin-lines.js';
import { MAX_LINE } from './phrases.js';
import { POINTERS } from './pointer-patterns.js';

export interface PageContext {
  readonly title: string | null;
  readonly byline: string | null;
}

/** Blocks at either end where bylines and notes about the author stand. */
const EDGE = 4;

export function keepBlocks(blocks: readonly Block[], page: PageContext): Block[] {
  const linksAreText = mostlyLinks(blocks);
  const listed = linkLists(blocks);
  const pointed = new Set([...pointedSections(blocks), ...authorNotes(blocks)]);
  const illustrated = mostlyPictures(blocks);
  const titleKey = comparisonKey(page.title ?? '');
  const kept = blocks.filter((block, i) => {
    if (!linksAreText && (isLinkOnly(block) || (block.list !== null && listed.has(block.list)))) return false;
    if (i < EDGE && repeatsTitle(block, titleKey)) return false;
    if (pointed.has(i) || isChromeLine(block) || (!linksAreText && !illustrated && isCaption(block))) return false;
    if ((i < 2 || i === blocks.length - 1) && isCookieNotice(block)) return false;
    return !(isNearEdge(i, blocks.length) && isCreditLine(block, page));
  });
  return withoutEmptySections(kept);
}

function repeatsTitle(block: Block, titleKey: string): boolean {
  if (titleKey === '' || block.text.length > titleKey.length + 20) return false;
  const key = comparisonKey(block.text);
  return key === titleKey || (/^H[1-6]$/.test(block.tag) && key.length > 5 && titleKey.includes(key));
}

/** Shorter text beside nothing but links is no article: a front page or a list of stories. */
const MIN_OWN_TEXT = 200;

/** An article may be a list of links (addresses, products, sources), as long as it says something about them. */
function mostlyLinks(blocks: readonly Block[]): boolean {
  const linkOnly = blocks.filter(isLinkOnly);
  const total = blocks.reduce((sum, block) => sum + block.text.length, 0);
  const linked = linkOnly.reduce((sum, block) => sum + block.linked, 0);
  const own = total - blocks.reduce((sum, block) => sum + block.linked, 0);
  return linkOnly.length > 4 && linkOnly.length > blocks.length * 0.4 && linked > total * 0.25 && own > MIN_OWN_TEXT;
}

/** What stands under a heading such as "More stories": short lines with links, until a sentence comes. */
function pointedSections(blocks: readonly Block[]): ReadonlySet<number> {
  const pointed = new Set<number>();
  for (let i = 0; i < blocks.length; i += 1) {
    if (!isPointerHeading(blocks[i]!)) continue;
    let end = i + 1;
    while (end < blocks.length && isTeaser(blocks[end]!)) end += 1;
    if (end > i + 1 || end === blocks.length) for (let j = i; j < end; j += 1) pointed.add(j);
  }
  return pointed;
}

/** "About the author" in the second half, and the short paragraphs below it. */
function authorNotes(blocks: readonly Block[]): number[] {
  const at = blocks.findIndex((block, i) => i >= blocks.length / 2 && isAboutAuthor(block));
  if (at < 0) return [];
  let end = at + 1;
  while (
    end < blocks.length &&
    end <= at + MAX_NOTES &&
    blocks[end]!.text.length <= MAX_LINE &&
    !isHeading(blocks[end]!)
  )
    end += 1;
  return Array.from({ length: end - at }, (_, i) => at + i);
}

const MAX_NOTES = 2;
const isAboutAuthor = (block: Block): boolean => block.text.length < 60 && ABOUT_AUTHOR.test(block.text.toLowerCase());

function isPointerHeading(block: Block): boolean {
  if (block.text.length > 80) return false;
  const match = POINTERS.exec(block.text.toLowerCase());
  if (match === null) return false;
  return (
    isHeading(block) ||
    match[0].length > block.text.length * 0.6 ||
    (block.text.length < 50 && !/[.!?,]$/.test(block.text))
  );
}

const isTeaser = (block: Block): boolean =>
  block.text.length < 200 &&
  block.linked > 0 &&
  (!/[.!。]["”’]?$/.test(block.text) || block.linked > block.text.length * 0.7);

const isHeading = (block: Block): boolean =>
  /^H[1-6]$/.test(block.tag) || (block.text.length < 80 && block.stressed >= block.text.length);
const isLinkOnly = (block: Block): boolean =>
  block.linked >= withoutSeparators(block.text).length * 0.85 && block.text.length < 300 && block.tag !== 'BLOCKQUOTE';
/** "Print | Home" is two links. */
const withoutSeparators = (text: string): string => text.replace(/ ?[|·•»«›‹]+ ?/g, ' ').trim();

/** Lists whose items are all links, or teasers without a full stop that each hold one. */
function linkLists(blocks: readonly Block[]): ReadonlySet<number> {
  const items = new Map<number, Block[]>();
  for (const block of blocks) if (block.list !== null) items.set(block.list, [...(items.get(block.list) ?? []), block]);
  return new Set([...items].filter(([, list]) => list.length > 2 && list.every(isTeaser)).map(([id]) => id));
}

const isNearEdge = (i: number, length: number): boolean => i < EDGE || i >= length - EDGE;

function isChromeLine(block: Block): boolean {
  const { text } = block;
  if (text.length > MAX_LINE) return false;
  const line = text.toLowerCase();
  if (ORIGIN.test(line)) return false;
  if (ADVERTS.test(line) || LABELS.test(line) || COUNTERS.test(line) || TAG_LINES.test(line)) return true;
  if (isShareBar(line) || isDateLine(line) || (block.linked > 0 && isDatedLine(block, line))) return true;
  if (CREDIT_BRACKETS.test(line) || (OFFER_VERBS.test(line) && OFFER_NOUNS.test(line))) return true;
  if (text.length < 250 && CREDIT_ENDS.test(line) && !/[.!?]["”’)]? /.test(text.slice(60))) return true;
  return isPointer(block, line) || (CALLS.test(line) && text.length < 250) || (CREDITS.test(line) && text.length < 200);
}

/** A short line that is no sentence, in one block with a picture. */
const isCaption = (block: Block): boolean =>
  block.pictured && block.text.length < 150 && !/[.!?。:]["”’)]?$/.test(block.text);

/** A list of things with a picture each. */
function mostlyPictures(blocks: readonly Block[]): boolean {
  const captions = blocks.filter(isCaption).length;
  return captions > 4 && captions > blocks.length * 0.4;
}

function isPointer(block: Block, line: string): boolean {
  const match = POINTERS.exec(line);
  if (match === null) return false;
  const rest = line.slice(match[0].length).trim();
  if (rest === '' || /^[:：|»>→–—-]/.test(rest)) return true;
  return block.linked > line.length * 0.5 || (isHeading(block) && line.length < 60);
}

const isShareBar = (line: string): boolean => {
  const words = line.split(/[^\p{L}+-]+/u).filter((word) => word !== '');
  return words.length > 0 && words.length < 20 && words.every((word) => SHARE_WORDS.has(word));
};

/** A date, a time and what announces them, and not a word more. */
export function isDateLine(line: string): boolean {
  if (line.length > 120 || !/\d/.test(line)) return false;
  const words = line.match(/\p{L}[\p{L}\p{M}.'-]*/gu) ?? [];
  if (
    !/\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}:\d{2}/.test(line) &&
    !words.some((word) => monthOf(word) > 0) &&
    !/年|月|년|월/.test(line)
  ) {
    return false;
  }
  return words.every(isDateWord);
}

/** Words beside a date that may name a person, a section, a site. */
const MAX_NAMES = 5;

/** A date, and a few words that are no sentence: "12. Mai 2024 | Jana Petersen". */
function isDatedLine({ tag }: Block, line: string): boolean {
  if (CELLS_OF_FACTS.has(tag)) return false;
  if (line.length > 100 || /^[—–-]|@/.test(line) || /[.!?。]["”’)]?$/.test(line) || !HAS_DATE.test(line)) return false;
  const words = line.match(/\p{L}[\p{L}\p{M}.'’-]*/gu) ?? [];
  const isNumeric = NUMERIC_DATE.test(line);
  if (!isNumeric && !words.some((word) => monthOf(word) > 0)) return false;
  return words.filter((word) => !isDateWord(word)).length <= MAX_NAMES;
}

const CELLS_OF_FACTS = new Set(['TR', 'TD', 'TH', 'DT', 'DD', 'TABLE', 'TBODY']);
const NUMERIC_DATE = /\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{4} ?[年년]/;
const HAS_DATE = /\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{4}/;
const isDateWord = (word: string): boolean =>
  DATE_WORDS.has(word) ||
  DATE_WORDS.has(word.replace(/\.$/, '')) ||
  monthOf(word) > 0 ||
  /^[年月日時分秒点년월일시분初发發布更新于於公開入力]+$/.test(word);

const BYLINE_START =
  /^(?:by|von|par|por|di|da|door|av|af|od|oleh|από|автор|текст|autor|redaktion|story by|words by|reported by)(?:: ?| )/i;
const NAME_CONNECTORS = new Set(
  'and und et y e i en och og & de von van der den del della la le al bin ben da dos'.split(' '),
);

/** "By Jane Doe and John Roe, Political Editor": names, then at most a few words after a separator. */
function isByline(text: string): boolean {
  const start = BYLINE_START.exec(text);
  if (start === null || text.length > 160) return false;
  const [names = '', ...rest] = text.slice(start[0].length).split(/[,|–—·•]| - | on | \d/);
  const words = names.split(' ').filter((word) => word !== '');
  const isName = (word: string): boolean => /^[\p{Lu}@]/u.test(word) || NAME_CONNECTORS.has(word);
  if (words.length === 0 || words.length > 10 || !words.every(isName)) return false;
  return rest.join(' ').length < 100 && !/[.!?]$/.test(text.replace(/\b\p{L}\.m\.$/u, ''));
}

/** Where to reach who wrote it. */
const CONTACT =
  /follow (?:him|her|them|us)\b|(?:can|may) be (?:reached|contacted)|reach (?:the reporter|him|her|them|out)\b|contact the (?:reporter|author|writer)|on twitter (?:at )?@|follow @|contributed to this (?:report|story|article)/i;
const AUTHOR_NOTE =
  /^(?:the (?:author|writer) )?(?:[\p{Lu}][\p{L}.'’-]+ ){0,4}(?:is|was) an? [\p{L} ,’'-]{0,80}(?:writer|reporter|editor|journalist|correspondent|columnist|contributor|freelancer?)\b/u;

/** A date, then who and where: "05/10/2018 - by Jane Doe - Category: Health". */
const isMetaLine = (text: string): boolean =>
  text.length < 160 &&
  /^\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b/.test(text) &&
  /\b(?:by|por|par|von|di|categoria|category|kategorie|catégorie|tags?)\b/i.test(text) &&
  !/[.!?]$/.test(text);

/** A banner's text that stands before or after the article. */
const isCookieNotice = ({ text }: Block): boolean =>
  text.length <= MAX_LINE && COOKIES.test(text.toLowerCase()) && CONSENT.test(text.toLowerCase());

function isCreditLine(block: Block, page: PageContext): boolean {
  const { text } = block;
  if (text.length > MAX_LINE) return false;
  if (page.byline !== null && comparisonKey(text) === comparisonKey(page.byline)) return true;
  if (CAPTION_STARTS.test(text.toLowerCase()) || isMetaLine(text)) return true;
  if (!isHeading(block) && isDatedLine(block, text.toLowerCase())) return true;
  const asksForMail = /^e-?mail /i.test(text) && text.includes('@');
  return isByline(text) || asksForMail || CONTACT.test(text) || AUTHOR_NOTE.test(text);
}

/** A heading announces what follows it; where that was dropped, so is the heading. */
function withoutEmptySections(blocks: readonly Block[]): Block[] {
  let end = blocks.length;
  while (end > 0 && /^H[1-6]$/.test(blocks[end - 1]!.tag)) end -= 1;
  return blocks.slice(0, end === 0 ? blocks.length : end);
}
