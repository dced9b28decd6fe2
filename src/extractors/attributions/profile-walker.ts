/** Walks from a phrase over what hangs on it: prepositions, appositions, aliases, participles, relative clauses. */
import type { Clause, SentenceSyntax } from '../language/clauses.js';
import { isComplementizer } from '../language/complementizer.js';
import { type Item, type Mark, type NounPhrase, type VerbGroup, words } from '../language/phrases.js';
import { inClass } from '../language/verb-classes.js';
import type { Context } from './context.js';
import { GROUP_WORDS, OFFICIAL_NOUNS, PEOPLE_OF_FIRMS, PERPETRATORS } from './nouns.js';
import { isPersonName } from './proper-names.js';
import { headIs, KIND } from './word-kinds.js';

export type Relation = 'self' | 'possessor' | 'of' | 'pp' | 'apposition' | 'alias' | 'affiliation';

export interface Part {
  readonly np: NounPhrase;
  readonly relation: Relation;
  /** Preposition before the phrase, where there is one. */
  readonly prep: string | null;
  /** The participle or verb that ties it: "backed", "known". */
  readonly verb: string | null;
}

const NAMING = words('call know dub name track codename nickname christen label follow identify use refer');

const HEADING = words('head lead run chair direct oversee command');

const HANG_ON = words('of from at in with within inside for based under behind among to');

const PEOPLE_PREPS = words('for on to');

export class Walker {
  private verb: string | null = null;

  constructor(
    private readonly ctx: Context,
    private readonly syntax: SentenceSyntax,
    private readonly parts: Part[],
  ) {}

  /** Takes in items from `i` on as long as they hang on the phrase; gives the first position that does not. */
  walk(from: number): number {
    let i = from;
    for (let guard = 0; guard < 24; guard += 1) {
      const next = this.step(i);
      if (next <= i) break;
      i = next;
    }
    return i;
  }

  private step(i: number): number {
    const items = this.syntax.items;
    const item = items[i];
    if (item === undefined) return i;
    switch (item.kind) {
      case 'prep':
        return this.preposition(i, item);
      case 'vg':
        return this.verbGroup(i, item);
      case 'comma':
        return this.comma(i);
      case 'open':
        return this.parenthesis(i);
      case 'sub':
        return this.relative(i, item);
      case 'adj':
        return items[i + 1]?.kind === 'prep' || items[i + 1]?.kind === 'vg' ? this.adjective(i) : i;
      case 'quote':
        return items[i + 1]?.kind === 'np' && items[i + 2]?.kind === 'quote' && this.named(i + 1) ? i + 3 : i;
      case 'conj':
        return this.parts.length > 1 && items[i + 1]?.kind === 'sub' ? this.relative(i + 1, items[i + 1] as Mark) : i;
      case 'np':
        if (item.pronoun !== null && items[i + 1]?.kind === 'vg') return this.contact(i);
        return this.verb !== null && (NAMING.has(this.verb) || inClass(this.verb, 'belong')) ? this.take(i, null) : i;
      default:
        return i;
    }
  }

  private adjective(i: number): number {
    const word = (this.syntax.items[i] as Mark).word;
    if (
      !/^(?:close|loyal|responsible|affiliated|sympathetic|subordinate|aligned|allied|linked|tied|active|native|beholden)$/.test(
        word,
      )
    )
      return i;

    this.verb = word === 'responsible' ? null : 'link';
    return word === 'responsible' ? i : i + 1;
  }

  private take(i: number, prep: string | null): number {
    const np = this.syntax.items[i] as NounPhrase;
    const relation: Relation =
      this.verb !== null ? (NAMING.has(this.verb) ? 'alias' : 'affiliation') : prep === 'of' ? 'of' : 'pp';
    this.parts.push({ np, relation, prep, verb: this.verb });
    const owned = this.syntax.items[i + 1];
    if (owned?.kind === 'np' && owned.possessor === np) {
      this.parts.push({ np: owned, relation, prep, verb: this.verb });
      return i + 2;
    }
    return i + 1;
  }

  private preposition(i: number, mark: Mark): number {
    const np = this.syntax.items[i + 1];
    const fits = this.verb !== null || HANG_ON.has(mark.word);
    if (np?.kind !== 'np' || !fits) return i;
    if (this.verb === null && PEOPLE_PREPS.has(mark.word) && this.parts.length > 2) return i;
    return this.take(i + 1, mark.word);
  }

