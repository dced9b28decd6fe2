/** Noun phrases and verb groups of a sentence, and the marks between them. */
import { isIngForm, isOnlyParticiple, isPastForm } from './inflect.js';
import type { Entity, LanguageDoc, Sentence, Token } from './language.js';
import { inClass, takesParticle, verbLemma, withParticle } from './verb-classes.js';

export interface NounPhrase {
  readonly kind: 'np';
  /** Token range, end-exclusive. */
  readonly first: number;
  readonly last: number;
  readonly head: number;
  /** The head word in lower case. */
  readonly wordLower: string;
  readonly entities: readonly Entity[];
  /** Starts with "a" or "an". */
  readonly indefinite: boolean;
  /** A pronoun in lower case, where the phrase is one. */
  readonly pronoun: string | null;
  /** "Iran's" in "Iran's role". */
  readonly possessor: NounPhrase | null;
}

export interface VerbGroup {
  readonly kind: 'vg';
  readonly first: number;
  readonly last: number;
  readonly head: number;
  /** With its particle where it has one: "carry-out". */
  readonly lemma: string;
  readonly form: 'finite' | 'infinitive' | 'gerund' | 'participle';
  readonly passive: boolean;
  readonly negated: boolean;
  readonly modal: string | null;
  readonly adverbs: readonly string[];
}

export type MarkKind = 'prep' | 'sub' | 'conj' | 'comma' | 'stop' | 'quote' | 'open' | 'close' | 'adv' | 'adj';

export interface Mark {
  readonly kind: MarkKind;
  readonly first: number;
  readonly last: number;
  readonly word: string;
}

export type Item = NounPhrase | VerbGroup | Mark;

export const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

const SUBORDINATORS = words(
  'that which who whom whose whether if because while when where although though unless until as whereas after before since once what why how whoever so than',
);
export const RELATIVES = words('which who whom whose that where');
const NOT = words("not n't n’t never nor hardly scarcely no longer");
const MODALS = words('may might could can will would shall should must');
const BE = words("is are was were be been being am 's 're ’s ’re");
const MONTHS = words(
  'january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow',
);
const TIMES = words('night week month year morning afternoon evening day weekend summer spring autumn winter decade');
const HAVE = words('has have had having');
const DAYS = words('today yesterday tomorrow tonight');
const QUOTES = words('" “ ” « » ``');

type Tag =
  | 'noun'
  | 'name'
  | 'adj'
  | 'det'
  | 'num'
  | 'pron'
  | 'verb'
  | 'aux'
  | 'to'
  | 'adv'
  | 'prep'
  | 'sub'
  | 'conj'
  | 'pos'
  | 'punct'
  | 'part';

interface Tagged {
  readonly tags: Tag[];
  readonly entityAt: (Entity | null)[];
}

/** The items of a sentence, in order; every token belongs to at most one. */
export function chunk(doc: LanguageDoc, sentence: Sentence, entities: readonly Entity[]): Item[] {
  const tokens = doc.tokens.slice(sentence.first, sentence.last);
  const tagged = tagTokens(tokens, sentence.first, entities);
  const items: Item[] = [];
  let i = 0;
  while (i < tokens.length) {
    const next = readNoun(tokens, tagged, i, items) ?? readVerb(tokens, tagged, i) ?? readMark(tokens, tagged, i);
    if (next.item !== null) items.push(next.item);
    i = next.at;
  }
  return items;
}

interface Read {
  readonly item: Item | null;
  readonly at: number;
}

function readMark(tokens: readonly Token[], { tags }: Tagged, i: number): Read {
  const t = tokens[i]!;
  const kind = markKind(t, tags[i]!);
  return { item: kind === null ? null : { kind, first: t.index, last: t.index + 1, word: t.lower }, at: i + 1 };
}

