/**
 * Fits the linear models that judge norm mentions on the passages of test/passages/norms (dev-*.jsonl and own.jsonl;
 * never the held-out ones) and writes config/lexicon/norm-weights.yaml: `tsx scripts/train-norms.ts`. Deterministic:
 * full-batch gradient descent from zero, weights rounded.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createLanguage } from '../src/extractors/language/language.js';
import { draftOf, findDrafts } from '../src/extractors/norms/find-norms.js';
import { FUNCTIONS, functionFeatures } from '../src/extractors/norms/functions.js';
import { findIdentifiers } from '../src/extractors/norms/identifiers.js';
import { findCandidates } from '../src/extractors/norms/paraphrases.js';
import { buildScene, type Draft } from '../src/extractors/norms/scene.js';
import { compileVocabulary } from '../src/extractors/norms/vocabulary.js';
import { createVoices } from '../src/extractors/norms/voices.js';
import { readLexicon } from '../src/lexicon-files.js';

interface Gold {
  readonly start: number;
  readonly end: number;
  readonly letters: readonly string[];
  readonly level: string;
  readonly frame?: string;
  readonly function: string;
}
interface Passage {
  readonly id: string;
  readonly text: string;
  readonly mentions: readonly Gold[];
  readonly ignore?: readonly string[];
}
interface Row {
  readonly passage: number;
  readonly features: readonly string[];
  readonly label: string;
  readonly note?: string;
}

const FOLDER = new URL('../test/passages/norms/', import.meta.url);
const LEXICON = new URL('../config/lexicon/', import.meta.url);
const OUT = new URL('norm-weights.yaml', LEXICON);
const RATE = 0.5;

const passages: Passage[] = readdirSync(FOLDER)
  .filter((f) => /^(?:dev-\d+|own(?:-\d+)?)\.jsonl$/.test(f))
  .sort()
  .flatMap((f) =>
    readFileSync(new URL(f, FOLDER), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((l) => JSON.parse(l) as Passage),
  );

const lexicon = readLexicon(LEXICON);
const language = createLanguage(lexicon);
const vocabulary = compileVocabulary(lexicon.normConcepts ?? []);

const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  a.start < b.end && b.start < a.end;
const ignored = (p: Passage): { start: number; end: number }[] =>
  (p.ignore ?? []).map((s) => ({ start: p.text.indexOf(s), end: p.text.indexOf(s) + s.length }));

const noteOf = (p: Passage, d: Draft): string =>
  `${p.id} ${d.rule} [${p.text.slice(d.start, d.end)}] ${p.text.slice(Math.max(0, d.start - 120), d.end + 80).replace(/\n/g, ' ')}`;

const coverage: boolean[] = [];
const acceptRows: Row[] = [];
const functionRows: Row[] = [];
passages.forEach((p, index) => {
  const document = { id: p.id, url: null, outlet: null, title: null, published: null, text: p.text };
  const scene = buildScene(document, language.read(p.text), vocabulary);
  const voiceOf = createVoices(scene);
  const explicit = findIdentifiers(scene);
  for (const c of findCandidates(scene)) {
    const d = draftOf(scene, c, 1);
    const label = p.mentions.some((m) => overlaps(m, d) && m.letters.includes(c.content.letter));
    if (!label && ignored(p).some((s) => overlaps(s, d))) continue;
    const shadowed = explicit.some(
      (e) => e.letters.includes(c.content.letter) && Math.abs(e.sentence - d.sentence) <= 1,
    );
    if (!shadowed)
      acceptRows.push({ passage: index, features: c.features, label: label ? 'yes' : 'no', note: noteOf(p, d) });
    if (shadowed) continue;
    for (const m of p.mentions)
      if (overlaps(m, d) && m.level === 'paraphrase' && m.letters.includes(c.content.letter)) addFunction(d, m);
  }
  const candidates = findCandidates(scene);
  for (const m of p.mentions.filter((g) => g.level === 'paraphrase')) {
    const covered = candidates.some((c) => overlaps(m, draftOf(scene, c, 1)) && m.letters.includes(c.content.letter));
    coverage.push(covered);
    if (!covered && process.argv.includes('--uncovered')) {
      const got = candidates
        .filter((c) => overlaps(m, draftOf(scene, c, 1)))
        .map((c) => `${c.content.letter}:${c.content.rule}`);
      console.log(`UNCOVERED ${p.id} ${m.letters.join('')} (${got.join(' ')}) ${p.text.slice(m.start, m.end)}`);
    }
  }
  for (const d of findDrafts(scene, new Map())) {
    if (d.level === 'paraphrase') continue;
    const m = p.mentions.find(
      (g) =>
        overlaps(g, d) &&
        (d.letters.length > 0 ? g.letters.some((l) => d.letters.includes(l)) : g.letters.length === 0),
    );
    if (m !== undefined) addFunction(d, m);
  }
  function addFunction(d: Draft, m: Gold): void {
    functionRows.push({
      passage: index,
      features: functionFeatures(scene, d, voiceOf(d).features),
      label: m.function,
      note: noteOf(p, d),
    });
  }
});

type Weights = Map<string, number>;

/** One-against-rest for two classes, softmax for more; the penalty is per row. */
function fitModels(
  rows: readonly Row[],
  classes: readonly string[],
  penalty: number,
  rounds: number,
): Map<string, Weights> {
  const names = [...new Set(rows.flatMap((r) => r.features))].sort();
  const counts = new Map<string, number>();
  for (const r of rows) for (const f of new Set(r.features)) counts.set(f, (counts.get(f) ?? 0) + 1);
  const used = names.filter((n) => counts.get(n)! >= 3);
  const position = new Map(used.map((n, i) => [n, i + 1]));
  const coded = rows.map((r) => [0, ...new Set(r.features.map((f) => position.get(f)).filter((i) => i !== undefined))]);
  const weights = classes.map(() => new Float64Array(used.length + 1));
  const momentum = classes.map(() => new Float64Array(used.length + 1));
  for (let round = 0; round < rounds; round += 1) {
    const gradients = classes.map(() => new Float64Array(used.length + 1));
    coded.forEach((features, i) => {
      const sums = weights.map((w) => features.reduce((t, f) => t + w[f]!, 0));
      const top = Math.max(...sums);
      const total = sums.reduce((t, x) => t + Math.exp(x - top), 0);
      classes.forEach((c, k) => {
        const error = Math.exp(sums[k]! - top) / total - (rows[i]!.label === c ? 1 : 0);
        for (const f of features) gradients[k]![f]! += error;
      });
    });
    weights.forEach((w, k) => {
      for (let f = 0; f < w.length; f += 1) {
        const g = gradients[k]![f]! / rows.length + (f === 0 ? 0 : (penalty * w[f]!) / rows.length);
        momentum[k]![f] = 0.9 * momentum[k]![f]! - RATE * g * 0.3;
        w[f]! += momentum[k]![f]!;
      }
    });
  }
  return new Map(
    classes.map((c, k) => [
      c,
      new Map([['bias', weights[k]![0]!], ...used.map((n, i): [string, number] => [n, weights[k]![i + 1]!])]),
    ]),
  );
}

