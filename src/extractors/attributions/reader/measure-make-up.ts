/** What a phrase is made of: "the Norwegian ferry line X", "Spain's Y" may stand for the state, or for X and Y. */
import type { Entity } from '../../language/language.js';
import type { NounPhrase } from '../../language/phrases.js';
import type { Scene } from '../resolve.js';
import { hasKind, KIND } from '../word-kinds.js';
import type { Put } from './measures.js';

const TOLD = [
  'official',
  'officeHolder',
  'firm',
  'firmHint',
  'firmPerson',
  'serviceFirm',
  'association',
  'press',
  'statePress',
  'arm',
  'crew',
  'group',
  'perpetrator',
  'allegation',
  'strong',
  'operation',
  'otherMatter',
] as const;

/** @param prefix `p` of a party, `a` of an actor. */
export function measureMakeUp(prefix: string, { ctx }: Scene, np: NounPhrase, put: Put): void {
  for (const kind of TOLD) put(`${prefix} says ${kind}`, hasKind(ctx, np, KIND[kind]));
  const ends = made(ctx.doc.tokens[np.last - 1]!.text, ctx.entityAt(np.last - 1));
  put(`${prefix} made of ${np.entities[0]?.kind ?? 'nothing'} then ${ends}`, 1);
  const owner = np.possessor;
  if (owner === null) return;
  const head = made(ctx.doc.tokens[owner.head]!.text, owner.entities[0] ?? null);
  put(`${prefix} owned by ${owner.pronoun ?? head} ${ends}`, 1);
}

/** The kind of a known name, else `letters`, `name` or `word` by how it is written. */
function made(text: string, entity: Pick<Entity, 'kind'> | null): string {
  if (entity !== null) return entity.kind;
  if (/^\p{Lu}{2,6}$/u.test(text)) return 'letters';
  return /^\p{Lu}/u.test(text) ? 'name' : 'word';
}
