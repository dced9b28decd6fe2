/** The bare finding of a frame: these actors, that deed, before it is settled whose word it is. */
import type { Certainty } from '../../domain/record.js';
import type { Clause } from '../language/clauses.js';
import type { NounPhrase } from '../language/phrases.js';
import type { ActorReading } from './actors.js';
import type { Context } from './context.js';
import type { Discourse } from './discourse.js';
import { HEDGES } from './nouns.js';

export interface Assertion {
  readonly rule: string;
  readonly actors: readonly ActorReading[];
  /** Phrases of the accusers where the frame itself names them; null where it leaves them to the context. */
  readonly accusers: readonly NounPhrase[] | null;
  /** The frame has a place for the accuser and leaves it empty: "has been accused". */
  readonly agentless: boolean;
  readonly certainty: Certainty;
  readonly negated: boolean;
  readonly clause: Clause | null;
  readonly sentence: number;
  /** The token that decides whose words it stands in. */
  readonly anchor: number;
  /** Token range of the evidence. */
  readonly first: number;
  readonly last: number;
  /** Token range that describes the operation, or null. */
  readonly operation: readonly [number, number] | null;
  /** Phrase of the actor, for later checks. */
  readonly actorPhrases: readonly NounPhrase[];
}

/** Actors of the given phrases, each once. */
export function actorsOf(dis: Discourse, phrases: readonly NounPhrase[]): ActorReading[] {
  const found: ActorReading[] = [];
  for (const np of phrases) {
    const reading = dis.actor(np);
    if (reading === null) continue;
    const twin = found.some(
      (f) => f.accused.state === reading.accused.state && f.accused.group === reading.accused.group,
    );
    if (!twin) found.push(reading);
  }
  return found;
}

/** How sure the words around a deed sound: modal, adverbs, "believed to". */
export function hedgeOf(ctx: Context, clause: Clause | null, first: number, last: number): Certainty {
  let level = 'asserted' as Certainty;
  const lower = (c: Certainty): void => {
    if (rank(c) > rank(level)) level = c;
  };
  if (clause !== null) {
    if (clause.verb.modal !== null && /^(?:may|might|could)$/.test(clause.verb.modal)) lower('suspected');
    if (clause.verb.lemma === 'suspect') lower('suspected');
    for (const a of clause.verb.adverbs) lower(ofWord(a));
    for (let p = clause.parent, n = 0; p !== null && n < 3; p = p.parent, n += 1) {
      if (/^(?:believe|think|assess|judge|consider|understand|reckon)$/.test(p.verb.lemma)) lower('assessed');
      if (/^(?:suspect|suppose)$/.test(p.verb.lemma)) lower('suspected');
      if (p.verb.modal !== null && /^(?:may|might|could)$/.test(p.verb.modal)) lower('suspected');
    }
  }
  for (let i = Math.max(0, first); i < last; i += 1) lower(ofWord(ctx.doc.tokens[i]!.lower));
  const text = ctx.textOf(Math.max(0, first), last).toLowerCase();
  if (/\b(?:low|limited) confidence\b/.test(text)) lower('suspected');
  else if (
    /\b(?:moderate|medium|some) confidence\b|\bconsistent with\b|\bin all likelihood\b|\bhighly likely\b|\bprobab/.test(
      text,
    )
  )
    lower('assessed');
  if (/\b(?:hallmark|signs of|handwriting|good chance|possib)/.test(text)) lower('suspected');
  if (/\balmost certain|\bhigh confidence\b|\bno doubt\b|\bbeyond doubt\b/.test(text))
    return level === 'suspected' ? level : 'asserted';
  return level;
}

const rank = (c: Certainty): number => (c === 'asserted' ? 0 : c === 'assessed' ? 1 : 2);
export const weaker = (a: Certainty, b: Certainty): Certainty => (rank(a) >= rank(b) ? a : b);

function ofWord(word: string): Certainty {
  if (
    HEDGES.suspected.has(word) &&
    word !== 'may' &&
    word !== 'might' &&
    word !== 'could' &&
    word !== 'potential' &&
    word !== 'possible'
  )
    return 'suspected';
  return HEDGES.assessed.has(word) && word !== 'convinced' && word !== 'reportedly' ? 'assessed' : 'asserted';
}
