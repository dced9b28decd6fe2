/** Stances on somebody's accusation: denials, refusals, endorsements, condemnations. */
import { condemnation } from './condemnations.js';
import { baseless, denial } from './denials.js';
import type { Draft } from './draft.js';
import { endorsement } from './endorsements.js';
import { frontedRefusal } from './fronted-refusals.js';
import { isCyberArticle } from './operations.js';
import { refusal, tooEarly } from './refusals.js';
import type { Scene } from './scene.js';
import type { Known } from './stance-draft.js';

export function findStances(scene: Scene, known: Known): Draft[] {
  const found: Draft[] = [];
  if (!isCyberArticle(scene.ctx)) return found;
  for (const s of scene.ctx.syntax) {
    for (const c of s.clauses) {
      const hit =
        denial(scene, s, c, known) ??
        refusal(scene, s, c, known) ??
        endorsement(scene, s, c, known) ??
        condemnation(scene, s, c);
      if (hit !== null) found.push(hit);
    }
    const early = tooEarly(scene, s, known) ?? frontedRefusal(scene, s, known) ?? baseless(scene, s, known);
    if (early !== null && !found.some((f) => f.sentence === early.sentence && f.stance === early.stance))
      found.push(early);
  }
  return found;
}
