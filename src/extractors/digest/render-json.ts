/** A digest as JSON, and as the two JSON bodies that webhooks take. */
import type { DigestContent, DigestEntry } from '../../domain/digest.js';
import { isEmpty } from './compose-digest.js';
import { counterWords, fitted, HEADINGS, moreWords, NOTHING_NEW, periodOf, sentence } from './view.js';
import { counted } from './words.js';

/** Standard Webhooks advises small payloads. */
const WEBHOOK_BYTES = 20_000;
/** Slack: at most 50 blocks, 3000 characters a text. */
const SLACK_ENTRIES = 10;
const SLACK_TEXT = 2800;

export function renderJson(content: DigestContent): string {
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** Event body of Standard Webhooks: type, timestamp, data. At most 20 KB: details go before any attribution does. */
export function renderWebhook(content: DigestContent): string {
  const body = (c: DigestContent): string => JSON.stringify({ type: 'digest', timestamp: c.to, data: c });
  const fits = (text: string): boolean => Buffer.byteLength(text) <= WEBHOOK_BYTES;
  const roomy = [content, slim(content, 1), slim(content, 0)].find((c) => fits(body(c)));
  return roomy === undefined ? fitted(slim(content, 0), body, WEBHOOK_BYTES) : body(roomy);
}

/** Each entry with so many quotes and the one article to begin with. */
function slim(content: DigestContent, quotes: number): DigestContent {
  const entry = (e: DigestEntry): DigestEntry => ({
    ...e,
    quotes: e.quotes.slice(0, quotes),
    reports: e.reports.slice(0, 1),
    moreReports: e.moreReports + Math.max(0, e.reports.length - 1),
    answers: e.answers.map((a) => ({ ...a, quotes: a.quotes.slice(0, quotes) })),
  });
  return { ...content, attributions: { ...content.attributions, shown: content.attributions.shown.map(entry) } };
}

/** Slack's incoming webhook: blocks, and `text` for notifications. */
export function renderSlack(content: DigestContent): string {
  const entries = content.attributions.shown.slice(0, SLACK_ENTRIES).map((e) => {
    const [quote] = e.quotes;
    const cited = quote ? `\n> ${mrkdwn(quote.text)}\n${slackLink(quote.outlet, quote.url)}` : '';
    const answers = e.answers.slice(0, 2).map((a) => `\n${mrkdwn(counterWords(a))}`);
    return `*${mrkdwn(sentence(e.sentence))}*\n${mrkdwn(`${e.label}. ${e.corroboration}`)}${cited}${answers.join('')}`;
  });
  const others = [
    ...content.answers.shown.slice(0, 5).map((a) => mrkdwn(sentence(a.sentence))),
    ...content.divergences.shown
      .slice(0, 5)
      .map((d) => `${mrkdwn(sentence(d.what))} ${slackLink('Rewrite', d.rewrite.url)}`),
    ...content.corrections.shown.slice(0, 5).map((c) => `${HEADINGS.corrections}: ${mrkdwn(c.sentence)}`),
  ];
  const left = content.attributions.more + Math.max(0, content.attributions.shown.length - SLACK_ENTRIES);
  const rest = [
    ...(left > 0 ? [`${moreWords(left)}`] : []),
    ...(content.norms.shown.length > 0
      ? [`Norms invoked by ${counted(content.norms.shown.length, 'party', 'parties')}.`]
      : []),
    ...(isEmpty(content) ? [NOTHING_NEW] : []),
  ];
  const blocks = [...entries, ...others, ...rest].map((text) => ({
    type: 'section',
    text: { type: 'mrkdwn', text: text.slice(0, SLACK_TEXT) },
  }));
  const header = {
    type: 'header',
    text: { type: 'plain_text', text: `${content.digest} · ${periodOf(content)}`.slice(0, 150) },
  };
  return JSON.stringify({ text: mrkdwn(content.subject), blocks: [header, ...blocks].slice(0, 50) });
}

/** Slack's own three escapes; without them `<!channel>` in a title would call everybody. */
function mrkdwn(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function slackLink(text: string, url: string | null): string {
  return url === null ? mrkdwn(text) : `<${mrkdwn(url).replace(/\|/g, '%7C')}|${mrkdwn(text).replace(/\|/g, '/')}>`;
}
