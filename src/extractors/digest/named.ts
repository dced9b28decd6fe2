/** A fact with the digest item that brought it. */
import type { DigestFact } from '../../domain/digest.js';

export interface Named<F extends DigestFact> {
  readonly id: string;
  readonly fact: F;
}
