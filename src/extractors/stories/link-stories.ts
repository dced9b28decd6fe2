/** A set of documents judged against each other (codebook, section 3): what `analyze` prints. */
import type { AnalysedDocument } from '../../domain/analysis.js';
import { idOf } from '../../domain/ids.js';
import type { Lexicon } from '../../domain/lexicon.js';
import type { StoryLink } from '../../domain/record.js';

/** One link for each document, in the order given. */
export function linkStories(documents: readonly AnalysedDocument[], _lexicon: Lexicon): StoryLink[] {
  return documents.map((d) => ({
    id: idOf('story', d.id),
    relation: 'original',
    of: null,
    score: 0,
    evidence: [],
    sameEvent: [],
    divergences: [],
  }));
}
