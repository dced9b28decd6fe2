/** Numbers of the rewrite that the original gives otherwise, of the same unit and about the same thing. */
import type { Divergence } from '../../domain/record.js';
import { type ClaimPair, type Counterpart, cover, diverge } from './align-claims.js';
import type { NumberMention } from './numbers.js';
import type { Stretch } from './sentences.js';
import type { StoryFeatures } from './story-features.js';
import { type Word, wordsOf } from './words.js';

const CLOSE = 0.06;
const TIME = /^(?:second|minute|hour|day|week|month|year|decade)s?$/;

export function compareNumbers(pair: ClaimPair): Divergence[] {
  const { original, rewrite } = pair;
  const out: Divergence[] = [];
  const used = new Set<NumberMention>();
  for (const n of rewrite.numbers) {
    if (!isCounted(n) || holds(original, n)) continue;
    const at = rewrite.sentences.findIndex((s) => n.start >= s.start && n.start < s.end);
    const best = bestCounterpart(pair, n, pair.counterparts[at] ?? [], used) ?? anywhere(pair, n, used);
    if (best === null) continue;
    used.add(best.number);
    const phrase = (f: StoryFeatures, m: NumberMention, s: Stretch): Stretch => cover(f.text, s, [m], 2);
    out.push(
      diverge('number', pair, phrase(original, best.number, best.sentence), phrase(rewrite, n, rewrite.sentences[at]!)),
    );
  }
  return out;
}

const isCounted = (n: NumberMention): boolean => n.unit === 'count' || n.unit === 'money' || n.unit === 'percent';

function holds(f: StoryFeatures, n: NumberMention): boolean {
  return f.numbers.some((m) => near(m.value, n.value) || spellsOut(m, n) || spellsOut(n, m));
}

const near = (a: number, b: number): boolean =>
  a === b || (Math.max(a, b) >= 20 && Math.abs(a - b) / Math.max(a, b) <= CLOSE);

/** "seven in ten" and 70 per cent, a tenth of a thing and its percentage, a year and twelve months. */
const spellsOut = (a: NumberMention, b: NumberMention): boolean =>
  (b.unit === 'percent' && a.value * 10 === b.value) || (b.unit === 'percent' && near(a.value, 100 - b.value));

function bestCounterpart(
  pair: ClaimPair,
  n: NumberMention,
  counterparts: readonly Counterpart[],
  used: ReadonlySet<NumberMention>,
): { number: NumberMention; sentence: Stretch } | null {
  let best: { number: NumberMention; sentence: Stretch; score: number } | null = null;
  const mine = contextOf(pair.rewrite, n);
  for (const c of counterparts) {
    for (const m of pair.original.numbers) {
      if (m.start < c.sentence.start || m.start >= c.sentence.end || used.has(m)) continue;
      if (!isCounted(m) || m.unit !== n.unit || holds(pair.rewrite, m)) continue;
      const theirs = contextOf(pair.original, m);
      if (mine.time !== theirs.time) continue;
      const overlap = [...mine.stems].filter((s) => theirs.stems.has(s)).length;
      const sameThing = overlap > 0 || n.unit === 'money' || n.unit === 'percent' || digitsSwapped(n.value, m.value);
      if (!sameThing && (c.likeness < 0.4 || mine.time !== null)) continue;
      const score = c.likeness + 0.2 * overlap + (digitsSwapped(n.value, m.value) ? 0.3 : 0);
      if (best === null || score > best.score) best = { number: m, sentence: c.sentence, score };
    }
  }
  return best;
}

/** A sentence may share nothing with its source but what it counts. */
function anywhere(
  pair: ClaimPair,
  n: NumberMention,
  used: ReadonlySet<NumberMention>,
): ReturnType<typeof bestCounterpart> {
  const all = pair.original.sentences.map((sentence) => ({ sentence, likeness: 0, shared: 0 }));
  const found = bestCounterpart(pair, n, all, used);
  if (found === null) return null;
  const ratio = found.number.value / n.value;
  const likely = digitsSwapped(n.value, found.number.value) || n.unit === 'money';
  return likely && ratio > 0.09 && ratio < 11 && n.value >= 11 ? found : null;
}

/** 37 and 73, 88 and 188, 1.5 and 15: how numbers go wrong in copying. */
function digitsSwapped(a: number, b: number): boolean {
  const [x, y] = [String(a).replace(/\D/g, ''), String(b).replace(/\D/g, '')];
  if (x.length < 2 && y.length < 2) return false;
  const sorted = (s: string): string => [...s].sort().join('');
  return sorted(x) === sorted(y) || x.includes(y) || y.includes(x);
}

interface Context {
  readonly stems: ReadonlySet<string>;
  /** The unit of time that is counted, or null. */
  readonly time: string | null;
}

function contextOf(f: StoryFeatures, n: NumberMention): Context {
  const after = wordsOf(f.text.slice(n.end, n.end + 48)).slice(0, 4);
  const before = wordsOf(f.text.slice(Math.max(0, n.start - 40), n.start)).slice(-3);
  const time =
    after
      .slice(0, 1)
      .find((w) => TIME.test(w.folded))
      ?.folded.replace(/s$/, '') ?? null;
  return { stems: new Set([...before, ...after].filter(isContent).map((w) => w.stem)), time };
}

const isContent = (w: Word): boolean =>
  w.folded.length > 3 &&
  !/^(?:than|that|with|from|about|were|have|their|least|more|some|into|over|which|people)$/.test(w.folded);
