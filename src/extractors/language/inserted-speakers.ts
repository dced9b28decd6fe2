/** Clauses that go on around an inserted speaker or a relative clause: "the people who, the court found, broke in". */
import type { ClauseDraft } from './clause.js';
import { isComplementizer } from './complementizer.js';
import { chainStart } from './phrase-chains.js';
import { type Item, type Mark, type NounPhrase, RELATIVES } from './phrases.js';
import { inClass } from './verb-classes.js';

/** "Kimsuky, which the police say stole", "the man they say ran": the verb goes with what comes before the speaker. */
export function gapBefore(items: readonly Item[], parent: ClauseDraft): NounPhrase | null {
  if (parent.antecedent !== null) return parent.antecedent;
  const speaker = parent.subjects[0];
  const at = speaker === undefined ? -1 : items.indexOf(speaker);
  const before = items[at - 1];
  return before?.kind === 'np' && speaker?.possessor !== before ? before : null;
}

/** "\"The people behind this,\" the minister said, \"sit in ...\"": the phrase before an inserted speaker, or -1. */
export function beforeInsertion(items: readonly Item[], k: number, before: readonly ClauseDraft[]): number {
  const speech = before.at(-1);
  if (speech === undefined || !inClass(speech.verb.lemma, 'say')) return -1;
  for (let i = speech.at + 1; i < k; i += 1)
    if (
      items[i]!.kind !== 'comma' &&
      items[i]!.kind !== 'quote' &&
      items[i]!.kind !== 'np' &&
      items[i]!.kind !== 'prep'
    )
      return -1;
  const speaker = speech.subjects[0];
  if (speaker === undefined) return -1;
  let i = items.indexOf(speaker);
  if (i < 0 || i > speech.at) return -1;
  if (speaker.possessor !== null && items[i - 1] === speaker.possessor) i -= 1;
  i -= 1;
  if (items[i]?.kind !== 'comma' && items[i]?.kind !== 'quote') return -1;
  while (items[i]?.kind === 'comma' || items[i]?.kind === 'quote') i -= 1;
  const host = items[i];
  if (host?.kind === 'sub' && RELATIVES.has(host.word) && !isComplementizer(items, i)) return i;
  if (host?.kind === 'vg' && before.some((c) => c.at === i && c.subjects.length > 0)) return i;
  const from = items.findLastIndex(
    (x, n) => n < i && (x.kind === 'stop' || (x.kind === 'sub' && isComplementizer(items, n))),
  );
  const free = host?.kind === 'np' && !items.slice(from + 1, i).some((x) => x.kind === 'vg' && x.form === 'finite');
  return free ? i : -1;
}

/** "the outage that struck modems was ...": the verb after a relative clause goes back to what the clause modifies. */
export function afterRelative(
  items: readonly Item[],
  k: number,
  before: readonly ClauseDraft[],
): readonly NounPhrase[] | null {
  const host = items[chainStart(items, k).at - 1];
  const previous = before.at(-1);
  if (previous === undefined || previous.antecedent === null) return null;
  if (inClass(previous.verb.lemma, 'say') && items[previous.at + 1]?.kind !== 'prep') return null;
  for (let i = k; i > previous.at; i -= 1) {
    const kind = items[i]!.kind;
    if (kind === 'sub' && (items[i] as Mark).word !== 'before' && (items[i] as Mark).word !== 'after') return null;
    if (kind === 'stop' || kind === 'comma' || kind === 'conj') return null;
  }
  if ((host?.kind === 'sub' && host.word !== 'before' && host.word !== 'after') || previous.form === 'gerund')
    return null;
  return previous.subjects.length > 0 && previous.form === 'finite' && items[previous.at - 1]?.kind === 'sub'
    ? previous.subjects
    : [previous.antecedent];
}

/** "the wiper that Warsaw blames": the relative pronoun stands for the object. */
export function objectRelative(items: readonly Item[], k: number): NounPhrase | null {
  const start = chainStart(items, k).at;
  const mark = items[start - 1];
  if (mark?.kind !== 'sub' || !RELATIVES.has(mark.word) || isComplementizer(items, start - 1)) return null;
  let i = start - 2;
  if (items[i]?.kind === 'conj') {
    for (i -= 1; i > 0 && items[i]!.kind !== 'sub'; i -= 1);
    i -= 1;
  }
  if (items[i]?.kind === 'prep') i -= 1;
  if (items[i]?.kind === 'comma') i -= 1;
  const np = items[i];
  return np?.kind === 'np' ? np : null;
}
