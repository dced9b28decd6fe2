/** "Iranian and North Korean groups": the noun that the first nation shares with the last. */
import type { Item, NounPhrase } from '../language/phrases.js';
import type { Context } from './context.js';
import { HACKERS } from './nouns.js';
import type { Profile } from './profile.js';

/** Nations that are listed before the noun. */
const MOST = 4;

/** The phrase with the noun; null where the phrase is no bare word for a nation in a list that such a noun ends. */
export function sharedNoun(ctx: Context, { np, syntax }: Profile): NounPhrase | null {
  if (!isBareNation(ctx, np)) return null;
  let at = ctx.indexOf(np);
  for (let n = 0; n < MOST && at >= 0; n += 1) {
    const next = joinedAfter(syntax.items, at);
    const item = syntax.items[next];
    if (item?.kind !== 'np' || item.possessor !== null) return null;
    if (!opensWithNation(ctx, item)) return null;
    if (!isBareNation(ctx, item))
      return isDoer(item.wordLower) && syntax.items[next - 1]!.kind === 'conj' ? item : null;
    at = next;
  }
  return null;
}

/** Citizens, firms and officials of two nations may as well be the victims, or those who tell. */
const isDoer = (word: string): boolean => HACKERS.has(word) || /^(?:groups?|agencies|nationals)$/.test(word);

const opensWithNation = (ctx: Context, np: NounPhrase): boolean => ctx.entityAt(np.first)?.kind === 'demonym';

/** "Iranian", not "Iranians". */
const isBareNation = (ctx: Context, np: NounPhrase): boolean => {
  const e = ctx.entityAt(np.first);
  return e?.kind === 'demonym' && e.last >= np.last && !/[^s]s$/.test(e.text);
};

/** Behind "and", "or", a comma, or a comma and one of these. */
function joinedAfter(items: readonly Item[], at: number): number {
  let i = at + 1;
  const comma = items[i]?.kind === 'comma';
  if (comma) i += 1;
  const mark = items[i];
  if (mark?.kind === 'conj' && /^(?:and|or|&)$/.test(mark.word)) return i + 1;
  return comma ? i : -1;
}
