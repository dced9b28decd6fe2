/**
 * A state, body, company or group that stands in the place of another: a sentence told again with one name lost that
 * the rewrite has nowhere, and one come that the original has nowhere.
 */
import type { Divergence } from '../../domain/record.js';
import { type ClaimPair, type Counterpart, diverge } from './align-claims.js';
import type { Claim, Party } from './claim-view.js';
import { accusedStretch, type Sides, withLead } from './party-sides.js';
import type { StoryFeatures } from './story-features.js';
import { wordsOf } from './words.js';

const LEAST_ALIKE = 0.3;

export function exchangedName({ pair, theirs, mine }: Sides): Divergence[] {
  const [before, after] = [namesOf(pair.original, theirs), namesOf(pair.rewrite, mine)];
  for (const c of mine) {
    const fresh = c.parties.filter((p) => isTold(p) && !before.has(p.key));
    if (fresh.length === 0) continue;
    for (const near of pair.counterparts[c.index] ?? []) {
      const source = theirs.find((t) => t.sentence === near.sentence)!;
      const lost = source.parties.filter((p) => isTold(p) && !after.has(p.key));
      const p = fresh.find((f) => isOnly(f, fresh) && lost.some((q) => rankOf(q) === rankOf(f)));
      const q = lost.find((x) => p !== undefined && rankOf(x) === rankOf(p) && isOnly(x, lost));
      if (p === undefined || q === undefined || !standAlike(pair, near, p, q)) continue;
      return [told(pair, source, q, c, p)];
    }
  }
  return [];
}

/**
 * The one state that the original accuses is named nowhere in the rewrite, which names another that the original has
 * nowhere: however it is worded.
 */
export function exchangedCulprit({ pair, theirs, mine }: Sides): Divergence[] {
  const [before, after] = [namesOf(pair.original, theirs), namesOf(pair.rewrite, mine)];
  const culprits = new Set([
    ...pair.original.attributions.flatMap((m) =>
      m.stance === 'attributes' && m.confidence >= SURE ? m.accused.flatMap((a) => a.state ?? a.groupState ?? []) : [],
    ),
  ]);
  const [culprit] = culprits;
  if (culprit === undefined || culprits.size > 1 || culprit === 'XX' || after.has(culprit)) return [];
  const isState = (p: Party): boolean => /^[A-Z]{2}$/.test(p.key) && isTold(p) && p.kind !== 'group';
  const source = theirs.find((t) => t.parties.some((p) => p.key === culprit && isState(p)));
  const fresh = mine.flatMap((c) => c.parties.filter((p) => isState(p) && !before.has(p.key)).map((p) => ({ c, p })));
  const [first] = fresh;
  if (source === undefined || first === undefined || new Set(fresh.map(({ p }) => p.key)).size > 1) return [];
  const q = source.parties.find((p) => p.key === culprit && isState(p))!;
  return [
    diverge(
      'accused',
      pair,
      accusedStretch(pair.original, source, [q]),
      accusedStretch(pair.rewrite, first.c, [first.p]),
    ),
  ];
}
const SURE = 0.5;

/** The one group that only the original names stands against the one that only the rewrite names. */
export function exchangedGroup({ pair, theirs, mine }: Sides): Divergence[] {
  const [before, after] = [namesOf(pair.original, theirs), namesOf(pair.rewrite, mine)];
  const groupsIn = (claims: readonly Claim[], known: ReadonlySet<string>): { readonly c: Claim; readonly p: Party }[] =>
    claims.flatMap((c) => c.parties.filter((p) => p.kind === 'group' && !known.has(p.key)).map((p) => ({ c, p })));
  const [lost, fresh] = [groupsIn(theirs, after), groupsIn(mine, before)];
  const areOne = (of: readonly { readonly p: Party }[]): boolean => new Set(of.map(({ p }) => p.key)).size === 1;
  if (!areOne(lost) || !areOne(fresh)) return [];
  const [o, r] = [lost[0]!, fresh[0]!];
  return [
    diverge('accused', pair, accusedStretch(pair.original, o.c, [o.p]), accusedStretch(pair.rewrite, r.c, [r.p])),
  ];
}

function told(pair: ClaimPair, source: Claim, q: Party, c: Claim, p: Party): Divergence {
  const isAccused = c.accused.includes(p) || source.accused.includes(q);
  if (isAccused)
    return diverge('accused', pair, accusedStretch(pair.original, source, [q]), accusedStretch(pair.rewrite, c, [p]));
  return diverge(
    'attributor',
    pair,
    withLead(pair.original.text, source, [q], 6),
    withLead(pair.rewrite.text, c, [p], 6),
  );
}

/** Keys of all that a text names, whatever its part. */
const namesOf = (f: StoryFeatures, claims: readonly Claim[]): Set<string> =>
  new Set([
    ...claims.flatMap((c) => c.parties.map((p) => p.key)),
    ...f.spans.flatMap((s) => [
      s.key,
      ...(s.state === null ? [] : [s.state]),
      ...s.rivals.map((r) => r.state ?? r.key),
    ]),
  ]);

/** States and unions of states, companies, groups: one takes the place of its like. */
function rankOf(p: Party): string {
  if (p.kind === 'company' || p.kind === 'named') return 'firm';
  return p.kind === 'group' ? 'group' : 'state';
}

const isTold = (p: Party): boolean => !['malware', 'operation', 'place', 'named', 'outlet'].includes(p.kind);
const isOnly = (p: Party, among: readonly Party[]): boolean =>
  !among.some((x) => x.key !== p.key && rankOf(x) === rankOf(p));

/** The sentences are much alike, or the words beside the two names are. */
function standAlike(pair: ClaimPair, near: Counterpart, p: Party, q: Party): boolean {
  const [mine, theirs] = [wordsBeside(pair.rewrite.text, p), wordsBeside(pair.original.text, q)];
  const shared = [...mine].filter((w) => theirs.has(w)).length;
  return (near.likeness >= LEAST_ALIKE && shared >= 1) || shared >= 3;
}

function wordsBeside(text: string, p: Party): Set<string> {
  const before = wordsOf(text.slice(Math.max(0, p.start - 60), p.start)).slice(-5);
  const after = wordsOf(text.slice(p.end, p.end + 60)).slice(0, 5);
  return new Set([...before, ...after].filter((w) => w.folded.length > 3).map((w) => w.stem));
}
