/** What one article is to another (codebook, section 3). A pure function of the two, so that any order of arrival agrees. */
import { creditOf } from './credit.js';
import type { OutletNames } from './outlets.js';
import { daysBetween, measurePair, type PairMeasures } from './pair-features.js';
import { countShared } from './sorted-hashes.js';
import { chanceOf } from './story-model.js';
import { KIND, type StoryProfile } from './story-profile.js';

export type Relation = 'copy' | 'rewrite' | 'independent' | 'follow-up' | 'template-twin' | 'none';

export interface Judgement {
  readonly relation: Relation;
  readonly derived: StoryProfile;
  readonly original: StoryProfile;
  /** The chance that the derived article was made from the original. */
  readonly score: number;
  readonly measures: PairMeasures;
}

const MADE_FROM = 0.5;
/** A story lives as long; a later text that shares no wording and gives no credit is another story. */
const WINDOW_DAYS = 14;

/** A total order of articles in time; those without a date come last, ties fall to the id. */
export function comesBefore(a: StoryProfile, b: StoryProfile): boolean {
  const ta = a.published === null ? Number.POSITIVE_INFINITY : Date.parse(a.published);
  const tb = b.published === null ? Number.POSITIVE_INFINITY : Date.parse(b.published);
  return ta === tb || (Number.isNaN(ta) && Number.isNaN(tb)) ? a.id < b.id : !(ta > tb);
}

export function judgePair(a: StoryProfile, b: StoryProfile, outlets: OutletNames): Judgement {
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
export function worthJudging(a: StoryProfile, b: StoryProfile): boolean {
  const days = Math.abs(daysBetween(a.published, b.published));
  if (days <= WINDOW_DAYS && sharesMuch(a, b)) return true;
  return countShared(a.fingerprints, b.fingerprints) >= 2;
}

/** In twentieths, as profiles count. */
const LEAST_THINGS = 32;
const LEAST_WORDS = 200;

/** Names, numbers and states that both tell of; or so many words that few names do not matter. */
function sharesMuch(a: StoryProfile, b: StoryProfile): boolean {
  let [i, k, things, all] = [0, 0, 0, 0];
  while (i < a.terms.length && k < b.terms.length) {
    const [x, y] = [a.terms[i]!, b.terms[k]!];
    if (x === y) {
      all += a.weights[i]!;
      if (a.kinds[i] !== KIND.stem) things += a.weights[i]!;
      if (things >= LEAST_THINGS || all >= LEAST_WORDS) return true;
    }
    if (x <= y) i += 1;
    if (y <= x) k += 1;
  }
  return false;
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
