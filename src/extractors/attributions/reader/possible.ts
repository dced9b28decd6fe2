/** Which pairs of a party and an actor a stance allows at all. */
import type { Accused, Stance } from '../../../domain/record.js';
import type { ActorOption, PartyOption } from './options.js';

/**
 * Who attributes, denies or endorses names somebody; nobody unnamed takes any other stance than to attribute.
 * @param speaks whether the actor's phrase is one that speaks: a service may tell what it did itself.
 */
export function isPossible(
  stance: Stance,
  party: PartyOption,
  actor: ActorOption | null,
  groups: readonly Accused[],
  speaks: boolean,
): boolean {
  if (actor !== null && !isWorthPairing(stance, party, actor)) return false;
  if (party.reading === 'group' && stance !== 'denies' && stance !== 'declines') return false;
  if (stance === 'attributes') return actor !== null && (party.kind !== 'self' || speaks || maySpeak(actor, groups));
  if (party.kind !== 'party' || (actor === null && stance !== 'declines' && stance !== 'condemns')) return false;
  if (actor === null || stance === 'denies') return true;
  if (stance === 'declines') return true;
  // Whom a clause condemns it names itself; nobody condemns his own state, or agrees that it did it.
  return !isOwn(party, actor) && (stance === 'endorses' || actor.np !== null);
}

export const groupsAmong = (actors: readonly ActorOption[]): Accused[] =>
  actors.flatMap((o) => o.accused.filter((a) => a.group !== null));

/** Those of a state speak for themselves where a group is at hand that may be that state's. */
const maySpeak = (actor: ActorOption, groups: readonly Accused[]): boolean =>
  actor.perpetrator ||
  actor.accused.some((a) => a.group !== null || groups.some((g) => g.groupState === null || g.groupState === a.state));

const isOwn = (party: PartyOption, actor: ActorOption): boolean =>
  party.parties.every((p) => p.state !== null && actor.id === p.state);

/** Two guesses at once are seldom right, and no phrase accuses itself. */
function isWorthPairing(stance: Stance, party: PartyOption, actor: ActorOption): boolean {
  const same = party.np !== null && party.np === actor.np;
  switch (actor.reading) {
    case 'speaker':
      return (stance === 'denies' || stance === 'declines') && isOwn(party, actor);
    case 'firm':
      return stance === 'denies' && (same || isCalled(party, actor));
    case 'coined':
      return (stance === 'attributes' && !same && party.reading !== 'person') || (stance === 'denies' && same);
    default:
      return true;
  }
}

const isCalled = (party: PartyOption, actor: ActorOption): boolean =>
  party.parties.some((p) => actor.accused.some((a) => p.key.key.endsWith(`:${(a.group ?? '').toLowerCase()}`)));
