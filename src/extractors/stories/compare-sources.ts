/**
 * What one source said, told on the word of another: the words that name the source of a sentence are of another body,
 * firm or person than in the sentence that it retells, whose source the rewrite names nowhere as one.
 */
import type { Divergence } from '../../domain/record.js';
import { type ClaimPair, cover, diverge } from './align-claims.js';
import type { Claim } from './claim-view.js';
import type { Sides } from './party-sides.js';
import type { Stretch } from './sentences.js';
import { isOneSource, type Source, sourcesOf } from './source-phrases.js';
import type { StoryFeatures } from './story-features.js';
import { wordsOf } from './words.js';

/** Weight of what a sentence shares with the one that it retells, the sources left out. */
const LEAST = 1.3;
/** What another sentence shares, as a part of that, to be retold as well. */
const NEARLY = 0.6;
const OF_ONE_ACCUSED = 0.3;
/** Sentences whose sources are looked at; an article seldom has half as many. */
const MOST_SENTENCES = 120;
const BACK = 2;

export function exchangedSourcePhrase({ pair, theirs, mine }: Sides): Divergence[] {
  const outlets = new Set(wordsOf(`${pair.original.outlet ?? ''} ${pair.rewrite.outlet ?? ''}`).map((w) => w.folded));
  const heardIn = (c: Claim): Source[] =>
    c.index < MOST_SENTENCES ? sourcesOf(c).filter((s) => isTelling(s, outlets)) : [];
  const before = theirs.map(heardIn);
  const after = mine.map(heardIn);
  const isUntold = untoldIn(pair.rewrite, after.flat());
  const contents = theirs.map((c) => contentOf(c, before[c.index]!));
  const bodies = before.flat().filter((s) => s.types.size > 0 || s.keys.size > 0);
  for (const c of mine.flatMap(partsOf)) {
    const told = after[c.index]!.filter((s) => !s.types.has('accused') && isInside(s, c.sentence));
    if (told.length === 0) continue;
    const retold = retoldBy(c, contentOf(c, told), theirs, contents);
    const [first] = retold;
    if (first === undefined) continue;
    const charges = theirs.filter((t) => t.accused.some((p) => c.accused.some((q) => q.key === p.key)));
    const heard = [...retold, ...charges].flatMap((t) => heardAt(t.index, before));
    for (const y of told) {
      if (heard.some((x) => isOneSource(x, y))) continue;
      // What the original has as a source and says what it is, is no person who speaks for another.
      if (y.types.size === 0 && !bodies.some((s) => isOneSource(s, y)) && isNamedNear(theirs, retold, y)) continue;
      const x = heardAt(first.index, before).find(
        (s) => !s.types.has('accused') && isOther(s, y) && !isNamedIn(c, s) && isUntold(s),
      );
      if (x === undefined || isThere(retold, y, x)) continue;
      return [diverge('attributor', pair, quoted(pair, 'original', theirs, x), quoted(pair, 'rewrite', mine, y))];
    }
  }
  return [];
}

const isInside = (s: Stretch, of: Stretch): boolean => s.start >= of.start && s.end <= of.end;

/** The main clauses of a sentence, each of which may have its own source. */
function partsOf(c: Claim): Claim[] {
  const cuts = [...c.text.matchAll(/; |, (?:and|while|whereas|but) /gu)].map((m) => c.sentence.start + m.index);
  if (cuts.length === 0) return [c];
  const starts = [c.sentence.start, ...cuts.slice(0, MOST_PARTS)];
  return starts.map((start, i) => {
    const part = { start, end: starts[i + 1] ?? c.sentence.end };
    const parties = c.parties.filter((p) => isInside(p, part));
    const terms = c.sentence.terms.filter((t) => isInside(t, part));
    const accused = c.accused.filter((p) => isInside(p, part));
    const text = c.text.slice(start - c.sentence.start, part.end - c.sentence.start);
    return { ...c, sentence: { ...part, terms }, text, parties, accused };
  });
}
const MOST_PARTS = 6;