function markKind(t: Token, tag: Tag): MarkKind | null {
  if (tag === 'prep' || tag === 'to') return 'prep';
  if (tag === 'sub' || tag === 'conj' || tag === 'adv' || tag === 'adj') return tag;
  if (tag !== 'punct') return null;
  if (t.text === ',') return 'comma';
  if (QUOTES.has(t.text)) return 'quote';
  if (t.text === '(' || t.text === '[') return 'open';
  return t.text === ')' || t.text === ']' ? 'close' : 'stop';
}

// --- tags ------------------------------------------------------------------------------------------

function tagTokens(tokens: readonly Token[], offset: number, entities: readonly Entity[]): Tagged {
  const entityAt: (Entity | null)[] = new Array<Entity | null>(tokens.length).fill(null);
  for (const e of entities) for (let i = e.first; i < e.last; i += 1) entityAt[i - offset] = e;
  const tags: Tag[] = [];
  for (let i = 0; i < tokens.length; i += 1) tags.push(tagOf(tokens, i, tags, entityAt));
  return { tags, entityAt };
}

const isDash = (text: string): boolean => text === '-' || text === '‑' || text === '–';

const joined = (tokens: readonly Token[], i: number): boolean => {
  const b = tokens[i + 1];
  if (b === undefined || b.text.length !== 1 || !isDash(b.text)) return false;
  const a = tokens[i];
  const c = tokens[i + 2];
  return a !== undefined && c !== undefined && a.end === b.start && b.end === c.start;
};

const SUBJECT_PRONOUNS = words('it they he she we who which i you');
const POSSESSIVES = words('its their his her our my your whose');
const ALWAYS_PREP = words(
  'for on in at over about off along around near of by against at from into with without upon under behind through during towards toward via among within inside onto amid between across despite including like',
);

function tagOf(tokens: readonly Token[], i: number, tags: readonly Tag[], entityAt: readonly (Entity | null)[]): Tag {
  const t = tokens[i]!;
  const previous = tags[i - 1];
  const entity = entityAt[i];
  if (entity) {
    const next = tokens[i + 1];
    const modifies =
      entity.kind === 'demonym' &&
      entity.last === t.index + 1 &&
      next !== undefined &&
      !t.lower.endsWith('s') &&
      (next.pos === 'NOUN' ||
        next.pos === 'ADJ' ||
        next.pos === 'PROPN' ||
        (next.pos === 'VERB' && isIngForm(next.lower)));
    return modifies ? 'adj' : 'name';
  }
  // Inside "Beijing-backed", "long-running": all parts read as one modifier.
  if (joined(tokens, i - 1) || (joined(tokens, i - 2) && i >= 2)) {
    if (isDash(t.text) || joined(tokens, i)) return 'adj';
    return compoundEnd(tokens, i);
  }
  if (joined(tokens, i) && t.pos !== 'PRON') return 'adj';
  if ((t.text === "'" || t.text === '’') && pluralOwner(tokens, i)) return 'pos';
  if (t.pos === 'PUNCT' || t.pos === 'SYM') return 'punct';
  if (t.lower.startsWith('to') || t.lower === 'yesterday') {
    if (DAYS.has(t.lower)) return 'adv';
    if (t.lower === 'to') return nextIsBaseVerb(tokens, i) ? 'part' : 'to';
  }
  if (t.lower === "'s" || t.lower === '’s' || t.lower === "'" || t.lower === '’') {
    return t.pos === 'PART' || previous === 'name' || previous === 'noun' ? 'pos' : 'aux';
  }
  if (NOT.has(t.lower) && t.lower !== 'no' && t.lower !== 'longer') return 'part';
  if (t.lower === 'that') return thatTag(tokens, i, previous);
  if (POSSESSIVES.has(t.lower)) return t.lower === 'whose' ? 'sub' : 'det';
  if (SUBORDINATORS.has(t.lower) && t.lower !== 'as' && t.lower !== 'so' && t.lower !== 'than') {
    if ((t.lower === 'after' || t.lower === 'before' || t.lower === 'since') && !clauseFollows(tokens, i))
      return 'prep';
    return 'sub';
  }
  if (ALWAYS_PREP.has(t.lower) || t.lower === 'as' || t.lower === 'than') return 'prep';
  if (MODALS.has(t.lower) && t.pos !== 'PROPN' && t.pos !== 'NOUN') return 'aux';
  if (t.pos === 'AUX') return 'aux';
  if (HAVE.has(t.lower) && participleAhead(tokens, i)) return 'aux';
  if (t.lower === 'likely' && /^(?:pron|noun|name|adv|aux)$/.test(previous ?? '') && inflectedAhead(tokens, i))
    return 'adv';
  if (t.pos === 'CCONJ') return 'conj';
  if (t.pos === 'ADP') return 'prep';
  if (t.pos === 'DET') return 'det';
  if (t.pos === 'PRON') return 'pron';
  if (t.pos === 'NUM') return 'num';
  if (t.pos === 'ADV') return previous === 'det' && t.lower.endsWith('ly') ? 'adj' : 'adv';
  return contentTag(tokens, i, previous);
}

