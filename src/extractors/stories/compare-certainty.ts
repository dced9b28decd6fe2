/** A hedged accusation that the rewrite states as fact, or a fact that it hedges. */
import type { Divergence } from '../../domain/record.js';
import { type ClaimPair, type Counterpart, cover, diverge } from './align-claims.js';
import { type Claim, certaintyMarker, certaintyOf, isDoubted, leavesOpen } from './claim-view.js';
import { turnedGuesses } from './compare-guesses.js';
import type { Stretch } from './sentences.js';

export function compareCertainty(pair: ClaimPair, sides: Sides): Divergence[] {
  const graded = changedConfidence(pair, sides);
  if (graded.length > 0) return graded;
  const proved = provedGuesses(pair, sides);
  if (proved.length > 0) return proved;
  const charged = changedCharges(pair, sides);
  if (charged.length > 0) return charged;
  const hardened = changedSentences(pair, sides);
  if (hardened.length > 0) return hardened;
  const softened = softenedSentences(pair, sides);
  return softened.length > 0 ? softened : turnedGuesses(pair, sides);
}

const CONFIDENCE =
  /\b(low|little|moderate|medium|high|great|full|strong)(?: or \p{Ll}{3,8})?(?: degree of| level of)? (?:confidence|certainty)\b/iu;
const GRADES: Readonly<Record<string, number>> = { low: 1, little: 1, moderate: 2, medium: 2 };

interface Grade {
  readonly claim: Claim;
  readonly grade: number;
  readonly at: Stretch;
}

/** "With low confidence" told as high: how sure the finder says that he is. */
function changedConfidence(pair: ClaimPair, { theirs, mine }: Sides): Divergence[] {
  const before = theirs.flatMap(gradeOf);
  for (const r of mine.flatMap(gradeOf)) {
    const near = (pair.counterparts[r.claim.index] ?? []).map((k) => k.sentence);
    const o = before.find((b) => near.includes(b.claim.sentence));
    if (o === undefined || before.some((b) => b.grade === r.grade)) continue;
    return [
      diverge(
        'hedge',
        pair,
        cover(pair.original.text, o.claim.sentence, [o.at], 6),
        cover(pair.rewrite.text, r.claim.sentence, [r.at], 6),
      ),
    ];
  }
  return [];
}

/** "Almost certainly" told as proved. */
function provedGuesses(pair: ClaimPair, { theirs, mine }: Sides): Divergence[] {
  for (const c of mine) {
    const m = CERTAIN.exec(c.text);
    const close = pair.counterparts[c.index]?.[0];
    const source = theirs.find((t) => t.sentence === close?.sentence);
    const marker = source === undefined ? null : certaintyMarker(source);
    if (m === null || close === undefined || source === undefined || marker === null) continue;
    if (close.likeness < CLOSE || !isHedged(certaintyOf(source.text)) || isDoubted(c.text)) continue;
    const start = c.sentence.start + m.index;
    return [
      diverge(
        'hedge',
        pair,
        cover(pair.original.text, source.sentence, [marker], 6),
        cover(pair.rewrite.text, c.sentence, [{ start, end: start + m[0].length }], 8),
      ),
    ];
  }
  return [];
}
const CLOSE = 0.4;

function gradeOf(claim: Claim): Grade[] {
  const m = CONFIDENCE.exec(claim.text) ?? CERTAIN.exec(claim.text);
  if (m === null) return [];
  const start = claim.sentence.start + m.index;
  return [{ claim, grade: GRADES[m[1]?.toLowerCase() ?? ''] ?? 3, at: { start, end: start + m[0].length } }];
}

const CERTAIN =
  /(?<!\bnot )\b(?:(?:is|are|was|were) (?:certain|sure|convinced|in no doubt)|(?:beyond|without)(?: any| a)? doubt|ha[sd] (?:proved|proven|established))\b/iu;

interface Sides {
  readonly theirs: readonly Claim[];
  readonly mine: readonly Claim[];
}

