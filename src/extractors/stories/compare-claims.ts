/** What a rewrite changed (codebook, section 3). */
import type { Divergence } from '../../domain/record.js';
import type { StoryFeatures } from './story-features.js';

export function compareClaims(_original: StoryFeatures, _rewrite: StoryFeatures): Divergence[] {
  return [];
}
