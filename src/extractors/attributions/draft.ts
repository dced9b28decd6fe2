/** A mention in the making: a stance with its parties and actors, before mentions of one position are merged. */
import type { Accused, Certainty, Stance } from '../../domain/record.js';
import type { Assertion } from './assertion.js';
import type { Party } from './parties.js';

export interface Draft {
  readonly stance: Stance;
  readonly certainty: Certainty | null;
  /** Empty: nobody is named (`unspecified`), unless `self`. */
  readonly parties: readonly Party[];
  readonly self: boolean;
  readonly accused: readonly Accused[];
  readonly sentence: number;
  readonly first: number;
  readonly last: number;
  readonly operation: readonly [number, number] | null;
  readonly rule: string;
  /** An agentless accusation of the article, not a party's. */
  readonly ownVoice: boolean;
  readonly assertion: Assertion | null;
  /** How likely the reading is right, where the reader has judged it: over 0, under 1. */
  readonly chance?: number;
  /** Which of several operations of one position the reader takes it for: 0, 1 and so on. */
  readonly operationNumber?: number;
}

export const keysOf = (d: Draft): string[] =>
  d.self ? ['self'] : d.parties.length === 0 ? ['unspecified'] : d.parties.map((p) => p.key.key);
