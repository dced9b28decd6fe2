/** How telling a word is, and which capitalised words are no names. */
import { WORD_WEIGHTS } from './word-weights.js';

const WEIGHTS = new Map<string, number>(
  WORD_WEIGHTS.flatMap(([weight, stems]) => stems.split(' ').map((s): [string, number] => [s, weight])),
);

export const weightOf = (stem: string): number => WEIGHTS.get(stem) ?? 1;

const NO_NAMES = new Set(
  `monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
  october november december jan feb mar apr jun jul aug sep sept oct nov dec i mr mrs ms dr sir madam president vice
  prime minister foreign interior defence defense deputy director general secretary chief executive officer ambassador
  senator representative colonel captain major brigadier lieutenant admiral professor attorney justice chancellor
  commissioner spokesman spokeswoman spokesperson chairman governor mayor judge king queen internet web pdf email e-mail
  ai it ict icts vpn ceo cyber security national international federal state north south east west northern southern
  eastern western the a an and of in on at for to with from by source photo image read more subscribe copyright`.split(
    /\s+/,
  ),
);

/** A capitalised word that may name somebody or something. */
export const isNameWord = (folded: string): boolean =>
  folded.length > 1 && !NO_NAMES.has(folded) && !/^\d+$/.test(folded);
