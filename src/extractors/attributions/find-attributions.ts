/** Attribution mentions: who holds whom responsible for which cyber operation (codebook, section 2). */
import type { Document } from '../../domain/analysis.js';
import type { AttributionMention, NormMention } from '../../domain/record.js';
import type { LanguageDoc } from '../language/language.js';

export function findAttributions(
  _document: Document,
  _doc: LanguageDoc,
  _norms: readonly NormMention[],
): AttributionMention[] {
  return [];
}
