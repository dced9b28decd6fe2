/** The state that an article ties a group to somewhere, which holds for the group everywhere in it. */
import type { Accused } from '../../domain/record.js';
import type { Clause } from '../language/clauses.js';
import type { Token } from '../language/language.js';
import { type NounPhrase, words } from '../language/phrases.js';
import { inClass, verbLemma } from '../language/verb-classes.js';
import type { ActorReading } from './actors.js';
import type { Context } from './context.js';
import type { NamedActor } from './resolve-actor.js';
import { STATE_KINDS } from './state-of.js';

/** States that the article itself ties to a group somewhere; they hold for the group everywhere. */
export function groupStates(_ctx: Context, actors: readonly NamedActor[]): ReadonlyMap<string, Accused> {
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
/** What a state does to a group of its own; a group does the like to others. */
const RULES = words('command oversee supervise task manage create organise organize');

/** "in the networks of Minsk": both phrases tell where, and not whose. */
const isInside = ({ obliques }: Clause, prep: string): boolean =>
  prep === 'in' || (prep === 'of' && obliques.some((o) => o.prep === 'in'));

const SERVES = words('work serve');
const ORDERS = words('order orders instruction instructions direction directions money pay cue cues tasking tasks');

/** "the group is run by the FSB", "which the firm links to Minsk", "the actor is a China-nexus operator". */
export function clauseAffinity(
  ctx: Context,
  actors: readonly NamedActor[],
  actor: (np: NounPhrase) => ActorReading | null,
): Map<string, Accused> {
  const map = new Map<string, Accused>();
  if (!actors.some(({ reading }) => reading.accused.group !== null && reading.accused.state === null)) return map;
  for (const s of ctx.syntax) {
    for (const c of s.clauses) {
      const { lemma } = c.verb;
      if (c.verb.negated || (lemma !== 'be' && !TIES.has(lemma) && !(RULES.has(lemma) && c.passive))) continue;
      // "takes orders from Minsk", not "has taken the files from Minsk".
      if (lemma === 'take' && !c.objects.some((o) => ORDERS.has(o.wordLower))) continue;
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
                // Who works with the police of a state, or in its networks, does not work for it.
                .filter((o) => (lemma !== 'work' || o.prep !== 'with') && (lemma === 'place' || !isInside(c, o.prep)))
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
            // A group works for a state or its service, not for "operators in Finland".
            !(a.accused.link === 'based-in' && SERVES.has(lemma)) &&
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
/** "a crew out of Nanjing", "whose members live in Minsk". */
const isFrom = (tokens: readonly Token[], i: number): boolean =>
  FROM.test(`${tokens[i]!.lower} ${tokens[i + 1]?.lower ?? ''}`);
const FROM = /^(?:out of|(?:live|lives|sit|sits|reside|resides) in)$/;

/** A town tells whose a group is only where it sits there; "driven out of Lyon" it does not. */
const isSeated = (tokens: readonly Token[], tie: number): boolean =>
  /^(?:based|hails|out|live|lives|sit|sits|reside|resides)$/.test(tokens[tie]!.lower) &&
  !/^(?:driven|forced|ran|run|kicked|chased|thrown|pushed|dropped|moved)$/.test(tokens[tie - 1]?.lower ?? '');

/** "linked to attacks in France": where it struck. */
const STRUCK = /^(?:attacks?|hacks?|hacking|breach(?:es)?|intrusions?|break-ins?|thefts?|raids?|campaigns?)$/;

const TIE_END = /^(?:[;:.!?"”“]|but|against|who|which|that|and)$/;
const TIE_BEGINS = /^(?:works?|is|are|was|serves?|answers?|reports|belongs|acts|has|operates)$/;

const endsAt = (tokens: readonly Token[], i: number, name: number): boolean =>
  i > name + 2 && TIE_END.test(tokens[i]!.lower) && !tiesBehind(tokens, i) && !isNaming(tokens, i);

/** "that works for", "and is run by": the insertion goes on. */
const tiesBehind = (tokens: readonly Token[], i: number): boolean => {
  const mark = tokens[i]!.lower === 'and' && /^(?:that|which|who)$/.test(tokens[i + 1]?.lower ?? '') ? i + 1 : i;
  return TIE_BEGINS.test(tokens[mark + 1]?.lower ?? '');
};

/** "the group that others call Y and that works for Minsk": who is meant is told first. */
const isNaming = (tokens: readonly Token[], i: number): boolean =>
  /^(?:group|crew|gang|team|actor|cluster|band)$/.test(tokens[i - 1]?.lower ?? '') &&
  [2, 3].some((d) => /^(?:calls?|tracks?|knows?|names?|follows?)$/.test(tokens[i + d]?.lower ?? ''));

/** Behind a deed nothing tells whose the group is: "which stole files of a firm linked to Minsk". */
function tellsDeed({ lower, pos }: Token): boolean {
  const lemma = pos === 'VERB' ? verbLemma(lower) : null;
  return lemma !== null && (inClass(lemma, 'hack') || DEEDS.has(lemma));
}

const DEEDS = words(
  'steal attack target hit break break-into penetrate infiltrate leak publish take rob copy wipe erase encrypt strike claim warn',
);

/** Tokens behind a name over which an insertion may tie it to a state, and within which the word for it must stand. */
const REACH = 26;
const FAR = 16;

/** "Star Blizzard, almost certainly subordinate to the FSB,": the state that an insertion behind the name ties it to. */
export function tiedGroups(ctx: Context, actors: readonly NamedActor[]): ReadonlyMap<string, Accused> {
  const map = new Map<string, Accused>();
  const { tokens, sentences } = ctx.doc;
  for (const { reading, np, sentence } of actors) {
    const { accused } = reading;
    if (accused.group === null || accused.state !== null || map.has(groupKey(accused.group))) continue;
    if (!/^[,(—–-]$/.test(tokens[np.last]?.text ?? '')) continue;
    const end = Math.min(sentences[sentence]!.last, np.last + REACH);
    let tie = -1;
    for (let i = np.last + 1; i < end; i += 1) {
      const t = tokens[i]!;
      if (tie < 0 && (tellsDeed(t) || endsAt(tokens, i, np.last))) break;
      if (tie >= 0 ? i > tie + 5 || STRUCK.test(t.lower) : i > np.last + FAR) break;
      if (
        /^[,)—–]$/.test(t.text) ||
        /^(?:no|not|without|un(?:related|connected|affiliated|linked|aligned|tied|known|clear|likely))$/.test(t.lower)
      )
        break;
      if (tie < 0 && (TIE.has(t.lower) || isFrom(tokens, i))) tie = i;
      const e = ctx.entityAt(i);
      if (
        tie < 0 ||
        e === null ||
        e.state === null ||
        !(STATE_KINDS.has(e.kind) || (e.kind === 'place' && isSeated(tokens, tie))) ||
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

export function withAffinity(reading: ActorReading, affinity: ReadonlyMap<string, Accused>): ActorReading {
  const { accused } = reading;
  if (accused.group === null || accused.state !== null) return reading;
  const known = affinity.get(groupKey(accused.group));
  return known === undefined ? reading : { ...reading, accused: { ...accused, state: known.state, link: known.link } };
}
