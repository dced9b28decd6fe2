/** Teaches a network: gradient descent with Adam (Kingma and Ba 2015), a batch of sentences at a time. */
import { type Measures, type Network, restSizes, scaled } from '../../src/extractors/network.js';
import { randomOf } from '../random.js';

export interface Lesson {
  /** Shared with other lessons of the sentence where they are the same arrays. */
  readonly parts: readonly Measures[];
  /** Its number. */
  readonly answer: number;
  /** `alone`: right, and every other answer is wrong: they are weighed against each other. */
  readonly right: boolean | 'alone';
  readonly weight: number;
}

export interface Settings {
  /** How many answers there are. */
  readonly answers: number;
  readonly width: number;
  readonly hidden: number;
  readonly epochs: number;
  /** The highest rate: it rises for a tenth of the way and falls to nothing. */
  readonly rate: number;
  /** Share of measures, and of what the layers give, that is left out at random while learning. */
  readonly forgetMeasures: number;
  readonly forget: number;
  /** Lessons between two steps. */
  readonly batch: number;
  /** Another number gives another network of like worth. */
  readonly seed?: number;
}

/**
 * @param groups the lessons of a sentence each. @param known for each measure whether it may teach.
 * @param said called after each round with the mean loss.
 */
export function teach(
  groups: readonly (readonly Lesson[])[],
  known: Uint8Array,
  settings: Settings,
  said: (loss: number) => void = () => {},
): Network {
  const { seed = 0 } = settings;
  const learner = new Learner(known, settings, 11 + seed);
  const random = randomOf(7 + seed);
  const order = groups.map((_g, i) => i);
  const lessons = groups.reduce((n, g) => n + g.length, 0);
  const steps = Math.ceil((settings.epochs * lessons) / settings.batch);
  let step = 0;
  for (let epoch = 0; epoch < settings.epochs; epoch += 1) {
    shuffle(order, random);
    let [pending, loss] = [0, 0];
    for (const i of order) {
      loss += learner.learn(groups[i]!, random);
      pending += groups[i]!.length;
      if (pending < settings.batch) continue;
      step += 1;
      learner.step(rateAt(step / steps, settings.rate), pending);
      pending = 0;
    }
    said(loss / lessons);
  }
  return learner.network;
}

