/** Norm mentions: which of the eleven norms of A/70/174, paragraph 13, or their framework, a text refers to. */
import type { Document } from '../../domain/analysis.js';
import type { NormMention } from '../../domain/record.js';
import type { LanguageDoc } from '../language/language.js';

export function findNorms(_document: Document, _doc: LanguageDoc): NormMention[] {
  return [];
}
