/** A digest as plain text: of a mail's text part, of a file, of the terminal. Lines are broken at 78 columns. */
import type { Capped, DigestContent, DigestEntry, DigestReport, Quote } from '../../domain/digest.js';
import {
  correctionLines,
  counterWords,
  dayOf,
  factLines,
  frameOf,
  HEADINGS,
  moreWords,
  otherReports,
  quoted,
  reportWords,
  sentence,
} from './view.js';

const WIDTH = 78;

/** @param unsubscribeUrl of the one recipient of a mail; null for whatever is read by others too. */
export function renderText(content: DigestContent, unsubscribeUrl: string | null = null): string {
  const { title, period, nothing, foot } = frameOf(content, unsubscribeUrl);
  const blocks = [
    [`${title} · ${period}`],
    ...(nothing === null ? [] : [[nothing]]),
    ...section(HEADINGS.attributions, content.attributions, (e, i) => entryText(e, i, content.timezone)),
    ...section(HEADINGS.answers, content.answers, (a) => [
      ...wrapped(sentence(a.sentence)),
      ...(a.answersTo ? wrapped(`In answer to: ${sentence(a.answersTo.sentence)}`, '  ') : []),
      ...a.quotes.flatMap((q) => quoteText(q, content.timezone)),
    ]),
    ...section(HEADINGS.divergences, content.divergences, (d) => [
      ...wrapped(sentence(d.what)),
      ...quoteText(d.original, content.timezone, 'Original: '),
      ...quoteText(d.rewrite, content.timezone, 'Rewrite: '),
    ]),
    ...section(HEADINGS.corrections, content.corrections, (c) => [
      ...wrapped(c.sentence),
      ...correctionLines(c).flatMap((line) => wrapped(line, '  ')),
      ...linkLine(c.article.url),
    ]),
    ...section(HEADINGS.further, content.further, (f) => [
      ...wrapped(`${sentence(f.sentence)} ${f.corroboration}`),
      ...f.reports.flatMap((r) => reportText(r, content.timezone)),
      ...(f.moreReports > 0 ? [`  ${moreWords(f.moreReports)}`] : []),
    ]),
    ...section(HEADINGS.norms, content.norms, (h) => [
      ...h.mentions.flatMap((m) => [
        ...wrapped(sentence(`${h.holder} ${m.what}`)),
        ...quoteText(m.quote, content.timezone),
      ]),
      ...(h.more > 0 ? [`  ${moreWords(h.more)}`] : []),
    ]),
    ...section(HEADINGS.trouble, content.trouble, (line) => wrapped(line)),
    ...(foot === null ? [] : [[...wrapped(foot.why), `${foot.link}: ${foot.url}`]]),
  ];
  return `${blocks.map((b) => b.join('\n')).join('\n\n')}\n`;
}

function section<T>(heading: string, { shown, more }: Capped<T>, lines: (item: T, i: number) => string[]): string[][] {
  if (shown.length === 0) return [];
  const items = shown.map(lines);
  const rest = more > 0 ? [[moreWords(more)]] : [];
  return [[heading.toUpperCase(), '-'.repeat(heading.length)], ...items, ...rest];
}

function entryText(entry: DigestEntry, i: number, timezone: string): string[] {
  return [
    ...wrapped(`${i + 1}. ${sentence(entry.sentence)}`, '', '   '),
    ...factLines(entry, timezone).flatMap((l) => wrapped(l, '   ')),
    ...entry.quotes.flatMap((q) => quoteText(q, timezone)),
    ...wrapped(entry.corroboration, '   '),
    ...otherReports(entry).flatMap((r) => reportText(r, timezone)),
    ...(entry.moreReports > 0 ? [`   ${moreWords(entry.moreReports)}`] : []),
    ...entry.answers.flatMap((a) => [
      ...wrapped(counterWords(a), '   '),
      ...a.quotes.flatMap((q) => quoteText(q, timezone)),
    ]),
  ];
}

function quoteText(quote: Quote, timezone: string, before = ''): string[] {
  return [
    ...wrapped(`${before}${quoted(quote.text)}`, '   > '),
    ...wrapped(`${quote.outlet}, ${dayOf(quote.published, timezone)}`.replace(/, undated$/, ''), '   '),
    ...linkLine(quote.url),
  ];
}

function reportText(report: DigestReport, timezone: string): string[] {
  return [
    ...wrapped(`- ${reportWords(report)}, ${dayOf(report.published, timezone)}`, '   '),
    ...linkLine(report.url, '     '),
  ];
}

/** A link is never broken: a mail program could not open the halves. */
function linkLine(url: string | null, indent = '   '): string[] {
  return url === null ? [] : [`${indent}${url}`];
}

function wrapped(text: string, indent = '', further = indent): string[] {
  const lines: string[] = [];
  let line = indent;
  let started = false;
  for (const word of text.split(/\s+/)) {
    if (started && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = further;
      started = false;
    }
    line = started ? `${line} ${word}` : `${line}${word}`;
    started = true;
  }
  return [...lines, line];
}
