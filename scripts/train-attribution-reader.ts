/**
 * Trains the reader of attribution mentions: `npx tsx scripts/train-attribution-reader.ts`. Lessons are the passages of
 * `test/passages/attributions` whose name has "dev" and, where they lie beside the project, the marked corpora. Prints
 * figures cross-validated by document and writes `reader/weights.json`. Deterministic.
 */
import { writeFileSync } from 'node:fs';
import { type KeepFrom, STANCES } from '../src/extractors/attributions/reader/answers.js';
import type { Candidate } from '../src/extractors/attributions/reader/candidates.js';
import type { Forests } from '../src/extractors/attributions/reader/forest.js';
import { gateOf, OPEN_GATE } from '../src/extractors/attributions/reader/gate.js';
import type { Measures } from '../src/extractors/attributions/reader/measures.js';
import { firstLook, type Look, secondLook } from '../src/extractors/attributions/reader/model.js';
import { inContext, worthALook } from '../src/extractors/attributions/reader/read-article.js';
import { measureRivals } from '../src/extractors/attributions/reader/rivals.js';
import type { Network } from '../src/extractors/network.js';
import { apartModel, NEVER } from './attribution-reader/apart-lessons.js';
import type { Settings as TreeSettings } from './attribution-reader/boosting.js';
import { type Example, examplesOf, filesOf, seedExamples } from './attribution-reader/examples.js';
import { calibration, figuresOf, type Judged, told, withoutIdle } from './attribution-reader/figures.js';
import { forestsOf, type View } from './attribution-reader/forests.js';
import { gateLessons, withRoom } from './attribution-reader/gates.js';
import { keysOf } from './attribution-reader/matching.js';
import { packed } from './attribution-reader/packing.js';
import { judgedCrosswise, secondOf, thirdForests } from './attribution-reader/third-look.js';
import { type Lesson, type Settings, teach } from './networks/teaching.js';
import { randomOf } from './random.js';

const PASSAGES = 'test/passages/attributions/';
const CORPORA = '../shared/corpus/';
const OUT = new URL('../src/extractors/attributions/reader/weights.json', import.meta.url);

const FIRST: Settings = {
  answers: STANCES.length,
  width: 32,
  hidden: 24,
  epochs: 4,
  rate: 0.003,
  forgetMeasures: 0.15,
  forget: 0.4,
  batch: 256,
};
const SECOND: Settings = { ...FIRST, epochs: 6 };
const GATE: Settings = { ...FIRST, width: 16, hidden: 12 };
const TREES: TreeSettings = { rounds: 900, rate: 0.1, depth: 8, penalty: 6, least: 3, share: 0.15, ofKnown: 0.15 };
/** Words in their places: too many and too rare for trees. */
const IN_PLACE = /^(?:[pa][<>=]|s has )/;
/** Most wrong readings are plainly wrong: this share of them, weighed up, teaches the first look as much as all. */
const SHARE_OF_WRONG = 0.4;
/** What a reading of each set counts. Of our own incidents only the states are marked, and there are many. */
const WEIGHTS: Readonly<Record<string, number>> = {
  'own incidents': 0.3,
  incidents: 3,
  seeds: 20,
  attributions: 3,
  news: 4,
};
/** Passages in the manner of agencies, ministries, vendors and the trade press, which is what is read, count as two. */
const AS_PUBLISHED = /^dev-(?:89|9\d|1\d\d)\.jsonl /;
/** A wrong reading of a text that holds none counts more: it is what a reader forgives least. */
const NOTHING_THERE = 2;
const FOLDS = 3;
/** The gate is taught by every so many documents. */
const OF_GATE = 3;
/** Numbers that there is room for. */
const MOST_MEASURES = 700_000;
/** A measure met in fewer documents than this teaches nothing. */
const RARE = 10;
const LONG_FACTORS = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.25, 1.4, 1.6, 1.8];
const THRESHOLDS = [0.16, 0.18, 0.2, 0.22, 0.24, 0.26, 0.28, 0.3, 0.32, 0.34, 0.36, 0.38, 0.4, 0.44, 0.48];

const names: string[] = [];
const numbers = new Map<string, number>();
function vocabulary(name: string): number {
  let id = numbers.get(name);
  if (id === undefined) {
    id = names.length;
    names.push(name);
    numbers.set(name, id);
  }
  return id;
}

function weightOf(example: Example): number {
  const { id, set, gold, blamed } = example;
  const empty = blamed === null ? gold.length === 0 : blamed.length === 0;
  const own = set === 'passages' && isInOwnVoice(example) ? OWN_VOICE : 1;
  return (WEIGHTS[set] ?? (AS_PUBLISHED.test(id) ? 2 : 1)) * (empty ? NOTHING_THERE : 1) * own;
}

/** Whole articles that say themselves who did it are few among the passages, and most of what the news is. */
const OWN_VOICE = 1.5;
/** Characters: longer than a dispatch. */
const ARTICLE = 1100;

