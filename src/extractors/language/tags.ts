/** The tags of tokens within a sentence. */
import type { Entity } from './language-doc.js';
import type { Item } from './phrases.js';

export type Tag =
  | 'noun'
  | 'name'
  | 'adj'
  | 'det'
  | 'num'
  | 'pron'
  | 'verb'
  | 'aux'
  | 'to'
  | 'adv'
  | 'prep'
  | 'sub'
  | 'conj'
  | 'pos'
  | 'punct'
  | 'part';

export interface Tagged {
  readonly tags: Tag[];
  readonly entityAt: (Entity | null)[];
}

export interface Read {
  readonly item: Item | null;
  readonly at: number;
}
