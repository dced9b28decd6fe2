/** Who accuses whom: a party exchanged for another, or left out of a list. */
import type { Divergence } from '../../domain/record.js';
import { type ClaimPair, cover, diverge, lastWords } from './align-claims.js';
import { accusesAfter, bothClaims, type Claim, concursAfter, type Party } from './claim-view.js';
import { JOINT, listsOf, type PartyList } from './party-lists.js';
import type { Stretch } from './sentences.js';
import type { StoryFeatures } from './story-features.js';

interface Sides {
  readonly pair: ClaimPair;
  readonly theirs: readonly Claim[];
  readonly mine: readonly Claim[];
}

export function compareParties(pair: ClaimPair): Divergence[] {
  const sides = { pair, ...bothClaims(pair) };
  return [
    ...exchangedSpeakers(sides),
    ...exchangedSource(sides),
    ...exchangedAccused(sides),
    ...exchangedArm(sides),
    ...shortenedLists(sides),
  ];
}

const keys = (claims: readonly Claim[], pick: (c: Claim) => readonly Party[]): Set<string> =>
  new Set(claims.flatMap((c) => pick(c).map((p) => p.key)));
const parties = (c: Claim): readonly Party[] => c.parties;
const speakers = (c: Claim): readonly Party[] => c.speakers;
const accused = (c: Claim): readonly Party[] => c.accused;

/** A claim of responsibility: it names an accused, or its verb accuses. */
function isCharge(text: string, c: Claim, p: Party): boolean {
  return c.accused.length > 0 || (accusesAfter(text, c.sentence, p) && c.tellsOfAct);
}

function exchangedSpeakers({ pair, theirs, mine }: Sides): Divergence[] {
  const known = keys(theirs, parties);
  const spoke = keys(theirs, speakers);
  const blamed = new Set([...keys(theirs, accused), ...keys(mine, accused)]);
  const told = new Set(pair.original.attributions.flatMap((m) => m.accused.map((a) => a.state)));
  const accusing = new Set(
    pair.original.attributions.filter((m) => HOLDS_TO.has(m.stance)).flatMap((m) => m.attributors.map((a) => a.key)),
  );
  const accusers = (q: Party): boolean => accusing.has(q.key) || !told.has(q.key);
  const inRewrite = new Set(
    mine.flatMap((c) => c.speakers.filter((p) => isCharge(pair.rewrite.text, c, p)).map((p) => p.key)),
  );
  for (const c of mine) {
    for (const p of c.speakers) {
      if (
        p.key === 'FIVE-EYES' ||
        p.key === 'QUAD' ||
        spoke.has(p.key) ||
        blamed.has(p.key) ||
        !isCharge(pair.rewrite.text, c, p) ||
        !isBorneOut(pair.rewrite, p)
      )
        continue;
      if (p.kind === 'named' && holdsAny(pair.original, p.key)) continue;
      const source = chargeLike(
        pair,
        theirs,
        c,
        (q) => q.key !== p.key && accusers(q) && (!known.has(p.key) || !inRewrite.has(q.key)),
      );
      if (source === null) continue;
      return [
        diverge(
          'attributor',
          pair,
          withLead(pair.original.text, source.claim, [source.party], 6),
          withLead(pair.rewrite.text, c, [p], 6),
        ),
      ];
    }
  }
  return [];
}

/** Where the attributions of the text are known, a state that accuses is the attributor of one of them. */
const isBorneOut = (f: StoryFeatures, p: Party): boolean =>
  p.kind === 'company' ||
  p.kind === 'named' ||
  f.attributions.every(
    (m) => m.stance !== 'attributes' || m.attributors.every((a) => /^(?:unspecified$|self$|media:)/.test(a.key)),
  ) ||
  f.attributions.some(
    (m) => HOLDS_TO.has(m.stance) && m.attributors.some((a) => a.key.replace(/^anon:/, '') === p.key),
  );
const HOLDS_TO: ReadonlySet<string> = new Set(['attributes', 'endorses', 'condemns']);

/** The charge of the original that the rewritten one goes back to. */
function chargeLike(
  pair: ClaimPair,
  theirs: readonly Claim[],
  c: Claim,
  fits: (q: Party) => boolean,
): { claim: Claim; party: Party } | null {
  const aligned = new Set((pair.counterparts[c.index] ?? []).map((k) => k.sentence));
  const blamed = new Set(c.accused.map((p) => p.key));
  let best: { claim: Claim; party: Party; score: number } | null = null;
  for (const claim of theirs) {
    const party = claim.speakers.find((q) => fits(q) && isCharge(pair.original.text, claim, q));
    if (party === undefined) continue;
    const score = (aligned.has(claim.sentence) ? 2 : 0) + (claim.accused.some((p) => blamed.has(p.key)) ? 1 : 0);
    if (score > 0 && (best === null || score > best.score)) best = { claim, party, score };
  }
  return best;
}

const isFirm = (p: Party): boolean =>
  p.kind === 'company' || p.kind === 'named' || (p.kind === 'organisation' && p.key.startsWith('org:'));

