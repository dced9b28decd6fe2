/** Phrases that stand for whoever did it: "the culprit", "those responsible", "it". */
import type { NounPhrase } from '../language/phrases.js';
import type { Frames } from './frames.js';
import { CULPRIT } from './nouns.js';

export function firstOf(f: Frames, from: number, to: number, test: RegExp): number {
  for (let i = from; i < to; i += 1) if (test.test(f.ctx.doc.tokens[i]!.lower)) return i;
  return -1;
}

export const definite = (f: Frames, np: NounPhrase): boolean =>
  np.possessor !== null ||
  /^(?:the|its|their|this|that|main|prime|likely|most|obvious)$/.test(f.ctx.doc.tokens[np.first]!.lower);

export function isCulprit(f: Frames, np: NounPhrase): boolean {
  if (np.pronoun !== null)
    return np.pronoun === 'it' || np.pronoun === 'they' || np.pronoun === 'these' || np.pronoun === 'this';
  if (np.entities.length > 0) return false;
  const first = f.ctx.doc.tokens[np.first]!.lower;
  return (
    (CULPRIT.has(np.wordLower) && /^(?:the|those|these|its|their)$/.test(first)) ||
    first === 'these' ||
    first === 'this'
  );
}
