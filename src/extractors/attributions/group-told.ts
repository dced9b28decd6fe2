/** Whose a group is by how its name is brought in: "Libya-based hackers who call themselves X", "Iran hired the crew X". */
import type { Accused } from '../../domain/record.js';
import { type NounPhrase, words } from '../language/phrases.js';
import type { Context } from './context.js';
import { BANDS, isDescribed } from './group-again.js';
import { groupKey } from './group-ties.js';
import { lastBefore } from './last-before.js';
import type { NamedActor } from './resolve-actor.js';

/** Tokens between a description and the name that it brings in. */
const NEAR = 10;
/** Actors before a name among which its description is looked for. */
const BEFORE = 8;
/** Sentences over which "the group" stands for whoever was described. */
const SENTENCES = 2;

const BRINGS_IN = words(
  'who which that call calls calling called themselves itself known as dubbed named by the name of and go goes going under or , ( alias aka tracked self-styled so-called publicly collectively : – — both all them is are',
);
const NAMES = words('call calls calling called known dubbed named name alias aka tracked self-styled so-called');
const JOINS = words(', : and or & ( – —');
/** Of these a list may follow; "Chinese spies, X and others" is one already. */
const BODIES = words('groups gangs crews teams units outfits collectives clusters bands');
const SHARED = words('both all them each of and , are which were');

/** @returns by the group's key. */
export function broughtIn(ctx: Context, actors: readonly NamedActor[]): ReadonlyMap<string, Accused> {
  const map = new Map<string, Accused>();
  const give = ({ reading: { accused } }: NamedActor, state: string, link: Accused['link']): void => {
    const isKnown = accused.groupState === null || accused.groupState === state;
    if (isKnown && !map.has(groupKey(accused.group!))) map.set(groupKey(accused.group!), { ...accused, state, link });
  };
  const by = new Map(actors.map((a) => [a.np, a]));
  const serving = serversIn(ctx, by);
  actors.forEach((a, i) => {
    if (a.reading.accused.group === null || a.reading.accused.state !== null) return;
    const tied = tiedBehind(ctx, a, actors.slice(i + 1, i + BEFORE));
    if (tied !== undefined) give(a, tied.reading.accused.state!, 'sponsored');
    const before = actors.slice(Math.max(0, i - BEFORE), i).filter(isDescribed);
    const described =
      actors
        .slice(Math.max(0, i - BEFORE), i)
        .findLast(
          (d) => d.sentence === a.sentence && (isDescribed(d) ? isNamedBehind(ctx, d.np, a.np) : isListed(ctx, d, a)),
        ) ??
      (isTakenUp(ctx, a.np)
        ? onlyOne([...before, ...lastBefore(serving, a.np.first, BEFORE)].filter((d) => isNear(d, a)))
        : undefined) ??
      actors.slice(i + 1, i + BEFORE).find((d) => isDescribed(d) && isSharedBehind(ctx, a.np, d.np));
    if (described !== undefined) give(a, described.reading.accused.state!, described.reading.accused.link);
  });
  for (const { clauses } of ctx.syntax)
    for (const { verb, passive, subjects, objects } of clauses) {
      if (!HIRES.has(verb.lemma) || passive || verb.negated) continue;
      const state = subjects.map((np) => stateItself(by.get(np))).find((x) => x !== null) ?? null;
      for (const a of objects.map((np) => by.get(np)))
        if (state !== null && a !== undefined && a.reading.accused.group !== null && a.reading.accused.state === null)
          give(a, state, 'sponsored');
    }
  return map;
}

const isNear = (d: NamedActor, { np, sentence }: NamedActor): boolean =>
  d.np.last <= np.first && sentence - d.sentence <= SENTENCES;

const WORKS = words('work act serve answer belong operate');
const HACKERS = words('group groups crew crews gang gangs collective hackers actor actors operators spies hacktivists');

/** "the hackers were working for Turkey's intelligence service": described by what they do. */
function serversIn(ctx: Context, by: ReadonlyMap<NounPhrase, NamedActor>): NamedActor[] {
  return ctx.syntax.flatMap(({ clauses, sentence }) =>
    clauses.flatMap((c): NamedActor[] => {
      const band = c.subjects.find((np) => HACKERS.has(np.wordLower));
      if (band === undefined || c.verb.negated || c.objects.length > 0 || !WORKS.has(c.verb.lemma)) return [];
      const ends = c.obliques.filter((o) => /^(?:for|to|under)$/.test(o.prep)).map((o) => by.get(o.np));
      const owner = ends.find((a) => stateItself(a) !== null);
      if (owner === undefined) return [];
      const accused: Accused = { ...owner.reading.accused, link: 'sponsored' };
      return [{ np: band, sentence: sentence.index, reading: { ...owner.reading, accused } }];
    }),
  );
}

