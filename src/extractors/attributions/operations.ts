/** Whether words speak of a cyber operation: one that took place, in computers, not a trade war or a cut cable. */
import type { LanguageDoc, Token } from '../language/language.js';
import { inClass, verbLemma } from '../language/verb-classes.js';
import type { Context } from './context.js';
import { INFLUENCE, IT_OBJECTS, OPERATION_NOUNS, OTHER_MATTERS, STRONG_OPERATION } from './nouns.js';

export type OperationSense = 'strong' | 'likely' | 'weak' | 'none' | 'other';

/**
 * Reads a token range. `strong`: words that only operations in computers have. `likely`: a deed together with
 * something of the world of computers. `weak`: a bare deed ("the attack"), which the article must explain.
 * `other`: a deed of another kind.
 */
export function operationSense(ctx: Context, first: number, last: number, told = false): OperationSense {
  let deed = told;
  let object = false;
  let other = false;
  let influence = false;
  const marks = marksOf(ctx);
  for (let i = Math.max(0, first); i < last; i += 1) {
    const mark = marks[i]!;
    if (mark === 0) continue;
    if (mark & STRONG) return 'strong';
    if (mark & OBJECT) object = true;
    if (mark & DEED) deed = true;
    if (mark & OTHER) other = true;
    if (mark & SWAY) influence = true;
  }
  if (influence) return 'other';
  if (other && !object) return 'other';
  if (deed && object) return 'likely';
  if (other) return 'other';
  return deed ? 'weak' : 'none';
}

const STRONG = 1;
const OBJECT = 2;
const DEED = 4;
const OTHER = 8;
const SWAY = 16;
const cache = new WeakMap<LanguageDoc, Uint8Array>();

/** What each token says of the matter, looked up once for an article. */
function marksOf(ctx: Context): Uint8Array {
  const known = cache.get(ctx.doc);
  if (known !== undefined) return known;
  const marks = new Uint8Array(ctx.doc.tokens.length);
  for (const t of ctx.doc.tokens) {
    let mark = 0;
    if (isStrong(ctx, t)) mark |= STRONG;
    if (t.lower.startsWith('cyber') || t.lower === 'digital' || IT_OBJECTS.has(t.lower)) mark |= OBJECT;
    if (isDeed(t)) mark |= DEED;
    if (OTHER_MATTERS.has(t.lower)) mark |= OTHER;
    if (INFLUENCE.has(t.lower)) mark |= SWAY;
    marks[t.index] = mark;
  }
  cache.set(ctx.doc, marks);
  return marks;
}

function isStrong(ctx: Context, t: Token): boolean {
  if (STRONG_OPERATION.has(t.lower) || STRONG_OPERATION.has(t.lemma)) return true;
  const lemma = verbLemma(t.lower);
  if (lemma !== null && lemma !== t.lower && inClass(lemma, 'hack')) return true;
  const next = ctx.doc.tokens[t.index + 1];
  if (/^(?:break|breaking|broke|broken)$/.test(t.lower) && next?.text === '-') return true;
  const e = ctx.entityAt(t.index);
  return e !== null && (e.kind === 'malware' || e.kind === 'operation');
}

function isDeed(t: Token): boolean {
  if (OPERATION_NOUNS.has(t.lower)) return true;
  const lemma = verbLemma(t.lower);
  return lemma !== null && t.pos !== 'PROPN' && (inClass(lemma, 'intrude') || inClass(lemma, 'hack'));
}

/** How much of the text, up to and around a sentence, speaks of operations in computers. */
export function isCyberArticle(ctx: Context): boolean {
  return ctx.cyberWords >= 1;
}

/** Whether anything of the world of computers is named at all. */
export function namesMachines(ctx: Context): boolean {
  let deeds = 0;
  for (const t of ctx.doc.tokens) {
    if (IT_OBJECTS.has(t.lower)) return true;
    if (INFLUENCE.has(t.lower) || OTHER_MATTERS.has(t.lower)) return false;
    if (isDeed(t)) deeds += 1;
  }
  return deeds > 0;
}

/** Sentences that name a deed together with something of the world of computers. */
export function likelySentences(ctx: Context): number {
  return ctx.doc.sentences.filter((s) => operationSense(ctx, s.first, s.last) === 'likely').length;
}

/** A deed that may be understood from the article: "the attack" in an article on a hack. */
export function speaksOfOperation(ctx: Context, first: number, last: number): boolean {
  const sense = operationSense(ctx, first, last);
  if (sense === 'strong' || sense === 'likely') return true;
  if (sense === 'other') return false;
  return sense === 'weak' && isCyberArticle(ctx);
}
