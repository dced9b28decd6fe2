/**
 * A small network that judges by measures: how likely a reading of an attribution is right, what is done with a norm.
 * Every measure has a row of weights; the rows of what is judged, each times the measure's value, add up to a first
 * layer (as in Joulin et al. 2017, "Bag of Tricks for Efficient Text Classification"), a second layer combines them,
 * and every answer (a stance, a function) has an outlet of its own. Fitted by `scripts/networks/teaching.ts`.
 */

/** Numbers of measures and their values, by turns. */
export type Measures = readonly number[];

export interface Network {
  readonly width: number;
  readonly hidden: number;
  /** How many answers there are. */
  readonly answers: number;
  /** For each measure `width` weights of the first layer, then one for each answer that leads straight to its outlet. */
  readonly rows: Float32Array;
  readonly bias: Float32Array;
  /** `hidden` times `width`, row by row. */
  readonly second: Float32Array;
  readonly secondBias: Float32Array;
  /** A row of `hidden` for each answer. */
  readonly outlets: Float32Array;
  readonly outletBias: Float32Array;
}

/** A network as it is stored: numbers in base64, each row of weights as whole numbers of one byte times its scale. */
export interface StoredNetwork {
  readonly width: number;
  readonly hidden: number;
  readonly answers: number;
  readonly rows: string;
  readonly scales: string;
  readonly rest: string;
}

/** A measure's value as a network takes it: counts grow ever more slowly. */
export const scaled = (value: number): number => Math.sign(value) * Math.log1p(Math.abs(value));

/** Sizes of what follows the rows: bias, second layer and its bias, outlets and their bias. */
export const restSizes = ({
  width,
  hidden,
  answers,
}: Pick<Network, 'width' | 'hidden' | 'answers'>): readonly number[] => [
  width,
  hidden * width,
  hidden,
  answers * hidden,
  answers,
];

export function unpacked(stored: StoredNetwork): Network {
  const { width, hidden, answers, rows, scales, rest } = stored;
  const [bias, second, secondBias, outlets, outletBias] = cut(floats(rest), restSizes(stored));
  return {
    width,
    hidden,
    answers,
    rows: weightsOf(Buffer.from(rows, 'base64'), floats(scales), width + answers),
    bias: bias!,
    second: second!,
    secondBias: secondBias!,
    outlets: outlets!,
    outletBias: outletBias!,
  };
}

function weightsOf(bytes: Buffer, scales: Float32Array, size: number): Float32Array {
  const out = new Float32Array(bytes.length);
  for (let i = 0, k = 0; k < scales.length; k += 1)
    for (const end = i + size; i < end; i += 1) out[i] = ((bytes[i]! << 24) >> 24) * scales[k]!;
  return out;
}

function floats(base64: string): Float32Array {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return new Float32Array(bytes.buffer);
}

function cut(all: Float32Array, sizes: readonly number[]): Float32Array[] {
  let at = 0;
  return sizes.map((n) => {
    at += n;
    return all.subarray(at - n, at);
  });
}

/** Judges many; what they share is added up once. */
export class NetworkScorer {
  readonly #net: Network;
  /** The second layer, column by column, as it is gone through. */
  readonly #columns: Float32Array;
  readonly #sums = new WeakMap<Measures, Float64Array>();
  readonly #first: Float64Array;
  readonly #second: Float64Array;
  /** What the layers stand at: questions that differ in their answer alone come one after another. */
  #at: readonly Measures[] | null = null;

  constructor(net: Network) {
    this.#net = net;
    this.#columns = Float32Array.from(
      net.second,
      (_x, i) => net.second[(i % net.hidden) * net.width + Math.floor(i / net.hidden)]!,
    );
    this.#first = new Float64Array(net.width + net.answers);
    this.#second = new Float64Array(net.hidden);
  }

  /** @param answer its number. @returns log-odds that it is right. */
  oddsOf(answer: number, parts: readonly Measures[]): number {
    const { hidden, outlets, outletBias, width } = this.#net;
    if (parts !== this.#at) this.#toSecondLayer(parts);
    this.#at = parts;
    let odds = outletBias[answer]! + this.#first[width + answer]!;
    for (let j = 0; j < hidden; j += 1) odds += outlets[answer * hidden + j]! * this.#second[j]!;
    return odds;
  }

  #toSecondLayer(parts: readonly Measures[]): void {
    const { width, hidden, bias, secondBias } = this.#net;
    const columns = this.#columns;
    const first = this.#first.fill(0);
    first.set(bias);
    for (const part of parts) {
      const sum = this.#sumOf(part);
      for (let j = 0; j < first.length; j += 1) first[j]! += sum[j]!;
    }
    const last = this.#second;
    last.set(secondBias);
    for (let j = 0; j < width; j += 1) {
      const x = first[j]!;
      if (x > 0) for (let i = 0, at = j * hidden; i < hidden; i += 1) last[i]! += columns[at + i]! * x;
    }
    for (let i = 0; i < hidden; i += 1) if (last[i]! < 0) last[i] = 0;
  }

  #sumOf(part: Measures): Float64Array {
    let sum = this.#sums.get(part);
    if (sum !== undefined) return sum;
    const { width, rows, answers } = this.#net;
    const size = width + answers;
    sum = new Float64Array(size);
    for (let i = 0; i < part.length; i += 2) {
      const value = scaled(part[i + 1]!);
      const at = part[i]! * size;
      for (let j = 0; j < size; j += 1) sum[j]! += value * rows[at + j]!;
    }
    this.#sums.set(part, sum);
    return sum;
  }
}
