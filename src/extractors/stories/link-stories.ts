/** A set of documents judged against each other (codebook, section 3): what `analyze` prints. */
import type { AnalysedDocument } from '../../domain/analysis.js';
import type { Lexicon } from '../../domain/lexicon.js';
import type { StoryLink } from '../../domain/record.js';
import { type Judgement, judgePair, worthJudging } from './judge-pair.js';
import { resolveStories } from './resolve-stories.js';
import { profileOf } from './story-profile.js';
import { createStoryReader } from './story-reader.js';

/** One link for each document, in the order given. */
export function linkStories(documents: readonly AnalysedDocument[], lexicon: Lexicon): StoryLink[] {
  const reader = createStoryReader(lexicon);
  const features = documents.map((d) => reader.read(d));
  const profiles = features.map(profileOf);
  const judgements: Judgement[] = [];
  for (let i = 0; i < features.length; i += 1) {
    for (let k = 0; k < i; k += 1) {
      const [a, b] = [profiles[i]!, profiles[k]!];
      if (a.id !== b.id && worthJudging(a, b)) judgements.push(judgePair(a, b, reader.outlets));
    }
  }
  const links = resolveStories(features, judgements);
  return features.map((f) => links.get(f.id)!);
}
