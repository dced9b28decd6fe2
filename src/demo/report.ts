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
    .flatMap((r) => r.attributions.flatMap((a) => attributionEntry(a, r, retold.get(r.id) ?? [])));
  return [heading('Who accuses whom'), ...lines];
}

function attributionEntry(a: AttributionMention, r: NewsRecord, retold: readonly NewsRecord[]): string[] {
  const who = a.attributors.map((x) => partyName(x.key, x.name)).join(', ');
  const { verb, object } = sentenceOf(a);
  const notes = [...new Set([a.certainty, ...a.basis, ...a.responses])].filter((n) => n !== null).join(', ');
  const line = `  ${colors.bold(who || 'nobody named')} ${colors.cyan(verb)} ${colors.bold(object)}`;
  return [
    `${line.trimEnd()}${notes ? colors.dim(`  (${notes})`) : ''}`,
    ...wrap(`“${oneLine(a.evidence[0]?.text ?? '')}”`, WIDTH - 4).map((l) => `    ${l}`),
    colors.dim(`    ${source(r, retold)}`),
  ];
}

function sentenceOf(a: AttributionMention): { readonly verb: string; readonly object: string } {
  const s = a.attributors.length > 1 ? '' : 's';
  const accused = a.accused.map(accusedName).join(', ');
  const own = a.accused.every((x) => a.attributors.some((by) => by.key === x.state));
  switch (a.stance) {
    case 'attributes':
      if (a.attributors.some((by) => by.key === 'self')) return { verb: `claim${s} the operation`, object: '' };
      return { verb: `attribute${s} the operation to`, object: accused || 'nobody named' };
    case 'endorses':
      return { verb: `endorse${s} the attribution to`, object: accused || 'nobody named' };
    case 'condemns':
      return { verb: `condemn${s} the operation`, object: accused && `of ${accused}` };
    case 'denies':
      return own ? { verb: s ? 'denies it' : 'deny it', object: '' } : { verb: 'denies that it was', object: accused };
    case 'declines':
      return { verb: `decline${s} to say`, object: accused ? `whether it was ${accused}` : 'who it was' };
  }
}

function accusedName(x: AttributionMention['accused'][number]): string {
  const state = x.state === null ? null : x.state === 'XX' ? 'an unnamed state' : partyName(x.state, x.name);
  if (x.group === null) return state ?? x.name;
  return state === null ? x.group : `${x.group} (${state})`;
}

export function normLines(records: readonly NewsRecord[]): string[] {
  const told = records.filter((r) => !isRetelling(r));
  return [heading('Norms'), ...told.flatMap((r) => r.norms.map((n) => normEntry(n, r)))];
}

function normEntry(n: NormMention, r: NewsRecord): string {
  const which = n.letters.length > 0 ? n.letters.map((l) => `13(${l})`).join(', ') : (n.frame ?? n.level);
  const holder = n.holder.type === 'author' ? (r.article.outlet ?? 'the article') : n.holder.name;
  const does = n.target === null ? n.function : `${n.function} ${partyName(n.target, n.target)}`;
  const room = WIDTH - which.length - does.length - holder.length - 12;
  return `  ${colors.bold(which)} ${colors.cyan(does)} ${colors.dim('·')} ${holder} ${colors.dim('·')} “${cut(oneLine(n.text), room)}”`;
}

export function storyLines(records: readonly NewsRecord[]): string[] {
  const byId = new Map(records.map((r) => [r.id, r]));
  const retellings = records.filter(isRetelling);
  return [heading('Stories'), ...retellings.flatMap((r) => retellingEntry(r, byId.get(r.story?.of ?? '')))];
}

function retellingEntry(r: NewsRecord, original: NewsRecord | undefined): string[] {
  if (!original || !r.story) return [];
  const { relation, evidence, divergences } = r.story;
  const count = (kind: string): number => evidence.filter((e) => e.kind === kind).length;
  const why = `${count('aligned')} sentences aligned, ${count('quote')} quotes shared, ${count('credit')} credits`;
  const title = (of: NewsRecord): string => `${cut(of.article.title ?? '', 58)}${colors.dim(`  ${of.article.outlet}`)}`;
  return [
    `  ${colors.bold('original')}  ${title(original)}`,
    `  └ ${colors.cyan(relation.padEnd(8))}${title(r)}`,
    colors.dim(`    ${why}`),
    ...divergences.flatMap((d) => divergenceEntry(d, original, r)),
  ];
}

/** Both sides in their sentences, the changed words marked. */
function divergenceEntry(d: Divergence, original: NewsRecord, rewrite: NewsRecord): string[] {
  const width = Math.floor((WIDTH - 9) / 2);
  const left = column(original, d.original, width);
  const right = column(rewrite, d.rewrite, width);
  const blank = ' '.repeat(width);
  const rows = Array.from({ length: Math.max(left.length, right.length) }, (_, i) => i);
  const bar = colors.dim('│');
  return [
    `    ${colors.red(`changed: ${d.kind}`)}`,
    ...rows.map((i) => `    ${left[i] ?? blank} ${bar} ${(right[i] ?? '').trimEnd()}`.trimEnd()),
  ];
}

function column(r: NewsRecord, at: Span, width: number): string[] {
  const sentence = oneLine(sentenceAround(r.article.text, at));
  const from = sentence.indexOf(oneLine(at.text));
  const to = from === -1 ? -1 : from + oneLine(at.text).length;
  let offset = 0;
  const lines = wrap(sentence, width).map((line) => {
    const [a, b] = [from - offset, to - offset].map((n) => Math.min(Math.max(n, 0), line.length)) as [number, number];
    offset += line.length + 1;
    const marked = b > a ? colors.bold(colors.red(line.slice(a, b))) : '';
    return `${line.slice(0, a)}${marked}${line.slice(b)}${' '.repeat(width - line.length)}`;
  });
  return [colors.dim((r.article.outlet ?? '').padEnd(width)), ...lines];
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
    return `  ${word} ${f.outlet.padEnd(28)}${colors.dim(h.word === 'ok' ? `${f.itemsSeen} items` : reason)}`.trimEnd();
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
  const also = retold.map((x) => `${x.story?.relation === 'copy' ? 'copied' : 'retold'} by ${x.article.outlet}`);
  return [`${r.article.outlet}, ${r.article.published?.slice(0, 10)}`, ...also].join(' · ');
}

function partyName(key: string, name: string): string {
  if (key === 'unspecified') return 'nobody named';
  if (!/^[A-Z]{2}$/.test(key) || key === 'EU' || key === 'UN') return name || key;
  return REGIONS.of(key) ?? name;
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

function oneLine(text: string): string {
  return text.split(/\s+/).join(' ').trim();
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, Math.max(length - 1, 10)).trimEnd()}…`;
}
