/** Every reading of a sentence that is worth a thought: a stance, a party, an actor, with their measures. */
import type { Accused, Stance } from '../../../domain/record.js';
import type { SentenceSyntax } from '../../language/clauses.js';
import type { Scene } from '../resolve.js';
import { actorOptions } from './actor-options.js';
import type { ArticleView } from './article-view.js';
import { measureActor } from './measure-actor.js';
import { measurePair } from './measure-pair.js';
import { measureParty } from './measure-party.js';
import { roleIn } from './measure-phrase.js';
import { agrees, measureRules } from './measure-rules.js';
import { measureSentence } from './measure-sentence.js';
import { measureAllWords, measureWords } from './measure-words.js';
import { type Measures, measured, type Put, type Vocabulary } from './measures.js';
import type { ActorOption, PartyOption } from './options.js';
import { partyOptions } from './party-options.js';
import { NO_ROLE } from './roles.js';
import { stancesTold } from './stances-told.js';

export interface Candidate {
  readonly stance: Stance;
  readonly sentence: number;
  readonly party: PartyOption;
  /** Null: the stance names nobody. */
  readonly actor: ActorOption | null;
  /** Of the words themselves, in parts, as most are shared with other candidates; no measure stands in two parts. */
  readonly measures: readonly Measures[];
  /** Whether a rule reads the sentence so too. */
  readonly agrees: boolean;
  /** Of what the rules make of the words; taken when asked for, since few readings get a second look. */
  readonly rules: () => Measures;
}

export function candidatesIn(scene: Scene, s: SentenceSyntax, view: ArticleView, vocabulary: Vocabulary): Candidate[] {
  const { index } = s.sentence;
  const rules = view.draftsIn(index);
  const stances = stancesTold(scene, s, rules);
  if (stances.length === 0) return [];
  const drafts = view.draftsAround(index);
  const named = actorOptions(scene, s, rules, drafts, view, stances);
  const groups = groupsAmong(named);
  const base = measured(vocabulary, (put) => {
    measureSentence(scene, s, put);
    measureAllWords(scene, s, put);
  });
  const parties = partyOptions(scene, s, rules, groups.length > 0).map((o, rank) => {
    const role = o.np === null ? NO_ROLE : roleIn(scene, o.np, o.sentence);
    const tell = (put: Put): void => {
      measureParty(scene, s, view, o, rank, role, put);
      measureWords('p', scene, s, o.np, put);
    };
    return { o, role, measures: measured(vocabulary, tell) };
  });
  const actors = [...named, null].map((o, rank) => {
    const role = o === null ? NO_ROLE : roleIn(scene, o.np, o.sentence);
    const tell = (put: Put): void => {
      measureActor(scene, s, view, o, rank, role, put);
      measureWords('a', scene, s, o?.np ?? null, put);
      put('a options', Math.min(9, named.length));
    };
    return { o, role, measures: measured(vocabulary, tell) };
  });
  return parties.flatMap((p) =>
    actors.flatMap((a) => {
      const isRead = (stance: Stance): boolean => rules.some((d) => d.stance === stance && agrees(d, p.o, a.o));
      const possible = stances.filter((stance) => isPossible(stance, p.o, a.o, groups) || isRead(stance));
      if (possible.length === 0) return [];
      const pair = measured(vocabulary, (put) => {
        measurePair(scene, s, p.o, p.role, a.o, a.role, put);
      });
      const measures = [base, p.measures, a.measures, pair];
      return possible.map((stance) => ({
        stance,
        sentence: index,
        party: p.o,
        actor: a.o,
        measures,
        agrees: isRead(stance),
        rules: () =>
          measured(vocabulary, (put) => {
            measureRules(drafts, index, stance, p.o, a.o, put);
          }),
      }));
    }),
  );
}

/** Who attributes, denies or endorses names somebody; nobody unnamed takes any other stance than to attribute. */
function isPossible(
  stance: Stance,
  party: PartyOption,
  actor: ActorOption | null,
  groups: readonly Accused[],
): boolean {
  if (actor !== null && !isWorthPairing(stance, party, actor)) return false;
  if (party.reading === 'group' && stance !== 'denies') return false;
  if (stance === 'attributes') return actor !== null && (party.kind !== 'self' || maySpeak(actor, groups));
  if (party.kind !== 'party' || (actor === null && stance !== 'declines' && stance !== 'condemns')) return false;
  if (actor === null || stance === 'denies') return true;
  // Whom a clause passes over or condemns it names itself; nobody condemns his own state, or agrees that it did it.
  if (stance === 'declines') return actor.np !== null;
  return !isOwn(party, actor) && (stance === 'endorses' || actor.np !== null);
}

const groupsAmong = (actors: readonly ActorOption[]): Accused[] =>
  actors.flatMap((o) => o.accused.filter((a) => a.group !== null));

/** Those of a state speak for themselves where a group is at hand that may be that state's. */
const maySpeak = (actor: ActorOption, groups: readonly Accused[]): boolean =>
  actor.perpetrator ||
  actor.accused.some((a) => a.group !== null || groups.some((g) => g.groupState === null || g.groupState === a.state));

const isOwn = (party: PartyOption, actor: ActorOption): boolean =>
  party.parties.every((p) => p.state !== null && actor.id === p.state);

/** Two guesses at once are seldom right, and no phrase accuses itself. */
function isWorthPairing(stance: Stance, party: PartyOption, actor: ActorOption): boolean {
  const same = party.np !== null && party.np === actor.np;
  switch (actor.reading) {
    case 'speaker':
      return (stance === 'denies' || stance === 'declines') && isOwn(party, actor);
    case 'firm':
      return stance === 'denies' && (same || isCalled(party, actor));
    case 'coined':
      return (stance === 'attributes' && !same && party.reading !== 'person') || (stance === 'denies' && same);
    default:
      return true;
  }
}

const isCalled = (party: PartyOption, actor: ActorOption): boolean =>
  party.parties.some((p) => actor.accused.some((a) => p.key.key.endsWith(`:${(a.group ?? '').toLowerCase()}`)));
