/** The actors that a sentence might accuse, clear or pass over: named in it, or carried over from just before. */
import type { Accused, Stance } from '../../../domain/record.js';
import type { SentenceSyntax } from '../../language/clauses.js';
import type { Entity } from '../../language/language.js';
import { type NounPhrase, words } from '../../language/phrases.js';
import type { ActorReading } from '../actors.js';
import type { Draft } from '../draft.js';
import { groupName } from '../group-of.js';
import { jointWord } from '../joint-word.js';
import type { Scene } from '../resolve.js';
import { sharedNoun } from '../shared-noun.js';
import { STATE_KINDS } from '../state-of.js';
import type { ArticleView } from './article-view.js';
import { isDateline } from './dateline.js';
import { type ActorOption, actorsId, coordinated, namedAgain } from './options.js';
import { otherActors } from './other-actors.js';

const MOST = 9;
/** Sentences before, from which an accusation or an actor may be carried over. */
const BACK = { accusations: 3, actors: 2 };
const CARRIED = 2;

/**
 * @param rules what the rules have found in the sentence.
 * @param around what they have found in it and around.
 * @param stances what the words of the sentence leave open.
 */
export function actorOptions(
  scene: Scene,
  s: SentenceSyntax,
  rules: readonly Draft[],
  around: readonly Draft[],
  view: ArticleView,
  stances: readonly Stance[],
): ActorOption[] {
  const found = new Options();
  const { index } = s.sentence;
  for (const d of rules)
    found.add(d.accused, {
      np: d.assertion?.actorPhrases[0] ?? null,
      origin: null,
      sentence: index,
      perpetrator: true,
      stateItself: d.accused.some((a) => a.group === null),
      reading: 'own',
    });
  const joint = new Set<NounPhrase>();
  for (const set of coordinated(s)) {
    const readings = set.flatMap((np) => scene.dis.actor(np) ?? []);
    if (readings.length > 1) found.readings(readings, set[0]!, index);
    if (
      readings.length === set.length &&
      shareNoun(scene, set) &&
      readings.every((r) => r.perpetrator || r.stateItself)
    )
      for (const np of set) joint.add(np);
  }
  for (const item of s.items) {
    if (item.kind !== 'np' || joint.has(item) || isDateline(scene, s, item)) continue;
    const owner = item.possessor?.pronoun != null ? item.possessor : null;
    for (const np of owner === null ? [item] : [item, owner]) {
      const reading = scene.dis.actor(np);
      if (reading !== null) found.readings([reading], np, index);
    }
    // "anti-Georgian hackers" are whoever's but Georgia's.
    for (const e of item.entities) if (jointWord(scene.ctx, e) !== 'anti') found.entity(e, item, index);
  }
  for (const { accused, np, reading } of otherActors(scene, s, stances.includes('denies')))
    found.add([accused], {
      np,
      origin: null,
      sentence: index,
      perpetrator: false,
      stateItself: accused.group === null,
      reading,
    });
  for (const { accused, np } of helpedOnes(scene, s))
    found.add(accused, { np, origin: null, sentence: index, perpetrator: true, stateItself: true, reading: 'entity' });
  carryOver(index, around, view, stances.includes('endorses'), found);
  if (stances.includes('endorses')) lookAhead(index, around, view, found);
  return found.list;
}

const HELP = words(
  'guided guidance directed direction steered supervised supervision led aided assisted helped help assistance support backing together alongside curators handlers instructors partners orders advised hired paid',
);
/** Tokens between two states of which one may help the other. */
const NEAR = 8;

/** "Ruritanian services, guided by the Danish X", "by Ruritania with Danish help": two states that did it together. */
function helpedOnes({ ctx, dis }: Scene, s: SentenceSyntax): { accused: Accused[]; np: NounPhrase }[] {
  const named = s.items.flatMap((np) => {
    if (np.kind !== 'np') return [];
    const own = dis.actor(np)?.accused;
    const e = np.entities.find((x) => STATE_KINDS.has(x.kind) && x.state?.length === 2);
    const accused = own?.state != null ? own : e === undefined ? null : stateNamed(e);
    return accused === null || accused.state === 'XX' ? [] : [{ accused, np }];
  });
  return named.slice(1).flatMap((b, i) => {
    const a = named[i]!;
    if (b.np.first - a.np.last > NEAR || a.accused.state === b.accused.state) return [];
    const between = ctx.doc.tokens.slice(a.np.last, b.np.first);
    // "a joint American and Israeli product".
    const isJoint = between.length === 1 && between[0]!.lower === 'and' && jointly(ctx, a.np);
    const helps = isJoint || ctx.doc.tokens.slice(a.np.last, b.np.last + 1).some((t) => HELP.has(t.lower));
    return helps ? [{ accused: [a.accused, b.accused], np: a.np }] : [];
  });
}

const jointly = ({ doc }: Scene['ctx'], np: NounPhrase): boolean =>
  doc.tokens.slice(np.first, np.last).some((t) => /^(?:joint|combined|shared|common)$/.test(t.lower));

