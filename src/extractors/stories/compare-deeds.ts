/** A deed that one text says was done and the other that it was not: "did not pay a ransom", "paid the ransom". */
import type { Divergence } from '../../domain/record.js';
import { verbLemma } from '../language/verb-classes.js';
import { type ClaimPair, cover, diverge, lastWords } from './align-claims.js';
import type { Claim } from './claim-view.js';
import type { Stretch } from './sentences.js';
import { stem } from './words.js';

const NEGATED =
  /\b(?:(?:did|does|do|has|have|had|was|were|is|are|would|will|could)(?: not|n['’]t)(?: (?:yet|ever|fully|even|been|be|actually))?|never|cannot|refused to|failed to|(?:none|neither|not one) of (?:\p{Ll}{2,12} ){1,3}(?:had|has|have|was|were|is|are)(?: been)?|no (?!one )(?:\p{Ll}{2,20} ){1,2}(?:had been|has been|have been|was|were|is|are)) (\p{Ll}{3,20})(?!\p{L})/giu;
/** "paid nothing", "found no trace": the verb with what there was none of. */
const OF_NOTHING = /\b(\p{Ll}{3,20}) (?:nothing|no(?: \p{Ll}{3,20}){0,1}? (\p{Ll}{3,20}))(?!\p{L})/gu;
const WORD = /\p{Ll}{3,20}/gu;
/** Not to say, know or mean something is a stand, or nothing; helping verbs deny nothing by themselves. */
const EMPTY =
  /^(?:say|know|comment|name|mean|have|rule|respond|reply|answer|want|wish|need|give|tell|speak|think|believe|expect|do|make|get|go|yet|the|any|been|only|just|clear|attribute|blame|identify|accuse|point|elaborate|provide|specify|be|been|being|put|take|hold|keep|set|reach|have)$/;
const LEAST_SHARED = 0.8;

interface Deed extends Stretch {
  readonly claim: Claim;
  readonly lemma: string;
  readonly word: string;
  /** Stem of what there was none of, which the other text has to name. */
  readonly object: string | null;
}

export function compareDeeds(pair: ClaimPair, theirs: readonly Claim[], mine: readonly Claim[]): Divergence[] {
  const before = { no: theirs.flatMap(undone), yes: theirs.flatMap(done) };
  const after = { no: mine.flatMap(undone), yes: mine.flatMap(done) };
  const turned = [...turns(pair, before.no, after.yes), ...turns(pair, before.yes, after.no)];
  for (const [o, r] of turned) {
    const already = [...before.no, ...before.yes].filter(
      (d) => (d.lemma === o.lemma || d.word === o.word) && d.claim !== o.claim,
    );
    if (already.some((d) => before.no.includes(d) !== before.no.includes(o) && isNear(pair, r.claim, d.claim)))
      continue;
    return [diverge('stance', pair, stretchOf(pair.original.text, o), stretchOf(pair.rewrite.text, r))];
  }
  return [];
}

const lemmaOf = (word: string): string => verbLemma(word) ?? stem(word);

function undone(claim: Claim): Deed[] {
  const told = [...claim.text.matchAll(NEGATED)].map((m) => deedOf(claim, m, m[1]!, null));
  const none = [...claim.text.matchAll(OF_NOTHING)].map((m) =>
    verbLemma(m[1]!) === null ? [] : deedOf(claim, m, m[1]!, m[2] ?? null),
  );
  return [...told, ...none].flat();
}

function deedOf(claim: Claim, m: RegExpExecArray, verb: string, object: string | null): Deed[] {
  const lemma = lemmaOf(verb.toLowerCase());
  const start = claim.sentence.start + m.index;
  if (EMPTY.test(lemma)) return [];
  return [
    {
      claim,
      lemma,
      word: verb.toLowerCase(),
      object: object === null ? null : stem(object),
      start,
      end: start + m[0].length,
    },
  ];
}

function done(claim: Claim): Deed[] {
  if (
    /\b(?:not|never|no|cannot|without|nobody|none|nor|neither|refus\p{Ll}{0,6}|fail\p{Ll}{0,6}|den(?:y|ies|ied|ying)|reject\p{Ll}{0,3}|dismiss\p{Ll}{0,3}|declin\p{Ll}{0,3}|rul(?:es?|ed|ing) out|exclud\p{Ll}{0,3}|lack\p{Ll}{0,3}|hardly|neither|stopp?\p{Ll}{0,3} short|nothing|little|few|out of reach|untouched|unaffected|unharmed|intact|spared)\b|n['’]t\b/iu.test(
      claim.text,
    )
  )
    return [];
  return [...claim.text.matchAll(WORD)].flatMap((m) => {
    const lemma = verbLemma(m[0]);
    const start = claim.sentence.start + m.index;
    if (lemma !== null && EMPTY.test(lemma)) return [];
    return [{ claim, lemma: lemma ?? '', word: m[0], object: null, start, end: start + m[0].length }];
  });
}

function* turns(pair: ClaimPair, before: readonly Deed[], after: readonly Deed[]): Generator<readonly [Deed, Deed]> {
  for (const o of before) {
    for (const r of after) {
      const isOne =
        (o.lemma === r.lemma || (o.word === r.word && isClose(pair, r.claim, o.claim))) &&
        isNear(pair, r.claim, o.claim) &&
        namesObject(o, r) &&
        namesObject(r, o);
      if (isOne && sharedBeside(o, r) + (sameSubject(o, r) ? OF_ONE_SUBJECT : 0) >= LEAST_SHARED) yield [o, r];
    }
  }
}

const isNear = (pair: ClaimPair, mine: Claim, theirs: Claim): boolean =>
  (pair.counterparts[mine.index] ?? []).some((k) => k.sentence === theirs.sentence);

/** Of verbs that no class knows only the very form counts, in sentences that are nearly one. */
const isClose = (pair: ClaimPair, mine: Claim, theirs: Claim): boolean =>
  (pair.counterparts[mine.index] ?? []).some((k) => k.sentence === theirs.sentence && k.likeness >= 0.5);

const OF_ONE_SUBJECT = 0.7;

const namesObject = (undone: Deed, done: Deed): boolean =>
  undone.object === null ||
  done.claim.sentence.terms.some((t) => t.key === undone.object && t.start >= done.start && t.start < done.end + 40);

/** The last party before the verb is the same. */
function sameSubject(a: Deed, b: Deed): boolean {
  const subject = (d: Deed): string | undefined => d.claim.parties.filter((p) => p.end <= d.start).at(-1)?.key;
  const one = subject(a);
  return one !== undefined && one === subject(b);
}

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
