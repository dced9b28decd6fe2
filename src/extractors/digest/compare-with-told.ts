/** New facts against what a digest has told: what is a further report, what answers it, and what must be corrected. */
import type { AttributionFact, CorrectionFact, DigestFact, FactSource, ToldRef } from '../../domain/digest.js';
import { idOf } from '../../domain/ids.js';
import type { DigestItem } from '../../domain/ports.js';
import type { FactItem } from './facts-of-record.js';
import { answers, isAnswer, isSameAttribution } from './same-attribution.js';
import { sentenceOf } from './words.js';

interface Told {
  readonly itemId: string;
  readonly said: AttributionFact;
}

/** Gives the new attribution what was told of it, or of the accusation that it answers. */
export function withTold(fact: AttributionFact, told: readonly DigestItem[]): AttributionFact {
  const earlier = told.flatMap(({ id, said }) => (isAttribution(said) ? [{ itemId: id, said }] : []));
  const related = earlier.filter((t) => isSameAttribution(fact, t.said));
  if (related.length > 0) return { ...fact, told: toldRef(related, true) };
  if (!isAnswer(fact)) return fact;
  const accusations = earlier.filter((t) => answers(fact, t.said));
  return accusations.length === 0 ? fact : { ...fact, told: toldRef(accusations, false) };
}

function toldRef(related: readonly Told[], again: boolean): ToldRef {
  const first = related.reduce((a, b) => (b.said.source.seq < a.said.source.seq ? b : a));
  const stories = related.flatMap(({ said }) => [said.source.story, ...(said.told?.again ? said.told.stories : [])]);
  const opened = first.said.told?.again ? first.said.told : null;
  return {
    again,
    itemId: opened?.itemId ?? first.itemId,
    sentence: opened?.sentence ?? sentenceOf(first.said),
    url: opened?.url ?? first.said.source.url,
    stories: [...new Set(stories)].sort(),
  };
}

/**
 * Corrections of what was told about one record.
 * @param now all attributions that the record holds now, told or not, whatever the filter.
 * @param article its text and source as they are now.
 */
export function correctionsOf(
  told: readonly DigestItem[],
  now: readonly FactItem[],
  article: { readonly text: string; readonly source: FactSource },
): FactItem[] {
  const current = now.filter((i): i is FactItem & { said: AttributionFact } => isAttribution(i.said));
  return toldAttributions(told).flatMap((t) => {
    const same = current.find((c) => c.id === t.itemId);
    const correction = same ? changeOf(t, same.said, article.text) : withdrawalOf(t, current, told, article.source);
    return correction === null ? [] : [correctionItem(correction)];
  });
}

interface Standing extends Told {
  /** The last word of the digest on it. */
  readonly last: AttributionFact;
  readonly withdrawn: boolean;
}

function toldAttributions(told: readonly DigestItem[]): Standing[] {
  const corrections = told.map((t) => t.said as DigestFact).filter((f): f is CorrectionFact => f.kind === 'correction');
  return told.flatMap(({ id, said }) => {
    if (!isAttribution(said)) return [];
    const latest = corrections
      .filter((c) => c.itemId === id)
      .reduce<CorrectionFact | null>((a, b) => (a === null || b.source.seq > a.source.seq ? b : a), null);
    return [
      {
        itemId: id,
        said,
        last: latest?.change === 'withdrawn' ? latest.before : (latest?.now ?? said),
        withdrawn: latest?.change === 'withdrawn',
      },
    ];
  });
}

function changeOf(t: Standing, now: AttributionFact, text: string): CorrectionFact | null {
  const base = { kind: 'correction', source: now.source, itemId: t.itemId, before: t.last, now } as const;
  const edited = now.source.revision !== t.last.source.revision;
  if (t.withdrawn) return { ...base, change: 'restored', edited };
  if (now.certainty !== t.last.certainty || [...now.responses].sort().join() !== [...t.last.responses].sort().join()) {
    return { ...base, change: 'changed', edited };
  }
  const folded = text.replace(/\s+/g, ' ');
  if (edited && !t.last.quotes.every((q) => folded.includes(q.replace(/…$/, '')))) {
    return { ...base, change: 'changed', edited };
  }
  if (t.last.source.relation === 'original' && now.source.relation !== 'original') {
    return { ...base, change: 'rewrite', edited };
  }
  return null;
}

function withdrawalOf(
  t: Standing,
  current: readonly { readonly id: string; readonly said: AttributionFact }[],
  told: readonly DigestItem[],
  source: FactSource,
): CorrectionFact | null {
  if (t.withdrawn) return null;
  const fresh = current.filter((c) => !told.some((o) => o.id === c.id));
  const inItsPlace = fresh.find((c) => shares(c.said, t.said)) ?? null;
  return {
    kind: 'correction',
    source,
    itemId: t.itemId,
    change: 'withdrawn',
    edited: source.revision !== t.last.source.revision,
    before: t.last,
    now: inItsPlace?.said ?? null,
  };
}

function shares(a: AttributionFact, b: AttributionFact): boolean {
  return (
    a.attributors.some((x) => b.attributors.some((y) => x.key === y.key)) ||
    a.accused.some((x) => b.accused.some((y) => (x.state ?? x.group) === (y.state ?? y.group)))
  );
}

function correctionItem(said: CorrectionFact): FactItem {
  const { revision, relation } = said.source;
  const id = idOf(
    'correction',
    said.itemId,
    said.change,
    revision,
    relation,
    said.now?.certainty ?? null,
    said.before.source.seq,
  );
  return { id, recordId: said.source.recordId, said };
}

export function isAttribution(said: unknown): said is AttributionFact {
  return (said as DigestFact).kind === 'attribution';
}
