/** Where a dispatch was sent from: "GENEVA (Reuters) -", "Vilnius, 4 May -". Nobody speaks or is accused there. */
import type { SentenceSyntax } from '../../language/clauses.js';
import { startsUpper } from '../../language/letters.js';
import type { NounPhrase } from '../../language/phrases.js';
import type { Scene } from '../resolve.js';

/** Items between the place and the dash. */
const NEAR = 8;
const DASH = /^(?:-|–|—|--)$/;
const BETWEEN = /^(?:comma|open|close|stop|np|num)$/;

/** Asked for each phrase of a sentence: only its first one can be it. */
export function isDateline({ ctx }: Scene, s: SentenceSyntax, np: NounPhrase): boolean {
  if (np.first !== s.sentence.first || np.possessor !== null || !isPlace(np)) return false;
  const { tokens } = ctx.doc;
  for (let i = np.last; i < Math.min(s.sentence.last - 1, np.last + 2 * NEAR); i += 1) {
    if (DASH.test(tokens[i]!.text)) return opensText(tokens[i + 1]!.text) && holdsNoVerb(s, i);
  }
  return false;
}

const isPlace = (np: NounPhrase): boolean =>
  np.entities.length === 1 && /^(?:capital|place|metonym|state)$/.test(np.entities[0]!.kind);

const opensText = (text: string): boolean => startsUpper(text) || /^["“‘'\d$€£]/.test(text);

const holdsNoVerb = (s: SentenceSyntax, dash: number): boolean =>
  s.items.every((item) => item.first >= dash || BETWEEN.test(item.kind));
