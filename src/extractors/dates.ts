/** Dates as feeds and pages write them, to ISO 8601 in UTC. */

const MINUTE = 60_000;
const MAX_LENGTH = 100;
/** Nothing that is read here was published before the web or is announced for after 2100. */
const FIRST_YEAR = 1970;
const LAST_YEAR = 2100;

interface Fields {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** Minutes east of Greenwich. */
  readonly offset: number;
}

/**
 * Reads RFC 822 and 2822 (with the liberties feeds take), ISO 8601 and W3C-DTF, RFC 3339, asctime, "March 5, 2024",
 * month names of the larger languages, and Unix time in seconds or milliseconds.
 *
 * @returns null for days that do not exist, years outside 1970 to 2100 and whatever is no date. No zone means UTC.
 */
export function parseDate(text: string | null | undefined): string | null {
  const date = text?.trim();
  if (!date || date.length > MAX_LENGTH) return null;
  const fields = readUnixTime(date) ?? readIso(date) ?? readWords(date);
  return fields === null ? null : toIso(fields);
}

/** @param nowMs what counts as now; a date later than a day after it is null, since nothing is published tomorrow. */
export function notInFuture(iso: string | null, nowMs: number): string | null {
  return iso !== null && Date.parse(iso) <= nowMs + 24 * 60 * MINUTE ? iso : null;
}

function readUnixTime(text: string): Fields | null {
  if (!/^(?:\d{10}|\d{13})$/.test(text)) return null;
  const date = new Date(text.length === 10 ? Number(text) * 1000 : Number(text));
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
    offset: 0,
  };
}

const ISO_DATE = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?|(\d{2})(\d{2}))?(?=$|[T\s])/;
const SLASHED_DATE = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?=$|[T\s])/;
const ORDINAL_DATE = /^(\d{4})-?(\d{3})(?=$|[T\s])/;

function readIso(text: string): Fields | null {
  const ordinal = ORDINAL_DATE.exec(text);
  if (ordinal !== null)
    return withTime(dayOfYear(Number(ordinal[1]), Number(ordinal[2])), text.slice(ordinal[0].length));
  const match = ISO_DATE.exec(text) ?? SLASHED_DATE.exec(text);
  if (match === null) return null;
  const [whole, year, month, day, packedMonth, packedDay] = match;
  const date = { year: Number(year), month: Number(month ?? packedMonth ?? 1), day: Number(day ?? packedDay ?? 1) };
  return withTime(date, text.slice(whole.length));
}

type DateOnly = Pick<Fields, 'year' | 'month' | 'day'>;

function dayOfYear(year: number, ordinal: number): DateOnly {
  const date = new Date(Date.UTC(year, 0, ordinal));
  return { year: ordinal < 1 || ordinal > 366 ? 0 : year, month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

const TIME = /(\d{1,2}):(\d{2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?(?:\s?([ap])\.?m)?/i;
const PACKED_TIME = /^T(\d{2})(\d{2})(\d{2})?/;

function withTime(date: DateOnly, rest: string): Fields | null {
  const match = TIME.exec(rest) ?? PACKED_TIME.exec(rest);
  if (match === null) return { ...date, hour: 0, minute: 0, second: 0, millisecond: 0, offset: 0 };
  const [whole, hour, minute, second, fraction, half] = match;
  const offset = readZone(rest.slice(match.index + whole.length));
  const clock = to24Hours(Number(hour), half?.toLowerCase());
  return {
    ...date,
    hour: clock,
    minute: Number(minute),
    second: Number(second ?? 0),
    millisecond: fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000),
    offset,
  };
}

const to24Hours = (hour: number, half: string | undefined): number =>
  half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0);

/** Minutes east; names as in RFC 822 and as European feeds use them. Military letters are unreliable: UTC. */
const ZONES: Readonly<Record<string, number>> = {
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  akst: -540,
  akdt: -480,
  hst: -600,
  ast: -240,
  adt: -180,
  nst: -210,
  ndt: -150,
  bst: 60,
  wet: 0,
  west: 60,
  cet: 60,
  cest: 120,
  mez: 60,
  mesz: 120,
  met: 60,
  mest: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  ist: 330,
  sgt: 480,
  hkt: 480,
  jst: 540,
  kst: 540,
  aest: 600,
  aedt: 660,
  acst: 570,
  awst: 480,
  nzst: 720,
  nzdt: 780,
};

function readZone(rest: string): number {
  const numeric = /([+\u2212-])\s?(\d{1,2}):?(\d{2})?/.exec(rest);
  if (numeric !== null) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0);
    return minutes > 14 * 60 ? 0 : numeric[1] === '+' ? minutes : -minutes;
  }
  for (const word of rest.toLowerCase().match(/[a-z]{3,4}/g) ?? []) if (word in ZONES) return ZONES[word]!;
  return 0;
}

