/**
 * Who does what to whom: each verb group of a sentence with its subject, objects and oblique phrases, and what hangs
 * on each noun phrase (of-phrases, appositions, participles, relative clauses). Shallow: it reads from left to
 * right and takes the nearest phrase that fits, which newswire English nearly always means.
 */
import type { Entity, LanguageDoc, Sentence } from './language.js';
import { chunk, type Item, type Mark, type NounPhrase, RELATIVES, type VerbGroup, words } from './phrases.js';
import { inClass } from './verb-classes.js';

export interface Oblique {
  readonly prep: string;
  readonly np: NounPhrase;
  /** A gerund that the preposition governs: "of hacking ...". */
  readonly verb: Clause | null;
}

export interface Clause {
  readonly verb: VerbGroup;
  /** Position of the verb among the items. */
  readonly at: number;
  readonly form: VerbGroup['form'];
  readonly passive: boolean;
  readonly subjects: readonly NounPhrase[];
  /** The phrase that a relative clause or a participle modifies; it stands for subject or object. */
  readonly antecedent: NounPhrase | null;
  readonly objects: readonly NounPhrase[];
  readonly obliques: readonly Oblique[];
  /** The clause that this one completes: "accused X of hacking", "refused to say". */
  readonly parent: Clause | null;
}

export interface SentenceSyntax {
  readonly sentence: Sentence;
  readonly items: readonly Item[];
  readonly clauses: readonly Clause[];
  clauseAt(item: number): Clause | null;
}

type Draft = { -readonly [K in keyof Clause]: Clause[K] };

const CHAIN_PREPS = words(
  'of for in at from with within inside on to under behind against into across over about around near between including outside than like as',
);

export function parseSentence(doc: LanguageDoc, sentence: Sentence, entities: readonly Entity[]): SentenceSyntax {
  const items = chunk(doc, sentence, entities);
  const clauses: Draft[] = [];
  const byItem = new Map<number, Draft>();
  for (let i = 0; i < items.length; i += 1) {
    const item = items[i]!;
    if (item.kind !== 'vg') continue;
    const draft = open(items, i, item, clauses, doc);
    clauses.push(draft);
    byItem.set(i, draft);
  }
  for (const c of clauses) attachRight(items, c, byItem);
  return { sentence, items, clauses, clauseAt: (i) => byItem.get(i) ?? null };
}

// --- subjects ------------------------------------------------------------------------------------------

