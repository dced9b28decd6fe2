/**
 * One of the eleven norms in plain words: by its letter ("letter (f)", "under (k)"), its place on the list ("the eighth
 * item"), or its topic ("the one on supply chains", "the due-diligence item"). Contracts, agendas and statutes have
 * letters and items too; so each reading asks what the text is about.
 */
import { speaksOf } from './content.js';
import { CARDINALS, letterList, letterOf, ORDINAL_NAMES, OTHER_DOCUMENT } from './identifiers.js';
import { speaksOfNorms, speaksOfUn } from './norm-context.js';
import { complementEnd } from './norm-phrases.js';
import { type Draft, type Scene, sentenceOf, tokensBetween } from './scene.js';
import { topicLetters } from './topics.js';

interface Found {
  readonly start: number;
  readonly end: number;
  readonly letters: readonly string[];
  readonly rule: string;
}

interface Context {
  readonly scene: Scene;
  /** The norms are spoken of. */
  readonly norms: boolean;
  /** The United Nations are, and computers. */
  readonly un: boolean;
}

export function findReferences(scene: Scene): Draft[] {
  const norms = speaksOfNorms(scene);
  const context = { scene, norms, un: norms || (scene.field && speaksOfUn(scene)) };
  const found = [
    ...lettered(context),
    ...(norms ? bracketed(context) : []),
    ...placed(context),
    ...(context.un ? [...topicsAfter(context), ...topicsBefore(context)] : []),
  ];
  return found.map((f) => draftOf(scene, f));
}

function draftOf(scene: Scene, f: Found): Draft {
  const range = tokensBetween(scene.doc, f.start, f.end);
  const sentence = scene.doc.tokens[range.first]!.sentence;
  const { start, end, letters, rule } = f;
  return { level: 'explicit-norm', letters, frame: null, start, end, sentence, ...range, rule, confidence: 0.85 };
}

// --- the sentence around -----------------------------------------------------------------------------------------

/** Documents with letters, items and clauses of their own. */
const OTHER_TEXT =
  /\b(?:agenda|Articles? \d|[Dd]irective|[Bb]ill|[Tt]reaty|[Cc]onvention|communiqu[eé]|speech|manifesto|section \d|Section \d|programme|keyboards?)\b/;

const sentenceAt = (scene: Scene, at: number): { index: number; text: string } => {
  const s = sentenceOf(scene, tokensBetween(scene.doc, at, at + 1).first);
  return { index: s.index, text: scene.doc.text.slice(s.start, s.end) };
};

const ofAnotherText = (sentence: string): boolean =>
  (OTHER_TEXT.test(sentence) || OTHER_DOCUMENT.test(sentence)) && !/\bnorms?\b|\beleven\b/.test(sentence);

