/** The best question for each open node of a tree. */
import { BINS, type Columns, ZERO } from './columns.js';

export interface Split {
  readonly measure: number;
  readonly bin: number;
}

export interface Asked {
  readonly columns: Columns;
  /** Slope and curvature of each row, one after the other. */
  readonly slopes: Float64Array;
  /** Number of each row's node among the open ones, or -1. */
  readonly slot: Int16Array;
  /** How many nodes are open. */
  readonly slots: number;
  readonly settings: { readonly penalty: number; readonly least: number };
  /** The measures that may be asked for. */
  readonly allowed: readonly number[];
}

/** For each open node, the measure (-1: none) and bin to ask for, and what it gains. */
interface Found {
  readonly measure: Int32Array;
  readonly bin: Int32Array;
  readonly gain: Float64Array;
}

const LEAST_GAIN = 1e-6;
/** Numbers a node has on a sheet: slope and curvature for each bin. */
const WIDTH = 2 * BINS;

export function bestSplits(asked: Asked): (Split | null)[] {
  const { slots, allowed } = asked;
  const whole = sumsOf(asked);
  const sheet = new Float64Array(slots * WIDTH);
  const found: Found = {
    measure: new Int32Array(slots).fill(-1),
    bin: new Int32Array(slots),
    gain: new Float64Array(slots).fill(LEAST_GAIN),
  };
  const met = { slots: new Int32Array(slots), by: new Int32Array(slots).fill(-1) };
  for (const measure of allowed) {
    const count = fill(sheet, asked, measure, met);
    for (let m = 0; m < count; m += 1) {
      const s = met.slots[m]!;
      takeBest(found, s, measure, sheet, whole[2 * s]!, whole[2 * s + 1]!, asked.settings);
      sheet.fill(0, s * WIDTH, (s + 1) * WIDTH);
    }
  }
  return Array.from({ length: slots }, (_x, s) =>
    found.measure[s]! < 0 ? null : { measure: found.measure[s]!, bin: found.bin[s]! },
  );
}

/** Slope and curvature of each node. */
function sumsOf({ slopes, slot, slots }: Asked): Float64Array {
  const sums = new Float64Array(2 * slots);
  for (let i = 0; i < slot.length; i += 1) {
    const s = slot[i]!;
    if (s < 0) continue;
    sums[2 * s]! += slopes[2 * i]!;
    sums[2 * s + 1]! += slopes[2 * i + 1]!;
  }
  return sums;
}

/**
 * Sums up the rows that have a measure. Most measures are rare: only the nodes that meet them are looked at.
 * @returns how many nodes have met it.
 */
function fill(
  sheet: Float64Array,
  { columns: { starts, rows, bins }, slopes, slot }: Asked,
  measure: number,
  met: { slots: Int32Array; by: Int32Array },
): number {
  let count = 0;
  for (let k = starts[measure]!, to = starts[measure + 1]!; k < to; k += 1) {
    const i = rows[k]!;
    const s = slot[i]!;
    if (s < 0) continue;
    if (met.by[s] !== measure) {
      met.by[s] = measure;
      met.slots[count] = s;
      count += 1;
    }
    const at = s * WIDTH + 2 * bins[k]!;
    sheet[at]! += slopes[2 * i]!;
    sheet[at + 1]! += slopes[2 * i + 1]!;
  }
  return count;
}

/** The bin to split a node after, if it gains more than what was found. Rows without the measure stand in the bin of 0. */
function takeBest(
  found: Found,
  s: number,
  measure: number,
  sheet: Float64Array,
  slope: number,
  curve: number,
  { penalty, least }: Asked['settings'],
): void {
  const at = s * WIDTH;
  let [told, weight] = [0, 0];
  for (let b = at; b < at + WIDTH; b += 2) {
    told += sheet[b]!;
    weight += sheet[b + 1]!;
  }
  sheet[at + 2 * ZERO]! += slope - told;
  sheet[at + 2 * ZERO + 1]! += curve - weight;
  const whole = slope ** 2 / (curve + penalty);
  let [g, h] = [0, 0];
  for (let bin = 0; bin < BINS - 1; bin += 1) {
    g += sheet[at + 2 * bin]!;
    h += sheet[at + 2 * bin + 1]!;
    if (h < least || curve - h < least) continue;
    const gain = g ** 2 / (h + penalty) + (slope - g) ** 2 / (curve - h + penalty) - whole;
    if (gain <= found.gain[s]!) continue;
    found.gain[s] = gain;
    found.measure[s] = measure;
    found.bin[s] = bin;
  }
}
