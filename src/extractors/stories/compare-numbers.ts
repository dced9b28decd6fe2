/** Numbers of the rewrite that the original gives otherwise: of the same unit, and of the same thing. */
import type { Divergence } from '../../domain/record.js';
import { type ClaimPair, cover, diverge } from './align-claims.js';
import { likelySlip, type Quantity, quantitiesOf, tellsSame } from './quantities.js';
import type { Stretch } from './sentences.js';
import type { StoryFeatures, StorySentence } from './story-features.js';

/** What a pair has to show before it is told as a change. */
const LEAST = 1;
/** Numbers looked at on either side; all pairs of them are weighed. */
const MOST = 200;

export function compareNumbers(pair: ClaimPair): Divergence[] {
  const theirs = quantitiesOf(pair.original).slice(0, MOST);
  const mine = quantitiesOf(pair.rewrite).slice(0, MOST);
  const lost = theirs.filter((t) => !mine.some((m) => tellsSame(t, m)));
  const fresh = mine.filter(
    (m) =>
      !theirs.some((t) => tellsSame(t, m)) &&
      !isWorkedOut(m, theirs) &&
      !isPartOf(m, mine, lost) &&
      !isShareOf(m, theirs, pair.original.text),
  );
  const used = new Set<Quantity>();
  const out: Divergence[] = [];
  for (const n of fresh) {
    const isLone = alone(n, fresh) && lost.filter((m) => isAlike(m, n)).length === 1;
    const only = (q: Quantity, of: readonly Quantity[]): boolean => alone(q, inSentence(q, of));
    const other = counterpartOf(pair, n, lost, used, { isLone, isLoneThere: (m) => only(n, fresh) && only(m, lost) });
    if (other === null) continue;
    used.add(other);
    out.push(diverge('number', pair, phraseOf(pair.original, other), phraseOf(pair.rewrite, n)));
  }
  return out;
}

const phraseOf = (f: StoryFeatures, q: Quantity): Stretch => cover(f.text, f.sentences[q.sentence]!, [q.number], 2);

/** Whether the one new number stands against the one lost, in the whole texts or in the two sentences. */
interface Loneliness {
  readonly isLone: boolean;
  readonly isLoneThere: (lost: Quantity) => boolean;
}

function counterpartOf(
  pair: ClaimPair,
  n: Quantity,
  lost: readonly Quantity[],
  used: ReadonlySet<Quantity>,
  { isLone, isLoneThere }: Loneliness,
): Quantity | null {
  let best: { readonly quantity: Quantity; readonly score: number } | null = null;
  for (const m of lost) {
    if (used.has(m) || !isOfOneKind(n, m) || isExchanged(n, m)) continue;
    const score = resemblance(pair, n, m, isLone) + (isTelling(n) ? (isLone ? 0.5 : isLoneThere(m) ? 0.3 : 0) : 0);
    if (score >= LEAST && (best === null || score > best.score)) best = { quantity: m, score };
  }
  return best?.quantity ?? null;
}

/** Smaller counts are often made by the one who retells: three of the men, all four. */
const TELLING = 13;

const isTelling = (n: Quantity): boolean =>
  n.number.unit !== 'count' || n.number.value >= TELLING || n.measure !== null;

const isAlike = (a: Quantity, b: Quantity): boolean =>
  a.number.unit === b.number.unit && a.measure?.kind === b.measure?.kind;

const inSentence = (q: Quantity, of: readonly Quantity[]): Quantity[] => of.filter((m) => m.sentence === q.sentence);

const alone = (n: Quantity, of: readonly Quantity[]): boolean => !of.some((m) => m !== n && isAlike(m, n));

/** Sums with sums, shares with shares, spans of time with such; a sum may leave its currency out. */
function isOfOneKind(a: Quantity, b: Quantity): boolean {
  if (a.measure?.kind !== b.measure?.kind) return false;
  if (a.number.unit === b.number.unit) return true;
  const [sum, bare] = a.number.unit === 'money' ? [a, b] : [b, a];
  return sum.number.unit === 'money' && bare.number.unit === 'count' && (bare.isBare || bare.isElliptic);
}

/** The same sum in another currency is changed; another sum in another currency may be converted. */
const isExchanged = (a: Quantity, b: Quantity): boolean =>
  a.currency !== null && b.currency !== null && a.currency !== b.currency && a.number.value !== b.number.value;

const isOtherSpan = (a: Quantity, b: Quantity): boolean => a.measure !== null && a.measure.unit !== b.measure?.unit;

/** "nine hours" told as nine days, or dollars as euros. */
const hasOtherUnit = (a: Quantity, b: Quantity): boolean =>
  a.number.value === b.number.value && (a.measure !== null || a.currency !== b.currency);

