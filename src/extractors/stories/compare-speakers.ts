/** Another party that says it: a state or a firm that stands in the place of the one that accused in the original. */
import type { Divergence } from '../../domain/record.js';
import { type ClaimPair, diverge } from './align-claims.js';
import type { Claim, Party } from './claim-view.js';
import { listsOf } from './party-lists.js';
import { accused, isCharge, keysOf, parties, type Sides, speakers, withLead } from './party-sides.js';
import type { StoryFeatures } from './story-features.js';

export function exchangedSpeakers({ pair, theirs, mine }: Sides): Divergence[] {
  const known = keysOf(theirs, parties);
  const spoke = speakersAndBeside(pair.original.text, theirs);
  const blamed = new Set([...keysOf(theirs, accused), ...keysOf(mine, accused)]);
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
        !isBorneOut(pair.rewrite, p, pair.original.outlet)
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

/** Who stands in a row with one that speaks speaks too. */
function speakersAndBeside(text: string, claims: readonly Claim[]): Set<string> {
  const spoke = keysOf(claims, speakers);
  for (const { claim, members } of claims.flatMap((c) => listsOf(text, c)))
    if (members.some((p) => claim.speakers.includes(p))) for (const p of members) spoke.add(p.key);
  return spoke;
}

/** Where the attributions of the text are known, a state that accuses is the attributor of one of them. */
const isBorneOut = (f: StoryFeatures, p: Party, credited: string | null): boolean =>
  p.kind === 'company' ||
  p.kind === 'named' ||
  f.attributions.every(
    (m) =>
      m.stance !== 'attributes' ||
      m.attributors.every((a) => /^(?:unspecified$|self$|media:)/.test(a.key) || namesOutlet(a.name, credited)),
  ) ||
  f.attributions.some(
    (m) => HOLDS_TO.has(m.stance) && m.attributors.some((a) => a.key.replace(/^anon:/, '') === p.key),
  );
const namesOutlet = (name: string, outlet: string | null): boolean => outlet !== null && name.includes(outlet);
const HOLDS_TO: ReadonlySet<string> = new Set(['attributes', 'endorses', 'condemns']);

/** The charge of the original that the rewritten one goes back to. */
function chargeLike(
  pair: ClaimPair,
  theirs: readonly Claim[],
  c: Claim,
  fits: (q: Party) => boolean,
): { claim: Claim; party: Party } | null {
  const likeness = new Map((pair.counterparts[c.index] ?? []).map((k) => [k.sentence, k.likeness]));
  const blamed = new Set(c.accused.map((p) => p.key));
  let best: { claim: Claim; party: Party; score: number } | null = null;
  for (const claim of theirs) {
    const party = claim.speakers.find((q) => fits(q) && isCharge(pair.original.text, claim, q));
    if (party === undefined) continue;
    const close = likeness.get(claim.sentence);
    const score = (close === undefined ? 0 : 2 + close) + (claim.accused.some((p) => blamed.has(p.key)) ? 1 : 0);
    if (score > 0 && (best === null || score > best.score)) best = { claim, party, score };
  }
  return best;
}

const isFirm = (p: Party): boolean =>
  p.kind === 'company' || p.kind === 'named' || (p.kind === 'organisation' && p.key.startsWith('org:'));

/** A firm or an institute whose report is told, exchanged for another. */
export function exchangedSource({ pair, theirs, mine }: Sides): Divergence[] {
  const told = keysOf(mine, parties);
  for (const c of mine) {
    const p = c.speakers.find(
      (q) => isFirm(q) && !holdsAny(pair.original, q.key) && !keysOf(theirs, parties).has(q.key),
    );
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
