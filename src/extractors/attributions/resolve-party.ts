/** Which party of the article a phrase stands for: a pronoun, "the ministry", "the company", a bare surname. */
import { type NounPhrase, words } from '../language/phrases.js';
import { classOf } from '../language/word-classes.js';
import type { Context } from './context.js';
import { isKin, kinOf, ofTwo, peerOf } from './counterparts.js';
import { calledSo, mayTakeUp, nounBefore } from './descriptions.js';
import { documentAuthors } from './documents.js';
import { SUSPECTS } from './home-state.js';
import { lastBefore } from './last-before.js';
import { firmNamed } from './named-part.js';
import { ALLEGATION, FIRM_NOUNS, OFFICIAL_NOUNS, PEOPLE_OF_FIRMS } from './nouns.js';
import { isMission, type Party } from './parties.js';
import { PRESS_HEADS } from './party-words.js';
import { properRun } from './proper-names.js';
import { bodyBefore, ORGANISATIONS, senderOf, speaksForBody } from './resolve-body.js';
import { ofPerson } from './resolve-person.js';
import { byPronoun } from './resolve-pronoun.js';
import type { Thread } from './thread.js';
import { headIs, KIND } from './word-kinds.js';

const isPronoun = (np: NounPhrase | null): boolean => np !== null && np.pronoun !== null;

/** @param own what the phrase itself names. */
export function resolveParty(ctx: Context, np: NounPhrase, own: Party | null, thread: Thread): Party | null {
  const peer = peerOf(ctx, np, thread);
  if (peer !== null) return peer;
  if (own !== null && own.kind !== 'generic' && own.kind !== 'person') return own;
  if (own === null && np.pronoun === null && !isPronoun(np.possessor) && !describesParty(ctx, np)) return null;
  const earlier = sayable(ctx, np, lastBefore(thread.parties, np.first, 120));
  const either = ofTwo(ctx, np, earlier, thread);
  if (either !== null) return thread.again(either) ?? either;
  if (np.pronoun !== null) return whoIs(ctx, np, earlier, thread);
  const owned = np.possessor === null ? undefined : ofOwner(ctx, np, own, np.possessor, earlier, thread);
  if (owned !== undefined) return owned;
  const sender =
    (isMission(np) || OF_MISSION.test(ctx.textOf(np.first, np.last))) && np.entities.length === 0
      ? senderOf(ctx, np, own, earlier, thread)
      : null;
  if (sender !== null) return sender;
  // "the head of the country's security service": of whoever the service belongs to.
  const served = HEADS.test(np.wordLower) && (own === null || own.kind === 'generic') ? thread.employer(np) : null;
  if (served !== null) return { ...served, np, person: true, plural: false };
  if (own?.kind === 'person') return ofPerson(ctx, np, own, earlier, thread);
  if (PRESS_HEADS.has(np.wordLower) && isDefinite(ctx, np)) return earlier.findLast((p) => p.kind === 'outlet') ?? own;
  return byDescription(ctx, np, own, earlier, thread) ?? own;
}

function whoIs(ctx: Context, np: NounPhrase, earlier: readonly Party[], thread: Thread): Party | null {
  const named = np.pronoun === 'we' ? weAt(ctx, np, thread) : null;
  if (named !== null) return named;
  const found = byPronoun(ctx, np, earlier, thread);
  return found?.kind === 'generic' || found?.kind === 'person' ? (thread.again(found) ?? found) : found;
}

/** Whom what somebody owns stands for: the owner, unless it is another house; undefined where the owner does not tell. */
function ofOwner(
  ctx: Context,
  np: NounPhrase,
  own: Party | null,
  owner: NounPhrase,
  earlier: readonly Party[],
  thread: Thread,
): Party | null | undefined {
  const asOwner = (house: Party): Party => ({ ...house, np, person: own?.person ?? false, plural: false });
  if (owner.pronoun === null) {
    // "the company's chief executive": of whatever the owner stands for.
    const landlord = own?.kind === 'person' ? null : thread.of(owner);
    if (landlord === null) return undefined;
    if (isKin(ctx, np) && !np.wordLower.startsWith('lawyer')) return kinOf(ctx, np, landlord, earlier, thread) ?? own;
    return /^(?:company|org|outlet|state)$/.test(landlord.kind) ? asOwner(landlord) : undefined;
  }
  const ofPerson = owner.pronoun === 'he' || owner.pronoun === 'she';
  const others = ofPerson ? earlier : earlier.filter((p) => p.kind !== 'group');
  const house = byPronoun(ctx, owner, others, thread);
  if (isKin(ctx, np)) return kinOf(ctx, np, house, earlier, thread) ?? own;
  if (house === null || house.kind === 'generic' || house.kind === 'person') return undefined;
  if (!ofPerson) return asOwner(house);
  return isHouse(np) && (house.kind === 'state' || house.kind === 'org')
    ? { ...house, np, person: false, plural: false }
    : undefined;
}

