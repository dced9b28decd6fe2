/** What stands over an assertion: a noun like "allegation that", a refusal, a denial, a question. */
import type { Clause, SentenceSyntax } from '../language/clauses.js';
import { isComplementizer } from '../language/complementizer.js';
import type { Mark, NounPhrase } from '../language/phrases.js';
import { inClass } from '../language/verb-classes.js';
import type { Claim } from './claims.js';
import type { Context } from './context.js';
import { ALLEGATION } from './nouns.js';

/** "the finding that ...": a statement packed into a noun. */
export interface NounClaim extends Claim {
  readonly noun: NounPhrase;
  /** "no evidence that". */
  readonly none: boolean;
  /** The verb that has the noun as its object or subject: "rejected", "welcomed". */
  readonly governor: Clause | null;
}

export function nounClaims(ctx: Context, s: SentenceSyntax): NounClaim[] {
  const found: NounClaim[] = [];
  for (let k = 1; k < s.items.length; k += 1) {
    if (!isComplementizer(s.items, k)) continue;
    const noun = allegationBefore(s, k);
    if (noun === null) continue;
    const first = ctx.doc.tokens[noun.np.first]!.lower;
    const governor = governorOf(s, noun.np);
    const mark = s.items[k] as Mark;
    found.push({
      kind: 'document',
      sources: noun.sources,
      ranges: [[mark.last, endOfStatement(s, k)]],
      negated: false,
      clause: null,
      sentence: s.sentence.index,
      quote: 0,
      noun: noun.np,
      none:
        first === 'no' ||
        (first === 'any' && governor?.verb.negated === true) ||
        (governor?.verb.negated === true &&
          /^(?:evidence|indication|indications|sign|signs|proof)$/.test(noun.np.wordLower)),
      governor,
    });
  }
  return found;
}

function allegationBefore(s: SentenceSyntax, k: number): { np: NounPhrase; sources: NounPhrase[] } | null {
  const sources: NounPhrase[] = [];
  let i = k - 1;
  if (s.items[i]?.kind === 'comma') i = beforeSpeaker(s, i);
  if (s.items[i]?.kind === 'quote' || s.items[i]?.kind === 'comma') i -= 1;
  for (let guard = 0; guard < 3; guard += 1) {
    const np = s.items[i];
    if (np?.kind !== 'np') return null;
    if (
      ALLEGATION.has(np.wordLower) ||
      np.wordLower === 'indication' ||
      np.wordLower === 'proof' ||
      np.wordLower === 'sign' ||
      np.wordLower === 'signs' ||
      np.wordLower === 'indications'
    ) {
      if (np.possessor !== null) sources.unshift(np.possessor);
      else if (sources.length === 0 && np.entities.length > 0) sources.push(np);
      return { np, sources };
    }
    const prep = s.items[i - 1];
    if (prep?.kind !== 'prep') return null;
    if (/^(?:by|from|of)$/.test(prep.word)) sources.push(np);
    i -= 2;
  }
  return null;
}

/** "no proof, it now concedes, that": the comma before the inserted speaker. */
function beforeSpeaker(s: SentenceSyntax, comma: number): number {
  const verb = s.items[comma - 1];
  if (verb?.kind !== 'vg' || !inClass(verb.lemma, 'say')) return comma;
  let i = comma - 2;
  while (s.items[i]?.kind === 'np' || s.items[i]?.kind === 'adv') i -= 1;
  return i < comma - 2 && s.items[i]?.kind === 'comma' ? i : comma;
}

/** The clause of which the phrase is object, oblique or subject. */
export function governorOf(s: SentenceSyntax, np: NounPhrase): Clause | null {
  for (const c of s.clauses) {
    if (c.objects.includes(np) || c.obliques.some((o) => o.np === np)) return c;
  }
  return s.clauses.find((c) => c.subjects.includes(np)) ?? null;
}

function endOfStatement(s: SentenceSyntax, from: number): number {
  for (let i = from + 1; i < s.items.length; i += 1) {
    const item = s.items[i]!;
    if (item.kind === 'stop' && item.word !== '-' && item.word !== '–') return item.first;
    if (item.kind === 'comma') {
      const next = s.items[i + 1];
      const clause = s.clauses.find((c) => c.at > i && c.at <= i + 4);
      if (
        next?.kind === 'vg' &&
        s.clauseAt(i + 1)?.form === 'gerund' &&
        (inClass(next.lemma, 'say') || /^(?:call|dub|label|cite|brand)$/.test(next.lemma))
      )
        return item.first;
      if (clause !== undefined && inClass(clause.verb.lemma, 'say') && clause.form === 'finite') return item.first;
    }
  }
  return s.sentence.last;
}

/** "whether", "if" or "who" opens a question that holds the token. */
export function isQuestioned(ctx: Context, s: SentenceSyntax, token: number): boolean {
  if (ctx.doc.tokens[s.sentence.last - 1]?.text === '?' || ctx.doc.tokens[s.sentence.last - 2]?.text === '?')
    return true;
  for (let i = 0; i < s.items.length; i += 1) {
    const item = s.items[i]!;
    if (item.first >= token) return false;
    if (item.kind !== 'sub' || (item.word !== 'whether' && item.word !== 'if')) continue;
    const end = s.items.find((x, k) => k > i && x.kind === 'comma' && x.first > item.first);
    if (end === undefined || token < end.first) return true;
  }
  return false;
}

/** The refusal, denial or retraction whose complement holds the clause, if any. */
export function governing(clause: Clause | null, name: 'decline' | 'deny' | 'retract'): Clause | null {
  for (let c = clause?.parent ?? null, n = 0; c !== null && n < 3; c = c.parent, n += 1) {
    if (inClass(c.verb.lemma, name)) return c;
  }
  return null;
}
