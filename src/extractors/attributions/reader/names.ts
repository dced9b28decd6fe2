/** The names that a phrase may hold, whether a list has them or not. */

import type { SentenceSyntax } from '../../language/clauses.js';
import type { Token } from '../../language/language.js';
import { startsUpper } from '../../language/letters.js';
import { type NounPhrase, words } from '../../language/phrases.js';
import { classOf } from '../../language/word-classes.js';
import { OFFICIAL_NOUNS } from '../nouns.js';
import type { Scene } from '../resolve.js';
import { headIs, KIND } from '../word-kinds.js';

const NOT_NAMES = words(
  'the a an your my every each all many some most several both two three another mr mrs ms dr prof sir its his her their our monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december in on at but and it he she they we i this that these those no if when as contrary neither either both officers detectives agents soldiers students pupils residents employees customers users members curators governors readers colleagues democrats republicans indicators leaders experts victims attackers hackers prosecutors those such none nobody everyone following according despite sen. sens. rep. reps. gov. gen. col. lt. capt. adm. senator congressman congresswoman minister president premier chancellor judge justice lord lady dame baroness',
);

/** "Malware copied the files": a common word whose capital is its sentence's. */
export function isCapitalOfSentence({ doc: { tokens, sentences } }: Scene['ctx'], i: number): boolean {
  const { lower, sentence } = tokens[i]!;
  return sentences[sentence]!.first === i && classOf(lower) >= 0;
}

const MOST_WORDS = 6;
const CALENDAR = /^(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|GMT|UTC|EST|CET|Q\d|AM|PM)$/;

/** The capitalised words that end a phrase, where they name nothing that is known. */
export function coinedName(scene: Scene, np: NounPhrase): string | null {
  const { ctx } = scene;
  return runBefore(scene, np, (i) => ctx.entityAt(i) === null && isNameWord(ctx.doc.tokens[i]!.text));
}

/** The same with known words inside: "Bahrain Watch" is no part of Bahrain; its own state stays with "the state of X". */
export function wholeName(scene: Scene, np: NounPhrase): string | null {
  const { ctx } = scene;
  const { tokens } = ctx.doc;
  const name = runBefore(scene, np, (i) => isNameWord(tokens[i]!.text) || (tokens[i]!.text === '-' && i > np.first));
  if (name === null || np.possessor === null || np.possessor.pronoun !== null) return name;
  const all = ctx.textOf(np.first, np.last) === name && startsUpper(tokens[np.possessor.first]!.text);
  return all && name.includes(' ') ? ctx.textOf(np.possessor.first, np.last) : name;
}

/** "the University of Tartu": where the name ends that belongs to a phrase by "of"; null where there is none. */
export function namedBehindOf({ ctx }: Scene, s: SentenceSyntax, np: NounPhrase): number | null {
  const at = ctx.indexOf(np);
  const [prep, part] = [s.items[at + 1], s.items[at + 2]];
  const isNamed = prep?.kind === 'prep' && prep.word === 'of' && part?.kind === 'np';
  if (!isNamed || !startsUpper(ctx.doc.tokens[part.first]!.text)) return null;
  let last = part.first + 1;
  // "the University of Tartu blame": a verb that looks like a noun is no part of it.
  while (last < part.last && (isNameWord(ctx.doc.tokens[last]!.text) || isParticle(ctx, part, last))) last += 1;
  return last;
}

/** "Watch", "360", "eSentire", "7-Eleven", "&". */
export const isNameWord = (text: string): boolean => /^[\p{Lu}\d&]/u.test(text) || /^\p{Ll}{1,2}\p{Lu}/u.test(text);

const PARTICLES = words('al el ibn bin abu van von der de da di del la le du i y');

/** "Kata'ib al-Fajr", "Jan van Dijk": small words and marks between the words of a name. */
function isParticle({ doc: { tokens } }: Scene['ctx'], np: NounPhrase, i: number): boolean {
  const isMark = /^['’-]$/.test(tokens[i]!.text);
  if (i <= np.first || (!isMark && !PARTICLES.has(tokens[i]!.lower))) return false;
  const before = tokens[i - 1]!;
  return isNameWord(before.text) || (i - 1 > np.first && (PARTICLES.has(before.lower) || before.text === '-'));
}

/** "Proofwell researchers", "Orrery threat analysts", "Anvil telemetry": the house before what it has. */
export function staffName({ ctx }: Scene, np: NounPhrase): string | null {
  if (!(headIs(ctx, np, KIND.firmPerson) || OF_HOUSES.has(np.wordLower)) || startsUpper(ctx.doc.tokens[np.head]!.text))
    return null;
  const { tokens } = ctx.doc;
  let last = np.first;
  while (last < np.head && isNameWord(tokens[last]!.text) && ctx.entityAt(last) === null) last += 1;
  const isName = last > np.first && np.head - last <= MOST_BETWEEN && !NOT_NAMES.has(tokens[np.first]!.lower);
  if (!isName || (last - np.first === 1 && isCapitalOfSentence(ctx, np.first))) return null;
  return ctx.textOf(np.first, last);
}

/** What only a house of researchers has. */
const OF_HOUSES = words('telemetry sensors honeypots');

/** Words between a house and its people. */
const MOST_BETWEEN = 2;

function runBefore({ ctx }: Scene, np: NounPhrase, belongs: (i: number) => boolean): string | null {
  const { tokens } = ctx.doc;
  let first = np.last;
  while (first > np.first && (belongs(first - 1) || (first < np.last && isParticle(ctx, np, first - 1)))) first -= 1;
  while (first < np.last && NOT_NAMES.has(tokens[first]!.lower)) first += 1;
  if (first >= np.last || np.last - first > MOST_WORDS) return null;
  if (!/\p{L}.?.?\p{L}/u.test(ctx.textOf(first, np.last)) || CALENDAR.test(tokens[first]!.text)) return null;
  // A common word has its capital from the head of the sentence.
  if (
    np.last - first === 1 &&
    first === ctx.doc.sentences[tokens[first]!.sentence]!.first &&
    (isCommon(ctx.doc.tokens[first]!) || OFFICIAL_NOUNS.has(tokens[first]!.lower))
  )
    return null;
  return ctx.textOf(first, np.last);
}

const isCommon = ({ text, lower, pos }: Token): boolean =>
  pos !== 'PROPN' && classOf(lower) >= 0 && /^\p{Lu}?[\p{Ll}-]*$/u.test(text);
