/** Past forms that are no finite verbs: "hackers linked to Iran stole". */
import type { ClauseDraft } from './clause.js';
import type { LanguageDoc } from './language-doc.js';
import type { Item, VerbGroup } from './phrases.js';
import { inClass } from './verb-classes.js';

/** "hackers linked to Iran stole": a past form without an auxiliary that cannot be the finite verb of its clause. */
export function readsAsParticiple(
  items: readonly Item[],
  at: number,
  verb: VerbGroup,
  before: readonly ClauseDraft[],
  doc: LanguageDoc,
): boolean {
  const bare = verb.first === verb.head || verb.adverbs.length > 0;
  const word = doc.tokens[verb.head]!.lower;
  if (!bare || verb.modal !== null || verb.passive || !/(?:ed|en|un|nt|ught|ut|ld|de|id|nd|lt|pt|ad|it)$/.test(word))
    return false;
  if (hasAuxiliary(items, at, doc)) return false;
  const previous = items[at - 1];
  const next = items[at + 1];
  if (
    next?.kind === 'prep' &&
    next.word === 'by' &&
    (previous?.kind === 'np' || previous?.kind === 'comma' || previous?.kind === 'conj')
  )
    return true;
  if (word === verb.lemma) return false;
  if (previous?.kind === 'comma' && namesSomebody(items, at)) return false;
  if (previous?.kind === 'comma' && (NAMED.test(word) || (inClass(verb.lemma, 'belong') && next?.kind === 'prep')))
    return true;
  if (previous?.kind === 'np' && NAMED.test(word) && namesSubject(items, at)) return true;
  if (previous?.kind !== 'np' && !(previous?.kind === 'close')) return false;
  return secondFinite(items, at) || underVerb(items, at, before);
}

/** "Oslo, like Riga, named China as the culprit": whoever is named is no name. */
const namesSomebody = (items: readonly Item[], at: number): boolean => {
  const behind = items[at + 2];
  return items[at + 1]?.kind === 'np' && behind?.kind === 'prep' && behind.word === 'as';
};

const NAMED = /^(?:dubbed|called|known|named|tracked|codenamed|nicknamed|christened)$/;

/** "hackers of a group called X leaked": the name, in quotes or not, stands right before another finite verb. */
function namesSubject(items: readonly Item[], at: number): boolean {
  let i = at + 1;
  const quoted = items[i]?.kind === 'quote';
  if (quoted) i += 1;
  if (items[i]?.kind !== 'np' || (quoted && items[i + 1]?.kind !== 'quote')) return false;
  const verb = items[i + (quoted ? 2 : 1)];
  return verb?.kind === 'vg' && verb.form === 'finite';
}

function hasAuxiliary(items: readonly Item[], at: number, doc: LanguageDoc): boolean {
  const v = items[at] as VerbGroup;
  for (let i = v.first; i < v.head; i += 1) if (doc.tokens[i]!.pos === 'AUX') return true;
  return false;
}

/** Another finite verb follows before any boundary, without a subject of its own. */
function secondFinite(items: readonly Item[], at: number): boolean {
  const next = items[at + 1];
  if (next?.kind === 'np' || next?.kind === 'sub') return false;
  for (let i = at + 1; i < items.length; i += 1) {
    const item = items[i]!;
    if (
      item.kind === 'sub' ||
      item.kind === 'stop' ||
      item.kind === 'quote' ||
      item.kind === 'comma' ||
      item.kind === 'conj'
    )
      return false;
    if (item.kind === 'np' && items[i - 1]?.kind === 'np' && item.possessor !== items[i - 1]) return false;
    if (item.kind === 'vg') return item.form === 'finite' && items[i - 1]?.kind === 'np';
  }
  return false;
}

/** The phrase before it already completes an earlier verb, and that verb takes no clause without "that". */
function underVerb(items: readonly Item[], at: number, before: readonly ClauseDraft[]): boolean {
  for (let i = at - 1; i >= 0; i -= 1) {
    const item = items[i]!;
    if (
      item.kind === 'sub' ||
      item.kind === 'stop' ||
      item.kind === 'quote' ||
      item.kind === 'conj' ||
      item.kind === 'comma'
    )
      return false;
    if (item.kind === 'vg') {
      const clause = before.find((c) => c.at === i);
      if (inClass(item.lemma, 'say') && !(items[i + 1]?.kind === 'prep')) return false;
      if (clause !== undefined && clause.antecedent !== null && clause.form === 'finite') return false;
      return clause !== undefined && clause.form !== 'participle';
    }
  }
  return false;
}
