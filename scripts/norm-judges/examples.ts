/** Lessons for the judges of norm mentions, from passages with marked mentions. */
import { readdirSync, readFileSync } from 'node:fs';
import { createLanguage } from '../../src/extractors/language/language.js';
import { findDrafts } from '../../src/extractors/norms/find-norms.js';
import { functionFeatures } from '../../src/extractors/norms/function-features.js';
import { type HolderCandidate, holderCandidates } from '../../src/extractors/norms/holders.js';
import type { Judge } from '../../src/extractors/norms/judges.js';
import { readSentence } from '../../src/extractors/norms/paraphrases.js';
import { buildScene, type Draft, type Scene, tokensBetween } from '../../src/extractors/norms/scene.js';
import { clauseAround } from '../../src/extractors/norms/spans.js';
import { compileVocabularies } from '../../src/extractors/norms/vocabulary.js';
import { voiceOf } from '../../src/extractors/norms/voices.js';
import { readLexicon } from '../../src/lexicon-files.js';
import type { Lesson } from './linear.js';

export interface Gold {
  readonly start: number;
  readonly end: number;
  readonly letters: readonly string[];
  readonly level: Draft['level'];
  readonly frame?: Draft['frame'];
  readonly function: string;
  readonly holder?: string;
  readonly holder_type?: string;
  readonly holder_state?: string | null;
}

export interface Passage {
  readonly id: string;
  readonly text: string;
  readonly mentions: readonly Gold[];
  readonly ignore?: readonly string[];
}

export interface Example {
  readonly set: string;
  readonly passage: Passage;
  readonly scene: Scene;
  readonly letters: readonly Lesson[];
  readonly holders: readonly Lesson[];
  /** They depend on who is taken to be the holder. */
  functions(holders: Judge): readonly Lesson[];
}

const lexicon = readLexicon(new URL('../../config/lexicon/', import.meta.url));
const language = createLanguage(lexicon);
const vocabularies = compileVocabularies(lexicon.normConcepts ?? []);

/** @param folder of `*.jsonl` files; `wanted` tells which. */
export function readPassages(folder: URL, wanted: RegExp): { set: string; passage: Passage }[] {
  return readdirSync(folder)
    .filter((f) => wanted.test(f))
    .sort()
    .flatMap((f) =>
      readFileSync(new URL(f, folder), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((l) => ({ set: f.replace('.jsonl', ''), passage: JSON.parse(l) as Passage })),
    );
}

export function exampleOf(set: string, passage: Passage): Example {
  const document = { id: passage.id, url: null, outlet: null, title: null, published: null, text: passage.text };
  const scene = buildScene(document, language.read(passage.text), vocabularies);
  return {
    set,
    passage,
    scene,
    letters: letterLessons(scene, passage),
    holders: holderLessons(scene, passage),
    functions: (holders) => functionLessons(scene, passage, holders),
  };
}

const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  a.start < b.end && b.start < a.end;

function letterLessons(scene: Scene, passage: Passage): Lesson[] {
  return scene.doc.sentences.flatMap((s) => {
    const reading = readSentence(scene, s.index);
    if (reading === null) return [];
    const told = passage.mentions.filter((m) => m.level === 'paraphrase' && overlaps(m, s)).flatMap((m) => m.letters);
    if (told.length === 0) return [{ features: reading.features, label: 'none' }];
    return [...new Set(told)].map((label) => ({ features: reading.features, label }));
  });
}

function functionLessons(scene: Scene, passage: Passage, holders: Judge): Lesson[] {
  return draftsOf(scene, passage).map(({ draft, m }) => ({
    features: functionFeatures(scene, draft, voiceOf(scene, draft, holders)),
    label: m.function,
  }));
}

/** Each marked mention as the finder would see it. */
function draftsOf(scene: Scene, passage: Passage): { draft: Draft; m: Gold }[] {
  const named = findDrafts(scene, []);
  return passage.mentions.map((m) => ({
    draft: named.find((d) => overlaps(d, m) && sameLetters(d, m)) ?? draftOf(scene, m),
    m,
  }));
}

function holderLessons(scene: Scene, passage: Passage): Lesson[] {
  return draftsOf(scene, passage).flatMap(({ draft, m }) => {
    if (m.holder === undefined) return [];
    const candidates = holderCandidates(scene, draft);
    const right = rightHolder(candidates, m);
    if (right === null) return [];
    return candidates.map((c) => ({ features: c.features, label: c === right ? 'yes' : 'no' }));
  });
}

const namesIn = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((w) => w.length > 2 && w !== 'the');

/** The candidate that shares most words with the marked holder; of equals, the nearest. */
function rightHolder(candidates: readonly HolderCandidate[], m: Gold): HolderCandidate | null {
  if (m.holder_type === 'author') return candidates[0]!;
  const wanted = new Set(namesIn(m.holder ?? ''));
  let best: HolderCandidate | null = null;
  let most = 0;
  for (const c of candidates.slice(1)) {
    const state = c.holder.state !== null && c.holder.state === stateNamed(m.holder_state ?? null);
    const shared = namesIn(c.holder.name).filter((w) => wanted.has(w)).length;
    const fit = shared + (state ? 0.6 : 0) + (c.holder.type === m.holder_type ? 0.3 : 0);
    if (shared + (state ? 1 : 0) > 0 && fit > most) {
      most = fit;
      best = c;
    }
  }
  return best;
}

const codes = new Map(
  lexicon.states.flatMap((s) =>
    [s.name, ...s.names, ...s.capitals].map((n): [string, string] => [n.toLowerCase(), s.code]),
  ),
);
const stateNamed = (name: string | null): string | null =>
  name === null ? null : (codes.get(name.toLowerCase().replace(/^the /, '')) ?? null);

const sameLetters = (d: Draft, m: Gold): boolean =>
  d.letters.length + m.letters.length === 0 || d.letters.some((l) => m.letters.includes(l));

/** The span that the finder would give where a rule knows the norm, else the marked one. */
function draftOf(scene: Scene, m: Gold): Draft {
  const marked = tokensBetween(scene.doc, m.start, m.end);
  const sentence = scene.doc.tokens[marked.first]!.sentence;
  const content = readSentence(scene, sentence)?.contents.find((c) => m.letters.includes(c.letter));
  const clause = content === undefined ? marked : clauseAround(scene, content.first, content.last);
  const found = clause.first < marked.last && marked.first < clause.last ? clause : marked;
  const { first } = found;
  const last = Math.min(found.last, scene.doc.sentences[sentence]!.last);
  const { tokens } = scene.doc;
  return {
    level: m.level,
    letters: m.letters,
    frame: m.frame ?? null,
    start: tokens[first]!.start,
    end: tokens[last - 1]!.end,
    sentence: tokens[first]!.sentence,
    first,
    last,
    rule: '',
    confidence: 1,
  };
}
