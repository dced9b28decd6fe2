/**
 * How wordings are written down, and found by the rarest of their parts.
 *
 * A pattern is made of base forms and of slots. What may stand in the same place is parted by a slash, the words of one
 * alternative are joined by a plus: `P lay/place D at A door`, `P rule+out A`. The slots of attributions: A the actor
 * that is accused or cleared, P the party that takes a stand, D the deed, V the victim, C a claim. Those of norms: H who
 * speaks or acts, N the norm, T the state addressed, D a deed.
 */

/** Frames by name, each with its patterns. */
export type Inventory = Readonly<Record<string, readonly string[]>>;

/** A run of base forms. */
export type Run = readonly string[];

/** A slot, or the alternatives of a fixed part, the longest first. */
export type Part = string | readonly Run[];

export interface Pattern {
  readonly frame: string;
  readonly parts: readonly Part[];
  /** One of its words is "by": it is written in the passive, or its "by" names no doer. */
  readonly hasBy: boolean;
}

export interface Anchor {
  readonly pattern: Pattern;
  /** The place of the part among the parts. */
  readonly part: number;
  readonly run: Run;
  /** First words of another fixed part, one of which a sentence must have; null where there is no other. */
  readonly needs: readonly string[] | null;
}

export const isSlot = (part: Part): part is string => typeof part === 'string';

/** @throws Error for a pattern without a fixed word, with a slot twice, or with two slots side by side. */
export function patternsOf(inventory: Inventory): Pattern[] {
  return Object.entries(inventory).flatMap(([frame, patterns]) =>
    patterns.map((text) => {
      const parts = text.split(' ').map(partOf);
      const slots = parts.filter(isSlot);
      if (slots.length === parts.length) throw new Error(`${frame}: "${text}" has no fixed word`);
      if (new Set(slots).size < slots.length) throw new Error(`${frame}: "${text}" has a slot twice`);
      if (parts.some((part, i) => isSlot(part) && i > 0 && isSlot(parts[i - 1]!)))
        throw new Error(`${frame}: "${text}" has two slots side by side`);
      return { frame, parts, hasBy: parts.some((p) => !isSlot(p) && p.some((run) => run.includes('by'))) };
    }),
  );
}

function partOf(text: string): Part {
  if (/^[A-Z]$/.test(text)) return text;
  const runs = text.split('/').map((alternative) => alternative.split('+').flatMap(tokensOf));
  return runs.sort((a, b) => b.length - a.length);
}

/** As the tokenizer cuts a word: a hyphen is a token of its own. */
const tokensOf = (word: string): string[] => word.split(/(-)/).filter((t) => t !== '');

const firstWords = (part: Part): string[] => (isSlot(part) ? [] : part.map((run) => run[0]!));

/** Patterns by the first word of their rarest part: most sentences then meet few of them. */
export function anchorsOf(patterns: readonly Pattern[]): ReadonlyMap<string, readonly Anchor[]> {
  const counts = new Map<string, number>();
  for (const { parts } of patterns)
    for (const word of parts.flatMap(firstWords)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const cost = (part: Part): number =>
    isSlot(part) ? Number.POSITIVE_INFINITY : Math.max(...firstWords(part).map((w) => counts.get(w)!));
  const anchors = new Map<string, Anchor[]>();
  for (const pattern of patterns) {
    const costs = pattern.parts.map(cost);
    const part = costs.indexOf(Math.min(...costs));
    const others = costs.map((c, k) => (k === part ? Number.POSITIVE_INFINITY : c));
    const other = Math.min(...others);
    const needs = Number.isFinite(other) ? firstWords(pattern.parts[others.indexOf(other)]!) : null;
    for (const run of pattern.parts[part]! as readonly Run[]) {
      const held = anchors.get(run[0]!);
      if (held === undefined) anchors.set(run[0]!, [{ pattern, part, run, needs }]);
      else held.push({ pattern, part, run, needs });
    }
  }
  return anchors;
}
