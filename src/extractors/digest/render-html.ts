/**
 * A digest as one HTML page for mail: no image, no script, nothing loaded from anywhere; styles stand in the elements
 * because mail programs drop the rest. It fits a phone, and stays one readable column on a desk.
 */
import type { Capped, DigestContent, DigestEntry, DigestReport, Quote } from '../../domain/digest.js';
import { escapeHtml } from '../escape-html.js';
import {
  correctionLines,
  counterWords,
  dayOf,
  type Frame,
  factLines,
  fitted,
  frameOf,
  HEADINGS,
  moreWords,
  otherReports,
  quoted,
  reportWords,
  sentence,
} from './view.js';
import { isWebAddress } from './web-address.js';

/** Mail programs cut a message off at about 102 KB. */
const MAX_BYTES = 95_000;

const INK = '#1b1f24';
const SOFT = '#57606a';
const LINE = '#d8dee4';
const LINK = '#0b57a4';
const STYLES = {
  body: `margin:0;padding:0;background:#f3f4f6;color:${INK};-webkit-text-size-adjust:100%`,
  page: 'max-width:640px;margin:0 auto;background:#ffffff;padding:24px 20px 32px;box-sizing:border-box;font:16px/1.5 -apple-system,BlinkMacSystemFont,&quot;Segoe UI&quot;,Roboto,Helvetica,Arial,sans-serif;overflow-wrap:anywhere',
  title: 'font-size:22px;line-height:1.25;margin:0',
  period: `color:${SOFT};margin:4px 0 0;font-size:15px`,
  heading: `font-size:14px;line-height:1.3;letter-spacing:.04em;text-transform:uppercase;color:${SOFT};border-bottom:1px solid ${LINE};margin:36px 0 0;padding:0 0 6px`,
  item: `margin:0;padding:18px 0 16px;border-bottom:1px solid ${LINE}`,
  lead: 'font-size:18px;line-height:1.35;margin:0 0 6px;font-weight:600',
  plain: 'margin:0 0 6px',
  soft: `margin:0 0 6px;color:${SOFT};font-size:14px`,
  quote: `margin:10px 0;padding:2px 0 2px 14px;border-left:3px solid ${LINE}`,
  cite: `display:block;color:${SOFT};font-size:14px;font-style:normal;margin-top:2px`,
  answer: 'margin:12px 0 0;padding:10px 14px;background:#f6f7f9;border-radius:6px',
  list: `margin:4px 0 0;padding:0 0 0 20px;color:${SOFT};font-size:14px`,
  foot: `margin:32px 0 0;color:${SOFT};font-size:14px`,
  link: `color:${LINK}`,
} as const;

/** @param unsubscribeUrl of the one recipient of a mail; null for whatever is read by others too. */
export function renderHtml(content: DigestContent, unsubscribeUrl: string | null = null): string {
  return fitted(content, (c) => pageOf(c, unsubscribeUrl), MAX_BYTES);
}

/** Without the frame of a page, for a feed's items. */
export function renderHtmlBody(content: DigestContent): string {
  return fitted(content, (c) => bodyOf(c, frameOf(c, null)), MAX_BYTES);
}

function pageOf(c: DigestContent, unsubscribeUrl: string | null): string {
  const frame = frameOf(c, unsubscribeUrl);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(c.subject)}</title></head>
