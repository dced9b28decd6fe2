/**
 * Blame set against another deed: the party that the original holds responsible for one operation is held responsible
 * for another, of which the original accuses somebody else or nobody.
 */
import type { Divergence } from '../../domain/record.js';
import { type ClaimPair, diverge } from './align-claims.js';
import { blames, isEmpty, LIKELY, meet, type Stand, sameActor } from './attribution-stands.js';
import type { Claim } from './claim-view.js';
import { type Opinion, opinionsOf } from './opinions.js';
import type { Stretch } from './sentences.js';
import { accusedIn, evidenceOf } from './stand-stretches.js';
import { termsBeside } from './told-terms.js';

interface Sides {
  readonly pair: ClaimPair;
  readonly theirs: readonly Stand[];
  readonly mine: readonly Stand[];
  readonly claims: { readonly theirs: readonly Claim[]; readonly mine: readonly Claim[] };
}

/** Weights of words and names that two claims share beside those who act and speak. */
const LEAST = 0.9;
const MARGIN = 0.6;

export function misplacedBlame({ pair, theirs, mine, claims }: Sides): Divergence[] {
  const refusals = opinionsOf(claims.theirs).filter((x) => x.kind === 'decline');
  for (const r of mine.filter(blames)) {
    if (isEmpty(r) || r.mention.confidence < LIKELY) continue;
    const own = theirs.filter((t) => blames(t) && sameActor(t, r));
    if (own.length === 0) continue;
    const toOwn = Math.max(...own.map((t) => sharedDeed(r.claim, t.claim)));
    const isOther = (c: Claim): boolean =>
      !own.some((t) => t.claim === c) && sharedDeed(r.claim, c) >= Math.max(LEAST, toOwn + MARGIN);
    const refused = refusals.find((x) => isOther(x.claim) && isHers(x, r));
    if (refused !== undefined) return [diverge('accused', pair, cueOf(pair, refused), evidenceOf(pair.rewrite, r))];
    const other = theirs.find(
      (t) => blames(t) && !isEmpty(t) && isOther(t.claim) && !sameActor(t, r) && !mine.some((m) => tellsOf(m, t)),
    );
    if (other !== undefined)
      return [diverge('accused', pair, accusedIn(pair.original, other), accusedIn(pair.rewrite, r))];
  }
  return [];
}

/** The one who would not say is the one who accuses now, as far as both are named. */
const isHers = (refusal: Opinion, r: Stand): boolean =>
  r.by.size === 0 || refusal.by.size === 0 || meet(new Set(refusal.by), r.by);

const tellsOf = (m: Stand, t: Stand): boolean => sameActor(m, t) && sharedDeed(m.claim, t.claim) >= LEAST;

const cueOf = (pair: ClaimPair, { claim, cue }: Opinion): Stretch => ({
  start: claim.sentence.start,
  end: Math.min(claim.sentence.end, Math.max(cue.end, pair.original.text.indexOf('.', cue.end))),
});

function sharedDeed(a: Claim, b: Claim): number {
  const theirs = deedOf(b);
  let shared = 0;
  for (const [key, weight] of deedOf(a)) if (theirs.has(key)) shared += weight;
  return shared;
}

const BESIDE = 30;

/** What is told beside the parties and the words that introduce a speaker: "the police security service PST". */
const deedOf = (c: Claim): ReadonlyMap<string, number> =>
  termsBeside(c, (s) => c.speakers.some((p) => s.end <= p.start && p.start - s.end < BESIDE));
