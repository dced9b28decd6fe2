/** Measures that a phrase has whether it speaks or is accused: its role, its head, the words beside it. */
import type { NounPhrase } from '../../language/phrases.js';
import { words } from '../../language/phrases.js';
import { sensesOf, sensesOfVerb } from '../../language/senses.js';
import { classOf } from '../../language/word-classes.js';
import type { Scene } from '../resolve.js';
import type { Put } from './measures.js';
import { NO_ROLE, nounKind, prepKind, type Role, roleOf, verbKind } from './roles.js';
import { tenseOf } from './tense.js';

export function roleIn(scene: Scene, np: NounPhrase | null, sentence: number): Role {
  const s = scene.ctx.syntax[sentence];
  return np === null || s === undefined ? NO_ROLE : roleOf(s, np, scene.ctx.indexOf(np));
}

/** @param prefix `p` of a party, `a` of an actor. */
export function measurePhrase(prefix: string, scene: Scene, np: NounPhrase | null, role: Role, put: Put): void {
  measureRole(prefix, scene, role, put);
  if (np === null) return;
  put(`${prefix} pronoun`, np.pronoun !== null);
  put(`${prefix} indefinite`, np.indefinite);
  put(`${prefix} head ${nounKind(np.wordLower)}`, 1);
  putClass(`${prefix} head`, np.wordLower, put);
  for (const sense of sensesOf(np.wordLower)) put(`${prefix} head ~${sense}`, 1);
  if (np.entities.length > 0) put(`${prefix} entity ${np.entities[0]!.kind}`, 1);
  const { sentence } = scene.ctx.doc.tokens[np.first]!;
  const beside: readonly (readonly [string, number])[] = [
    ['-2', np.first - 2],
    ['-1', np.first - 1],
    ['+1', np.last],
    ['+2', np.last + 1],
  ];
  for (const [name, i] of beside) {
    const word = wordAs(scene, i, sentence);
    if (word !== null) put(`${prefix}${name} ${word}`, 1);
  }
  const s = scene.ctx.syntax[sentence]!;
  const verbs = s.clauses.filter((c) => c.subjects.includes(np)).map((c) => c.verb);
  const does = new Set([...verbs.map(doing), ...verbs.flatMap(sensed)]);
  for (const verb of does) put(`${prefix} does ${verb}`, 1);
}

const doing = (verb: { lemma: string; negated: boolean }): string =>
  `${verbKind(verb.lemma)}${verb.negated ? ' not' : ''}`;

const sensed = (verb: { lemma: string; negated: boolean }): string[] =>
  sensesOfVerb(verb.lemma).map((sense) => `~${sense}${verb.negated ? ' not' : ''}`);

function measureRole(prefix: string, scene: Scene, role: Role, put: Put): void {
  put(`${prefix} role ${role.name}`, 1);
  put(`${prefix} role ${role.name} of ${role.verb}`, 1);
  put(`${prefix} ${role.name} noun ${role.noun}`, role.noun !== 'none');
  put(`${prefix} prep ${prepKind(role.prep)} ${role.noun}`, role.prep !== '');
  if (role.clause === null) return;
  const { verb, form, parent } = role.clause;
  putClass(`${prefix} verb`, verb.lemma, put);
  for (const sense of sensesOfVerb(verb.lemma)) put(`${prefix} role ${role.name} of ~${sense}`, 1);
  put(`${prefix} verb negated`, verb.negated);
  put(`${prefix} verb modal ${verb.modal}`, verb.modal !== null);
  put(`${prefix} form ${form}`, 1);
  const tense = tenseOf(scene.ctx, verb);
  put(`${prefix} tense ${tense}`, 1);
  put(`${prefix} role ${role.name} of ${role.verb} ${tense}`, 1);
  if (parent === null) return;
  put(`${prefix} under ${verbKind(parent.verb.lemma)}`, 1);
  put(`${prefix} under tense ${tenseOf(scene.ctx, parent.verb)}`, 1);
  for (const sense of sensesOfVerb(parent.verb.lemma)) put(`${prefix} under ~${sense}`, 1);
}

export function putClass(name: string, word: string, put: Put): void {
  const k = classOf(word);
  put(k >= 0 ? `${name} w${k}` : `${name} rare`, 1);
}

const GRAMMAR = words(
  "the a an of to in on at by for with from as and or but that which who whom whose it its it's they their he his she her we our was were is are be been has had have not no , . : ; \" “ ” — - ( ) 's ’s against behind after before says said according into over under through up out",
);

/** A word as the model sees it: itself where it is a word of grammar, else its class; `edge` past the sentence. */
function wordAs(scene: Scene, i: number, sentence: number): string | null {
  const t = scene.ctx.doc.tokens[i];
  if (t === undefined || t.sentence !== sentence) return 'edge';
  if (GRAMMAR.has(t.lower)) return t.lower;
  const k = classOf(t.lower);
  return k >= 0 ? `w${k}` : null;
}
