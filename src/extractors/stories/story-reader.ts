/** What judging stories needs of the gazetteers, built once for a lexicon. */
import type { Lexicon } from '../../domain/lexicon.js';
import { buildGazetteer } from '../language/gazetteer.js';
import { createOutletNames, type OutletNames } from './outlets.js';
import { armNamed } from './service-arms.js';
import { type StoryDocument, type StoryFeatures, storyFeatures } from './story-features.js';

export interface StoryReader {
  readonly outlets: OutletNames;
  read(document: StoryDocument): StoryFeatures;
}

const readers = new WeakMap<Lexicon, StoryReader>();

export function createStoryReader(lexicon: Lexicon): StoryReader {
  const known = readers.get(lexicon);
  if (known !== undefined) return known;
  const gazetteer = buildGazetteer(lexicon);
  const arms = new Map(
    lexicon.organs
      .filter((o) => o.kind === 'intelligence' || o.kind === 'military')
      .flatMap((o) =>
        o.names.map((n): [string, string] => [n.toLowerCase(), armNamed(o.names.join(', ')) ?? o.names[0]!]),
      ),
  );
  const reader = {
    outlets: createOutletNames(lexicon),
    read: (d: StoryDocument) => storyFeatures(d, gazetteer, arms),
  };
  readers.set(lexicon, reader);
  return reader;
}
