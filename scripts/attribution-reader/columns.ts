/** What trees are grown from: lessons by their measures, and which of them are looked at. */
import type { Measures } from '../../src/extractors/attributions/reader/measures.js';

export interface Lesson {
  readonly measures: readonly Measures[];
  readonly right: boolean;
  readonly weight: number;
}

/** A wrong reading under this chance is known. */
const KNOWN = 0.01;

/** Values are held in this many bins; a value v falls into bin v + ZERO. */
export const BINS = 16;
export const ZERO = 3;

/** The measures by number: which lessons have a value other than 0, and its bin. */
export interface Columns {
  readonly starts: Int32Array;
  readonly rows: Int32Array;
  readonly bins: Uint8Array;
}

/** Threads look at them together. */
const sheets = (count: number): { rows: Int32Array; bins: Uint8Array } => ({
  rows: new Int32Array(new SharedArrayBuffer(4 * count)),
  bins: new Uint8Array(new SharedArrayBuffer(count)),
});

export function columnsOf(lessons: readonly Lesson[], measures: number): Columns {
  const starts = new Int32Array(new SharedArrayBuffer(4 * (measures + 1)));
  for (const l of lessons)
    for (const part of l.measures) for (let i = 0; i < part.length; i += 2) starts[part[i]! + 1]! += 1;
  for (let f = 0; f < measures; f += 1) starts[f + 1]! += starts[f]!;
  const { rows, bins } = sheets(starts[measures]!);
  const next = starts.slice();
  lessons.forEach((l, row) => {
    for (const part of l.measures)
      for (let i = 0; i < part.length; i += 2) {
        const at = next[part[i]!]!;
        next[part[i]!] = at + 1;
        rows[at] = row;
        bins[at] = Math.min(BINS - 1, Math.max(0, part[i + 1]! + ZERO));
      }
  });
  return { starts, rows, bins };
}

/** The lessons by which questions are chosen. */
export interface Sample {
  readonly columns: Columns;
  /** For each lesson, how many it stands for; 0: it is left out. */
  readonly weighs: Float32Array;
}

/**
 * Nine wrong readings of ten are soon known to be wrong and have next to nothing to teach: a part of them, weighed up,
 * chooses the same questions in a fraction of the time (as in Ke et al. 2017, "LightGBM", section 3).
 */
export function sampled(
  lessons: readonly Lesson[],
  columns: Columns,
  sums: Float64Array,
  share: number,
  random: () => number,
): Sample {
  const known = Math.log(KNOWN / (1 - KNOWN));
  const weighs = Float32Array.from(lessons, ({ right }, i) =>
    right || sums[i]! > known ? 1 : random() < share ? 1 / share : 0,
  );
  return { columns: withRows(columns, weighs), weighs };
}

function withRows({ starts, rows, bins }: Columns, weighs: Float32Array): Columns {
  let count = 0;
  for (let k = 0; k < rows.length; k += 1) if (weighs[rows[k]!] !== 0) count += 1;
  const kept = { starts: new Int32Array(new SharedArrayBuffer(4 * starts.length)), ...sheets(count) };
  let at = 0;
  for (let measure = 0; measure + 1 < starts.length; measure += 1) {
    kept.starts[measure] = at;
    for (let k = starts[measure]!; k < starts[measure + 1]!; k += 1) {
      if (weighs[rows[k]!] === 0) continue;
      kept.rows[at] = rows[k]!;
      kept.bins[at] = bins[k]!;
      at += 1;
    }
  }
  kept.starts[starts.length - 1] = at;
  return kept;
}