/** The first charge against a party, in both texts. */
function changedCharges(pair: ClaimPair, { theirs, mine }: Sides): Divergence[] {
  for (const key of accusedKeys(theirs)) {
    const of = theirs.filter((c) => concerns(c, key));
    const first = of[0];
    const retold = closest(
      pair,
      first,
      mine.filter((c) => concerns(c, key)),
    );
    if (first === undefined || retold === undefined) continue;
    const [before, after] = [certaintyOf(first.text), certaintyOf(retold.text)];
    const hardened =
      isHedged(before) &&
      isHedgeOf(first, key) &&
      likenessTo(pair, first, retold) > 0 &&
      !isDoubted(retold.text) &&
      !OWN_CLAIM.test(retold.text) &&
      !isHedged(after) &&
      !of.some((c) => certaintyOf(c.text) === 'firm') &&
      !isHedgedBeside(mine, retold, key);
    const softened =
      !isHedged(before) &&
      after === 'suspected' &&
      isGuessed(pair, retold, key) &&
      isHedgeOf(retold, key) &&
      likenessTo(pair, first, retold) > 0 &&
      !of.some((c) => isDoubted(c.text));
    if (hardened || softened) {
      return [
        diverge('hedge', pair, stretchOf(pair.original.text, first, key), stretchOf(pair.rewrite.text, retold, key)),
      ];
    }
  }
  return [];
}

/** Where the attributions of the rewrite are known, one of them says that the party is only suspected. */
const isGuessed = (pair: ClaimPair, c: Claim, key: string): boolean =>
  pair.rewrite.attributions.every((m) => m.certainty === null) ||
  pair.rewrite.attributions.some(
    (m) =>
      (m.certainty === 'suspected' || m.certainty === 'assessed') &&
      m.evidence.some((e) => e.start < c.sentence.end && c.sentence.start < e.end) &&
      (key.startsWith('group:') || m.accused.some((a) => a.state === key || a.groupState === key || a.group === key)),
  );

/** A group that claims it for itself is not held responsible by the article. */
const OWN_CLAIM =
  /\b(?:claim(?:s|ed)? (?:responsibility|credit|the)|t(?:ook|akes?) (?:credit|responsibility)|boast(?:s|ed)?|brag(?:s|ged)?)\b/iu;

/** Of several accused in one sentence, the hedge is about the nearest. */
function isHedgeOf(claim: Claim, key: string): boolean {
  const marker = certaintyMarker(claim);
  if (marker === null) return true;
  const distance = (p: Stretch): number => Math.max(p.start - marker.end, marker.start - p.end);
  const nearest = [...claim.accused].sort((a, b) => distance(a) - distance(b))[0];
  return claim.accused.some((p) => p.key === key && distance(p) <= distance(nearest!) + NEARLY);
}
const NEARLY = 30;

/** The next sentence says how sure it is, or another one about the same party. */
const isHedgedBeside = (claims: readonly Claim[], c: Claim, key: string): boolean =>
  claims.some((x) => x !== c && (concerns(x, key) || x.index === c.index + 1) && OF_DOUBT.test(x.text));
const OF_DOUBT =
  /\b(?:suspicions?|suspect(?:s|ed)|not (?:proof|proved|proven|certain|sure)|no proof|unproven|doubts?|likely|probably|perhaps|possibl[ey]|moderate confidence|low confidence|hedge[sd]?|caution(?:s|ed)?|assessment|believ(?:es?|ed)|may have|might have|could have)\b/iu;

/** The one that retells the claim most closely, else the first. */
function closest(pair: ClaimPair, of: Claim | undefined, among: readonly Claim[]): Claim | undefined {
  return among.reduce<Claim | undefined>(
    (best, c) => (best === undefined || likenessTo(pair, of, c) > likenessTo(pair, of, best) ? c : best),
    undefined,
  );
}

const likenessTo = (pair: ClaimPair, theirs: Claim | undefined, mine: Claim): number =>
  (pair.counterparts[mine.index] ?? []).find((k) => k.sentence === theirs?.sentence)?.likeness ?? 0;

