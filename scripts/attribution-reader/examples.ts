/** Marked documents, and every reading of them with whether it is what the marks say. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Document } from '../../src/domain/analysis.js';
import type { Draft } from '../../src/extractors/attributions/draft.js';
import { rulesIn } from '../../src/extractors/attributions/find-attributions.js';
import { viewOf } from '../../src/extractors/attributions/reader/article-view.js';
import { type Candidate, candidatesIn } from '../../src/extractors/attributions/reader/candidates.js';
import { type Gate, OPEN_GATE } from '../../src/extractors/attributions/reader/gate.js';
import type { Measures, Vocabulary } from '../../src/extractors/attributions/reader/measures.js';
import type { Scene } from '../../src/extractors/attributions/resolve.js';
import { createLanguage } from '../../src/extractors/language/language.js';
import { readLexicon } from '../../src/lexicon-files.js';
import { type Claim, matches } from './matching.js';

export interface Choice {
  readonly candidate: Candidate;
  /** Null where the marks do not tell: the sentence repeats what another one says. */
  readonly right: boolean | null;
}

export interface Example {
  readonly id: string;
  readonly set: string;
  readonly text: string;
  readonly gold: readonly Claim[];
  /** For each of them the sentences of its evidence, where it is told. */
  readonly places: readonly ReadonlySet<number>[];
  /** Incidents only: the states held responsible. */
  readonly blamed: readonly string[] | null;
  /** Null where nothing speaks of an operation. */
  readonly scene: Scene | null;
  readonly rules: readonly Draft[];
  readonly choices: readonly Choice[];
}

interface Row {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  readonly attributions?: readonly (Claim & { readonly evidence?: unknown })[];
  readonly accused?: readonly string[];
}

const root = new URL('../../', import.meta.url);
const language = createLanguage(readLexicon(new URL('config/lexicon/', root)));

export function filesOf(directory: string, isWanted: (name: string) => boolean): string[] {
  const url = new URL(directory, root);
  if (!existsSync(url)) return [];
  return readdirSync(url)
    .filter((f) => f.endsWith('.jsonl') && isWanted(f))
    .sort()
    .map((f) => new URL(`${directory}${f}`, root).pathname);
}

/** @param gate what it shuts out is no choice. @param every 2: each second document. */
export const examplesOf = (
  file: string,
  set: string,
  vocabulary: Vocabulary,
  gate: Gate = OPEN_GATE,
  every = 1,
): Example[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((l, i) => l.trim() !== '' && i % every === 0)
    .map((l) => exampleOf(JSON.parse(l) as Row, `${basename(file)} `, set, vocabulary, gate));

/** The two articles that the project began with: a text each, and one file of marks. */
export function seedExamples(directory: string, vocabulary: Vocabulary, gate: Gate): Example[] {
  const at = (name: string): URL => new URL(`${directory}${name}`, root);
  if (!existsSync(at('attributions.gold.json'))) return [];
  const marks = JSON.parse(readFileSync(at('attributions.gold.json'), 'utf8')) as Record<string, { mentions: Claim[] }>;
  return Object.entries(marks).map(([file, { mentions }]) =>
    exampleOf(
      { id: file, text: readFileSync(at(file), 'utf8'), attributions: mentions },
      '',
      'seeds',
      vocabulary,
      gate,
    ),
  );
}

export const documentOf = (row: Pick<Row, 'id' | 'text' | 'title'>): Document => ({
  id: row.id,
  url: null,
  outlet: null,
  title: row.title ?? null,
  published: null,
  text: row.text,
});

function exampleOf(row: Row, prefix: string, set: string, vocabulary: Vocabulary, gate: Gate): Example {
  const found = rulesIn(documentOf(row), language.read(row.text));
  const gold = row.attributions ?? [];
  const blamed = row.attributions === undefined ? (row.accused ?? []) : null;
  const base = { id: prefix + row.id, set, text: row.text, gold, blamed };
  if (found === null)
    return { ...base, places: gold.map(() => new Set<number>()), scene: null, rules: [], choices: [] };
  const { scene, drafts } = found;
  const view = viewOf(scene, drafts);
  const places = gold.map((g) => sentencesOf(scene, (g as { evidence?: unknown }).evidence));
  const choices = scene.ctx.syntax
    .flatMap((s) => candidatesIn(scene, s, view, vocabulary, gate))
    .map((c) => ({ ...c, measures: c.measures.map(compact) }))
    .map((candidate) => ({
      candidate,
      right: blamed === null ? isRight(candidate, gold, places) : rightStates(candidate, blamed),
    }));
  return { ...base, places, scene, rules: drafts, choices };
}

/** Measures of all documents are held at once: in a typed array they take half the room. */
function compact(part: Measures): Measures {
  let small = compacted.get(part);
  if (small === undefined) {
    small = Int32Array.from(part) as unknown as Measures;
    compacted.set(part, small);
  }
  return small;
}

const compacted = new WeakMap<Measures, Measures>();

export const claimOf = (c: Candidate): Claim => ({
  stance: c.stance,
  attributors: c.party.kind === 'party' ? c.party.parties.map((p) => p.key.key) : [c.party.kind],
  accused: c.actor?.accused ?? [],
});

function isRight(c: Candidate, gold: readonly Claim[], places: readonly ReadonlySet<number>[]): boolean | null {
  const claim = claimOf(c);
  const at = gold.findIndex((g) => matches(g, claim));
  if (at < 0) return false;
  return places[at]!.size === 0 || places[at]!.has(c.sentence) ? true : null;
}

function sentencesOf(scene: Scene, evidence: unknown): ReadonlySet<number> {
  const { text, sentences } = scene.ctx.doc;
  const found = new Set<number>();
  for (const quote of quotesOf(evidence)) {
    const at = quote === '' ? -1 : text.indexOf(quote);
    if (at < 0) continue;
    for (const s of sentences) if (s.start < at + quote.length && s.end > at) found.add(s.index);
  }
  return found;
}

function quotesOf(evidence: unknown): string[] {
  if (typeof evidence === 'string') return [evidence];
  if (Array.isArray(evidence)) return evidence.flatMap(quotesOf);
  return typeof evidence === 'object' && evidence !== null && 'text' in evidence ? [String(evidence.text)] : [];
}

/** Of an incident only the states are known; whoever tells it does so in his own voice. */
function rightStates(c: Candidate, blamed: readonly string[]): boolean | null {
  if (c.stance !== 'attributes') return null;
  const states = (c.actor?.accused ?? []).flatMap((a) => a.state ?? a.groupState ?? []).filter((s) => s !== 'XX');
  if (states.length === 0) return null;
  if (!states.every((s) => blamed.includes(s))) return false;
  return c.party.kind === 'unspecified' ? true : null;
}
