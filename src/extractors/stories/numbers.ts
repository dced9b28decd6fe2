/** Numbers of a text as values with units: "4.5 million dollars", "$4.5m", "a dozen", "forty-six", "57 per cent". */

export interface NumberMention {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly unit: 'money' | 'percent' | 'count' | 'year' | 'day' | 'rank' | 'times';
  /** "about", "nearly", "over", "several": not to be held to its last digit. */
  readonly vague: boolean;
}

const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const SPELT = new Map<string, number>([
  ...UNITS.map((w, i): [string, number] => [w, i]),
  ...TENS.map((w, i): [string, number] => [w, 20 + 10 * i]),
  ...TENS.flatMap((t, i) => UNITS.slice(1, 10).map((u, k): [string, number] => [`${t}-${u}`, 21 + 10 * i + k])),
  ['dozen', 12],
  ['pair', 2],
]);
const SCALES: Readonly<Record<string, number>> = {
  hundred: 1e2,
  thousand: 1e3,
  k: 1e3,
  million: 1e6,
  m: 1e6,
  mn: 1e6,
  billion: 1e9,
  bn: 1e9,
  b: 1e9,
  trillion: 1e12,
};
const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const VAGUE_BEFORE =
  /(?:about|around|roughly|some|nearly|almost|approximately|over|under|than|to|upwards of|up to|least|as many as|close to|an estimated|fewer than|just)\s$/i;

const SPELT_WORD = [...UNITS.slice(2), ...TENS.map((t) => `${t}(?:-(?:${UNITS.slice(1, 10).join('|')}))?`), 'dozen']
  .sort((a, b) => b.length - a.length)
  .join('|');
const HUNDREDS = `(?:an?|one|${SPELT_WORD}) hundred(?: and (?:one|${SPELT_WORD}))?`;
const BELOW_THOUSAND = `(?:${HUNDREDS}|one|${SPELT_WORD})`;
/** "Nine thousand two hundred", "a thousand and six": round thousands have a scale. */
const THOUSANDS = `(?:${HUNDREDS}|an?|one|${SPELT_WORD}) thousand (?:and )?${BELOW_THOUSAND}(?![\\p{L}-])(?! (?:thousand|hundred|million))`;
const AND_A_HALF = `(?:one|(?!dozen)(?:${SPELT_WORD})) and a (?:half|quarter)`;
const PARTS =
  '(?:half an?|(?:a quarter|three quarters) of an?|an?|one)(?= (?:thousand|million|billion|trillion)(?!\\p{L}))|one(?= per ?cent(?!\\p{L}))';
const DOZENS = '(?:half a|two|three|four|five) dozen';
const SPELLED = `${THOUSANDS}|${HUNDREDS}|${DOZENS}|${PARTS}|${AND_A_HALF}|${SPELT_WORD}`;
/** Names of currencies, in the plural where they have one. */
const MONEY =
  'dollars|euros|pounds|yen|crowns|kron(?:or|er|en|a|e)|korunas?|shillings|francs|rubles|roubles|won|yuan|renminbi|rupees|rupiah|pesos|rands?|liras?|lei|leva|shekels|z[lł]ot(?:ys?|ych)|forints?|hryvnias?|tenge|dirhams|dinars|ri(?:y)?als|ringgit|baht|dong|naira|reais|bitcoins?|ether';
const NUMBER = new RegExp(
  `(?<![\\p{L}\\p{N}.,-])([$€£¥]|US\\$|A\\$)?(?:(\\d{1,3}(?:,\\d{3})+|\\d{1,15})(\\.\\d{1,6})?|(${SPELLED}))(?:[ -]?(hundred|thousand|million|billion|trillion|mn|bn|[kmb])(?![\\p{L}]))?(?:\\s?(%)|\\s(per cent|percent|${MONEY})(?![\\p{L}]))?`,
  'giu',
);