const GUESS =
  /\b(?:may(?= \p{Ll})|might|could (?:have|well|be (?!\p{Ll}{2,12}(?:ed|en|ld|lt|ne)(?!\p{L})(?! (?:to|with|by) )))|resembl(?:es|ed|ing)|reminiscent of|probabl[ey]|likely|(?<!\b(?:[Tt]he|[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|of|main|prime|likely|reliable|credible|single|key|chief|other|\d{1,4}) )suspect(?:s|ed)?|possibl[ey]|perhaps|in all likelihood|(?:low|medium|moderate) confidence|apparent(?:ly)?|almost certain(?:ly)?|conceivabl[ey]|presum(?:abl[ey]|ed)|suspicions? (?:that|of)|plausibl[ey]|tentative(?:ly)?|evidence suggests|suggest(?:s|ed|ing)? that|thought to (?:be|have)|understood to (?:be|have)|look(?:s|ed) like|appear(?:s|ed)? to|seem(?:s|ed)? to|believ(?:es?|ed) (?:that|to)|(?:investigat|examin|check|look)\p{Ll}{2,4} (?:into )?(?:whether|if)|(?:is|was|are|were|remains?) (?:still |as yet |yet )?(?:not (?:yet )?(?:known|clear|established)|un(?:known|clear)))(?!\p{L})/u;
/** A sentence that leaves something open, retold closely as a fact. */
function changedSentences(pair: ClaimPair, { theirs, mine }: Sides): Divergence[] {
  for (const c of mine) {
    if (leavesOpen(c.text) || GUESS.test(c.text)) continue;
    const firm = ESTABLISHED.test(c.text);
    const close = pair.counterparts[c.index]?.find(
      (k, i) => GUESS.test(textOf(pair, k)) && (i === 0 || (firm && k.shared >= LOOSELY)),
    );
    const source = close === undefined ? undefined : theirs.find((t) => t.sentence === close.sentence);
    const guess = source === undefined ? null : GUESS.exec(source.text);
    if (
      close === undefined ||
      source === undefined ||
      guess === null ||
      !isRetold(close, c, MODAL.test(guess[0])) ||
      !(c.tellsOfAct || (firm && source.tellsOfAct) || close.likeness >= NEARLY_ONE)
    )
      continue;
    const at = source.sentence.start + guess.index;
    if (sharedAround(source, c, at) < LEAST_AROUND || !concernsSame(source, c, at)) continue;
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

const SURE =
  /\b(?:high confidence|no doubt|beyond doubt|certain(?:ly)?|established|confirmed|proved|proven|concluded|determined)\b/i;

/** A finding that the original calls certain, retold as a guess. */
function softenedSentences(pair: ClaimPair, { theirs, mine }: Sides): Divergence[] {
  for (const c of mine) {
    const guess = GUESS.exec(c.text);
    const close = pair.counterparts[c.index]?.[0];
    const source = theirs.find((t) => t.sentence === close?.sentence);
    const sure = source === undefined ? null : SURE.exec(source.text);
    if (guess === null || close === undefined || source === undefined || sure === null || close.likeness < 0.33)
      continue;
    if (GUESS.test(source.text) || certaintyOf(source.text) === 'suspected' || NOT_SURE.test(source.text)) continue;
    const marked = (claim: Claim, at: number, length: number): Stretch => ({
      start: claim.sentence.start + at,
      end: claim.sentence.start + at + length,
    });
    return [
      diverge('hedge', pair, marked(source, sure.index, sure[0].length), marked(c, guess.index, guess[0].length)),
    ];
  }
  return [];
}

const NOT_SURE =
  /\b(?:not|n['’]t|never|cannot|no) (?:\p{Ll}{1,20} )?(?:certain|established|confirmed|proved|proven|concluded|determined)\b/iu;

const textOf = (pair: ClaimPair, k: Counterpart): string => pair.original.text.slice(k.sentence.start, k.sentence.end);

/** Where the guess is about somebody, the rewritten sentence is about him too. */
function concernsSame(source: Claim, c: Claim, at: number): boolean {
  const near = source.accused.filter((p) => p.end > at - REACH && p.start < at + REACH);
  if (near.length === 0) return true;
  const distance = (p: Stretch): number => Math.min(Math.abs(p.start - at), Math.abs(p.end - at));
  const [nearest] = [...near].sort((a, b) => distance(a) - distance(b));
  return c.parties.some((p) => near.some((q) => q.key === p.key && distance(q) <= distance(nearest!) + 40));
}

const REACH = 90;
const NEARLY_ONE = 0.6;
const LOOSELY = 0.9;
const LEAST_AROUND = 0.7;

/** Weight of what the rewritten sentence has of the words around the guess: elsewhere it may be about another thing. */
function sharedAround(source: Claim, c: Claim, at: number): number {
  const mine = new Set(c.sentence.terms.map((t) => t.key));
  const around = source.sentence.terms.filter((t) => t.end > at - REACH && t.start < at + REACH && mine.has(t.key));
  return [...new Map(around.map((t) => [t.key, t.weight])).values()].reduce((sum, weight) => sum + weight, 0);
}

/** What a modal verb leaves open is told as done when it is left out. */
const MODAL = /^(?:may|might|could)/u;

const ESTABLISHED =
  /\b(?:establish(?:ed|es)|confirm(?:ed|s)|conclud(?:ed|es)|determin(?:ed|es)|prove[sdn]?|certain|beyond doubt)\b/i;

/** Closely; or loosely, where the rewrite says outright that it is established. */
const isRetold = (k: Counterpart, c: Claim, isModal: boolean): boolean =>
  k.likeness >= (isModal ? 0.3 : 0.33) || (k.likeness >= 0.15 && k.shared >= LOOSELY && ESTABLISHED.test(c.text));

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
