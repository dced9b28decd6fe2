/**
 * The attributions of original and rewrite against each other: another party that accuses, another that is accused,
 * another stand of the same party, a guess told as a fact, a party of a joint statement left out.
 */
import type { AttributionMention, Divergence } from '../../domain/record.js';
import { type ClaimPair, cover, diverge, lastWords } from './align-claims.js';
import { type Claim, certaintyMarker, certaintyOf, leavesOpen } from './claim-view.js';
import { KIND_OF, opinionsOf } from './opinions.js';
import { JOINT, listsOf } from './party-lists.js';
import { accusedStretch } from './party-sides.js';
import type { Stretch } from './sentences.js';
import type { StoryFeatures } from './story-features.js';

/** Mentions that are less sure than this say too little to be held against a text. */
const SURE = 0.4;

const MOST_ACCUSED = 3;
const LIKELY = 0.5;

interface Stand {
  readonly mention: AttributionMention;
  readonly claim: Claim;
  /** Keys of parties that can be told apart: states, organisations, companies. */
  readonly by: ReadonlySet<string>;
  readonly states: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
}

interface Sides {
  readonly pair: ClaimPair;
  readonly theirs: readonly Stand[];
  readonly mine: readonly Stand[];
  readonly claims: { readonly theirs: readonly Claim[]; readonly mine: readonly Claim[] };
}

export function compareMentions(pair: ClaimPair, claims: Sides['claims']): Divergence[] {
  const theirs = standsOf(pair.original, claims.theirs);
  const mine = standsOf(pair.rewrite, claims.mine);
  const sides = { pair, theirs, mine, claims };
  return [
    ...droppedFromJoint(sides),
    ...turnedStands(sides),
    ...exchangedAttributor(sides),
    ...exchangedAccused(sides),
    ...changedCertainty(sides),
  ];
}

function standsOf(f: StoryFeatures, claims: readonly Claim[]): Stand[] {
  return f.attributions.flatMap((mention) => {
    const at = mention.evidence[0]?.start ?? -1;
    const claim = claims.find((c) => at >= c.sentence.start && at < c.sentence.end);
    if (claim === undefined || mention.confidence < SURE) return [];
    return [{ mention, claim, by: partiesOf(mention), ...accusedOf(mention, f) }];
  });
}

function partiesOf(m: AttributionMention): Set<string> {
  const keys = m.attributors.map((a) => a.key.replace(/^anon:/, ''));
  return new Set(keys.filter((k) => !/^(?:unspecified$|self$|media:|person:)/.test(k)));
}

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** One group has many names: the gazetteer's own where it has one. */
function groupKey(f: StoryFeatures, name: string): string {
  const span = f.spans.find((s) => s.kind === 'group' && plain(f.text.slice(s.start, s.end)) === plain(name));
  return plain(span?.key ?? name);
}

function accusedOf(m: AttributionMention, f: StoryFeatures): Pick<Stand, 'states' | 'groups'> {
  const states = m.accused.flatMap((a) => a.state ?? a.groupState ?? []).filter((s) => s !== 'XX');
  // So many at once are no accused but those who speak.
  if (new Set(states).size > MOST_ACCUSED) return { states: new Set(), groups: new Set() };
  return {
    states: new Set(states),
    groups: new Set(m.accused.flatMap((a) => (a.group === null ? [] : [groupKey(f, a.group)]))),
  };
}

const meet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((k) => b.has(k));
const isEmpty = (s: Stand): boolean => s.states.size === 0 && s.groups.size === 0;
const sameAccused = (a: Stand, b: Stand): boolean => meet(a.states, b.states) || meet(a.groups, b.groups);
const blames = (s: Stand): boolean => s.mention.stance === 'attributes';
const holdsTo = (s: Stand): boolean => blames(s) || s.mention.stance === 'endorses';

/** Where both name groups, the groups tell; else the states. */
const sameActor = (a: Stand, b: Stand): boolean =>
  a.groups.size > 0 && b.groups.size > 0 ? meet(a.groups, b.groups) : sameAccused(a, b);

const namesGroup = (f: StoryFeatures, group: string): boolean =>
  f.spans.some((s) => s.kind === 'group' && plain(s.key) === group) || plain(f.text).includes(group);

/** Both name somebody, and not the same: another state, or another group where no state tells. */
function otherAccused(pair: ClaimPair, a: Stand, b: Stand): boolean {
  if (a.states.size > 0 && b.states.size > 0 && !meet(a.states, b.states)) return true;
  if (a.groups.size === 0 || b.groups.size === 0 || meet(a.groups, b.groups)) return false;
  if ([...a.groups].some((g) => namesGroup(pair.rewrite, g))) return false;
  return meet(a.by, b.by) || [...b.groups].every((g) => !namesGroup(pair.original, g));
}

function exchangedAttributor({ pair, theirs, mine, claims }: Sides): Divergence[] {
  const blamed = new Set(theirs.flatMap((t) => [...t.states]));
  const opinions = opinionsOf(claims.theirs);
  for (const r of mine.filter(blames)) {
    const new_ = [...r.by].filter(
      (k) => !/^(?:FIVE-EYES|QUAD)$/.test(k) && !k.startsWith('org:') && !blamed.has(k) && !r.states.has(k),
    );
    if (new_.length === 0 || opinions.some((x) => x.kind === 'decline' && new_.some((k) => x.by.has(k)))) continue;
    if (theirs.some((t) => holdsTo(t) && meet(t.by, r.by))) continue;
    const o = theirs.find(
      (t) =>
        blames(t) &&
        t.by.size > 0 &&
        !t.claim.parties.some((p) => r.by.has(p.key)) &&
        (sameAccused(t, r) || (isEmpty(t) && isNear(pair, r, t))) &&
        !mine.some((m) => meet(m.by, t.by) && holdsTo(m)) &&
        !claims.mine.some((c) => c.speakers.some((p) => t.by.has(p.key))),
    );
    if (o !== undefined)
      return [diverge('attributor', pair, attributorOf(pair.original, o), attributorOf(pair.rewrite, r))];
  }
  return [];
}