/** A source that says who it is; the outlet of the other text is none, and a circle of states may stand for its members. */
const isTelling = (s: Source, outlets: ReadonlySet<string>): boolean =>
  (s.names.size > 0 || s.types.size > 0) &&
  !s.keys.has('FIVE-EYES') &&
  !s.keys.has('QUAD') &&
  ![...s.names].some((n) => outlets.has(n));

/** What a sentence tells beside its sources. */
function contentOf(c: Claim, sources: readonly Source[]): ReadonlyMap<string, number> {
  const isOfSource = (t: Stretch): boolean => sources.some((s) => s.start <= t.start && t.end <= s.end);
  return new Map(c.sentence.terms.filter((t) => !isOfSource(t)).map((t) => [t.key, t.weight]));
}

/** The sentences that tell most of it, best first. */
function retoldBy(c: Claim, told: ReadonlyMap<string, number>, theirs: readonly Claim[], contents: Contents): Claim[] {
  const shared = theirs.map((t) => {
    let sum = t.accused.some((p) => c.accused.some((q) => q.key === p.key)) ? OF_ONE_ACCUSED : 0;
    for (const [key, weight] of contents[t.index]!) if (told.has(key)) sum += weight;
    return sum;
  });
  const most = Math.max(0, ...shared);
  if (most < LEAST) return [];
  return theirs.filter((t) => shared[t.index]! >= NEARLY * most).sort((a, b) => shared[b.index]! - shared[a.index]!);
}

type Contents = readonly ReadonlyMap<string, number>[];

/** The sources of a sentence; where it names none, or only a person, those of the sentences just before. */
function heardAt(at: number, sources: readonly (readonly Source[])[]): Source[] {
  const own = sources[at]!;
  if (own.some((s) => s.keys.size > 0 || s.types.size > 0)) return [...own];
  for (let i = at - 1; i >= Math.max(0, at - BACK); i -= 1) if (sources[i]!.length > 0) return [...own, ...sources[i]!];
  return [...own];
}

/** A sentence that is retold has the party in another part, which may be told as the word of that party. */
const isThere = (retold: readonly Claim[], y: Source, x: Source): boolean =>
  retold.some((t) => {
    const stems = new Set(wordsOf(t.text).map((w) => w.stem));
    return (
      t.parties.some((p) => y.keys.has(p.key) && !x.keys.has(p.key)) ||
      (y.stems.size >= 2 && [...y.stems].every((w) => stems.has(w)))
    );
  });

/** A person who is named beside the sentence speaks for its source. */
function isNamedNear(theirs: readonly Claim[], retold: readonly Claim[], y: Source): boolean {
  if (y.names.size === 0) return false;
  return retold.some((t) =>
    theirs
      .slice(Math.max(0, t.index - BACK), t.index + BACK + 1)
      .some((c) => [...y.names].every((n) => wordsOf(c.text).some((w) => w.folded === n))),
  );
}

const isNamedIn = (c: Claim, x: Source): boolean =>
  wordsOf(c.text).some((w) => x.names.has(w.folded) && x.stems.has(w.stem));

/** Whether no sentence of the rewrite has it as a source, nor tells it by its kind; found out once for each source. */
function untoldIn(rewrite: StoryFeatures, after: readonly Source[]): (x: Source) => boolean {
  const text = new Set(rewrite.words.map((w) => w.stem));
  const known = new Map<Source, boolean>();
  return (x) => {
    let untold = known.get(x);
    if (untold === undefined) {
      const isTold = x.names.size === 0 && (x.stems.size === 0 || [...x.stems].some((s) => text.has(s)));
      untold = !isTold && !after.some((s) => isOneSource(s, x));
      known.set(x, untold);
    }
    return untold;
  };
}

/** Other names, or other kinds of bodies. */
const isOther = (x: Source, y: Source): boolean =>
  (x.names.size > 0 && y.names.size > 0) ||
  (x.types.size > 0 && y.types.size > 0 && ![...x.types].some((t) => y.types.has(t)));

function quoted(pair: ClaimPair, side: 'original' | 'rewrite', claims: readonly Claim[], s: Source) {
  const c = claims.find((k) => s.start >= k.sentence.start && s.start < k.sentence.end)!;
  return cover(pair[side].text, c.sentence, [s], 4);
}
