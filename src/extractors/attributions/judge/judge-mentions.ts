/** Rejects the mentions that are likelier wrong than right, and says of the others how likely they are right. */
import type { AttributionMention } from '../../../domain/record.js';
import type { Scene } from '../resolve.js';
import { featuresOf } from './features.js';
import { chanceOf, keepFromOf } from './model.js';
import type { Candidate } from './view.js';

export type Judge = (scene: Scene, candidates: readonly Candidate[]) => AttributionMention[];

export const judgeMentions: Judge = (scene, candidates) =>
  featuresOf(scene, candidates).flatMap((features, i) => {
    const { mention } = candidates[i]!;
    const chance = chanceOf(features);
    if (chance < keepFromOf(mention, features)) return [];
    // Two views of one mention, the rule's record and the model's, err less together than either alone.
    return [{ ...mention, confidence: Math.round(50 * (chance + mention.confidence)) / 100 }];
  });
