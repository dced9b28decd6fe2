/** The state that a stretch of an article turns to: "Malaysia. The foreign ministry ...", "In Peru, prosecutors ...". */
import type { SentenceSyntax } from '../language/clauses.js';
import type { Entity } from '../language/language.js';
import { type NounPhrase, words } from '../language/phrases.js';
import { inClass } from '../language/verb-classes.js';
import type { Context } from './context.js';
import { SUSPECTS } from './home-state.js';

/** Sentences over which a label holds; a paragraph ends it too. */
const HOLDS = 4;
/** Tokens of a label: "Kyiv, autumn 2022." */
const LABEL = 6;
const PLACES = new Set(['state', 'capital', 'place', 'metonym']);

/** Whose offices a sentence means. */
interface Locality {
  /** Null where the article has not turned to a state of its own. */
  readonly state: string | null;
  /** The same, where the sentence itself begins with it. */
  readonly turned: string | null;
  /** The state that has just answered: its foreign ministry, embassy and spokesmen go on. */
  readonly answering: string | null;
}

/**
 * By sentence.
 * @param home of the whole article.
 */
export function localStates(ctx: Context, home: string | null): readonly Locality[] {
  const told = paragraphStates(ctx, home);
  const answers = answeringStates(ctx);
  const out: Locality[] = [];
  let label: { state: string; from: number; paragraph: number } | null = null;
  for (const s of ctx.syntax) {
    const { index, paragraph } = s.sentence;
    const named = labelOf(ctx, s);
    if (named !== null) label = { state: named, from: index, paragraph };
    const goesOn: boolean = label !== null && index - label.from <= HOLDS && label.paragraph === paragraph;
    const turned = frontedState(ctx, s);
    out.push({ turned, answering: answers[index]!, state: turned ?? (goesOn ? label!.state : (told[index] ?? null)) });
  }
  return out;
}

/** The first state that a paragraph has told of before the sentence, where it does not speak of home. */
function paragraphStates({ doc, syntax, entitiesIn }: Context, home: string | null): (string | null)[] {
  if (doc.sentences.at(-1)?.paragraph === doc.sentences[0]?.paragraph) return [];
  let paragraph = -1;
  let first: string | null = null;
  let atHome = false;
  return syntax.map(({ sentence }) => {
    if (sentence.paragraph !== paragraph) [paragraph, first, atHome] = [sentence.paragraph, null, false];
    const told = first;
    for (const e of entitiesIn(sentence.index)) {
      const state = stateOf(e, TELLS);
      if (state === null) continue;
      if (state === home) atHome = true;
      else if (!SUSPECTS.has(state)) first ??= state;
    }
    return atHome ? null : told;
  });
}

/** "Tehran rejected the case. Foreign ministry spokesman X ...": the state that a paragraph has let answer just before. */
function answeringStates(ctx: Context): (string | null)[] {
  let held: { state: string; at: number; paragraph: number } | null = null;
  return ctx.syntax.map(({ sentence: { index, paragraph }, clauses }) => {
    const told = held !== null && held.paragraph === paragraph && index - held.at <= GOES_ON ? held.state : null;
    for (const { verb, subjects } of clauses) {
      if (verb.negated || !(inClass(verb.lemma, 'deny') || ANSWERS.has(verb.lemma))) continue;
      for (const np of subjects) {
        const state = stateOf(ctx.entityAt(np.head), NAMED);
        if (state !== null) held = { state, at: index, paragraph };
      }
    }
    return told;
  });
}

/** Who is often a guest elsewhere. */
const TRAVELS = /\b(?:foreign|defen[cs]e|prime|president|premier|chancellor|secretary|ambassador|envoy)\b/i;

/** Clauses of a sentence that are looked at: longer ones are lists. */
const MOST = 100;

/** Where guests speak of what happened at home. */
const VENUES = /^(?:Brussels|Washington|New York|Geneva|Vienna|The Hague|London|Paris|Strasbourg|Davos|Munich)$/;

