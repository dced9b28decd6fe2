/** The state that a phrase names, and how the actor hangs on it: directed, sponsored, based in, national. */
import type { ActorLink } from '../../domain/record.js';
import type { Entity } from '../language/language.js';
import { startsUpper } from '../language/letters.js';
import { type NounPhrase, words } from '../language/phrases.js';
import { actorParts, isPerpetrator } from './actor-parts.js';
import type { Context } from './context.js';
import { jointWord } from './joint-word.js';
import type { Profile } from './profile.js';
import type { Part } from './profile-walker.js';
import { hasKind, KIND } from './word-kinds.js';

const SPONSORED = words(
  'backed sponsored linked affiliated aligned nexus controlled run directed tied connected supported funded ordered led sanctioned associated allied employed hired nexus paid state-backed government-backed owned',
);

interface StateReading {
  readonly code: string;
  readonly link: ActorLink;
  readonly itself: boolean;
}

export const STATE_KINDS = words('state demonym capital metonym organ');

export function stateOf(ctx: Context, profile: Profile): StateReading | null {
  for (const part of actorParts(profile)) {
    const reading = stateOfPart(ctx, profile, part);
    if (reading !== null) return reading;
  }
  return null;
}

function stateOfPart(ctx: Context, profile: Profile, part: Part): StateReading | null {
  const named = part.np.entities.filter(
    (e) => STATE_KINDS.has(e.kind) && e.state !== null && jointWord(ctx, e) !== 'anti',
  );
  const own = named.filter((e) => jointWord(ctx, e) !== 'pro');
  const entities = own.length > 0 ? own : named;
  const entity = preferred(ctx, part.np, entities);
  if (
    entity === undefined ||
    entity.state === null ||
    !/^[A-Z]{2}$/.test(entity.state) ||
    entity.state === 'EU' ||
    entity.state === 'UN'
  )
    return null;
  const joint = jointWord(ctx, entity);
  if (joint === 'speaking' || joint === 'language' || joint === 'born' || joint === 'made') return null;
  if (joint === 'pro') return { code: entity.state, link: 'national', itself: false };
  if (joint === 'based' || joint === 'located') return { code: entity.state, link: 'based-in', itself: false };
  if (joint !== null && SPONSORED.has(joint)) return { code: entity.state, link: 'sponsored', itself: false };
  switch (part.relation) {
    case 'self':
    case 'apposition':
      return { code: entity.state, ...nature(ctx, part.np, entity) };
    case 'possessor':
      return { code: entity.state, ...nature(ctx, profile.np, entity) };
    case 'of':
      return hasKind(ctx, profile.np, KIND.perpetrator) && entity.kind === 'state'
        ? { code: entity.state, link: 'national', itself: false }
        : { code: entity.state, link: 'directed', itself: true };
    case 'affiliation':
      return affiliation(entity, part);
    case 'pp':
      if (part.prep === 'in' && isSeat(ctx, profile.np, entity))
        return { code: entity.state, link: 'directed', itself: true };
      if (part.prep === 'from' || part.prep === 'in' || part.prep === 'inside' || part.prep === 'within') {
        return isPerpetrator(ctx, profile) ? { code: entity.state, link: 'based-in', itself: false } : null;
      }
      return part.prep === 'with' ||
        part.prep === 'for' ||
        part.prep === 'to' ||
        part.prep === 'behind' ||
        part.prep === 'under' ||
        part.prep === 'at'
        ? { code: entity.state, link: 'sponsored', itself: false }
        : null;
    case 'alias':
      return entity.kind === 'organ' ? { code: entity.state, link: 'directed', itself: true } : null;
    default:
      return null;
  }
}

/** "the security ministry in Bishkek": its capital tells whose a body of a state is, where it has no nation of its own. */
const isSeat = (ctx: Context, np: NounPhrase, entity: Entity): boolean =>
  entity.kind === 'capital' &&
  np.possessor === null &&
  hasKind(ctx, np, KIND.arm) &&
  STATE_BODIES.has(bodyWord(ctx, np));

const STATE_BODIES = words('government ministry service services regime intelligence agency directorate');

/** The word before a name in "the secret service GKNB", else the head. */
function bodyWord(ctx: Context, np: NounPhrase): string {
  let i = np.last - 1;
  while (i > np.first && startsUpper(ctx.doc.tokens[i]!.text)) i -= 1;
  return ctx.doc.tokens[i]!.lower;
}

function affiliation(entity: Entity, part: Part): StateReading | null {
  const verb = part.verb ?? '';
  if (
    verb === 'base' ||
    verb === 'locate' ||
    verb === 'house' ||
    verb === 'headquarter' ||
    verb === 'sit' ||
    verb === 'live' ||
    verb === 'hail' ||
    (verb === 'operate' && part.prep !== 'for')
  ) {
    return { code: entity.state!, link: 'based-in', itself: false };
  }
  if (verb === 'speak') return null;
  return {
    code: entity.state!,
    link: /^(?:run|direct|command|control|steer|order)$/.test(verb) ? 'directed' : 'sponsored',
    itself: false,
  };
}

/** An organ tells more than the demonym before it; else the first named. */
function preferred(_ctx: Context, np: NounPhrase, entities: readonly Entity[]): Entity | undefined {
  const organ = entities.find((e) => e.kind === 'organ');
  const owner = entities.find((e) => e.kind === 'state' || e.kind === 'demonym');
  if (
    organ !== undefined &&
    owner !== undefined &&
    owner.first < organ.first &&
    owner.state !== organ.state &&
    np.first <= owner.first
  )
    return owner;
  const landlord = np.possessor?.entities.find((e) => e.kind === 'state' || e.kind === 'capital');
  if (organ !== undefined && landlord !== undefined && landlord.state !== organ.state) return landlord;
  return organ ?? entities[0];
}

function nature(ctx: Context, np: NounPhrase, entity: Entity): { link: ActorLink; itself: boolean } {
  const arm = hasKind(ctx, np, KIND.arm) || entity.kind === 'organ' || entity.kind === 'metonym';
  const people = hasKind(ctx, np, KIND.perpetrator);
  if (hasJointSponsor(ctx, np)) return { link: 'sponsored', itself: false };
  if (arm) return { link: 'directed', itself: true };
  if (people) return { link: 'national', itself: false };
  const bare = ctx.entityAt(np.head) === entity;
  return entity.kind === 'demonym' || !bare ? { link: 'national', itself: false } : { link: 'directed', itself: true };
}

function hasJointSponsor(ctx: Context, np: NounPhrase): boolean {
  const { tokens } = ctx.doc;
  for (let i = np.first + 1; i < np.last; i += 1) {
    if (tokens[i - 1]!.text === '-' && SPONSORED.has(tokens[i]!.lower)) return true;
    if (tokens[i]!.lower === 'sponsored' || tokens[i]!.lower === 'backed') return true;
  }
  return false;
}
