/** What the analysis of language gives: tokens, sentences and named things. Offsets are UTF-16 indices of the text. */

export interface Token {
  /** Position in `LanguageDoc.tokens`. */
  readonly index: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly lower: string;
  readonly lemma: string;
  /** Universal part of speech: NOUN, PROPN, VERB, AUX, ADJ, ... */
  readonly pos: string;
  readonly sentence: number;
}

export interface Sentence {
  readonly index: number;
  readonly start: number;
  readonly end: number;
  /** Token range, end-exclusive. */
  readonly first: number;
  readonly last: number;
  /** Grows at every line break of the text. */
  readonly paragraph: number;
}

export type EntityKind =
  | 'state'
  | 'demonym'
  | 'capital'
  | 'metonym'
  | 'organ'
  | 'organisation'
  | 'company'
  | 'group'
  | 'operation'
  | 'malware'
  | 'outlet'
  | 'place';

export interface Entity {
  readonly kind: EntityKind;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** ISO code, organisation key, company key, canonical group name. */
  readonly key: string;
  /** ISO code of the state it belongs to, where there is one; for a group, what the actor list publicly holds. */
  readonly state: string | null;
  /** Of a group: the name by which the article first calls it, where that is another. */
  readonly called?: string;
  /** Kind of a state organ (`intelligence`, `ministry`, ...), else null. */
  readonly organKind: string | null;
  /** Token range, end-exclusive. */
  readonly first: number;
  readonly last: number;
}

export interface LanguageDoc {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly sentences: readonly Sentence[];
  readonly entities: readonly Entity[];
}
