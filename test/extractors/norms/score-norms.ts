/** The codebook's score for norm mentions: a match shares a character and a letter (framework with framework). */
export interface NormPassage {
  readonly id: string;
  readonly text: string;
  readonly mentions: readonly {
    readonly start: number;
    readonly end: number;
    readonly letters: readonly string[];
    readonly function: string;
  }[];
  readonly ignore?: readonly string[];
}

/** What the score looks at. */
export type ScoredNorm = NormPassage['mentions'][number];

export interface NormFigures {
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
  readonly matched: number;
  readonly functionRight: number;
  readonly negatives: number;
  readonly negativesHit: number;
}

type Span = { readonly start: number; readonly end: number };
const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

export function scoreNorms(gold: readonly NormPassage[], found: readonly (readonly ScoredNorm[])[]): NormFigures {
  let matched = 0;
  let extra = 0;
  let missed = 0;
  let functionRight = 0;
  let negatives = 0;
  let negativesHit = 0;
  gold.forEach((passage, i) => {
    const one = scoreOne(passage, found[i]!);
    matched += one.matched;
    functionRight += one.functionRight;
    extra += one.extra;
    missed += passage.mentions.length - one.matched;
    if (passage.mentions.length > 0) return;
    negatives += 1;
    negativesHit += one.extra > 0 ? 1 : 0;
  });
  const precision = matched / Math.max(1, matched + extra);
  const recall = matched / Math.max(1, matched + missed);
  const f1 = (2 * precision * recall) / Math.max(1e-9, precision + recall);
  return { f1, precision, recall, matched, functionRight, negatives, negativesHit };
}

function scoreOne(passage: NormPassage, found: readonly ScoredNorm[]) {
  const ignore = (passage.ignore ?? []).map((s) => ({
    start: passage.text.indexOf(s),
    end: passage.text.indexOf(s) + s.length,
  }));
  const used = new Map<number, ScoredNorm>();
  let extra = 0;
  for (const p of found.toSorted((a, b) => a.start - b.start)) {
    const fits = passage.mentions.flatMap((m, k) => (matches(m, p) ? [k] : []));
    const free = fits.find((k) => !used.has(k));
    if (free !== undefined) used.set(free, p);
    else if (fits.length === 0 && !ignore.some((s) => overlap(s, p))) extra += 1;
  }
  let functionRight = 0;
  for (const [k, p] of used) if (passage.mentions[k]!.function === p.function) functionRight += 1;
  return { matched: used.size, functionRight, extra };
}

const matches = (g: ScoredNorm, p: ScoredNorm): boolean =>
  overlap(g, p) && (g.letters.length + p.letters.length === 0 || p.letters.some((l) => g.letters.includes(l)));
