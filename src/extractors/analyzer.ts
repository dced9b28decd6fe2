/** One document in, its mentions out: language, then norms, then attributions, which point at norms. */
import type { Document, Mentions } from '../domain/analysis.js';
import type { Lexicon } from '../domain/lexicon.js';
import { findAttributions } from './attributions/find-attributions.js';
import { createLanguage } from './language/language.js';
import { createNormFinder } from './norms/find-norms.js';

/** Part of every record: raise it when the same text may give another record. */
export const EXTRACTOR_VERSION = '14';

export interface Analyzer {
  analyze(document: Document): Mentions;
}

export function createAnalyzer(lexicon: Lexicon): Analyzer {
  const language = createLanguage(lexicon);
  const findNorms = createNormFinder(lexicon);
  return {
    analyze(document) {
      const doc = language.read(document.text);
      const norms = findNorms(document, doc);
      return { norms, attributions: findAttributions(document, doc, norms) };
    },
  };
}
