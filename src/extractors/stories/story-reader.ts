/** What judging stories needs of the gazetteers, built once for a lexicon. */
import type { Lexicon, OrganEntry } from '../../domain/lexicon.js';
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
  const organs = new Map(lexicon.organs.flatMap((o) => o.names.map((n) => [n.toLowerCase(), organOf(o)] as const)));
  const reader = {
    outlets: createOutletNames(lexicon),
    read: (d: StoryDocument) => storyFeatures(d, gazetteer, organs),
  };
  readers.set(lexicon, reader);
  return reader;
}

function organOf({ kind, names }: OrganEntry): { entry: readonly string[]; arm: string | null } {
  const isArm = kind === 'intelligence' || kind === 'military';
  return { entry: names, arm: isArm ? (armNamed(names.join(', ')) ?? names[0]!) : null };
}
