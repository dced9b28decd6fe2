/**
 * The attributions of original and rewrite against each other: another party that accuses, another that is accused,
 * another stand of the same party, a guess told as a fact, a party of a joint statement left out.
 */
import type { Divergence } from '../../domain/record.js';
import { type ClaimPair, cover, diverge } from './align-claims.js';
import {
  blames,
  holdsTo,
  isEmpty,
  LIKELY,
  meet,
  otherAccused,
  type Stand,
  sameAccused,
  sameActor,
  standsOf,
} from './attribution-stands.js';
import { type Claim, certaintyOf, leavesOpen } from './claim-view.js';
import { misplacedBlame } from './compare-deed-blame.js';
import { KIND_OF, opinionsOf } from './opinions.js';
import { JOINT, listsOf, WITH_OTHERS } from './party-lists.js';
import { accusedIn, attributorOf, certaintyStretch, evidenceOf } from './stand-stretches.js';

interface Sides {
  readonly pair: ClaimPair;
  readonly theirs: readonly Stand[];
  readonly mine: readonly Stand[];
  readonly claims: { readonly theirs: readonly Claim[]; readonly mine: readonly Claim[] };
}

export function compareMentions(pair: ClaimPair, claims: Sides['claims']): Divergence[] {
  const theirs = standsOf(pair.original, claims.theirs, false);
  const mine = standsOf(pair.rewrite, claims.mine, true);
  const sides = { pair, theirs, mine, claims };
  return [
    ...droppedFromJoint(sides),
    ...turnedStands(sides),
    ...exchangedAttributor(sides),
    ...exchangedAccused(sides),
    ...changedCertainty(sides),
    ...misplacedBlame(sides),
  ];
}

function exchangedAttributor({ pair, theirs, mine, claims }: Sides): Divergence[] {
  const blamed = new Set(theirs.flatMap((t) => [...t.states]));
  const opinions = opinionsOf(claims.theirs);
  for (const r of mine.filter(blames)) {
    const new_ = [...r.by].filter(
      (k) => !/^(?:FIVE-EYES|QUAD)$/.test(k) && !k.startsWith('org:') && !blamed.has(k) && !r.states.has(k),
    );
    if (new_.length === 0 || opinions.some((x) => x.kind === 'decline' && new_.some((k) => x.by.has(k)))) continue;
    if (theirs.some((t) => holdsTo(t) && (meet(t.by, r.by) || namesAlike(t, r)))) continue;
    if ([...r.firms].some((k) => claims.theirs.some((c) => c.speakers.some((p) => p.key === k)))) continue;
    const o = theirs.find(
      (t) =>
        blames(t) &&
        t.by.size > 0 &&
        (!t.claim.parties.some((p) => r.by.has(p.key)) || areClear(t, r)) &&
        (sameAccused(t, r) || (isEmpty(t) && isNear(pair, r, t))) &&
        !mine.some((m) => meet(m.by, t.by) && holdsTo(m)) &&
        !claims.mine.some((c) => c.speakers.some((p) => t.by.has(p.key))),
    );
    if (o !== undefined)
      return [diverge('attributor', pair, attributorOf(pair.original, o), attributorOf(pair.rewrite, r))];
  }
  return [];
}

/** "The National Security Agency" of whichever state. */
const namesAlike = (a: Stand, b: Stand): boolean =>
  b.mention.attributors.some(({ name }) => {
    const plain = name.toLowerCase().replace(/^the /, '');
    return plain.includes(' ') && a.claim.text.toLowerCase().includes(plain);
  });

/** Both say it plainly and of one actor: that the other party stands in the sentence, as a victim may, does not count. */
const areClear = (a: Stand, b: Stand): boolean =>
  Math.min(a.mention.confidence, b.mention.confidence) >= CLEAR &&
  b.isBorne &&
  sameActor(a, b) &&
  a.firms.size > 0 === b.firms.size > 0;
const CLEAR = 0.7;

