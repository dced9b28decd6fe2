/** The word lists of the field as bits, so that one look-up for each token of an article answers for all of them. */
import type { Token } from '../language/language.js';
import type { NounPhrase } from '../language/phrases.js';
import { formsIn } from '../language/verb-classes.js';
import {
  ALLEGATION,
  FIRM_NOUNS,
  GROUP_WORDS,
  INFLUENCE,
  IT_OBJECTS,
  OFFICIAL_NOUNS,
  OPERATION_NOUNS,
  OTHER_MATTERS,
  OUTLET_WORDS,
  PEOPLE_OF_FIRMS,
  PERPETRATORS,
  STATE_ARMS,
  STRONG_OPERATION,
} from './nouns.js';
import {
  ASSOCIATIONS,
  CREW_WORDS,
  FIRM_HINTS,
  OFFICE_HOLDERS,
  PRESS_WORDS,
  SERVICE_FIRMS,
  STATE_PRESS,
} from './party-words.js';

/** Inflected forms of verbs of hacking; the dictionary form may be a noun. */
const HACK_FORMS = new Set(formsIn('hack').flatMap(([form, lemma]) => (form === lemma ? [] : [form])));
/** Forms of verbs that tell of a deed in computers, where the word is a verb. */
const DEED_FORMS = new Set(formsIn('intrude', 'hack').map(([form]) => form));

const LISTS = {
  perpetrator: PERPETRATORS,
  official: OFFICIAL_NOUNS,
  group: GROUP_WORDS,
  firm: FIRM_NOUNS,
  firmPerson: PEOPLE_OF_FIRMS,
  arm: STATE_ARMS,
  allegation: ALLEGATION,
  outlet: OUTLET_WORDS,
  officeHolder: OFFICE_HOLDERS,
  firmHint: FIRM_HINTS,
  statePress: STATE_PRESS,
  press: PRESS_WORDS,
  serviceFirm: SERVICE_FIRMS,
  crew: CREW_WORDS,
  association: ASSOCIATIONS,
  strong: STRONG_OPERATION,
  machine: IT_OBJECTS,
  operation: OPERATION_NOUNS,
  otherMatter: OTHER_MATTERS,
  influence: INFLUENCE,
  hackForm: HACK_FORMS,
  deedForm: DEED_FORMS,
} as const satisfies Readonly<Record<string, ReadonlySet<string>>>;

type WordKind = keyof typeof LISTS;

/** The bit of each list. */
export const KIND = Object.fromEntries(Object.keys(LISTS).map((name, i) => [name, 1 << i])) as Record<WordKind, number>;

const bitsOf = new Map<string, number>();
for (const [name, list] of Object.entries(LISTS) as [WordKind, ReadonlySet<string>][])
  for (const word of list) bitsOf.set(word, (bitsOf.get(word) ?? 0) | KIND[name]);

/** The bits of each token. */
export function wordKinds(tokens: readonly Token[]): Uint32Array {
  const kinds = new Uint32Array(tokens.length);
  for (let i = 0; i < kinds.length; i += 1) {
    const { lower, text, pos } = tokens[i]!;
    kinds[i] = bitsOf.get(lower) ?? 0;
    // "a Russian national" may have done it; "the National Bank", "national security" are no persons.
    if (lower === 'national' && (text !== lower || pos !== 'NOUN')) kinds[i] = kinds[i]! & ~KIND.perpetrator;
    if (isChamber(tokens, i)) kinds[i] = kinds[i]! | KIND.official;
  }
  return kinds;
}

/** "the lower house", "the upper chamber". */
const isChamber = (tokens: readonly Token[], i: number): boolean =>
  /^(?:house|chamber)$/.test(tokens[i]!.lower) && /^(?:lower|upper)$/.test(tokens[i - 1]?.lower ?? '');

interface Kinds {
  readonly kinds: Uint32Array;
}

/** Whether a word of the phrase is on one of the lists of `bits`. */
export function hasKind({ kinds }: Kinds, np: NounPhrase, bits: number): boolean {
  for (let i = np.first; i < np.last; i += 1) if ((kinds[i]! & bits) !== 0) return true;
  return false;
}

/** Whether the head of the phrase is on one of the lists of `bits`; the empty phrase has none. */
export const headIs = ({ kinds }: Kinds, np: NounPhrase, bits: number): boolean =>
  np.last > 0 && (kinds[np.head]! & bits) !== 0;
