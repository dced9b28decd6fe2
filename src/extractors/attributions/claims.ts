/**
 * Reported speech: which words of a sentence are whose. Nested reports give nested ranges; the innermost one that
 * holds a word is the source whose judgement it is. A quote without a speaker of its own goes on with the last one.
 */
import type { Clause, SentenceSyntax } from '../language/clauses.js';
import { isComplementizer } from '../language/clauses.js';
import { type NounPhrase, words } from '../language/phrases.js';
import { inClass } from '../language/verb-classes.js';
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

const TOLD = words('tell inform brief assure warn convince remind notify');
const NOT_SPEECH = words(
  'run hold observe release publish expect know understand detect find uncover see read show describe discover hear track sum-up spell-out signal count draw',
);
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

const STATES_CONTENT = words('that whether if who whom what which how why whose');

const hasThat = (s: SentenceSyntax, c: Clause): boolean => {
  for (let i = c.at + 1; i < Math.min(s.items.length, c.at + 7); i += 1) {
    if (isComplementizer(s.items, i)) return true;
    if (s.items[i]!.kind === 'vg' || s.items[i]!.kind === 'stop') return false;
  }
  return false;
};

/** Statements behind the verb: "said that ...", "said Russia ...", "told X the attack ...". */
function contentAhead(_ctx: Context, s: SentenceSyntax, c: Clause): [number, number] | null {
  const { items } = s;
  let i = c.at + 1;
  if (c.subjects[0] !== undefined && items[i] === c.subjects[0]) return null;
  if (TOLD.has(c.verb.lemma) && items[i]?.kind === 'np') i += 1;
  if (
    items[i]?.kind === 'np' &&
    TOLD.has(c.verb.lemma) &&
    items[i - 1]?.kind === 'np' &&
    (items[i] as NounPhrase).possessor === items[i - 1]
  )
    i += 1;
  while (items[i]?.kind === 'adv' || items[i]?.kind === 'prep')
    i += items[i]!.kind === 'prep' && items[i + 1]?.kind === 'np' ? 2 : 1;
  const next = items[i];
  if (next === undefined) return null;
  if (next.kind === 'sub' && !STATES_CONTENT.has(next.word)) return null;
  const opens =
    next.kind === 'sub' ||
    next.kind === 'np' ||
    next.kind === 'quote' ||
    next.kind === 'adj' ||
    (next.kind === 'stop' && items[i + 1] !== undefined) ||
    next.kind === 'vg';
  if (!opens && !(next.kind === 'comma' && items[i + 1]?.kind !== undefined)) return null;
  const finite =
    s.clauses.some((x) => x.at > c.at && (x.form === 'finite' || x.form === 'infinitive')) || next.kind === 'quote';
  if (!finite && next.kind !== 'stop') return null;
  const end = endOfContent(s, c);
  const from = next.kind === 'comma' ? items[i + 1]!.first : next.first;
  if (next.kind === 'comma' && !continuesStatement(s, c, i)) return null;
  return from < end ? [from, end] : null;
}

/** "China's services, he wrote, were the authors": the statement goes on after the insertion. */
function continuesStatement(s: SentenceSyntax, c: Clause, comma: number): boolean {
  const before = s.items.slice(0, c.at).some((i) => i.kind === 'np');
  const subject = c.subjects[0];
  if (subject === undefined || !before) return false;
  const at = s.items.indexOf(subject);
  const inserted =
    s.items[at - 1]?.kind === 'comma' ||
    s.items[at - 1]?.kind === 'quote' ||
    (subject.possessor !== null && (s.items[at - 2]?.kind === 'comma' || s.items[at - 2]?.kind === 'quote'));
  return inserted && s.items[comma + 1] !== undefined;
}

/** A later speaker takes over from his own subject on. */
function endOfContent(s: SentenceSyntax, c: Clause): number {
  for (const x of s.clauses) {
    if (x.at <= c.at || !inClass(x.verb.lemma, 'say') || NOT_SPEECH.has(x.verb.lemma)) continue;
    const subject = x.subjects[0];
    const at = subject === undefined ? -1 : s.items.indexOf(subject);
    const start = subject?.possessor != null && s.items[at - 1] === subject.possessor ? at - 1 : at;
    const mark = s.items[start - 1];
    if (at > c.at && (mark?.kind === 'comma' || mark?.kind === 'quote') && !hasThat(s, x))
      return s.items[start]?.first ?? s.sentence.last;
  }
  return s.sentence.last;
}

const isQuoteOnly = (s: SentenceSyntax, c: Clause): boolean => {
  const subject = c.subjects[0];
  const own = subject === undefined ? c.at : Math.min(c.at, Math.max(0, s.items.indexOf(subject)));
  const at = subject?.possessor != null && s.items[own - 1] === subject.possessor ? own - 1 : own;
  const before = s.items[at - 1] ?? s.items[at - 2];
  return before?.kind === 'quote' || before?.kind === 'comma';
};

/** Statements before the verb: "..., the ministry said", "\"...\" said X". */
function contentBehind(_ctx: Context, s: SentenceSyntax, c: Clause): [number, number] | null {
  const { items } = s;
  const subject = c.subjects[0];
  const at = subject === undefined ? -1 : items.indexOf(subject);
  const owned = subject?.possessor != null && items[at - 1] === subject.possessor;
  let start = at >= 0 && at < c.at ? (owned ? at - 1 : at) : c.at;
  if (owned && subject.possessor.possessor !== null && items[start - 1] === subject.possessor.possessor) start -= 1;
  const mark = items[start - 1];
  if (mark === undefined || (mark.kind !== 'comma' && mark.kind !== 'quote' && mark.kind !== 'stop')) return null;
  if (
    mark.kind === 'stop' &&
    mark.word !== '?' &&
    mark.word !== '!' &&
    mark.word !== '—' &&
    mark.word !== '-' &&
    mark.word !== '–'
  )
    return null;
  const first = boundaryBefore(s, c, start - 1);
  const end = mark.last;
  const inside =
    s.clauses.some((x) => x.verb.first >= first && x.verb.last <= end && x !== c) ||
    mark.kind === 'quote' ||
    items[start - 2]?.kind === 'quote';
  return inside && first < end ? [first, end] : null;
}

/** Where the statement before the verb begins: after an earlier speaker's own words, else at the sentence. */
function boundaryBefore(s: SentenceSyntax, c: Clause, end: number): number {
  for (let i = end - 1; i >= 0; i -= 1) {
    const item = s.items[i]!;
    if (item.kind !== 'stop' || item.word === '?' || item.word === '!') continue;
    if (item.word === ';' && i < c.at) return item.last;
  }
  return s.sentence.first;
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