/** A firm or an institute whose report is told, exchanged for another. */
function exchangedSource({ pair, theirs, mine }: Sides): Divergence[] {
  const told = keys(mine, parties);
  for (const c of mine) {
    const p = c.speakers.find((q) => isFirm(q) && !holdsAny(pair.original, q.key) && !keys(theirs, parties).has(q.key));
    if (p === undefined) continue;
    const near = new Set((pair.counterparts[c.index] ?? []).map((k) => k.sentence));
    for (const claim of theirs.filter((t) => near.has(t.sentence))) {
      const q = claim.speakers.find((x) => isFirm(x) && !told.has(x.key) && !holdsAny(pair.rewrite, x.key));
      if (q === undefined) continue;
      const [before, after] = [withLead(pair.original.text, claim, [q], 4), withLead(pair.rewrite.text, c, [p], 4)];
      return [diverge('attributor', pair, before, after)];
    }
  }
  return [];
}

/** A name that the original has in whole or in part, in whatever role, is no new one. */
function holdsAny(f: StoryFeatures, key: string): boolean {
  const capitalised = new Set(
    (`${f.text} ${f.outlet ?? ''}`.match(/\p{Lu}[\p{L}\p{N}]+/gu) ?? []).map((w) => w.toLowerCase()),
  );
  return key
    .replace(/^(?:named|company|org):/, '')
    .split(' ')
    .some((word) => capitalised.has(word));
}

/** Another service of the same state. */
function exchangedArm({ pair, theirs, mine }: Sides): Divergence[] {
  const arms = (claims: readonly Claim[]): Set<string> =>
    new Set(claims.flatMap((c) => c.accused.flatMap((p) => p.arm ?? [])));
  const [before, after] = [arms(theirs), arms(mine)];
  for (const c of mine) {
    const p = c.accused.find((q) => q.arm !== null && !before.has(q.arm));
    if (p === undefined) continue;
    const source = theirs
      .flatMap((claim) => claim.accused.map((party) => ({ claim, party })))
      .find(({ party }) => party.key === p.key && party.arm !== null && !after.has(party.arm));
    if (source === undefined) continue;
    return [
      diverge(
        'accused',
        pair,
        cover(pair.original.text, source.claim.sentence, withState(source.claim, source.party), 3),
        cover(pair.rewrite.text, c.sentence, withState(c, p), 3),
      ),
    ];
  }
  return [];
}

/** The party with the state that stands before it: "Russia's Foreign Intelligence Service (SVR)". */
const withState = (c: Claim, p: Party): Party[] =>
  c.parties.filter((q) => q === p || (q.key === p.key && q.end <= p.start && p.start - q.end < 60));

function exchangedAccused({ pair, theirs, mine }: Sides): Divergence[] {
  const known = keys(theirs, parties);
  const blamed = keys(theirs, accused);
  const named = keys(mine, accused);
  for (const c of mine) {
    if (!c.tellsOfAct && c.accused.length === 0) continue;
    for (const p of c.accused) {
      if (blamed.has(p.key)) continue;
      const aligned = new Set((pair.counterparts[c.index] ?? []).map((k) => k.sentence));
      const source = theirs
        .flatMap((claim) => claim.accused.map((party) => ({ claim, party })))
        .find(
          ({ claim, party }) =>
            party.key.startsWith('group:') === p.key.startsWith('group:') &&
            !named.has(party.key) &&
            // A party that the original names in another role: only where the very sentence is retold.
            (!known.has(p.key) || (aligned.has(claim.sentence) && claim.tellsOfAct && c.tellsOfAct)),
        );
      if (source === undefined) continue;
      return [
        diverge(
          'accused',
          pair,
          accusedStretch(pair.original, source.claim, [source.party]),
          accusedStretch(pair.rewrite, c, [p, ...arms(c, p)]),
        ),
      ];
    }
  }
  return [];
}

/** The accused with what is said to have been done, as far as it stands just before or after. */
export function accusedStretch(f: StoryFeatures, c: Claim, names: readonly Stretch[]): Stretch {
  const first = Math.min(...names.map((p) => p.start));
  const before = lastWords(f.text.slice(c.sentence.start, first), 8);
  return cover(f.text, c.sentence, [...names, { start: first - before, end: first }], 5);
}

/** "North Korea's Reconnaissance General Bureau": the organ that follows its state. */
const arms = (c: Claim, p: Party): Party[] =>
  c.accused.filter((q) => q.key === p.key && q.start - p.end < 40 && q.start >= p.end);

// --- lists ---------------------------------------------------------------------------------------------

const ONLY_SOME =
  /\b(?:including|among (?:them|others|which)|such as|like|led by|more than|over|dozens? of|notably)\b/iu;
const WITH_HELP =
  /\b(?:help|assistance|support|aid|together|jointly|along|joined|signed|agencies|police|backed|co-?operation|experts|officials|governments) (?:from|of|with|by|in) (?:the )?$/iu;