/** How much speaks for two numbers being of one thing: what is counted, the words around, the sentence, the digits. */
function resemblance(pair: ClaimPair, n: Quantity, m: Quantity, isLone: boolean): number {
  const source = pair.original.sentences[m.sentence];
  const near = (pair.counterparts[n.sentence] ?? []).find((c) => c.sentence === source);
  const around = [...n.around].filter((s) => m.around.has(s)).length;
  const retold = pair.rewrite.sentences[n.sentence];
  const head =
    [...n.heads].some((s) => m.heads.has(s)) ||
    (m.isElliptic && holdsStem(source, n.heads)) ||
    (n.isElliptic && holdsStem(retold, m.heads));
  const elsewhere = !head && holdsStem(source, n.heads);
  const slip = likelySlip(n.number.value, m.number.value);
  const isSpan = n.measure !== null && m.measure !== null && n.number.value !== m.number.value;
  const ratio = isSpan ? n.measure.amount / m.measure.amount : n.number.value / m.number.value;
  if ((ratio > 12 || ratio < 1 / 12) && !isOtherScale(ratio)) return 0;
  if (n.number.value < 4 && n.number.unit === 'count' && !head && !isOtherSpan(n, m)) return 0;
  // "A quarter of them" may be of anything.
  if (isInWords(n) && !head && !isLone) return 0;
  return (
    (head ? 0.7 : elsewhere ? 0.35 : 0) +
    Math.min(0.5, 0.25 * around) +
    (near === undefined ? 0 : 0.2 + near.likeness) +
    (slip ? (isTenfold(ratio) ? 0.65 : 0.5) : 0) +
    (hasOtherUnit(n, m) ? OF_ONE_FIGURE : 0) +
    (n.number.unit === 'count' ? 0 : 0.5) +
    (isSpan ? OF_SPANS : 0)
  );
}

const isInWords = (q: Quantity): boolean => q.number.unit === 'percent' && q.isShare;

const OF_ONE_FIGURE = 0.6;
const OF_SPANS = 0.3;

const isTenfold = (ratio: number): boolean => Math.abs(Math.abs(Math.log10(ratio)) - 1) < 1e-6;

/** Millions told as billions. */
const isOtherScale = (ratio: number): boolean => {
  const powers = Math.log10(ratio) / 3;
  return Math.abs(powers) <= 2.01 && Math.abs(powers - Math.round(powers)) < 1e-6;
};

const keysOf = new WeakMap<StorySentence, ReadonlySet<string>>();

function holdsStem(sentence: StorySentence | undefined, stems: ReadonlySet<string>): boolean {
  if (sentence === undefined) return false;
  const keys = keysOf.get(sentence) ?? new Set(sentence.terms.map((t) => t.key));
  keysOf.set(sentence, keys);
  return [...stems].some((s) => keys.has(s));
}

const FRACTIONS: readonly (readonly [RegExp, number])[] = [
  [/\bthree[ -]quarters\b/iu, 3 / 4],
  [/\btwo[ -]thirds\b/iu, 2 / 3],
  [/\bhalf\b/iu, 1 / 2],
  [/\ba third\b/iu, 1 / 3],
  [/\b(?:a|one) quarter\b/iu, 1 / 4],
  [/\b(?:a|one) fifth\b/iu, 1 / 5],
  [/\b(?:a|one) tenth\b/iu, 1 / 10],
];

/** "A quarter of the 12,000" told as 3,000, or as 25 per cent. */
function isShareOf(n: Quantity, theirs: readonly Quantity[], text: string): boolean {
  const shares = [
    ...FRACTIONS.filter(([form]) => form.test(text)).map(([, share]) => share),
    ...theirs.filter((q) => q.number.unit === 'percent').map((q) => q.number.value / 100),
  ];
  const isNear = (value: number): boolean => Math.abs(value - n.number.value) / Math.max(value, 1e-9) <= 0.04;
  if (n.number.unit === 'percent') return shares.some((share) => isNear(100 * share));
  return shares.some((share) => theirs.some((q) => q.number.unit === n.number.unit && isNear(share * q.number.value)));
}

/** "Two, and at least four more" for six: parts of one number that the original gives whole. */
const isPartOf = (n: Quantity, mine: readonly Quantity[], lost: readonly Quantity[]): boolean =>
  mine.some(
    (m) =>
      m !== n &&
      m.sentence === n.sentence &&
      m.number.unit === n.number.unit &&
      lost.some((q) => q.number.unit === n.number.unit && q.number.value === m.number.value + n.number.value),
  );

/** A sum or a difference of two numbers that the original gives for one thing, or the span of two of its years. */
function isWorkedOut(n: Quantity, theirs: readonly Quantity[]): boolean {
  return theirs.some((a) =>
    theirs.some(
      (b) =>
        a !== b &&
        a.number.unit === b.number.unit &&
        a.number.unit === n.number.unit &&
        a.time === b.time &&
        (a.sentence === b.sentence || Math.abs(a.sentence - b.sentence) === 1) &&
        n.number.value > 3 &&
        (a.number.value + b.number.value === n.number.value || a.number.value - b.number.value === n.number.value),
    ),
  );
}