/** The last part of a hyphenated word: a modifier before a noun ("Beijing-backed hackers"), else a noun ("break-in"). */
function compoundEnd(tokens: readonly Token[], i: number): Tag {
  const next = tokens[i + 1];
  const speech = next === undefined ? null : verbLemma(next.lower);
  if (speech !== null && speech !== next!.lower && inClass(speech, 'say')) return 'noun';
  if (next !== undefined && /^(?:NOUN|PROPN|ADJ)$/.test(next.pos) && tokens[i]!.pos !== 'NOUN') return 'adj';
  const verbal = isPastForm(tokens[i]!.lower) || isOnlyParticiple(tokens[i]!.lower);
  return verbal && tokens[i]!.lower !== 'based' ? 'adj' : 'noun';
}

/** "have planted", "has since taken": the participle that makes the word before it an auxiliary. */
function participleAhead(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1]?.pos === 'ADV' ? tokens[i + 2] : tokens[i + 1];
  if (next === undefined) return false;
  return verbLemma(next.lower) !== null && (isPastForm(next.lower) || isOnlyParticiple(next.lower));
}

/** A verb form that no noun phrase opens with: "works for", "stole". */
function inflectedAhead(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1];
  const lemma = next === undefined ? null : verbLemma(next.lower);
  return lemma !== null && lemma !== next!.lower && !isIngForm(next!.lower) && objectAhead(tokens, i + 1);
}

/** The apostrophe of "the Netherlands' chief": after an s, before a word. */
function pluralOwner(tokens: readonly Token[], i: number): boolean {
  const a = tokens[i - 1];
  const b = tokens[i + 1];
  return (
    a !== undefined &&
    b !== undefined &&
    a.lower.endsWith('s') &&
    a.end === tokens[i]!.start &&
    b.start > tokens[i]!.end &&
    /^[\p{L}]/u.test(b.text)
  );
}

function nextIsBaseVerb(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1]?.pos === 'ADV' ? tokens[i + 2] : tokens[i + 1];
  if (next === undefined || next.pos === 'DET' || next.pos === 'PROPN' || next.pos === 'NUM') return false;
  if (next.pos === 'AUX') return true;
  if (next.lower.endsWith('s') && verbLemma(next.lower) !== next.lower) return false;
  if (isIngForm(next.lower) || (isPastForm(next.lower) && verbLemma(next.lower) !== next.lower)) return false;
  return next.pos === 'VERB' || (verbLemma(next.lower) === next.lower && tokens[i + 2]?.pos !== 'PUNCT');
}

function thatTag(tokens: readonly Token[], i: number, previous: Tag | undefined): Tag {
  const next = tokens[i + 1];
  if (previous === undefined || previous === 'conj') return next?.pos === 'NOUN' ? 'det' : 'sub';
  if (previous === 'prep' || previous === 'to') return 'det';
  const verb = verbLemma(tokens[i - 1]!.lower);
  if (previous === 'verb' && verb !== null && !inClass(verb, 'say') && next?.pos === 'NOUN') return 'det';
  return 'sub';
}