function open(items: readonly Item[], at: number, verb: VerbGroup, before: readonly Draft[], doc: LanguageDoc): Draft {
  const draft: Draft = {
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

/** "hackers linked to Iran stole": a past form without an auxiliary that cannot be the finite verb of its clause. */
function readsAsParticiple(
  items: readonly Item[],
  at: number,
  verb: VerbGroup,
  before: readonly Draft[],
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
  if (
    previous?.kind === 'comma' &&
    (/^(?:dubbed|called|known|named|tracked|codenamed|nicknamed|christened)$/.test(word) ||
      (inClass(verb.lemma, 'belong') && next?.kind === 'prep'))
  )
    return true;
  if (previous?.kind !== 'np' && !(previous?.kind === 'close')) return false;
  return secondFinite(items, at) || underVerb(items, at, before);
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
function underVerb(items: readonly Item[], at: number, before: readonly Draft[]): boolean {
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
      return clause !== undefined && clause.form !== 'participle' ? true : false;
    }
  }
  return false;
}

/** A participle or gerund after a noun phrase modifies it; after a preposition or at the head it has none. */
function modify(items: readonly Item[], at: number, draft: Draft, before: readonly Draft[]): Draft {
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

function complete(items: readonly Item[], at: number, draft: Draft, before: readonly Draft[]): Draft {
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

/** "Kimsuky, which the police say stole", "the man they say ran": the verb goes with what comes before the speaker. */
function gapBefore(items: readonly Item[], parent: Draft): NounPhrase | null {
  if (parent.antecedent !== null) return parent.antecedent;
  const speaker = parent.subjects[0];
  const at = speaker === undefined ? -1 : items.indexOf(speaker);
  const before = items[at - 1];
  return before?.kind === 'np' && speaker?.possessor !== before ? before : null;
}

function withSubject(items: readonly Item[], at: number, draft: Draft, before: readonly Draft[]): Draft {
  let k = at - 1;
  while (k >= 0 && (items[k]!.kind === 'adv' || items[k]!.kind === 'adj')) k -= 1;
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

/** "\"The people behind this,\" the minister said, \"sit in ...\"": the phrase before an inserted speaker, or -1. */
function beforeInsertion(items: readonly Item[], k: number, before: readonly Draft[]): number {
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

/** The clause goes on behind an inserted speaker: "officers who, the court found, broke into", "he had, it said, taken". */
function resume(items: readonly Item[], at: number, draft: Draft, before: readonly Draft[]): Draft {
  const host = items[at]!;
  if (host.kind === 'sub') return relative(items, at, draft);
  if (host.kind !== 'vg') return subjectFrom(items, at, draft);
  draft.subjects = before.find((c) => c.at === at)?.subjects ?? [];
  return draft;
}

function subjectFrom(items: readonly Item[], k: number, draft: Draft): Draft {
  const start = chainStart(items, k);
  draft.subjects = coordinatedBack(items, start.at);
  return draft;
}

const joinedTo = (draft: Draft, before: readonly Draft[]): Draft => {
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
function inverted(items: readonly Item[], at: number, draft: Draft): Draft {
  const next = items[at + 1];
  if (next?.kind === 'np' && inClass(draft.verb.lemma, 'say')) {
    const owned = items[at + 2];
    draft.subjects = [owned?.kind === 'np' && owned.possessor === next ? owned : next];
  }
  return draft;
}

function relative(items: readonly Item[], k: number, draft: Draft): Draft {
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

/** "the outage that struck modems was ...": the verb after a relative clause goes back to what the clause modifies. */
function afterRelative(items: readonly Item[], k: number, before: readonly Draft[]): readonly NounPhrase[] | null {
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

const CONTENT_NOUNS = words(
  'evidence claim claims allegation allegations charge charges accusation accusations assertion assertions finding findings fact report reports suggestion suggestions notion conclusion conclusions statement statements indication indications sign signs proof idea belief assessment view announcement confidence suspicion suspicions doubt doubts possibility likelihood theory hypothesis rumour rumours rumor rumors story stories speculation insinuation determination judgment judgement verdict impression thesis news word contention revelation revelations disclosure declaration confirmation warning denial opinion narrative case',
);

/** "that" opens a statement: after "evidence", or after a verb of saying that has none yet. */
export function isComplementizer(items: readonly Item[], k: number): boolean {
  const mark = items[k];
  if (mark?.kind !== 'sub' || mark.word !== 'that') return false;
  const noun = items[k - 1];
  if (
    noun?.kind === 'vg' ||
    noun?.kind === 'adj' ||
    noun?.kind === 'adv' ||
    noun?.kind === 'conj' ||
    noun === undefined
  )
    return true;
  if (noun.kind === 'np' && CONTENT_NOUNS.has(noun.wordLower)) return true;
  for (let i = k - 1, n = 0; n < 3 && items[i]?.kind === 'np' && items[i - 1]?.kind === 'prep'; n += 1) {
    i -= 2;
    const owner = items[i];
    if (owner?.kind === 'np' && CONTENT_NOUNS.has(owner.wordLower)) return true;
  }
  for (let i = k - 1; i >= 0 && i > k - 7; i -= 1) {
    const item = items[i]!;
    if (item.kind === 'vg') return inClass(item.lemma, 'say') && !hasDirectObject(items, i, k);
    if (item.kind !== 'np' && item.kind !== 'prep' && item.kind !== 'adv' && item.kind !== 'adj') return false;
  }
  return false;
}

const TOLD = words('tell inform brief assure warn convince remind notify');
function hasDirectObject(items: readonly Item[], verb: number, that: number): boolean {
  const next = items[verb + 1];
  if (next?.kind !== 'np' || TOLD.has((items[verb] as VerbGroup).lemma)) return false;
  return verb + 1 < that;
}

/** "the wiper that Warsaw blames": the relative pronoun stands for the object. */
function objectRelative(items: readonly Item[], k: number): NounPhrase | null {
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

/** From the last phrase of "officers of the GRU linked to Moscow" back to "officers". */
function chainStart(items: readonly Item[], k: number): { readonly np: NounPhrase; readonly at: number } {
  let i = k;
  for (let guard = 0; guard < 12; guard += 1) {
    const before = items[i - 1];
    const hung = items[i - 2];
    if (before?.kind === 'vg' && before.form === 'gerund' && hung?.kind === 'np' && items[i]?.kind === 'np') {
      i -= 2;
      continue;
    }
    if (before?.kind === 'prep' && CHAIN_PREPS.has(before.word)) {
      const host = items[i - 2];
      if (host?.kind === 'np') {
        i -= 2;
        continue;
      }
      if (host?.kind === 'vg' && host.form !== 'finite' && items[i - 3]?.kind === 'np') {
        i -= 3;
        continue;
      }
      if (host?.kind === 'vg' && host.form === 'finite' && items[i - 3]?.kind === 'np' && host.first === host.head) {
        i -= 3;
        continue;
      }
      if (host?.kind === 'adj' && items[i - 3]?.kind === 'np') {
        i -= 3;
        continue;
      }
    }
    const possessed = items[i];
    if (before?.kind === 'np' && possessed?.kind === 'np' && possessed.possessor === before) {
      const outer = items[i - 2];
      if (outer?.kind === 'prep' && items[i - 3]?.kind === 'np' && CHAIN_PREPS.has(outer.word)) {
        i -= 3;
        continue;
      }
    }
    break;
  }
  return { np: items[i] as NounPhrase, at: i };
}

/** "A, B and C" read from its last member. */
function coordinatedBack(items: readonly Item[], k: number): NounPhrase[] {
  const found = [items[k] as NounPhrase];
  let i = (items[k] as NounPhrase).possessor === items[k - 1] ? k - 1 : k;
  let conj = false;
  for (;;) {
    let j = i - 1;
    const mark = items[j];
    if (mark?.kind !== 'conj' && !(mark?.kind === 'comma' && conj)) break;
    conj ||= mark.kind === 'conj';
    if (items[j - 1]?.kind === 'comma') j -= 1;
    if (items[j - 1]?.kind !== 'np') break;
    const start = chainStart(items, j - 1);
    const host = items[start.at - 1];
    if (host?.kind === 'vg' || host?.kind === 'prep') break;
    found.unshift(start.np);
    const nearest = items[j - 1] as NounPhrase;
    const link = items[j - 2];
    if (start.np !== nearest && !(link?.kind === 'prep' && /^(?:in|at|on|within|across|against)$/.test(link.word)))
      found.splice(1, 0, nearest);
    i = start.np.possessor === items[start.at - 1] ? start.at - 1 : start.at;
  }
  return found;
}

/** Index of the phrase before a parenthesis that ends at `k`, or -1. */
function skipParenthesis(items: readonly Item[], k: number): number {
  const opener = items[k]!.kind === 'close' ? 'open' : 'comma';
  for (let i = k - 1; i > 0; i -= 1) {
    if (items[i]!.kind === 'stop') return -1;
    if (items[i]!.kind !== opener) continue;
    const first = items[i + 1];
    const fits =
      opener === 'open' ||
      first?.kind === 'np' ||
      first?.kind === 'vg' ||
      first?.kind === 'prep' ||
      first?.kind === 'sub' ||
      first?.kind === 'adv' ||
      first?.kind === 'adj';
    if (fits && items[i - 1]?.kind === 'np') return i - 1;
    if (items[i - 1]?.kind === 'close') {
      const deeper = skipParenthesis(items, i - 1);
      if (deeper >= 0) return deeper;
    }
  }
  return -1;
}

// --- what follows the verb ---------------------------------------------------------------------------------

function attachRight(items: readonly Item[], clause: Draft, byItem: ReadonlyMap<number, Draft>): void {
  const objects: NounPhrase[] = [];
  const obliques: Oblique[] = [];
  let i = clause.at + 1;
  const skipSubject = clause.subjects[0] === items[i] && items[i]?.kind === 'np';
  if (skipSubject) i += 1;
  let direct = true;
  for (; i < items.length; i += 1) {
    const item = items[i]!;
    if (item.kind === 'np') {
      const late =
        objects.length === 0 &&
        items[i - 1]?.kind === 'np' &&
        (items[i - 1] as NounPhrase) !== item.possessor &&
        i > clause.at + 2;
      if ((direct || late) && !isPossessorOf(item, items[i + 1])) {
        objects.push(item, ...coordinatedAhead(items, i));
        direct = false;
      }
      continue;
    }
    if (item.kind === 'prep') {
      const next = items[i + 1];
      const skip = next?.kind === 'np' && isPossessorOf(next, items[i + 2]) ? 2 : 1;
      const np = items[i + skip];
      if (np?.kind === 'np') {
        for (const member of [np, ...coordinatedAhead(items, i + skip)])
          obliques.push({ prep: item.word, np: member, verb: null });
        i += skip;
      } else if (np?.kind === 'vg') {
        const verb = byItem.get(i + 1) ?? null;
        if (verb !== null) {
          verb.parent = clause;
          if (verb.form === 'gerund' && verb.subjects.length === 0) {
            verb.subjects = clause.passive || objects.length === 0 ? clause.subjects : objects;
          }
        }
        obliques.push({ prep: item.word, np: EMPTY, verb });
      }
      direct = false;
      continue;
    }
    if (item.kind === 'adv' || item.kind === 'adj' || item.kind === 'quote') continue;
    if (item.kind === 'vg') {
      if (item.form === 'finite' && byItem.get(i)?.form === 'finite') break;
      if (byItem.get(i)?.form === 'infinitive' && !direct) break;
      direct = false;
      continue;
    }
    if (item.kind === 'sub' || item.kind === 'stop') break;
    if (item.kind === 'comma' || item.kind === 'conj') {
      if (!continues(items, i)) break;
      direct = false;
    }
  }
  clause.objects = objects;
  clause.obliques = obliques;
}

const EMPTY: NounPhrase = {
  kind: 'np',
  first: 0,
  last: 0,
  head: 0,
  wordLower: '',
  entities: [],
  indefinite: false,
  pronoun: null,
  possessor: null,
};
const isPossessorOf = (np: NounPhrase, next: Item | undefined): boolean => next?.kind === 'np' && next.possessor === np;

/** After a comma or conjunction the same clause goes on with a prepositional phrase or a list member. */
function continues(items: readonly Item[], i: number): boolean {
  const at = items[i + 1]?.kind === 'conj' || items[i + 1]?.kind === 'adv' ? i + 2 : i + 1;
  const next = items[at];
  if (next?.kind === 'prep') return true;
  if (next?.kind !== 'np') return false;
  for (let j = at + 1; j < items.length && j < i + 8; j += 1) {
    const item = items[j]!;
    if (item.kind === 'vg') return item.form !== 'finite';
    if (item.kind === 'comma' || item.kind === 'stop' || item.kind === 'sub') return true;
  }
  return true;
}

/** Members of a list after the phrase at `k`: "Russia and Belarus", "A, B and C". */
export function coordinatedAhead(items: readonly Item[], k: number): NounPhrase[] {
  const found: NounPhrase[] = [];
  let closed = false;
  let i = k + 1;
  for (let guard = 0; guard < 20; guard += 1) {
    while (!closed && items[i]?.kind === 'prep' && items[i + 1]?.kind === 'np' && (items[i] as Mark).word === 'of')
      i += 2;
    const mark = items[i];
    if (mark?.kind !== 'comma' && mark?.kind !== 'conj') break;
    let j = i + 1;
    if (items[j]?.kind === 'conj') j += 1;
    if (items[j]?.kind === 'adv') j += 1;
    const np = items[j];
    if (np?.kind !== 'np') break;
    if (mark.kind === 'comma' && items[i + 1]?.kind !== 'conj' && (np.indefinite || !conjunctionAhead(items, j))) break;
    const possessed = items[j + 1];
    const member = possessed?.kind === 'np' && possessed.possessor === np ? possessed : np;
    if (
      mark.kind === 'conj' &&
      items[member === np ? j + 1 : j + 2]?.kind === 'vg' &&
      startsClause(items, member === np ? j + 1 : j + 2)
    )
      break;
    found.push(member);
    closed ||= mark.kind === 'conj' || items[i + 1]?.kind === 'conj';
    i = member === np ? j + 1 : j + 2;
  }
  return found;
}

const startsClause = (items: readonly Item[], i: number): boolean => {
  const v = items[i];
  return (
    v?.kind === 'vg' && v.form === 'finite' && items.slice(0, i).some((x) => x.kind === 'vg' && x.form === 'finite')
  );
};

function conjunctionAhead(items: readonly Item[], from: number): boolean {
  for (let i = from + 1; i < items.length && i < from + 14; i += 1) {
    const kind = items[i]!.kind;
    if (kind === 'conj') return true;
    if (kind === 'vg' || kind === 'sub' || kind === 'stop' || kind === 'quote') return false;
  }
  return false;
}
