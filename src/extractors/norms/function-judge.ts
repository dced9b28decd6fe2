/**
 * How likely each function of a norm mention is, by networks of like worth whose log-odds are averaged. Weights are
 * data, made by `scripts/train-norms.ts`.
 */
import { type NormFunction, normFunction } from '../../domain/record.js';
import { type Network, NetworkScorer, type StoredNetwork, unpacked } from '../network.js';
import stored from './functions.json' with { type: 'json' };

/** In the order of a network's answers. */
export const FUNCTIONS: readonly NormFunction[] = normFunction.options;

export interface FunctionModel {
  /** Names of the features; a feature's number is its place here. */
  readonly features: readonly string[];
  readonly networks: readonly Network[];
}

/** Gives the likeliest. */
export type FunctionJudge = (features: ReadonlySet<string>) => NormFunction;

export function functionJudge({ features: names, networks }: FunctionModel): FunctionJudge {
  const numbers = new Map(names.map((name, i) => [name, i]));
  const scorers = networks.map((n) => new NetworkScorer(n));
  return (features) => {
    const known = [...features].flatMap((f) => numbers.get(f) ?? []);
    const parts = [known.flatMap((id) => [id, 1])];
    const odds = FUNCTIONS.map((_f, answer) => scorers.reduce((sum, s) => sum + s.oddsOf(answer, parts), 0));
    return FUNCTIONS[odds.indexOf(Math.max(...odds))]!;
  };
}

const { features, networks }: { readonly features: readonly string[]; readonly networks: readonly StoredNetwork[] } =
  stored;

export const JUDGE: FunctionJudge = functionJudge({ features, networks: networks.map(unpacked) });