/** After "after", "before", "since": a subject and a finite verb within a few words. */
function clauseFollows(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1];
  if (next === undefined || isIngForm(next.lower)) return false;
  for (let j = i + 2; j < Math.min(i + 9, tokens.length); j += 1) {
    const t = tokens[j]!;
    if (t.pos === 'PUNCT' || t.lower === 'of') return false;
    if (t.pos === 'AUX' || (t.pos === 'VERB' && !isIngForm(t.lower))) return true;
  }
  return false;
}

const NOUNY = words(
  'hack hacks attack attacks breach breaches campaign leak leaks report reports claim claims exploit exploits target targets spy spies claims strike strikes ransom credit charge charges blame link links name raid raids work look file files',
);

/** Words that the tagger takes for adjectives where they stand alone as nouns. */
const NOUN_AS_ADJ = words(
  'chief official expert executive representative intelligence military criminal individual public head firm',
);

function contentTag(tokens: readonly Token[], i: number, previous: Tag | undefined): Tag {
  const t = tokens[i]!;
  const lemma = verbLemma(t.lower);
  if (
    t.pos === 'ADJ' &&
    NOUN_AS_ADJ.has(t.lower) &&
    (/^(?:VERB|AUX|PUNCT|ADP)$/.test(tokens[i + 1]?.pos ?? 'PUNCT') ||
      (verbLemma(tokens[i + 1]!.lower) ?? tokens[i + 1]!.lower) !== tokens[i + 1]!.lower)
  )
    return 'noun';
  const nounBefore = previous === 'noun' || previous === 'name' || previous === 'pron' || previous === 'num';
  const nominalBefore =
    previous === 'det' || previous === 'adj' || previous === 'pos' || previous === 'prep' || previous === 'to';
  const capital = t.text[0] !== t.text[0]!.toLowerCase() && i > 0;
  if (t.lower === 'phishing' || t.lower === 'hacking') {
    const object = tokens[i + 1]?.pos === 'DET' || tokens[i + 1]?.pos === 'PROPN' || tokens[i + 1]?.lower === 'into';
    if (!(object && (previous === 'prep' || previous === 'aux'))) return 'noun';
  }
  if (t.pos === 'VERB') {
    const bareAfterName = t.lower === lemma && (previous === 'noun' || previous === 'name') && !pluralBefore(tokens, i);
    if (bareAfterName && !isPastForm(t.lower) && (NOUNY.has(t.lower) || !objectAhead(tokens, i))) return 'noun';
    if (isIngForm(t.lower) && (previous === 'det' || previous === 'pos' || previous === 'adj')) return 'noun';
    if (nominalBefore && previous !== 'prep' && isPastForm(t.lower)) return nounAhead(tokens, i) ? 'adj' : 'noun';
    if (nominalBefore && !isIngForm(t.lower) && !isPastForm(t.lower)) return 'noun';
    if (previous === 'prep' && isPastForm(t.lower) && nounAhead(tokens, i)) return 'adj';
    if (previous === 'noun' && !isPastForm(t.lower) && NOUNY.has(t.lower) && !objectAhead(tokens, i)) return 'noun';
    return capital && nounBefore && previous === 'name' && lemma === null ? 'noun' : 'verb';
  }
  if (lemma === null || capital)
    return t.pos === 'ADJ'
      ? 'adj'
      : t.pos === 'PROPN'
        ? 'name'
        : t.pos === 'NOUN'
          ? 'noun'
          : t.pos === 'INTJ'
            ? 'adv'
            : 'noun';
  if (t.pos === 'ADJ')
    return isPastForm(t.lower) &&
      (previous === 'aux' ||
        (tokens[i + 1]?.lower === 'that' && previous !== 'det') ||
        (nounBefore && objectAhead(tokens, i)))
      ? 'verb'
      : 'adj';
  if (previous === 'part') return 'verb';
  if (previous === 'adv' && t.lower !== lemma && !isIngForm(t.lower) && objectAhead(tokens, i)) return 'verb';
  const pronounBefore = previous === 'pron' && SUBJECT_PRONOUNS.has(tokens[i - 1]!.lower);
  const relative = previous === 'sub' && SUBJECT_PRONOUNS.has(tokens[i - 1]!.lower);
  if (pronounBefore || relative || previous === 'aux')
    return isIngForm(t.lower) && previous !== 'aux' ? 'noun' : 'verb';
  if (nounBefore && isPastForm(t.lower) && lemma !== t.lower) return 'verb';
  if (nounBefore && t.lower !== lemma && !isIngForm(t.lower) && objectAhead(tokens, i)) return 'verb';
  if (nounBefore && t.lower === lemma && pluralBefore(tokens, i) && objectAhead(tokens, i)) return 'verb';
  if (previous === 'name' && t.lower === lemma && inClass(lemma, 'say') && tokens[i + 1]?.pos === 'DET') return 'verb';
  return 'noun';
}

