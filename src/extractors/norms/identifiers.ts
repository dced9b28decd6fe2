/**
 * Norms named by identifier: "norm 13(c)", "Norm F", "13 (f), (g) and (h)", "paragraph 13(c)", "the third norm",
 * "the fourth of the eleven norms". Letters are those of A/70/174, paragraph 13.
 */
import { speaksOf } from './content.js';
import { type Draft, has, type Scene, tokensBetween } from './scene.js';

const LETTERS = 'abcdefghijk';
const ORDINALS = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh'.split(' ');
const SHORT_ORDINALS = '1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th 11th'.split(' ');
export const CARDINALS = 'one two three four five six seven eight nine ten eleven'.split(' ');

interface Found {
  readonly start: number;
  readonly end: number;
  readonly letters: readonly string[];
  readonly rule: string;
}

export function findIdentifiers(scene: Scene): Draft[] {
  const { text } = scene.doc;
  const found = [...afterNorm(text), ...paragraphs(scene), ...ordinals(scene)];
  const drafts: Draft[] = [];
  for (const f of found.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (drafts.some((d) => f.start < d.end && d.start < f.end)) continue;
    const range = tokensBetween(scene.doc, f.start, f.end);
    drafts.push({
      level: 'explicit-norm',
      letters: f.letters,
      frame: null,
      start: f.start,
      end: f.end,
      sentence: scene.doc.tokens[range.first]!.sentence,
      ...range,
      rule: f.rule,
      confidence: 0.97,
    });
  }
  return drafts;
}

// --- lists of letters --------------------------------------------------------------------------------------------

interface List {
  readonly letters: readonly string[];
  readonly end: number;
  readonly parenthesised: boolean;
  readonly numbered: boolean;
}