/** The first letters that tell a month, by language: English, German, French, Spanish, Italian, Portuguese, Dutch,
 * Russian and Ukrainian, Polish, Czech, Hungarian, Greek, Turkish, Finnish, Arabic, Hebrew, Hindi. Longer ones first where one begins another. */
const MONTHS: readonly (readonly string[])[] = [
  [
    'jan',
    'ian',
    'jän',
    'ene',
    'gen',
    'янв',
    'січ',
    'sty',
    'led',
    'ιαν',
    'jaan',
    'ян',
    'ocak',
    'tammikuu',
    'يناير',
    'ינואר',
    'בינואר',
    'जनवरी',
  ],
  [
    'feb',
    'fév',
    'fev',
    'фев',
    'лют',
    'lut',
    'úno',
    'φεβ',
    'şubat',
    'helmikuu',
    'فبراير',
    'פברואר',
    'בפברואר',
    'फरवरी',
    'फ़रवरी',
  ],
  ['mar', 'mär', 'mrt', 'maar', 'мар', 'бер', 'bře', 'már', 'μάρ', 'μαρ', 'maaliskuu', 'مارس', 'מרץ', 'במרץ', 'मार्च'],
  [
    'apr',
    'avr',
    'abr',
    'апр',
    'кві',
    'kwi',
    'dub',
    'ápr',
    'απρ',
    'nisan',
    'huhtikuu',
    'أبريل',
    'ابريل',
    'إبريل',
    'אפריל',
    'באפריל',
    'अप्रैल',
  ],
  [
    'may',
    'mai',
    'mei',
    'mag',
    'май',
    'мая',
    'тра',
    'maj',
    'máj',
    'kvě',
    'μάι',
    'μαϊ',
    'μαΐ',
    'maio',
    'toukokuu',
    'مايو',
    'מאי',
    'במאי',
    'मई',
  ],
  [
    'jun',
    'juin',
    'giu',
    'июн',
    'чер',
    'cze',
    'čer',
    'jún',
    'ιούν',
    'ιουν',
    'haziran',
    'kesäkuu',
    'يونيو',
    'יוני',
    'ביוני',
    'जून',
  ],
  [
    'jul',
    'juil',
    'lug',
    'июл',
    'лип',
    'lip',
    'čvc',
    'júl',
    'ιούλ',
    'ιουλ',
    'temmuz',
    'heinäkuu',
    'يوليو',
    'יולי',
    'ביולי',
    'जुलाई',
  ],
  [
    'aug',
    'aoû',
    'aou',
    'ago',
    'авг',
    'сер',
    'sie',
    'srp',
    'αύγ',
    'αυγ',
    'ağustos',
    'elokuu',
    'أغسطس',
    'اغسطس',
    'אוגוסט',
    'באוגוסט',
    'अगस्त',
  ],
  [
    'sep',
    'set',
    'сен',
    'вер',
    'wrz',
    'zář',
    'sze',
    'σεπ',
    'eylül',
    'syyskuu',
    'سبتمبر',
    'ספטמבר',
    'בספטמבר',
    'सितंबर',
    'सितम्बर',
  ],
  [
    'oct',
    'okt',
    'out',
    'ott',
    'окт',
    'жов',
    'paź',
    'říj',
    'οκτ',
    'ekim',
    'lokakuu',
    'أكتوبر',
    'اكتوبر',
    'אוקטובר',
    'באוקטובר',
    'अक्टूबर',
    'अक्तूबर',
  ],
  ['nov', 'ноя', 'лис', 'lis', 'νοέ', 'νοε', 'kasım', 'marraskuu', 'نوفمبر', 'נובמבר', 'בנובמבר', 'नवंबर', 'नवम्बर'],
  [
    'dec',
    'dez',
    'déc',
    'dic',
    'дек',
    'гру',
    'gru',
    'pro',
    'δεκ',
    'aralık',
    'joulukuu',
    'desember',
    'ديسمبر',
    'דצמבר',
    'בדצמבר',
    'दिसंबर',
    'दिसम्बर',
  ],
];