/** "Iranian and Chinese hackers" did it together: nobody means one of them. */
const shareNoun = ({ ctx, dis }: Scene, set: readonly NounPhrase[]): boolean =>
  sharedNoun(ctx, dis.profile(set[0]!)) === set.at(-1);

/** @param far whether who agrees may speak of a state that was named two sentences before. */
function carryOver(index: number, around: readonly Draft[], view: ArticleView, far: boolean, found: Options): void {
  const near = around.filter((d) => d.sentence <= index && d.sentence >= index - BACK.accusations).reverse();
  const before = found.list.length;
  for (const d of near) {
    if (found.list.length - before >= CARRIED) break;
    const origin = d.assertion?.actorPhrases[0] ?? null;
    found.add(d.accused, {
      np: null,
      origin,
      sentence: d.sentence,
      perpetrator: true,
      stateItself: false,
      reading: 'own',
    });
  }
  const actors = Array.from({ length: BACK.actors }, (_, i) => view.actorsIn(index - BACK.actors + i))
    .flat()
    .filter((a) => a.reading.perpetrator || (a.reading.stateItself && (far || a.sentence === index - 1)));
  for (const a of actors.slice(far ? -CARRIED - 1 : -CARRIED)) found.readings([a.reading], null, a.sentence, a.np);
}

/** "It shares the Danish view. Denmark had blamed X": who agrees may be told before what he agrees with. */
function lookAhead(index: number, around: readonly Draft[], view: ArticleView, found: Options): void {
  const place = { np: null, sentence: index + 1, perpetrator: true, stateItself: false, reading: 'own' } as const;
  const told = around.find((d) => d.sentence === index + 1);
  if (told !== undefined) found.add(told.accused, { ...place, origin: told.assertion?.actorPhrases[0] ?? null });
  const named = view.actorsIn(index + 1).find((a) => a.reading.perpetrator);
  if (named !== undefined) found.add([named.reading.accused], { ...place, origin: named.np });
}

const stateNamed = (e: Entity): Accused => ({
  state: e.state,
  group: null,
  groupState: null,
  name: e.text,
  link: 'national',
});

type Place = Omit<ActorOption, 'accused' | 'id' | 'again'>;

/** Of two readings of one actor the one that names its group. */
const moreTold = (a: readonly Accused[], b: readonly Accused[]): readonly Accused[] =>
  a.some((x) => x.group !== null) || !b.some((x) => x.group !== null) ? a : b;

class Options {
  readonly list: ActorOption[] = [];

  add(accused: readonly Accused[], place: Place): void {
    if (accused.length === 0) return;
    const id = actorsId(accused);
    const at = this.list.findIndex((o) => o.id === id);
    const twin = this.list[at];
    if (twin === undefined) {
      if (this.list.length < MOST) this.list.push({ ...place, accused, id, again: [] });
    } else if (twin.np === null && place.np !== null)
      this.list[at] = { ...place, accused: moreTold(twin.accused, accused), id, again: [] };
    else this.list[at] = { ...namedAgain(twin, place, place.sentence), accused: moreTold(twin.accused, accused) };
  }

  readings(
    readings: readonly ActorReading[],
    np: NounPhrase | null,
    sentence: number,
    origin: NounPhrase | null = null,
  ): void {
    const place = {
      np,
      origin,
      sentence,
      perpetrator: readings.every((r) => r.perpetrator),
      stateItself: readings.every((r) => r.stateItself),
      reading: 'own',
    } as const;
    // "Karl Weber, a German citizen," is one man.
    const accused = readings.map((r) => r.accused);
    this.add(
      accused.filter((a, i) => accused.findIndex((b) => actorsId([a]) === actorsId([b])) === i),
      place,
    );
  }

  /** A name within a phrase that as a whole is no actor: "the GRU's malware". */
  entity(e: Entity, np: NounPhrase, sentence: number): void {
    const place = { np, origin: null, sentence, reading: 'entity' } as const;
    if (e.kind === 'group') {
      const group = groupName(e);
      const accused = { state: null, group, groupState: e.state, name: e.text, link: null };
      this.add([accused], { ...place, perpetrator: true, stateItself: false });
      if (e.state !== null && NATIONAL.test(e.text))
        this.add([{ ...accused, state: e.state, link: 'national' }], {
          ...place,
          perpetrator: true,
          stateItself: false,
        });
    } else if (e.state?.length === 2 && STATE_KINDS.has(e.kind))
      this.add([stateNamed(e)], {
        ...place,
        perpetrator: false,
        stateItself: e.kind !== 'demonym',
      });
  }
}

/** Names that say whose the group is: "IT Army of Ukraine". */
const NATIONAL =
  /(?:Russia|Ukrain|Iran|Chin|Korea|Sudan|Syria|Belarus|Turk|India|Pakistan|Israel|Yemen|Palestin|Arab|Algeri|Morocc|Tunisi|Indonesi|Malaysia|Bangladesh|Armenia|Azerbaijan|Viet)/;
