/**
 * Invented news for simulated days: any number of articles, each with one attribution that is known beforehand, and
 * unlike enough to be no retellings of each other. The same day and number give the same articles.
 */
import type { DemoArticle } from './outlets.js';

export interface ExpectedAttribution {
  readonly attributor: string;
  readonly accused: string;
}

export interface DailyArticle extends DemoArticle {
  /** Null: the article accuses nobody. */
  readonly expected: ExpectedAttribution | null;
}

const PARTIES = [
  ['Norway', 'NO'],
  ['Estonia', 'EE'],
  ['Canada', 'CA'],
  ['Japan', 'JP'],
  ['Poland', 'PL'],
  ['Australia', 'AU'],
  ['Portugal', 'PT'],
  ['Lithuania', 'LT'],
] as const;
const ACCUSED = [
  ['Russia', 'RU'],
  ['China', 'CN'],
  ['Iran', 'IR'],
  ['North Korea', 'KP'],
  ['Belarus', 'BY'],
] as const;
const TARGETS = [
  'the timetable servers of a railway',
  'the mailboxes of a fisheries ministry',
  'a registry of vaccinations',
  'the control room of a district heating plant',
  'the archive of a public broadcaster',
  'a customs clearing house',
  'the booking system of a ferry line',
  'the payroll of a university hospital',
  'a weather service',
  'the exam portal of a school board',
  'a seed bank',
];
const OPENERS = [
  'The first sign was a printer that would not stop.',
  'It began with an invoice that nobody had ordered.',
  'A night guard noticed that the lights in the server room had changed colour.',
  'Two interns found it while looking for something else.',
  'For eleven days the backups had been copies of nothing.',
  'The telephone exchange answered in a language that nobody had installed.',
  'A librarian asked why the catalogue had shrunk.',
  'Somebody had renamed every calendar.',
];
const DETAILS = [
  'Repairs took {n} hours and cost more than the budget for the year',
  'A team of {n} people worked through the holidays to rebuild the machines',
  'About {n} records were copied before the line was cut',
  'The audit lists {n} accounts that belonged to people who had left',
  'Staff wrote on paper for {n} days and found that it went faster',
  'The bill for new hardware came to {n} thousand euros',
  'Only {n} of the machines had been updated since the spring',
  'The report has {n} pages, most of them tables',
  'A court will hear {n} witnesses in the autumn',
];
const CLOSERS = [
  'The mayor has promised free coffee to those who stayed.',
  'A public inquiry opens after the summer.',
  'The old system will be kept in a museum.',
  'Nobody could say when the second line would be back.',
  'The supplier has changed its name since.',
  'The insurance does not pay for wet carpets.',
  'Parliament returns to the matter next month.',
];

/** @param day as `2026-03-05`. */
export function newsOfDay(day: string, count: number): DailyArticle[] {
  return Array.from({ length: count }, (_, index) => articleOf(day, index));
}

function articleOf(day: string, index: number): DailyArticle {
  const draw = drawFrom(`${day}#${index}`);
  const [attributor, attributorKey] = draw.one(PARTIES);
  const [accused, accusedKey] = draw.one(ACCUSED);
  const target = draw.one(TARGETS);
  const quiet = draw.below(5) === 0;
  const claim = quiet
    ? `Engineers in ${attributor} have repaired ${target}.`
    : `${attributor} on ${weekday(day)} attributed the cyberattack on ${target} to ${accused}.`;
  const details = draw.some(DETAILS, 4).map((d) => `${d.replace('{n}', String(10 + draw.below(990)))}.`);
  const text = [claim, draw.one(OPENERS), details.slice(0, 2).join(' '), details.slice(2).join(' '), draw.one(CLOSERS)];
  return {
    slug: `news-${day}-${index}`,
    title: quiet ? `${attributor}: back to work after ${draw.below(90) + 2} days` : `${attributor} blames ${accused}`,
    author: 'Desk',
    published: new Date(Date.parse(`${day}T06:00:00Z`) + index * 60_000).toISOString(),
    summary: claim,
    text: text.join('\n\n'),
    endless: false,
    expected: quiet ? null : { attributor: attributorKey, accused: accusedKey },
  };
}

function weekday(day: string): string {
  return new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' }).format(new Date(day));
}

interface Draw {
  below(limit: number): number;
  one<T>(list: readonly T[]): T;
  some<T>(list: readonly T[], count: number): T[];
}

/** Chance from a text: mulberry32 over an FNV-1a hash, good enough to shuffle sentences. */
function drawFrom(seed: string): Draw {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  const below = (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % limit;
  };
  const one = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  return {
    below,
    one,
    some: (list, count) => {
      const rest = [...list];
      return Array.from({ length: Math.min(count, rest.length) }, () => rest.splice(below(rest.length), 1)[0]!);
    },
  };
}
