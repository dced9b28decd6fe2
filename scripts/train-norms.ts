/**
 * Fits the judges of norm mentions, `npx tsx scripts/train-norms.ts`, on the passages of `test/passages/norms` (dev-*
 * and own-*, never the held-out ones) and, for what is no norm, on those of `test/passages/attributions` that hold no
 * word of duty, and writes `judges.json` and `functions.json` of `src/extractors/norms`. Prints figures cross-validated
 * by passage; `--check` only those, `--quick` none. Deterministic.
 */
import { writeFileSync } from 'node:fs';
import { findDrafts } from '../src/extractors/norms/find-norms.js';
import { type FunctionJudge, type FunctionModel, functionJudge } from '../src/extractors/norms/function-judge.js';
import { functionOf } from '../src/extractors/norms/functions.js';
import { createJudge, type Judge, type JudgeData } from '../src/extractors/norms/judges.js';
import { findParaphrases } from '../src/extractors/norms/paraphrases.js';
import { voiceOf } from '../src/extractors/norms/voices.js';
import { scoreNorms } from '../test/extractors/norms/score-norms.js';
import { type Example, exampleOf, readPassages } from './norm-judges/examples.js';
import { fitFunctions, storedFunctions } from './norm-judges/fit-functions.js';
import { fitJudge, type JudgeSettings } from './norm-judges/fit-judge.js';

/** Passages on attributions with such a word may invoke a norm, which is not marked there. */
const DUTY =
  /norm|international law|responsib|commit|pledge|promise|dut(?:y|ies)|must|should|UN\b|United Nations|agreed|obligat|breach|violat|unaccept/i;
const NEWS = new URL('../test/passages/attributions/', import.meta.url);
const PASSAGES = new URL('../test/passages/norms/', import.meta.url);
const OUT = new URL('../src/extractors/norms/judges.json', import.meta.url);
const FUNCTIONS_OUT = new URL('../src/extractors/norms/functions.json', import.meta.url);
const LETTERS = ['none', ...'abcdefghijk'];
const FOLDS = 4;

const LETTER_SETTINGS: JudgeSettings = {
  linear: { rounds: 20, penalty: 24, least: 2 },
  trees: { rounds: 110, rate: 0.08, penalty: 3, least: 1.5, featureShare: 0.3, lessonShare: 0.8 },
  treeLeast: 4,
};
const VOICE_SETTINGS: JudgeSettings = {
  linear: { rounds: 12, penalty: 24, least: 3 },
  trees: { rounds: 100, rate: 0.1, penalty: 3, least: 2, featureShare: 0.5, lessonShare: 0.8 },
  treeLeast: 5,
};

interface Fitted {
  readonly letters: JudgeData;
  readonly holders: JudgeData;
  readonly functions: FunctionModel;
}

function fitAll(examples: readonly Example[]): Fitted {
  const lessons = [...examples, ...news].flatMap((e) => e.letters);
  const letters = fitJudge(lessons, LETTERS, LETTER_SETTINGS);
  const holders = fitJudge(
    examples.flatMap((e) => e.holders),
    ['no', 'yes'],
    VOICE_SETTINGS,
  );
  const judge = createJudge(holders);
  const functions = fitFunctions(examples.flatMap((e) => e.functions(judge)));
  return { letters, holders, functions };
}

interface Judges {
  readonly letters: Judge;
  readonly holders: Judge;
  readonly functions: FunctionJudge;
}

function found({ scene }: Example, judges: Judges) {
  return findDrafts(scene, findParaphrases(scene, judges.letters)).map((d) => ({
    ...d,
    function: functionOf(scene, d, voiceOf(scene, d, judges.holders), judges.functions),
  }));
}

function crossValidate(examples: readonly Example[]): void {
  const results = examples.map((): ReturnType<typeof found> => []);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const data = fitAll(examples.filter((_e, i) => i % FOLDS !== fold));
    const judges = {
      letters: createJudge(data.letters),
      holders: createJudge(data.holders),
      functions: functionJudge(data.functions),
    };
    examples.forEach((e, i) => {
      if (i % FOLDS === fold) results[i] = found(e, judges);
    });
  }
  const groups = [...new Set(examples.map((e) => e.set))];
  for (const g of [...groups, '']) {
    const at = examples.flatMap((e, i) => (g === '' || e.set === g ? [i] : []));
    const s = scoreNorms(
      at.map((i) => examples[i]!.passage),
      at.map((i) => results[i]!),
    );
    process.stdout.write(
      `${g === '' ? 'all' : g}: F1 ${s.f1.toFixed(3)} (P ${s.precision.toFixed(3)} R ${s.recall.toFixed(3)}), function right ${s.functionRight}/${s.matched}, negatives hit ${s.negativesHit}/${s.negatives}\n`,
    );
  }
}

const news = readPassages(NEWS, /^dev-(?:[1-9]|6\d)\.jsonl$/)
  .filter(({ passage }) => !DUTY.test(passage.text))
  .map(({ set, passage }) => exampleOf(set, { ...passage, mentions: [] }));
const examples = readPassages(PASSAGES, /^(?:dev|own)(?:-\d+)?\.jsonl$/).map((p) => exampleOf(p.set, p.passage));
if (!process.argv.includes('--quick')) crossValidate(examples);
if (!process.argv.includes('--check')) {
  const { functions, ...judges } = fitAll(examples);
  writeFileSync(FUNCTIONS_OUT, storedFunctions(functions));
  const text = JSON.stringify(judges).replaceAll('"bias"', '\n"bias"').replaceAll('"weights"', '\n"weights"');
  writeFileSync(OUT, `${text}\n`);
}
