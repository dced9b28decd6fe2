/** A state that is more likely the victim than the culprit. */
import type { AttributionMention } from '../../domain/record.js';

/** The confidence from which a mention stands by itself. */
const SURE = 0.4;
/** How much likelier the other mention must be. */
const LIKELIER = 1.2;

/**
 * Drops an unsure accusation of states that a likelier mention, of others, names as its victims; not one that the
 * others make themselves, who may well accuse in turn.
 */
export const withoutLikelyVictims = (mentions: readonly AttributionMention[]): AttributionMention[] =>
  mentions.filter((m) => !mentions.some((other) => isVictimOf(m, other)));

function isVictimOf(m: AttributionMention, other: AttributionMention): boolean {
  if (m.stance !== 'attributes' || other.stance !== 'attributes') return false;
  if (m.confidence >= SURE || other.confidence <= LIKELIER * m.confidence) return false;
  const accused = statesIn(m);
  const culprits = statesIn(other);
  return (
    accused.length > 0 &&
    culprits.length > 0 &&
    !m.attributors.some(({ key }) => culprits.includes(key)) &&
    accused.every((state) => other.victims.includes(state) && !culprits.includes(state))
  );
}

const statesIn = ({ accused }: AttributionMention): string[] =>
  accused.flatMap(({ state }) => (state === null || state === 'XX' ? [] : [state]));
