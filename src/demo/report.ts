/** What the demo prints: attributions, norms, stories with what a rewrite changed, feed health. */
import colors from 'picocolors';
import type { FeedState, StoredRecord } from '../domain/ports.js';
import type { AttributionMention, Divergence, NewsRecord, NormMention, Span } from '../domain/record.js';
import { feedHealth } from '../jobs/feed-health.js';

const WIDTH = 100;
const REGIONS = new Intl.DisplayNames('en', { type: 'region' });

export function attributionLines(records: readonly NewsRecord[]): string[] {
  const retold = retellings(records);
  const lines = records
    .filter((r) => !isRetelling(r))
    .flatMap((r) => r.attributions.flatMap((a) => [...attributionEntry(a), source(r, retold.get(r.id) ?? [])]));
  return [heading('Who accuses whom'), ...lines];
}

function attributionEntry(a: AttributionMention): string[] {
  const who = a.attributors.map((x) => partyName(x.key, x.name)).join(', ') || 'nobody named';
  const whom = a.accused.map(accusedName).join(', ') || 'nobody named';
  const verb = {
    attributes: 'attributes to',
    endorses: 'endorses',
    condemns: 'condemns',
    denies: 'denies',
    declines: 'declines',
  };
  const notes = [a.certainty, ...a.basis, ...a.responses].filter((n) => n !== null).join(', ');
  const object =
    a.stance === 'denies' ? `by ${whom}` : a.stance === 'declines' && a.accused.length === 0 ? 'to say' : whom;
  return [
    `  ${colors.bold(who)} ${colors.cyan(verb[a.stance])} ${colors.bold(object)}${notes ? colors.dim(`  (${notes})`) : ''}`,
    ...a.evidence.slice(0, 1).flatMap((e) => quote(e.text)),
  ];
}

function accusedName(x: AttributionMention['accused'][number]): string {
  const state = x.state === null ? null : x.state === 'XX' ? 'an unnamed state' : partyName(x.state, x.name);
  if (x.group === null) return state ?? x.name;
  return state === null ? x.group : `${x.group} (${state})`;
}

export function normLines(records: readonly NewsRecord[]): string[] {
  const rows = records
    .filter((r) => !isRetelling(r))
    .flatMap((r) => r.norms.map((n) => [...quoteAfter(normEntry(n), n.text), source(r, [])]))
    .flat();
  return [heading('Norms'), ...rows];
}

function normEntry(n: NormMention): string {
  const which = n.letters.length > 0 ? n.letters.map((l) => `13(${l})`).join(', ') : (n.frame ?? n.level);
  const holder = n.holder.type === 'author' ? 'the article' : n.holder.name;
  const target = n.target === null ? '' : ` against ${partyName(n.target, n.target)}`;
  return `  ${colors.bold(which)} ${colors.cyan(n.function)}${target}${colors.dim(`  (${holder}; ${n.level})`)}`;
}

export function storyLines(records: readonly NewsRecord[]): string[] {
  const byId = new Map(records.map((r) => [r.id, r]));
  const retellings = records.filter(isRetelling);
  return [heading('Stories'), ...retellings.flatMap((r) => retellingEntry(r, byId.get(r.story?.of ?? '')))];
}

function retellingEntry(r: NewsRecord, original: NewsRecord | undefined): string[] {
  if (!original || !r.story) return [];
  const kinds = [...new Set(r.story.evidence.map((e) => e.kind))];
  const counts = kinds.map((k) => `${r.story?.evidence.filter((e) => e.kind === k).length} ${k}`).join(', ');
  return [
    `  ${colors.bold(original.article.title ?? '')}${colors.dim(`  ${original.article.outlet}`)}`,
    `  └ ${colors.cyan(r.story.relation)}: ${r.article.title}${colors.dim(`  ${r.article.outlet} (${counts})`)}`,
    ...r.story.divergences.flatMap((d) => divergenceEntry(d, original, r)),
    '',
  ];
}

/** Both sides in their sentences, the changed words marked. */
function divergenceEntry(d: Divergence, original: NewsRecord, rewrite: NewsRecord): string[] {
  const width = Math.floor((WIDTH - 9) / 2);
  const left = wrap(sentenceAround(original.article.text, d.original), width);
  const right = wrap(sentenceAround(rewrite.article.text, d.rewrite), width);
  const rows = Math.max(left.length, right.length);
  const mark = (line: string, at: Span): string => line.replace(at.text, colors.bold(colors.red(at.text)));
  const cell = (line: string | undefined, at: Span): string => mark((line ?? '').padEnd(width), at);
  return [
    `    ${colors.red(`changed: ${d.kind}`)}  “${d.original.text}” became “${d.rewrite.text}”`,
    `    ${colors.dim((original.article.outlet ?? '').padEnd(width))} ${colors.dim('│')} ${colors.dim(rewrite.article.outlet ?? '')}`,
    ...Array.from(
      { length: rows },
      (_, i) => `    ${cell(left[i], d.original)} ${colors.dim('│')} ${cell(right[i], d.rewrite).trimEnd()}`,
    ),
  ];
}

function sentenceAround(text: string, at: Span): string {
  const before = text.slice(0, at.start);
  const start = Math.max(before.lastIndexOf('. '), before.lastIndexOf('\n'), before.lastIndexOf('” ')) + 1;
  const after = text.slice(at.end);
  const stop = after.search(/[.!?](?:\s|$)/);
  return text.slice(start, stop === -1 ? text.length : at.end + stop + 1).trim();
}

export function healthLines(feeds: readonly FeedState[], now: Date): string[] {
  const entries = feeds.map((f) => {
    const h = feedHealth(f, now);
    const word = h.word === 'ok' ? colors.green('ok     ') : colors.red(h.word.padEnd(7));
    const reason = h.code === null ? h.reason : `${h.reason} [${h.code}]`;
    return `  ${word} ${f.outlet.padEnd(24)}${colors.dim(h.word === 'ok' ? `${f.itemsSeen} items` : reason)}`.trimEnd();
  });
  return [heading('Feeds'), ...entries];
}

export function inOrder(records: readonly StoredRecord[]): NewsRecord[] {
  return records
    .map((r) => r.record)
    .sort((a, b) => (a.article.published ?? '').localeCompare(b.article.published ?? ''));
}

function retellings(records: readonly NewsRecord[]): Map<string, NewsRecord[]> {
  const found = new Map<string, NewsRecord[]>();
  for (const r of records.filter(isRetelling)) {
    const of = r.story?.of ?? '';
    found.set(of, [...(found.get(of) ?? []), r]);
  }
  return found;
}

function isRetelling(r: NewsRecord): boolean {
  return r.story !== null && r.story.relation !== 'original';
}

function source(r: NewsRecord, retold: readonly NewsRecord[]): string {
  const where = `${r.article.outlet}, ${r.article.published?.slice(0, 10)}`;
  const also = retold.map((x) => `${x.story?.relation === 'copy' ? 'copied' : 'retold'} by ${x.article.outlet}`);
  return colors.dim(`    ${[where, ...also].join(' · ')}`);
}

function partyName(key: string, name: string): string {
  if (!/^[A-Z]{2}$/.test(key) || key === 'EU' || key === 'UN') return name || key;
  return REGIONS.of(key) ?? name;
}

function quoteAfter(line: string, text: string): string[] {
  return [line, ...quote(text)];
}

function quote(text: string): string[] {
  return wrap(`“${text.replaceAll('\n', ' ')}”`, WIDTH - 6).map((line) => `    ${line}`);
}

function heading(text: string): string {
  return `\n${colors.bold(colors.underline(text))}`;
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
