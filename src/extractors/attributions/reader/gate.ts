/**
 * Shuts out early what cannot come to a reading: first stances of a whole sentence, then each party and each actor by
 * itself, before they are paired. A network of its own judges, fitted in `scripts/train-attribution-reader.ts`; what a
 * rule reads always passes.
 */
import type { Stance } from '../../../domain/record.js';
import { type Network, NetworkScorer } from '../../network.js';
import { STANCES } from './answers.js';
import type { Measures } from './measures.js';

export interface Gate {
  /** @param parts of a sentence; of a sentence and a party; of a sentence and an actor. */
  opens(stance: Stance, parts: readonly Measures[]): boolean;
}

/** While a model is taught everything is looked at. */
export const OPEN_GATE: Gate = { opens: () => true };

/** Log-odds up to which nothing more is asked: of a thousand right readings three are lost here, of all readings two in three. */
export const SHUT = -6;

/** @param shut log-odds up to which it stays shut. */
export function gateOf(network: Network, shut = SHUT): Gate {
  const scorer = new NetworkScorer(network);
  return { opens: (stance, parts) => scorer.oddsOf(STANCES.indexOf(stance), parts) > shut };
}
