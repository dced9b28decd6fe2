/** Chooses among the readings of an article: the likeliest first, and none that contradicts or repeats a likelier one. */
import type { Stance } from '../../../domain/record.js';
import { isOfItsOwn, STRENGTH } from '../merge.js';
import type { KeepFrom } from './answers.js';
import type { Candidate } from './candidates.js';

import { type PartyOption, shareKey } from './options.js';

export interface Judged {
  readonly candidate: Candidate;
  readonly chance: number;
}

/** A position with the readings that tell it, the likeliest first. */
export interface Chosen {
  readonly chance: number;
  readonly readings: readonly Judged[];
}

/** What shares a party or an actor with a likelier reading of the same words must be likely by itself. */
const BESIDE = 0.5;
/** Of two actors that one party accuses in a sentence, often one is only the victim: the less likely must be likelier. */
const SECOND_ACTOR = 0.4;
/** A repeat adds evidence from this share of the chance that a mention needs. */
const REPEAT = 0.6;

/** The chance from which a reading is kept. */
export const keptFrom = (keepFrom: KeepFrom, stance: Stance, isLong: boolean): number =>
  keepFrom[stance] * (isLong ? keepFrom.long : 1);

/** @param isLong dispatches and descriptions of incidents are shorter, news is longer: see `isLong`. */
export function selectReadings(judged: readonly Judged[], keepFrom: KeepFrom, isLong = false): Chosen[] {
  const from = (stance: Stance): number => keptFrom(keepFrom, stance, isLong);
  const sorted = preferNamed(judged)
    .filter((j) => j.chance >= REPEAT * from(j.candidate.stance))
    .sort((a, b) => b.chance - a.chance || a.candidate.sentence - b.candidate.sentence);
  const chosen = new Kept();
  for (const j of sorted) {
    const again = chosen.same(j.candidate);
    if (again !== undefined) again.readings.push(j);
    else if (j.chance >= from(j.candidate.stance) && !chosen.near(j.candidate).some((kept) => excludes(kept, j)))
      chosen.add(j);
  }
  return chosen.list.filter((open) => !isIdleDenial(open.readings[0]!, chosen.list));
}

/** Of this share of the chance that nobody is named, a reading in which the sentence names somebody is taken. */
const NAMED = 0.6;

/**
 * "Refused to attribute the theft to the Iranian government" is told with Iran and without anybody; where both are
 * likely, whoever the sentence names is meant, and either may be right by the likelihood of both.
 */
function preferNamed(judged: readonly Judged[]): Judged[] {
  const empty = new Map(judged.filter((j) => j.candidate.actor === null).map((j) => [positionAt(j.candidate), j]));
  const best = new Map<Judged, Judged>();
  for (const j of judged) {
    const other = j.candidate.actor?.np == null ? undefined : empty.get(positionAt(j.candidate));
    if (other === undefined || j.chance >= other.chance || j.chance < NAMED * other.chance) continue;
    if (j.chance > (best.get(other)?.chance ?? 0)) best.set(other, j);
  }
  const swapped = new Map([...best].flatMap(([other, j]) => [[other, j.chance] as const, [j, other.chance] as const]));
  return judged.map((j) => (swapped.has(j) ? { ...j, chance: swapped.get(j)! } : j));
}

const positionAt = ({ stance, sentence, party }: Candidate): string => `${stance} ${sentence} ${party.id}`;

/** That a party denies its own hand is unlikely where it accuses another and nobody accuses it. */
function isIdleDenial({ candidate: c, chance }: Judged, chosen: readonly Chosen[]): boolean {
  const own = c.stance === 'denies' && c.party.kind === 'party' ? c.party.parties.map((p) => p.key.key) : [];
  if (chance >= BESIDE || !actorIds(c).some((id) => own.includes(id))) return false;
  const accusing = chosen.map((o) => o.readings[0]!.candidate).filter((o) => o.stance === 'attributes');
  return !accusing.some((o) => touches(o, c)) && accusing.some((o) => samePartyOption(o.party, c.party));
}

