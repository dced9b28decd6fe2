/**
 * The thread of the article: which parties and actors have been named, so that "the ministry", "the company",
 * "he", "they" and a bare surname find whom they stand for.
 */
import type { SentenceSyntax } from '../language/clauses.js';
import { startsUpper } from '../language/letters.js';
import type { NounPhrase } from '../language/phrases.js';
import { inClass } from '../language/verb-classes.js';
import { remembered } from '../remembered.js';
import { type ActorReading, actorOf, DEED_HEADS, standsForActor, UNIONS } from './actors.js';
import { type Claim, claimAt } from './claims.js';
import type { Context } from './context.js';
import { documentAuthors } from './documents.js';
import { calledAgain } from './group-again.js';
import { clauseAffinity, groupStates, tiedGroups, withAffinity } from './group-ties.js';
import { broughtIn } from './group-told.js';
import { homeState } from './home-state.js';
import { jointParties } from './joint-parties.js';
import { lastBefore } from './last-before.js';
import { localStates, saidIn } from './local-state.js';
import { type Party, partyOf } from './parties.js';
import { isAnimate, type Profile, profileOf } from './profile.js';
import { type NamedActor, resolveActor } from './resolve-actor.js';
import { isDefinite, resolveParty } from './resolve-party.js';
import { statesThatWrite } from './states-that-write.js';
import type { SubjectOf } from './thread.js';
import { speakerOf, turnsOf } from './turns.js';
import { voiceOf } from './voice.js';
import { headIs, KIND } from './word-kinds.js';

export interface Discourse {
  /** All parties that a phrase stands for: "the partners" takes up everyone who signed. */
  partyAll(np: NounPhrase): readonly Party[];
  profile(np: NounPhrase): Profile;
  /** The party that a phrase stands for; null where it is none. */
  party(np: NounPhrase): Party | null;
  actor(np: NounPhrase): ActorReading | null;
  /** The state that the article is written from or about: what "the government" means by default. */
  readonly home: string | null;
  /** The same for one sentence, where the article has turned to another state. */
  homeAt(sentence: number): string | null;
  readonly parties: readonly Party[];
  readonly actors: readonly NamedActor[];
}

/** What is known of one phrase; `undefined` where nobody has asked yet. */
interface Entry {
  readonly syntax: SentenceSyntax | null;
  readonly sentence: number;
  profile: Profile | undefined;
  /** What the phrase itself names. */
  own: Party | null;
  ownActor: ActorReading | null;
  /** What it stands for. */
  party: Party | null | undefined;
  actor: ActorReading | null | undefined;
}

interface Reading {
  readonly entries: Map<NounPhrase, Entry>;
  readonly parties: Party[];
  readonly actors: NamedActor[];
}

