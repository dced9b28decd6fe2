/**
 * What one text leaves open and the other tells as done, found by the words beside the guess: the sentences around may
 * be told in another order, so that they are little alike.
 */
import type { Divergence } from '../../domain/record.js';
import { type ClaimPair, cover, diverge } from './align-claims.js';
import { type Claim, isDoubted } from './claim-view.js';
import { isAlignedWith } from './party-sides.js';
import type { Stretch } from './sentences.js';

interface Sides {
  readonly theirs: readonly Claim[];
  readonly mine: readonly Claim[];
}

interface Guess {
  readonly claim: Claim;
  readonly cue: Stretch;
  /** Keys and weights of what stands beside, in the clause of the guess. */
  readonly terms: ReadonlyMap<string, number>;
}

/** "May" that permits and "could" that is able leave nothing open. */
const CUE =
  /\b(?:may (?:not |well |also )?(?:have|be)|might|could (?:have|well)|probabl[ey]|likely|possibl[ey]|perhaps|apparently|(?<!\bwhat )(?:appear|seem)(?:s|ed)? (?:not )?to have|presumabl[ey]|(?<!\bnot )believ(?:es?|ed) (?:that|to)|thought to|potential(?:ly)?)(?!\p{L})/gu;
/** What is added to a plain claim; other words may stand for "according to". */
const ADDED = /^(?:may|might|could|probabl|likely|possibl|perhaps|apparently|appear|seem)/u;
const REACH = 70;
/** Guesses of one sentence. */
const MOST = 6;
const LEAST = 1.3;
/** What another sentence shares with the guess, as a part of it, to be meant as well. */
const NEARLY = 0.7;

export function turnedGuesses(pair: ClaimPair, { theirs, mine }: Sides): Divergence[] {
  for (const g of theirs.flatMap(guessesIn)) {
    const told = toldPlainly(
      g,
      mine,
      theirs,
      mine.filter((c) => isAlignedWith(pair, c, g.claim)),
    );
    if (told !== null)
      return [diverge('hedge', pair, stretchOf(pair.original.text, g), plainly(pair.rewrite.text, g, told))];
  }
  for (const g of mine.flatMap(guessesIn)) {
    if (!ADDED.test(pair.rewrite.text.slice(g.cue.start, g.cue.end))) continue;
    const told = toldPlainly(
      g,
      theirs,
      mine,
      theirs.filter((c) => isAlignedWith(pair, g.claim, c)),
    );
    if (told !== null)
      return [diverge('hedge', pair, plainly(pair.original.text, g, told), stretchOf(pair.rewrite.text, g))];
  }
  return [];
}

function guessesIn(claim: Claim): Guess[] {
  return [...claim.text.matchAll(CUE)].slice(0, MOST).map((m) => {
    const start = claim.sentence.start + m.index;
    const cue = { start, end: start + m[0].length };
    const clause = clauseAround(claim, cue);
    const beside = claim.sentence.terms.filter((t) => t.start >= clause.start && t.end <= clause.end && !isIn(t, cue));
    return { claim, cue, terms: new Map(beside.map((t) => [t.key, t.weight])) };
  });
}

const isIn = (t: Stretch, cue: Stretch): boolean => t.start < cue.end && cue.start < t.end;

/** Up to the nearest stop on either side, and not far. */
function clauseAround(claim: Claim, cue: Stretch): Stretch {
  const [from, to] = [Math.max(claim.sentence.start, cue.start - REACH), Math.min(claim.sentence.end, cue.end + REACH)];
  const at = claim.sentence.start;
  const before = [
    ...claim.text
      .slice(from - at, cue.start - at)
      .matchAll(/[;:—,] | (?:that|but|while|although|because|who|which) /gu),
  ].at(-1);
  const after = /[;:—] |, (?!and )| (?:but|while|although|because|who|which) /u.exec(
    claim.text.slice(cue.end - at, to - at),
  );
  return {
    start: before === undefined ? from : from + before.index + before[0].length,
    end: after === null ? to : cue.end + after.index,
  };
}

/** The one sentence of the other text that tells it, where nothing there leaves it open, and here nothing else tells it. */
function toldPlainly(g: Guess, others: readonly Claim[], own: readonly Claim[], alike: readonly Claim[]): Claim | null {
  const shared = others.map((c) => weigh(g.terms, c));
  const most = Math.max(0, ...shared);
  if (most < LEAST) return null;
  const best = others[shared.indexOf(most)]!;
  const meant = others.filter((c) => shared[c.index]! >= NEARLY * most || Math.abs(c.index - best.index) === 1);
  if (OPEN.test(best.text) || [...meant, ...alike].some((c) => isDoubted(c.text))) return null;
  const common = new Map([...g.terms].filter(([key]) => best.sentence.terms.some((t) => t.key === key)));
  const isToldTwice = own.some((c) => c !== g.claim && weigh(common, c) >= NEARLY * most);
  return isToldTwice || common.size < 2 ? null : best;
}

const OPEN =
  /\b(?:unclear|unknown|whether|not sure|not certain|suggests?|claim(?:s|ed)?|could|can|if|views?|eyes|opinion|belief|up to|open|question)\b/iu;

function weigh(terms: ReadonlyMap<string, number>, c: Claim): number {
  const keys = new Set(c.sentence.terms.map((t) => t.key));
  let sum = 0;
  for (const [key, weight] of terms) if (keys.has(key)) sum += weight;
  return sum;
}

const stretchOf = (text: string, g: Guess): Stretch => cover(text, g.claim.sentence, [g.cue], 6);

/** From the first to the last of the words in common. */
function plainly(text: string, g: Guess, c: Claim): Stretch {
  const common = c.sentence.terms.filter((t) => g.terms.has(t.key) && t.weight > 0);
  return cover(text, c.sentence, common.length === 0 ? [c.sentence] : common, 4);
}
