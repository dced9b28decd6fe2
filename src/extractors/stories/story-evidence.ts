/** Why a link is believed, as stretches of both texts: the credit, shared quotes, aligned sentences. */
import type { StoryEvidence } from '../../domain/record.js';
import type { Judgement } from './judge-pair.js';
import type { Quote } from './quotes.js';
import { alignment, isAligned } from './sentence-alignment.js';
import type { StoryFeatures } from './story-features.js';

const MOST_ALIGNED = 12;

/** @param derived, original the articles of the judgement. */
export function evidenceOf(j: Judgement, derived: StoryFeatures, original: StoryFeatures): StoryEvidence[] {
  const out: StoryEvidence[] = [];
  const { credit } = j.measures;
  if (credit !== null) out.push({ kind: 'credit', start: credit.start, end: credit.end, ofStart: null, ofEnd: null });
  for (const quote of derived.quotes) {
    const of = quote.words.length < 3 ? undefined : sameQuote(quote, original.quotes);
    if (of !== undefined)
      out.push({ kind: 'quote', start: quote.start, end: quote.end, ofStart: of.start, ofEnd: of.end });
  }
  let aligned = 0;
  for (const s of derived.sentences) {
    const a = alignment(s, original);
    const other = original.sentences[a.at];
    if (other === undefined || !isAligned(a) || aligned >= MOST_ALIGNED) continue;
    aligned += 1;
    out.push({ kind: 'aligned', start: s.start, end: s.end, ofStart: other.start, ofEnd: other.end });
  }
  return out;
}

/** The same words, or one inside the other. */
function sameQuote(quote: Quote, others: readonly Quote[]): Quote | undefined {
  const key = ` ${quote.words.join(' ')} `;
  return others.find((o) => {
    const other = ` ${o.words.join(' ')} `;
    return o.words.length >= 3 && (other.includes(key) || key.includes(other));
  });
}
