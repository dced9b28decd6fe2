/**
 * The thread of the article: which parties and actors have been named, so that "the ministry", "the company",
 * "he", "they" and a bare surname find whom they stand for.
 */
import type { Accused } from '../../domain/record.js';
import type { SentenceSyntax } from '../language/clauses.js';
import { type NounPhrase, words } from '../language/phrases.js';
import { type ActorReading, actorOf, DEED_HEADS, standsForActor } from './actors.js';
import type { Context } from './context.js';
import { ALLEGATION, FIRM_NOUNS, GROUP_WORDS as GROUP_NOUNS, OFFICIAL_NOUNS, PEOPLE_OF_FIRMS } from './nouns.js';
import { type Party, partyOf } from './parties.js';
import { isAnimate, type Profile, profileOf } from './profile.js';

export interface NamedActor {
  readonly reading: ActorReading;
  readonly np: NounPhrase;
  readonly sentence: number;
}

export interface Discourse {
  /** All parties that a phrase stands for: "the partners" takes up everyone who signed. */
  partyAll(np: NounPhrase): readonly Party[];
  profile(np: NounPhrase): Profile;
  /** The party that a phrase stands for; null where it is none. */
  party(np: NounPhrase): Party | null;
  actor(np: NounPhrase): ActorReading | null;
  /** The state that the article is written from or about: what "the government" means by default. */
  readonly home: string | null;
  readonly parties: readonly Party[];
  readonly actors: readonly NamedActor[];
}

export function buildDiscourse(ctx: Context): Discourse {
  const parties: Party[] = [];
  const actors: NamedActor[] = [];
  const own = new Map<NounPhrase, Party | null>();
  const ownActors = new Map<NounPhrase, ActorReading | null>();
  const profiles = new Map<NounPhrase, Profile>();
  const sentenceOf = new Map<NounPhrase, number>();
  const syntaxOf = new Map<NounPhrase, SentenceSyntax>();
  for (const s of ctx.syntax) {
    for (const item of s.items) {
      if (item.kind !== 'np') continue;
      if (item.possessor !== null && item.possessor.pronoun !== null) {
        syntaxOf.set(item.possessor, s);
        sentenceOf.set(item.possessor, s.sentence.index);
      }
      sentenceOf.set(item, s.sentence.index);
      syntaxOf.set(item, s);
      if (item.pronoun !== null || isMereThing(ctx, item)) continue;
      const profile = profileOf(ctx, s, item);
      profiles.set(item, profile);
      const party = partyOf(ctx, profile);
      own.set(item, party);
      if (party !== null) parties.push(party);
      const actor = actorOf(ctx, profile);
      ownActors.set(item, actor);
      if (actor !== null) actors.push({ reading: actor, np: item, sentence: s.sentence.index });
    }
  }
  const home = homeState(ctx, parties);
  const subjects = new Set(ctx.syntax.flatMap((s) => s.clauses.flatMap((c) => [...c.subjects])));
  const profile = (np: NounPhrase): Profile => {
    let found = profiles.get(np);
    if (found === undefined) {
      found = profileOf(ctx, syntaxOf.get(np) ?? ctx.syntax[ctx.doc.tokens[np.first]!.sentence]!, np);
      profiles.set(np, found);
    }
    return found;
  };
  const resolved = new Map<NounPhrase, Party | null>();
  /** "a researcher with the firm": the firm named before. */
  const employer = (np: NounPhrase): Party | null => {
    for (const part of profile(np).parts) {
      if (part.np === np || part.np.pronoun !== null || part.relation === 'possessor' || part.prep === null) continue;
      if (!/^(?:at|with|of|for|from)$/.test(part.prep) || !isDefinite(ctx, part.np)) continue;
      const found = party(part.np);
      if (found !== null && found.kind !== 'generic' && found.kind !== 'person' && found.kind !== 'group') return found;
    }
    return null;
  };
  const party = (np: NounPhrase): Party | null => {
    if (resolved.has(np)) return resolved.get(np)!;
    const again = (p: Party): Party | null => (p.np === np ? null : party(p.np));
    const found = resolveParty(
      ctx,
      np,
      own.get(np) ?? null,
      parties,
      sentenceOf.get(np) ?? 0,
      home,
      again,
      (x) => subjects.has(x),
      employer,
    );
    resolved.set(np, found);
    return found;
  };
  const partyAll = (np: NounPhrase): readonly Party[] => {
    const joint = jointParties(ctx, np, own.get(np) ?? null, parties, sentenceOf.get(np) ?? 0);
    if (joint.length > 1) return joint;
    const single = party(np);
    return single === null ? [] : [single];
  };
  const rough = (np: NounPhrase): ActorReading | null =>
    (standsForActor(ctx, np) ? resolveActor(ctx, np, actors, sentenceOf.get(np) ?? 0) : null) ??
    ownActors.get(np) ??
    resolveActor(ctx, np, actors, sentenceOf.get(np) ?? 0);
  const affinity = new Map([...tiedGroups(ctx, actors), ...clauseAffinity(ctx, rough), ...groupStates(ctx, actors)]);
  const actor = (np: NounPhrase): ActorReading | null => {
    const named = ownActors.get(np) ?? null;
    const reading = named ?? resolveActor(ctx, np, actors, sentenceOf.get(np) ?? 0);
    if (reading === null) return null;
    const owner =
      np.possessor?.pronoun === 'it' && reading.accused.group !== null && reading.accused.state === null
        ? party(np.possessor)
        : null;
    if (owner !== null && owner.kind === 'state' && owner.state !== null)
      return { ...reading, accused: { ...reading.accused, state: owner.state, link: 'directed' } };
    return withAffinity(reading, affinity);
  };
  return { profile, party, partyAll, actor, home, parties, actors };
}

