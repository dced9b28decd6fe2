/** The deed condemned: "condemned the attack", "called it a vile act". */
import type { Clause, SentenceSyntax } from '../language/clauses.js';
import { words } from '../language/phrases.js';
import { inClass } from '../language/verb-classes.js';
import type { Draft } from './draft.js';
import { OPERATION_NOUNS, STRONG_OPERATION } from './nouns.js';
import { operationSense, speaksOfOperation } from './operations.js';
import type { Scene } from './scene.js';
import { draft, speakers } from './stance-draft.js';

const VILE = words(
  'outrageous unacceptable despicable reckless deplorable shameful cowardly indefensible irresponsible abhorrent heinous appalling disgraceful intolerable brazen vile barbaric unconscionable contemptible repugnant scandalous criminal inexcusable unjustifiable',
);

/** "called the attack outrageous", "the attack is unacceptable". */
function brands(scene: Scene, s: SentenceSyntax, c: Clause): boolean {
  if (!/^(?:call|describe|brand|label|term|consider)$/.test(c.verb.lemma)) return false;
  for (let i = c.verb.last; i < s.sentence.last; i += 1) if (VILE.has(scene.ctx.doc.tokens[i]!.lower)) return true;
  return false;
}

export function condemnation(scene: Scene, s: SentenceSyntax, c: Clause): Draft | null {
  if (c.verb.negated) return null;
  const phrases = c.passive ? c.subjects : c.objects;
  if (!inClass(c.verb.lemma, 'condemn') && !brands(scene, s, c)) return null;
  const deed = phrases.find(
    (np) => OPERATION_NOUNS.has(np.wordLower) || STRONG_OPERATION.has(np.wordLower) || np.pronoun !== null,
  );
  const parties = speakers(scene, s, c);
  if (deed === undefined || parties.length === 0 || parties.every((p) => p.kind === 'group' || p.kind === 'outlet'))
    return null;
  const end = scene.dis.profile(deed).last;
  if (operationSense(scene.ctx, deed.first, s.sentence.last) === 'other') return null;
  if (
    !speaksOfOperation(scene.ctx, deed.first, Math.max(end, Math.min(s.sentence.last, deed.last + 12))) &&
    deed.pronoun === null
  )
    return null;
  return draft(s, c, { stance: 'condemns', parties, accused: [], rule: `condemn:${c.verb.lemma}` });
}
