/**
 * Reported speech: which words of a sentence are whose. Nested reports give nested ranges; the innermost one that
 * holds a word is the source whose judgement it is. A quote without a speaker of its own goes on with the last one.
 */
import type { Clause, SentenceSyntax } from '../language/clauses.js';
import { type NounPhrase, words } from '../language/phrases.js';
import { inClass } from '../language/verb-classes.js';
import { contentAhead, contentBehind, hasThat, isQuoteOnly, NOT_SPEECH } from './claim-content.js';
import type { Context } from './context.js';

export type ClaimKind = 'say' | 'believe' | 'suspect' | 'deny' | 'document';

export interface Claim {
  readonly kind: ClaimKind;
  /** Phrases of the speakers; empty where none is named ("it is believed that"). */
  readonly sources: readonly NounPhrase[];
  /** Token ranges that are theirs. */
  readonly ranges: readonly (readonly [number, number])[];
  readonly negated: boolean;
  readonly clause: Clause | null;
  readonly sentence: number;
  /** The number of the quote that it covers, or 0. */
  readonly quote: number;
}

const DOCUMENTS = words(
  'report analysis study blog statement paper research post article indictment complaint affidavit filing advisory documents document letter survey investigation findings evidence note bulletin memo charge-sheet dossier forensics telemetry data',
);

const VIEW = words(
  'view words book opinion eyes telling reading assessment estimation judgment judgement account version mind estimate analysis reckoning',
);

/** Claims by sentence. */
export function findClaims(ctx: Context): readonly (readonly Claim[])[] {
  const out: Claim[][] = ctx.syntax.map((s) => [...spoken(ctx, s), ...accordingTo(ctx, s)]);
  carryQuotes(ctx, out);
  return out;
}

function spoken(ctx: Context, s: SentenceSyntax): Claim[] {
  const claims: Claim[] = [];
  for (const c of s.clauses) {
    const claim = claimOf(ctx, s, c);
    if (claim !== null) claims.push(claim);
  }
  const label = speakerLabel(ctx, s);
  return label === null ? claims : [...claims, label];
}

function claimOf(ctx: Context, s: SentenceSyntax, c: Clause): Claim | null {
  const { lemma } = c.verb;
  if (!inClass(lemma, 'say') && !inClass(lemma, 'deny') && !(inClass(lemma, 'own') && hasThat(s, c))) return null;
  if (c.form === 'participle' && !c.passive) return null;
  const ahead = contentAhead(ctx, s, c);
  const back = ahead === null || isQuoteOnly(s, c) ? contentBehind(ctx, s, c) : null;
  if (ahead === null && back === null) return null;
  if (NOT_SPEECH.has(lemma) && !hasThat(s, c)) return null;
  if (OBEYS.has(lemma) && isTo(s.items[c.at + 1]) && !isQuoteOnly(s, c)) return null;
  if (inClass(lemma, 'deny') && !hasThat(s, c)) return null;
  const sources = c.passive && c.form !== 'gerund' ? agents(c) : c.subjects;
  if (c.form === 'gerund' && sources.length === 0) {
    const main = s.clauses.findLast((x) => x.form === 'finite' && x.subjects.length > 0 && x.at > c.at);
    if (main === undefined || ahead === null) return null;
    return {
      kind: kindOf(lemma),
      sources: main.subjects,
      ranges: [[ahead[0], Math.max(ahead[0] + 1, main.subjects[0]!.first)]],
      negated: false,
      clause: c,
      sentence: s.sentence.index,
      quote: 0,
    };
  }
  const ranges = [ahead, back].filter((r): r is [number, number] => r !== null);
  return {
    kind: kindOf(lemma),
    sources: behalf(ctx, c) ?? (lemma === 'convince' ? c.subjects : sources),
    ranges,
    negated: c.verb.negated,
    clause: c,
    sentence: s.sentence.index,
    quote: quoteIn(ctx, ranges),
  };
}

/** "the intruders answered to the GRU" tells whose they are. */
const OBEYS = words('answer report');

const isTo = (item: SentenceSyntax['items'][number] | undefined): boolean =>
  item?.kind === 'prep' && item.word === 'to';

const agents = (c: Clause): NounPhrase[] =>
  c.obliques.filter((o) => o.prep === 'by' && o.verb === null).map((o) => o.np);

/** "said on behalf of the ministry". */
function behalf(ctx: Context, c: Clause): readonly NounPhrase[] | null {
  const of = c.obliques.findIndex((o) => o.np.wordLower === 'behalf');
  const whose = of < 0 ? undefined : (c.obliques[of]!.np.possessor ?? c.obliques[of + 1]?.np);
  void ctx;
  return whose == null ? null : [whose];
}

function kindOf(lemma: string): ClaimKind {
  if (inClass(lemma, 'deny')) return 'deny';
  if (inClass(lemma, 'suspect')) return 'suspect';
  return inClass(lemma, 'believe') ? 'believe' : 'say';
}

function quoteIn(ctx: Context, ranges: readonly (readonly [number, number])[]): number {
  for (const [first, last] of ranges)
    for (let i = first; i < last; i += 1) if (ctx.quoteAt(i) > 0) return ctx.quoteAt(i);
  return 0;
}

