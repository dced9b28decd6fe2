/** What a party does, as named features: the verb, to what, and what it is said to do next. */
import type { Clause } from '../language/clauses.js';
import { sensesOfVerb } from '../language/senses.js';
import { classOfFirstPart } from '../language/word-classes.js';

/** @param c a clause of which the party is the subject, among the `clauses` of its sentence. @param name "does". */
export function addDeeds(c: Clause, clauses: readonly Clause[], name: string, out: Set<string>): void {
  const { verb } = c;
  addWord(name, verb.lemma, verb.negated, out);
  if (verb.modal !== null) out.add(`${name}:modal:${verb.modal}`);
  for (const o of c.objects)
    addWord(`${name}-to`, o.entities.some((e) => e.last > o.head) ? '(name)' : o.wordLower, false, out);
  for (const next of clauses) if (next.parent === c) addWord(`${name}-then`, next.verb.lemma, next.verb.negated, out);
}

/** By itself and by its class of like use. */
function addWord(name: string, word: string, negated: boolean, out: Set<string>): void {
  const not = negated ? ':not' : '';
  const k = classOfFirstPart(word);
  out.add(`${name}:${word}${not}`);
  if (k >= 0) out.add(`${name}#${k}${not}`);
  for (const sense of sensesOfVerb(word)) out.add(`${name}~${sense}${not}`);
}
