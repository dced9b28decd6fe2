/** Proper names inside a phrase: the run of capitalised words that belongs to no known thing, and names of people. */
import { startsUpper } from '../language/letters.js';
import { type NounPhrase, words } from '../language/phrases.js';
import type { Context } from './context.js';
import { ALLEGATION, FIRM_NOUNS, FIRM_SUFFIX, OFFICIAL_NOUNS, SOFT_SUFFIX } from './nouns.js';
import { ORGANISATIONS, TITLE_WORDS } from './party-words.js';

/** The last run of capitalised words of a phrase that belongs to no known thing. */
export function properRun(ctx: Context, np: NounPhrase): string | null {
  let run = ctx.properRuns.get(np);
  if (run === undefined) {
    run = findRun(ctx, np);
    ctx.properRuns.set(np, run);
  }
  return run;
}

function findRun(ctx: Context, np: NounPhrase): string | null {
  const { tokens } = ctx.doc;
  let end = -1;
  for (let i = np.last - 1; i >= np.first; i -= 1) {
    const t = tokens[i]!;
    const capital = startsUpper(t.text) && ctx.entityAt(i) === null && !DETERMINERS.has(t.lower);
    const joiner =
      end >= 0 && i > np.first && (t.text === '-' || t.text === '&' || t.lower === 'of' || isParticle(tokens, i));
    if (capital && end < 0) end = i + 1;
    if (end >= 0 && !capital && !joiner) return clean(ctx, i + 1, end);
  }
  return end < 0 ? null : clean(ctx, np.first, end);
}

/** "Salim al-Harthy", "Nasser bin Talal": between parts of a name. */
const isParticle = (tokens: Context['doc']['tokens'], i: number): boolean =>
  /^(?:al|el|bin|ibn|van|von|der|den|de|la|del|di|da|dos)$/.test(tokens[i]!.lower) && startsUpper(tokens[i - 1]!.text);

const DETERMINERS = words(
  'the a an its their his her this that these our no two three four five several many most some all neither either both',
);

const clean = (ctx: Context, first: number, last: number): string | null => {
  let f = first;
  while (f < last && (DETERMINERS.has(ctx.doc.tokens[f]!.lower) || TITLE_WORDS.has(ctx.doc.tokens[f]!.lower))) f += 1;
  return f < last && !isTrade(ctx, f, last) ? ctx.textOf(f, last) : null;
};

/** "the city's IT contractor": a trade, not a name. */
const isTrade = (ctx: Context, first: number, last: number): boolean =>
  last - first === 1 && /^(?:IT|ICT|AI|VPN|TV|PR|HR|LNG|GPS|ID)$/.test(ctx.doc.tokens[first]!.text);

export const isPersonName = (ctx: Context, np: NounPhrase): boolean => {
  const run = properRun(ctx, np);
  if (run === null) return false;
  const parts = run.split(' ');
  // "the Harbour Street Games": no article stands before the name of a person.
  const before = ctx.doc.tokens[np.last - parts.length - 1]?.lower;
  if (np.last - parts.length > np.first && before === 'the' && ctx.textOf(np.first, np.last).endsWith(run))
    return false;
  if (parts.some((w) => ALLEGATION.has(w.toLowerCase()))) return false;
  if (parts.length < 2 || parts.length > 4 || /\d/.test(run)) return false;
  const last = parts.at(-1)!.toLowerCase();
  if (
    FIRM_SUFFIX.has(last) ||
    SOFT_SUFFIX.has(last) ||
    FIRM_NOUNS.has(last) ||
    OFFICIAL_NOUNS.has(last) ||
    ORGANISATIONS.has(last)
  )
    return false;
  return (
    parts.every(
      (w) => /^(?:al-)?\p{Lu}[\p{L}'’.-]*$/u.test(w) || w === '-' || /^(?:van|von|de|der|al|bin|el|den|di|da)$/.test(w),
    ) && run !== run.toUpperCase()
  );
};

export const personName = (ctx: Context, np: NounPhrase): string => properRun(ctx, np) ?? ctx.textOf(np.first, np.last);