const ITEM = /\s?(13)?\s?[-.]?\s?(\(\s?([a-kA-K])\s?\)|["'“‘]?([a-kA-K])["'”’]?(?![\w’'])|(1[01]|[1-9])(?![\w(]))/y;
const JOINER = /\s?(?:,\s?(?:and|or)?|and|or|&|to|through|–|-|as well as|\/)\s?(?:norms?\s)?/y;
const NUMBER = /\s?(?:no\.|number|nr\.|#)\s?/iy;

/** A list of letters or numbers from a place on: "13 (f), (g) and (h)", "c and d", "13(c) through (e)", "7". */
export function letterList(text: string, from: number): List | null {
  const first = itemAt(text, skipNumberWord(text, from));
  if (first === null) return null;
  const letters = [first.letter];
  let end = first.end;
  let parenthesised = first.parenthesised;
  for (;;) {
    JOINER.lastIndex = end;
    const join = JOINER.exec(text);
    if (join === null) break;
    const next = itemAt(text, JOINER.lastIndex);
    if (next === null || next.parenthesised !== first.parenthesised) break;
    if (next.numbered !== first.numbered || (!next.parenthesised && next.capital !== first.capital)) break;
    if (/to|through|–|-/.test(join[0])) letters.push(...between(letters.at(-1)!, next.letter));
    else letters.push(next.letter);
    parenthesised = parenthesised || next.parenthesised;
    end = next.end;
  }
  return { letters: [...new Set(letters)], end, parenthesised, numbered: first.numbered };
}

function skipNumberWord(text: string, from: number): number {
  NUMBER.lastIndex = from;
  return NUMBER.exec(text) === null ? from : NUMBER.lastIndex;
}

function itemAt(text: string, from: number) {
  ITEM.lastIndex = from;
  const m = ITEM.exec(text);
  if (m === null) return null;
  const word = m[3] ?? m[4];
  const letter = word === undefined ? LETTERS[Number(m[5]) - 1]! : word.toLowerCase();
  return {
    letter,
    end: ITEM.lastIndex,
    parenthesised: m[3] !== undefined || m[1] !== undefined,
    numbered: m[5] !== undefined,
    capital: m[4] !== undefined && m[4] !== m[4].toLowerCase(),
  };
}

function between(from: string, to: string): string[] {
  const out: string[] = [];
  for (let i = LETTERS.indexOf(from) + 1; i <= LETTERS.indexOf(to); i += 1) out.push(LETTERS[i]!);
  return out;
}

// --- "norm X" ----------------------------------------------------------------------------------------------------

const NORM = /\bnorms?(?=[\s([“"'‘])/gi;
const OF_THE_LIST =
  /\s(?:of|in|on) (?:the )?(?:UN|GGE|2015|eleven|11)(?:'s|’s)?(?: (?:list|report|norms?|set|UN|GGE|text|document|cyber))*/y;

function afterNorm(text: string): Found[] {
  const out: Found[] = [];
  for (const m of text.matchAll(NORM)) {
    const from = m.index + m[0].length;
    const list = letterList(text, from);
    if (list === null || list.letters.length > 9 || isProse(text, m[0], from, list)) continue;
    OF_THE_LIST.lastIndex = list.end;
    const tail = OF_THE_LIST.exec(text);
    const end = tail !== null && list.numbered ? OF_THE_LIST.lastIndex : list.end;
    out.push({ start: m.index, end, letters: list.letters, rule: 'identifier-norm' });
  }
  return out;
}

/** A person's initial ("Norm C. Haldane"), an article ("the norm a decade ago") or a pronoun ("norms I know"). */
function isProse(text: string, norm: string, from: number, list: List): boolean {
  const after = text.slice(list.end, list.end + 24);
  if (list.numbered) return /^\s?(?:%|per ?cent|[a-z]+ (?:ago|earlier)|years|times)/.test(after);
  if (list.parenthesised) return false;
  const own = text.slice(from, list.end).trim();
  if (/^\.\s?[A-Z]/.test(after) && norm === 'Norm')
    return (
      list.letters.length === 1 &&
      /^\.\s[A-Z][a-z]+,?\s/.test(after) &&
      /^\.\s[A-Z][a-z]+(?:,| said| who| told)/.test(after)
    );
  if (norm === 'Norm' && /^\s[A-Z][a-z]/.test(after)) return true;
  if (own === 'a')
    return (
      /^\s[a-z]/.test(after) &&
      !/^\s(?:is|was|and|or|to|has|had|as|in|for|by|on|with|does|did|will|would|says|asks|can|may|should|because|which|that|from)\b/.test(
        after,
      )
    );
  if (own === 'I')
    return norm !== 'Norm' && /^\s(?:have|know|am|was|do|think|would|will|had|can|believe|grew|see)\b/.test(after);
  return false;
}

// --- "paragraph 13(c)", bare "13(b)" --------------------------------------------------------------------------------

const PARAGRAPH =
  /\b(?:(?:sub-?)?paragraphs?|paras?\.?|sub-?paras?\.?|items?|points?|letters?|clauses?)\s(?=13|\(?[a-k])/gi;
const BARE = /(?<![\w.$€£/-])13\s?\([a-k]\)/g;
const SYMBOL_BEFORE = /A\/70\/174(?:,| at| in)? (?:at )?$/;
const REPORT_TAIL =
  /,? (?:of|in) (?:the )?(?:A\/70\/174|(?:UN |GGE |2015 |experts'? |consensus |group'?s )+(?:report|text|document|list|norms)|report of 2015)/y;
const THIRTEEN_TAIL =
  /\s(?:of|in|under) (?:the (?:eleven|11)(?: norms)?|paragraph 13)(?: of (?:the )?(?:A\/70\/174|(?:UN |GGE |2015 )*report))?/y;
export const OTHER_DOCUMENT =
  /\b(?:lease|merger|contract|filings?|SEC|fund|funds|holdings|hedge|stake|agreement|statute|indictment|complaint|will|policy|tenant|landlord|exhibit|Securities|regulation|ordinance|by-?laws|constitution|tax|Rule|manual|licence|terms of service|insurance|judgment|ruling|Act)\b/;

function paragraphs(scene: Scene): Found[] {
  const { text } = scene.doc;
  const out: Found[] = [];
  for (const m of text.matchAll(PARAGRAPH)) {
    const from = m.index + m[0].length;
    const list = letterList(text, from);
    if (list === null || list.numbered) continue;
    THIRTEEN_TAIL.lastIndex = list.end;
    const thirteen = THIRTEEN_TAIL.exec(text) !== null ? THIRTEEN_TAIL.lastIndex : -1;
    if (thirteen < 0 && !text.startsWith('13', from)) continue;
    const end = thirteen < 0 ? withTail(text, list.end) : thirteen;
    const symbol = SYMBOL_BEFORE.exec(text.slice(Math.max(0, m.index - 20), m.index));
    const start = symbol === null ? m.index : m.index - symbol[0].length;
    if (inNormsContext(scene, start, end, list.letters))
      out.push({ start, end, letters: list.letters, rule: 'identifier-paragraph' });
  }
  const bare = [...text.matchAll(BARE)];
  // Several items of paragraph 13 in one text are those of the report.
  const several = new Set(bare.map((m) => m[0])).size > 2 && !OTHER_DOCUMENT.test(text);
  for (const m of bare) {
    const list = letterList(text, m.index);
    if (list === null || !(several || inNormsContext(scene, m.index, list.end, list.letters))) continue;
    out.push({ start: m.index, end: withTail(text, list.end), letters: list.letters, rule: 'identifier-bare' });
  }
  return out;
}

function withTail(text: string, end: number): number {
  REPORT_TAIL.lastIndex = end;
  return REPORT_TAIL.exec(text) === null ? end : REPORT_TAIL.lastIndex;
}

/** Paragraph 13 of another document (a lease, a filing) is none; of the report, where states or norms are spoken of. */
function inNormsContext(scene: Scene, start: number, end: number, letters: readonly string[]): boolean {
  const { first } = tokensBetween(scene.doc, start, end);
  const s = scene.doc.sentences[scene.doc.tokens[first]!.sentence]!;
  const sentence = scene.doc.text.slice(s.start, s.end);
  if (/A\/70\/174|2015 report|\bnorms?\b|GGE/.test(sentence)) return true;
  if (OTHER_DOCUMENT.test(sentence)) return false;
  return (
    scene.cyber ||
    scene.diplomatic ||
    letters.some((l) => speaksOf(scene, s.index, l)) ||
    has(scene, s.index, 'statenoun') ||
    scene.doc.entities.some((e) => e.state !== null)
  );
}

// --- "the third norm" -----------------------------------------------------------------------------------------------

export const ORDINAL_NAMES = [...ORDINALS, ...SHORT_ORDINALS].join('|');
const ORDINAL = new RegExp(
  `\\b(?:the )?(${ORDINAL_NAMES})(?:(?:,| and| or|, and)? (?:the )?(${ORDINAL_NAMES}))?(?: (?:UN|cyber|voluntary|GGE|of the (?:eleven |11 |UN |UN's |agreed |voluntary |cyber )*))? ?norms?\\b`,
  'gi',
);
const OF_THE_ELEVEN = new RegExp(`\\bthe (${ORDINAL_NAMES}) of the (?:eleven|11)\\b(?! norm)`, 'gi');
const SPELLED = new RegExp(`\\bnorm (?:number )?(${CARDINALS.join('|')})\\b(?! of)`, 'gi');

export const letterOf = (word: string): string => {
  const w = word.toLowerCase();
  for (const list of [ORDINALS, SHORT_ORDINALS, CARDINALS]) if (list.includes(w)) return LETTERS[list.indexOf(w)]!;
  return '';
};

/** A school or an office has a third norm too. */
const AMONG_STATES =
  /\b(?:states?|governments?|countries|country|nations?|UN|United Nations|GGE|OEWG|diploma\w{1,6}|delegat\w{1,4}|ministers?|ministry|norms? of|cyber[- ]?norms?|voluntary|A\/70\/174)\b|\b(?:the|of) (?:eleven|11)\b/;

const isAmongStates = ({ doc }: Scene): boolean =>
  AMONG_STATES.test(doc.text) ||
  doc.entities.some((e) => /^(?:state|demonym|organ|metonym|organisation)$/.test(e.kind));

function ordinals(scene: Scene): Found[] {
  const { text } = scene.doc;
  if ((!scene.cyber && !scene.diplomatic) || !isAmongStates(scene)) return [];
  const out: Found[] = [];
  for (const pattern of [ORDINAL, OF_THE_ELEVEN, SPELLED]) {
    for (const m of text.matchAll(pattern)) {
      const letters = [m[1], m[2]].filter((w) => w !== undefined).map(letterOf);
      out.push({ start: m.index, end: m.index + m[0].length, letters, rule: 'identifier-ordinal' });
    }
  }
  return out;
}