  private verbGroup(i: number, item: VerbGroup): number {
    const clause = this.syntax.clauseAt(i);
    const form = clause?.form ?? item.form;
    if (form === 'finite') return i;
    const chained = this.verb !== null;
    const known =
      inClass(item.lemma, 'belong') ||
      NAMING.has(item.lemma) ||
      inClass(item.lemma, 'believe') ||
      item.lemma === 'suspect' ||
      item.lemma === 'be' ||
      item.lemma === 'say';
    if (form === 'infinitive' && !chained) return i;
    if (!known) return i;
    this.verb = item.lemma === 'be' || inClass(item.lemma, 'believe') ? 'link' : item.lemma;
    return i + 1;
  }

  private comma(i: number): number {
    const items = this.syntax.items;
    let j = i + 1;
    if (items[j]?.kind === 'adv') j += 1;
    const next = items[j];
    if (next?.kind === 'vg') {
      const clause = this.syntax.clauseAt(j);
      return (clause?.form === 'participle' || clause?.form === 'gerund') &&
        (NAMING.has(next.lemma) || inClass(next.lemma, 'belong') || inClass(next.lemma, 'believe'))
        ? j
        : i;
    }
    if (next?.kind === 'sub' && (next.word === 'which' || next.word === 'who' || next.word === 'whom')) {
      const after = this.relative(j, next);
      return after > j ? after : i;
    }
    if (next?.kind === 'np') return this.apposition(i, j, next);
    return i;
  }

  private apposition(i: number, j: number, np: NounPhrase): number {
    const items = this.syntax.items;
    const owned = items[j + 1];
    const target = owned?.kind === 'np' && owned.possessor === np ? j + 1 : j;
    const after = items[target + 1];
    const before = items[i - 1];
    if (after?.kind === 'vg' && this.syntax.clauseAt(target + 1)?.form === 'finite') return i;
    if (after?.kind === 'conj' || (before?.kind === 'np' && listed(items, i))) return i;
    const start = this.ctx.doc.tokens[np.first]!;
    // "According to its report, the Sable group had ...": the clause begins.
    if (start.lower === 'the' && after?.kind !== 'comma' && this.isFronted(i)) return i;
    const kin = PERPETRATORS.has(np.wordLower) || GROUP_WORDS.has(np.wordLower);
    const described = kin || /^(?:a|an|the|its|their|his|her|one|another|part)$/.test(start.lower) || target !== j;
    const titled = OFFICIAL_NOUNS.has(np.wordLower) || PEOPLE_OF_FIRMS.has(np.wordLower);
    const named = np.entities.length > 0 || start.text[0] !== start.text[0]!.toLowerCase();
    // "Ann Lee, deputy energy minister, said"
    const bare = items[j + 1]?.kind === 'comma' && isPersonName(this.ctx, this.parts[0]!.np);
    if (!described && !named && !(titled && (bare || items[j + 1]?.kind === 'prep'))) return i;
    if (finiteAhead(this.syntax, target + 1)) return i;
    this.verb = null;
    const relation: Relation = 'apposition';
    this.parts.push({ np, relation, prep: null, verb: null });
    if (target !== j) this.parts.push({ np: items[target] as NounPhrase, relation, prep: null, verb: null });
    return target + 1;
  }

  /** "According to X": the phrase at `i` ends it, at the head of the sentence. */
  private isFronted(i: number): boolean {
    const { tokens, sentences } = this.ctx.doc;
    const { first } = sentences[this.syntax.sentence.index]!;
    const np = this.syntax.items[i - 1];
    return tokens[first]!.lower === 'according' && np?.kind === 'np' && np === this.parts[0]!.np;
  }

  private parenthesis(i: number): number {
    const items = this.syntax.items;
    let end = i + 1;
    while (end < items.length && items[end]!.kind !== 'close' && end < i + 14) end += 1;
    if (items[end]?.kind !== 'close') return i;
    for (let j = i + 1; j < end; j += 1) {
      const np = items[j]!;
      if (np.kind === 'np') this.parts.push({ np, relation: 'alias', prep: null, verb: null });
    }
    return end + 1;
  }

  /** "which is run by the SVR", "that it calls X", "that it ties to China": only what tells name or allegiance. */
  private relative(i: number, mark: Mark): number {
    if (isComplementizer(this.syntax.items, i) || !/^(?:that|which|who|whom)$/.test(mark.word)) return i;
    const clause = this.syntax.clauses.find((c) => c.at > i && c.at <= i + 3 && c.form === 'finite');
    if (clause === undefined) return i;
    const { lemma } = clause.verb;
    if (clause.verb.negated) return i;
    if (mark.word === 'who' && HEADING.has(lemma) && isPersonName(this.ctx, this.parts[0]!.np))
      return this.heads(clause);
    const tells =
      NAMING.has(lemma) ||
      inClass(lemma, 'belong') ||
      lemma === 'be' ||
      (inClass(lemma, 'attribute') && !this.isDeedsPlace()) ||
      inClass(lemma, 'believe') ||
      hasSeat(clause) ||
      lemma === 'say';
    return tells ? this.tells(i, clause) : i;
  }

