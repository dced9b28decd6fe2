/** The subject of each verb: the phrase before it, what a relative clause or participle modifies, or what a list shares. */
import type { ClauseDraft } from './clause.js';
import { isComplementizer } from './complementizer.js';
import { afterRelative, beforeInsertion, gapBefore, objectRelative } from './inserted-speakers.js';
import type { LanguageDoc } from './language-doc.js';
import { readsAsParticiple } from './participles.js';
import { chainStart, coordinatedBack, skipParenthesis } from './phrase-chains.js';
import { type Item, type NounPhrase, RELATIVES, type VerbGroup } from './phrases.js';
import { inClass } from './verb-classes.js';

export function openClause(
  items: readonly Item[],
  at: number,
  verb: VerbGroup,
  before: readonly ClauseDraft[],
  doc: LanguageDoc,
): ClauseDraft {
  const draft: ClauseDraft = {
    verb,
    at,
    form: verb.form,
    passive: verb.passive,
    subjects: [],
    antecedent: null,
    objects: [],
    obliques: [],
    parent: null,
  };
  if (verb.form === 'finite' && readsAsParticiple(items, at, verb, before, doc)) draft.form = 'participle';
  if (draft.form === 'participle') draft.passive = true;
  const previous = items[at - 1];
  if (draft.form === 'participle' || draft.form === 'gerund') return modify(items, at, draft, before);
  if (draft.form === 'infinitive' || previous?.kind === 'vg') return complete(items, at, draft, before);
  return withSubject(items, at, draft, before);
}

/** A participle or gerund after a noun phrase modifies it; after a preposition or at the head it has none. */
function modify(items: readonly Item[], at: number, draft: ClauseDraft, before: readonly ClauseDraft[]): ClauseDraft {
  let k = at - 1;
  if (items[k]?.kind === 'comma' || items[k]?.kind === 'close') k -= 1;
  const previous = items[k];
  if (previous?.kind === 'np') {
    draft.antecedent = draft.form === 'participle' ? nearestHead(items, k) : chainStart(items, k).np;
    if (draft.form === 'gerund') draft.subjects = [draft.antecedent];
    return draft;
  }
  if (previous?.kind === 'prep' || previous?.kind === 'vg' || previous?.kind === 'conj' || previous?.kind === 'sub') {
    const parent = before.at(-1);
    if (parent !== undefined) {
      draft.parent = parent;
      draft.subjects = previous.kind === 'prep' ? [] : parent.subjects;
      if (previous.kind === 'conj' && parent.antecedent !== null) draft.antecedent = parent.antecedent;
    }
  }
  return draft;
}

const nearestHead = (items: readonly Item[], k: number): NounPhrase => items[k] as NounPhrase;

function complete(items: readonly Item[], at: number, draft: ClauseDraft, before: readonly ClauseDraft[]): ClauseDraft {
  const parent = before.at(-1);
  if (parent !== undefined) {
    draft.parent = parent;
    draft.subjects = items[at - 1]?.kind === 'np' && !parent.passive ? [items[at - 1] as NounPhrase] : parent.subjects;
    const gap =
      draft.form === 'finite' && items[at - 1]?.kind === 'vg' && inClass(parent.verb.lemma, 'say')
        ? gapBefore(items, parent)
        : null;
    if (gap !== null) draft.subjects = [gap];
    draft.antecedent = parent.subjects.length === 0 ? parent.antecedent : null;
  }
  return draft;
}

const DAY = /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/;

/** "the centre (CVERC) on Monday said": no day says anything. */
function beforeDay(items: readonly Item[], k: number): number {
  const [prep, day] = [items[k - 1], items[k]];
  const isDay = day?.kind === 'np' && DAY.test(day.wordLower) && day.last - day.first === 1;
  const behind = items[k - 2]?.kind;
  return isDay && prep?.kind === 'prep' && prep.word === 'on' && (behind === 'comma' || behind === 'close') ? k - 2 : k;
}

