/** Shares in words as numbers of per cent: "one in five", "a quarter of", "two thirds". */
import { type NumberMention, numbersOf } from './numbers.js';

const SMALL = 'one|two|three|four|five|six|seven|eight|nine';
const IN = new RegExp(
  `\\b(${SMALL}|\\d{1,2})(?: out of (?:every )?| in (?:every )?)(${SMALL}|ten|twenty|\\d{1,2})(?![\\p{L}\\d,.:-]| \\p{Lu}| (?:days?|weeks?|months?|years?|hours?|minutes?|cases?)\\b)`,
  'giu',
);
const FRACTION =
  /\b(?:(a|one|two|three)[ -](third|quarter|fifth|tenth)s?|(half))(?= of (?:the|all|its|their|them|those)\b)/giu;
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
