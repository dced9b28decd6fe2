/** What `analyze --explain` shows: the article cut into marked and plain stretches, and each mention in plain words. */
import type { Document, Mentions } from '../../domain/analysis.js';
import type { Accused, AttributionMention, NormMention } from '../../domain/record.js';

export interface Explanation {
  /** The text in order; a stretch with marks belongs to the mentions of those numbers. */
  readonly stretches: readonly { readonly text: string; readonly marks: readonly string[] }[];
  readonly notes: readonly ExplainedMention[];
}

export interface ExplainedMention {
  /** "A1", "N2": as in the marks. */
  readonly mark: string;
  readonly kind: 'attribution' | 'norm';
  /** One line: who, stance, whom, how sure. */
  readonly summary: string;
  /** The rule that fired. */
  readonly rule: string;
  /** What the rule bound, part by part. */
  readonly parts: readonly (readonly [name: string, value: string])[];
}

export function explain(document: Pick<Document, 'text'>, mentions: Mentions): Explanation {
  const notes = [
    ...mentions.attributions.map((m, i) => attributionNote(m, `A${i + 1}`)),
    ...mentions.norms.map((m, i) => normNote(m, `N${i + 1}`)),
  ];
  const spans = [
    ...mentions.attributions.flatMap((m, i) => m.evidence.map((e) => ({ ...e, mark: `A${i + 1}` }))),
    ...mentions.norms.map((m, i) => ({ start: m.start, end: m.end, mark: `N${i + 1}` })),
  ];
  return { stretches: cut(document.text, spans), notes };
}

interface MarkedSpan {
  readonly start: number;
  readonly end: number;
  readonly mark: string;
}

/** Stretches between all borders of spans; overlapping mentions share a stretch. */
function cut(text: string, spans: readonly MarkedSpan[]): Explanation['stretches'] {
  const borders = [...new Set([0, text.length, ...spans.flatMap((s) => [s.start, s.end])])].sort((a, b) => a - b);
  const stretches: { text: string; marks: string[] }[] = [];
  for (let i = 0; i + 1 < borders.length; i += 1) {
    const start = borders[i]!;
    const end = borders[i + 1]!;
    const marks = spans.filter((s) => s.start <= start && s.end >= end).map((s) => s.mark);
    stretches.push({ text: text.slice(start, end), marks: [...new Set(marks)] });
  }
  return stretches;
}

const actorName = (a: Accused): string =>
  [a.group, a.state === 'XX' ? 'a state left unnamed' : a.state].filter((x) => x !== null).join(' / ') || a.name;

function attributionNote(m: AttributionMention, mark: string): ExplainedMention {
  const who = m.attributors.map((a) => a.key).join(', ');
  const whom = m.accused.map(actorName).join(', ') || 'nobody by name';
  const sure = m.certainty === null ? '' : ` (${m.certainty})`;
  const parts: [string, string][] = [
    ['attributors', m.attributors.map((a) => (a.name === '' ? a.key : `${a.key} "${a.name}"`)).join('; ')],
    ['accused', m.accused.map((a) => `${actorName(a)} "${a.name}"${a.link === null ? '' : `, ${a.link}`}`).join('; ')],
    ['operation', m.operation.name ?? m.operation.text ?? ''],
    ['victims', m.victims.join(', ')],
    ['basis', m.basis.join(', ')],
    ['responses', m.responses.join(', ')],
    ['confidence', m.confidence.toFixed(2)],
  ];
  return {
    mark,
    kind: 'attribution',
    summary: `${who} ${m.stance} ${whom}${sure}`,
    rule: m.rule,
    parts: parts.filter(([, value]) => value !== ''),
  };
}

function normNote(m: NormMention, mark: string): ExplainedMention {
  const letters = m.letters.length > 0 ? `norm ${m.letters.join(', ')}` : (m.frame ?? 'the framework');
  return {
    mark,
    kind: 'norm',
    summary: `${m.holder.name} ${m.function} ${letters}${m.target === null ? '' : ` against ${m.target}`}`,
    rule: m.rule,
    parts: [
      ['level', m.level],
      ['text', m.text],
      ['confidence', m.confidence.toFixed(2)],
    ],
  };
}
