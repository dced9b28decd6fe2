/** What judging stories needs of the gazetteers, built once for a lexicon. */
import type { Document } from '../../domain/analysis.js';
import type { Lexicon } from '../../domain/lexicon.js';
import { buildGazetteer } from '../language/gazetteer.js';
import { createOutletNames, type OutletNames } from './outlets.js';
import { type StoryFeatures, storyFeatures } from './story-features.js';

export interface StoryReader {
  readonly outlets: OutletNames;
  read(document: Document): StoryFeatures;
}

const readers = new WeakMap<Lexicon, StoryReader>();

export function createStoryReader(lexicon: Lexicon): StoryReader {
  const known = readers.get(lexicon);
  if (known !== undefined) return known;
  const gazetteer = buildGazetteer(lexicon);
  const arms = new Map(
    lexicon.organs
      .filter((o) => o.kind === 'intelligence' || o.kind === 'military')
      .flatMap((o) => o.names.map((n): [string, string] => [n.toLowerCase(), o.names[0]!])),
  );
  const reader = {
    outlets: createOutletNames(lexicon),
    read: (d: Document) => storyFeatures(d, gazetteer, arms),
  };
  readers.set(lexicon, reader);
  return reader;
}