/** Outside of a quote no state is meant that only the quote of the sentence speaks of, where others were named before. */
function sayable(ctx: Context, np: NounPhrase, earlier: Party[]): Party[] {
  const { sentence } = ctx.doc.tokens[np.first]!;
  const isElseNamed = earlier.some((p) => p.sentence < sentence);
  if (ctx.quoteAt(np.first) !== 0 || !isElseNamed) return earlier;
  return earlier.filter((p) => p.kind !== 'state' || p.sentence !== sentence || ctx.quoteAt(p.np.first) === 0);
}

/** "We at Nordsikt Research": who that is stands right behind. */
function weAt(ctx: Context, np: NounPhrase, { parties }: Thread): Party | null {
  if (!/^(?:at|of|in|from)$/.test(ctx.doc.tokens[np.last]?.lower ?? '')) return null;
  const named = parties.find((p) => p.np.first > np.last && p.np.first <= np.last + 2);
  return named !== undefined && /^(?:company|org|state)$/.test(named.kind) ? named : null;
}

/** "embassy spokesman Oleg Belov", "Ambassador Oleg Belov". */
const OF_MISSION = /(?:\b[Ee]mbassy spokes\p{L}+|^(?:the )?[Aa]mbassador) \p{Lu}/u;

const HEADS =
  /^(?:head|chief|director|boss|chairman|chairwoman|chair|leader|manager|founder|spokes(?:man|woman|person))$/;

/** "his ministry", "her embassy": of whoever heads it. */
const isHouse = (np: NounPhrase): boolean =>
  np.entities.length === 0 &&
  /^(?:ministry|department|embassy|mission|office|agency|service|government|bureau|directorate|command|delegation|country|nation)$/.test(
    np.wordLower,
  );

const FIRM_WORDS = words(
  'company firm vendor lab researchers analysts consultancy startup experts laboratory provider giant maker researcher analyst',
);

/** "foreign officials", "several ministries" are not of home, as a foreign ministry is. */
const OF_MANY =
  /\b(?:western|allied|european|regional|several|various|foreign(?! (?:minist|secretary|office|affairs|policy|service)))\b/i;

const DESCRIBES = KIND.official | KIND.firm | KIND.firmPerson | KIND.allegation;

/** Whether the head is a word by which a party can be taken up at all. */
const describesParty = (ctx: Context, np: NounPhrase): boolean =>
  headIs(ctx, np, DESCRIBES) ||
  FIRM_WORDS.has(np.wordLower) ||
  PRESS_HEADS.has(np.wordLower) ||
  np.wordLower.startsWith('spokes') ||
  UNIONS[np.wordLower] !== undefined ||
  /^(?:latter|former)$/.test(np.wordLower) ||
  (isDefinite(ctx, np) && mayTakeUp(np.wordLower));

