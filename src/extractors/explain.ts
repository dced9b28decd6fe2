/** An article with its mentions marked in place, and under each paragraph why: the rule and the parts it bound. */
import type { Mentions } from '../domain/analysis.js';
import type { AttributionMention, NormMention } from '../domain/record.js';

/** How marks look: colours on a terminal, nothing elsewhere. */
export interface ExplainStyle {
  readonly attribution: (text: string) => string;
  readonly norm: (text: string) => string;
  readonly note: (text: string) => string;
}

export const PLAIN_STYLE: ExplainStyle = { attribution: (t) => t, norm: (t) => t, note: (t) => t };

interface Mark {
  readonly start: number;
  readonly end: number;
  readonly label: string;
  readonly kind: 'attribution' | 'norm';
}

/** The text itself stays as it is: marks are put around it as `[A1 ...]` and `[N1 ...]`. */
export function explain(text: string, mentions: Mentions, style: ExplainStyle = PLAIN_STYLE): string {
  const marks = marksOf(mentions);
  const notes = notesOf(mentions);
  const told = new Set<string>();
  return paragraphsOf(text)
    .map(({ start, end }) => {
      const here = marks.filter((m) => m.start < end && m.end > start);
      const fresh = [...new Set(here.map((m) => m.label))].filter((label) => !told.has(label));
      for (const label of fresh) told.add(label);
      const body = markParagraph(text, start, end, here, style);
      return [body, ...fresh.map((label) => style.note(`    ${label}  ${notes.get(label) ?? ''}`))].join('\n');
    })
    .join('\n\n');
}

function marksOf({ attributions, norms }: Mentions): Mark[] {
  const of = (kind: Mark['kind'], label: string, spans: readonly { start: number; end: number }[]): Mark[] =>
    spans.map(({ start, end }) => ({ start, end, label, kind }));
  return [
    ...attributions.flatMap((a, i) => of('attribution', `A${i + 1}`, a.evidence)),
    ...norms.flatMap((n, i) => of('norm', `N${i + 1}`, [n])),
  ];
}

function notesOf({ attributions, norms }: Mentions): Map<string, string> {
  return new Map([
    ...attributions.map((a, i) => [`A${i + 1}`, attributionNote(a)] as const),
    ...norms.map((n, i) => [`N${i + 1}`, normNote(n)] as const),
  ]);
}

function attributionNote(a: AttributionMention): string {
  const who = a.attributors.map((x) => (x.name && x.name !== x.key ? `${x.key} “${x.name}”` : x.key)).join(', ');
  const whom = a.accused.map((x) => [x.group, x.state, x.link].filter((v) => v !== null).join(' ')).join(', ');
  const facts = [
    `${a.stance}${a.certainty ? ` (${a.certainty})` : ''}`,
    `by ${who || 'nobody named'}`,
    `accused ${whom || 'nobody named'}`,
    ...(a.operation.text ? [`operation “${a.operation.text}”`] : []),
    ...(a.victims.length > 0 ? [`victims ${a.victims.join(' ')}`] : []),
    ...(a.basis.length > 0 ? [`basis ${a.basis.join(' ')}`] : []),
    ...(a.responses.length > 0 ? [`responses ${a.responses.join(' ')}`] : []),
    ...(a.background ? ['background'] : []),
    `rule ${a.rule}`,
    `confidence ${a.confidence.toFixed(2)}`,
  ];
  return facts.join(' · ');
}

function normNote(n: NormMention): string {
  const facts = [
    `${n.level}${n.letters.length > 0 ? ` ${n.letters.join(' ')}` : ''}${n.frame ? ` ${n.frame}` : ''}`,
    n.function,
    `holder ${n.holder.name} (${n.holder.type}${n.holder.state ? ` ${n.holder.state}` : ''})`,
    ...(n.target ? [`target ${n.target}`] : []),
    `rule ${n.rule}`,
    `confidence ${n.confidence.toFixed(2)}`,
  ];
  return facts.join(' · ');
}

function paragraphsOf(text: string): { start: number; end: number }[] {
  const paragraphs: { start: number; end: number }[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    if (line.trim() !== '') paragraphs.push({ start, end: start + line.length });
    start += line.length + 1;
  }
  return paragraphs;
}

/** Cuts the paragraph at every edge of a mark, so that overlapping marks each open and close where they do. */
function markParagraph(text: string, start: number, end: number, marks: readonly Mark[], style: ExplainStyle): string {
  const edges = new Set([start, end]);
  for (const m of marks) for (const at of [m.start, m.end]) if (at > start && at < end) edges.add(at);
  const cuts = [...edges].sort((a, b) => a - b);
  let out = '';
  for (const [i, at] of cuts.slice(0, -1).entries()) {
    const piece = text.slice(at, cuts[i + 1]);
    const over = marks.filter((m) => m.start <= at && m.end > at);
    const opening = over.filter((m) => Math.max(m.start, start) === at).map((m) => `[${m.label} `);
    const closing = over.filter((m) => Math.min(m.end, end) === cuts[i + 1]).map(() => ']');
    const kind = over[0]?.kind;
    const marked = `${opening.join('')}${piece}${closing.join('')}`;
    out += kind === undefined ? marked : style[kind](marked);
  }
  return out;
}
