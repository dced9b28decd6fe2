/** The time that a verb group tells: what was done, what is done as a rule, what may be done. Lemmas do not show it. */

import type { VerbGroup } from '../../language/phrases.js';
import type { Context } from '../context.js';

export type Tense = 'modal' | 'had' | 'perfect' | 'past' | 'present' | 'to' | 'base' | 'ing';

export function tenseOf({ doc: { tokens } }: Context, verb: VerbGroup): Tense {
  if (verb.modal !== null) return 'modal';
  const auxiliaries = new Set<string>();
  for (let i = verb.first; i < verb.head; i += 1) auxiliaries.add(tokens[i]!.lower);
  const has = (...words: string[]): boolean => words.some((w) => auxiliaries.has(w));
  if (has('had', '’d', "'d")) return 'had';
  if (has('has', 'have', '’ve', "'ve")) return 'perfect';
  if (has('was', 'were', 'did', 'got')) return 'past';
  if (has('is', 'are', 'am', 'do', 'does', '’s', "'s", '’re', "'re", '’m', "'m")) return 'present';
  return ofForm(tokens[verb.head]!.lower, verb);
}

function ofForm(word: string, { lemma, form }: VerbGroup): Tense {
  const stem = lemma.split('-', 1)[0]!;
  if (form === 'infinitive') return 'to';
  if (word.endsWith('ing')) return 'ing';
  if (word === 'was' || word === 'were' || word === 'had') return 'past';
  if (word === 'is' || word === 'are' || word === 'has' || (word.endsWith('s') && !stem.endsWith('s')))
    return 'present';
  return word === stem ? 'base' : 'past';
}
