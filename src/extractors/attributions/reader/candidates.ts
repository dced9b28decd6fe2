/** Every reading of a sentence that is worth a thought: a stance, a party, an actor, with their measures. */
import type { Accused, Stance } from '../../../domain/record.js';
import type { SentenceSyntax } from '../../language/clauses.js';
import type { NounPhrase } from '../../language/phrases.js';
import type { Draft } from '../draft.js';
import type { Scene } from '../resolve.js';
import { actorOptions } from './actor-options.js';
import type { ArticleView } from './article-view.js';
import type { Gate } from './gate.js';
import { measureActor } from './measure-actor.js';
import { measureConstructions, measureFrames, measureSlots } from './measure-constructions.js';
import { measurePair } from './measure-pair.js';
import { measureParty } from './measure-party.js';
import { measurePhrase, roleIn } from './measure-phrase.js';
import { agrees, measureRules, speaksIn } from './measure-rules.js';
import { measureSentence } from './measure-sentence.js';
import { measureAllWords, measureWords } from './measure-words.js';
import { type Measures, measured, measuredTogether, type Put, type Vocabulary } from './measures.js';
import { type ActorOption, actorsId, instancesOf, type PartyOption } from './options.js';
import { partyOptions } from './party-options.js';
import { groupsAmong, isPossible } from './possible.js';
import { NO_ROLE, type Role } from './roles.js';
import { speakersIn } from './speakers.js';
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

/** A party or an actor of the sentence. */
interface Part<O> {
  readonly o: O;
  /** By each phrase that names it, with the part that the phrase plays. */
  readonly instances: readonly (readonly [O, Role])[];
  readonly measures: Measures;
  /** The stances that the gate leaves it. */
  readonly open: readonly Stance[];
}

interface ActorPart extends Part<ActorOption | null> {
  /** Whether one of the phrases may be speaking. */
  readonly speaks: boolean;
}

/** What the readings of a sentence have in common. */
interface Ground {
  readonly scene: Scene;
  readonly s: SentenceSyntax;
  readonly view: ArticleView;
  readonly vocabulary: Vocabulary;
  readonly gate: Gate;
  /** What the rules have found in the sentence. */
  readonly rules: readonly Draft[];
  /** The same, of the sentences around it too. */
  readonly around: readonly Draft[];
  readonly stances: readonly Stance[];
  readonly base: Measures;
}

export function candidatesIn(
  scene: Scene,
  s: SentenceSyntax,
  view: ArticleView,
  vocabulary: Vocabulary,
  gate: Gate,
): Candidate[] {
  const { index } = s.sentence;
  const rules = view.draftsIn(index);
  const told = stancesTold(scene, s, rules);
  if (told.length === 0) return [];
  const base = measured(vocabulary, (put) => {
    measureSentence(scene, s, put);
    measureAllWords(scene, s, put);
    measureFrames(scene, s, put);
  });
  const stances = told.filter((stance) => rules.some((d) => d.stance === stance) || gate.opens(stance, [base]));
  if (stances.length === 0) return [];
  const around = view.draftsAround(index);
  const ground: Ground = { scene, s, view, vocabulary, gate, rules, around, stances, base };
  const named = actorOptions(scene, s, rules, around, view, told);
  const actors = actorsOf(ground, named);
  if (actors.every((a) => a.open.length === 0)) return [];
  const groups = groupsAmong(named);
  const mayBoast = groups.length > 0 || actors.some((a) => a.o !== null && a.speaks);
  return partiesOf(ground, mayBoast).flatMap((p) => actors.flatMap((a) => paired(ground, p, a, groups)));
}

const isRead = ({ rules }: Ground, stance: Stance, by: (d: Draft) => boolean): boolean =>
  rules.some((d) => d.stance === stance && by(d));

function opened(g: Ground, part: Measures, by: (d: Draft) => boolean): Stance[] {
  const parts = [g.base, part];
  return g.stances.filter((stance) => isRead(g, stance, by) || g.gate.opens(stance, parts));
}