type Open = { readonly chance: number; readonly readings: Judged[] };

/** What has been chosen, found again by whom and where it tells of, so that long articles take no longer for each. */
class Kept {
  readonly list: Open[] = [];
  readonly #by = new Map<string, Open[]>();

  add(j: Judged): void {
    const open: Open = { chance: j.chance, readings: [j] };
    this.list.push(open);
    for (const key of [...partyKeys(j.candidate), `at ${j.candidate.sentence}`]) {
      const held = this.#by.get(key);
      if (held === undefined) this.#by.set(key, [open]);
      else held.push(open);
    }
  }

  same(c: Candidate): Open | undefined {
    for (const key of partyKeys(c)) {
      const found = this.#by.get(key)?.find((o) => isSame(o.readings[0]!.candidate, c));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** Those of the same party anywhere, and those of this sentence and the ones beside it. */
  near(c: Candidate): Judged[] {
    const keys = [...partyKeys(c), ...[-1, 0, 1].map((d) => `at ${c.sentence + d}`)];
    return [...new Set(keys.flatMap((key) => this.#by.get(key) ?? []))].map((o) => o.readings[0]!);
  }
}

/** The article's own voice speaks everywhere: of it only the neighbourhood counts. */
const partyKeys = ({ party, stance, actor, sentence }: Candidate): string[] =>
  party.kind === 'party'
    ? party.parties.map((p) => `by ${p.key.key}`)
    : [`by ${party.kind} ${stance} ${actor?.id ?? ''}`, `by ${party.kind} at ${sentence}`];

const samePartyOption = (a: PartyOption, b: PartyOption): boolean =>
  a.kind === 'party' ? b.kind === 'party' && shareKey(a.parties, b.parties) : a.kind === b.kind;

const actorIds = (c: Candidate): string[] => (c.actor === null ? [] : c.actor.id.split('+'));
const sameActor = (a: Candidate, b: Candidate): boolean => (a.actor?.id ?? '') === (b.actor?.id ?? '');
const touches = (a: Candidate, b: Candidate): boolean => {
  const ids = actorIds(a);
  return actorIds(b).some((id) => ids.includes(id));
};

/** One accuses a state, the other a group alone that this state is held to have: told of one party, they are one. */
const has = (state: Candidate, crew: Candidate): boolean => {
  const accused = crew.actor?.accused ?? [];
  const states = actorIds(state);
  return (
    accused.length > 0 &&
    accused.every((a) => a.state === null && a.groupState !== null && states.includes(a.groupState))
  );
};

const isSame = (a: Candidate, b: Candidate): boolean =>
  a.stance === b.stance && samePartyOption(a.party, b.party) && sameActor(a, b);

function excludes({ candidate: kept, chance: likelier }: Judged, { candidate: c, chance }: Judged): boolean {
  const sameParty = samePartyOption(kept.party, c.party);
  const sameStance = kept.stance === c.stance;
  const here = kept.sentence === c.sentence;
  // "German officials": the state or somebody unnamed, not both.
  if (sameStance && here && !sameParty && sameActor(kept, c) && kept.party.np !== null && kept.party.np === c.party.np)
    return true;
  if (sameStance && sameActor(kept, c) && Math.abs(kept.sentence - c.sentence) <= 1 && c.party.kind === 'unspecified')
    return true;
  if (
    sameParty &&
    sameActor(kept, c) &&
    c.party.kind === 'party' &&
    STRENGTH[kept.stance] > 0 &&
    STRENGTH[c.stance] > 0
  )
    return kept.sentence === c.sentence || !isOfItsOwn(kept.stance, likelier) || !isOfItsOwn(c.stance, chance);
  if (sameParty && sameStance && Math.abs(kept.sentence - c.sentence) <= 1 && (has(kept, c) || has(c, kept)))
    return true;
  if (chance >= BESIDE) return false;
  if (sameStance && touches(kept, c) && (sameParty || here)) return true;
  return here && sameParty && (!sameStance || chance < SECOND_ACTOR);
}