/** The last entries before a token; entries are in order of the text, so a long article costs no more than a short one. */
function lastBefore<T extends { readonly np: NounPhrase }>(entries: readonly T[], token: number, count: number): T[] {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle]!.np.first < token) low = middle + 1;
    else high = middle;
  }
  return entries.slice(Math.max(0, low - count), low);
}

/** "the mailboxes", "a report": no name, no owner, nothing that acts. Most phrases are, and need no second look. */
function isMereThing(ctx: Context, np: NounPhrase): boolean {
  if (np.entities.length > 0 || np.possessor !== null || isAnimate(ctx, np)) return false;
  for (let i = np.first; i < np.last; i += 1) {
    const t = ctx.doc.tokens[i]!;
    if (/^\p{Lu}/u.test(t.text) && i > np.first) return false;
    if (
      OFFICIAL_NOUNS.has(t.lower) ||
      FIRM_NOUNS.has(t.lower) ||
      PEOPLE_OF_FIRMS.has(t.lower) ||
      GROUP_NOUNS.has(t.lower)
    )
      return false;
  }
  const next = ctx.doc.tokens[np.last]?.lower;
  return !(ALLEGATION.has(np.wordLower) || DEED_HEADS.has(np.wordLower) || next === 'by');
}

// --- parties --------------------------------------------------------------------------------------------

