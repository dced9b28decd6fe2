/** Marked documents, and what the rules find in them before any is rejected. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Stance } from '../../src/domain/record.js';
import { findAttributions } from '../../src/extractors/attributions/find-attributions.js';
import { featuresOf } from '../../src/extractors/attributions/judge/features.js';
import type { Features } from '../../src/extractors/attributions/judge/view.js';
import { createLanguage } from '../../src/extractors/language/language.js';
import { createNormFinder } from '../../src/extractors/norms/find-norms.js';
import { readLexicon } from '../../src/lexicon-files.js';
import { blamedStates, type Claim, rightOnes } from './matching.js';

export interface Found extends Claim {
  readonly stance: Stance;
  readonly rule: string;
  readonly features: Features;
  /** Whether it matches what the readers marked; null where that cannot be told. */
  readonly right: boolean | null;
}

export interface Example {
  readonly id: string;
  /** `passages`, `attributions`, `news` or `incidents`. */
  readonly set: string;
  readonly gold: readonly Claim[];
  /** Incidents only: the states held responsible. */
  readonly blamed: readonly string[] | null;
  readonly found: readonly Found[];
}

interface Row {
  readonly id: string;
  readonly text: string;
  readonly title?: string;
  readonly attributions?: readonly Claim[];
  readonly accused?: readonly string[];
}

const root = new URL('../../', import.meta.url);
const lexicon = readLexicon(new URL('config/lexicon/', root));
const language = createLanguage(lexicon);
const findNorms = createNormFinder(lexicon);

export function filesOf(directory: string, part: string): string[] {
  const url = new URL(directory, root);
  if (!existsSync(url)) return [];
  return readdirSync(url)
    .filter((f) => f.endsWith('.jsonl') && f.includes(part))
    .sort()
    .map((f) => new URL(`${directory}${f}`, root).pathname);
}

export function examplesOf(file: string, set: string): Example[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((l) => l.trim() !== '')
    .map((l) => exampleOf(JSON.parse(l) as Row, `${basename(file)} `, set));
}

/** The two articles that the project began with: a text each, and one file of marks. */
export function seedExamples(directory: string): Example[] {
  const at = (name: string): URL => new URL(`${directory}${name}`, root);
  if (!existsSync(at('attributions.gold.json'))) return [];
  const marks = JSON.parse(readFileSync(at('attributions.gold.json'), 'utf8')) as Record<string, { mentions: Claim[] }>;
  return Object.entries(marks).map(([file, { mentions }]) =>
    exampleOf({ id: file, text: readFileSync(at(file), 'utf8'), attributions: mentions }, '', 'seeds'),
  );
}

function exampleOf(row: Row, prefix: string, set: string): Example {
  const document = { id: row.id, url: null, outlet: null, title: row.title ?? null, published: null, text: row.text };
  const doc = language.read(row.text);
  const features: Features[] = [];
  const mentions = findAttributions(document, doc, findNorms(document, doc), (scene, candidates) => {
    features.push(...featuresOf(scene, candidates));
    return candidates.map((c) => c.mention);
  });
  const right = rightOnes(row.attributions ?? [], mentions);
  const blamed = row.attributions === undefined ? (row.accused ?? []) : null;
  return {
    id: prefix + row.id,
    set,
    gold: row.attributions ?? [],
    blamed,
    found: mentions.map((m, i) => ({
      stance: m.stance,
      rule: m.rule,
      attributors: m.attributors,
      accused: m.accused,
      features: features[i]!,
      right: blamed === null ? right[i]! : rightStates(m, blamed),
    })),
  };
}

/** Of an incident only the states are known: a mention without one cannot be judged. */
function rightStates(m: Claim, blamed: readonly string[]): boolean | null {
  const states = [...blamedStates([m])];
  return states.length === 0 ? null : states.every((s) => blamed.includes(s));
}