function withSubject(
  items: readonly Item[],
  at: number,
  draft: ClauseDraft,
  before: readonly ClauseDraft[],
): ClauseDraft {
  let k = at - 1;
  while (k >= 0 && (items[k]!.kind === 'adv' || items[k]!.kind === 'adj')) k -= 1;
  k = beforeDay(items, k);
  const mark = items[k];
  if (mark === undefined) return inverted(items, at, draft);
  if (mark.kind === 'sub' && RELATIVES.has(mark.word) && !isComplementizer(items, k)) return relative(items, k, draft);
  if (mark.kind === 'conj' || (mark.kind === 'comma' && items[k - 1]?.kind === 'conj')) return joinedTo(draft, before);
  if (mark.kind === 'comma' || mark.kind === 'close') {
    const around = beforeInsertion(items, k, before);
    if (around >= 0) return resume(items, around, draft, before);
    const skipped = skipParenthesis(items, k);
    if (skipped >= 0) return subjectFrom(items, skipped, draft);
    return inClass(draft.verb.lemma, 'say') ? inverted(items, at, draft) : joinedTo(draft, before);
  }
  if (mark.kind === 'quote') {
    const outer = beforeInsertion(items, k, before);
    if (outer >= 0) return subjectFrom(items, outer, draft);
  }
  if (mark.kind === 'quote' || mark.kind === 'stop') {
    const back = items[k - 1]?.kind === 'np' && mark.kind === 'quote' && !inClass(draft.verb.lemma, 'say') ? k - 1 : -1;
    return back >= 0 ? subjectFrom(items, back, draft) : inverted(items, at, draft);
  }
  if (mark.kind === 'np') {
    const outer = afterRelative(items, k, before);
    if (outer !== null) {
      draft.subjects = outer;
      return draft;
    }
    const gap = objectRelative(items, k);
    if (gap !== null) draft.antecedent = gap;
    return subjectFrom(items, k, draft);
  }
  return inverted(items, at, draft);
}

/** The clause goes on behind an inserted speaker: "officers who, the court found, broke into", "he had, it said, taken". */
function resume(items: readonly Item[], at: number, draft: ClauseDraft, before: readonly ClauseDraft[]): ClauseDraft {
  const host = items[at]!;
  if (host.kind === 'sub') return relative(items, at, draft);
  if (host.kind !== 'vg') return subjectFrom(items, at, draft);
  draft.subjects = before.find((c) => c.at === at)?.subjects ?? [];
  return draft;
}

/** No subject where no phrase stands there: what looks like an inserted speaker may follow a verb. */
function subjectFrom(items: readonly Item[], k: number, draft: ClauseDraft): ClauseDraft {
  if (items[k]?.kind !== 'np') return draft;
  const start = chainStart(items, k);
  draft.subjects = coordinatedBack(items, start.at);
  return draft;
}

const joinedTo = (draft: ClauseDraft, before: readonly ClauseDraft[]): ClauseDraft => {
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const c = before[i]!;
    if (c.form === 'participle' && c.subjects.length === 0) continue;
    draft.subjects = c.subjects;
    draft.antecedent = c.subjects.length === 0 ? c.antecedent : null;
    break;
  }
  return draft;
};

/** "said the minister": the subject follows. */
function inverted(items: readonly Item[], at: number, draft: ClauseDraft): ClauseDraft {
  const next = items[at + 1];
  if (next?.kind === 'np' && inClass(draft.verb.lemma, 'say')) {
    const owned = items[at + 2];
    draft.subjects = [owned?.kind === 'np' && owned.possessor === next ? owned : next];
  }
  return draft;
}

function relative(items: readonly Item[], k: number, draft: ClauseDraft): ClauseDraft {
  let i = k - 1;
  if (items[i]?.kind === 'prep') i -= 1;
  if (items[i]?.kind === 'comma' || items[i]?.kind === 'close') i -= 1;
  const np = items[i];
  if (np?.kind === 'np') {
    draft.antecedent = np;
    draft.subjects = coordinatedBack(items, i);
    const start = chainStart(items, i);
    if (start.np !== np) draft.subjects = [...draft.subjects, start.np];
  }
  return draft;
}