function resolveParty(
  ctx: Context,
  np: NounPhrase,
  own: Party | null,
  parties: readonly Party[],
  sentence: number,
  home: string | null,
  again: (p: Party) => Party | null,
  isSubject: (np: NounPhrase) => boolean,
  employer: (np: NounPhrase) => Party | null,
): Party | null {
  if (own !== null && own.kind !== 'generic' && own.kind !== 'person') return own;
  const earlier = lastBefore(parties, np.first, 120);
  if (np.pronoun !== null) {
    const found = byPronoun(np, earlier, sentence, isSubject);
    return found?.kind === 'generic' || found?.kind === 'person' ? (again(found) ?? found) : found;
  }
  const owner = np.possessor;
  if (owner !== null && owner.pronoun !== null && (own === null || own.kind === 'generic' || own.kind === 'person')) {
    const house = byPronoun(
      owner,
      earlier.filter((p) => p.kind !== 'group'),
      sentence,
      isSubject,
    );
    if (
      house !== null &&
      house.kind !== 'generic' &&
      house.kind !== 'person' &&
      owner.pronoun !== 'he' &&
      owner.pronoun !== 'she'
    )
      return { ...house, np, person: own?.person ?? false, plural: false };
  }
  if (own?.kind === 'person') {
    const firm = employer(np);
    if (firm !== null) return firm;
    const ofIts = /^(?:its|their)$/.test(ctx.doc.tokens[np.first]!.lower)
      ? earlier.findLast((p) => p.kind === 'company')
      : undefined;
    const titled =
      ofIts === undefined && hasTitle(ctx, np)
        ? earlier.findLast((p) => p.kind === 'company' || p.kind === 'org')
        : undefined;
    const met = bySurname(ctx, np, own, earlier, again);
    if (met !== null && met.kind !== 'person') return met;
    const untitled =
      ofIts === undefined &&
      titled === undefined &&
      !/\b(?:researcher|independent|consultant|analyst|expert|blogger|activist|journalist|professor)\b/i.test(
        ctx.textOf(np.first, Math.min(ctx.doc.tokens.length, np.last + 6)),
      );
    const unnamedOfficial = untitled
      ? earlier.findLast(
          (p) =>
            p.person &&
            !p.plural &&
            (p.kind === 'state' || p.kind === 'generic') &&
            sentence - p.sentence <= 2 &&
            !/\p{Lu}\p{Ll}+ \p{Lu}/u.test(p.key.name),
        )
      : undefined;
    if (unnamedOfficial !== undefined)
      return unnamedOfficial.kind === 'generic' ? again(unnamedOfficial) : unnamedOfficial;
    if (met === null || met.kind === 'person') {
      const surname = ctx.doc.tokens[np.head]!.lower;
      const later = parties
        .slice(0, 5000)
        .find(
          (p) =>
            p.np.first > np.first &&
            p.sentence - sentence <= 2 &&
            p.words.has(surname) &&
            p.kind !== 'person' &&
            p.kind !== 'generic',
        );
      if (later !== undefined) return later;
    }
    if (
      !own.key.name.includes(' ') &&
      (met === own || met === null) &&
      !/^(?:mr|mrs|ms|dr)\.?$/i.test(ctx.doc.tokens[np.first]!.text)
    )
      return null;
    return ofIts ?? titled ?? met ?? own;
  }
  return byDescription(ctx, np, own, earlier, home) ?? own;
}

const JOINT_HEADS = words(
  'partners allies agencies countries governments nations states two three four five six seven signatories sides capitals authorities both ministries ministers services all members',
);

/** "the three governments", "the authoring agencies", "they": everyone of the last joint statement. */
function jointParties(
  ctx: Context,
  np: NounPhrase,
  own: Party | null,
  parties: readonly Party[],
  sentence: number,
): readonly Party[] {
  const plural =
    np.pronoun === 'they' || np.pronoun === 'we' || (JOINT_HEADS.has(np.wordLower) && np.entities.length === 0);
  if (!plural || (own !== null && own.kind !== 'generic')) return [];
  const recent = lastBefore(parties, np.first, 60);
  for (let s = sentence; s >= Math.max(0, sentence - 4); s -= 1) {
    const there = recent.filter(
      (p) =>
        p.sentence === s &&
        p.np.first < np.first &&
        (p.kind === 'state' || p.kind === 'org') &&
        !isObjectLike(ctx, p.np),
    );
    const distinct = there.filter((p, i) => there.findIndex((q) => q.key.key === p.key.key) === i);
    if (distinct.length > 1) return distinct;
    if (distinct.length === 1 && distinct[0]!.kind === 'org') return distinct;
  }
  return [];
}

/** Phrases after "against", "on", "by", "of" are seldom those who signed. */
function isObjectLike(ctx: Context, np: NounPhrase): boolean {
  const before = ctx.doc.tokens[np.first - 1]?.lower ?? '';
  return /^(?:against|on|by|to|in|at|into|for|accused|blamed)$/.test(before);
}

