/** Tokens by wink-nlp, and sentences by our own rules: wink's boundaries stumble on abbreviations and quotes. */
import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import type { Sentence, Token } from './language-doc.js';
import { setApart } from './run-together.js';

export interface TokenizedText {
  readonly tokens: Token[];
  readonly sentences: Sentence[];
}

export type Tokenizer = (text: string) => TokenizedText;

/** Titles and the like: a capital after them goes on with the same sentence. */
const TITLES = new Set(
  `gen. sen. rep. gov. lt. col. capt. sgt. maj. adm. cmdr. dr. mr. mrs. ms. prof. st. rev. hon. pres. sec. no. vs. fig. art. para. jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. e.g. i.e. cf. al. approx. op. nos. ft. mt. messrs. ambassador. dep. asst. brig.`.split(
    ' ',
  ),
);
/** Words that open a sentence and seldom follow an abbreviation inside one. */
const OPENERS = new Set(
  `the a an it its in on at but and he she they we this these that those there as after before if when while although though however meanwhile according last one two both neither no yet so since for from by with such many some most other also earlier later still another his her their our what who how why`.split(
    ' ',
  ),
);
const CLOSERS = new Set(['"', '”', '’', "'", ')', ']', '»', '’’', "''"]);
const OPENING = new Set(['"', '“', '‘', '«', '(', '[', '``', '-', '•']);
const ENDERS = new Set(['.', '!', '?', '…', '...', '?!', '!!', '....']);

/**
 * "another's." The tokeniser leaves such a word whole and remembers it, so that later texts would be cut in another
 * way; set apart by a space, it is cut as elsewhere. Words are looked up in the text as it stands.
 */
const CLOSED_POSSESSIVE = /(?<=\p{L})['’]s(?=[^\s\p{L}\p{N}]|$)/giu;

export function createTokenizer(): Tokenizer {
  const nlp = winkNLP(model, ['pos']);
  const { its } = nlp;
  return (text) => {
    const plain = folded(text);
    const all = nlp.readDoc(setApart(plain.replace(CLOSED_POSSESSIVE, ' $&'))).tokens();
    const words = all.out() as unknown as string[];
    const tags = all.out(its.pos as never) as unknown as string[];
    const lemmas = all.out(its.lemma as never) as unknown as string[];
    return placeTokens(text, plain, words, tags, lemmas);
  };
}

/** Latin letters beyond those of Western Europe, at which the tokeniser would cut: "Topčider", "Żurawski". */
const FAR_LETTERS = /[\u0100-\u024f\u1e00-\u1eff]/g;
/** Letters that no accent makes. */
const OWN_LETTERS: Readonly<Record<string, string>> = Object.fromEntries(
  ['łl', 'ŁL', 'đd', 'ĐD', 'ıi', 'ħh', 'ĦH', 'ŧt', 'ŦT', 'ŋn', 'ŊN', 'œo', 'ŒO', 'ƒf', 'ĸk', 'ſs', 'əe', 'ƏE'].map(
    ([a, b]) => [a, b],
  ),
);

/** Each such letter as its plain one, so that places in the text stay the same. */
const folded = (text: string): string =>
  text.replace(FAR_LETTERS, (c) => OWN_LETTERS[c] ?? c.normalize('NFD').charAt(0));

/** @param plain the text as the tokeniser was given it, place by place. */
function placeTokens(text: string, plain: string, words: string[], tags: string[], lemmas: string[]): TokenizedText {
  const tokens: Token[] = [];
  const starts: number[] = [0];
  const paragraphs: number[] = [0];
  splitFullStops(words, tags, lemmas);
  let cursor = 0;
  let paragraph = 0;
  for (let i = 0; i < words.length; i += 1) {
    const start = locate(plain, words[i]!, cursor);
    if (start < 0 || words[i]!.trim() === '') continue;
    const word = text.slice(start, start + words[i]!.length);
    const previous = tokens.at(-1);
    const breaks = lineBreaks(text, cursor, start);
    if (breaks > 0) paragraph += 1;
    const lower = word.toLowerCase();
    if (previous !== undefined && endsBefore(tokens, word, lower, breaks, start, cursor)) {
      starts.push(tokens.length);
      paragraphs.push(paragraph);
    }
    cursor = start + word.length;
    tokens.push({
      index: tokens.length,
      start,
      end: cursor,
      text: word,
      lower,
      lemma: (lemmas[i] ?? lower).toLowerCase(),
      pos: tags[i] ?? 'X',
      sentence: starts.length - 1,
    });
  }
  return { tokens, sentences: cutSentences(tokens, starts, paragraphs) };
}

const ABBREVIATIONS = new Set(
  'inc. corp. ltd. co. llc. jr. sr. bros. dept. univ. govt. intl. assn. u.s. u.k. etc.'.split(' '),
);

/** Taken for inches and metres: "called in.", "$20m." */
const SHORT_WORDS = new Set(['in.', 'm.']);

/** A word of other letters than ASCII keeps its full stop in one token ("Siliņa."): cut it off. */
function splitFullStops(words: string[], tags: string[], lemmas: string[]): void {
  for (let i = words.length - 1; i >= 0; i -= 1) {
    const word = words[i]!;
    const isShort = word.length < 4 && !SHORT_WORDS.has(word.toLowerCase());
    if (isShort || !word.endsWith('.') || word.indexOf('.') < word.length - 1) continue;
    if (TITLES.has(word.toLowerCase()) || ABBREVIATIONS.has(word.toLowerCase())) continue;
    const stem = word.slice(0, -1);
    words.splice(i, 1, stem, '.');
    tags.splice(i, 1, tags[i]!, 'PUNCT');
    lemmas.splice(i, 1, stem.toLowerCase(), '.');
  }
}

/** The tokeniser keeps the words of the text in order; a short window bounds the search where it does not. */
function locate(text: string, word: string, cursor: number): number {
  let at = cursor;
  while (at < text.length && text.charCodeAt(at) <= 32) at += 1;
  if (text.startsWith(word, at)) return at;
  const near = text.slice(at, at + 200 + word.length).indexOf(word);
  return near < 0 ? -1 : at + near;
}

function lineBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i += 1) if (text.charCodeAt(i) === 10) count += 1;
  return count;
}

