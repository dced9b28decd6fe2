/** The part that a noun phrase plays in its sentence, in a few words that a model can learn from. */
import type { Clause, Oblique, SentenceSyntax } from '../../language/clauses.js';
import type { NounPhrase } from '../../language/phrases.js';
import { inClass, type VerbClass } from '../../language/verb-classes.js';
import {
  ALLEGATION,
  BASELESS,
  CULPRIT,
  FIRM_NOUNS,
  IT_OBJECTS,
  OFFICIAL_NOUNS,
  OPERATION_NOUNS,
  PEOPLE_OF_FIRMS,
  PERPETRATORS,
  RESPONSIBILITY,
  STRONG_OPERATION,
} from '../nouns.js';

export interface Role {
  /** `subject`, `passive subject`, `object`, `agent` ("by X" of a passive), `owner`, `at <preposition>`, `free`. */
  readonly name: string;
  readonly clause: Clause | null;
  /** Kind of the verb that governs the phrase; `none` where no clause does. */
  readonly verb: string;
  /** Kind of the noun that the phrase owns or depends on, else `none`. */
  readonly noun: string;
  /** The preposition right before the phrase, else empty. */
  readonly prep: string;
}

export const NO_ROLE: Role = { name: 'absent', clause: null, verb: 'none', noun: 'none', prep: '' };

/** From the most telling to the least: a verb counts by the first class that it stands in. */
const VERB_KINDS: readonly VerbClass[] = [
  'decline',
  'deny',
  'retract',
  'condemn',
  'endorse',
  'attribute',
  'accuse',
  'hack',
  'beBehind',
  'point',
  'suspect',
  'find',
  'believe',
  'say',
  'belong',
  'own',
  'intrude',
];

export const verbKind = (lemma: string): string =>
  lemma === 'be' || lemma === 'have' ? lemma : (VERB_KINDS.find((c) => inClass(lemma, c)) ?? 'other');

const NOUN_KINDS: readonly (readonly [string, ReadonlySet<string>])[] = [
  ['baseless', BASELESS],
  ['part', RESPONSIBILITY],
  ['allegation', ALLEGATION],
  ['perpetrator', PERPETRATORS],
  ['operation', STRONG_OPERATION],
  ['deed', OPERATION_NOUNS],
  ['culprit', CULPRIT],
  ['official', OFFICIAL_NOUNS],
  ['people', PEOPLE_OF_FIRMS],
  ['firm', FIRM_NOUNS],
  ['machine', IT_OBJECTS],
];

export const nounKind = (word: string): string => NOUN_KINDS.find(([, set]) => set.has(word))?.[0] ?? 'other';

const PREPOSITIONS = new Set('by of to on from with for behind against in at upon through among as about'.split(' '));
export const prepKind = (prep: string): string => (PREPOSITIONS.has(prep) ? prep : 'other');

type Plain = Pick<Role, 'name' | 'clause' | 'verb'>;

/** @param at position of the phrase among the items of its sentence. */
export function roleOf(s: SentenceSyntax, np: NounPhrase, at: number): Role {
  const before = s.items[at - 1];
  const prep = before?.kind === 'prep' ? before.word : '';
  const owned = s.items[at + 1];
  if (owned?.kind === 'np' && owned.possessor === np) {
    const outer = governance(s, owned);
    return { ...outer, name: 'owner', noun: nounKind(owned.wordLower), prep };
  }
  const plain = governance(s, np);
  const head = s.items[at - 2];
  const noun = prep !== '' && head?.kind === 'np' ? nounKind(head.wordLower) : 'none';
  const name = plain.name === 'free' && prep !== '' ? `at ${prepKind(prep)}` : plain.name;
  return { ...plain, name, noun, prep };
}

function governance(s: SentenceSyntax, np: NounPhrase): Plain {
  let found: Plain | null = null;
  for (const clause of s.clauses) {
    const verb = verbKind(clause.verb.lemma);
    if (clause.subjects.includes(np)) return { name: clause.passive ? 'passive subject' : 'subject', clause, verb };
    if (clause.objects.includes(np)) found = { name: 'object', clause, verb };
    const oblique: Oblique | undefined = found === null ? clause.obliques.find((o) => o.np === np) : undefined;
    if (oblique === undefined) continue;
    found = { name: clause.passive && oblique.prep === 'by' ? 'agent' : `at ${prepKind(oblique.prep)}`, clause, verb };
  }
  return found ?? { name: 'free', clause: null, verb: 'none' };
}
