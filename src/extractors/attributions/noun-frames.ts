/** Frames of nouns and of "to be": the culprit was Y, Y's role in Z, the hand of Y, an attack by Y, the trail leads to Y. */
import type { Assertion } from './assertion.js';
import { copula } from './being-frames.js';
import type { Frames } from './frames.js';
import { belongs, caught, claimsIt, takesPart } from './part-frames.js';
import { points } from './pointing-frame.js';
import { attributionOf, deedOf, leakSite, roleOf } from './role-frames.js';

export function nounFrames(f: Frames): Assertion[] {
  const found: Assertion[] = [];
  for (const clause of f.syntax.clauses) {
    const hit =
      copula(f, clause) ??
      belongs(f, clause) ??
      takesPart(f, clause) ??
      points(f, clause) ??
      claimsIt(f, clause) ??
      caught(f, clause);
    if (hit !== null) found.push(hit);
  }
  const supposed = /^(?:if|should|suppose|imagine|were|unless)$/.test(f.ctx.doc.tokens[f.syntax.sentence.first]!.lower);
  for (const item of f.syntax.items) {
    if (item.kind !== 'np' || item.pronoun !== null || supposed) continue;
    const hit = roleOf(f, item) ?? attributionOf(f, item) ?? deedOf(f, item) ?? leakSite(f, item);
    if (hit !== null) found.push(hit);
  }
  return found;
}
