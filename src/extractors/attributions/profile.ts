/**
 * A noun phrase with what belongs to it: possessor, of-phrases, apposition, alias, participles and relative clauses
 * that tell whose it is. "a group known as X, run by Russia's SVR" is one profile.
 */
import type { SentenceSyntax } from '../language/clauses.js';
import { startsUpper } from '../language/letters.js';
import { type NounPhrase, words } from '../language/phrases.js';
import type { Context } from './context.js';
import { type Part, Walker } from './profile-walker.js';
import { headIs, KIND } from './word-kinds.js';

export interface Profile {
  readonly np: NounPhrase;
  readonly syntax: SentenceSyntax;
  readonly parts: readonly Part[];
  /** Token range of the whole, end-exclusive. */
  readonly first: number;
  readonly last: number;
  /** The head can act or speak: people, groups, bodies, named things. */
  readonly animate: boolean;
  /** Item position right after the whole. */
  readonly after: number;
}

export function profileOf(ctx: Context, syntax: SentenceSyntax, np: NounPhrase): Profile {
  const at = ctx.indexOf(np);
  const parts: Part[] = [{ np, relation: 'self', prep: null, verb: null }];
  const owner = np.possessor;
  if (owner !== null) {
    parts.push({ np: owner, relation: 'possessor', prep: null, verb: null });
    if (owner.possessor !== null) parts.push({ np: owner.possessor, relation: 'possessor', prep: null, verb: null });
  }
  const walker = new Walker(ctx, syntax, parts);
  const owned = syntax.items[at + 1];
  const isOwner = owned?.kind === 'np' && owned.possessor === np;
  const after = at < 0 || isOwner ? at + 1 : walker.walk(at + 1);
  const lastItem = syntax.items[after - 1];
  return {
    np,
    syntax,
    parts,
    first: owner?.possessor?.first ?? owner?.first ?? np.first,
    last: lastItem === undefined ? np.last : Math.max(np.last, lastItem.last),
    after,
    animate: isAnimate(ctx, np),
  };
}

const ACTS = KIND.perpetrator | KIND.official | KIND.group | KIND.firm | KIND.firmPerson | KIND.arm;

/** Hackers, officials, firms, states, persons; not networks, banks' systems or files. */
export function isAnimate(ctx: Context, np: NounPhrase): boolean {
  if (np.pronoun !== null) return true;
  if (headIs(ctx, np, ACTS) || ctx.entityAt(np.head) !== null) return true;
  return startsUpper(ctx.doc.tokens[np.head]!.text) || PEOPLE.has(np.wordLower);
}

const PEOPLE = words(
  'people person anyone those others everybody someone sleuth sleuths source sources thieves thief burglars crooks criminals bandits pirates raiders vandals fraudsters insiders insider who brains iranians russians chinese north koreans woman women boy girl kid youths youth duo trio pair member members leader leaders body bodies arm wing offshoot branch subsidiary spin-off squad',
);