/** @param claims by sentence. */
export function buildDiscourse(ctx: Context, claims: readonly (readonly Claim[])[]): Discourse {
  const { entries, parties, actors } = readPhrases(ctx);
  const home = homeState(ctx, parties);
  const local = localStates(ctx, home);
  const homeAt = (sentence: number): string | null => local[sentence]?.state ?? home;
  const subjects = subjectsOf(ctx);
  const answering = (np: NounPhrase): string | null =>
    ANSWERERS.test(ctx.textOf(np.first, np.last)) ? (local[entryOf(np).sentence]?.answering ?? null) : null;
  const entryOf = (np: NounPhrase): Entry => entries.get(np) ?? enter(entries, np, null);
  const profile = (np: NounPhrase): Profile => {
    const entry = entryOf(np);
    entry.profile ??= profileOf(ctx, entry.syntax ?? ctx.syntax[ctx.doc.tokens[np.first]!.sentence]!, np);
    return entry.profile;
  };
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
  const turns = turnsOf(ctx);
  /** Whoever is asked: the last with an office or a house who is named before the first question, else the first. */
  const interviewee = (): Party | null => {
    const begins = turns.findIndex((t) => t !== null);
    const named = parties.filter((p) => p.person && !p.plural && SPEAKS.test(p.kind));
    return named.findLast((p) => p.sentence < begins) ?? named[0] ?? null;
  };
  /** Whose turn it is that says "I" and "we". */
  const inTurn = (np: NounPhrase): Party | null => {
    const turn = turns[entryOf(np).sentence] ?? null;
    if (turn === null || turn.asks) return null;
    const named = speakerOf(ctx, turn);
    const found = named === null ? interviewee() : party(named);
    return found !== null && SPEAKS.test(found.kind) ? { ...found, np } : null;
  };
  /** Whoever says "I" and "we" in a quote: whose quote it is. */
  const quoted = remembered((np: NounPhrase): Party | null => {
    if (!isFirstPerson(np)) return null;
    if (ctx.quoteAt(np.first) === 0) return inTurn(np);
    const claim = claimAt(claims[entryOf(np).sentence]!, np.first);
    const source = claim?.sources.find((s) => !isFirstPerson(s)) ?? null;
    const found = source === null ? null : party(source);
    return found === null || found.kind === 'generic' ? null : { ...found, np };
  });
  const subjectBefore = remembered((syntax: SentenceSyntax) => pronounSubjects(ctx, syntax));
  const sameAgain = (np: NounPhrase): Party | null => {
    const before = ctx.syntax[entryOf(np).sentence - 1];
    const same = before === undefined ? undefined : subjectBefore(before).get(np.pronoun ?? '');
    return same === undefined ? null : party(same);
  };
  let depth = 0;
  const party = (np: NounPhrase): Party | null => {
    const entry = entryOf(np);
    if (entry.party !== undefined) return entry.party;
    if (depth >= MOST_LINKS) return null;
    depth += 1;
    // Nobody, should it be asked for while it is being found out.
    entry.party = null;
    const answers = answering(np);
    entry.party =
      quoted(np) ??
      resolveParty(ctx, np, entry.own, {
        parties,
        sentence: entry.sentence,
        voice: () => voiceOf(ctx, parties),
        writes: () => statesThatWrite(ctx, parties, actors)[0] ?? null,
        home: answers ?? saidIn(ctx, np) ?? homeAt(entry.sentence),
        turned: local[entry.sentence]?.turned ?? null,
        answering: answers,
        again: (p) => (p.np === np ? null : party(p.np)),
        of: (x) => (x === np ? null : party(x)),
        subjectOf: (x) => subjects.get(x) ?? null,
        sameAgain,
        suspects: (x) => suspectsBefore(actors, x),
        employer,
      });
    depth -= 1;
    return entry.party;
  };
  const partyAll = (np: NounPhrase): readonly Party[] => {
    const entry = entryOf(np);
    const speaker = quoted(np);
    if (speaker !== null) return [speaker];
    const authors = documentAuthors(ctx, np).flatMap((a) => [...partyAll(a)]);
    if (authors.length > 1 && authors.every((p) => SPEAKS.test(p.kind))) return authors;
    const named = jointParties(ctx, np, entry.own, parties, entry.sentence);
    // Whoever is accused is not among those who say "we".
    const suspects = np.pronoun === 'we' && named.length > 1 ? suspectsBefore(actors, np) : [];
    const joint = named.filter((p) => p.state === null || !suspects.includes(p.state));
    if (joint.length > 1) return joint;
    const single = party(np);
    return single === null ? [] : [single];
  };
  const takenUp = (np: NounPhrase): ActorReading | null => resolveActor(ctx, np, actors, entryOf(np).sentence);
  const rough = (np: NounPhrase): ActorReading | null =>
    (standsForActor(ctx, np) ? takenUp(np) : null) ?? entryOf(np).ownActor ?? takenUp(np);
  const affinity = new Map([
    ...broughtIn(ctx, actors),
    ...calledAgain(ctx, actors),
    ...tiedGroups(ctx, actors),
    ...clauseAffinity(ctx, actors, rough),
    ...groupStates(ctx, actors),
  ]);
  const actorBehind = (np: NounPhrase): ActorReading | null => {
    const reading = entryOf(np).ownActor ?? takenUp(np);
    if (reading === null) return null;
    const owner =
      np.possessor?.pronoun === 'it' &&
      reading.accused.group !== null &&
      reading.accused.state === null &&
      !UNIONS.has(reading.accused.group)
        ? party(np.possessor)
        : null;
    // "the Russian Federation and its APT28 actors": of a known group it is known whose it is.
    const isKnown = reading.accused.groupState !== null && reading.accused.groupState !== owner?.state;
    if (owner !== null && owner.kind === 'state' && owner.state !== null && !isKnown)
      return { ...reading, accused: { ...reading.accused, state: owner.state, link: 'directed' } };
    return withAffinity(reading, affinity);
  };
  const actor = (np: NounPhrase): ActorReading | null => {
    const entry = entryOf(np);
    if (entry.actor === undefined) entry.actor = actorBehind(np);
    return entry.actor;
  };
  return { profile, party, partyAll, actor, home, homeAt, parties, actors };
}

