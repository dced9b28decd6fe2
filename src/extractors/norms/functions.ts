/** What is done with a norm: affirmed, invoked, said to be broken, disputed, proposed, adopted, implemented, described. */
import { type NormFunction, normFunction } from '../../domain/record.js';
import { functionFeatures } from './function-features.js';
import { JUDGES, type Judge } from './judges.js';
import type { Draft, Scene } from './scene.js';
import type { Voice } from './voices.js';

export const FUNCTIONS: readonly NormFunction[] = normFunction.options;

export function functionOf(scene: Scene, draft: Draft, voice: Voice, judge: Judge = JUDGES.functions): NormFunction {
  const chances = judge.chances(functionFeatures(scene, draft, voice));
  return FUNCTIONS[chances.indexOf(Math.max(...chances))]!;
}
