/**
 * Multinomial logistic regression over features that are there or not, by stochastic gradient descent with steps
 * scaled for each weight (AdaGrad; Duchi, Hazan, Singer 2011). Deterministic.
 */
import { randomOf } from '../random.js';

export interface Lesson {
  readonly features: ReadonlySet<string>;
  readonly label: string;
}

export interface LinearSettings {
  readonly rounds: number;
  readonly penalty: number;
  /** Features of fewer lessons are left out. */
  readonly least: number;
  /** Features that count half: single words, of which most say nothing. */
  readonly soft?: RegExp;
}

export interface Linear {
  readonly features: readonly string[];
  readonly bias: Float64Array;
  /** By feature, then by class. */
  readonly weights: Float64Array;
}

export function frequentFeatures(lessons: readonly Lesson[], least: number): string[] {
  const counts = new Map<string, number>();
  for (const l of lessons) for (const f of l.features) counts.set(f, (counts.get(f) ?? 0) + 1);
  return [...counts].flatMap(([f, n]) => (n >= least ? [f] : [])).sort();
}

/** For each lesson the places of its features in the list. */
export function coded(lessons: readonly Lesson[], features: readonly string[]): Int32Array[] {
  const ids = new Map(features.map((f, i) => [f, i]));
  return lessons.map((l) => Int32Array.from([...l.features].map((f) => ids.get(f) ?? -1).filter((i) => i >= 0)));
}

export function fitLinear(lessons: readonly Lesson[], classes: readonly string[], settings: LinearSettings): Linear {
  const features = frequentFeatures(lessons, settings.least);
  const rows = coded(lessons, features);
  const labels = lessons.map((l) => classes.indexOf(l.label));
  const size = features.map((f) => (settings.soft?.test(f) === true ? 0.5 : 1));
  const fit = new Fit(size, classes.length, settings.penalty / lessons.length);
  const random = randomOf(7);
  const order = Int32Array.from(rows.keys());
  for (let round = 0; round < settings.rounds; round += 1) {
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = Math.floor(random() * (i + 1));
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    const rate = RATE / (1 + round * 0.05);
    for (const i of order) fit.learn(rows[i]!, labels[i]!, rate);
  }
  return { features, bias: fit.bias, weights: fit.weights.map((w, i) => w * size[Math.floor(i / classes.length)]!) };
}

const RATE = 0.3;

class Fit {
  readonly bias: Float64Array;
  readonly weights: Float64Array;
  private readonly biasSlopes: Float64Array;
  private readonly slopes: Float64Array;
  private readonly errors: Float64Array;

  constructor(
    private readonly size: readonly number[],
    private readonly classes: number,
    private readonly penalty: number,
  ) {
    this.bias = new Float64Array(classes);
    this.weights = new Float64Array(size.length * classes);
    this.biasSlopes = new Float64Array(classes).fill(1);
    this.slopes = new Float64Array(size.length * classes).fill(1);
    this.errors = new Float64Array(classes);
  }

  learn(row: Int32Array, label: number, rate: number): void {
    this.measure(row, label);
    for (let k = 0; k < this.classes; k += 1) {
      const error = this.errors[k]!;
      this.biasSlopes[k]! += error * error;
      this.bias[k]! -= (rate * error) / Math.sqrt(this.biasSlopes[k]!);
      for (const f of row) {
        const at = f * this.classes + k;
        const slope = error * SCALE * this.size[f]! + this.penalty * this.weights[at]!;
        this.slopes[at]! += slope * slope;
        this.weights[at]! -= (rate * slope) / Math.sqrt(this.slopes[at]!);
      }
    }
  }

  /** Chance minus truth, for each class. */
  private measure(row: Int32Array, label: number): void {
    const { classes, errors } = this;
    for (let k = 0; k < classes; k += 1) {
      let sum = this.bias[k]!;
      for (const f of row) sum += this.weights[f * classes + k]! * this.size[f]!;
      errors[k] = sum;
    }
    const top = Math.max(...errors);
    let total = 0;
    for (let k = 0; k < classes; k += 1) {
      errors[k] = Math.exp(errors[k]! - top);
      total += errors[k]!;
    }
    for (let k = 0; k < classes; k += 1) errors[k] = errors[k]! / total - (k === label ? 1 : 0);
  }
}

/** Damps the steps: a lesson has many features. */
const SCALE = 0.6;
