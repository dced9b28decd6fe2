/** All that the judge is told of a mention: measures of its form and surroundings, none of names or subject words. */
import type { Scene } from '../resolve.js';
import { measureClaim } from './measure-claim.js';
import { measureRivals } from './measure-rivals.js';
import { measureWords } from './measure-words.js';
import type { Candidate, Features, View } from './view.js';

export function featuresOf(scene: Scene, candidates: readonly Candidate[]): Features[] {
  return candidates.map((c, index) => {
    const view: View = { ...c, scene, candidates, index, draft: c.position.drafts[0]! };
    return { ...measureClaim(view), ...measureWords(view), ...measureRivals(view) };
  });
}
