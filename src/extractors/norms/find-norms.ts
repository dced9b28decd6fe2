/** Norm mentions: which of the eleven norms of A/70/174, paragraph 13, or their framework, a text refers to. */
import type { Document } from '../../domain/analysis.js';
import type { Lexicon } from '../../domain/lexicon.js';
import type { NormMention } from '../../domain/record.js';
import type { LanguageDoc } from '../language/language.js';
import { findFrameworks } from './frameworks.js';
import { functionOf } from './functions.js';
import { findIdentifiers } from './identifiers.js';
import { findLaw } from './law.js';
import { findNormPhrases } from './norm-phrases.js';
import { findParaphrases } from './paraphrases.js';
import { findReferences } from './references.js';
import { findRuleSets } from './rule-sets.js';
import { buildScene, type Draft, type Scene } from './scene.js';
import { compileVocabularies, type Vocabularies } from './vocabulary.js';
import { voiceOf } from './voices.js';

export type NormFinder = (document: Document, doc: LanguageDoc) => NormMention[];

export function createNormFinder(lexicon: Lexicon): NormFinder {
  const vocabularies = compileVocabularies(lexicon.normConcepts ?? []);
  return (document, doc) => findNorms(document, doc, vocabularies);
}

function findNorms(document: Document, doc: LanguageDoc, vocabularies: Vocabularies): NormMention[] {
  const scene = buildScene(document, doc, vocabularies);
  const drafts = findDrafts(scene, findParaphrases(scene));
  if (drafts.length === 0) return [];
  return drafts.map((draft) => {
    const voice = voiceOf(scene, draft);
    const use = functionOf(scene, draft, voice);
    const directed = use === 'accuses-of-violating' || use === 'invokes-against';
    return {
      start: draft.start,
      end: draft.end,
      text: doc.text.slice(draft.start, draft.end),
      level: draft.level,
      letters: [...draft.letters].sort() as NormMention['letters'],
      frame: draft.frame,
      function: use,
      holder: voice.holder,
      target: directed ? voice.target : null,
      confidence: Math.round(draft.confidence * 100) / 100,
      rule: draft.rule,
    };
  });
}

/** All mentions of one article, settled: identifiers before phrases, phrases before paraphrases. */
export function findDrafts(scene: Scene, paraphrases: readonly Draft[]): Draft[] {
  const explicit = findIdentifiers(scene);
  const references = findReferences(scene);
  const phrases = findNormPhrases(scene, [...explicit, ...references]);
  const frameworks = [
    ...phrases.filter((d) => d.level === 'framework'),
    ...findLaw(scene),
    ...findFrameworks(scene),
    ...findRuleSets(scene),
  ].filter((d) => !references.some((r) => overlaps(r, d)));
  const named = [...explicit, ...phrases.filter((d) => d.level === 'explicit-norm')];
  const kept: Draft[] = [];
  for (const d of [...named, ...frameworks, ...paraphrases]) {
    if (kept.some((k) => clashes(k, d))) continue;
    kept.push(d);
  }
  // "as the UN's list has it": where the norm is told, its source is no second mention.
  const settled = kept.filter(
    (d) => d.rule !== 'the-list' || !kept.some((k) => k.sentence === d.sentence && k.letters.length > 0),
  );
  for (const d of references) if (!settled.some((k) => saysSo(k, d))) settled.push(d);
  return settled.sort((a, b) => a.start - b.start || a.end - b.end);
}

const overlaps = (a: Draft, b: Draft): boolean => a.start < b.end && b.start < a.end;

/** A reference in plain words goes without saying beside a sentence that names or tells the same norm. */
function saysSo(kept: Draft, reference: Draft): boolean {
  const shared = kept.letters.some((l) => reference.letters.includes(l));
  return (
    (kept.level !== 'framework' && overlaps(kept, reference)) ||
    (shared && !kept.rule.startsWith('reference') && Math.abs(kept.sentence - reference.sentence) <= 1)
  );
}

function clashes(kept: Draft, d: Draft): boolean {
  const overlap = overlaps(kept, d);
  const shared = kept.letters.some((l) => d.letters.includes(l));
  if (kept.level === 'explicit-norm' && d.level === 'paraphrase') {
    return overlap || (shared && Math.abs(kept.sentence - d.sentence) <= 1);
  }
  if (kept.level === 'framework' && d.level === 'framework') return overlap;
  return overlap && (shared || kept.level === d.level);
}