/** "according to X", "in the words of X", "X's report": the whole sentence is theirs. */
function accordingTo(ctx: Context, s: SentenceSyntax): Claim[] {
  const claims: Claim[] = [];
  const { tokens } = ctx.doc;
  const all: readonly (readonly [number, number])[] = [[s.sentence.first, s.sentence.last]];
  const push = (np: NounPhrase): void => {
    claims.push({
      kind: 'document',
      sources: [np],
      ranges: all,
      negated: false,
      clause: null,
      sentence: s.sentence.index,
      quote: 0,
    });
  };
  for (let i = 0; i < s.items.length; i += 1) {
    const np = s.items[i]!;
    if (np.kind !== 'np') continue;
    const a = tokens[np.first - 1]?.lower;
    const b = tokens[np.first - 2]?.lower;
    if ((a === 'to' && b === 'according') || a === 'per' || (a === 'to' && b === 'attributable'))
      push(ownedBy(s, i, np));
    else if (VIEW.has(np.wordLower) && (a === 'in' || a === 'by' || b === 'in')) {
      const of = s.items[i + 1];
      const owner = of?.kind === 'prep' && of.word === 'of' ? s.items[i + 2] : undefined;
      if (np.possessor !== null) push(np.possessor);
      else if (owner?.kind === 'np') push(ownedBy(s, i + 2, owner));
      else if (/^our$/.test(tokens[np.first]!.lower)) push(np);
    }
  }
  return claims;
}

/** "according to Microsoft's report", "the findings of the Service": whose they are. */
function ownedBy(s: SentenceSyntax, i: number, np: NounPhrase): NounPhrase {
  const owned = s.items[i + 1];
  if (owned?.kind === 'np' && owned.possessor === np) return np;
  const of = s.items[i + 1];
  if (DOCUMENTS.has(np.wordLower) && of?.kind === 'prep' && /^(?:of|by|from)$/.test(of.word)) {
    const owner = s.items[i + 2];
    if (owner?.kind === 'np') return owner;
  }
  return np;
}

/** "Maria Zakharova: ..." at the head of a paragraph. */
function speakerLabel(ctx: Context, s: SentenceSyntax): Claim | null {
  const [np, colon] = s.items;
  if (np?.kind !== 'np' || colon?.kind !== 'stop' || colon.word !== ':') return null;
  const text = ctx.textOf(np.first, np.last);
  if (
    !/^\p{Lu}/u.test(text) ||
    /^(?:Question|Q|Note|Update|Editor|Correction|Example|Answer|Warning|Photo|Image|Source)/.test(text)
  )
    return null;
  return {
    kind: 'say',
    sources: [np],
    ranges: [[colon.last, s.sentence.last]],
    negated: false,
    clause: null,
    sentence: s.sentence.index,
    quote: -1,
  };
}

/** Words in quotes that no claim of their sentence holds belong to the speaker of the same or the last quote. */
function carryQuotes(ctx: Context, claims: Claim[][]): void {
  let speaker: Claim | null = null;
  let label: Claim | null = null;
  for (const s of ctx.syntax) {
    const i = s.sentence.index;
    const own = claims[i]!;
    const quoted = firstQuoted(ctx, s);
    const opening = own.find((c) => c.quote === -1);
    if (opening !== undefined) label = opening;
    else if (ctx.syntax[i - 1] !== undefined && s.sentence.paragraph !== ctx.syntax[i - 1]!.sentence.paragraph)
      label = null;
    if (label !== null && label.sentence !== i)
      own.push({ ...label, ranges: [[s.sentence.first, s.sentence.last]], sentence: i });
    const speaks = own.findLast((c) => c.quote > 0);
    if (speaks !== undefined) speaker = speaks;
    if (quoted === 0 || speaks !== undefined) continue;
    const next: Claim | undefined = claims[i + 1]?.find((c) => c.quote === quoted);
    const from: Claim | null =
      next ?? (speaker !== null && i - speaker.sentence <= 3 ? speaker : (own.find((c) => c.quote === 0) ?? null));
    if (from !== null)
      own.push({ ...from, ranges: [[s.sentence.first, s.sentence.last]], sentence: i, quote: quoted, negated: false });
  }
}

function firstQuoted(ctx: Context, s: SentenceSyntax): number {
  const middle = s.sentence.first + Math.floor((s.sentence.last - s.sentence.first) / 2);
  return ctx.quoteAt(middle) || ctx.quoteAt(s.sentence.first + 1);
}

const isFirstPerson = (c: Claim): boolean =>
  c.sources.length > 0 && c.sources.every((np) => np.pronoun === 'we' || np.pronoun === 'i');

const holds = (c: Claim, token: number): boolean => c.ranges.some(([a, b]) => token >= a && token < b);

/** The innermost claim that holds a token. */
export function claimAt(claims: readonly Claim[], token: number): Claim | null {
  let best: Claim | null = null;
  let size = Number.POSITIVE_INFINITY;
  const others = claims.some((c) => !isFirstPerson(c));
  for (const c of claims) {
    // "we believe" inside a quote is the speaker's own belief: the quote's claim says who that is.
    if (others && isFirstPerson(c) && claims.some((o) => o !== c && !isFirstPerson(o) && holds(o, token))) continue;
    if (c.sources.some((np) => token >= np.first && token < np.last)) continue;
    for (const [first, last] of c.ranges) {
      if (token >= first && token < last && last - first < size) {
        best = c;
        size = last - first;
      }
    }
  }
  return best;
}
