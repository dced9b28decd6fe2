/** The best question for each open node of a tree. */
import { BINS, type Columns, ZERO } from './columns.js';

export interface Split {
  readonly measure: number;
  readonly bin: number;
}

export interface Slopes {
  readonly slope: Float64Array;
  readonly curve: Float64Array;
}

export interface Asked {
  readonly columns: Columns;
  readonly slopes: Slopes;
  /** Number of each lesson's node among the open ones, or -1. */
  readonly slot: Int16Array;
  /** How many nodes are open. */
  readonly slots: number;
  readonly settings: { readonly penalty: number; readonly least: number };
  /** 1 for each measure that may be asked for. */
  readonly allowed: Uint8Array;
}

/** For each open node, the measure (-1: none) and bin to ask for, and what it gains. */
export interface Found {
  readonly measure: Int32Array;
  readonly bin: Int32Array;
  readonly gain: Float64Array;
}

export const nothingFound = (slots: number): Found => ({
  measure: new Int32Array(slots).fill(-1),
  bin: new Int32Array(slots),
  gain: new Float64Array(slots).fill(LEAST_GAIN),
});
const LEAST_GAIN = 1e-6;

export function bestSplits(asked: Asked): (Split | null)[] {
  const found = nothingFound(asked.slots);
  search(asked, 0, asked.allowed.length, found);
  return splitsOf(found, asked.slots);
}

export const splitsOf = ({ measure, bin }: Found, slots: number): (Split | null)[] =>
  Array.from({ length: slots }, (_x, s) => (measure[s]! < 0 ? null : { measure: measure[s]!, bin: bin[s]! }));

/** Improves on what was found, by the measures from `first` up to `last`. */
export function search(
  { columns, slopes: { slope, curve }, slot, slots, settings, allowed }: Asked,
  first: number,
  last: number,
  found: Found,
): void {
  const all = { slope: new Float64Array(slots), curve: new Float64Array(slots) };
  for (let i = 0; i < slot.length; i += 1) {
    if (slot[i]! < 0) continue;
    all.slope[slot[i]!]! += slope[i]!;
    all.curve[slot[i]!]! += curve[i]!;
  }
  const g = new Float64Array(slots * BINS);
  const h = new Float64Array(slots * BINS);
  /** The nodes that have the measure at hand: most measures are rare, and the sheets of the other nodes stay as they are. */
  const met = new Int32Array(slots);
  const metBy = new Int32Array(slots).fill(-1);
  for (let measure = first; measure < last; measure += 1) {
    const [from, to] = [columns.starts[measure]!, columns.starts[measure + 1]!];
    if (allowed[measure] === 0 || from === to) continue;
    let count = 0;
    for (let k = from; k < to; k += 1) {
      const i = columns.rows[k]!;
      const s = slot[i]!;
      if (s < 0) continue;
      if (metBy[s] !== measure) {
        metBy[s] = measure;
        met[count] = s;
        count += 1;
        g.fill(0, s * BINS, (s + 1) * BINS);
        h.fill(0, s * BINS, (s + 1) * BINS);
      }
      g[s * BINS + columns.bins[k]!]! += slope[i]!;
      h[s * BINS + columns.bins[k]!]! += curve[i]!;
    }
    for (let m = 0; m < count; m += 1) {
      const s = met[m]!;
      const best = bestBin(g, h, s * BINS, all.slope[s]!, all.curve[s]!, settings);
      if (best === null || best.gain <= found.gain[s]!) continue;
      found.gain[s] = best.gain;
      found.measure[s] = measure;
      found.bin[s] = best.bin;
    }
  }
}

/** The bin to split after. Lessons without the measure stand in the bin of 0. */
function bestBin(
  g: Float64Array,
  h: Float64Array,
  at: number,
  slope: number,
  curve: number,
  { penalty, least }: Asked['settings'],
): { bin: number; gain: number } | null {
  let [told, weight] = [0, 0];
  for (let b = 0; b < BINS; b += 1) {
    told += g[at + b]!;
    weight += h[at + b]!;
  }
  g[at + ZERO]! += slope - told;
  h[at + ZERO]! += curve - weight;
  let best: { bin: number; gain: number } | null = null;
  let [s, c] = [0, 0];
  const whole = slope ** 2 / (curve + penalty);
  for (let bin = 0; bin < BINS - 1; bin += 1) {
    s += g[at + bin]!;
    c += h[at + bin]!;
    if (c < least || curve - c < least) continue;
    const gain = s ** 2 / (c + penalty) + (slope - s) ** 2 / (curve - c + penalty) - whole;
    if (gain > (best?.gain ?? 0)) best = { bin, gain };
  }
  return best;
}
