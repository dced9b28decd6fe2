/** Shares in words as numbers of per cent: "one in five", "a quarter of", "two thirds". */
import { type NumberMention, numbersOf } from './numbers.js';

/** A capital only begins them: where case is ignored, the capital of a name that follows cannot be told. */
const SMALL = '[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine';
const IN = new RegExp(
  `\\b(${SMALL}|\\d{1,2})(?: (?:out of|in|of) every | out of | in )(${SMALL}|ten|twenty|\\d{1,2})(?![\\p{L}\\d,.:-]| \\p{Lu}| (?:days?|weeks?|months?|years?|hours?|minutes?|cases?)\\b)`,
  'gu',
);
const FRACTION =
  /\b(?:(a|one|two|three|four)[ -](third|quarter|fifth|tenth)s?|(half))(?= of (?:the|all|its|their|them|those|what|public)\b)/giu;
const PARTS: Readonly<Record<string, number>> = { third: 3, quarter: 4, fifth: 5, tenth: 10 };

export function sharesOf(text: string): NumberMention[] {
  const ratios = [...text.matchAll(IN)].flatMap((m) => {
    const [part, whole] = [countOf(m[1]!), countOf(m[2]!)];
    return part < whole ? [shareAt(m, (100 * part) / whole)] : [];
  });
  const fractions = [...text.matchAll(FRACTION)].map((m) =>
    shareAt(m, m[3] === undefined ? (100 * countOf(m[1]!)) / PARTS[m[2]!.toLowerCase()]! : 50),
  );
  return [...ratios, ...fractions].filter((n) => !BOUND.test(text.slice(Math.max(0, n.start - 12), n.start)));
}

/** "More than half" may be any share above it. */
const BOUND = /\b(?:than|over|under|above|below|least|most|to) $/u;

const countOf = (word: string): number => (/^(?:a|one)$/i.test(word) ? 1 : (numbersOf(word)[0]?.value ?? 0));

const shareAt = (m: RegExpExecArray, value: number): NumberMention => ({
  start: m.index,
  end: m.index + m[0].length,
  value,
  unit: 'percent',
  vague: true,
});
