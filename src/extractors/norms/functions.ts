/** What is done with a norm: affirmed, invoked, said to be broken, disputed, proposed, adopted, implemented, described. */
import type { NormFunction } from '../../domain/record.js';
import { functionFeatures } from './function-features.js';
import { type FunctionJudge, JUDGE } from './function-judge.js';
import type { Draft, Scene } from './scene.js';
import type { Voice } from './voices.js';

export const functionOf = (scene: Scene, draft: Draft, voice: Voice, judge: FunctionJudge = JUDGE): NormFunction =>
  judge(functionFeatures(scene, draft, voice));
