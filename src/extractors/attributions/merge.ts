/** One mention for each position: repeats become evidence, the stronger stance absorbs the weaker (codebook 2.1). */
import type { Accused, Certainty, Stance } from '../../domain/record.js';
import { type Draft, keysOf } from './draft.js';
import { groupKey } from './group-ties.js';
import type { Party } from './parties.js';

export interface Position {
  readonly stance: Stance;
  readonly certainty: Certainty | null;
  readonly parties: readonly Party[];
  readonly self: boolean;
  readonly ownVoice: boolean;
  readonly accused: readonly Accused[];
  readonly drafts: readonly Draft[];
  readonly keys: ReadonlySet<string>;
}

export function mergeDrafts(
  drafts: readonly Draft[],
  victims: (d: Draft) => ReadonlySet<string> = () => new Set(),
): Position[] {
  const voiced = dropOwnVoice(tieGroups(drafts));
  const positions: Position[] = [];
  for (const d of voiced) {
    const at = positions.findIndex((p) => samePosition(p, d) && !otherOperation(p, d, victims));
    if (at < 0) positions.push(open(d));
    else positions[at] = join(positions[at]!, d);
  }
  return absorb(positions);
}

/** One party's "UNC5221" and its "China-nexus operator" a sentence on are one accused. */
function tieGroups(drafts: readonly Draft[]): Draft[] {
  return drafts.map((d) => {
    const lone = d.accused.length === 1 ? d.accused[0]! : null;
    if (lone === null || lone.group === null || lone.state !== null || d.parties.length === 0) return d;
    const twin = drafts.find(
      (o) =>
        o !== d &&
        o.stance === d.stance &&
        Math.abs(o.sentence - d.sentence) <= 2 &&
        keysOf(o).some((k) => keysOf(d).includes(k)) &&
        o.accused.length === 1 &&
        o.accused[0]!.group === null &&
        o.accused[0]!.state !== null &&
        o.accused[0]!.state !== 'XX' &&
        o.accused[0]!.link !== 'directed',
    );
    return twin === undefined
      ? d
      : { ...d, accused: [{ ...lone, state: twin.accused[0]!.state, link: twin.accused[0]!.link }] };
  });
}

const open = (d: Draft): Position => ({
  stance: d.stance,
  certainty: d.certainty,
  parties: d.parties,
  self: d.self,
  ownVoice: d.ownVoice,
  accused: d.accused,
  drafts: [d],
  keys: new Set(keysOf(d)),
});

/** Codebook 2.7: the article's own voice gives way to a named accuser of the same in the same or the next sentence. */
function dropOwnVoice(drafts: readonly Draft[]): Draft[] {
  return drafts.filter((d) => {
    if (d.self || d.parties.length > 0) return true;
    return !drafts.some(
      (o) =>
        o !== d &&
        (o.self || o.parties.length > 0) &&
        o.stance === d.stance &&
        Math.abs(o.sentence - d.sentence) <= 1 &&
        (overlaps(o.accused, d.accused) ||
          o.accused.some((x) => x.state !== null && d.accused.some((y) => y.state === x.state))),
    );
  });
}

export const overlaps = (a: readonly Accused[], b: readonly Accused[]): boolean =>
  (a.length === 0 && b.length === 0) || a.some((x) => b.some((y) => sameActor(x, y)));

export function sameActor(x: Accused, y: Accused): boolean {
  if (x.group !== null && y.group !== null) return groupKey(x.group) === groupKey(y.group);
  return x.state !== null && x.state === y.state;
}

function samePosition(p: Position, d: Draft): boolean {
  if (p.stance !== d.stance) return false;
  if ((p.drafts[0]!.operationNumber ?? 0) !== (d.operationNumber ?? 0)) return false;
  if (!keysOf(d).some((k) => p.keys.has(k))) return false;
  if (p.stance === 'declines' || p.stance === 'condemns') return true;
  return overlaps(p.accused, d.accused);
}

/** Codebook 2.7: deeds told by the article itself against other victims are other operations. */
function otherOperation(p: Position, d: Draft, victims: (d: Draft) => ReadonlySet<string>): boolean {
  const alone = (x: Draft): boolean => x.parties.length === 0 && x.stance === 'attributes' && x.rule.startsWith('deed');
  if (!alone(d) || !p.drafts.every(alone) || p.drafts.some((x) => x.sentence === d.sentence)) return false;
  const mine = victims(d);
  const theirs = new Set(p.drafts.flatMap((x) => [...victims(x)]));
  return mine.size > 0 && theirs.size > 0 && ![...mine].some((v) => theirs.has(v));
}

const join = (p: Position, d: Draft): Position => together(p, open(d));

/** Both as one position, with the parties and the evidence of both. */
export function together(p: Position, q: Position): Position {
  const parties = [...p.parties, ...q.parties.filter((x) => !p.parties.some((y) => y.key.key === x.key.key))];
  return {
    ...p,
    parties,
    self: p.self || q.self,
    ownVoice: p.ownVoice && q.ownVoice,
    certainty: stronger(p.certainty, q.certainty),
    accused: unite(p.accused, q.accused),
    drafts: [...p.drafts, ...q.drafts],
    keys: new Set([...p.keys, ...q.keys]),
  };
}

const ORDER: readonly (Certainty | null)[] = ['asserted', 'assessed', 'suspected', null];
const stronger = (a: Certainty | null, b: Certainty | null): Certainty | null =>
  ORDER.indexOf(a) <= ORDER.indexOf(b) ? a : b;

/** A state without a group and a group of that state are one accused. */
export function unite(a: readonly Accused[], b: readonly Accused[]): Accused[] {
  const out = [...a];
  for (const y of b) {
    const i = out.findIndex((x) => sameActor(x, y));
    if (i < 0) out.push(y);
    else {
      const x = out[i]!;
      out[i] = {
        ...x,
        state: x.state ?? y.state,
        group: x.group ?? y.group,
        groupState: x.groupState ?? y.groupState,
        link: x.link ?? y.link,
      };
    }
  }
  return out;
}

/** Which stance absorbs which within one party's position (codebook, 2.1). */
export const STRENGTH: Readonly<Record<Stance, number>> = {
  attributes: 3,
  endorses: 2,
  condemns: 1,
  denies: 0,
  declines: 0,
};

/** An accusation and an agreement that are both as likely as this, in sentences of their own, are of two operations. */
const OF_ITS_OWN = 0.6;
export const isOfItsOwn = (stance: Stance, chance: number): boolean =>
  (stance === 'attributes' || stance === 'endorses') && chance >= OF_ITS_OWN;

/** Within one party's position on one operation: attributes over endorses over condemns. */
function absorb(positions: readonly Position[]): Position[] {
  return positions.filter((p) => {
    if (STRENGTH[p.stance] === 0 || p.stance === 'attributes') return true;
    return !positions.some(
      (o) =>
        o !== p &&
        STRENGTH[o.stance] > STRENGTH[p.stance] &&
        o.parties.some((x) => p.parties.some((y) => x.key.key === y.key.key)) &&
        isOneOperation(o, p),
    );
  });
}

/** Whom a condemnation does not name, another sentence has not accused of it. */
function isOneOperation(o: Position, p: Position): boolean {
  const isBeside = o.drafts.some((x) => p.drafts.some((y) => x.sentence === y.sentence));
  if (p.accused.length === 0) return isBeside;
  const own = (q: Position): boolean => isOfItsOwn(q.stance, Math.max(...q.drafts.map((d) => d.chance ?? 0)));
  return overlaps(o.accused, p.accused) && (isBeside || !own(o) || !own(p));
}
