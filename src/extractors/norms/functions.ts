/** What is done with a norm: affirmed, invoked, said to be broken, disputed, proposed, adopted, implemented, described. */
import { type NormFunction, normFunction } from '../../domain/record.js';
import { type Models, weigh } from './models.js';
import { type Draft, has, marksIn, marksOf, type Scene, sentenceOf, statesOf } from './scene.js';
import { clauseAround, isSaying } from './spans.js';

export const FUNCTIONS: readonly NormFunction[] = normFunction.options;

const ACTS =
  'invokes disputes proposes adopts implements affirms describes accuses breach demand modal promise taboo decent keepsword duty tolerate harm'.split(
    ' ',
  );
const NEIGHBOURS = ['breach', 'accuses', 'disputes', 'implements', 'invokes', 'affirms'];
const NEGATIONS = /^(?:not|n't|n’t|never|no|nobody|nothing|none|neither|nor|hardly|without)$/;
const GENERIC = /^(?:no|every|any|each|all|a|states|governments|countries|nations|nobody|everyone)$/;

/** @param voice what is known of speaker and target, as features. */
export function functionFeatures(scene: Scene, draft: Draft, voice: readonly string[]): string[] {
  const s = sentenceOf(scene, draft.first);
  const clause = clauseAround(scene, draft.first, draft.last);
  const f: string[] = [`level:${draft.level}`, `frame:${draft.frame ?? 'none'}`, ...voice];
  if (draft.hint !== undefined) f.push(`hint:${draft.hint}`);
  if (draft.rule === 'norms-bare') f.push('bare');
  for (const l of draft.letters) f.push(`letter:${l}`);
  for (const act of ACTS) {
    const inClause = marksIn(scene, clause.first, clause.last, act).length > 0;
    if (inClause) f.push(`clause:${act}`, `clause:${act}:${draft.level}`);
    if (marksOf(scene, s.index, act).length > 0) f.push(`sentence:${act}`);
    if (marksIn(scene, draft.first, draft.last, act).length > 0) f.push(`span:${act}`);
    const outside = marksOf(scene, s.index, act).some((m) => m.last <= draft.first || m.first >= draft.last);
    if (outside) f.push(`outside:${act}`, `outside:${act}:${draft.level}`);
  }
  for (const act of NEIGHBOURS) {
    if (has(scene, s.index - 1, act)) f.push(`before:${act}`);
    if (has(scene, s.index + 1, act)) f.push(`after:${act}`);
  }
  words(scene, draft, clause, f);
  return f;
}

function words(scene: Scene, draft: Draft, clause: { first: number; last: number }, f: string[]): void {
  const { tokens } = scene.doc;
  const s = sentenceOf(scene, draft.first);
  let negated = false;
  let saying = false;
  let quoted = false;
  for (let i = s.first; i < s.last; i += 1) {
    const t = tokens[i]!;
    if (i >= clause.first && i < clause.last && NEGATIONS.test(t.lower)) negated = true;
    if (isSaying(t)) saying = true;
    if (/^["“”«]$/.test(t.text)) quoted = true;
  }
  if (negated) f.push('negated');
  f.push(saying ? 'saying' : 'unsaid');
  if (quoted) f.push('quoted');
  if (GENERIC.test(tokens[clause.first]!.lower) || GENERIC.test(tokens[draft.first]!.lower)) f.push('generic');
  if (/ing$/.test(tokens[draft.first]!.lower)) f.push('gerund');
  for (let i = draft.first; i < draft.last; i += 1) {
    if (/^(?:had|has|have)$/.test(tokens[i]!.lower)) f.push('perfect');
    if (tokens[i]!.pos === 'AUX' || tokens[i]!.pos === 'VERB') {
      f.push(`head:${tokens[i]!.pos}`);
      break;
    }
  }
  const count = statesOf(scene, s.index).length;
  f.push(`states:${Math.min(count, 3)}`);
  const after = statesOf(scene, s.index).some((e) => e.first >= draft.last);
  const before = statesOf(scene, s.index).some((e) => e.last <= draft.first);
  const inside = statesOf(scene, s.index).some((e) => e.first >= draft.first && e.last <= draft.last);
  if (before) f.push('state:before');
  if (after) f.push('state:after');
  if (inside) f.push('state:inside');
  if (demandsOfState(scene, s.first, draft.first)) f.push('demand-of-state');
}

/** "asked Russia to", "reminded the Russian delegation of", "urged Beijing". */
function demandsOfState(scene: Scene, from: number, to: number): boolean {
  const sentence = scene.doc.tokens[from]!.sentence;
  return marksOf(scene, sentence, 'demand').some((m) => {
    if (m.first >= to) return false;
    for (let i = m.last; i < Math.min(m.last + 4, to); i += 1) {
      const e = scene.entityAt(i);
      if (e !== null && e.state !== null) return true;
    }
    return false;
  });
}

export function functionOf(models: Models, features: readonly string[]): { name: NormFunction; confidence: number } {
  const sums = FUNCTIONS.map((name) => weigh(models.get(`function:${name}`), features));
  const top = Math.max(...sums);
  const total = sums.reduce((t, x) => t + Math.exp(x - top), 0);
  const best = sums.indexOf(top);
  return { name: FUNCTIONS[best]!, confidence: 1 / total };
}
