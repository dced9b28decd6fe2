/** Writes a model of the reader as it is stored: only measures that teach, a byte for a weight of a network. */

import { STANCES } from '../../src/extractors/attributions/reader/answers.js';
import type { Forests } from '../../src/extractors/attributions/reader/forest.js';
import type { ReaderModel } from '../../src/extractors/attributions/reader/model.js';
import { storedNetwork } from '../networks/packing.js';

/** @param known 1 for each measure that teaches. @returns the text of `reader/weights.json`. */
export function packed(
  { measures, gate, words, all, forests, again, apart, keepFrom }: ReaderModel,
  known: Uint8Array,
): string {
  const kept = measures.flatMap((_name, id) => (known[id] === 1 ? [id] : []));
  const place = new Map(kept.map((id, i) => [id, i]));
  const stored = {
    keepFrom,
    apart,
    measures: kept.map((id) => measures[id]!),
    gate: storedNetwork(gate, kept),
    words: storedNetwork(words, kept),
    all: all.map((n) => storedNetwork(n, kept)),
    forests: renumbered(forests, place),
    again: renumbered(again, place),
  };
  return `${JSON.stringify(stored, null, 1).replace(NUMBERS, (list) => list.replace(/\s/g, ''))}\n`;
}

/** Lists of numbers, each on a line of its own: a tree, instead of a line for each of its numbers. */
const NUMBERS = /\[[\s\d,.-]+\]/g;

function renumbered(forests: Forests, place: ReadonlyMap<number, number>): Forests {
  const tree = (t: readonly number[]): number[] => {
    const out = [...t];
    for (let i = 0; i < out.length; i += out[i]! < 0 ? 2 : 3) if (out[i]! >= 0) out[i] = place.get(out[i]!)!;
    return out;
  };
  return Object.fromEntries(
    STANCES.map((s) => [s, { bias: forests[s].bias, trees: forests[s].trees.map(tree) }]),
  ) as unknown as Forests;
}
