/** Names as the gazetteer finds them: where they stand, and whose they may be. */
import type { EntityKind } from './language-doc.js';

export interface NamedSpan {
  readonly kind: EntityKind;
  readonly start: number;
  readonly end: number;
  readonly key: string;
  readonly state: string | null;
  readonly organKind: string | null;
  /** The name is also a common word: the context must bear it out. */
  readonly ambiguous: boolean;
  /** The name is the state's only in a text about that state. */
  readonly atHome: boolean;
  /** What else goes by this very name. */
  readonly rivals: readonly Reading[];
}

export interface Reading {
  readonly kind: EntityKind;
  readonly key: string;
  readonly state: string | null;
  readonly organKind: string | null;
  readonly ambiguous: boolean;
  readonly atHome: boolean;
  readonly exact: string | null;
}