<body style="${STYLES.body}"><div style="${STYLES.page}">
<h1 style="${STYLES.title}">${escapeHtml(frame.title)}</h1>${p('period', frame.period)}
${bodyOf(c, frame)}${footOf(frame)}
</div></body></html>
`;
}

function footOf({ foot }: Frame): string {
  if (foot === null) return '';
  return `\n<p style="${STYLES.foot}">${escapeHtml(foot.why)} ${linked(foot.link, foot.url)}</p>`;
}

function bodyOf(c: DigestContent, { nothing }: Frame): string {
  const day = (iso: string | null): string => (iso === null ? '' : dayOf(iso, c.timezone));
  const sections = [
    section(HEADINGS.attributions, c.attributions, (e) => entryHtml(e, c.timezone)),
    section(
      HEADINGS.answers,
      c.answers,
      (a) =>
        p('lead', sentence(a.sentence)) +
        (a.answersTo
          ? `<p style="${STYLES.soft}">In answer to: ${linked(sentence(a.answersTo.sentence), a.answersTo.url)}</p>`
          : '') +
        a.quotes.map((q) => quoteHtml(q, day)).join(''),
    ),
    section(
      HEADINGS.divergences,
      c.divergences,
      (d) =>
        p('lead', sentence(d.what)) + quoteHtml(d.original, day, 'Original') + quoteHtml(d.rewrite, day, 'Rewrite'),
    ),
    section(
      HEADINGS.corrections,
      c.corrections,
      (x) =>
        p('lead', x.sentence) +
        correctionLines(x)
          .map((line) => p('plain', line))
          .join('') +
        `<p style="${STYLES.soft}">${linked(x.article.title ?? x.article.outlet, x.article.url)}</p>`,
    ),
    section(
      HEADINGS.further,
      c.further,
      (f) => p('lead', sentence(f.sentence)) + p('soft', f.corroboration) + reportList(f.reports, f.moreReports, day),
    ),
    section(
      HEADINGS.norms,
      c.norms,
      (h) =>
        p('lead', h.holder) +
        h.mentions.map((m) => p('plain', sentence(m.what)) + quoteHtml(m.quote, day)).join('') +
        (h.more > 0 ? p('soft', moreWords(h.more)) : ''),
    ),
    section(HEADINGS.trouble, c.trouble, (line) => p('soft', line)),
  ];
  return `${nothing === null ? '' : p('plain', nothing)}${sections.filter((s) => s !== '').join('\n')}`;
}

function section<T>(heading: string, { shown, more }: Capped<T>, html: (item: T) => string): string {
  if (shown.length === 0) return '';
  const items = shown.map((item) => `<div style="${STYLES.item}">${html(item)}</div>`).join('\n');
  return `<h2 style="${STYLES.heading}">${escapeHtml(heading)}</h2>\n${items}${more > 0 ? `\n${p('soft', moreWords(more))}` : ''}`;
}

function entryHtml(entry: DigestEntry, timezone: string): string {
  const day = (iso: string | null): string => (iso === null ? '' : dayOf(iso, timezone));
  const answers = entry.answers.map(
    (a) =>
      `<div style="${STYLES.answer}">${p('plain', counterWords(a))}${a.quotes.map((q) => quoteHtml(q, day)).join('')}</div>`,
  );
  return [
    p('lead', sentence(entry.sentence)),
    ...factLines(entry, timezone).map((l) => p('soft', l)),
    ...entry.quotes.map((q) => quoteHtml(q, day)),
    p('plain', entry.corroboration),
    reportList(otherReports(entry), entry.moreReports, day),
    ...answers,
  ].join('');
}

function quoteHtml(quote: Quote, day: (iso: string | null) => string, before = ''): string {
  const about = [before, quote.outlet, day(quote.published)].filter((t) => t !== '').map(escapeHtml);
  const title = quote.title ?? 'the article';
  const link = quote.url === null ? escapeHtml(quote.title ?? '') : linked(title, quote.url);
  return `<blockquote style="${STYLES.quote}">${escapeHtml(quoted(quote.text))}<cite style="${STYLES.cite}">${[...about, link].filter((t) => t !== '').join(' · ')}</cite></blockquote>`;
}

function reportList(reports: readonly DigestReport[], more: number, day: (iso: string | null) => string): string {
  if (reports.length === 0 && more === 0) return '';
  const items = reports.map(
    (r) => `<li>${linked(reportWords(r), r.url)}${r.published ? `, ${escapeHtml(day(r.published))}` : ''}</li>`,
  );
  const rest = more > 0 ? [`<li>${moreWords(more)}</li>`] : [];
  return `<ul style="${STYLES.list}">${[...items, ...rest].join('')}</ul>`;
}

function p(style: keyof typeof STYLES, text: string): string {
  return `<p style="${STYLES[style]}">${escapeHtml(text)}</p>`;
}

function linked(text: string, url: string | null): string {
  if (!isWebAddress(url)) return escapeHtml(text);
  return `<a href="${escapeHtml(new URL(url).href)}" style="${STYLES.link}" rel="noopener noreferrer">${escapeHtml(text)}</a>`;
}
