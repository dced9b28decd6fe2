/** Who may have done it: the states and groups that a noun phrase names, and how the actor hangs on the state. */
import type { Accused } from '../../domain/record.js';
import { type NounPhrase, words } from '../language/phrases.js';
import { isPerpetrator } from './actor-parts.js';
import type { Context } from './context.js';
import { groupOf } from './group-of.js';
import { GROUP_WORDS, PERPETRATORS } from './nouns.js';
import type { Profile } from './profile.js';
import { sharedNoun } from './shared-noun.js';
import { STATE_KINDS, stateOf } from './state-of.js';
import { hasKind, KIND } from './word-kinds.js';

/** Unions of states, which may be accused under their own name. */
export const UNIONS = words('EU UN NATO');

export interface ActorReading {
  readonly accused: Accused;
  /** Whether the phrase is of the kind that carries out operations: a group, hackers, spies. */
  readonly perpetrator: boolean;
  /** A state or one of its organs itself, not people of its nationality. */
  readonly stateItself: boolean;
}

/** The actor that a profile names, or null where it names none. */
export function actorOf(ctx: Context, profile: Profile): ActorReading | null {
  const group = groupOf(ctx, profile);
  // "Washington and its NATO allies": a union is no state's, whoever owns the phrase.
  const isUnion = UNIONS.has(group?.name ?? '');
  const state = isUnion ? null : stateOf(ctx, profile);
  const shared = sharedNoun(ctx, profile);
  const perpetrator =
    group !== null || isPerpetrator(ctx, profile) || (shared !== null && hasKind(ctx, shared, KIND.perpetrator));
  if (group === null && state === null) return unnamedState(ctx, profile);
  if (group === null && !profile.animate && !DEED_HEADS.has(profile.np.wordLower)) return null;
  const thing = group === null && !profile.animate;
  return {
    accused: {
      state: state?.code ?? null,
      group: group?.name ?? null,
      groupState: group?.state ?? null,
      name: ctx.textOf(profile.np.first, profile.np.last),
      link: state?.link ?? null,
    },
    perpetrator: perpetrator && !thing && !isUnion,
    stateItself:
      group === null && !thing && (state?.itself === true || (shared !== null && hasKind(ctx, shared, KIND.arm))),
  };
}

/** "a Russian affair", "China's campaign": the deed names its doer, but is none. */
export const DEED_HEADS = words(
  'activities hacking affair operation operations campaign job work doing handiwork attack attacks hack hacks cyberattack cyberattacks effort act deed role hand involvement origin origins fingerprints hallmarks handwriting action intrusion campaigns espionage responsibility programme program malware activity',
);

/** "a nation state", "government-backed hackers": a state that is not named. */
function unnamedState(ctx: Context, profile: Profile): ActorReading | null {
  const text = profile.parts
    .filter((p) => p.relation === 'self' || p.relation === 'apposition' || p.relation === 'of')
    .map((p) => ctx.textOf(p.np.first, p.np.last).toLowerCase())
    .join(' ');
  const joint =
    /(?:nation|foreign|state|government)[ -](?:state|states|government|governments|power|actor|actors|sponsored|backed|linked|affiliated|aligned|nexus|funded|supported|controlled|steered|run|directed|hackers)\b/.test(
      text,
    );
  if (!joint || /^(?:the|our|its) (?:state|government)$/.test(text)) return null;
  return {
    accused: {
      state: 'XX',
      group: null,
      groupState: null,
      name: ctx.textOf(profile.np.first, profile.np.last),
      link: /sponsored|backed|linked|affiliated|aligned|nexus|funded|supported/.test(text) ? 'sponsored' : 'directed',
    },
    perpetrator: true,
    stateItself: true,
  };
}

/** Whether the phrase is a bare stand-in ("the group", "they") for an actor named elsewhere. */
export function standsForActor(ctx: Context, np: NounPhrase): boolean {
  if (np.pronoun !== null) return /^(?:they|them|it|he|she|him|who|these|those)$/.test(np.pronoun);
  if (np.entities.some((e) => STATE_KINDS.has(e.kind) || e.kind === 'group' || e.kind === 'company')) return false;
  const first = ctx.doc.tokens[np.first]!.lower;
  const definite = /^(?:the|this|that|these|those|its|their|same|both|such)$/.test(first);
  if (np.wordLower === 'forces') return false;
  return definite && (PERPETRATORS.has(np.wordLower) || GROUP_WORDS.has(np.wordLower) || np.wordLower === 'state');
}