/** "... of the UN list", "of the eleven norms": belongs to the reference. */
const TAIL =
  /\s(?:of|on|in) (?:the|these|those|its) (?:(?:UN(?:['’]s)?|United Nations(?:['’]s?)?|GGE|2015|cyber|voluntary|agreed|experts['’]|eleven|11) ){0,4}(?:list|eleven|11|norms|report|catalogue|code|letters|framework)\b(?: of 2015)?/y;

function withTail(text: string, end: number): number {
  TAIL.lastIndex = end;
  return TAIL.test(text) ? TAIL.lastIndex : end;
}

// --- "letter g", "item (h)" ----------------------------------------------------------------------------------------

const LETTER_HEAD =
  /\b(?:[Ll]etters?|[Ii]tems?|[Pp]oints?|(?:[Ss]ub-?)?[Pp]ara(?:graph)?s?|[Cc]lauses?|[Ee]ntr(?:y|ies)) (?=\(?[a-k]\b)/g;

function lettered(context: Context): Found[] {
  const { scene } = context;
  const { text } = scene.doc;
  const out: Found[] = [];
  for (const m of text.matchAll(LETTER_HEAD)) {
    const list = letterList(text, m.index + m[0].length);
    if (list === null || list.numbered) continue;
    if (!list.parenthesised && !bareLetter(text, m.index, m[0], list.end)) continue;
    const s = sentenceAt(scene, m.index);
    if (ofAnotherText(s.text)) continue;
    const fits = list.letters.some((l) => speaksOf(scene, s.index, l));
    const un = /^letter/i.test(m[0]) && (speaksOfUn(scene) || (scene.cyber && list.parenthesised));
    if (!context.norms && !fits && !un) continue;
    out.push({ start: m.index, end: withTail(text, list.end), letters: list.letters, rule: 'reference-letter' });
  }
  return out;
}

/** "Letter g" is one; "a letter a day", "the letter e", "point a finger" are none. */
function bareLetter(text: string, start: number, head: string, end: number): boolean {
  if (!/^letters? $/i.test(head) || /\b(?:the|an?|his|her|their|every|each) $/i.test(text.slice(start - 6, start)))
    return false;
  return text[end - 1] !== 'a' || /^(?:[.,;:]| (?:is|was|and|of|to|in)\b)/.test(text.slice(end, end + 5));
}

// --- "under (f)" ---------------------------------------------------------------------------------------------------

const BRACKETED =
  /\b(?:[Uu]nder|[Aa]t|[Bb]y|[Ww]ith|[Oo]f|[Oo]n|[Ii]n|[Tt]o|[Ff]or|[Ff]rom|[Aa]gainst|[Aa]bout|[Ll]ike|[Tt]ook|[Pp]ut|[Cc]ited?|[Cc]ites|[Bb]reach(?:es|ed)?|[Ii]nvoke[sd]?|[Rr]ead) (?=\([a-k]\)(?:[.,;:!?"”’]| (?:is|was|are|has|had|does|did|says|asks|and|or|the|a|an|in|on|to|with|not|nothing|first|last|as|for|which|that)\b))/g;

function bracketed({ scene }: Context): Found[] {
  const { text } = scene.doc;
  const out: Found[] = [];
  for (const m of text.matchAll(BRACKETED)) {
    const start = m.index + m[0].length;
    const list = letterList(text, start);
    const s = sentenceAt(scene, start).text;
    if (list === null || ofAnotherText(s) || enumerates(s)) continue;
    out.push({ start, end: withTail(text, list.end), letters: list.letters, rule: 'reference-bracket' });
  }
  return out;
}

/** "(a) the first, (b) the second", "(i) to (iv)": an enumeration of the text's own. */
const enumerates = (sentence: string): boolean =>
  (sentence.includes('(a)') && sentence.includes('(b)')) || /\((?:ii|iii|iv|v|vi|x+i*v?)\)/.test(sentence);

// --- "the eighth item", "point six", "the last of the eleven" ------------------------------------------------------

const ITEM = '(?:item|point|letter|entry|paragraph|clause|sentence|promise|provision|recommendation)';
/** Every document has paragraphs, and every list a number eight. */
const OF_ANY_TEXT = /paragraph|number/i;
const PLACED = new RegExp(`\\b[Tt]he (${ORDINAL_NAMES}|last) ${ITEM}\\b`, 'g');
const NUMBERED = new RegExp(`\\b(?:[Pp]oint|[Ii]tem|[Nn]umber) (${CARDINALS.join('|')})\\b`, 'g');
const OF_THE_SET = new RegExp(
  `\\b[Tt]he (${ORDINAL_NAMES}|last) of the (?:UN(?:['’]s)? )?(?:eleven(?: norms)?|(?:UN |cyber |voluntary )*norms)\\b`,
  'g',
);

function placed(context: Context): Found[] {
  const { scene } = context;
  const { text } = scene.doc;
  const out: Found[] = [];
  for (const pattern of [PLACED, NUMBERED, OF_THE_SET]) {
    for (const m of text.matchAll(pattern)) {
      const letter = m[1] === 'last' ? 'k' : letterOf(m[1]!);
      const end = withTail(text, m.index + m[0].length);
      const tailed = end > m.index + m[0].length || pattern === OF_THE_SET;
      if (!placeFits(context, m.index, end, m[1]!, letter, tailed)) continue;
      out.push({ start: m.index, end, letters: [letter], rule: 'reference-place' });
    }
  }
  return out;
}

/** Without "of the list", a place is one where the text speaks of norms, and of what the norm in that place is about. */
function placeFits(c: Context, start: number, end: number, place: string, letter: string, tailed: boolean): boolean {
  const s = sentenceAt(c.scene, start);
  if (ofAnotherText(s.text)) return false;
  if (tailed) return c.un || (c.scene.field && /eleven|11/.test(c.scene.doc.text.slice(start, end)));
  if (/^ (?:of|on|in) (?:the|his|her|its|their|a|an|this)\b/.test(c.scene.doc.text.slice(end, end + 10))) return false;
  if (OF_ANY_TEXT.test(c.scene.doc.text.slice(start, end)) || !speaksOf(c.scene, s.index, letter)) return false;
  return c.norms || /^(?:fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh)$/.test(place);
}

// --- "the clause on emergency teams" -------------------------------------------------------------------------------

const TOPIC_HEAD =
  /\b(?:(?:[Tt]he|[Ii]ts|[Tt]hat|[Tt]his) |(?=UN))(UN(?:['’]s)? )?(one|clause|item|provision|paragraph|point|entry|sentence|letter|standard|passage|rule) (?:on|about|against|for|concerning|regarding) (?=[a-z])/g;

function topicsAfter(context: Context): Found[] {
  const { scene } = context;
  const { text, tokens } = scene.doc;
  const out: Found[] = [];
  for (const m of text.matchAll(TOPIC_HEAD)) {
    const from = tokensBetween(scene.doc, m.index + m[0].length, m.index + m[0].length + 1).first;
    const s = sentenceOf(scene, from);
    const own = m[1] !== undefined || m[2] === 'clause' || m[2] === 'paragraph';
    if (!context.norms && !own) continue;
    if (from <= s.first || ofAnotherText(text.slice(s.start, s.end))) continue;
    const last = complementEnd(scene, from - 1, s.last);
    const end = tokens[Math.max(last - 1, from)]!.end;
    const letters = topicLetters(text.slice(m.index, end));
    if (letters.length > 0) out.push({ start: m.index, end: withTail(text, end), letters, rule: 'reference-topic' });
  }
  return out;
}

const TOPIC_BEFORE =
  /\b[Tt]he (?:UN(?:['’]s)? )?((?:[A-Za-z]{2,14}[- ]){1,3})(?:clause|item|provision|paragraph|entry|sentence)\b/g;

function topicsBefore({ scene }: Context): Found[] {
  const { text } = scene.doc;
  const out: Found[] = [];
  for (const m of text.matchAll(TOPIC_BEFORE)) {
    const letters = topicLetters(m[1]!);
    if (letters.length === 0 || ofAnotherText(sentenceAt(scene, m.index).text)) continue;
    const end = withTail(text, m.index + m[0].length);
    out.push({ start: m.index, end, letters, rule: 'reference-topic-before' });
  }
  return out;
}