/** "Interior Minister Anna Nyberg said in Helsinki": whoever has no state named speaks at home, but for where guests do. */
export function saidIn(ctx: Context, np: NounPhrase): string | null {
  const { tokens } = ctx.doc;
  const { sentence } = tokens[np.first]!;
  if (np.entities.length > 0 || np.possessor !== null || np.pronoun !== null) return null;
  if (TRAVELS.test(ctx.textOf(np.first, np.last))) return null;
  const says = ctx.syntax[sentence]!.clauses.slice(0, MOST).find(
    (c) => c.subjects.includes(np) && inClass(c.verb.lemma, 'say'),
  );
  if (says === undefined) return null;
  const at = Math.max(says.verb.last, np.last);
  const seat = tokens[at]?.lower === 'in' && tokens[at]!.sentence === sentence ? ctx.entityAt(at + 1) : null;
  const state = seat === null || VENUES.test(seat.text) ? null : stateOf(seat);
  return state !== null && SUSPECTS.has(state) ? null : state;
}

/** Sentences over which an answer goes on. */
const GOES_ON = 2;
const ANSWERS = words('reply respond retort object answer counter protest');
const NAMED = new Set(['state', 'capital', 'metonym']);

const TELLS = new Set([...PLACES, 'organ']);

const stateOf = (e: Entity | null | undefined, kinds = PLACES): string | null =>
  e != null && kinds.has(e.kind) && e.state?.length === 2 && e.state !== 'EU' && e.state !== 'UN' ? e.state : null;

/** A sentence without a verb that names a place and perhaps a time, or a place before a colon. */
function labelOf(ctx: Context, { items, clauses, sentence: { first, last } }: SentenceSyntax): string | null {
  const np = items[0];
  if (np?.kind !== 'np' || np.entities.length !== 1 || np.entities[0]!.first > first + 1) return null;
  const isShort = clauses.length === 0 && last - first <= LABEL;
  const isHead = np.last - first <= LABEL && ctx.doc.tokens[np.last]?.text === ':';
  return isShort || isHead ? stateOf(ctx.entityAt(np.head)) : null;
}

/** The state that what opens a sentence tells of, before the first comma: its offices are meant behind it. */
const frontedState = (ctx: Context, s: SentenceSyntax): string | null => frontedPlace(ctx, s) ?? frontedClause(ctx, s);

const OPENS = words('when after once as while because since before although though');

/** "When the files of Kenyan voters were copied, the government": the one state it names, unless it usually does it. */
function frontedClause(ctx: Context, { items, sentence }: SentenceSyntax): string | null {
  const { tokens } = ctx.doc;
  if (!OPENS.has(tokens[sentence.first]?.lower ?? '')) return null;
  const comma = items.find((item) => item.kind === 'comma');
  if (comma === undefined) return null;
  const isClause = items.some((item) => item.kind === 'vg' && item.first < comma.first);
  const named = ctx
    .entitiesIn(sentence.index)
    .filter((e) => e.last <= comma.first && e.state !== null && !isPlace(ctx, e));
  const states = new Set(named.map((e) => stateOf(e, NAMES_STATE)));
  const [state] = states;
  return isClause && states.size === 1 && state != null && !SUSPECTS.has(state) ? state : null;
}

/** "When he spoke in Washington": where somebody was is not whose government is meant. */
const isPlace = ({ doc: { tokens } }: Context, e: Entity): boolean =>
  e.kind !== 'demonym' && /^(?:in|at|to|from|near|with)$/.test(tokens[e.first - 1]?.lower ?? '');

const NAMES_STATE = new Set([...PLACES, 'demonym']);

/** "In Argentina, prosecutors have charged". */
function frontedPlace(ctx: Context, { items }: SentenceSyntax): string | null {
  const [prep, np, comma] = items;
  if (prep?.kind !== 'prep' || prep.word !== 'in' || np?.kind !== 'np' || comma?.kind !== 'comma') return null;
  return stateOf(ctx.entityAt(np.head));
}