const capitalised = (word: string): boolean => {
  const c = word[0]!;
  return c !== c.toLowerCase() || (c >= '0' && c <= '9');
};

/** Whether a new sentence starts with the word that follows the given tokens. */
function endsBefore(
  tokens: readonly Token[],
  word: string,
  lower: string,
  breaks: number,
  start: number,
  cursor: number,
): boolean {
  if (breaks > 1) return true;
  const opener = OPENING.has(word);
  if (breaks === 1 && (capitalised(word) || opener)) return true;
  if (CLOSERS.has(word) && start === cursor) return false;
  let i = tokens.length - 1;
  while (i > 0 && i > tokens.length - 4 && CLOSERS.has(tokens[i]!.text) && tokens[i]!.start === tokens[i - 1]!.end)
    i -= 1;
  const last = tokens[i]!;
  if (!ENDERS.has(last.text))
    return capitalised(word) && endsAfterAbbreviation(last, tokens[i - 1], lower, i === tokens.length - 1);
  if (start === cursor && !opener && !capitalised(word)) return false;
  return capitalised(word) || opener;
}

function endsAfterAbbreviation(last: Token, before: Token | undefined, lower: string, adjacent: boolean): boolean {
  if (!adjacent || last.text.length < 3 || !last.text.endsWith('.')) return false;
  if (TITLES.has(last.lower) || before === undefined) return false;
  return OPENERS.has(lower);
}

function cutSentences(tokens: readonly Token[], starts: readonly number[], paragraphs: readonly number[]): Sentence[] {
  const sentences: Sentence[] = [];
  for (let s = 0; s < starts.length; s += 1) {
    const first = starts[s]!;
    const last = starts[s + 1] ?? tokens.length;
    if (last <= first) continue;
    sentences.push({
      index: sentences.length,
      start: tokens[first]!.start,
      end: tokens[last - 1]!.end,
      first,
      last,
      paragraph: paragraphs[s] ?? 0,
    });
  }
  return sentences;
}
