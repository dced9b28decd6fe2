/** Frames of verbs: who accuses whom, who traces what to whom, who did it. */
import { accusation } from './accusation-frame.js';
import type { Assertion } from './assertion.js';
import { attribution } from './attribution-frame.js';
import { deed } from './deed-frame.js';
import type { Frames } from './frames.js';

export function verbFrames(f: Frames): Assertion[] {
  const found: Assertion[] = [];
  for (const clause of f.syntax.clauses) {
    const hit = accusation(f, clause) ?? attribution(f, clause) ?? deed(f, clause);
    if (hit !== null) found.push(hit);
  }
  return found;
}
