/** What the layers of norm finding share about one article: tokens, marks of word classes, and what stands where. */
import type { Document } from '../../domain/analysis.js';
import { parseSentence, type SentenceSyntax } from '../language/clauses.js';
import type { Entity, LanguageDoc, Sentence } from '../language/language.js';
import { type Mark, type Marks, markSentence, type Vocabularies } from './vocabulary.js';

export interface Scene {
  readonly document: Document;
  readonly doc: LanguageDoc;
  /** Marks of each sentence, by class. */
  readonly marks: readonly Marks[];
  /** True where the whole article speaks of computers. */
  readonly cyber: boolean;
  /** True where any word of it belongs to computers and networks, however common. */
  readonly field: boolean;
  /** True where the article speaks of the United Nations or of norms. */
  readonly diplomatic: boolean;
  entityAt(token: number): Entity | null;
  /** Marks of the words that tell what is done with a norm; read only where there is one. */
  cues(sentence: number): Marks;
  /** @returns null past the ends of the text. */
  syntax(sentence: number): SentenceSyntax | null;
}

const NONE: readonly Mark[] = [];

export function buildScene(document: Document, doc: LanguageDoc, vocabularies: Vocabularies): Scene {
  const marks = doc.sentences.map((s) => markSentence(doc, s, vocabularies.content));
  const entities: (Entity | null)[] = new Array<Entity | null>(doc.tokens.length).fill(null);
  for (const e of doc.entities) for (let i = e.first; i < e.last; i += 1) entities[i] = e;
  return {
    document,
    doc,
    marks,
    cyber: marks.some((m) => m.has('cyberstrong')),
    field: marks.some((m) => m.has('cyber')),
    diplomatic: marks.some((m) => m.has('un')),
    entityAt: (i) => entities[i] ?? null,
    cues: remembered((i) => {
      const s = doc.sentences[i];
      return s === undefined ? NO_MARKS : markSentence(doc, s, vocabularies.cues);
    }),
    syntax: remembered((i) => {
      const s = doc.sentences[i];
      return s === undefined ? null : parseSentence(doc, s, startingIn(entities, s));
    }),
  };
}

const NO_MARKS: Marks = new Map();

function startingIn(entities: readonly (Entity | null)[], s: Sentence): Entity[] {
  const out: Entity[] = [];
  for (let i = s.first; i < s.last; i += 1) {
    const e = entities[i] ?? null;
    if (e !== null && e.first === i) out.push(e);
  }
  return out;
}

/** Classes of cues whose words cover a token. */
export function cuesOver(scene: Scene, token: number): string[] {
  const marks = [...scene.cues(scene.doc.tokens[token]!.sentence)];
  return marks.flatMap(([name, list]) => (list.some((m) => m.first <= token && token < m.last) ? [name] : []));
}

function remembered<T>(read: (sentence: number) => T): (sentence: number) => T {
  const known = new Map<number, T>();
  return (sentence) => {
    let value = known.get(sentence);
    if (value === undefined) {
      value = read(sentence);
      known.set(sentence, value);
    }
    return value;
  };
}

export const marksOf = (scene: Scene, sentence: number, concept: string): readonly Mark[] =>
  scene.marks[sentence]?.get(concept) ?? NONE;

export const has = (scene: Scene, sentence: number, concept: string): boolean =>
  scene.marks[sentence]?.has(concept) ?? false;

/** Marks of a class that lie wholly inside a token range of one sentence. */
export function marksIn(scene: Scene, first: number, last: number, concept: string): readonly Mark[] {
  const sentence = scene.doc.tokens[first]?.sentence;
  if (sentence === undefined) return NONE;
  return marksOf(scene, sentence, concept).filter((m) => m.first >= first && m.last <= last);
}

export const sentenceOf = (scene: Scene, token: number): Sentence =>
  scene.doc.sentences[scene.doc.tokens[token]!.sentence]!;

/** States named in a sentence, in order: entity kinds that stand for a state. */
export function statesOf(scene: Scene, sentence: number): readonly Entity[] {
  const s = scene.doc.sentences[sentence];
  if (s === undefined) return [];
  const out: Entity[] = [];
  for (let i = s.first; i < s.last; i += 1) {
    const e = scene.entityAt(i);
    if (e !== null && e.state !== null && e.first === i && STATE_KINDS.has(e.kind)) out.push(e);
  }
  return out;
}

const STATE_KINDS = new Set(['state', 'demonym', 'capital', 'metonym', 'organ']);

/** A stretch of the text found by a layer, before it is judged. */
export interface Draft {
  readonly level: 'explicit-norm' | 'paraphrase' | 'framework';
  readonly letters: readonly string[];
  readonly frame: 'norms-collective' | 'process' | 'international-law' | 'cbm' | 'capacity-building' | null;
  readonly start: number;
  readonly end: number;
  readonly sentence: number;
  /** Token range. */
  readonly first: number;
  readonly last: number;
  readonly rule: string;
  readonly confidence: number;
  /** Where the layer already knows what is done with the norm. */
  readonly hint?: string;
}

/** The token range that covers a range of characters. */
export function tokensBetween(doc: LanguageDoc, start: number, end: number): { first: number; last: number } {
  let low = 0;
  let high = doc.tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (doc.tokens[middle]!.end <= start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < doc.tokens.length && doc.tokens[last]!.start < end) last += 1;
  return { first: low, last: Math.max(last, low + 1) };
}
