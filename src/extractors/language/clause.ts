/** The syntax of a sentence: its verbs with their subjects, objects and oblique phrases. */
import type { Sentence } from './language-doc.js';
import type { Item, NounPhrase, VerbGroup } from './phrases.js';

export interface Oblique {
  readonly prep: string;
  readonly np: NounPhrase;
  /** A gerund that the preposition governs: "of hacking ...". */
  readonly verb: Clause | null;
}

export interface Clause {
  readonly verb: VerbGroup;
  /** Position of the verb among the items. */
  readonly at: number;
  readonly form: VerbGroup['form'];
  readonly passive: boolean;
  readonly subjects: readonly NounPhrase[];
  /** The phrase that a relative clause or a participle modifies; it stands for subject or object. */
  readonly antecedent: NounPhrase | null;
  readonly objects: readonly NounPhrase[];
  readonly obliques: readonly Oblique[];
  /** The clause that this one completes: "accused X of hacking", "refused to say". */
  readonly parent: Clause | null;
}

export interface SentenceSyntax {
  readonly sentence: Sentence;
  readonly items: readonly Item[];
  readonly clauses: readonly Clause[];
  clauseAt(item: number): Clause | null;
}

export type ClauseDraft = { -readonly [K in keyof Clause]: Clause[K] };

export const EMPTY: NounPhrase = {
  kind: 'np',
  first: 0,
  last: 0,
  head: 0,
  wordLower: '',
  entities: [],
  indefinite: false,
  pronoun: null,
  possessor: null,
};
