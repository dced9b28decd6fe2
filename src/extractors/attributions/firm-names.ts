/** What the names of firms are made of, beside those of states' services. */
import type { Entity } from '../language/language.js';
import { startsUpper } from '../language/letters.js';
import { type NounPhrase, words } from '../language/phrases.js';
import { classOf } from '../language/word-classes.js';
import type { Context } from './context.js';
import { FIRM_SUFFIX, OFFICIAL_NOUNS, SOFT_SUFFIX } from './nouns.js';

/** Words of which the names of states' services are made. */
export const OF_A_STATE = words(
  'military national defence defense foreign security information technology intelligence cyber state federal public interior internal affairs service services response computer emergency team central the general',
);

/** "Trellwood Labs", "Corvane Wireless". */
export function endsAsFirm(name: string): boolean {
  const parts = name.toLowerCase().split(' ');
  const last = parts.pop()!;
  const isSoft = SOFT_SUFFIX.has(last) && parts.some((w) => classOf(w) < 0 && !OF_A_STATE.has(w));
  return parts.length > 0 && (FIRM_SUFFIX.has(last) || isSoft);
}

/** Where nobody but a firm is expected: "Jan Holm of Midland Fiber". */
export function mayBeFirm(name: string): boolean {
  const last = name.toLowerCase().split(' ').at(-1)!;
  return name.includes(' ') && (FIRM_SUFFIX.has(last) || SOFT_SUFFIX.has(last));
}

/** What a firm does that is called after the land it serves: "Kuwait Airways", "Turkish Airlines". */
const SERVES_A_LAND = words(
  'airlines airways air telecom telekom telecommunications mobile petroleum steel motors insurance shipping express power electric aluminium cement',
);
/** What stands before the land: "Air India". */
const OF_A_LAND = words('air telecom telecommunications telekom airlines airways power insurance motors steel');

/** "Air India", "GT Logistica Kenya", "Japan Airlines": a firm that bears the name of a state. @param state it, in the phrase. */
export function firmOfLand(ctx: Context, np: NounPhrase, state: Entity): string | null {
  const { tokens } = ctx.doc;
  const isName = (i: number): boolean => i >= np.first && i < np.last && startsUpper(tokens[i]!.text);
  let [first, last] = [state.first, state.last];
  while (isName(first - 1)) first -= 1;
  while (isName(last)) last += 1;
  if (last !== np.last || last - first > MOST_WORDS || last - first === state.last - state.first) return null;
  if (np.entities.some((e) => e !== state && e.kind !== 'place') || isTitleCase(ctx, np)) return null;
  const [before, behind] = [wordsOf(ctx, first, state.first), wordsOf(ctx, state.last, last)];
  const ends = behind.pop()?.toLowerCase();
  const isOffice = [...before, ...behind].some(
    (w) => OFFICIAL_NOUNS.has(w.toLowerCase()) || OF_A_STATE.has(w.toLowerCase()),
  );
  const servesIt = ends !== undefined && SERVES_A_LAND.has(ends);
  const isBranch = ends === undefined && state.kind === 'state' && before.some(isOfFirms);
  return !isOffice && (servesIt || isBranch) ? ctx.textOf(first, last) : null;
}

const MOST_WORDS = 5;

const wordsOf = ({ doc }: Context, first: number, last: number): string[] =>
  doc.tokens.slice(first, last).map((t) => t.text);

/** A trade, initials, or no word of the language; titles and points of the compass are not. */
const isOfFirms = (word: string): boolean =>
  OF_A_LAND.has(word.toLowerCase()) ||
  (/^\p{Lu}{2}$/u.test(word) && !/^(?:PM|MP|FM|AG|EU|UN)$/.test(word)) ||
  (classOf(word.toLowerCase()) < 0 && /^\p{Lu}\p{Ll}{2,}$/u.test(word) && !/^(?:\p{L}+ern|Mrs|The)$/u.test(word));

/** In a headline's capitals no run of them is a name. */
function isTitleCase({ doc: { tokens } }: Context, np: NounPhrase): boolean {
  const { sentence } = tokens[np.first]!;
  let [capitals, all] = [0, 0];
  for (let i = np.first; i < np.first + SAMPLE && tokens[i]?.sentence === sentence; i += 1) {
    if (i < np.last || !/^\p{L}{4,}/u.test(tokens[i]!.text)) continue;
    all += 1;
    if (startsUpper(tokens[i]!.text)) capitals += 1;
  }
  return all > 0 && capitals * 2 > all;
}

/** Tokens that tell how a sentence is written. */
const SAMPLE = 14;