function shuffle(order: number[], random: () => number): void {
  for (let i = order.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
}

const RISE = 0.1;

const rateAt = (way: number, most: number): number =>
  way < RISE
    ? most * (0.04 + (0.96 * way) / RISE)
    : most * Math.max(0, (1 + Math.cos((Math.PI * (way - RISE)) / (1 - RISE))) / 2);

/** Weights of one kind with what Adam keeps of their past. */
class Weights {
  readonly values: Float32Array;
  readonly slopes: Float32Array;
  readonly #mean: Float32Array;
  readonly #spread: Float32Array;

  constructor(size: number, start: () => number) {
    this.values = Float32Array.from({ length: size }, start);
    this.slopes = new Float32Array(size);
    this.#mean = new Float32Array(size);
    this.#spread = new Float32Array(size);
  }

  /** @param rate with Adam's correction for the first steps. @param share by which slopes are divided. */
  step(rate: number, share: number, from: number, to: number): void {
    for (let i = from; i < to; i += 1) {
      const slope = this.slopes[i]! / share;
      this.#mean[i] = 0.9 * this.#mean[i]! + 0.1 * slope;
      this.#spread[i] = 0.999 * this.#spread[i]! + 0.001 * slope * slope;
      this.values[i]! -= (rate * this.#mean[i]!) / (Math.sqrt(this.#spread[i]!) + 1e-8);
      this.slopes[i] = 0;
    }
  }
}

/** What the lessons of a sentence share, added up once, and the slope that comes back to it. */
interface Sum {
  readonly measures: Measures;
  readonly kept: Uint8Array;
  readonly values: Float32Array;
  readonly slopes: Float32Array;
}

/** What stands in the layers for one lesson, with what was left out at random. */
interface Layers {
  readonly first: Float64Array;
  /** 0 where it was left out, else `keep`. */
  readonly firstKept: Float64Array;
  readonly middle: Float64Array;
  readonly keep: number;
}

interface Weighed {
  readonly loss: number;
  /** Answers, each with the slope of the loss on its log-odds. */
  readonly slopes: readonly (readonly [number, number])[];
}

class Learner {
  readonly #known: Uint8Array;
  readonly #settings: Settings;
  readonly #size: number;
  readonly #rows: Weights;
  readonly #rest: readonly Weights[];
  readonly #touched = new Set<number>();
  #steps = 0;

  constructor(known: Uint8Array, settings: Settings, seed: number) {
    const { width, hidden, answers } = settings;
    const random = randomOf(seed);
    const about = (spread: number) => () => (random() + random() + random() - 1.5) * 2 * spread;
    const size = width + answers;
    this.#known = known;
    this.#settings = settings;
    this.#size = size;
    this.#rows = new Weights(known.length * size, () => 0);
    const start = about(0.03);
    for (let id = 0; id < known.length; id += 1)
      if (known[id] === 1) for (let j = 0; j < width; j += 1) this.#rows.values[id * size + j] = start();
    const spreads = [0, 1 / Math.sqrt(3 * width), 0, 1 / Math.sqrt(3 * hidden), 0];
    this.#rest = restSizes(settings).map((n, k) => new Weights(n, about(spreads[k]!)));
  }

  get network(): Network {
    const [bias, second, secondBias, outlets, outletBias] = this.#rest.map((w) => w.values);
    const { width, hidden, answers } = this.#settings;
    return {
      width,
      hidden,
      answers,
      rows: this.#rows.values,
      bias: bias!,
      second: second!,
      secondBias: secondBias!,
      outlets: outlets!,
      outletBias: outletBias!,
    };
  }

  /** Takes in what a sentence teaches. @returns the loss. */
  learn(lessons: readonly Lesson[], random: () => number): number {
    const sums = new Map<Measures, Sum>();
    for (const { parts } of lessons)
      for (const part of parts) if (!sums.has(part)) sums.set(part, this.#sumOf(part, random));
    let loss = 0;
    for (const lesson of lessons)
      loss += this.#learnOne(
        lesson,
        lesson.parts.map((p) => sums.get(p)!),
        random,
      );
    for (const sum of sums.values()) this.#giveBack(sum);
    return loss;
  }

  /** Moves all weights that were touched. @param share how many lessons spoke. */
  step(rate: number, share: number): void {
    this.#steps += 1;
    const corrected = (rate * Math.sqrt(1 - 0.999 ** this.#steps)) / (1 - 0.9 ** this.#steps);
    for (const id of this.#touched) this.#rows.step(corrected, share, id * this.#size, (id + 1) * this.#size);
    this.#touched.clear();
    for (const w of this.#rest) w.step(corrected, share, 0, w.values.length);
  }

  #sumOf(measures: Measures, random: () => number): Sum {
    const { forgetMeasures } = this.#settings;
    const kept = new Uint8Array(measures.length / 2);
    const values = new Float32Array(this.#size);
    for (let i = 0; i < measures.length; i += 2) {
      const id = measures[i]!;
      if (this.#known[id] !== 1 || random() < forgetMeasures) continue;
      kept[i / 2] = 1;
      const value = scaled(measures[i + 1]!) / (1 - forgetMeasures);
      const at = id * this.#size;
      for (let j = 0; j < this.#size; j += 1) values[j]! += value * this.#rows.values[at + j]!;
    }
    return { measures, kept, values, slopes: new Float32Array(this.#size) };
  }

  #giveBack({ measures, kept, slopes }: Sum): void {
    const { forgetMeasures } = this.#settings;
    for (let i = 0; i < measures.length; i += 2) {
      if (kept[i / 2] === 0) continue;
      const id = measures[i]!;
      const value = scaled(measures[i + 1]!) / (1 - forgetMeasures);
      const at = id * this.#size;
      for (let j = 0; j < this.#size; j += 1) this.#rows.slopes[at + j]! += value * slopes[j]!;
      this.#touched.add(id);
    }
  }

  #learnOne(lesson: Lesson, sums: readonly Sum[], random: () => number): number {
    const layers = this.#layersOf(sums, random);
    const { loss, slopes } =
      lesson.right === 'alone' ? this.#weighAll(lesson, sums, layers) : this.#weighOne(lesson, sums, layers);
    this.#correct(slopes, sums, layers);
    return loss;
  }

  #layersOf(sums: readonly Sum[], random: () => number): Layers {
    const { width, hidden, forget } = this.#settings;
    const [bias, second, secondBias] = this.#rest as [Weights, Weights, Weights, Weights, Weights];
    const keep = 1 / (1 - forget);
    const first = new Float64Array(width);
    const firstKept = new Float64Array(width);
    for (let j = 0; j < width; j += 1) {
      let sum = bias.values[j]!;
      for (const s of sums) sum += s.values[j]!;
      if (sum <= 0 || random() < forget) continue;
      first[j] = sum * keep;
      firstKept[j] = keep;
    }
    const middle = new Float64Array(hidden);
    for (let i = 0; i < hidden; i += 1) {
      let sum = secondBias.values[i]!;
      for (let j = 0, at = i * width; j < width; j += 1) sum += second.values[at + j]! * first[j]!;
      if (sum > 0 && random() >= forget) middle[i] = sum * keep;
    }
    return { first, firstKept, middle, keep };
  }

  #oddsOf(answer: number, sums: readonly Sum[], { middle }: Layers): number {
    const { width, hidden } = this.#settings;
    const [, , , outlets, outletBias] = this.#rest as [Weights, Weights, Weights, Weights, Weights];
    let odds = outletBias.values[answer]!;
    for (const s of sums) odds += s.values[width + answer]!;
    for (let i = 0; i < hidden; i += 1) odds += outlets.values[answer * hidden + i]! * middle[i]!;
    return odds;
  }

  #weighOne({ answer, right, weight }: Lesson, sums: readonly Sum[], layers: Layers): Weighed {
    const chance = 1 / (1 + Math.exp(-this.#oddsOf(answer, sums, layers)));
    const slope = (chance - (right ? 1 : 0)) * weight;
    return { loss: -weight * Math.log(Math.max(1e-9, right ? chance : 1 - chance)), slopes: [[answer, slope]] };
  }

  #weighAll({ answer, weight }: Lesson, sums: readonly Sum[], layers: Layers): Weighed {
    const odds = Array.from({ length: this.#settings.answers }, (_, k) => this.#oddsOf(k, sums, layers));
    const top = Math.max(...odds);
    const shares = odds.map((x) => Math.exp(x - top));
    const all = shares.reduce((x, y) => x + y, 0);
    return {
      loss: -weight * Math.log(Math.max(1e-9, shares[answer]! / all)),
      slopes: shares.map((x, k) => [k, (x / all - (k === answer ? 1 : 0)) * weight]),
    };
  }

  #correct(slopes: Weighed['slopes'], sums: readonly Sum[], { first, firstKept, middle, keep }: Layers): void {
    const { width, hidden } = this.#settings;
    const [bias, second, secondBias, outlets, outletBias] = this.#rest as [Weights, Weights, Weights, Weights, Weights];
    for (const [answer, slope] of slopes) {
      outletBias.slopes[answer]! += slope;
      for (const s of sums) s.slopes[width + answer]! += slope;
    }
    const back = new Float64Array(width);
    for (let i = 0; i < hidden; i += 1) {
      if (middle[i] === 0) continue;
      let down = 0;
      for (const [answer, slope] of slopes) {
        outlets.slopes[answer * hidden + i]! += slope * middle[i]!;
        down += slope * outlets.values[answer * hidden + i]! * keep;
      }
      secondBias.slopes[i]! += down;
      for (let j = 0, at = i * width; j < width; j += 1) {
        if (firstKept[j] === 0) continue;
        second.slopes[at + j]! += down * first[j]!;
        back[j]! += down * second.values[at + j]!;
      }
    }
    for (let j = 0; j < width; j += 1) {
      const down = back[j]! * firstKept[j]!;
      if (down === 0) continue;
      bias.slopes[j]! += down;
      for (const s of sums) s.slopes[j]! += down;
    }
  }
}
