/** Writes a network as it is stored: a byte for each weight of its rows. */
import type { Network, StoredNetwork } from '../../src/extractors/network.js';

/** @param kept numbers of the measures that are stored, in their order. */
export function storedNetwork(net: Network, kept: readonly number[]): StoredNetwork {
  const size = net.width + net.answers;
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
    answers: net.answers,
    rows: Buffer.from(bytes.buffer).toString('base64'),
    scales: Buffer.from(scales.buffer).toString('base64'),
    rest: Buffer.from(Float32Array.from(rest.flatMap((r) => [...r])).buffer).toString('base64'),
  };
}