/** "two hundred and fifty", "half a dozen", "a quarter of a" (million), "forty-six"; undefined for anything else. */
function spelledValue(words: string): number | undefined {
  const text = words.toLowerCase();
  const thousands = / thousand (?:and )?/.exec(text);
  if (thousands !== null) {
    const [many, rest] = [text.slice(0, thousands.index), text.slice(thousands.index + thousands[0].length)];
    return 1000 * (spelledValue(many) ?? 1) + (spelledValue(rest) ?? 0);
  }
  const half = / and a (half|quarter)$/.exec(text);
  if (half !== null) return (partValue(text.slice(0, half.index)) ?? 0) + (half[1] === 'half' ? 0.5 : 0.25);
  const hundreds = / hundred(?: and )?/.exec(text);
  if (hundreds !== null) {
    const rest = text.slice(hundreds.index + hundreds[0].length);
    return 100 * (partValue(text.slice(0, hundreds.index)) ?? 1) + (partValue(rest) ?? 0);
  }
  if (text.endsWith(' dozen')) return 12 * (partValue(text.slice(0, -6)) ?? 1);
  return partValue(text);
}

function partValue(text: string): number | undefined {
  if (/^half an?$/.test(text)) return 0.5;
  if (/^a quarter of an?$/.test(text)) return 0.25;
  if (/^three quarters of an?$/.test(text)) return 0.75;
  return /^(?:an?|one)$/.test(text) ? 1 : SPELT.get(text);
}

/** In order of the text. Identifiers such as CVE-2024-1 or APT28 are none. */
export function numbersOf(text: string): NumberMention[] {
  const out: NumberMention[] = [];
  for (const m of text.matchAll(NUMBER)) {
    const [whole, currency, digits, decimals, spelt, scale, sign, word] = m;
    const end = m.index + whole.length;
    if (/^[\p{L}\d]|^-\d/u.test(text.slice(end, end + 2))) continue;
    const base = digits === undefined ? spelledValue(spelt!) : Number(digits.replaceAll(',', '') + (decimals ?? ''));
    if (base === undefined) continue;
    const value = base * (scale === undefined ? 1 : (SCALES[scale.toLowerCase()] ?? 1));
    const unit = unitOf(text, m.index, end, {
      value,
      currency,
      sign,
      word,
      plain: digits !== undefined && scale === undefined,
    });
    out.push({
      start: m.index,
      end,
      value,
      unit,
      vague: VAGUE_BEFORE.test(text.slice(Math.max(0, m.index - 16), m.index)),
    });
  }
  return out;
}

function unitOf(
  text: string,
  start: number,
  end: number,
  n: {
    value: number;
    currency: string | undefined;
    sign: string | undefined;
    word: string | undefined;
    plain: boolean;
  },
): NumberMention['unit'] {
  if (n.sign !== undefined || /^per ?cent/i.test(n.word ?? '')) return 'percent';
  if (n.currency !== undefined || n.word !== undefined) return 'money';
  if (!n.plain || !Number.isInteger(n.value)) return 'count';
  const before = /(\p{L}{3,9})\.?\s$/u.exec(text.slice(Math.max(0, start - 12), start))?.[1]?.toLowerCase() ?? '';
  const after = /^\s(\p{L}{3,9})/u.exec(text.slice(end, end + 12))?.[1]?.toLowerCase() ?? '';
  const comma = text.slice(start - 0, end).includes(',');
  if (n.value <= 31 && (monthOf(before) > 0 || monthOf(after) > 0)) return 'day';
  if (!comma && n.value >= 1900 && n.value <= 2100 && !/^\s(?:\p{Ll}+s)(?!\p{L})/u.test(text.slice(end, end + 24)))
    return 'year';
  return 'count';
}

/** 1 to 12, 0 where the word is no month. */
export function monthOf(word: string): number {
  if (word.length < 3) return 0;
  const at = MONTHS.findIndex((m) => m === word || (m.startsWith(word) && (word.length === 3 || word === 'sept')));
  return at + 1;
}
