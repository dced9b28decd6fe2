/** What the layers of attribution share about one article: syntax, entities by token, quotes, and the matter. */
import type { Document } from '../../domain/analysis.js';
import { parseSentence, type SentenceSyntax } from '../language/clauses.js';
import type { Entity, LanguageDoc } from '../language/language.js';
import type { NounPhrase } from '../language/phrases.js';
import { STRONG_OPERATION } from './nouns.js';
import { KIND, wordKinds } from './word-kinds.js';

export interface Context {
  readonly document: Document;
  readonly doc: LanguageDoc;
  readonly syntax: readonly SentenceSyntax[];
  /** Number of words of other matters: trade, drones, propaganda. */
  readonly otherWords: number;
  /** Number of words that speak of operations in computers. */
  readonly cyberWords: number;
  /** The lists that each token is on, as bits of `KIND`. */
  readonly kinds: Uint32Array;
  /** The proper name inside each phrase that was asked for one. */
  readonly properRuns: Map<NounPhrase, string | null>;
  entityAt(token: number): Entity | null;
  entitiesIn(sentence: number): readonly Entity[];
  /** 0 outside quotes, else the number of the quote. */
  quoteAt(token: number): number;
  textOf(first: number, last: number): string;
  indexOf(np: NounPhrase): number;
}

export function buildContext(document: Document, doc: LanguageDoc): Context {
  const entityAt: (Entity | null)[] = new Array<Entity | null>(doc.tokens.length).fill(null);
  for (const e of doc.entities) for (let i = e.first; i < e.last; i += 1) entityAt[i] = e;
  const bySentence = entitiesBySentence(doc);
  const syntax = doc.sentences.map((s) => parseSentence(doc, s, bySentence[s.index] ?? []));
  const positions = positionsOf(doc, syntax);
  const quotes = markQuotes(doc);
  const kinds = wordKinds(doc.tokens);
  return {
    document,
    doc,
    syntax,
    kinds,
    properRuns: new Map(),
    cyberWords: countCyberWords(doc, kinds) + (document.title === null ? 0 : titleWords(document.title)),
    otherWords: countKinds(kinds, KIND.otherMatter | KIND.influence),
    entitiesIn: (i) => bySentence[i] ?? [],
    entityAt: (i) => entityAt[i] ?? null,
    quoteAt: (i) => quotes[i] ?? 0,
    textOf: (first, last) => (last > first ? doc.text.slice(doc.tokens[first]!.start, doc.tokens[last - 1]!.end) : ''),
    indexOf: (np) => {
      const at = positions[np.first] ?? -1;
      return syntax[doc.tokens[np.first]?.sentence ?? -1]?.items[at] === np ? at : -1;
    },
  };
}

/** Where among the items of its sentence the phrase stands that starts with each token. */
function positionsOf(doc: LanguageDoc, syntax: readonly SentenceSyntax[]): Int32Array {
  const positions = new Int32Array(doc.tokens.length).fill(-1);
  for (const { items } of syntax)
    for (let i = 0; i < items.length; i += 1) if (items[i]!.kind === 'np') positions[items[i]!.first] = i;
  return positions;
}

function countKinds(kinds: Uint32Array, bits: number): number {
  let count = 0;
  for (let i = 0; i < kinds.length; i += 1) if ((kinds[i]! & bits) !== 0) count += 1;
  return count;
}

function entitiesBySentence(doc: LanguageDoc): Entity[][] {
  const out: Entity[][] = doc.sentences.map(() => []);
  for (const e of doc.entities) out[doc.tokens[e.first]!.sentence]?.push(e);
  return out;
}

function countCyberWords(doc: LanguageDoc, kinds: Uint32Array): number {
  let count = 0;
  for (const t of doc.tokens) {
    if ((kinds[t.index]! & (KIND.strong | KIND.hackForm)) !== 0 || t.lower.startsWith('cyber')) count += 1;
  }
  for (const e of doc.entities) if (e.kind === 'malware' || e.kind === 'operation' || e.kind === 'group') count += 1;
  return count;
}

function titleWords(title: string): number {
  return title
    .toLowerCase()
    .split(/[^\p{L}-]+/u)
    .filter((w) => STRONG_OPERATION.has(w) || w.startsWith('cyber')).length;
}

/** Straight quotes open and close by turns within a paragraph; curly ones say which they are. */
function markQuotes(doc: LanguageDoc): number[] {
  const marks = new Array<number>(doc.tokens.length).fill(0);
  let open = 0;
  let count = 0;
  let paragraph = -1;
  for (const s of doc.sentences) {
    if (s.paragraph !== paragraph) open = 0;
    paragraph = s.paragraph;
    for (let i = s.first; i < s.last; i += 1) {
      const text = doc.tokens[i]!.text;
      if (text === '"' || text === '“' || text === '”' || text === '«' || text === '»') {
        const opens = text === '“' || text === '«' || (text === '"' && open === 0);
        if (opens) {
          count += 1;
          open = count;
        } else open = 0;
        continue;
      }
      marks[i] = open;
    }
  }
  return marks;
}
