/**
 * Trains the model of stories: `npx tsx scripts/train-stories.ts SET.jsonl... > src/extractors/stories/story-weights.ts`.
 * A set is a file of documents with `kind` and `of`, as in `test/passages/stories`. Deterministic.
 */
import { readFileSync } from 'node:fs';
import type { Document } from '../src/domain/analysis.js';
import { comesBefore, worthJudging } from '../src/extractors/stories/judge-pair.js';
import { measurePair } from '../src/extractors/stories/pair-features.js';
import { inputsOf } from '../src/extractors/stories/story-model.js';
import { profileOf } from '../src/extractors/stories/story-profile.js';
import { createStoryReader } from '../src/extractors/stories/story-reader.js';
import { readLexicon } from '../src/lexicon-files.js';

interface Labelled extends Document {
  readonly kind: string;
  readonly of: string | null;
}
interface Example {
  readonly inputs: Readonly<Record<string, number>>;
  readonly label: 0 | 1;
}

const reader = createStoryReader(readLexicon(new URL('../config/lexicon/', import.meta.url)));

function examplesOf(file: string): Example[] {
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((l) => l !== '')
    .map((l) => JSON.parse(l) as Labelled);
  const byId = new Map(rows.map((r) => [r.id, r]));
  const root = (r: Labelled): string =>
    r.of !== null && (r.kind === 'copy' || r.kind === 'rewrite') ? root(byId.get(r.of)!) : r.id;
  const features = rows.map((r) => profileOf(reader.read(r)));
  const out: Example[] = [];
  rows.forEach((a, i) => {
    rows.slice(0, i).forEach((b, k) => {
      const [x, y] = [features[i]!, features[k]!];
      if (!worthJudging(x, y)) return;
      const parent = a.of === b.id ? [x, y] : b.of === a.id ? [y, x] : null;
      const same = root(a) === root(b);
      // Two rewrites of one original are neither one thing nor the other.
      if (same && parent === null) return;
      const [derived, original] = parent ?? (comesBefore(x, y) ? [y, x] : [x, y]);
      out.push({ inputs: inputsOf(measurePair(derived!, original!, reader.outlets)), label: same ? 1 : 0 });
    });
  });
  return out;
}

const PENALTY = 0.003;
const STEPS = 6_000;
const RATE = 0.5;

function train(examples: readonly Example[]): Record<string, number> {
  const names = ['bias', ...Object.keys(examples[0]!.inputs)];
  const weights = new Map(names.map((n) => [n, 0]));
  const positives = examples.filter((e) => e.label === 1).length;
  const balance = [0.5 / (examples.length - positives), 0.5 / positives] as const;
  for (let step = 0; step < STEPS; step += 1) {
    const slope = new Map(names.map((n) => [n, n === 'bias' ? 0 : PENALTY * weights.get(n)!]));
    for (const e of examples) {
      const value = (n: string): number => (n === 'bias' ? 1 : e.inputs[n]!);
      const sum = names.reduce((s, n) => s + weights.get(n)! * value(n), 0);
      const error = (1 / (1 + Math.exp(-sum)) - e.label) * balance[e.label];
      for (const n of names) slope.set(n, slope.get(n)! + error * value(n));
    }
    for (const n of names) weights.set(n, weights.get(n)! - RATE * slope.get(n)!);
  }
  return Object.fromEntries([...weights].map(([n, w]) => [n, Math.round(w * 1000) / 1000]));
}

const examples = process.argv.slice(2).flatMap(examplesOf);
process.stderr.write(
  `${examples.length} pairs, ${examples.filter((e) => e.label === 1).length} made from each other\n`,
);
process.stdout.write(
  `/** Written by \`scripts/train-stories.ts\`. */\nexport const STORY_WEIGHTS: Readonly<Record<string, number>> = ${JSON.stringify(train(examples), null, 2)};\n`,
);
