/** Whom a stand-in for an actor takes up: "the group", "the hackers", "they". */
import { type NounPhrase, words } from '../language/phrases.js';
import { type ActorReading, standsForActor } from './actors.js';
import type { Context } from './context.js';
import { lastBefore } from './last-before.js';

export interface NamedActor {
  readonly reading: ActorReading;
  readonly np: NounPhrase;
  readonly sentence: number;
}

/** Words that many stand-ins share: they take up somebody close by only. */
const LOOSE = words(
  'hacker hackers attacker attackers intruder intruders actor actors perpetrator perpetrators culprit culprits criminals cybercriminals',
);

export function resolveActor(
  ctx: Context,
  np: NounPhrase,
  actors: readonly NamedActor[],
  sentence: number,
): ActorReading | null {
  if (!standsForActor(ctx, np)) return null;
  const reach = LOOSE.has(np.wordLower) ? 2 : 5;
  const recent = lastBefore(actors, np.first, 60);
  const earlier = recent.slice(recent.findLastIndex((a) => sentence - a.sentence > reach) + 1);
  const people = np.pronoun === 'he' || np.pronoun === 'she';
  const pick =
    earlier.findLast((a) => a.reading.accused.group !== null) ?? earlier.findLast((a) => a.reading.perpetrator);
  if (pick !== undefined && !people) return pick.reading;
  return np.pronoun === 'it' ? (earlier.findLast((a) => a.reading.stateItself)?.reading ?? null) : null;
}