/** Whose word an answer is that goes on. */
const ANSWERERS =
  /\b(?:foreign (?:ministry|minister|office|affairs)|embassy|ambassador|mission|consulate|spokes\p{L}+|diplomats?)\b/iu;

/** States of those who may have done it, as far as they are named before the phrase. */
const suspectsBefore = (actors: readonly NamedActor[], np: NounPhrase): string[] =>
  lastBefore(actors, np.first, 40).flatMap(({ reading: { accused, perpetrator, stateItself } }) =>
    perpetrator || stateItself ? (accused.state ?? accused.groupState ?? []) : [],
  );

function enter(entries: Map<NounPhrase, Entry>, np: NounPhrase, syntax: SentenceSyntax | null): Entry {
  const entry: Entry = {
    syntax,
    sentence: syntax?.sentence.index ?? 0,
    profile: undefined,
    own: null,
    ownActor: null,
    party: undefined,
    actor: undefined,
  };
  entries.set(np, entry);
  return entry;
}

/** Every phrase of the article, with the party and the actor that its own words name. */
function readPhrases(ctx: Context): Reading {
  const entries = new Map<NounPhrase, Entry>();
  const parties: Party[] = [];
  const actors: NamedActor[] = [];
  for (const s of ctx.syntax) {
    for (const item of s.items) {
      if (item.kind !== 'np') continue;
      if (item.possessor !== null && item.possessor.pronoun !== null) enter(entries, item.possessor, s);
      const entry = enter(entries, item, s);
      if (item.pronoun !== null || isMereThing(ctx, item)) continue;
      entry.profile = profileOf(ctx, s, item);
      entry.own = partyOf(ctx, entry.profile);
      if (entry.own !== null) parties.push(entry.own);
      entry.ownActor = actorOf(ctx, entry.profile);
      if (entry.ownActor !== null) actors.push({ reading: entry.ownActor, np: item, sentence: s.sentence.index });
    }
  }
  return { entries, parties, actors };
}

/** Phrases that stand for each other, one after another; a hostile text would have no end of them. */
const MOST_LINKS = 40;

/** Kinds of parties that are somebody. */
const SPEAKS = /^(?:state|company|org)$/;

const isFirstPerson = (np: NounPhrase): boolean => /^(?:i|we|our|us|my|me)$/.test(np.pronoun ?? '');

/** "He said ... He added": the first of each pronoun that is a subject, outside of quotes. */
function pronounSubjects(ctx: Context, { clauses }: SentenceSyntax): ReadonlyMap<string, NounPhrase> {
  const found = new Map<string, NounPhrase>();
  for (const c of clauses)
    for (const np of c.subjects)
      if (np.pronoun !== null && !found.has(np.pronoun) && ctx.quoteAt(np.first) === 0) found.set(np.pronoun, np);
  return found;
}

function subjectsOf(ctx: Context): ReadonlyMap<NounPhrase, SubjectOf> {
  const subjects = new Map<NounPhrase, SubjectOf>();
  for (const s of ctx.syntax)
    for (const c of s.clauses)
      for (const np of c.subjects)
        if (subjects.get(np) !== 'speech')
          subjects.set(np, SPEECH.some((k) => inClass(c.verb.lemma, k)) ? 'speech' : 'deed');
  return subjects;
}

const SPEECH = ['say', 'find', 'attribute', 'accuse', 'deny', 'decline', 'condemn', 'suspect', 'believe'] as const;

const PARTY_WORDS = KIND.official | KIND.firm | KIND.firmPerson | KIND.group;

/** "the mailboxes", "a report": no name, no owner, nothing that acts. Most phrases are, and need no second look. */
function isMereThing(ctx: Context, np: NounPhrase): boolean {
  if (np.entities.length > 0 || np.possessor !== null || isAnimate(ctx, np)) return false;
  for (let i = np.first; i < np.last; i += 1) {
    if (i > np.first && startsUpper(ctx.doc.tokens[i]!.text)) return false;
    if ((ctx.kinds[i]! & PARTY_WORDS) !== 0) return false;
  }
  return !(headIs(ctx, np, KIND.allegation) || DEED_HEADS.has(np.wordLower) || ctx.doc.tokens[np.last]?.lower === 'by');
}
