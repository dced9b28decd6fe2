/** Reads a verb group: auxiliaries, negation, adverbs and particle with the verb they belong to. */
import { BE, HAVE, MODALS, NOT } from './auxiliaries.js';
import { isIngForm, isOnlyParticiple, isPastForm } from './inflect.js';
import type { Token } from './language-doc.js';
import type { VerbGroup } from './phrases.js';
import type { Read, Tag, Tagged } from './tags.js';
import { takesParticle, verbLemma, withParticle } from './verb-classes.js';

export function readVerb(tokens: readonly Token[], { tags }: Tagged, from: number): Read | null {
  if (!startsVerb(tokens, tags, from)) return null;
  let i = from;
  let head = -1;
  const adverbs: string[] = [];
  let negated = false;
  let modal: string | null = null;
  let be = false;
  let have = false;
  const infinitive = tags[from] === 'part' && tokens[from]!.lower === 'to';
  for (; i < tokens.length; i += 1) {
    const t = tokens[i]!;
    const tag = tags[i]!;
    if (tag === 'part' && t.lower === 'to' && i > from) break;
    if (NOT.has(t.lower) && tag !== 'conj') negated = true;
    else if (tag === 'adv') adverbs.push(t.lower);
    else if (tag === 'aux') {
      if (MODALS.has(t.lower)) modal = t.lower;
      else if (BE.has(t.lower)) be = true;
      else have ||= HAVE.has(t.lower);
      if (head >= 0) break;
    } else if (tag === 'verb') {
      head = i;
      i += 1;
      break;
    } else if (tag !== 'part') break;
  }
  const end = trimAdverbs(tags, i, from);
  const last = head >= 0 ? i : end;
  if (head < 0) head = lastAux(tags, from, last);
  if (head < 0) return null;
  return finishVerb(tokens, tags, { from, last, head, be, have, infinitive, negated, modal, adverbs });
}

interface VerbParts {
  readonly from: number;
  readonly last: number;
  readonly head: number;
  readonly be: boolean;
  readonly have: boolean;
  readonly infinitive: boolean;
  readonly negated: boolean;
  readonly modal: string | null;
  readonly adverbs: readonly string[];
}

function finishVerb(tokens: readonly Token[], tags: readonly Tag[], p: VerbParts): Read {
  const t = tokens[p.head]!;
  const copula = tags[p.head] === 'aux';
  const base = copula ? auxLemma(t.lower) : (verbLemma(t.lower) ?? t.lemma);
  const withPart = particleAfter(tokens, p.last, base);
  const past = !copula && (isPastForm(t.lower) || isOnlyParticiple(t.lower));
  const form = p.infinitive
    ? 'infinitive'
    : !copula && isIngForm(t.lower) && !p.be
      ? 'gerund'
      : past && !p.be && !p.have && isOnlyParticiple(t.lower)
        ? 'participle'
        : 'finite';
  const group: VerbGroup = {
    kind: 'vg',
    first: tokens[p.from]!.index,
    last: tokens[p.last - 1]!.index + 1 + withPart.count,
    head: t.index,
    lemma: withPart.lemma,
    form,
    passive: !copula && past && p.be,
    negated: p.negated,
    modal: p.modal,
    adverbs: p.adverbs,
  };
  return { item: group, at: p.last + withPart.count };
}

const isVerbal = (tag: Tag | undefined): boolean => tag === 'verb' || tag === 'aux';

function startsVerb(tokens: readonly Token[], tags: readonly Tag[], i: number): boolean {
  const tag = tags[i];
  if (tag === 'verb' || tag === 'aux') return true;
  if (tag === 'part') return isVerbal(tags[i + 1]) || isVerbal(tags[i + 2]) || isVerbal(tags[i + 3]);
  if (tag !== 'adv') return false;
  const next = tags[i + 1];
  return (
    (next === 'verb' || (next === 'adv' && tags[i + 2] === 'verb')) &&
    !/^(?:when|where|why|how)$/.test(tokens[i]!.lower)
  );
}

function trimAdverbs(tags: readonly Tag[], end: number, from: number): number {
  let i = end;
  while (i > from + 1 && tags[i - 1] === 'adv') i -= 1;
  return i;
}

function lastAux(tags: readonly Tag[], from: number, end: number): number {
  for (let i = end - 1; i >= from; i -= 1) if (tags[i] === 'aux' || tags[i] === 'verb') return i;
  return -1;
}

function auxLemma(word: string): string {
  if (BE.has(word)) return 'be';
  if (HAVE.has(word)) return 'have';
  if (/^(?:do|does|did)$/.test(word)) return 'do';
  return word;
}

/** "carried out", "brought the site down" keeps the particle only where it follows at once. */
function particleAfter(tokens: readonly Token[], at: number, lemma: string): { lemma: string; count: number } {
  const next = tokens[at];
  if (next === undefined || !takesParticle(lemma)) return { lemma, count: 0 };
  const entry = withParticle(lemma, next.lower);
  return entry === null ? { lemma, count: 0 } : { lemma: entry, count: 1 };
}