function byDescription(
  ctx: Context,
  np: NounPhrase,
  own: Party | null,
  earlier: readonly Party[],
  thread: Thread,
): Party | null {
  const { home, turned, sentence, again, subjectOf } = thread;
  const head = np.wordLower;
  const definite = isDefinite(ctx, np);
  const union = definite && np.last - np.first === 2 ? unionCalled(head, earlier) : null;
  if (union !== null) return union;
  if (isCouncil(ctx, np)) return councilOf(np, sentence);
  const called = definite && np.entities.length === 0 ? calledSo(ctx, head, earlier, thread) : null;
  if (called !== null)
    return called.kind === 'person' || called.kind === 'generic' ? (again(called) ?? called) : called;
  const before = /^(?:spokes|officer|lawyer)/.test(head) ? nounBefore(ctx, np) : null;
  const houseBefore = before === null ? null : calledSo(ctx, before, earlier, thread);
  if (houseBefore !== null) return { ...houseBefore, np, person: true, plural: false };
  if (/^spokes/.test(head) && np.entities.length === 0) {
    const speaks = (p: Party): boolean => p.kind === 'company' || p.kind === 'state' || p.kind === 'org';
    const met = definite ? earlier.findLast((p) => p.person && p.words.has(head) && p.kind !== 'person') : undefined;
    const known = met?.kind === 'generic' ? again(met) : (met ?? null);
    const last =
      (known !== null && speaks(known) ? known : undefined) ??
      earlier.findLast((p) => speaks(p) && (!p.plural || p.kind === 'company'));
    if (last !== undefined) return last;
  }
  const firmHead = FIRM_WORDS.has(head) || (PEOPLE_OF_FIRMS.has(head) && !OFFICIAL_NOUNS.has(head));
  if (firmHead) {
    const firm = earlier.findLast(
      (p) => p.kind === 'company' && (definite || /^its?$/.test(ctx.doc.tokens[np.first]!.lower)),
    );
    return firm ?? (definite && IS_FIRM.test(head) ? firmBefore(earlier, sentence, subjectOf) : null);
  }
  if (ALLEGATION.has(head) && definite && np.entities.length === 0 && np.possessor === null) {
    const [author] = documentAuthors(ctx, np).map((a) => thread.of(a));
    if (author != null && author.kind !== 'generic') return author;
    // Whoever is accused in it did not write it.
    const houses = earlier.filter((p) => p.kind === 'state' || p.kind === 'org' || p.kind === 'company');
    return (
      houses.findLast(({ state }) => state === null || state === home || !SUSPECTS.has(state)) ?? houses.at(-1) ?? null
    );
  }
  if (np.entities.length === 0 && OF_MANY.test(ctx.textOf(np.first, np.last))) return own;
  if (!OFFICIAL_NOUNS.has(head) && !FIRM_NOUNS.has(head) && own === null) return null;
  if (own !== null && own.kind === 'generic' && own.office && FIRM_WORDS.has(head)) return own;
  // Another state's government is not "the government" where the sentence has just turned to this one's people.
  const isHere = (p: Party): boolean => turned === null || p.state === null || p.state === turned;
  const same = earlier.findLast(
    (p) => /^(?:state|company|org)$/.test(p.kind) && p.words.has(head) && definite && isHere(p),
  );
  if (same !== undefined) return same;
  // "The National Court Administration" is none that was named before.
  const isNamed = properRun(ctx, np)?.includes(' ') === true;
  if (own?.kind !== 'org' && definite && !isNamed && ORGANISATIONS.test(head)) {
    const named = earlier.findLast((p) => (p.kind === 'org' || p.kind === 'company') && sentence - p.sentence <= 3);
    if (named !== undefined) return named;
  }
  const country = /^(?:country|nation|side|capital|state)$/.test(head);
  if (!OFFICIAL_NOUNS.has(head) && !country && own?.office !== true) return null;
  if (
    head === 'agency' ||
    head === 'bureau' ||
    head === 'service' ||
    head === 'department' ||
    head === 'centre' ||
    head === 'center'
  ) {
    const organ = earlier.findLast(
      (p) => p.kind === 'state' && !p.person && p.np.entities.some((e) => e.kind === 'organ'),
    );
    if (organ !== undefined) return organ;
  }
  const body = speaksForBody(head, own) ? bodyBefore(earlier, sentence) : null;
  if (body !== null) return body;
  const state = earlier.findLast((p) => p.kind === 'state' && p.state === home) ?? null;
  const base = own ?? null;
  if (home === null) return earlier.findLast((p) => p.kind === 'state') ?? null;
  if (state !== null)
    return {
      ...state,
      np,
      words: base?.words ?? state.words,
      anonymous: base?.anonymous ?? false,
      person: base?.person ?? false,
      plural: base?.plural ?? false,
    };
  return base === null
    ? null
    : {
        ...base,
        kind: 'state',
        state: home,
        key: { key: base.anonymous ? `anon:${home}` : home, name: base.key.name },
      };
}

/** "The Council imposed restrictive measures": the Union's own, which its press releases call by no other name. */
const isCouncil = (ctx: Context, np: NounPhrase): boolean =>
  /^[Tt]he Council$/.test(ctx.textOf(np.first, np.last)) &&
  UNION_ACTS.test(ctx.doc.text) &&
  !OTHER_COUNCILS.test(ctx.doc.text);

const OTHER_COUNCILS =
  /\b(?:Security|Federal|Nordic|City|County|Town|State|National|Regional|Privy|Parish|District|Legislative|Executive|Medical|Refugee) Council\b|\bCouncil of Europe\b/;

const UNION_ACTS = /\b(?:restrictive measures|Council Decision)\b/;

const councilOf = (np: NounPhrase, sentence: number): Party => ({
  kind: 'org',
  key: { key: 'EU', name: 'the Council' },
  words: new Set(['council']),
  state: 'EU',
  np,
  sentence,
  plural: false,
  person: false,
  anonymous: false,
  office: false,
});

/** "the alliance", "the bloc", "the partnership": of whom such are said. */
function unionCalled(head: string, earlier: readonly Party[]): Party | null {
  const keys = UNIONS[head];
  return keys === undefined ? null : (earlier.findLast((p) => keys.includes(p.key.key)) ?? null);
}

const UNIONS: Readonly<Record<string, readonly string[]>> = {
  alliance: ['NATO', 'FIVE-EYES', 'QUAD'],
  partnership: ['FIVE-EYES', 'QUAD'],
  bloc: ['EU'],
  council: ['EU'],
};

const IS_FIRM = /^(?:company|firm|vendor|startup|start-up|consultancy)$/;

/** "Nordsikt tied it to Iran. The firm ...": what has a single name that no list has is a firm where it is called one. */
function firmBefore(earlier: readonly Party[], sentence: number, subjectOf: Thread['subjectOf']): Party | null {
  const named = earlier.findLast(
    (p) =>
      p.kind === 'person' &&
      !p.person &&
      classOf(p.np.wordLower) < 0 &&
      !p.key.name.includes(' ') &&
      subjectOf(p.np) !== null &&
      sentence - p.sentence <= 2,
  );
  return named === undefined
    ? null
    : { ...named, kind: 'company', key: { key: firmNamed(named.key.name).key, name: named.key.name } };
}

export function isDefinite(ctx: Context, np: NounPhrase): boolean {
  return /^(?:the|this|that|its|their|these|those|both|same)$/.test(ctx.doc.tokens[np.first]!.lower);
}
