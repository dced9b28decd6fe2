/** A hedged accusation that the rewrite states as fact, or a fact that it hedges. */
import type { Divergence } from '../../domain/record.js';
import { type ClaimPair, type Counterpart, cover, diverge } from './align-claims.js';
import { bothClaims, type Claim, certaintyMarker, certaintyOf, leavesOpen } from './claim-view.js';
import type { Stretch } from './sentences.js';

export function compareCertainty(pair: ClaimPair): Divergence[] {
  const sides = bothClaims(pair);
  const charged = changedCharges(pair, sides);
  return charged.length > 0 ? charged : changedSentences(pair, sides);
}

interface Sides {
  readonly theirs: readonly Claim[];
  readonly mine: readonly Claim[];
}

/** The first charge against a party, in both texts. */
function changedCharges(pair: ClaimPair, { theirs, mine }: Sides): Divergence[] {
  for (const key of accusedKeys(theirs)) {
    const of = theirs.filter((c) => concerns(c, key));
    const first = of[0];
    const retold = mine.find((c) => concerns(c, key));
    if (first === undefined || retold === undefined) continue;
    const [before, after] = [certaintyOf(first.text), certaintyOf(retold.text)];
    const hardened = isHedged(before) && !isHedged(after) && !of.some((c) => certaintyOf(c.text) === 'firm');
    const softened = !isHedged(before) && after === 'suspected' && !of.some((c) => isHedged(certaintyOf(c.text)));
    if (hardened || softened) {
      return [
        diverge('hedge', pair, stretchOf(pair.original.text, first, key), stretchOf(pair.rewrite.text, retold, key)),
      ];
    }
  }
  return [];
}

const GUESS =
  /\b(?:may(?= \p{Ll})|might|could (?:have|be|well)|probabl[ey]|likely|suspect(?:s|ed)?|possibl[ey]|perhaps|appear(?:s|ed)? to|seem(?:s|ed)? to|believ(?:es?|ed) (?:that|to))(?!\p{L})/u;
/** A sentence that leaves something open, retold closely as a fact. */
function changedSentences(pair: ClaimPair, { theirs, mine }: Sides): Divergence[] {
  for (const c of mine) {
    if (leavesOpen(c.text)) continue;
    const firm = ESTABLISHED.test(c.text);
    const close = pair.counterparts[c.index]?.find(
      (k, i) => GUESS.test(textOf(pair, k)) && (i === 0 || (firm && k.shared >= 1.2)),
    );
    const source = close === undefined ? undefined : theirs.find((t) => t.sentence === close.sentence);
    const guess = source === undefined ? null : GUESS.exec(source.text);
    if (close === undefined || source === undefined || guess === null || !isRetold(close, c) || !c.tellsOfAct) continue;
    const at = source.sentence.start + guess.index;
    if (sharedAround(source, c, at) < LEAST_AROUND) continue;
    return [
      diverge(
        'hedge',
        pair,
        cover(pair.original.text, source.sentence, [{ start: at, end: at + guess[0].length }], 6),
        cover(pair.rewrite.text, c.sentence, [{ start: c.sentence.start, end: c.sentence.start + 1 }], 14),
      ),
    ];
  }
  return [];
}

const textOf = (pair: ClaimPair, k: Counterpart): string => pair.original.text.slice(k.sentence.start, k.sentence.end);

const REACH = 90;
const LEAST_AROUND = 0.7;

/** Weight of what the rewritten sentence has of the words around the guess: elsewhere it may be about another thing. */
function sharedAround(source: Claim, c: Claim, at: number): number {
  const mine = new Set(c.sentence.terms.map((t) => t.key));
  const around = source.sentence.terms.filter((t) => t.end > at - REACH && t.start < at + REACH && mine.has(t.key));
  return [...new Map(around.map((t) => [t.key, t.weight])).values()].reduce((sum, weight) => sum + weight, 0);
}

const ESTABLISHED =
  /\b(?:establish(?:ed|es)|confirm(?:ed|s)|conclud(?:ed|es)|determin(?:ed|es)|prove[sdn]?|certain|beyond doubt)\b/i;

/** Closely; or loosely, where the rewrite says outright that it is established. */
const isRetold = (k: Counterpart, c: Claim): boolean =>
  k.likeness >= 0.33 || (k.likeness >= 0.15 && k.shared >= 1.2 && ESTABLISHED.test(c.text));

const isHedged = (c: string): boolean => c === 'suspected' || c === 'assessed';

/** In the order in which the original accuses them. */
function accusedKeys(claims: readonly Claim[]): string[] {
  return [...new Set(claims.filter((c) => c.tellsOfAct).flatMap((c) => c.accused.map((p) => p.key)))];
}

const concerns = (c: Claim, key: string): boolean => c.tellsOfAct && c.accused.some((p) => p.key === key);

function stretchOf(text: string, claim: Claim, key: string): Stretch {
  const actor = claim.accused.find((p) => p.key === key)!;
  const marker = certaintyMarker(claim);
  return cover(text, claim.sentence, marker === null ? [actor] : [actor, marker], marker === null ? 8 : 4);
}
