/** What the reader of attributions has learned, and how its looks weigh a reading. */
import type { Stance } from '../../../domain/record.js';
import { type Network, NetworkScorer, type StoredNetwork, unpacked } from '../../network.js';
import { type KeepFrom, STANCES } from './answers.js';
import type { ApartModel } from './apart.js';
import { ForestScorer, type Forests } from './forest.js';
import type { Measures } from './measures.js';
import weights from './weights.json' with { type: 'json' };

export interface ReaderModel {
  /** Names of the measures; a measure's number is its place here. */
  readonly measures: readonly string[];
  /** Of parts of a reading, before they are paired. */
  readonly gate: Network;
  /** By the words alone. */
  readonly words: Network;
  /** By what the words give, what the rules make of them, and how the rivals stand: networks of like worth. */
  readonly all: readonly Network[];
  /** A second opinion by the same, but for the words in their places. */
  readonly forests: Forests;
  /** By how sure the looks before were of a reading and of its rivals. */
  readonly again: Forests;
  /** Which readings of one position tell of operations of their own. */
  readonly apart: ApartModel;
  readonly keepFrom: KeepFrom;
}

export const READER_MODEL: ReaderModel = {
  ...weights,
  gate: taken(weights.gate),
  words: taken(weights.words),
  all: weights.all.map(taken),
};

/** Unpacks a network and lets go of its 8 MB of text, which every thread would hold beside it. */
function taken(stored: StoredNetwork): Network {
  const network = unpacked(stored);
  Object.assign(stored, { rows: '', scales: '', rest: '' });
  return network;
}

export const chanceOf = (odds: number): number => 1 / (1 + Math.exp(-odds));

/** Gives a reading's log-odds. */
export interface Look {
  oddsOf(stance: Stance, measures: readonly Measures[]): number;
}

export function firstLook(words: Network): Look {
  const network = new NetworkScorer(words);
  return { oddsOf: (stance, parts) => network.oddsOf(STANCES.indexOf(stance), parts) };
}

/** The mean of what the second look gave and what the forests make of it. @param measures how many there are. */
export function thirdLook(again: Forests, measures: number): (stance: Stance, odds: number, told: Measures) => number {
  const trees = new ForestScorer(again, measures);
  return (stance, odds, told) => (odds + trees.oddsOf(stance, [told])) / 2;
}

/** Of the second look's odds, what the networks give: the forests err less, and a little of both least. */
const OF_NETWORKS = 0.2;

/** @param measures how many there are. */
export function secondLook(all: readonly Network[], forests: Forests, measures: number): Look {
  const networks = all.map((n) => new NetworkScorer(n));
  const trees = new ForestScorer(forests, measures);
  return {
    oddsOf: (stance, parts) => {
      const answer = STANCES.indexOf(stance);
      const odds = networks.reduce((sum, n) => sum + n.oddsOf(answer, parts), 0) / networks.length;
      return OF_NETWORKS * odds + (1 - OF_NETWORKS) * trees.oddsOf(stance, parts);
    },
  };
}
