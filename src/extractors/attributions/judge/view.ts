/** What the judge looks at: a merged mention within its article and among the other mentions found there. */
import type { AttributionMention } from '../../../domain/record.js';
import type { Draft } from '../draft.js';
import type { Position } from '../merge.js';
import type { Scene } from '../resolve.js';

/** Named measures; yes and no are 1 and 0, and an unnamed measure is 0. */
export type Features = Readonly<Record<string, number>>;

export interface Candidate {
  readonly position: Position;
  readonly mention: AttributionMention;
}

export interface View extends Candidate {
  readonly scene: Scene;
  readonly candidates: readonly Candidate[];
  /** Position of this one among the candidates. */
  readonly index: number;
  /** The draft that the mention rests on: the first. */
  readonly draft: Draft;
}

export const flag = (value: boolean): number => (value ? 1 : 0);
export const capped = (value: number, most: number): number => Math.min(most, value);
/** Counts of any size on a scale of small numbers, rounded so that every machine agrees. */
export const scaled = (count: number): number => Math.round(100 * Math.log1p(Math.max(0, count))) / 100;
export const share = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((100 * part) / whole) / 100;

/** States that the mention accuses, by what the text or the actor list says. */
export const statesOf = (m: AttributionMention): string[] =>
  m.accused.flatMap((a) => a.state ?? a.groupState ?? []).filter((s) => s !== 'XX');

export const sameActors = (a: AttributionMention, b: AttributionMention): boolean => {
  const key = (m: AttributionMention): string =>
    m.accused
      .map((x) => x.state ?? x.group ?? '')
      .sort()
      .join('|');
  return key(a) === key(b);
};

export const isNamed = (m: AttributionMention): boolean => m.attributors.some((a) => a.key !== 'unspecified');
