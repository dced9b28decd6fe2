/** Writes a model of the reader as it is stored: only measures that teach, a byte for a weight of a network. */
import type { Forests } from '../../src/extractors/attributions/reader/forest.js';
import type { ReaderModel } from '../../src/extractors/attributions/reader/model.js';
import { type Network, STANCES, type StoredNetwork } from '../../src/extractors/attributions/reader/network.js';

/** @param known 1 for each measure that teaches. @returns the text of `reader/weights.json`. */
export function packed(
  { measures, gate, words, all, forests, apart, keepFrom }: ReaderModel,
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
    all: storedNetwork(all, kept),
    forests: renumbered(forests, place),
  };
  return `${JSON.stringify(stored, null, 1)}\n`;
}

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

function storedNetwork(net: Network, kept: readonly number[]): StoredNetwork {
  const size = net.width + STANCES.length;
  const bytes = new Int8Array(kept.length * size);
  const scales = new Float32Array(kept.length);
  kept.forEach((id, place) => {
    // Empty where the network was taught before the measure was first met.
    const row = net.rows.subarray(id * size, (id + 1) * size);
    const scale = Math.max(1e-6, ...row.map(Math.abs)) / 127;
    scales[place] = scale;
    row.forEach((x, j) => {
      bytes[place * size + j] = Math.round(x / scale);
    });
  });
  const rest = [net.bias, net.second, net.secondBias, net.outlets, net.outletBias];
  return {
    width: net.width,
    hidden: net.hidden,
    rows: Buffer.from(bytes.buffer).toString('base64'),
    scales: Buffer.from(scales.buffer).toString('base64'),
    rest: Buffer.from(Float32Array.from(rest.flatMap((r) => [...r])).buffer).toString('base64'),
  };
}
