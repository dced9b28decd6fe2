/** Why a link is believed, as stretches of both texts: the credit, shared quotes, aligned sentences. */
import type { StoryEvidence } from '../../domain/record.js';
import type { Judgement } from './judge-pair.js';
import { alignment, isAligned } from './pair-features.js';
import type { Quote } from './quotes.js';

const MOST_ALIGNED = 12;

export function evidenceOf(j: Judgement): StoryEvidence[] {
  const out: StoryEvidence[] = [];
  const { credit } = j.measures;
  if (credit !== null) out.push({ kind: 'credit', start: credit.start, end: credit.end, ofStart: null, ofEnd: null });
  for (const quote of j.derived.quotes) {
    const of = quote.words.length < 3 ? undefined : sameQuote(quote, j.original.quotes);
    if (of !== undefined)
      out.push({ kind: 'quote', start: quote.start, end: quote.end, ofStart: of.start, ofEnd: of.end });
  }
  let aligned = 0;
  for (const s of j.derived.sentences) {
    const a = alignment(s, j.original);
    const other = j.original.sentences[a.at];
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