const isInOwnVoice = ({ text, gold }: Example): boolean =>
  text.length > ARTICLE && gold.some((g) => keysOf(g).includes('unspecified'));

/** @param share of the wrong readings that is taught. */
function taught(
  examples: readonly Example[],
  view: View,
  settings: Settings,
  frequent: Uint8Array,
  share = 1,
): Network {
  const random = randomOf(5);
  const groups = examples.flatMap((example) => {
    const bySentence = new Map<number, Lesson[]>();
    example.choices.forEach(({ candidate, right }, i) => {
      if (right === null || (!right && random() >= share)) return;
      const parts = view(example, i);
      if (parts === null) return;
      const lesson = {
        parts,
        answer: STANCES.indexOf(candidate.stance),
        right,
        weight: weightOf(example) / (right ? 1 : share),
      };
      const held = bySentence.get(candidate.sentence);
      if (held === undefined) bySentence.set(candidate.sentence, [lesson]);
      else held.push(lesson);
    });
    return [...bySentence.values()];
  });
  return teach(groups, frequent, settings, (loss) => process.stderr.write(`loss ${loss.toFixed(4)}\n`));
}

const byWords: View = ({ choices }, i) => choices[i]!.candidate.measures;

function oddsOf(example: Example, look: Look, view: View): number[] {
  return example.choices.map(({ candidate }, i) => {
    const measures = view(example, i);
    return measures === null ? Number.NEGATIVE_INFINITY : look.oddsOf(candidate.stance, measures);
  });
}

/** The rules were written with these at hand. */
const isKnownToRules = ({ id, set }: Example): boolean => set === 'attributions' || /^dev-[1-9]\.jsonl /.test(id);

/** A part of the documents, and the others. */
type Fold = readonly [rest: Example[], part: Example[]];

function foldsOf(examples: readonly Example[]): Fold[] {
  const random = randomOf(3);
  const folds = examples.map(() => Math.floor(random() * FOLDS));
  return Array.from({ length: FOLDS }, (_x, fold) => [
    examples.filter((_e, i) => folds[i] !== fold),
    examples.filter((_e, i) => folds[i] === fold),
  ]);
}

/** Measures that at least `RARE` documents have. */
function frequentOf(examples: readonly Example[]): Uint8Array {
  const counts = new Int32Array(names.length);
  for (const { choices } of examples) {
    const seen = new Set<number>();
    for (const { candidate } of choices)
      for (const part of [...candidate.measures, candidate.rules()])
        for (let i = 0; i < part.length; i += 2) seen.add(part[i]!);
    for (const id of seen) counts[id]! += 1;
  }
  return Uint8Array.from(counts, (n) => (n >= RARE ? 1 : 0));
}

/** One threshold after another is moved to where the whole does best; neighbours smooth out luck. */
function bestThresholds(judged: readonly Judged[]): KeepFrom {
  const at = (keepFrom: unknown): number => figuresOf(judged, { keepFrom: keepFrom as KeepFrom, apart: NEVER }).f1;
  const keep: Record<string, number> = { ...Object.fromEntries(STANCES.map((s) => [s, 0.28])), long: 1 };
  for (const stance of STANCES) {
    const scores = THRESHOLDS.map((t) => at({ ...keep, [stance]: t }));
    const smooth = scores.map((s, i) => (s + (scores[i - 1] ?? s) + (scores[i + 1] ?? s)) / 3);
    keep[stance] = THRESHOLDS[smooth.indexOf(Math.max(...smooth))]!;
  }
  const scores = LONG_FACTORS.map((long) => at({ ...keep, long }));
  keep.long = LONG_FACTORS[scores.indexOf(Math.max(...scores))]!;
  return keep as unknown as KeepFrom;
}

const pruned = new WeakMap<Measures, Measures>();

/** Measures that teach nothing take half of the room. */
function withoutRare(e: Example, frequent: Uint8Array): Example {
  const prune = (part: Measures): Measures => {
    let kept = pruned.get(part);
    if (kept === undefined) {
      kept = Int32Array.from(part).filter((_x, i) => frequent[part[i - (i % 2)]!] === 1) as unknown as Measures;
      pruned.set(part, kept);
    }
    return kept;
  };
  const choices = e.choices.map(({ candidate, right }) => ({
    candidate: { ...candidate, measures: candidate.measures.map(prune) },
    right,
  }));
  return { ...e, choices };
}

const FILES = [
  ...filesOf(PASSAGES, (f) => f.includes('dev')).map((f) => [
    f,
    f.includes('incidents') ? 'own incidents' : 'passages',
  ]),
  ...['attributions', 'news', 'incidents'].flatMap((set) =>
    filesOf(`${CORPORA}${set}/`, (f) => f.includes('dev')).map((f) => [f, set]),
  ),
] as [string, string][];