/** No month: German weekday "mar-di" and others that begin like one are told by what follows. */
const WEEKDAYS =
  /\b(?:mon|tue|wed|thu|fri|sat|sun|mar(?:di|tes|tedì)|lun|mer|jeu|ven|sam|dim|mié|jue|vie|sáb|dom|die|mit|don|fre|son)[a-zà-ÿ]{0,7}\.?,/i;

/** 1 to 12, or 0 for a word that names no month. */
export function monthOf(word: string): number {
  const lower = word.toLowerCase();
  if (/^(?:mardi|martes|martedì|maandag)$/.test(lower)) return 0;
  const index = MONTHS.findIndex((names) => names.some((name) => lower.startsWith(name)));
  return index + 1;
}

/** "Thu, 01 Jan 2004 19:48:21 GMT", "Jan 1 2004 19:48", "1. März 2024", "Thu Jan  1 19:48:21 2004". */
function readWords(text: string): Fields | null {
  const time = /\d{1,2}:\d{2}/.exec(text);
  const clean = text.replace(WEEKDAYS, ' ');
  const head = time === null ? clean : clean.replace(/\d{1,2}:\d{2}.*$/s, ' ');
  const tail = time === null ? '' : clean.slice(clean.indexOf(time[0]));
  const date = readDayMonthYear(head, tail) ?? readNumericDate(head);
  return date === null ? null : withTime(date, tail);
}

function readDayMonthYear(head: string, tail: string): DateOnly | null {
  const words = head.match(/\p{L}[\p{L}\p{M}]{1,11}|\d{1,4}/gu) ?? [];
  const month = words.map((word) => (/\d/.test(word) ? 0 : monthOf(word))).find((m) => m > 0);
  if (month === undefined) return null;
  const numbers = words.filter((word) => /^\d+$/.test(word));
  const yearText = numbers.find((n) => n.length === 4) ?? numbers[1] ?? /\b(\d{4})\b(?!.*\b\d{4}\b)/.exec(tail)?.[1];
  const dayText = numbers.find((n) => n !== yearText || n.length < 3);
  if (yearText === undefined || dayText === undefined) return null;
  return { year: fullYear(yearText), month, day: Number(dayText) };
}

/** "15.03.2024" and "15/03/2024", day first; month first only where the second number cannot be a month. */
function readNumericDate(head: string): DateOnly | null {
  const match = /^\D{0,12}(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})\b/.exec(head.trim());
  if (match === null) return null;
  const [first, second] = [Number(match[1]), Number(match[2])];
  const slashed = match[0].includes('/');
  const monthFirst = second > 12 || (slashed && first <= 12);
  return { year: fullYear(match[3]!), month: monthFirst ? first : second, day: monthFirst ? second : first };
}

/** RFC 2822, 4.3: 00 to 49 are this century. */
const fullYear = (text: string): number => {
  const year = Number(text);
  return text.length > 2 ? year : year < 50 ? 2000 + year : 1900 + year;
};

function toIso(fields: Fields): string | null {
  const { year, month, day, hour, minute, second, millisecond, offset } = fields;
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return null;
  if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  if (hour > 24 || minute > 59 || second > 60) return null;
  const time = Date.UTC(year, month - 1, day, hour, minute, second, millisecond) - offset * MINUTE;
  return time < 0 ? null : new Date(time).toISOString().replace('.000Z', 'Z');
}
