/**
 * Another body of a state that says it or did it: the FBI told as CISA, one directorate as another. States have keys;
 * their bodies are told apart by name, as written out or by initials.
 */
import type { Divergence } from '../../domain/record.js';
import { type ClaimPair, cover, diverge } from './align-claims.js';
import { type BodyName, isBodyNamed, isOneBody } from './body-names.js';
import type { Claim, Party } from './claim-view.js';
import { accusedStretch, type Sides, withLead } from './party-sides.js';
import type { StoryFeatures } from './story-features.js';

interface Body extends BodyName {
  readonly party: Party;
  readonly claim: Claim;
  /** Those who are not accused speak, find or help. */
  readonly role: 'speaker' | 'accused';
}

export function exchangedBody({ pair, theirs, mine }: Sides): Divergence[] {
  const lost = theirs.flatMap((c) => bodiesOf(pair.original, c)).filter((b) => !isBodyNamed(pair.rewrite.words, b));
  const fresh = mine.flatMap((c) => bodiesOf(pair.rewrite, c)).filter((b) => !isBodyNamed(pair.original.words, b));
  for (const r of fresh) {
    const near = new Set((pair.counterparts[r.claim.index] ?? []).map((k) => k.sentence));
    const o = lost.find(
      (b) =>
        b.role === r.role &&
        b.party.key === r.party.key &&
        (near.has(b.claim.sentence) || accuseOne(b, r)) &&
        !isOneBody(b, r),
    );
    if (o === undefined) continue;
    if (r.role === 'accused') {
      const [before, after] = [accusedStretch(pair.original, o.claim, [o.party]), lead(pair, r)];
      return [diverge('accused', pair, before, after)];
    }
    return [diverge('attributor', pair, withLead(pair.original.text, o.claim, [o.party], 4), lead(pair, r))];
  }
  return [];
}

/** Charges against one party, whatever else the sentences tell. */
const accuseOne = (a: Body, b: Body): boolean =>
  a.role === 'speaker' && a.claim.accused.some((p) => b.claim.accused.some((q) => q.key === p.key));

const lead = (pair: ClaimPair, r: Body) =>
  cover(pair.rewrite.text, r.claim.sentence, [withLead(pair.rewrite.text, r.claim, [r.party], 4)]);

/** A name that a sentence repeats in one role counts once. */
function bodiesOf(f: StoryFeatures, claim: Claim): Body[] {
  const out = new Map<string, Body>();
  const accused = new Set(claim.accused);
  for (const party of claim.parties) {
    const name = f.text.slice(party.start, party.end);
    if (party.kind !== 'organ' || !/\p{Lu}/u.test(name)) continue;
    const role = accused.has(party) ? 'accused' : 'speaker';
    const id = `${role} ${party.key} ${name}`;
    if (!out.has(id)) out.set(id, { party, claim, role, name, entry: f.organs.get(party.start) ?? null });
  }
  return [...out.values()];
}