const isNear = (pair: ClaimPair, mine: Stand, theirs: Stand): boolean =>
  (pair.counterparts[mine.claim.index] ?? []).some((k) => k.sentence === theirs.claim.sentence);

function exchangedAccused({ pair, theirs, mine, claims }: Sides): Divergence[] {
  const blamed = new Set(claims.theirs.flatMap((c) => c.accused.map((p) => p.key)));
  for (const r of mine.filter(holdsTo)) {
    const voices = theirs.filter((t) => meet(t.by, r.by));
    if (voices.length === 0 && [...r.states].some((s) => blamed.has(s))) continue;
    if (r.claim.accused.length === 0 && r.mention.confidence < LIKELY) continue;
    if (isEmpty(r) || (voices.length > 0 ? voices : theirs).some((t) => sameActor(t, r))) continue;
    const o = theirs.find(
      (t) =>
        holdsTo(t) &&
        (meet(t.by, r.by) || isNear(pair, r, t)) &&
        otherAccused(pair, t, r) &&
        !mine.some((m) => holdsTo(m) && sameAccused(m, t)),
    );
    if (o !== undefined) return [diverge('accused', pair, accusedIn(pair.original, o), accusedIn(pair.rewrite, r))];
  }
  return [];
}

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
    if (turns === undefined) continue;
    for (const party of r.by) {
      const before = theirs.filter((t) => t.by.has(party));
      const o = before.find((t) => turns.includes(t.mention.stance) && (isEmpty(t) || isEmpty(r) || sameAccused(t, r)));
      const stillSo = (s: Stand): boolean => s.mention.stance === r.mention.stance || (holdsTo(s) && holdsTo(r));
      const told = opinions.some((x) => x.kind === KIND_OF[r.mention.stance] && x.by.has(party));
      if (o === undefined || told || before.some(stillSo)) continue;
      if (mine.some((m) => m.by.has(party) && m.mention.stance === o.mention.stance)) continue;
      return [diverge('stance', pair, evidenceOf(pair.original, o), evidenceOf(pair.rewrite, r))];
    }
  }
  return [];
}

function changedCertainty({ pair, theirs, mine }: Sides): Divergence[] {
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
    if (!hardened && !softened) continue;
    return [diverge('hedge', pair, certaintyStretch(pair.original, told!.t), certaintyStretch(pair.rewrite, r))];
  }
  return [];
}

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
    const dropped = [...o.by].filter((k) => !named.has(k) && !k.startsWith('company:') && !k.startsWith('org:'));
    const r = mine.find(
      (m) =>
        m.mention.stance === o.mention.stance &&
        m.by.size > 0 &&
        [...m.by].every((k) => o.by.has(k)) &&
        (isEmpty(o) || sameAccused(m, o)),
    );
    if (dropped.length === 0 || r === undefined || claims.mine.some((c) => JOINT.test(c.text))) continue;
    const list = claims.mine
      .flatMap((c) => listsOf(pair.rewrite.text, c))
      .find((l) => l.members.every((p) => o.by.has(p.key)));
    const stretch =
      list === undefined ? attributorOf(pair.rewrite, r) : cover(pair.rewrite.text, list.claim.sentence, list.members);
    return [diverge('dropped-party', pair, attributorOf(pair.original, o), stretch)];
  }
  return [];
}

// --- stretches -------------------------------------------------------------------------------------------

const evidenceOf = (f: StoryFeatures, s: Stand): Stretch => {
  const e = s.mention.evidence[0]!;
  const within = { start: Math.max(e.start, s.claim.sentence.start), end: Math.min(e.end, s.claim.sentence.end) };
  const names = namesIn(
    f,
    s,
    s.mention.attributors.map((a) => a.name),
  );
  return cover(f.text, s.claim.sentence, [...names, within]);
};

/** Where the sentence of the mention, else the nearest before it, writes the names. */
function namesIn(f: StoryFeatures, s: Stand, names: readonly string[]): Stretch[] {
  return names.flatMap((name) => {
    if (name.length < 2) return [];
    const at = f.text.indexOf(name, s.claim.sentence.start);
    return at >= 0 && at + name.length <= s.claim.sentence.end ? [{ start: at, end: at + name.length }] : [];
  });
}

function attributorOf(f: StoryFeatures, s: Stand): Stretch {
  const names = namesIn(
    f,
    s,
    s.mention.attributors.map((a) => a.name),
  );
  return names.length === 0 ? evidenceOf(f, s) : cover(f.text, s.claim.sentence, names, 6);
}

function accusedIn(f: StoryFeatures, s: Stand): Stretch {
  const names = namesIn(
    f,
    s,
    s.mention.accused.map((a) => a.name),
  );
  return names.length === 0 ? evidenceOf(f, s) : accusedStretch(f, s.claim, names);
}

function certaintyStretch(f: StoryFeatures, s: Stand): Stretch {
  const marker = certaintyMarker(s.claim);
  const names = namesIn(
    f,
    s,
    s.mention.accused.map((a) => a.name),
  );
  const parts = [...names, ...(marker === null ? [] : [marker])];
  if (parts.length === 0) return evidenceOf(f, s);
  const first = Math.min(...parts.map((p) => p.start));
  const before = marker === null ? 0 : lastWords(f.text.slice(s.claim.sentence.start, first), 3);
  return cover(f.text, s.claim.sentence, [...parts, { start: first - before, end: first }], 6);
}