const PLURALS = words('people police officials they we both others allies media data two three four five intelligence');
const pluralBefore = (tokens: readonly Token[], i: number): boolean => {
  const w = tokens[i - 1]?.lower ?? '';
  return (w.endsWith('s') && !w.endsWith('ss')) || PLURALS.has(w);
};

function nounAhead(tokens: readonly Token[], i: number): boolean {
  for (let j = i + 1; j < Math.min(i + 4, tokens.length); j += 1) {
    const p = tokens[j]!.pos;
    if (p === 'NOUN' || p === 'PROPN') return true;
    if (p !== 'ADJ' && p !== 'NUM') return false;
  }
  return false;
}

const NO_OBJECT = words('of on in by against at');
const OBJECT_POS = words('DET PRON PROPN ADP SCONJ ADV NUM ADJ');

function objectAhead(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1];
  if (next === undefined) return false;
  if (NO_OBJECT.has(next.lower)) return false;
  return OBJECT_POS.has(next.pos) || next.lower === 'that' || next.lower === 'to';
}

// --- noun phrases ------------------------------------------------------------------------------------

const inNoun = (tag: Tag): boolean =>
  tag === 'noun' || tag === 'name' || tag === 'adj' || tag === 'num' || tag === 'det';

function readNoun(tokens: readonly Token[], tagged: Tagged, from: number, before: readonly Item[]): Read | null {
  const { tags } = tagged;
  if (tags[from] === 'pron') return { item: pronounPhrase(tokens, from), at: from + 1 };
  if (!inNoun(tags[from]!)) return null;
  const end = nounEnd(tokens, tagged, from);
  const head = headOf(tags, from, end);
  if (head < 0) return null;
  const possessor = possessorBefore(tokens, from, before) ?? pronominal(tokens, from, end);
  const phrase = nounPhrase(tokens, tagged, from, end, head, possessor);
  return { item: phrase, at: tags[end] === 'pos' ? end + 1 : end };
}

const isDateWord = (t: Token): boolean =>
  MONTHS.has(t.lower) || (t.text.length === 4 && t.text <= '3' && /^(?:19|20)\d\d$/.test(t.text));

function nounEnd(tokens: readonly Token[], { tags, entityAt }: Tagged, from: number): number {
  let seen = false;
  let i = from;
  for (; i < tags.length; i += 1) {
    const tag = tags[i]!;
    if (!inNoun(tag)) break;
    if (tag === 'adj' && seen && i > from && (tags[i - 1] === 'noun' || tags[i - 1] === 'name') && !headAhead(tags, i))
      break;
    if (tag === 'det' && i > from && (seen || tags[i - 1] !== 'det')) break;
    const dated = isDateWord(tokens[i]!);
    if (dated && seen && entityAt[i] === null && !nameAround(tags, i)) break;
    if (tag === 'noun' || tag === 'name' || tag === 'num') seen = true;
    if (
      TIMES.has(tokens[i]!.lower) &&
      /^(?:last|this|next|earlier|late|early|one|a|every|same)$/.test(tokens[i - 1]?.lower ?? '')
    ) {
      if (tags[i + 1] === 'name' || tags[i + 1] === 'det' || tags[i + 1] === 'adj') return i + 1;
    }
    if (dated && i === from && startsDate(tokens, from)) return i + 1 + (tags[i + 1] === 'num' ? 1 : 0);
    // "the Iranian state the FBI": a name right after a common noun opens its own phrase, unless it is one name.
  }
  return i;
}

