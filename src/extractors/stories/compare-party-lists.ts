/** Parties that spoke or acted together, told with one of them left out. */
import type { Divergence } from '../../domain/record.js';
import { type ClaimPair, cover, diverge } from './align-claims.js';
import { accusesAfter, type Claim, concursAfter, type Party } from './claim-view.js';
import { JOINT, listsOf, type PartyList, WITH_OTHERS } from './party-lists.js';
import { isAlignedWith, isCharge, keysOf, parties, type Sides, withLead } from './party-sides.js';

const ONLY_SOME =
  /\b(?:including|among (?:them|others|which)|such as|like|led by|more than|over|dozens? of|notably)\b/iu;
const WITH_HELP =
  /\b(?:help|assistance|support|aid|together|jointly|along|joined|signed|agencies|police|backed|co-?operation|experts|officials|governments) (?:from|of|with|by|in) (?:the )?$/iu;

export function shortenedLists({ pair, theirs, mine }: Sides): Divergence[] {
  const shorter = shorterList({ pair, theirs, mine });
  if (shorter.length > 0) return shorter;
  const told = keysOf(mine, parties);
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

/** A list told again with another member in the place of one. */
export function exchangedMember({ pair, theirs, mine }: Sides): Divergence[] {
  const told = keysOf(mine, parties);
  const lists = theirs.flatMap((c) => listsOf(pair.original.text, c));
  for (const other of mine.flatMap((c) => listsOf(pair.rewrite.text, c))) {
    const close = pair.counterparts[other.claim.index]?.[0];
    const isClose = close !== undefined && close.likeness >= CLOSE;
    const now = new Set(other.members.map((p) => p.key));
    for (const list of lists) {
      const before = new Set(list.members.map((p) => p.key));
      const [gone, come] = [[...before].filter((k) => !now.has(k)), [...now].filter((k) => !before.has(k))];
      if (before.size !== now.size || gone.length !== 1 || come.length !== 1) continue;
      // In sentences that share too little, only where the one who is gone is named nowhere any more.
      if (!(isClose && list.claim.sentence === close.sentence) && told.has(gone[0]!)) continue;
      if (tellsOf(mine, other.claim, gone[0]!) || tellsOf(theirs, list.claim, come[0]!)) continue;
      const isAccused = list.members.some((p) => list.claim.accused.includes(p));
      const [from, to] = [
        cover(pair.original.text, list.claim.sentence, list.members, 4),
        cover(pair.rewrite.text, other.claim.sentence, other.members, 4),
      ];
      return [diverge(isAccused ? 'accused' : 'attributor', pair, from, to)];
    }
  }
  return [];
}

/** A list told again with one more member, who does not act in the original, nor stand in any of its lists. */
export function lengthenedLists({ pair, theirs, mine }: Sides): Divergence[] {
  const all = theirs.flatMap((c) => listsOf(pair.original.text, c));
  const acting = keysOf(theirs, (c) => c.parties.filter((p) => isActive(pair.original.text, c, p)));
  const listed = new Set(all.flatMap((l) => l.members.map((p) => p.key)));
  const lists = all.filter((l) => actsTogether(pair, l));
  for (const other of mine.flatMap((c) => listsOf(pair.rewrite.text, c))) {
    const now = new Set(other.members.map((p) => p.key));
    const come = other.members.filter((p) => !acting.has(p.key) && !listed.has(p.key));
    const list = lists.find((l) => l.members.every((p) => now.has(p.key)));
    if (list === undefined || come.length !== 1 || come[0]!.kind === 'place' || JOINT.test(list.claim.text)) continue;
    return [
      diverge(
        'attributor',
        pair,
        cover(pair.original.text, list.claim.sentence, list.members, 4),
        cover(pair.rewrite.text, other.claim.sentence, other.members, 4),
      ),
    ];
  }
  return [];
}

const CLOSE = 0.2;

/** In the sentence of the list or beside it: then it is said in another place, and nothing is exchanged. */
const tellsOf = (claims: readonly Claim[], c: Claim, key: string): boolean =>
  claims.some((x) => Math.abs(x.index - c.index) <= 1 && x.parties.some((p) => p.key === key));

/** A list told again with a member less, who does not speak anywhere else. */
function shorterList({ pair, theirs, mine }: Sides): Divergence[] {
  for (const list of theirs.flatMap((c) => listsOf(pair.original.text, c))) {
    const all = new Set(list.members.map((p) => p.key));
    for (const other of mine.flatMap((c) => listsOf(pair.rewrite.text, c))) {
      const kept = new Set(other.members.map((p) => p.key));
      if (kept.size >= all.size || ![...kept].every((k) => all.has(k)) || WITH_OTHERS.test(other.claim.text)) continue;
      if (ONLY_SOME.test(other.claim.text) || (speaks(pair.original.text, list) && isAside(pair.rewrite.text, other)))
        continue;
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

/** They speak, or lend a hand; a list of victims or places may be cut without changing a claim. */
function actsTogether(pair: ClaimPair, { claim, members }: PartyList): boolean {
  const before = pair.original.text.slice(Math.max(claim.sentence.start, members[0]!.start - 60), members[0]!.start);
  return members.some((p) => isActive(pair.original.text, claim, p)) || WITH_HELP.test(before);
}

const isActive = (text: string, c: Claim, p: Party): boolean =>
  c.speakers.includes(p) || concursAfter(text, c.sentence, p);

const speaks = (text: string, { claim, members }: PartyList): boolean => members.some((p) => isActive(text, claim, p));

/** Where something was, or whose help was had: no row of those who speak. */
function isAside(text: string, list: PartyList): boolean {
  const { claim, members } = list;
  const before = text.slice(Math.max(claim.sentence.start, members[0]!.start - 60), members[0]!.start);
  return !speaks(text, list) && (PLACE.test(before) || WITH_HELP.test(before));
}
const PLACE = /\b(?:in|at|to|near|into|against|between|outside|across|through|towards?) (?:the )?$/iu;

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
  const told = keysOf(mine, parties);
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
