/**
 * Another body of a state that says it or did it: the FBI told as CISA, one directorate as another. States have keys;
 * their bodies are told apart by name, as written out or by initials.
 */
import type { Divergence } from '../../domain/record.js';
import { type ClaimPair, cover, diverge } from './align-claims.js';
import type { Claim, Party } from './claim-view.js';
import { accusedStretch, type Sides, withLead } from './party-sides.js';
import type { StoryFeatures } from './story-features.js';
import { stem, wordsOf } from './words.js';

interface Body {
  readonly party: Party;
  readonly claim: Claim;
  readonly role: 'speaker' | 'accused';
  readonly name: string;
  /** Of the lexicon, which gives several bodies of one kind in one entry. */
  readonly entry: string | null;
}

export function exchangedBody({ pair, theirs, mine }: Sides): Divergence[] {
  const lost = theirs.flatMap((c) => bodiesOf(pair.original, c)).filter((b) => !isNamedIn(pair.rewrite, b));
  const fresh = mine.flatMap((c) => bodiesOf(pair.rewrite, c)).filter((b) => !isNamedIn(pair.original, b));
  for (const r of fresh) {
    const near = new Set((pair.counterparts[r.claim.index] ?? []).map((k) => k.sentence));
    const o = lost.find(
      (b) => b.role === r.role && b.party.key === r.party.key && near.has(b.claim.sentence) && !isOne(b, r),
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

const lead = (pair: ClaimPair, r: Body) =>
  cover(pair.rewrite.text, r.claim.sentence, [withLead(pair.rewrite.text, r.claim, [r.party], 4)]);

function bodiesOf(f: StoryFeatures, claim: Claim): Body[] {
  return claim.parties.flatMap((party) => {
    const name = f.text.slice(party.start, party.end);
    const role = claim.speakers.includes(party) ? 'speaker' : claim.accused.includes(party) ? 'accused' : null;
    if (party.kind !== 'organ' || role === null || !/\p{Lu}/u.test(name)) return [];
    return [{ party, claim, role, name, entry: f.organs.get(party.start) ?? null }];
  });
}

const isShort = (name: string): boolean => !/\s/.test(name);
const digits = (name: string): string => name.replace(/\D/g, '');

const EMPTY = new Set('the of and for a an in on'.split(' '));
const stemsOf = (name: string): string[] =>
  wordsOf(name)
    .filter((w) => !EMPTY.has(w.folded))
    .map((w) => w.stem);

/** "The FSB" and "the Federal Security Service": one entry, once in short and once in full, or in words of both. */
const isOne = (a: Body, b: Body): boolean =>
  a.entry !== null &&
  a.entry === b.entry &&
  digits(a.name) === digits(b.name) &&
  (isShort(a.name) !== isShort(b.name) || stemsOf(a.name).some((w) => stemsOf(b.name).includes(w)));

/** In the same words, in most of them, by its initials, or by a longer name that has them. */
function isNamedIn(f: StoryFeatures, body: Body): boolean {
  const own = stemsOf(body.name);
  const text = new Set(f.words.map((w) => w.stem));
  if (isShort(body.name) || digits(body.name) !== '') {
    return own.every((w) => text.has(w)) || hasInitials(f, body.name.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase());
  }
  const known = own.filter((w) => text.has(w)).length;
  return known / own.length >= MOST || text.has(stem(own.map((w) => w[0]).join('')));
}
const MOST = 0.6;

/** Words in a row, small ones left out, that begin with the letters. */
function hasInitials(f: StoryFeatures, letters: string): boolean {
  const initials = f.words.filter((w) => !EMPTY.has(w.folded)).map((w) => w.folded[0]);
  return letters.length >= 3 && initials.join('').includes(letters);
}
