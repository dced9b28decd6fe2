/** The claims of an original and its rewrite, read with what each tells about names in the other. */
import { type Claim, claimsOf, isDateline, keyOf, type Party } from './claim-view.js';
import type { StoryFeatures } from './story-features.js';

/** A group that one of the texts introduces is one wherever it is named. */
export function bothClaims(pair: { readonly original: StoryFeatures; readonly rewrite: StoryFeatures }): {
  readonly theirs: readonly Claim[];
  readonly mine: readonly Claim[];
} {
  const coined = [...new Set([...pair.original.coined, ...pair.rewrite.coined])];
  const [before, after] = [claimsOf(pair.original, coined), claimsOf(pair.rewrite, coined)];
  const states = new Map([...organStates(pair.rewrite, after), ...organStates(pair.original, before)]);
  const theirs = before
    .map((c) => withStates(pair.original.text, c, states))
    .map((c) => withoutOutlet(c, pair.original, pair.rewrite.outlet));
  const mine = after
    .map((c) => withStates(pair.rewrite.text, c, states))
    .map((c) => withoutOutlet(c, pair.rewrite, pair.original.outlet));
  // Where the European Union is named, Brussels is the Union and not Belgium.
  const isUnion = [...theirs, ...mine].some((c) => c.parties.some((p) => p.key === 'EU'));
  return isUnion
    ? {
        theirs: theirs.map((c) => inBrussels(pair.original.text, c)),
        mine: mine.map((c) => inBrussels(pair.rewrite.text, c)),
      }
    : { theirs, mine };
}

/** Organs that a text gives to another state than the lexicon does, by name. */
function organStates(f: StoryFeatures, claims: readonly Claim[]): [string, string][] {
  const known = new Map(f.spans.map((s) => [s.start, keyOf(s)]));
  const home = datelineState(f, claims);
  const named = new Set(claims.flatMap((c) => c.parties.flatMap((p) => (p.kind === 'organ' ? [] : [p.key]))));
  return claims.flatMap((c) =>
    c.parties.flatMap((p): [string, string][] => {
      const name = f.text.slice(p.start, p.end);
      if (p.kind !== 'organ') return [];
      if (known.get(p.start) !== p.key) return [[name, p.key]];
      return home !== null && !named.has(p.key) && GENERIC.test(name) ? [[name, home]] : [];
    }),
  );
}

/** What many states call a body of theirs. */
const GENERIC =
  /^(?:National|Federal|State|Central|Internal|Interior|Justice|Ministry|Department|Defen[cs]e|Cyber)\b.* /u;

/** "SEOUL — ...": the police agency that is not said to be another state's. */
function datelineState(f: StoryFeatures, claims: readonly Claim[]): string | null {
  const first = claims[0]?.parties[0];
  return first !== undefined && isDateline(f, f.text.slice(first.start, first.end)) ? first.key : null;
}

function withStates(text: string, c: Claim, states: ReadonlyMap<string, string>): Claim {
  if (states.size === 0) return c;
  const told = (p: Party): Party => {
    const key = p.kind === 'organ' ? states.get(text.slice(p.start, p.end)) : undefined;
    return key === undefined ? p : { ...p, key };
  };
  return mapParties(c, told);
}

/** The name of the other outlet names no party: "the Hellenic Observer", "Quad Affairs". */
function withoutOutlet(c: Claim, f: StoryFeatures, outlet: string | null): Claim {
  const at = outlet === null ? -1 : f.text.indexOf(outlet, c.sentence.start);
  if (outlet === null || at < 0 || at >= c.sentence.end) return c;
  const keep = (list: readonly Party[]): Party[] => list.filter((p) => p.end <= at || p.start >= at + outlet.length);
  return { ...c, parties: keep(c.parties), speakers: keep(c.speakers), accused: keep(c.accused) };
}

function inBrussels(text: string, c: Claim): Claim {
  return mapParties(c, (p) => (text.slice(p.start, p.end) === 'Brussels' ? { ...p, key: 'EU' } : p));
}

function mapParties(c: Claim, told: (p: Party) => Party): Claim {
  const known = new Map(c.parties.map((p) => [p, told(p)]));
  const swap = (list: readonly Party[]): Party[] => list.map((p) => known.get(p) ?? p);
  return { ...c, parties: swap(c.parties), speakers: swap(c.speakers), accused: swap(c.accused) };
}
