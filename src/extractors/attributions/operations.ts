/** Whether words speak of a cyber operation: one that took place, in computers, not a trade war or a cut cable. */
import type { LanguageDoc, Token } from '../language/language.js';
import { words } from '../language/phrases.js';
import type { Context } from './context.js';
import { STRONG_OPERATION } from './nouns.js';
import { KIND } from './word-kinds.js';

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
    marks[t.index] = markOf(ctx, t);
  }
  cache.set(ctx.doc, marks);
  return marks;
}

function markOf(ctx: Context, t: Token): number {
  const kinds = ctx.kinds[t.index]!;
  let mark = 0;
  if ((kinds & (KIND.strong | KIND.hackForm)) !== 0 || isStrong(ctx, t)) mark |= STRONG;
  if ((kinds & KIND.machine) !== 0 || t.lower.startsWith('cyber') || t.lower === 'digital') mark |= OBJECT;
  if ((kinds & KIND.operation) !== 0 || ((kinds & KIND.deedForm) !== 0 && t.pos !== 'PROPN')) mark |= DEED;
  if ((kinds & KIND.otherMatter) !== 0) mark |= OTHER;
  if ((kinds & KIND.influence) !== 0) mark |= SWAY;
  return mark;
}

const BREAKING = words('break breaking broke broken');

function isStrong(ctx: Context, t: Token): boolean {
  if (t.lemma !== t.lower && STRONG_OPERATION.has(t.lemma)) return true;
  if (BREAKING.has(t.lower) && ctx.doc.tokens[t.index + 1]?.text === '-') return true;
  const e = ctx.entityAt(t.index);
  return e !== null && (e.kind === 'malware' || e.kind === 'operation');
}

/** How much of the text, up to and around a sentence, speaks of operations in computers. */
export function isCyberArticle(ctx: Context): boolean {
  return ctx.cyberWords >= 1;
}

/** Whether anything of the world of computers is named at all. */
export function namesMachines(ctx: Context): boolean {
  const marks = marksOf(ctx);
  let deeds = 0;
  for (let i = 0; i < marks.length; i += 1) {
    if ((ctx.kinds[i]! & KIND.machine) !== 0) return true;
    if ((marks[i]! & (SWAY | OTHER)) !== 0) return false;
    if ((marks[i]! & DEED) !== 0) deeds += 1;
  }
  return deeds > 0;
}

const SPYING = words(
  'intelligence spies operatives saboteurs state-backed tapped tapping intercepted listened monitored copied stole stolen theft thieves perpetrators leak leaked mails phones login',
);
const INTO = words('break broke broken breaking got');

/** Those whose work is in computers are named, or a deed that is done there as well as elsewhere. */
export function tellsOfDeeds(ctx: Context): boolean {
  const { doc } = ctx;
  return (
    marksOf(ctx).some((mark) => (mark & STRONG) !== 0) ||
    doc.entities.some((e) => e.organKind === 'intelligence' || e.organKind === 'cyber-agency') ||
    doc.tokens.some((t, i) => SPYING.has(t.lower) || (t.lower === 'into' && INTO.has(doc.tokens[i - 1]?.lower ?? '')))
  );
}

/** Deeds done with hands as well as with keys: they alone speak of no computer. */
const BY_HAND = words('breach breaches intrusion intrusions hijacking ransom exploit exploits implant implants');
/** What is broken into, entered or hit where bodies do it. */
const OF_BODIES = words(
  'airspace jet jets bomber bombers warplane warplanes aircraft helicopter helicopters balloon balloons frigate flat flats apartment apartments church churches mosque mosques synagogue synagogues jeweller jewellers vault vaults bicycle bicycles gunmen gunman grenade grenades mailbag mailbags trawler trawlers crowbar hostage hostages kidnappers',
);

/** A break-in at a flat, bombers that intrude on airspace: a text with such words and none of the world of computers. */
export function tellsOfBodies(ctx: Context): boolean {
  const { doc, kinds } = ctx;
  const isOfBodies = doc.tokens.some((t) => OF_BODIES.has(t.lower));
  if (!isOfBodies || doc.entities.some((e) => /^(?:malware|operation|group)$/.test(e.kind))) return false;
  const marks = marksOf(ctx);
  return !doc.tokens.some((t) => {
    const own = kinds[t.index]!;
    const isStrong = (own & KIND.strong) !== 0 && !BY_HAND.has(t.lower);
    return isStrong || (own & KIND.hackForm) !== 0 || (marks[t.index]! & OBJECT) !== 0 || ONLINE.test(t.lower);
  });
}

const ONLINE = /^(?:online|electronic|data|ict|files|logs|network.*|software|code)$/;

/** Steel, tankers, false news: other matters are named, and no sentence tells of a deed in computers. */
export function tellsOfOtherMatters(ctx: Context): boolean {
  if (ctx.otherWords === 0 || ctx.doc.entities.some((e) => /^(?:malware|operation|group)$/.test(e.kind))) return false;
  const marks = marksOf(ctx);
  return ctx.doc.sentences.every(({ first, last }) => {
    let all = 0;
    for (let i = first; i < last; i += 1) all |= marks[i]!;
    const isOfMachines = (all & STRONG) !== 0 || ((all & DEED) !== 0 && (all & OBJECT) !== 0);
    return !isOfMachines && ((all & DEED) === 0 || (all & (OTHER | SWAY)) !== 0);
  });
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
