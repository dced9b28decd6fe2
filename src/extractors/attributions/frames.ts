/** What every frame works with: the sentence in its article, and how a finding of a frame is put together. */
import type { Certainty } from '../../domain/record.js';
import type { Clause, SentenceSyntax } from '../language/clauses.js';
import type { NounPhrase } from '../language/phrases.js';
import type { ActorReading } from './actors.js';
import { type Assertion, hedgeOf } from './assertion.js';
import type { Context } from './context.js';
import type { Discourse } from './discourse.js';

export interface Frames {
  readonly ctx: Context;
  readonly dis: Discourse;
  readonly syntax: SentenceSyntax;
  /** Token ranges of the phrases whose words these are. */
  readonly speakers?: readonly (readonly [number, number])[];
}

export const agentsOf = (c: Clause): NounPhrase[] =>
  c.obliques.filter((o) => o.prep === 'by' && o.verb === null).map((o) => o.np);

/** Token range from the first to the last of the parts of a clause. */
export function rangeOf(f: Frames, c: Clause): [number, number] {
  let first = c.verb.first;
  let last = c.verb.last;
  const take = (np: NounPhrase): void => {
    if (np.last === 0) return;
    const p = f.dis.profile(np);
    first = Math.min(first, p.first);
    last = Math.max(last, p.last);
  };
  for (const np of [...c.subjects, ...c.objects]) take(np);
  for (const o of c.obliques) {
    if (o.verb === null) take(o.np);
    else {
      last = Math.max(last, o.verb.verb.last);
      for (const np of [...o.verb.objects, ...o.verb.obliques.map((x) => x.np)]) take(np);
    }
  }
  const s = f.syntax.sentence;
  return [Math.max(first, s.first), Math.min(last, s.last)];
}

interface Draft {
  readonly rule: string;
  readonly clause: Clause;
  readonly actors: readonly ActorReading[];
  readonly phrases: readonly NounPhrase[];
  readonly accusers: readonly NounPhrase[] | null;
  readonly agentless?: boolean;
  readonly certainty?: Certainty;
  readonly operation?: readonly [number, number] | null;
  readonly negated?: boolean;
}

export function assertion(f: Frames, d: Draft): Assertion {
  const [first, last] = rangeOf(f, d.clause);
  return {
    rule: d.rule,
    actors: d.actors,
    accusers: d.accusers,
    agentless: d.agentless ?? false,
    certainty: d.certainty ?? hedgeOf(f.ctx, d.clause, first, last),
    negated: d.negated ?? d.clause.verb.negated,
    clause: d.clause,
    sentence: f.syntax.sentence.index,
    anchor: d.clause.verb.head,
    first,
    last,
    operation: d.operation ?? null,
    actorPhrases: d.phrases,
  };
}

/** The words after the accused: "of hacking ...", "for the attack ...". */
export function operationRange(f: Frames, c: Clause): readonly [number, number] {
  const s = f.syntax.sentence;
  const objectEnd = c.passive ? c.verb.last : (c.objects.at(-1)?.last ?? c.verb.last);
  return [Math.min(objectEnd, s.last), endOfClause(f, c)];
}

/** Where the clause's own words end: before the next finite verb that starts anew, or at the sentence. */
export function endOfClause(f: Frames, c: Clause): number {
  const s = f.syntax.sentence;
  for (let i = c.at + 1; i < f.syntax.items.length; i += 1) {
    const item = f.syntax.items[i]!;
    if (item.kind === 'stop' && item.word !== '-' && item.word !== '—' && item.word !== '–') return item.first;
    if (item.kind === 'conj' || item.kind === 'comma') {
      const next = f.syntax.clauses.find((x) => x.at > i);
      if (next !== undefined && next.form === 'finite' && next.at <= i + 4 && f.syntax.items[i + 1]?.kind !== 'sub')
        return item.first;
    }
  }
  return s.last;
}

/** Plans, warnings and hypotheses: no operation has taken place. */
export function future(f: Frames, c: Clause): boolean {
  for (let x: Clause | null = c, n = 0; x !== null && n < 3; x = x.parent, n += 1) {
    const { modal, first, head } = x.verb;
    if (modal === null) continue;
    let perfect = false;
    for (let i = first; i < head; i += 1) if (f.ctx.doc.tokens[i]!.lower === 'have') perfect = true;
    if (!perfect && /^(?:will|would|could|can|should|must|shall|may|might)$/.test(modal))
      return x.verb.lemma !== 'be' || c !== x;
  }
  const opener = f.ctx.doc.tokens[f.syntax.sentence.first]!.lower;
  return /^(?:if|suppose|imagine|unless|should)$/.test(opener);
}