function actorsOf(g: Ground, named: readonly ActorOption[]): ActorPart[] {
  const { scene, s, view } = g;
  const speakers = speakersIn(scene, s);
  return [...named, null].map((o, rank) => {
    const instances =
      o === null
        ? [[null, NO_ROLE] as const]
        : instancesOf(o).map((x) => [x, roleIn(scene, x.np, x.sentence)] as const);
    const tells = instances.map(([x, role]) => (put: Put) => {
      measureActor(scene, s, view, x, rank, role, put);
      measureWords('a', scene, s, x?.np ?? null, put);
      measureSlots('a', scene, s, x?.np ?? null, put);
      put('a options', Math.min(9, named.length));
      put('a again', instances.length - 1);
    });
    if (o !== null && o.np === null) tells.push((put) => measureElsewhere('o', g, o.sentence, o.origin, put));
    const measures = measuredTogether(g.vocabulary, tells);
    const open = opened(g, measures, (d) => actorsId(d.accused) === (o?.id ?? ''));
    return { o, instances, measures, speaks: instances.some(([x]) => x?.np != null && speakers.has(x.np)), open };
  });
}

/** Where a neighbour of the sentence has it: `o` an actor that is carried over, `q` a party. */
function measureElsewhere(prefix: string, { scene }: Ground, sentence: number, np: NounPhrase | null, put: Put): void {
  const other = scene.ctx.syntax[sentence];
  if (other === undefined || np === null) return;
  if (prefix === 'o') measurePhrase(prefix, scene, np, roleIn(scene, np, sentence), put);
  measureSlots(prefix, scene, other, np, put);
}

function partiesOf(g: Ground, groups: boolean): Part<PartyOption>[] {
  const { scene, s, view } = g;
  return partyOptions(scene, s, g.rules, groups).map((o, rank) => {
    const instances = instancesOf(o).map(
      (x) => [x, x.np === null ? NO_ROLE : roleIn(scene, x.np, x.sentence)] as const,
    );
    const tells = instances.map(([x, role]) => (put: Put) => {
      measureParty(scene, s, view, x, rank, role, put);
      measureWords('p', scene, s, x.np, put);
      measureSlots('p', scene, s, x.np, put);
      put('p again', instances.length - 1);
    });
    if (o.sentence !== s.sentence.index) tells.push((put) => measureElsewhere('q', g, o.sentence, o.np, put));
    const measures = measuredTogether(g.vocabulary, tells);
    return { o, instances, measures, open: opened(g, measures, (d) => speaksIn(d, o)) };
  });
}

function paired(g: Ground, p: Part<PartyOption>, a: ActorPart, groups: readonly Accused[]): Candidate[] {
  const { scene, s, vocabulary, around, base } = g;
  const { index } = s.sentence;
  const reads = (stance: Stance): boolean => isRead(g, stance, (d) => agrees(d, p.o, a.o));
  const possible = p.open.filter(
    (stance) => a.open.includes(stance) && (isPossible(stance, p.o, a.o, groups, a.speaks) || reads(stance)),
  );
  if (possible.length === 0) return [];
  const tells = p.instances.flatMap(([party, pr]) =>
    a.instances.map(([actor, ar]) => (put: Put) => {
      measurePair(scene, s, party, pr, actor, ar, put);
      measureConstructions(scene, s, party.np, actor?.np ?? null, put);
    }),
  );
  const pair = measuredTogether(vocabulary, tells);
  const measures = [base, p.measures, a.measures, pair];
  return possible.map((stance) => ({
    stance,
    sentence: index,
    party: p.o,
    actor: a.o,
    measures,
    agrees: reads(stance),
    rules: () =>
      measured(vocabulary, (put) => {
        measureRules(around, index, stance, p.o, a.o, put);
      }),
  }));
}
