/** Whom a verb is done to. */
import type { Clause } from '../language/clauses.js';
import type { NounPhrase } from '../language/phrases.js';

export function patient(c: Clause): readonly NounPhrase[] {
  return c.form === 'participle' && c.antecedent !== null
    ? [c.antecedent]
    : c.subjects.length > 0
      ? c.subjects
      : c.antecedent !== null
        ? [c.antecedent]
        : [];
}