/** Shuts out what comes to nothing before it is held; taught by a part of the documents, where everything is looked at. */
function taughtGate(): { gate: Network; known: Uint8Array } {
  const sample = FILES.flatMap(([f, set]) => examplesOf(f, set, vocabulary, OPEN_GATE, OF_GATE));
  const known = frequentOf(sample);
  process.stderr.write(`gate: ${sample.length} documents\n`);
  const lessons = sample.flatMap((e) => gateLessons(e, weightOf(e)));
  return { gate: teach(lessons, known, GATE), known };
}

/** What `f` makes of each; the list is emptied on the way, as both do not fit side by side. */
function drained<A, B>(list: A[], f: (a: A) => B): B[] {
  const out: B[] = [];
  list.reverse();
  for (let a = list.pop(); a !== undefined; a = list.pop()) out.push(f(a));
  return out;
}

const { gate: narrow, known: knownToGate } = taughtGate();
const gate = withRoom(narrow, MOST_MEASURES);
const shuts = gateOf(gate);
const whole = [
  ...FILES.flatMap(([f, set]) => examplesOf(f, set, vocabulary, shuts)),
  ...seedExamples(`${CORPORA}seeds/`, vocabulary, shuts),
];
const frequent = frequentOf(whole);
const examples = drained(whole, (e) => withoutRare(e, frequent));
process.stderr.write(`${examples.length} documents, ${names.length} measures\n`);

const words = taught(examples, byWords, FIRST, frequent, SHARE_OF_WRONG);
/** By the words alone, each document judged by a network that has not seen it; with these the second look is taught. */
const rivals = new Map<Candidate, Measures>();
const firstOdds = new Map<Candidate, number>();
for (const [rest, part] of foldsOf(examples)) {
  const look = firstLook(taught(rest, byWords, FIRST, frequent, SHARE_OF_WRONG));
  for (const e of part) {
    if (e.scene === null) continue;
    const odds = oddsOf(e, look, byWords);
    const kept = worthALook(
      e.choices.map((c) => c.candidate),
      odds,
    );
    const measures = measureRivals(e.scene, kept.candidates, kept.odds, vocabulary);
    kept.candidates.forEach((c, i) => {
      firstOdds.set(c, kept.odds[i]!);
      rivals.set(c, measures[i]!);
    });
  }
}
/** What no look judges again is let go: the most of all that is held. */
const lookedAt = drained(
  examples,
  (e): Example => ({ ...e, choices: e.choices.filter((c) => rivals.has(c.candidate)) }),
);
/** Null: not worth a second look. */
const byAll: View = (e, i) => {
  const { candidate } = e.choices[i]!;
  const own = rivals.get(candidate);
  return own === undefined ? null : inContext(candidate, own);
};
const every = Uint8Array.from(names, (_name, id) => frequent[id] ?? 1);
/** Where the rules were written on a text they look better than they are: the second look learns from the others. */
const honest = (all: readonly Example[]): Example[] => all.filter((e) => !isKnownToRules(e));
const asked = Uint8Array.from(names, (name, id) => (every[id] === 1 && !IN_PLACE.test(name) ? 1 : 0));
/** The forests grow while the network learns. */
async function secondLessons(all: readonly Example[]): Promise<{ networks: Network[]; forests: Forests }> {
  const forests = forestsOf(honest(all), byAll, weightOf, names.length, TREES, asked);
  const networks = [taught(honest(all), byAll, SECOND, every)];
  return { networks, forests: await forests };
}
/** The second look is judged by one fold: thousands of documents tell enough. */
const [others, unseen] = foldsOf(lookedAt)[0]!;
const { networks: theirs, forests: grown } = await secondLessons(others);
const look = secondLook(theirs, grown, names.length);
const seconds = unseen.map((e) => secondOf(e, firstOdds, oddsOf(e, look, byAll), vocabulary));
const judged = (await judgedCrosswise(seconds, weightOf, names.length)).map(withoutIdle);
const again = await thirdForests(seconds, weightOf, names.length);
const marked = judged.filter((j) => j.example.blamed === null);
const keepFrom = bestThresholds(marked);
const apart = apartModel(marked, keepFrom);
const choosing = { keepFrom, apart };
process.stdout.write(`kept from ${JSON.stringify(keepFrom)}; cross-validated by document:\n`);
for (const set of new Set(judged.map((j) => j.example.set)))
  process.stdout.write(
    `${set}: ${told(
      figuresOf(
        judged.filter((j) => j.example.set === set),
        choosing,
      ),
    )}\n`,
  );
process.stdout.write(`all mentions: ${told(figuresOf(marked, choosing))}\n`);
process.stdout.write(`chance → share right (mentions): ${calibration(marked, choosing)}\n`);
const { networks, forests } = await secondLessons(lookedAt);
const stored = Uint8Array.from(names, (_name, id) => Math.max(frequent[id] ?? 1, knownToGate[id] ?? 0));
writeFileSync(OUT, packed({ measures: names, gate, words, all: networks, forests, again, apart, keepFrom }, stored));
