/** What one article is to another (codebook, section 3). A pure function of the two, so that any order of arrival agrees. */
import { creditOf } from './credit.js';
import type { OutletNames } from './outlets.js';
import { daysBetween, measurePair, type PairMeasures } from './pair-features.js';
import type { StoryFeatures } from './story-features.js';
import { chanceOf } from './story-model.js';

export type Relation = 'copy' | 'rewrite' | 'independent' | 'follow-up' | 'template-twin' | 'none';

export interface Judgement {
  readonly relation: Relation;
  readonly derived: StoryFeatures;
  readonly original: StoryFeatures;
  /** The chance that the derived article was made from the original. */
  readonly score: number;
  readonly measures: PairMeasures;
}

const MADE_FROM = 0.5;
/** A story lives as long; a later text that shares no wording and gives no credit is another story. */
const WINDOW_DAYS = 14;

/** A total order of articles in time; those without a date come last, ties fall to the id. */
export function comesBefore(a: StoryFeatures, b: StoryFeatures): boolean {
  const ta = a.published === null ? Number.POSITIVE_INFINITY : Date.parse(a.published);
  const tb = b.published === null ? Number.POSITIVE_INFINITY : Date.parse(b.published);
  return ta === tb || (Number.isNaN(ta) && Number.isNaN(tb)) ? a.id < b.id : !(ta > tb);
}

export function judgePair(a: StoryFeatures, b: StoryFeatures, outlets: OutletNames): Judgement {
  const [earlier, later] = comesBefore(a, b) ? [a, b] : [b, a];
  const forward = measurePair(later, earlier, outlets);
  // A credit outranks the time: an embargoed original may carry the later date.
  const credited = forward.credit?.strong !== true && creditOf(earlier, later, outlets)?.strong === true;
  const backward = credited ? measurePair(earlier, later, outlets) : null;
  const turned = backward !== null && madeFrom(backward) >= MADE_FROM;
  const [derived, original, measures] = turned ? [earlier, later, backward] : [later, earlier, forward];
  const score = madeFrom(measures);
  return { relation: relationOf(measures, score), derived, original, score, measures };
}

/** Enough in common to be worth a full look. */
export function worthJudging(a: StoryFeatures, b: StoryFeatures): boolean {
  const days = Math.abs(daysBetween(a.published, b.published));
  let common = 0;
  const [small, large] = a.terms.size < b.terms.size ? [a, b] : [b, a];
  for (const [key, weight] of small.terms) {
    if (/^[~=#]/.test(key) && large.terms.has(key)) common += weight;
  }
  if (days <= WINDOW_DAYS && common >= 1.6) return true;
  let prints = 0;
  const theirs = new Set(b.fingerprints);
  for (const f of a.fingerprints) if (theirs.has(f)) prints += 1;
  return prints >= 2;
}

function madeFrom(m: PairMeasures): number {
  const chance = chanceOf(m);
  return m.sameOutlet && !isReprint(m) ? Math.min(chance, 0.3) : chance;
}

/** One outlet's own text again: nearly all of it, with nothing exchanged. */
const isReprint = (m: PairMeasures): boolean =>
  Math.max(m.copied, m.copiedBack) >= 0.7 && m.newNames + m.newNumbers <= 2 && m.held >= 0.75;

function relationOf(m: PairMeasures, score: number): Relation {
  if (score >= MADE_FROM) return m.copied >= 0.6 || m.copiedBack >= 0.85 ? 'copy' : 'rewrite';
  if (m.sameOutlet && m.copied >= 0.25) return 'template-twin';
  const common = m.sharedNames + m.sharedNumbers + m.sharedQuotes;
  if (common < 3 || m.held < 0.15 || Math.abs(m.days) > WINDOW_DAYS) return 'none';
  return m.sameOutlet ? 'follow-up' : 'independent';
}
