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

/** The measures by number: which rows have a value other than 0, and its bin. */
export interface Columns {
  readonly starts: Int32Array;
  readonly rows: Int32Array;
  readonly bins: Uint8Array;
}

/** Lessons as numbers alone, which a thread can be given. */
export interface Table {
  /** A row is a lesson. */
  readonly columns: Columns;
  readonly right: Uint8Array;
  readonly weight: Float64Array;
}

/** @param measures how many there are. */
export const tableOf = (lessons: readonly Lesson[], measures: number): Table => ({
  columns: columnsOf(lessons, measures),
  right: Uint8Array.from(lessons, (l) => (l.right ? 1 : 0)),
  weight: Float64Array.from(lessons, (l) => l.weight),
});

function columnsOf(lessons: readonly Lesson[], measures: number): Columns {
  const starts = new Int32Array(measures + 1);
  for (const l of lessons)
    for (const part of l.measures) for (let i = 0; i < part.length; i += 2) starts[part[i]! + 1]! += 1;
  for (let f = 0; f < measures; f += 1) starts[f + 1]! += starts[f]!;
  const rows = new Int32Array(starts[measures]!);
  const bins = new Uint8Array(starts[measures]!);
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
  /** A row is one of `lessons`: what stands close together is read the faster. */
  readonly columns: Columns;
  readonly lessons: Int32Array;
  /** How many lessons each row stands for. */
  readonly weighs: Float32Array;
}

export const wholeOf = ({ columns, weight }: Table): Sample => ({
  columns,
  lessons: Int32Array.from(weight, (_w, i) => i),
  weighs: new Float32Array(weight.length).fill(1),
});

/**
 * Nine wrong readings of ten are soon known to be wrong and have next to nothing to teach: a part of them, weighed up,
 * chooses the same questions in a fraction of the time (as in Ke et al. 2017, "LightGBM", section 3).
 * @param odds log-odds of each lesson so far.
 */
export function sampled({ columns, right }: Table, odds: Float64Array, share: number, random: () => number): Sample {
  const known = Math.log(KNOWN / (1 - KNOWN));
  const rowOf = new Int32Array(right.length).fill(-1);
  const lessons: number[] = [];
  const weighs: number[] = [];
  for (let i = 0; i < right.length; i += 1) {
    const isOpen = right[i] === 1 || odds[i]! > known;
    if (!isOpen && random() >= share) continue;
    rowOf[i] = lessons.length;
    lessons.push(i);
    weighs.push(isOpen ? 1 : 1 / share);
  }
  return { columns: withRows(columns, rowOf), lessons: Int32Array.from(lessons), weighs: Float32Array.from(weighs) };
}

/** @param rowOf the new row of each old one; -1: it is left out. */
function withRows({ starts, rows, bins }: Columns, rowOf: Int32Array): Columns {
  let count = 0;
  for (let k = 0; k < rows.length; k += 1) if (rowOf[rows[k]!]! >= 0) count += 1;
  const kept = { starts: new Int32Array(starts.length), rows: new Int32Array(count), bins: new Uint8Array(count) };
  let at = 0;
  for (let measure = 0; measure + 1 < starts.length; measure += 1) {
    kept.starts[measure] = at;
    for (let k = starts[measure]!; k < starts[measure + 1]!; k += 1) {
      const row = rowOf[rows[k]!]!;
      if (row < 0) continue;
      kept.rows[at] = row;
      kept.bins[at] = bins[k]!;
      at += 1;
    }
  }
  kept.starts[starts.length - 1] = at;
  return kept;
}
