/** Fits the networks that tell what is done with a norm. */
import { FUNCTIONS, type FunctionModel } from '../../src/extractors/norms/function-judge.js';
import { storedNetwork } from '../networks/packing.js';
import { type Settings, type Lesson as Taught, teach } from '../networks/teaching.js';
import type { Lesson } from './linear.js';

const SETTINGS: Settings = {
  answers: FUNCTIONS.length,
  width: 48,
  hidden: 32,
  epochs: 5,
  rate: 0.003,
  forgetMeasures: 0.25,
  forget: 0.5,
  batch: 32,
};
const NETWORKS = 7;
/** A feature of fewer lessons teaches nothing. */
const RARE = 5;

export function fitFunctions(lessons: readonly Lesson[]): FunctionModel {
  const counts = new Map<string, number>();
  for (const { features } of lessons) for (const f of features) counts.set(f, (counts.get(f) ?? 0) + 1);
  const features = [...counts].filter(([, n]) => n >= RARE).map(([f]) => f);
  const numbers = new Map(features.map((f, i) => [f, i]));
  const groups = lessons.map(({ features: own, label }): Taught[] => {
    const parts = [[...own].flatMap((f) => (numbers.has(f) ? [numbers.get(f)!, 1] : []))];
    const answer = FUNCTIONS.findIndex((f) => f === label);
    if (answer < 0) throw new Error(`no function: ${label}`);
    return [{ parts, answer, right: 'alone', weight: 1 }];
  });
  const known = new Uint8Array(features.length).fill(1);
  const networks = Array.from({ length: NETWORKS }, (_, seed) => teach(groups, known, { ...SETTINGS, seed }));
  return { features, networks };
}

/** @returns the text of `norms/functions.json`. */
export function storedFunctions({ features, networks }: FunctionModel): string {
  const kept = features.map((_f, i) => i);
  return `${JSON.stringify({ features, networks: networks.map((n) => storedNetwork(n, kept)) }, null, 1)}\n`;
}
