/** Noun phrases and verb groups of a sentence, and the marks between them. */
import type { Entity } from './language-doc.js';

export interface NounPhrase {
  readonly kind: 'np';
  /** Token range, end-exclusive. */
  readonly first: number;
  readonly last: number;
  readonly head: number;
  /** The head word in lower case. */
  readonly wordLower: string;
  readonly entities: readonly Entity[];
  /** Starts with "a" or "an". */
  readonly indefinite: boolean;
  /** A pronoun in lower case, where the phrase is one. */
  readonly pronoun: string | null;
  /** "Iran's" in "Iran's role". */
  readonly possessor: NounPhrase | null;
}

export interface VerbGroup {
  readonly kind: 'vg';
  readonly first: number;
  readonly last: number;
  readonly head: number;
  /** With its particle where it has one: "carry-out". */
  readonly lemma: string;
  readonly form: 'finite' | 'infinitive' | 'gerund' | 'participle';
  readonly passive: boolean;
  readonly negated: boolean;
  readonly modal: string | null;
  readonly adverbs: readonly string[];
}

export type MarkKind = 'prep' | 'sub' | 'conj' | 'comma' | 'stop' | 'quote' | 'open' | 'close' | 'adv' | 'adj';

export interface Mark {
  readonly kind: MarkKind;
  readonly first: number;
  readonly last: number;
  readonly word: string;
}

export type Item = NounPhrase | VerbGroup | Mark;

export const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

export const RELATIVES = words('which who whom whose that where');