/** A noun follows the adjective: it is no postposed one ("India responsible"). */
function headAhead(tags: readonly Tag[], i: number): boolean {
  for (let j = i + 1; j < tags.length && j < i + 5; j += 1) {
    if (tags[j] === 'noun' || tags[j] === 'name') return true;
    if (tags[j] !== 'adj' && tags[j] !== 'num') return false;
  }
  return false;
}

const nameAround = (tags: readonly Tag[], i: number): boolean => tags[i - 1] === 'name' && tags[i + 1] === 'name';
const startsDate = (tokens: readonly Token[], i: number): boolean =>
  i === 0 || /^(?:in|since|by|during|on|of|from|until|before|after|and|late|early)$/.test(tokens[i - 1]!.lower);

function headOf(tags: readonly Tag[], from: number, end: number): number {
  for (let i = end - 1; i >= from; i -= 1) if (tags[i] === 'noun' || tags[i] === 'name') return i;
  for (let i = end - 1; i >= from; i -= 1) if (tags[i] === 'num') return i;
  // "these", "that", "both" standing alone
  if (end - from === 1 && tags[from] === 'det') return from;
  return tags[from] === 'det' && end - from >= 2 ? end - 1 : -1;
}

function possessorBefore(tokens: readonly Token[], from: number, before: readonly Item[]): NounPhrase | null {
  const mark = tokens[from - 1]?.lower;
  if (mark !== "'s" && mark !== '’s' && mark !== "'" && mark !== '’') return null;
  const last = before.at(-1);
  return last?.kind === 'np' && last.last === tokens[from - 1]!.index ? last : null;
}

/** "its" of "its condemnation" as the owner. */
function pronominal(tokens: readonly Token[], from: number, end: number): NounPhrase | null {
  if (end - from < 2 || !/^(?:its|their|his|her|our)$/.test(tokens[from]!.lower)) return null;
  const pronoun = { its: 'it', their: 'they', his: 'he', her: 'she', our: 'we' }[tokens[from]!.lower] ?? null;
  return { ...pronounPhrase(tokens, from), pronoun };
}

function nounPhrase(
  tokens: readonly Token[],
  { entityAt }: Tagged,
  from: number,
  end: number,
  head: number,
  possessor: NounPhrase | null,
): NounPhrase {
  const entities: Entity[] = [];
  for (let i = from; i < end; i += 1) {
    const entity = entityAt[i];
    if (entity && entity !== entities.at(-1)) entities.push(entity);
  }
  return {
    kind: 'np',
    first: tokens[from]!.index,
    last: tokens[end - 1]!.index + 1,
    head: tokens[head]!.index,
    wordLower: tokens[head]!.lower,
    entities,
    indefinite: tokens[from]!.lower === 'a' || tokens[from]!.lower === 'an',
    pronoun: null,
    possessor,
  };
}

function pronounPhrase(tokens: readonly Token[], i: number): NounPhrase {
  const t = tokens[i]!;
  return {
    kind: 'np',
    first: t.index,
    last: t.index + 1,
    head: t.index,
    wordLower: t.lower,
    entities: [],
    indefinite: false,
    pronoun: t.lower,
    possessor: null,
  };
}

// --- verb groups ---------------------------------------------------------------------------------------

function readVerb(tokens: readonly Token[], { tags }: Tagged, from: number): Read | null {
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
