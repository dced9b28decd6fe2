/**
 * What the analysis of an article costs beside wink-nlp's own pipeline on the same text, and whether it grows with
 * the length of the text only linearly.
 */
import { readdirSync, readFileSync } from 'node:fs';
import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import { findAttributions } from '../src/extractors/attributions/find-attributions.js';
import { createLanguage } from '../src/extractors/language/language.js';
import { readLexicon } from '../src/lexicon-files.js';

export interface AnalysisBench {
  /** Time of language and attributions, divided by that of wink-nlp's full pipeline, over whole articles. */
  readonly ratio: number;
  /** The same over texts that are nothing but attributions, a dozen to a page: the worst that an article can be. */
  readonly denseRatio: number;
  /** The same over whole articles for language alone. */
  readonly languageRatio: number;
  /** Time for each character in a dense text of about 1 MB, divided by that in dense pages: about 1 where linear. */
  readonly growth: number;
  readonly milliseconds: {
    readonly wink: number;
    readonly language: number;
    readonly all: number;
    readonly long: number;
  };
}

/** A passage of this length is a whole article. */
const WHOLE = 900;
const PASSAGES = new URL('../test/passages/attributions/', import.meta.url);

/** @param file JSON lines with a `text` each; the whole articles of the test bed by default. */
export async function benchAnalysis(file?: URL): Promise<AnalysisBench> {
  const whole =
    file === undefined ? passages((f) => f.startsWith('dev')).filter((t) => t.length >= WHOLE) : textsOf(file);
  const articles = spread(whole, 60);
  const dense = joined(
    passages((f) => f === 'dev-1.jsonl'),
    3000,
  );
  const long = joined(
    [...dense, ...dense].flatMap((a) => Array<string>(20).fill(a)),
    1_000_000,
  )[0]!;
  const nlp = winkNLP(model);
  const language = createLanguage(readLexicon(new URL('../config/lexicon/', import.meta.url)));
  const analyse = (text: string): void => {
    const document = { id: '', url: null, outlet: null, title: null, published: null, text };
    findAttributions(document, language.read(text), []);
  };
  // Warm code on both sides: what counts is a service that has run for a while.
  for (let i = 0; i < 3; i += 1) {
    for (const a of [...articles, ...dense]) {
      nlp.readDoc(a);
      analyse(a);
    }
  }
  const timed = (texts: readonly string[]) => ({
    wink: best(() => texts.forEach((a) => void readOut(nlp, a))),
    language: best(() => texts.forEach((a) => void language.read(a))),
    all: best(() => texts.forEach((a) => void analyse(a))),
  });
  const common = timed(articles);
  const worst = timed(dense);
  const longTime = best(() => analyse(long), 1);
  const size = dense.reduce((n, a) => n + a.length, 0);
  return {
    ratio: common.all / common.wink,
    denseRatio: worst.all / worst.wink,
    languageRatio: common.language / common.wink,
    growth: longTime / long.length / (worst.all / size),
    milliseconds: { ...common, long: longTime },
  };
}

const textsOf = (file: URL): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((l) => l.trim() !== '')
    .map((l) => (JSON.parse(l) as { text: string }).text);

const passages = (isWanted: (file: string) => boolean): string[] =>
  readdirSync(PASSAGES)
    .filter((f) => f.endsWith('.jsonl') && isWanted(f))
    .sort()
    .flatMap((f) => textsOf(new URL(f, PASSAGES)));

/** At most so many of them, from all over the list. */
function spread(texts: readonly string[], most: number): readonly string[] {
  const step = Math.max(1, Math.floor(texts.length / most));
  return texts.filter((_t, i) => i % step === 0).slice(0, most);
}

/** wink-nlp's pipeline with its results taken out: words, parts of speech, lemmas, sentences. */
function readOut(nlp: ReturnType<typeof winkNLP>, text: string): void {
  const doc = nlp.readDoc(text);
  doc.tokens().out();
  doc.tokens().out(nlp.its.pos as never);
  doc.tokens().out(nlp.its.lemma as never);
  doc.sentences().out();
}

function joined(texts: readonly string[], size: number): string[] {
  const out: string[] = [];
  let current = '';
  for (const t of texts) {
    current += `${t}\n\n`;
    if (current.length >= size) {
      out.push(current);
      current = '';
    }
  }
  return out.length > 0 ? out : [current];
}

/** The cheapest of several runs in milliseconds of processor time, which other processes disturb less than the clock. */
function best(work: () => void, runs = 15): number {
  let fastest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < runs; i += 1) {
    const start = process.cpuUsage();
    work();
    const used = process.cpuUsage(start);
    fastest = Math.min(fastest, (used.user + used.system) / 1000);
  }
  return fastest;
}
