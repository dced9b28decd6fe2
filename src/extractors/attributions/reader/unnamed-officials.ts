/** Officials who give no name, and whose they are. */
import type { SentenceSyntax } from '../../language/clauses.js';
import { type NounPhrase, words } from '../../language/phrases.js';
import type { Party } from '../parties.js';
import type { Scene } from '../resolve.js';
import { STATE_KINDS } from '../state-of.js';
import { officesOf } from './guessed-states.js';
import { likelyStates } from './likely-states.js';
import { partyAs } from './new-parties.js';

const UNNAMED = words(
  'official officials source sources diplomat diplomats person people officer officers aide aides lawmaker lawmakers adviser advisers investigator investigators ministers intelligence',
);

const SERVANTS = words('member members employee employees staffer staffers clerk colonel general envoy');
const IN_SECRET =
  /\b(?:anonym\p{L}+|not authori[sz]ed|unauthori[sz]ed|whose names?|(?:her|his|their) names?|be named|be identified|withholds?|withheld)\b/iu;

/** "a cabinet member, whose name it withholds". */
function servesInSecret({ ctx, dis }: Scene, { sentence }: SentenceSyntax, np: NounPhrase): boolean {
  if (!SERVANTS.has(np.wordLower) || dis.actor(np)?.perpetrator === true) return false;
  return IN_SECRET.test(ctx.textOf(np.last, Math.min(sentence.last, np.last + NEAR)));
}

/** Tokens behind somebody, in which it is told that he gives no name. */
const NEAR = 16;

/** Null where somebody is named, or whose official it is cannot be told. */
export function unnamedOfficial(scene: Scene, s: SentenceSyntax, np: NounPhrase, own: Party | null): Party | null {
  if (!UNNAMED.has(np.wordLower) && !servesInSecret(scene, s, np)) return null;
  const isAnonymous = own?.key.key.startsWith('anon:') === true;
  const told = own?.state ?? employerState(scene, np) ?? officesOf(scene, np)[0] ?? null;
  const state = isAnonymous ? null : (told ?? (knowsMore(scene, np) ? likelyStates(scene, s.sentence.index)[0] : null));
  return state == null ? null : { ...partyAs('state', `anon:${state}`, scene, np, state), anonymous: true };
}

/** "officials told the daily X", "a person close to the case". */
const knowsMore = ({ ctx }: Scene, np: NounPhrase): boolean =>
  /^(?:officials?|sources?|investigators?)$/.test(np.wordLower) ||
  /^(?:familiar|briefed|close|with|who|involved)$/.test(ctx.doc.tokens[np.last]?.lower ?? '');

/** "two people in the Justice Department": whose they are. */
function employerState(scene: Scene, np: NounPhrase): string | null {
  for (const part of scene.dis.profile(np).parts) {
    const e = part.np.entities.find((x) => x.state?.length === 2 && STATE_KINDS.has(x.kind));
    const state = e?.state ?? (part.np === np ? null : (scene.dis.party(part.np)?.state ?? null));
    if (state !== null) return state;
  }
  return null;
}
