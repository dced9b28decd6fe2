/** The parts of a phrase that can make it an actor. */
import type { Context } from './context.js';
import type { Profile } from './profile.js';
import type { Part } from './profile-walker.js';
import { hasKind, KIND } from './word-kinds.js';

export function isPerpetrator(ctx: Context, profile: Profile): boolean {
  return profile.parts.some(
    (p) =>
      (p.relation === 'self' || p.relation === 'apposition' || p.relation === 'of') &&
      hasKind(ctx, p.np, KIND.perpetrator),
  );
}

/** What hangs on a thing ("the network of ...") does not make it an actor. */
export const actorParts = (profile: Profile): readonly Part[] =>
  profile.animate ? profile.parts : profile.parts.filter((p) => p.relation === 'self' || p.relation === 'possessor');