/** The state that a phrase itself is, or an organ of it. */
function stateItself(a: NamedActor | undefined): string | null {
  const isState = a?.reading.stateItself === true && a.reading.accused.group === null;
  return isState && a.reading.accused.state !== 'XX' ? a.reading.accused.state : null;
}

const LINKS = words(
  'link links linked tie ties tied connect connected attribute attributed ascribe ascribed trace traced',
);

const NEGATES = /^(?:no|not|n['’]t|never|nothing|nobody|none|without|cannot)$/;

/** "linked X, which broke into mailboxes, to the government in Minsk": behind the relative clause. */
function tiedBehind({ doc: { tokens } }: Context, { np, sentence }: NamedActor, next: readonly NamedActor[]) {
  const isRelative = tokens[np.last]?.text === ',' && /^(?:which|who|whose)$/.test(tokens[np.last + 1]?.lower ?? '');
  const before = tokens.slice(Math.max(0, np.first - NEAR), np.first).filter((t) => t.sentence === sentence);
  const isLinked = before.some((t) => LINKS.has(t.lower)) && !before.some((t) => NEGATES.test(t.lower));
  if (!isRelative || !isLinked) return undefined;
  return next.find((a) => {
    const to = a.np.first - 1;
    const isTo = /^(?:to|with)$/.test(tokens[to]?.lower ?? '') && tokens[to - 1]?.text === ',';
    return a.sentence === sentence && isTo && stateItself(a) !== null;
  });
}

const HIRES = words('hire use employ engage task recruit enlist direct control run steer command deploy');

/** "hackers from Libya who call themselves X", "the Chinese groups X and Y": only words that bring a name in between. */
function isNamedBehind({ doc: { tokens }, entityAt }: Context, described: NounPhrase, name: NounPhrase): boolean {
  const from = described.last;
  if (from > name.first || name.first - from > NEAR) return false;
  const between = tokens
    .slice(from, name.first)
    .map((t, i) => ({ word: t.lower, group: entityAt(from + i)?.kind === 'group' }));
  // "Chinese hackers and the gang known as X" are two.
  if (/^(?:and|or|&)$/.test(between[0]?.word ?? '')) return false;
  const isList = /^[,:(–—]$/.test(between[0]?.word ?? '') && between.every((b) => b.group || JOINS.has(b.word));
  if (isList && BODIES.has(described.wordLower)) return true;
  return (
    between.every((b) => b.group || BRINGS_IN.has(b.word) || BANDS.has(b.word)) &&
    between.some((b) => NAMES.has(b.word))
  );
}

/** "the Chinese groups X and Y": Y is of those, as X is. */
function isListed(
  { doc: { tokens }, entityAt }: Context,
  { np, reading: { accused } }: NamedActor,
  a: NamedActor,
): boolean {
  const isOfMany = tokens.slice(np.first, np.last).some((t) => /^(?:groups|gangs|crews|teams|units)$/.test(t.lower));
  if (!isOfMany || accused.group === null || accused.state === null || a.np.first < np.last) return false;
  return tokens
    .slice(np.last, a.np.first)
    .every((t, i) => JOINS.has(t.lower) || entityAt(np.last + i)?.kind === 'group');
}

/** "X and Y, both of them Chinese groups". */
function isSharedBehind({ doc: { tokens }, entityAt }: Context, name: NounPhrase, described: NounPhrase): boolean {
  const between = tokens.slice(name.last, described.first);
  const isShort = described.first >= name.last && between.length <= NEAR && described.wordLower.endsWith('s');
  return (
    isShort &&
    between.some((t) => t.lower === 'both' || t.lower === 'all') &&
    between.every((t, i) => SHARED.has(t.lower) || entityAt(name.last + i)?.kind === 'group')
  );
}

/** "calls the group X", "one of the four groups, X": the name of whoever was described. */
function isTakenUp({ doc: { tokens } }: Context, name: NounPhrase): boolean {
  const at = (k: number): string => tokens[k]?.lower ?? '';
  const isWithin = /^(?:the|this|these)$/.test(at(name.first)) && BANDS.has(at(name.first + 1));
  const band = isWithin ? name.first + 1 : name.first - (at(name.first - 1) === ',' ? 2 : 1);
  if (!BANDS.has(at(band))) return false;
  const isOne = [2, 3].some((k) => at(band - k) === 'of' && at(band - k - 1) === 'one' && at(band - k - 2) !== 'no');
  const isCalled = /^(?:the|this|these)$/.test(at(band - 1)) && CALLS.test(at(band - 2));
  // "call the gang Hive a plague" names nobody anew.
  return isOne || (isCalled && !/^an?$/.test(at(name.last)));
}

const CALLS = /^(?:calls?|tracks?|names?|dubs?|called|dubbed|named|tracked)$/;

function onlyOne(described: readonly NamedActor[]): NamedActor | undefined {
  const states = new Set(described.map((d) => d.reading.accused.state));
  return states.size === 1 ? described.at(-1) : undefined;
}
