/** What is known of a party beside its name: a person or not, of public office, unnamed, and the words that take it up again. */
import { PERSON } from '../language/gazetteer.js';
import type { Context } from './context.js';
import { FIRM_NOUNS, OFFICIAL_NOUNS } from './nouns.js';
import { ANONYMOUS, HOUSES, PERSONS } from './party-words.js';
import type { Profile } from './profile.js';
import { isPersonName, personName } from './proper-names.js';
import { hasKind, KIND } from './word-kinds.js';

export function holdsOffice(ctx: Context, profile: Profile): boolean {
  return profile.parts.some(
    (p) =>
      (p.relation === 'self' || p.relation === 'apposition' || p.relation === 'of') &&
      (hasKind(ctx, p.np, KIND.officeHolder) ||
        (p.relation !== 'self' && OFFICIAL_NOUNS.has(p.np.wordLower) && !FIRM_NOUNS.has(p.np.wordLower))),
  );
}

export function isPerson(ctx: Context, profile: Profile): boolean {
  const self = profile.parts[0]!.np;
  const figure = ctx.entityAt(self.head);
  if (figure?.kind === 'company' && figure.organKind === PERSON) return true;
  if (figure?.kind === 'metonym' && !HOUSES.has(self.wordLower) && /(?<!\p{L})\p{Lu}\p{L}+ \p{Lu}/u.test(figure.text))
    return true;
  if (PERSONS.has(self.wordLower)) return true;
  return profile.parts.some((p) => (p.relation === 'self' || p.relation === 'apposition') && isPersonName(ctx, p.np));
}

export function wordsOf(ctx: Context, profile: Profile): ReadonlySet<string> {
  const set = new Set<string>();
  for (const p of profile.parts) {
    if (p.relation !== 'self' && p.relation !== 'apposition' && p.relation !== 'alias') continue;
    for (let i = p.np.first; i < p.np.last; i += 1) set.add(ctx.doc.tokens[i]!.lower);
  }
  return set;
}

/** How the press says that it knows whom it does not name. */
const UNNAMED =
  /(?:^|[ ,])(?:who|whom|asking|speaking|on|requesting|none|all|neither|both)\b.{0,30}\b(?:(?:not|n['’]t|declined|asked not|refused) (?:to )?(?:be )?(?:named|name|identified|quoted|authori[sz]ed)|(?:without|by) (?:being )?nam(?:ed|e)|condition of|only if unnamed|not authori[sz]ed|anonymity)/i;

export function isAnonymous(ctx: Context, profile: Profile): boolean {
  const { tokens } = ctx.doc;
  const { sentence } = profile.syntax;
  if (
    !profile.np.wordLower.endsWith('s') &&
    !/^(?:official|source|person|diplomat|lawmaker)$/.test(profile.np.wordLower)
  )
    return false;
  if (
    !/^(?:official|officials|source|sources|people|person|diplomat|diplomats|officers|aides|lawmakers)$/.test(
      profile.np.wordLower,
    )
  )
    return false;
  if (profile.parts.some((p) => p.relation === 'apposition' && isPersonName(ctx, p.np))) return false;
  const text = ctx.textOf(profile.np.first, profile.np.last).toLowerCase();
  if (/\b(?:current|former|unnamed|anonymous)\b/.test(text)) return true;
  const after = ctx.textOf(profile.np.last, Math.min(sentence.last, profile.np.last + 14));
  if (UNNAMED.test(after)) return true;
  for (let i = profile.np.last; i < Math.min(sentence.last, profile.np.last + 12); i += 1) {
    const w = tokens[i]!.lower;
    if (ANONYMOUS.has(w)) return true;
    if (w === 'familiar' || w === 'briefed') return true;
    if (w === 'identified' || w === 'named') return tokens[i - 1]?.lower === 'be' || tokens[i - 2]?.lower === 'not';
    const e = ctx.entityAt(i);
    if (e?.kind === 'outlet' && /^(?:told|tell|tells)$/.test(tokens[e.first - 1]?.lower ?? '')) return true;
  }
  return false;
}

/** Out of office they speak for themselves: "a former diplomat, Ann Lee", "Ann Lee, the former head of the service". */
export function outOfOffice(ctx: Context, profile: Profile): string | null {
  const near = profile.parts.filter((p) => p.relation === 'self' || p.relation === 'apposition');
  const { last } = profile.np;
  const after = ctx.textOf(last, Math.min(profile.syntax.sentence.last, last + 5));
  if (ONCE_HELD.test(after) && profile.np.entities.some((e) => /^\p{Lu}\p{L}+ .*\p{Lu}/u.test(e.text)))
    return ctx.textOf(profile.np.first, last);
  if (!ONCE_HELD.test(after) && !near.some((p) => NO_MORE.test(ctx.textOf(p.np.first, p.np.last)))) return null;
  const named = near.find((p) => p.np.entities.length === 0 && isPersonName(ctx, p.np));
  return named === undefined ? null : personName(ctx, named.np);
}

/** "Ann Lee, who used to run the service". */
const ONCE_HELD =
  /^,? who (?:used to|once|formerly|previously) (?:head|headed|lead|led|run|ran|chair|chaired|direct|directed|serve|served)\b/;
export const NO_MORE = /\b(?:retired|former|onetime|ex-)\b/i;