const isNear = (pair: ClaimPair, mine: Stand, theirs: Stand): boolean =>
  (pair.counterparts[mine.claim.index] ?? []).some((k) => k.sentence === theirs.claim.sentence);

function exchangedAccused({ pair, theirs, mine, claims }: Sides): Divergence[] {
  const blamed = new Set(claims.theirs.flatMap((c) => c.accused.map((p) => p.key)));
  for (const r of mine.filter(holdsTo)) {
    const voices = theirs.filter((t) => meet(t.by, r.by));
    if (voices.length === 0 && [...r.states].some((s) => blamed.has(s))) continue;
    if (!isSeenInWords(r) && r.mention.confidence < LIKELY) continue;
    if (isEmpty(r) || (voices.length > 0 ? voices : theirs).some((t) => sameActor(t, r))) continue;
    const o = theirs.find(
      (t) =>
        holdsTo(t) &&
        (meet(t.by, r.by) || isNear(pair, r, t)) &&
        otherAccused(pair, t, r) &&
        !mine.some((m) => holdsTo(m) && sameActor(m, t)),
    );
    if (o !== undefined) return [diverge('accused', pair, accusedIn(pair.original, o), accusedIn(pair.rewrite, r))];
  }
  return [];
}

/** What the attribution says is what the words of its sentence say. */
const isSeenInWords = (s: Stand): boolean =>
  s.claim.accused.some((p) => s.states.has(p.key) || (p.kind === 'group' && s.groups.size > 0));

/** What a party's stand in the original must have been for the stand in the rewrite to be a turn. */
const TURNS: Readonly<Record<string, readonly string[]>> = {
  attributes: ['declines', 'denies', 'condemns'],
  endorses: ['denies', 'declines'],
  denies: ['attributes', 'endorses'],
  declines: ['attributes', 'endorses'],
};

function turnedStands({ pair, theirs, mine, claims }: Sides): Divergence[] {
  const opinions = opinionsOf(claims.theirs);
  for (const r of mine) {
    const turns = TURNS[r.mention.stance];
    if (turns === undefined || !r.isBorne || r.mention.confidence < LIKELY) continue;
    for (const party of r.by) {
      // Nobody accuses himself in company: the reading took the accused for one of those who speak.
      if (r.by.size > 1 && r.states.has(party)) continue;
      const before = theirs.filter((t) => t.by.has(party));
      const o = before.find((t) => turns.includes(t.mention.stance) && isOfSame(t, r));
      const stillSo = (s: Stand): boolean =>
        (s.mention.stance === r.mention.stance || (holdsTo(s) && holdsTo(r))) &&
        isOfSame(s, r) &&
        !isOfGroupOnly(s, r) &&
        !(o?.ofSomeState === true && s.toldStates.size === 0 && r.toldStates.size > 0);
      const told = opinions.some((x) => x.kind === KIND_OF[r.mention.stance] && x.by.has(party));
      if (o === undefined || told || before.some(stillSo)) continue;
      if (mine.some((m) => m.by.has(party) && m.mention.stance === o.mention.stance)) continue;
      return [diverge('stance', pair, evidenceOf(pair.original, o), evidenceOf(pair.rewrite, r))];
    }
  }
  return [];
}

/** Of the same actor, as far as both name one. */
const isOfSame = (a: Stand, b: Stand): boolean =>
  a.ofSomeState || b.ofSomeState
    ? a.ofSomeState === b.ofSomeState || (isEmpty(a) ? b.states.size > 0 : a.states.size > 0)
    : isEmpty(a) || isEmpty(b) || sameAccused(a, b);

/** A group was held responsible before, and now a state that the article did not connect with it. */
const isOfGroupOnly = (before: Stand, now: Stand): boolean =>
  before.groups.size > 0 &&
  now.groups.size === 0 &&
  now.toldStates.size > 0 &&
  !meet(before.toldStates, now.toldStates);