const sum = (w: Weights, features: readonly string[]): number =>
  [...new Set(features)].reduce((t, f) => t + (w.get(f) ?? 0), w.get('bias')!);
const guess = (models: Map<string, Weights>, features: readonly string[]): string =>
  [...models].toSorted((a, b) => sum(b[1], features) - sum(a[1], features))[0]![0];

function crossValidated(rows: readonly Row[], classes: readonly string[], penalty: number, rounds: number): Row[] {
  const wrong: Row[] = [];
  for (let fold = 0; fold < 5; fold += 1) {
    const models = fitModels(
      rows.filter((r) => r.passage % 5 !== fold),
      classes,
      penalty,
      rounds,
    );
    for (const r of rows) {
      const guessed = r.passage % 5 === fold ? guess(models, r.features) : r.label;
      if (guessed === r.label) continue;
      wrong.push(r);
      if (process.argv.includes('--wrong')) console.log(`WRONG ${r.label} guessed ${guessed}: ${r.note ?? ''}`);
    }
  }
  return wrong;
}

console.log(`paraphrases with a candidate: ${coverage.filter(Boolean).length}/${coverage.length}`);
const YES_NO = ['yes', 'no'];
for (const [name, rows, classes] of [
  ['accept', acceptRows, YES_NO],
  ['function', functionRows, FUNCTIONS],
] as const) {
  const penalty = Number(process.argv[2] ?? 6);
  const wrong = process.argv.includes('--quick') ? [] : crossValidated(rows, classes, penalty, 300);
  console.log(
    `${name}: ${rows.length} rows, ${rows.filter((r) => r.label === 'yes').length} yes; cross-validated right ${(1 - wrong.length / rows.length).toFixed(3)}`,
  );
}

const penalty = Number(process.argv[2] ?? 6);
const lines = ['# Generated by scripts/train-norms.ts from test/passages/norms; edit the passages, not the weights.'];
const write = (model: string, w: Weights): void => {
  for (const [feature, weight] of w) {
    const rounded = Math.round(weight * 1000) / 1000;
    if (rounded !== 0) lines.push(`- { model: "${model}", feature: "${feature}", weight: ${rounded} }`);
  }
};
const accept = fitModels(acceptRows, YES_NO, penalty, 800);
const no = accept.get('no')!;
write('accept', new Map([...accept.get('yes')!].map(([f, w]) => [f, w - (no.get(f) ?? 0)])));
for (const [c, w] of fitModels(functionRows, FUNCTIONS, penalty, 800)) write(`function:${c}`, w);
writeFileSync(OUT, `${lines.join('\n')}\n`);
