/**
 * Paraphrases: the content of a norm put as duty, promise, expectation, taboo or breach. Content comes from word
 * classes; whether it carries normative force for a state (the codebook's first test) is weighed from the standard in
 * the clause and its neighbours, the duty-bearer, and the field.
 */
import { type Content, contentsOf } from './content.js';
import { has, marksIn, marksOf, type Scene, statesOf } from './scene.js';
import { clauseAround } from './spans.js';

export interface Candidate {
  readonly content: Content;
  /** Token range of the clause. */
  readonly first: number;
  readonly last: number;
  readonly features: readonly string[];
}

const STANDARDS = ['modal', 'promise', 'taboo', 'breach', 'demand', 'duty', 'decent', 'keepsword'] as const;
const CARRIED = ['promise', 'taboo', 'breach', 'duty', 'keepsword'] as const;

export function findCandidates(scene: Scene): Candidate[] {
  const out: Candidate[] = [];
  for (const s of scene.doc.sentences) {
    for (const part of parts(scene, s.first, s.last)) {
      for (const content of contentsOf(scene, part.first, part.last)) {
        const clause = clauseAround(scene, content.first, content.last);
        out.push({ content, ...clause, features: featuresOf(scene, content, clause) });
      }
    }
  }
  return out;
}

/** A sentence is cut at semicolons. */
function parts(scene: Scene, first: number, last: number): { first: number; last: number }[] {
  const out: { first: number; last: number }[] = [];
  let start = first;
  for (let i = first; i < last; i += 1) {
    if (scene.doc.tokens[i]!.text !== ';') continue;
    if (i > start) out.push({ first: start, last: i });
    start = i + 1;
  }
  if (last > start) out.push({ first: start, last });
  return out;
}

function featuresOf(scene: Scene, content: Content, clause: { first: number; last: number }): string[] {
  const s = content.sentence;
  const f: string[] = [`letter:${content.letter}`, `rule:${content.rule}`];
  const outside = (c: string): boolean =>
    marksOf(scene, s, c).some((m) => m.first < content.first || m.last > content.last || c !== 'taboo');
  let any = false;
  for (const c of STANDARDS) {
    if (marksIn(scene, clause.first, clause.last, c).length > 0) f.push(`clause:${c}`);
    if (outside(c)) {
      f.push(`sentence:${c}`);
      any = any || c !== 'demand';
    }
  }
  let carried = false;
  for (const c of CARRIED) {
    if (has(scene, s - 1, c)) f.push(`before:${c}`);
    if (has(scene, s + 1, c)) f.push(`after:${c}`);
    carried = carried || has(scene, s - 1, c) || has(scene, s + 1, c);
  }
  f.push(any ? 'standard:here' : carried ? 'standard:near' : 'standard:none');
  f.push(`standard:${any ? 'here' : carried ? 'near' : 'none'}:${content.letter}`);
  const kinds = STANDARDS.filter((c) => outside(c)).length;
  f.push(`standards:${Math.min(kinds, 4)}`);
  if (has(scene, s, 'foreign')) f.push('foreign', `foreign:${content.letter}`);
  bound(scene, s, f);
  bearer(scene, content, f);
  field(scene, s, f);
  return f;
}

/** A state or somebody else directly before a modal, a promise or a breach: "no government may", "vendors must". */
function bound(scene: Scene, s: number, f: string[]): void {
  const nouns = [...marksOf(scene, s, 'statenoun'), ...statesOf(scene, s)];
  for (const c of ['modal', 'promise', 'breach'] as const) {
    for (const m of marksOf(scene, s, c)) {
      const follows = (list: readonly { last: number }[]): boolean =>
        list.some((n) => m.first >= n.last && m.first - n.last <= 3);
      if (follows(nouns)) f.push(`state>${c}`);
      if (follows(marksOf(scene, s, 'nonstate'))) f.push(`other>${c}`);
    }
  }
  for (const m of marksOf(scene, s, 'demand')) {
    if (nouns.some((n) => n.first >= m.last && n.first - m.last <= 2)) f.push('demand>state');
  }
}

/** Who bears the duty: a state near, a company or person near, or nobody. */
function bearer(scene: Scene, content: Content, f: string[]): void {
  const s = content.sentence;
  const states = statesOf(scene, s);
  const nouns = marksOf(scene, s, 'statenoun');
  const others = marksOf(scene, s, 'nonstate');
  if (states.length > 0) f.push('bearer:named-state');
  if (states.length > 1) f.push('bearer:two-states');
  if (nouns.length > 0) f.push('bearer:state-noun');
  if (states.length + nouns.length === 0) f.push('bearer:no-state');
  if (others.length > 0) f.push('bearer:other');
  const before = (list: readonly { first: number }[]): number =>
    Math.max(-1, ...list.map((m) => m.first).filter((i) => i < content.last));
  const state = Math.max(before(states), before(nouns));
  const other = before(others);
  if (other >= 0 && other > state) f.push('bearer:other-nearer');
  if (state >= 0 && state > other) f.push('bearer:state-nearer');
  if (others.length > 0 && nouns.length + states.length === 0) f.push('bearer:other-only');
  if (statesOf(scene, s - 1).length > 0 || has(scene, s - 1, 'statenoun')) f.push('bearer:state-before');
}

function field(scene: Scene, s: number, f: string[]): void {
  if (has(scene, s, 'un')) f.push('field:un-here');
  if (has(scene, s - 1, 'un') || has(scene, s + 1, 'un')) f.push('field:un-near');
  if (scene.diplomatic) f.push('field:un');
  if (has(scene, s, 'cyberstrong')) f.push('field:cyber-here');
  else if (has(scene, s, 'cyber')) f.push('field:cyber-weak');
  if (has(scene, s - 1, 'cyberstrong') || has(scene, s + 1, 'cyberstrong')) f.push('field:cyber-near');
  if (!scene.cyber) f.push('field:no-cyber');
  if (/\bnorms?\b/.test(scene.doc.text)) f.push('field:norms');
}