/** "chief executive Lior Div", "researcher Eric Chien": an officer of the firm named last; an independent one of none. */
function hasTitle(ctx: Context, np: NounPhrase): boolean {
  const text = ctx.textOf(np.first, np.last).toLowerCase();
  return (
    /\b(?:chief|executive|ceo|cto|ciso|director|researcher|analyst|founder|president|manager|head|spokes\w+|boss|engineer|expert|chairman|chair|leader|vice-chancellor|officer)\b/.test(
      text,
    ) && !/\bindependent\b|\bfreelance\b|\bformer\b/.test(text)
  );
}

function byPronoun(
  np: NounPhrase,
  earlier: readonly Party[],
  sentence: number,
  isSubject: (np: NounPhrase) => boolean,
): Party | null {
  // "Russia, it said, had paid": the speaker inserted behind a name is somebody else.
  const near = earlier.filter((p) => sentence - p.sentence <= 3 && p.np.last !== np.first - 1);
  // A pronoun takes up the subject of the clause or sentence before rather than whoever was named last.
  const pick = (test: (p: Party) => boolean): Party | null =>
    near.findLast((p) => test(p) && isSubject(p.np) && sentence - p.sentence <= 1) ?? near.findLast(test) ?? null;
  switch (np.pronoun) {
    case 'he':
    case 'she':
      return pick((p) => p.person && !p.plural) ?? null;
    case 'it':
    case 'its':
      return pick((p) => !p.person && p.kind !== 'generic' && !p.plural);
    case 'they':
      return pick((p) => p.plural || p.kind === 'group') ?? pick((p) => !p.person);
    case 'we':
    case 'our':
      return earlier.find((p) => p.kind === 'company' || p.kind === 'state' || p.kind === 'org') ?? null;
    default:
      return null;
  }
}

function bySurname(
  ctx: Context,
  np: NounPhrase,
  own: Party,
  earlier: readonly Party[],
  again: (p: Party) => Party | null,
): Party | null {
  const surname = ctx.doc.tokens[np.head]!.lower;
  const same = earlier
    .filter((p) => p.words.has(surname) && p.np !== np)
    .map((p) => (p.kind === 'generic' ? (again(p) ?? p) : p));
  const known = same.findLast((p) => p.kind !== 'person' && p.kind !== 'generic');
  if (known !== undefined) return known;
  return same.find((p) => p.kind === 'person') ?? own;
}

const FIRM_WORDS = words(
  'company firm vendor lab researchers analysts consultancy startup experts laboratory provider giant maker researcher analyst',
);

