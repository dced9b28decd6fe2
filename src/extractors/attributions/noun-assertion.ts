/** The finding of a noun phrase. */
import type { NounPhrase } from '../language/phrases.js';
import { type Assertion, actorsOf, hedgeOf } from './assertion.js';
import type { Frames } from './frames.js';

export const nounAssertion = (
  f: Frames,
  rule: string,
  np: NounPhrase,
  phrases: readonly NounPhrase[],
  first: number,
  last: number,
  extra: Partial<Assertion> = {},
): Assertion | null => {
  const actors = actorsOf(f.dis, phrases).filter((a) => a.perpetrator || a.stateItself || a.accused.state !== null);
  if (actors.length === 0) return null;
  return {
    rule,
    actors,
    accusers: null,
    agentless: false,
    certainty: hedgeOf(f.ctx, null, first, last),
    negated: /^(?:no|any)$/.test(f.ctx.doc.tokens[np.first]!.lower),
    clause: null,
    sentence: f.syntax.sentence.index,
    anchor: np.head,
    first,
    last,
    operation: [np.head, last],
    actorPhrases: phrases,
    ...extra,
  };
};
