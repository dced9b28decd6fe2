/** Houses that no list has, known by how a phrase names them, and the chambers that are written as if they were some. */
import { type NounPhrase, words } from '../language/phrases.js';
import { classOf } from '../language/word-classes.js';
import type { Context } from './context.js';
import { mayBeFirm } from './firm-names.js';
import { FIRM_NOUNS, OFFICIAL_NOUNS } from './nouns.js';
import { ORGANISATIONS } from './party-words.js';
import type { Part } from './profile-walker.js';
import { properRun } from './proper-names.js';

/** "Jan Holm of Nordsikt, the Bergen firm founded by ...": the house of a person, by what is said of it. */
export function describedHouse(ctx: Context, others: readonly Part[]): string | null {
  const at = others.findIndex((p) => p.prep === 'of' && p.np.entities.length === 0 && properRun(ctx, p.np) !== null);
  const next = others[at + 1];
  const described = next?.relation === 'apposition' && FIRM_NOUNS.has(next.np.wordLower);
  return at >= 0 && described ? properRun(ctx, others[at]!.np) : null;
}

/** "Jan Holm of Midland Fiber", "Jan Holm, chairman of Midland". */
export function houseServed(ctx: Context, parts: readonly Part[]): string | null {
  for (const [i, { prep, np }] of parts.entries()) {
    if (prep !== 'of' && prep !== 'at' && prep !== 'with' && prep !== 'from') continue;
    const run = np.entities.length > 0 ? null : properRun(ctx, np);
    if (run === null || DATES.test(run) || ORGANISATIONS.has(run.toLowerCase().split(' ').at(-1)!)) continue;
    const before = parts[i - 1];
    const heads =
      before?.relation === 'apposition' &&
      (HEADS_OF_FIRMS.has(before.np.wordLower) || OF_A_HOUSE.test(ctx.textOf(before.np.first, before.np.last)));
    const isWhole = ctx.textOf(np.first, np.last) === run;
    if (isWhole && (heads || (prep === 'of' && mayBeFirm(run)))) return run;
  }
  return null;
}

/** "Nordsikt's Jan Holm": a house that no list has, where it is one word and no day. */
export function owningHouse(ctx: Context, owners: readonly Part[]): string | null {
  const np = owners[0]?.np;
  return np === undefined || np.last - np.first > 1 ? null : houseNamed(ctx, np);
}

/** "Nordsikt Health's founder", "Nordsikt's chief security officer": nobody but a house has these. */
export function housePresided(ctx: Context, np: NounPhrase, owners: readonly Part[]): string | null {
  const owner = owners[0]?.np;
  if (owner === undefined || owner.last - owner.first > 3) return null;
  const isHead = PRESIDES.has(np.wordLower) || OF_A_HOUSE.test(ctx.textOf(np.first, np.last));
  return isHead ? houseNamed(ctx, owner) : null;
}

/** "researchers at Nordsikt", "Nordsikt's analysts", "Nordsikt engineers": a house that no list has, by its people. */
export function houseOfPeople(ctx: Context, np: NounPhrase, parts: readonly Part[]): string | null {
  if (!RESEARCHERS.has(np.wordLower)) return null;
  const at = parts.find(
    (p) => p.relation === 'possessor' || (p.prep !== null && /^(?:at|from|with|of)$/.test(p.prep)),
  )?.np;
  const named = at ?? np;
  const run = named.entities.length > 0 ? null : properRun(ctx, named);
  if (run === null || run.split(' ').length > 3 || DATES.test(run)) return null;
  const [text, name] = [ctx.textOf(named.first, named.last), at === undefined ? `${run} ${np.wordLower}` : run];
  const isWhole = text.toLowerCase() === name.toLowerCase();
  // "Ransomware experts said": the capital is the sentence's.
  if (
    at === undefined &&
    !run.includes(' ') &&
    np.first === ctx.doc.sentences[ctx.doc.tokens[np.first]!.sentence]!.first
  )
    return null;
  // "Security researchers", "researchers at Oxford University": common words, and bodies of other kinds.
  const isCoined = run.split(' ').some((w) => classOf(w.toLowerCase()) < 0 && !OFFICIAL_NOUNS.has(w.toLowerCase()));
  return isWhole && isCoined && !ORGANISATIONS.has(run.toLowerCase().split(' ').at(-1)!) ? run : null;
}

const RESEARCHERS = words(
  'researcher researchers analyst analysts engineer engineers expert experts sleuths responders',
);

function houseNamed(ctx: Context, np: NounPhrase): string | null {
  if (np.entities.length > 0) return null;
  const run = properRun(ctx, np);
  return run === null || DATES.test(run) || OFFICIAL_NOUNS.has(run.toLowerCase()) ? null : run;
}

/** Whoever is one of these is so of a house. */
const PRESIDES = words('ceo founder co-founder executive');
/** "the chairman of Tureby Waterworks": of a house that no list has. */
export const HEADS_OF_FIRMS: ReadonlySet<string> = new Set([
  ...PRESIDES,
  ...words('chairman chairwoman chair boss owner'),
]);

const OF_A_HOUSE =
  /\b(?:chief (?:[\p{L}-]+ ){1,3}officer|(?:research|threat|threats|intelligence|forensics?|hunting|incident|response|analysis) (?:team|lab|labs|unit|researchers|analysts))$/iu;

/** "the House homeland security panel": where no nation stands beside it. */
export const CHAMBERS =
  /\b(?:House|Senate) (?:[A-Z]?[a-z]+ ){0,3}(?:panel|committee|subcommittee|Committee|Subcommittee)\b/;

/** "a Nordsikt spokesman": whom he speaks for stands right before. */
export const isHouseName = (ctx: Context, np: NounPhrase, run: string): boolean =>
  ctx.doc.tokens[np.head - 1]?.text === run &&
  !OFFICIAL_NOUNS.has(run.toLowerCase()) &&
  !/^(?:Government|Army|Navy|Cabinet|Parliament|Police|Council|Commission|Union|Senate|House|Interior|Chief|Defen[cs]e|Foreign)$/.test(
    run,
  );

/** "ThyssenKrupp": houses are written so, and few families. */
export const TWO_IN_ONE = /^(?!(?:Mc|Mac|De|Di|Da|Du|La|Le|Van|Von|Fitz|O)\p{Lu})\p{Lu}\p{Ll}+(?:\p{Lu}\p{Ll}+)+$/u;

export const DATES =
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$|^(?:January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Easter)$/;
