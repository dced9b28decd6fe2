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
    return chance < keepFromOf(mention, features) ? [] : [{ ...mention, confidence: Math.round(100 * chance) / 100 }];
  });
