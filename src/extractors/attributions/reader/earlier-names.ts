/** Names that no list has and that a later sentence takes up. */
import type { SentenceSyntax } from '../../language/clauses.js';
import { type NounPhrase, words } from '../../language/phrases.js';
import type { Party } from '../parties.js';
import type { Scene } from '../resolve.js';
import { callAs } from './new-parties.js';
import { ownName } from './other-readings.js';
import { speakersIn } from './speakers.js';

const BACK = 2;
const TAKES_UP = words(
  'company firm vendor bank insurer operator retailer maker university hospital airline lab agency group organisation organization club exchange carrier exporter reinsurer provider newspaper paper site station chain',
);

/** Names that no list has, told just before a sentence whose subject takes somebody up: "it", "the company", "she". */
export function earlierNames(scene: Scene, s: SentenceSyntax): { np: NounPhrase; party: Party; sentence: number }[] {
  const takesUp = s.clauses.some((c) => c.subjects.some((np) => np.pronoun !== null || TAKES_UP.has(np.wordLower)));
  if (!takesUp) return [];
  const found: { np: NounPhrase; party: Party; sentence: number }[] = [];
  for (let sentence = s.sentence.index - 1; sentence >= s.sentence.index - BACK; sentence -= 1) {
    const before = scene.ctx.syntax[sentence];
    if (before === undefined) break;
    // "Nordkai was hit by X. The company would not say": also whom the sentence only speaks of.
    for (const np of new Set([...speakersIn(scene, before), ...before.clauses.flatMap((c) => c.subjects)])) {
      const own = scene.dis.party(np);
      const name = own === null || own.kind === 'person' || own.kind === 'generic' ? ownName(scene, np) : null;
      if (name === null || np.pronoun !== null) continue;
      found.push({ np, party: callAs('company', 'company', name, scene, np), sentence });
      break;
    }
  }
  return found;
}