function byDescription(
  ctx: Context,
  np: NounPhrase,
  own: Party | null,
  earlier: readonly Party[],
  home: string | null,
): Party | null {
  const head = np.wordLower;
  const definite = isDefinite(ctx, np);
  if (/^spokes/.test(head) && np.entities.length === 0) {
    const last = earlier.findLast((p) => (p.kind === 'company' || p.kind === 'state' || p.kind === 'org') && !p.plural);
    if (last !== undefined) return last;
  }
  const firmHead = FIRM_WORDS.has(head) || (PEOPLE_OF_FIRMS.has(head) && !OFFICIAL_NOUNS.has(head));
  if (firmHead) {
    const firm = earlier.findLast(
      (p) => p.kind === 'company' && (definite || /^its?$/.test(ctx.doc.tokens[np.first]!.lower)),
    );
    return firm ?? null;
  }
  if (ALLEGATION.has(head) && definite && np.entities.length === 0 && np.possessor === null) {
    return earlier.findLast((p) => p.kind === 'state' || p.kind === 'org' || p.kind === 'company') ?? null;
  }
  if (
    /\b(?:western|foreign|allied|european|regional|several|various)\b/i.test(ctx.textOf(np.first, np.last)) &&
    np.entities.length === 0
  )
    return own;
  if (!OFFICIAL_NOUNS.has(head) && !FIRM_NOUNS.has(head) && own === null) return null;
  if (own !== null && own.kind === 'generic' && own.office && FIRM_WORDS.has(head)) return own;
  const same = earlier.findLast(
    (p) => p.kind !== 'generic' && p.kind !== 'person' && p.kind !== 'group' && p.words.has(head) && definite,
  );
  if (same !== undefined) return same;
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

function isDefinite(ctx: Context, np: NounPhrase): boolean {
  return /^(?:the|this|that|its|their|these|those|both|same)$/.test(ctx.doc.tokens[np.first]!.lower);
}

/** Where most officials and places of the article are; those usually accused weigh less. */
function homeState(ctx: Context, parties: readonly Party[]): string | null {
  const score = new Map<string, number>();
  const give = (state: string | null, points: number): void => {
    if (state !== null && /^[A-Z]{2}$/.test(state) && state !== 'EU' && state !== 'UN')
      score.set(state, (score.get(state) ?? 0) + points);
  };
  for (const p of parties)
    if (p.kind === 'state') give(p.state, OFFICIAL_NOUNS.has(p.np.wordLower) || p.person ? 3 : 0.5);
  for (const e of ctx.doc.entities) {
    if (e.kind === 'place') give(e.state, 2);
    else if (e.kind === 'organ' && e.organKind !== 'intelligence' && e.organKind !== 'military') give(e.state, 1.5);
    else if (e.kind === 'metonym') give(e.state, 1);
    else if (e.kind === 'state' || e.kind === 'demonym' || e.kind === 'capital') give(e.state, 1);
  }
  const first = ctx.doc.entities[0];
  if (first?.kind === 'capital' && first.text === first.text.toUpperCase() && first.first < 3) give(first.state, 6);
  const officials = new Set(
    parties.filter((p) => p.kind === 'state' && (OFFICIAL_NOUNS.has(p.np.wordLower) || p.person)).map((p) => p.state),
  );
  for (const suspect of ['RU', 'CN', 'IR', 'KP', 'BY']) {
    if (score.has(suspect) && !officials.has(suspect)) score.delete(suspect);
    else if (score.has(suspect)) score.set(suspect, score.get(suspect)! * 0.45);
  }
  let best: string | null = null;
  for (const [state, points] of score) if (best === null || points > score.get(best)!) best = state;
  return best;
}

// --- actors ---------------------------------------------------------------------------------------------

function resolveActor(
  ctx: Context,
  np: NounPhrase,
  actors: readonly NamedActor[],
  sentence: number,
): ActorReading | null {
  if (!standsForActor(ctx, np)) return null;
  const loose = /^(?:hackers?|attackers?|intruders?|actors?|perpetrators?|culprits?|criminals|cybercriminals)$/.test(
    np.wordLower,
  );
  const reach = loose ? 2 : 5;
  const earlier = lastBefore(actors, np.first, 60).filter((a) => sentence - a.sentence <= reach);
  const people = np.pronoun === 'he' || np.pronoun === 'she';
  const pick =
    earlier.findLast((a) => a.reading.accused.group !== null) ?? earlier.findLast((a) => a.reading.perpetrator);
  if (pick !== undefined && !people) return pick.reading;
  return np.pronoun === 'it' ? (earlier.findLast((a) => a.reading.stateItself)?.reading ?? null) : null;
}

/** States that the article itself ties to a group somewhere; they hold for the group everywhere. */
function groupStates(_ctx: Context, actors: readonly NamedActor[]): ReadonlyMap<string, Accused> {
  const map = new Map<string, Accused>();
  for (const { reading } of actors) {
    const { accused } = reading;
    if (accused.group === null || accused.state === null || accused.state === 'XX') continue;
    const key = groupKey(accused.group);
    if (!map.has(key)) map.set(key, accused);
  }
  return map;
}

const TIES = words(
  'link tie connect associate attribute rank count consider serve work belong steer run back sponsor place operate report answer act support fund control direct affiliate call describe trace hire employ lead pay ascribe score regard know think believe take',
);

/** "the group is run by the FSB", "which the firm links to Minsk", "the actor is a China-nexus operator". */
function clauseAffinity(ctx: Context, actor: (np: NounPhrase) => ActorReading | null): Map<string, Accused> {
  const map = new Map<string, Accused>();
  for (const s of ctx.syntax) {
    for (const c of s.clauses) {
      const { lemma } = c.verb;
      if (c.verb.negated || (lemma !== 'be' && !TIES.has(lemma))) continue;
      const carriers = [
        ...c.subjects,
        ...(c.antecedent === null ? [] : [c.antecedent]),
        ...(lemma === 'be' ? [] : c.objects),
      ];
      const group = carriers
        .map((np) => actor(np))
        .find((a) => a !== null && a.accused.group !== null && a.accused.state === null);
      if (group === undefined || group === null) continue;
      const ends =
        lemma === 'be'
          ? [...c.objects, ...c.obliques.map((o) => o.np)]
          : [
              ...c.obliques
                .filter((o) => /^(?:to|with|for|by|from|among|of|under|in|as)$/.test(o.prep))
                .map((o) => o.np),
              ...(lemma === 'serve' || lemma === 'be' ? c.objects : []),
            ];
      const owner = ends
        .flatMap((np) => [np, ...(np.possessor === null ? [] : [np.possessor])])
        .map((np) => (np.last > 0 ? actor(np) : null))
        .find(
          (a) =>
            a !== null &&
            a.accused.state !== null &&
            a.accused.state !== 'XX' &&
            a.accused.group === null &&
            (a.stateItself || a.perpetrator || a.accused.link !== 'national'),
        );
      const adjective = lemma === 'be' ? ctx.entityAt(c.verb.last) : null;
      const state = owner?.accused.state ?? (adjective?.kind === 'demonym' ? adjective.state : null);
      if (state === null || state === undefined || map.has(groupKey(group.accused.group!))) continue;
      map.set(groupKey(group.accused.group!), {
        ...group.accused,
        state,
        link: owner?.accused.link === 'based-in' ? 'based-in' : adjective === null ? 'sponsored' : 'national',
      });
    }
  }
  return map;
}

const TIE = words(
  'tie ties tied link links linked connection connections connected affiliated affiliation subordinate subordinated backed backing sponsored funded financed controlled directed steered run works working work serves serving arm unit branch part front signboard cover alias facade proxy belongs belonging answers answering reports reporting orders behalf service pay payroll loyal close aligned nexus based hails operating tasked employed allegiance subsidiary offshoot contractor wing',
);
const TIE_END = /^(?:[;:.!?"”“]|who|which|that|and|but|against|targeting|attacked|hacked|stole|breached)$/;

/** "Star Blizzard, almost certainly subordinate to the FSB,": the state that an insertion behind the name ties it to. */
function tiedGroups(ctx: Context, actors: readonly NamedActor[]): ReadonlyMap<string, Accused> {
  const map = new Map<string, Accused>();
  const { tokens, sentences } = ctx.doc;
  for (const { reading, np, sentence } of actors) {
    const { accused } = reading;
    if (accused.group === null || accused.state !== null || map.has(groupKey(accused.group))) continue;
    if (!/^[,(—–-]$/.test(tokens[np.last]?.text ?? '')) continue;
    const end = Math.min(sentences[sentence]!.last, np.last + 18);
    let tie = -1;
    for (let i = np.last + 1; i < end; i += 1) {
      const t = tokens[i]!;
      if (TIE_END.test(t.lower) && i > np.last + 2 && tie < 0) break;
      if (tie >= 0 ? i > tie + 5 : i > np.last + 9) break;
      if (/^[,)—–]$/.test(t.text) || /^(?:no|not|without|un\w+)$/.test(t.lower)) break;
      if (tie < 0 && TIE.has(t.lower)) tie = i;
      const e = ctx.entityAt(i);
      if (
        tie < 0 ||
        e === null ||
        e.state === null ||
        !/^(?:state|demonym|capital|metonym|organ)$/.test(e.kind) ||
        !/^[A-Z]{2}$/.test(e.state) ||
        e.state === 'EU' ||
        e.state === 'UN'
      )
        continue;
      map.set(groupKey(accused.group), { ...accused, state: e.state, link: 'sponsored' });
      break;
    }
  }
  return map;
}

export const groupKey = (group: string): string => group.toLowerCase().replace(/[\s\-_]/g, '');

function withAffinity(reading: ActorReading, affinity: ReadonlyMap<string, Accused>): ActorReading {
  const { accused } = reading;
  if (accused.group === null || accused.state !== null) return reading;
  const known = affinity.get(groupKey(accused.group));
  return known === undefined ? reading : { ...reading, accused: { ...accused, state: known.state, link: known.link } };
}