function changedCertainty({ pair, theirs, mine, claims }: Sides): Divergence[] {
  for (const r of mine.filter(blames)) {
    const same = theirs.filter(
      (t) => blames(t) && sameAccused(t, r) && (t.by.size === 0 || r.by.size === 0 || meet(t.by, r.by)),
    );
    if (same.length === 0) continue;
    const [told] = same.map((t) => ({ t, shared: sharedDeed(pair, r, t) })).sort((a, b) => b.shared - a.shared);
    // Where one of them plainly tells of the same deed, the others do not count.
    const before = (told!.shared >= ONE_DEED ? [told!.t] : same).map((t) => sureness(t));
    const after = sureness(r);
    const hardened = after === 'firm' && before.every((c) => c === 'open');
    const softened = after === 'open' && before.every((c) => c === 'firm') && r.mention.certainty === 'suspected';
    if (!hardened && !(softened && isNear(pair, r, told!.t))) continue;
    if (hardened && claims.mine.some((c) => c !== r.claim && isHedgedBy(c, r))) continue;
    return [diverge('hedge', pair, certaintyStretch(pair.original, told!.t), certaintyStretch(pair.rewrite, r))];
  }
  return [];
}

/** Another sentence of the party says how sure it is. */
const isHedgedBy = (c: Claim, r: Stand): boolean =>
  /^(?:suspected|assessed)$/.test(certaintyOf(c.text)) &&
  c.parties.some((p) => r.by.has(p.key)) &&
  c.parties.some((p) => r.states.has(p.key));

const ONE_DEED = 1.2;

/** Weight of the words and names that the passages of two mentions share, the parties' own left out. */
function sharedDeed(pair: ClaimPair, mine: Stand, theirs: Stand): number {
  const termsOf = (s: Stand): Map<string, number> => {
    const { start, end } = s.mention.evidence[0]!;
    return new Map(
      s.claim.sentence.terms.filter((t) => t.start >= start && t.end <= end).map((t) => [t.key, t.weight]),
    );
  };
  if (!isNear(pair, mine, theirs)) return 0;
  const known = termsOf(theirs);
  let shared = 0;
  for (const [key, weight] of termsOf(mine)) if (!key.startsWith('=') && known.has(key)) shared += weight;
  return shared;
}

/** What the mention says of itself and the words of its sentence have to agree. */
function sureness(s: Stand): 'firm' | 'open' | 'unclear' {
  const words = certaintyOf(s.claim.text);
  const hedged = words === 'suspected' || words === 'assessed';
  if (s.mention.certainty === 'asserted') return leavesOpen(s.claim.text) ? 'unclear' : 'firm';
  return hedged ? 'open' : 'unclear';
}

function droppedFromJoint({ pair, theirs, mine, claims }: Sides): Divergence[] {
  const named = new Set(claims.mine.flatMap((c) => c.parties.map((p) => p.key)));
  for (const o of theirs.filter((t) => t.by.size >= 2)) {
    const dropped = [...o.by].filter((k) => !named.has(k) && !o.firms.has(k) && !k.startsWith('org:'));
    const r = mine.find(
      (m) =>
        m.mention.stance === o.mention.stance &&
        m.by.size > 0 &&
        [...m.by].every((k) => o.by.has(k)) &&
        (isEmpty(o) || sameAccused(m, o)),
    );
    if (dropped.length === 0 || r === undefined) continue;
    if (claims.mine.some((c) => (r.by.size >= 2 ? WITH_OTHERS : JOINT).test(c.text))) continue;
    const list = claims.mine
      .flatMap((c) => listsOf(pair.rewrite.text, c))
      .find((l) => l.members.every((p) => p.kind !== 'place' && o.by.has(p.key)));
    const stretch =
      list === undefined ? attributorOf(pair.rewrite, r) : cover(pair.rewrite.text, list.claim.sentence, list.members);
    return [diverge('dropped-party', pair, attributorOf(pair.original, o), stretch)];
  }
  return [];
}
