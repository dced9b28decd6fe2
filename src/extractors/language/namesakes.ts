/**
 * Names that a state's organ or nation shares with something better known: "AFP" is the Australian Federal Police
 * only in a text about Australia, "Dominican" is of Dominica only where the text says so.
 */
import type { NamedSpan, Reading } from './named-span.js';

/** The spans with each shared name read as the text bears out; a name that nothing else goes by is then left out. */
export function settleNamesakes(text: string, spans: readonly NamedSpan[]): NamedSpan[] {
  if (!spans.some((s) => s.atHome || s.rivals.some((r) => r.atHome))) return [...spans];
  const named = countStates(spans);
  return spans.flatMap((span) => {
    const readings: Omit<Reading, 'exact'>[] = [span, ...span.rivals];
    const usual = readings.filter((r) => !r.atHome);
    const home = atHome(text, span, readings, spans, named);
    const kept = home === null ? usual : [home];
    const [first, ...rest] = kept;
    if (first === undefined) return [];
    const { kind, key, state, organKind, ambiguous } = first;
    return [{ ...span, kind, key, state, organKind, ambiguous, atHome: false, rivals: rest as Reading[] }];
  });
}

function countStates(spans: readonly NamedSpan[]): ReadonlyMap<string, number> {
  const named = new Map<string, number>();
  for (const s of spans) {
    if (s.state === null || s.kind === 'group' || s.atHome || s.rivals.some((r) => r.atHome)) continue;
    named.set(s.state, (named.get(s.state) ?? 0) + 1);
  }
  return named;
}

/** The reading whose state the text is about, or null where the name stands for what it usually does. */
function atHome(
  text: string,
  span: NamedSpan,
  readings: readonly Omit<Reading, 'exact'>[],
  spans: readonly NamedSpan[],
  named: ReadonlyMap<string, number>,
): Omit<Reading, 'exact'> | null {
  const usual = readings.find((r) => !r.atHome);
  const count = (r: Omit<Reading, 'exact'> | undefined): number => (r?.state == null ? 0 : (named.get(r.state) ?? 0));
  const best = readings.filter((r) => r.atHome).sort((a, b) => count(b) - count(a))[0];
  if (best === undefined || count(best) <= count(usual)) return null;
  if (usual?.kind !== 'outlet') return best;
  const name = text.slice(span.start, span.end);
  const isSpeltOut = (of: Omit<Reading, 'exact'>): boolean =>
    spans.some((s) => s.kind === of.kind && s.key === of.key && initialsOf(text.slice(s.start, s.end)) === name);
  if (isSpeltOut(best) && !isSpeltOut(usual)) return best;
  return isSpeltOut(usual) || citedAsPress(text, span) ? null : best;
}

const initialsOf = (name: string): string =>
  [...name.matchAll(/(?<!\p{L})\p{Lu}(?=\p{Ll})/gu)].map((m) => m[0]).join('');

/** "told AFP", "AFP reported", "the AFP news agency". */
function citedAsPress(text: string, { start, end }: NamedSpan): boolean {
  return (
    /\b(?:told|tells|telling|informed|quoted by|cited by|reported by|seen by)(?: the)? $/.test(
      text.slice(Math.max(0, start - 20), start),
    ) ||
    /^(?: (?:reports?|reported|quoted|quotes|cited|news|journalists?|correspondents?|reporters?|photo)\b|\)|\/)/.test(
      text.slice(end, end + 20),
    )
  );
}