function shortenedLists({ pair, theirs, mine }: Sides): Divergence[] {
  const shorter = shorterList({ pair, theirs, mine });
  if (shorter.length > 0) return shorter;
  const told = keys(mine, parties);
  for (const list of theirs.flatMap((c) => listsOf(pair.original.text, c))) {
    const all = new Set(list.members.map((p) => p.key));
    const dropped = [...all].filter((k) => !told.has(k));
    if (dropped.length === 0 || !actsTogether(pair, list)) continue;
    const retold = mine.find(
      (c) =>
        c.parties.some((p) => all.has(p.key)) &&
        (isAlignedWith(pair, c, list.claim) || c.index <= 1) &&
        !JOINT.test(c.text) &&
        !ONLY_SOME.test(c.text) &&
        hasSameRole(pair, c, all),
    );
    if (retold === undefined) continue;
    const kept = retold.parties.filter((p) => all.has(p.key));
    const list_ = listsOf(pair.rewrite.text, retold).find((l) => l.members.every((p) => all.has(p.key)));
    return [
      diverge(
        'dropped-party',
        pair,
        cover(pair.original.text, list.claim.sentence, list.members),
        withLead(pair.rewrite.text, retold, list_?.members ?? kept.slice(0, 1), list_ === undefined ? 4 : 0),
      ),
    ];
  }
  return loneSpeaker({ pair, theirs, mine });
}

/** A list told again with a member less, who does not speak anywhere else. */
function shorterList({ pair, theirs, mine }: Sides): Divergence[] {
  for (const list of theirs.flatMap((c) => listsOf(pair.original.text, c))) {
    const all = new Set(list.members.map((p) => p.key));
    for (const other of mine.flatMap((c) => listsOf(pair.rewrite.text, c))) {
      const kept = new Set(other.members.map((p) => p.key));
      if (kept.size >= all.size || ![...kept].every((k) => all.has(k)) || JOINT.test(other.claim.text)) continue;
      if (ONLY_SOME.test(other.claim.text)) continue;
      if (!isAlignedWith(pair, other.claim, list.claim) && other.claim.index > 1) continue;
      const dropped = [...all].filter((k) => !kept.has(k));
      const speaksElsewhere = mine.some(
        (c) =>
          c !== other.claim &&
          c.speakers.some((p) => dropped.includes(p.key) && accusesAfter(pair.rewrite.text, c.sentence, p)),
      );
      if (speaksElsewhere || other.claim.parties.some((p) => dropped.includes(p.key))) continue;
      const [before, after] = [
        cover(pair.original.text, list.claim.sentence, list.members),
        withLead(pair.rewrite.text, other.claim, other.members),
      ];
      return [diverge('dropped-party', pair, before, after)];
    }
  }
  return [];
}

/** The parties with the words before them: "with the help of France". */
function withLead(text: string, c: Claim, members: readonly Party[], words = 0): Stretch {
  const first = Math.min(...members.map((p) => p.start));
  const before = lastWords(text.slice(c.sentence.start, first), 4);
  return cover(text, c.sentence, [...members, { start: first - before, end: first }], words);
}

/** They speak, or lend a hand; a list of victims or places may be cut without changing a claim. */
function actsTogether(pair: ClaimPair, { claim, members }: PartyList): boolean {
  const before = pair.original.text.slice(Math.max(claim.sentence.start, members[0]!.start - 60), members[0]!.start);
  return members.some((p) => isActive(pair.original.text, claim, p)) || WITH_HELP.test(before);
}

const isActive = (text: string, c: Claim, p: Party): boolean =>
  c.speakers.includes(p) || concursAfter(text, c.sentence, p);

function hasSameRole(pair: ClaimPair, c: Claim, all: ReadonlySet<string>): boolean {
  return c.parties.some((p) => {
    if (!all.has(p.key)) return false;
    const before = pair.rewrite.text.slice(Math.max(c.sentence.start, p.start - 60), p.start);
    return isActive(pair.rewrite.text, c, p) || WITH_HELP.test(before);
  });
}

/** A list that speaks, told as the word of one of its members alone. */
function loneSpeaker({ pair, theirs, mine }: Sides): Divergence[] {
  const list = theirs
    .flatMap((c) => listsOf(pair.original.text, c))
    .find((l) => l.members.some((p) => l.claim.speakers.includes(p)) && l.claim.index <= 2);
  if (list === undefined) return [];
  const all = new Set(list.members.map((p) => p.key));
  const told = keys(mine, parties);
  const dropped = [...all].filter((k) => !told.has(k));
  const speaker = mine.flatMap((c) =>
    c.speakers.filter((p) => all.has(p.key) && isCharge(pair.rewrite.text, c, p)).map((p) => ({ c, p })),
  )[0];
  if (dropped.length === 0 || speaker === undefined || mine.some((c) => JOINT.test(c.text))) return [];
  return [
    diverge(
      'dropped-party',
      pair,
      cover(pair.original.text, list.claim.sentence, list.members),
      cover(pair.rewrite.text, speaker.c.sentence, [speaker.p], 4),
    ),
  ];
}

function isAlignedWith(pair: ClaimPair, mine: Claim, theirs: Claim): boolean {
  return (pair.counterparts[mine.index] ?? []).some((k) => k.sentence === theirs.sentence);
}
