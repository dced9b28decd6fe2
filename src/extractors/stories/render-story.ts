/** A story for people: each copy and rewrite beside its original, sentence by sentence, divergences marked. */
import type { Divergence, NewsRecord, StoryLink } from '../../domain/record.js';
import { type Stretch, sentencesOf } from './sentences.js';

/** How marked text is shown; the plain style returns its argument. */
export interface StoryStyle {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  /** A stretch that diverges. */
  readonly mark: (text: string) => string;
}

export interface RenderOptions {
  /** Columns of the terminal; at least 40 are used. */
  readonly width: number;
  readonly style: StoryStyle;
}

type Paint = (text: string) => string;

/** One pair of the two columns; null where one side has no counterpart. */
interface Row {
  readonly left: Stretch | null;
  readonly right: Stretch | null;
}

const GAP = '  │  ';

/** @param records the members of one story, its original first, as the store gives them. */
export function renderStory(records: readonly NewsRecord[], options: RenderOptions): string {
  const byId = new Map(records.map((r) => [r.id, r]));
  const derived = records.filter((r) => r.story !== null && r.story.of !== null);
  const first = records.find((r) => r.story?.of == null) ?? records[0];
  if (first === undefined) return '';
  const head = [
    options.style.bold(titleOf(first)),
    options.style.dim(`${byline(first)}; original of ${derived.length}`),
  ];
  const parts = derived.map((r) => renderPair(byId.get(r.story!.of!) ?? null, r, r.story!, options));
  return [head.join('\n'), ...parts].join('\n\n');
}

const titleOf = (r: NewsRecord): string => shown(r.article.title ?? r.article.url ?? r.id);
const byline = (r: NewsRecord): string =>
  [r.article.outlet, r.article.published?.slice(0, 16).replace('T', ' '), r.id]
    .filter((x) => x != null)
    .map((x) => shown(x!))
    .join(', ');

function renderPair(original: NewsRecord | null, r: NewsRecord, link: StoryLink, options: RenderOptions): string {
  const { style } = options;
  const lines = [
    style.bold(`${link.relation}: ${titleOf(r)}`),
    style.dim(`${byline(r)}; of ${link.of}, score ${link.score}`),
  ];
  if (original === null) return [...lines, style.dim('(its original is not stored)')].join('\n');
  const column = Math.max(18, Math.floor((Math.max(40, options.width) - GAP.length) / 2));
  const marksLeft = link.divergences.map((d) => d.original);
  const marksRight = link.divergences.map((d) => d.rewrite);
  lines.push(twoColumns(style.dim, [byline(original)], [byline(r)], column));
  for (const row of alignRows(original, r, link)) {
    const left = row.left === null ? [] : wrap(original.article.text, row.left, marksLeft, column, style.mark);
    const right = row.right === null ? [] : wrap(r.article.text, row.right, marksRight, column, style.mark);
    lines.push(twoColumns(identity, left, right, column));
  }
  return [...lines, ...link.divergences.map((d) => divergenceLine(d, style))].join('\n');
}

const identity: Paint = (text) => text;

const divergenceLine = (d: Divergence, style: StoryStyle): string =>
  `${style.mark(d.kind)}: ${shown(d.original.text)} → ${shown(d.rewrite.text)}`;

/** The original in its order; beside each sentence what was made of it, and what has no counterpart after its neighbour. */
function alignRows(original: NewsRecord, r: NewsRecord, link: StoryLink): Row[] {
  const left = sentencesOf(original.article.text);
  const right = sentencesOf(r.article.text);
  const partner = new Map<number, number>();
  for (const e of link.evidence) {
    if (e.kind !== 'aligned' || e.ofStart === null) continue;
    const [l, k] = [indexAt(left, e.ofStart), indexAt(right, e.start)];
    if (l >= 0 && k >= 0 && !partner.has(k)) partner.set(k, l);
  }
  const rows: Row[] = [];
  const placed = new Map<number, number[]>();
  let after = -1;
  right.forEach((_, k) => {
    after = partner.get(k) ?? after;
    placed.set(after, [...(placed.get(after) ?? []), k]);
  });
  for (let l = -1; l < left.length; l += 1) {
    const beside = placed.get(l) ?? [];
    const count = Math.max(beside.length, l >= 0 ? 1 : 0);
    for (let i = 0; i < count; i += 1)
      rows.push({ left: i === 0 ? (left[l] ?? null) : null, right: right[beside[i] ?? -1] ?? null });
  }
  return rows;
}

const indexAt = (sentences: readonly Stretch[], offset: number): number =>
  sentences.findIndex((s) => offset >= s.start && offset < s.end);

/** Lines of at most `width` characters; colour codes are added after measuring. */
function wrap(text: string, sentence: Stretch, marks: readonly Stretch[], width: number, mark: Paint): string[] {
  const lines: string[] = [];
  let line = '';
  let length = 0;
  for (const m of text.slice(sentence.start, sentence.end).matchAll(/\S+/gu)) {
    const start = sentence.start + m.index;
    const marked = marks.some((s) => s.start < start + m[0].length && start < s.end);
    for (const piece of cut(shown(m[0]), width)) {
      if (length > 0 && length + 1 + piece.length > width) {
        lines.push(line + ' '.repeat(width - length));
        line = '';
        length = 0;
      }
      const gap = length === 0 ? '' : ' ';
      line += gap + (marked ? mark(piece) : piece);
      length += gap.length + piece.length;
    }
  }
  if (length > 0) lines.push(line + ' '.repeat(width - length));
  return lines;
}

function cut(word: string, width: number): string[] {
  const out: string[] = [];
  for (let at = 0; at < word.length; at += width) out.push(word.slice(at, at + width));
  return out;
}

function twoColumns(paint: Paint, left: readonly string[], right: readonly string[], column: number): string {
  const rows = Math.max(left.length, right.length, 1);
  return Array.from({ length: rows }, (_, i) => {
    const l = (left[i] ?? '').slice(0, left[i]?.includes('\u001b') ? undefined : column);
    return paint(`${l.padEnd(column)}${GAP}${(right[i] ?? '').trimEnd()}`.trimEnd());
  }).join('\n');
}

/** Text of others steers no terminal: control characters become spaces. */
const shown = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, ' ');
