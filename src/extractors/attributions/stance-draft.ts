/** What the stances on an accusation share: what is known so far, who speaks, and the draft they make. */
import type { Accused } from '../../domain/record.js';
import type { Clause, SentenceSyntax } from '../language/clauses.js';
import type { Assertion } from './assertion.js';
import { claimAt } from './claims.js';
import type { Draft } from './draft.js';
import type { Party } from './parties.js';
import { partiesOf, type Scene } from './scene.js';

export interface Known {
  /** Attributions found so far, in order of the text. */
  readonly attributed: readonly Draft[];
  readonly orphans: readonly Assertion[];
}

export function draft(
  s: SentenceSyntax,
  c: Clause | null,
  fields: Partial<Draft> & Pick<Draft, 'stance' | 'parties' | 'accused' | 'rule'>,
): Draft {
  return {
    certainty: null,
    self: false,
    sentence: s.sentence.index,
    first: c === null ? s.sentence.first : (c.subjects[0]?.possessor?.first ?? c.subjects[0]?.first ?? c.verb.first),
    last: s.sentence.last,
    operation: null,
    ownVoice: false,
    assertion: null,
    ...fields,
  };
}

/** Subject of the clause as a party, else the speaker whose words these are. */
export function speakers(scene: Scene, s: SentenceSyntax, c: Clause): Party[] {
  const phrases = c.passive
    ? c.obliques.filter((o) => o.prep === 'by').map((o) => o.np)
    : c.subjects.length > 0
      ? c.subjects
      : c.antecedent === null
        ? []
        : [c.antecedent];
  const own = partiesOf(scene.dis, phrases);
  if (own.length > 0) return own;
  const claim = claimAt(scene.claims[s.sentence.index]!, c.verb.head);
  return claim === null ? [] : partiesOf(scene.dis, claim.sources);
}

export const same = (a: Accused, b: Accused): boolean =>
  (a.state !== null && a.state === b.state) || (a.group !== null && a.group === b.group);

export const unique = (list: readonly Accused[]): Accused[] =>
  list.filter((a, i) => list.findIndex((b) => b.state === a.state && b.group === a.group) === i);
