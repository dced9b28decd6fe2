/** The order, headings and lines that all renderings of a digest share. */
import type {
  Capped,
  DigestAnswer,
  DigestContent,
  DigestCorrection,
  DigestEntry,
  DigestReport,
} from '../../domain/digest.js';
import { isEmpty } from './compose-digest.js';
import { capitalised, listed, stateName } from './words.js';

export const HEADINGS = {
  attributions: 'New attributions',
  answers: 'Denials and refusals',
  divergences: 'What rewrites changed',
  corrections: 'Corrections to what we sent',
  further: 'Further reports of what we sent',
  norms: 'Norms invoked, by state',
  trouble: 'Needs a look',
} as const;

export const NOTHING_NEW = 'Nothing new.';

export function dayOf(iso: string | null, timezone: string): string {
  if (iso === null || Number.isNaN(Date.parse(iso))) return 'undated';
  const format = { day: 'numeric', month: 'long', year: 'numeric', timeZone: timezone } as const;
  return new Intl.DateTimeFormat('en-GB', format).format(new Date(iso));
}

export function periodOf(content: DigestContent): string {
  const to = dayOf(content.to, content.timezone);
  const from = content.from === null ? to : dayOf(content.from, content.timezone);
  return from === to ? to : `${from} to ${to}`;
}

/** What stands around the sections. */
export interface Frame {
  readonly title: string;
  readonly period: string;
  /** In place of sections that tell something; null where there are some. */
  readonly nothing: string | null;
  /** Why the mail came, and the link by which no more of them come; null for whatever is no one's own mail. */
  readonly foot: { readonly why: string; readonly link: string; readonly url: string } | null;
}

export function frameOf(content: DigestContent, unsubscribeUrl: string | null): Frame {
  const title = titleOf(content);
  const why = `You get this mail because your address is on the list of the digest “${title}”.`;
  return {
    title,
    period: periodOf(content),
    nothing: isEmpty(content) ? NOTHING_NEW : null,
    foot: unsubscribeUrl === null ? null : { why, link: 'Unsubscribe', url: unsubscribeUrl },
  };
}

/** "Attribution, as an assessment. First reported 1 March 2026. Victims: Norway." */
export function factLines(entry: DigestEntry, timezone: string): string[] {
  const facts = [
    `${entry.label}${entry.basis.length > 0 ? `, on the basis of ${listed(entry.basis)}` : ''}`,
    `First reported ${dayOf(entry.since, timezone)}`,
    ...(entry.victims.length > 0 ? [`Victims: ${listed(entry.victims.map(stateName))}`] : []),
  ];
  return [
    `${facts.join('. ')}.`,
    ...(entry.norms.length > 0 ? [`Norms invoked: ${listed(entry.norms)}.`] : []),
    ...(entry.responses.length > 0 ? [`Announced with it: ${listed(entry.responses)}.`] : []),
  ];
}

export function reportWords(report: DigestReport): string {
  if (report.how === 'own statement') return `${report.outlet}, own statement`;
  if (report.how === 'report') return report.outlet;
  return `${report.outlet}, a ${report.how}${report.of ? ` of ${report.of}` : ''}`;
}

/** What was sent, and what takes its place. */
export function correctionLines({ before, quoteBefore, now, quoteNow }: DigestCorrection): readonly [string, string] {
  const told = (said: string, quote: string | null): string => `${sentence(said)}${quote ? ` ${quoted(quote)}` : ''}`;
  return [`We sent: ${told(before, quoteBefore)}`, `Now: ${now ? told(now, quoteNow) : 'nothing in its place.'}`];
}

/** A denial or refusal beside the accusation that it answers. */
export const counterWords = (answer: DigestAnswer): string => `Against that: ${sentence(answer.sentence)}`;

export function moreWords(more: number): string {
  return `and ${more} more`;
}

/** Reports that no quote shows already. */
export function otherReports(entry: DigestEntry): readonly DigestReport[] {
  const quoted = new Set(entry.quotes.map((q) => q.url ?? q.title));
  return entry.reports.filter((r) => !quoted.has(r.url ?? r.title));
}

type Section = keyof typeof HEADINGS;

/** What is cut first when a rendering is too large: what weighs least. */
const CUT_ORDER: readonly Section[] = [
  'norms',
  'further',
  'trouble',
  'divergences',
  'answers',
  'corrections',
  'attributions',
];

/**
 * The richest form of the content whose rendering is no larger than `maxBytes`: sections are halved, the least
 * important first. One entry of each always stays.
 */
export function fitted(content: DigestContent, render: (c: DigestContent) => string, maxBytes: number): string {
  let current = content;
  let rendered = render(current);
  while (Buffer.byteLength(rendered) > maxBytes) {
    const largest =
      CUT_ORDER.find((s) => current[s].shown.length > 5) ?? CUT_ORDER.find((s) => current[s].shown.length > 1);
    if (largest === undefined) return rendered;
    current = { ...current, [largest]: halved<unknown>(current[largest]) };
    rendered = render(current);
  }
  return rendered;
}

function halved<T>({ shown, more }: Capped<T>): Capped<T> {
  const kept = Math.max(1, Math.floor(shown.length / 2));
  return { shown: shown.slice(0, kept), more: more + shown.length - kept };
}

/** In quotation marks, unless the article's own are around it; marks within become single ones. */
export function quoted(text: string): string {
  const whole = /^[“"]([^“”"]*)[”"]$/.exec(text);
  return `“${whole ? whole[1] : text.replace(/(^|[\s([—–-])["“]/g, '$1‘').replace(/["”“]/g, '’')}”`;
}

/** The name of a digest as a heading: "morning-desk" is "Morning desk". */
export function titleOf({ digest }: Pick<DigestContent, 'digest'>): string {
  return capitalised(digest.replace(/[-_]+/g, ' ').trim()) || digest;
}

export const sentence = (text: string): string => `${capitalised(text)}${/[.!?]$/.test(text) ? '' : '.'}`;
