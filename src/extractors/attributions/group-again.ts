/** Whose a group is where the article calls it so again: "Sandspur ... The pro-Russian collective", "the team ... X". */
import type { Accused } from '../../domain/record.js';
import { words } from '../language/phrases.js';
import type { Context } from './context.js';
import { groupKey } from './group-ties.js';
import type { NamedActor } from './resolve-actor.js';

/** Sentences within which one is taken up by the other. */
const NEAR = 2;
export const BANDS = words(
  'group groups crew crews gang gangs collective team unit outfit band ring cluster hackers actor actors operators spies hacktivists',
);

/**
 * "The Chinese group" behind a name is who was named, and so is "the team, called X" behind "a Chinese team"; where
 * other groups stand between, or what is known of the group says otherwise, it is not.
 */
export function calledAgain(ctx: Context, actors: readonly NamedActor[]): ReadonlyMap<string, Accused> {
  const map = new Map<string, Accused>();
  const give = (named: NamedActor, { reading: { accused } }: NamedActor): void => {
    const { group, groupState } = named.reading.accused;
    const isKnown = groupState === null || groupState === accused.state;
    if (isKnown && !map.has(groupKey(group!)))
      map.set(groupKey(group!), { ...named.reading.accused, state: accused.state, link: accused.link });
  };
  actors.forEach((a, i) => {
    const before = actors.slice(Math.max(0, i - 6), i).filter((b) => a.sentence - b.sentence <= NEAR);
    const band = a.np.wordLower;
    if (!BANDS.has(band)) return;
    if (isDescribed(a) && isTaken(ctx, a)) {
      const groups = before.filter((b) => b.reading.accused.group !== null);
      const keys = new Set(groups.map((b) => groupKey(b.reading.accused.group!)));
      if (keys.size === 1 && isNamed(groups[0]!)) give(groups[0]!, a);
    } else if (isNamed(a) && isTaken(ctx, a) && isCalled(ctx, a)) {
      const described = before.findLast((b) => b.np.wordLower === band || isNumbered(ctx, b, band));
      if (described !== undefined && isDescribed(described)) give(a, described);
    }
  });
  return map;
}

const isNamed = ({ reading: { accused } }: NamedActor): boolean => accused.group !== null && accused.state === null;

export const isDescribed = ({ reading: { accused, perpetrator } }: NamedActor): boolean =>
  perpetrator && accused.group === null && accused.state !== null && accused.state !== 'XX';

/** "Unit 74455", taken up as "the unit". */
const isNumbered = ({ doc: { tokens } }: Context, { np }: NamedActor, band: string): boolean =>
  /^\d+$/.test(np.wordLower) && tokens[np.last - 2]?.lower === band;

/** "the team, which the firm calls X", unlike "the X team". */
const isCalled = ({ doc: { tokens } }: Context, { np }: NamedActor): boolean =>
  /^(?:[,(]|which|whom|called|known|named|dubbed)$/.test(tokens[np.last]?.lower ?? '');

const isTaken = ({ doc: { tokens } }: Context, { np }: NamedActor): boolean =>
  /^(?:the|these|those|this|that)$/.test(tokens[np.first]!.lower);
