/** Places in a row and multiples as numbers: "the third attack", "for the fifth time", "twice as many", "tripled". */
import type { NumberMention } from './numbers.js';

const ORDINALS = 'third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ');
/** "A second" is left to its other senses, "a third" is a share, and a third party is nobody's number. */
const RANK = new RegExp(
  `\\b(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Tt]his) (second|${ORDINALS.join('|')}|\\d{1,2}(?:st|nd|rd|th))(?= (?!part(?:y|ies)\\b|countr|half\\b|of\\b|person\\b)\\p{Ll})`,
  'gu',
);
const MULTIPLE =
  /(?<![\p{L}-])(?:(doubl(?:ed|es|ing)|twice as|twofold)|(tripl(?:ed|es|ing)|treb(?:led|les|ling)|three times (?:as|more|the)|threefold)|(quadrupl(?:ed|es|ing)|four times (?:as|more|the)|fourfold)|(quintupl(?:ed|es|ing)|five times (?:as|more|the)|fivefold)|(ten times (?:as|more|the)|tenfold))(?!\p{L})/giu;
const FACTORS = [2, 3, 4, 5, 10];

export const ranksOf = (text: string): NumberMention[] => [
  ...[...text.matchAll(RANK)].map((m) => mention(m, rankOf(m[1]!.toLowerCase()), 'rank')),
  ...[...text.matchAll(MULTIPLE)].map((m) =>
    mention(m, FACTORS[m.slice(1).findIndex((g) => g !== undefined)]!, 'times'),
  ),
];

function rankOf(word: string): number {
  if (word === 'second') return 2;
  const at = ORDINALS.indexOf(word);
  return at >= 0 ? at + 3 : Number.parseInt(word, 10);
}

const mention = (m: RegExpExecArray, value: number, unit: NumberMention['unit']): NumberMention => ({
  start: m.index,
  end: m.index + m[0].length,
  value,
  unit,
  vague: false,
});
