/**
 * What a rewrite changed (codebook, section 3): aligned claims of original and rewrite compared by who says it, whom it
 * accuses, how sure, which side, how many and when. Telling the same in other words is no change.
 */
import type { Divergence } from '../../domain/record.js';
import { alignClaims } from './align-claims.js';
import { bothClaims } from './both-claims.js';
import { compareCertainty } from './compare-certainty.js';
import { compareDateWords } from './compare-date-words.js';
import { compareDates } from './compare-dates.js';
import { compareMentions } from './compare-mentions.js';
import { compareNumbers } from './compare-numbers.js';
import { compareParties } from './compare-parties.js';
import { compareStances } from './compare-stances.js';
import type { Stretch } from './sentences.js';
import type { StoryFeatures } from './story-features.js';

const MOST = 8;
/** Sentences of either side that are compared, each with each; an article seldom has a quarter of that. */
const MOST_SENTENCES = 400;

const beginningOf = (f: StoryFeatures): StoryFeatures =>
  f.sentences.length <= MOST_SENTENCES ? f : { ...f, sentences: f.sentences.slice(0, MOST_SENTENCES) };

/** In order of the rewrite; at most eight. Two findings on one stretch are told once. */
export function compareClaims(original: StoryFeatures, rewrite: StoryFeatures): Divergence[] {
  const pair = alignClaims(beginningOf(original), beginningOf(rewrite));
  const claims = bothClaims(pair);
  const found = [
    ...compareMentions(pair, claims),
    ...compareParties(pair, claims),
    ...compareStances(pair, claims),
    ...compareCertainty(pair, claims),
    ...compareNumbers(pair),
    ...compareDates(pair),
    ...compareDateWords(pair),
  ];
  const kept: Divergence[] = [];
  for (const d of found) {
    const double = kept.some((k) => isOneFinding(k, d));
    if (!double) kept.push(d);
  }
  return kept.sort((a, b) => a.rewrite.start - b.rewrite.start).slice(0, MOST);
}

/** Whom a party accuses now, and that it accuses at all, are one change. */
const isTurnOf = (a: Divergence, b: Divergence): boolean =>
  (a.kind === 'accused' && b.kind === 'stance') || (a.kind === 'stance' && b.kind === 'accused');

const overlap = (a: Stretch, b: Stretch): boolean => a.start < b.end && b.start < a.end;

/** On one stretch of the rewrite, or of one list of parties in the original. */
const isOneFinding = (k: Divergence, d: Divergence): boolean =>
  (k.kind === d.kind &&
    (overlap(k.rewrite, d.rewrite) || (d.kind === 'dropped-party' && overlap(k.original, d.original)))) ||
  (isTurnOf(k, d) && overlap(k.rewrite, d.rewrite) && overlap(k.original, d.original)) ||
  (k.rewrite.start === d.rewrite.start && k.rewrite.end === d.rewrite.end);