  /** "the theft from Kolva Bank, which the bureau attributes to X": what is attributed is the theft. */
  private isDeedsPlace(): boolean {
    const { np } = this.parts[0]!;
    if (headIs(this.ctx, np, KIND.perpetrator | KIND.group) || np.entities.some((e) => e.kind === 'group'))
      return false;
    const { items } = this.syntax;
    for (let i = this.ctx.indexOf(np) - 1; i >= 0; i -= 1) {
      const item = items[i]!;
      if (ENDS_A_CHAIN.test(item.kind) || (item.kind === 'prep' && item.word === 'by')) return false;
      if (item.kind === 'np' && headIs(this.ctx, item, KIND.operation | KIND.strong)) return true;
    }
    return false;
  }

  /** "Ann Lee, who heads the service's cyber department". */
  private heads(clause: Clause): number {
    for (const np of clause.objects) this.tie(np, 'affiliation', 'head');
    // "who runs the night desk at Millrace".
    for (const o of clause.obliques) if (o.prep === 'at') this.tie(o.np, 'affiliation', 'head');
    const last = clause.objects.at(-1);
    return last === undefined ? clause.at + 1 : this.ctx.indexOf(last) + 1;
  }

  /** A phrase and whose it is. */
  private tie(np: NounPhrase, relation: Relation, verb: string | null): void {
    this.parts.push({ np, relation, prep: null, verb });
    if (np.possessor !== null) this.parts.push({ np: np.possessor, relation, prep: null, verb });
  }

  private tells(i: number, clause: Clause): number {
    const { lemma } = clause.verb;
    let j = clause.at + 1;
    const inner = this.syntax.clauses.find((c) => c.parent === clause && c.at > clause.at && c.at <= clause.at + 2);
    const verb = inner ?? clause;
    if (lemma === 'be' && verb === clause && !clause.objects.length && !clause.obliques.length) return i;
    this.verb = NAMING.has(verb.verb.lemma) ? verb.verb.lemma : hasSeat(clause) ? 'base' : 'link';
    const members = [
      ...clause.objects,
      ...clause.obliques.map((o) => o.np),
      ...(inner === undefined ? [] : [...inner.objects, ...inner.obliques.map((o) => o.np)]),
    ];
    const relation: Relation = NAMING.has(verb.verb.lemma) ? 'alias' : 'affiliation';
    for (const np of members) {
      if (np.last === 0) continue;
      this.tie(np, relation, this.verb);
      j = Math.max(j, this.ctx.indexOf(np) + 1);
    }
    this.verb = null;
    return j;
  }

  /** "a crew it names X": a relative clause without its pronoun. */
  private contact(i: number): number {
    const clause = this.syntax.clauseAt(i + 1);
    if (clause === null || !(NAMING.has(clause.verb.lemma) || inClass(clause.verb.lemma, 'attribute'))) return i;
    return this.tells(i, clause);
  }

  private named(i: number): boolean {
    const np = this.syntax.items[i] as NounPhrase;
    this.parts.push({ np, relation: 'alias', prep: null, verb: null });
    return true;
  }
}

/** A sign for money is none of these. */
const ENDS_A_CHAIN = /^(?:vg|sub|comma|conj|quote|open|close)$/;

/** "which has its base in Moscow". */
const hasSeat = ({ verb, objects }: Clause): boolean =>
  verb.lemma === 'have' && objects.some((np) => /^(?:base|seat|headquarters|home|roots)$/.test(np.wordLower));

/** Whether the comma at `i` separates members of a list. */
function listed(items: readonly Item[], i: number): boolean {
  for (let j = i + 1; j < items.length && j < i + 12; j += 1) {
    const item = items[j]!;
    if (item.kind === 'conj') return (item.word === 'and' || item.word === 'or') && items[j + 1]?.kind !== 'vg';
    if (item.kind !== 'np' && item.kind !== 'comma') return false;
  }
  return false;
}

/** "..., the ministry said": what follows the comma is a clause of its own. */
function finiteAhead(syntax: SentenceSyntax, from: number): boolean {
  for (let j = from; j < syntax.items.length && j < from + 8; j += 1) {
    const item = syntax.items[j]!;
    if (item.kind === 'vg') return syntax.clauseAt(j)?.form === 'finite';
    if (
      item.kind === 'comma' ||
      item.kind === 'stop' ||
      item.kind === 'sub' ||
      item.kind === 'quote' ||
      item.kind === 'close'
    )
      return false;
  }
  return false;
}
