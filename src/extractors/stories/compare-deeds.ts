/** A deed that one text says was done and the other that it was not: "did not pay a ransom", "paid the ransom". */
import type { Divergence } from '../../domain/record.js';
import { verbLemma } from '../language/verb-classes.js';
import { type ClaimPair, cover, diverge, lastWords } from './align-claims.js';
import type { Claim } from './claim-view.js';
import type { Stretch } from './sentences.js';
import { stem } from './words.js';

const NEGATED =
  /\b(?:(?:did|does|do|has|have|had|was|were|is|are|would|will|could)(?: not|n['’]t)(?: (?:yet|ever|fully|even|been|be|actually))?|never|cannot|refused to|failed to|no (?!one )(?:\p{Ll}{2,20} ){1,2}(?:had been|has been|have been|was|were|is|are)) (\p{Ll}{3,20})(?!\p{L})/giu;
const WORD = /\p{Ll}{3,20}/gu;
/** Not to say, know or mean something is a stand, or nothing; helping verbs deny nothing by themselves. */
const EMPTY =
  /^(?:say|know|comment|name|mean|have|rule|respond|reply|answer|want|wish|need|give|tell|speak|think|believe|expect|do|make|get|go|yet|the|any|been|only|just|clear|attribute|blame|identify|accuse|point|elaborate|provide|specify)$/;
const LEAST_SHARED = 1;

interface Deed extends Stretch {
  readonly claim: Claim;
  readonly lemma: string;
}

export function compareDeeds(pair: ClaimPair, theirs: readonly Claim[], mine: readonly Claim[]): Divergence[] {
  const before = { no: theirs.flatMap(undone), yes: theirs.flatMap(done) };
  const after = { no: mine.flatMap(undone), yes: mine.flatMap(done) };
  const turned = [...turns(pair, before.no, after.yes), ...turns(pair, before.yes, after.no)];
  for (const [o, r] of turned) {
    const already = [...before.no, ...before.yes].filter((d) => d.lemma === o.lemma && d.claim !== o.claim);
    if (already.some((d) => before.no.includes(d) !== before.no.includes(o) && isNear(pair, r.claim, d.claim)))
      continue;
    return [diverge('stance', pair, stretchOf(pair.original.text, o), stretchOf(pair.rewrite.text, r))];
  }
  return [];
}

const lemmaOf = (word: string): string => verbLemma(word) ?? stem(word);

function undone(claim: Claim): Deed[] {
  return [...claim.text.matchAll(NEGATED)].flatMap((m) => {
    const lemma = lemmaOf(m[1]!.toLowerCase());
    const start = claim.sentence.start + m.index;
    return EMPTY.test(lemma) ? [] : [{ claim, lemma, start, end: start + m[0].length }];
  });
}

function done(claim: Claim): Deed[] {
  if (
    /\b(?:not|never|no|cannot|without|nobody|none|nor|neither|refus\p{Ll}{0,6}|fail\p{Ll}{0,6})\b|n['’]t\b/iu.test(
      claim.text,
    )
  )
    return [];
  return [...claim.text.matchAll(WORD)].flatMap((m) => {
    const lemma = verbLemma(m[0]);
    const start = claim.sentence.start + m.index;
    return lemma === null || EMPTY.test(lemma) ? [] : [{ claim, lemma, start, end: start + m[0].length }];
  });
}

function* turns(pair: ClaimPair, before: readonly Deed[], after: readonly Deed[]): Generator<readonly [Deed, Deed]> {
  for (const o of before) {
    for (const r of after) {
      if (o.lemma === r.lemma && isNear(pair, r.claim, o.claim) && sharedBeside(o, r) >= LEAST_SHARED) yield [o, r];
    }
  }
}

const isNear = (pair: ClaimPair, mine: Claim, theirs: Claim): boolean =>
  (pair.counterparts[mine.index] ?? []).some((k) => k.sentence === theirs.sentence);

/** What the two sentences share beside the verb. */
function sharedBeside(a: Deed, b: Deed): number {
  const theirs = new Set(b.claim.sentence.terms.filter((t) => t.start < b.start || t.end > b.end).map((t) => t.key));
  const mine = new Map(
    a.claim.sentence.terms.filter((t) => t.start < a.start || t.end > a.end).map((t) => [t.key, t.weight]),
  );
  let shared = 0;
  for (const [key, weight] of mine) if (theirs.has(key)) shared += weight;
  return shared;
}

function stretchOf(text: string, d: Deed): Stretch {
  const before = lastWords(text.slice(d.claim.sentence.start, d.start), 3);
  return cover(text, d.claim.sentence, [{ start: d.start - before, end: d.end }], 4);
}
