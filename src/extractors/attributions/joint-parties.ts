/** Whom a plural phrase takes up together: "the three governments" are all who signed the last joint statement. */
import { type NounPhrase, words } from '../language/phrases.js';
import type { Context } from './context.js';
import { lastBefore } from './last-before.js';
import type { Party } from './parties.js';

const JOINT_HEADS = words(
  'partners allies agencies countries governments nations states two three four five six seven signatories sides capitals authorities both ministries ministers services all members',
);

/** "the three governments", "the authoring agencies", "they": everyone of the last joint statement. */
export function jointParties(
  ctx: Context,
  np: NounPhrase,
  own: Party | null,
  parties: readonly Party[],
  sentence: number,
): readonly Party[] {
  const plural =
    np.pronoun === 'they' || np.pronoun === 'we' || (JOINT_HEADS.has(np.wordLower) && np.entities.length === 0);
  if (!plural || (own !== null && own.kind !== 'generic')) return [];
  const recent = lastBefore(parties, np.first, 60);
  for (let s = sentence; s >= Math.max(0, sentence - 4); s -= 1) {
    const there = recent.filter(
      (p) =>
        p.sentence === s &&
        p.np.first < np.first &&
        (p.kind === 'state' || p.kind === 'org') &&
        !isObjectLike(ctx, p.np),
    );
    const distinct = there.filter((p, i) => there.findIndex((q) => q.key.key === p.key.key) === i);
    if (distinct.length > 1) return distinct;
    // "The Finnish police said they ...", "Orrery's experts have written a report. They ...": others are nearer.
    const others = recent.filter((p) => p.sentence === s && p.np.first < np.first && p.plural);
    if (np.pronoun !== null && ((distinct.length === 1 && s === sentence) || others.length === 1)) return [];
    if (distinct.length === 1 && distinct[0]!.kind === 'org') return distinct;
  }
  return [];
}

/** Phrases after "against", "on", "by", "of" are seldom those who signed. */
function isObjectLike(ctx: Context, np: NounPhrase): boolean {
  const before = ctx.doc.tokens[np.first - 1]?.lower ?? '';
  return /^(?:against|on|by|to|in|at|into|for|accused|blamed)$/.test(before);
}
