/** Which body of the article a phrase stands for: "the embassy", "the organisation", "the newspaper", a director-general. */
import { type NounPhrase, words } from '../language/phrases.js';
import type { Context } from './context.js';
import type { Party } from './parties.js';
import type { Thread } from './thread.js';

/** "The embassy" of a text that holds a foreign state responsible is that state's, not one at home. */
export function senderOf(
  ctx: Context,
  np: NounPhrase,
  own: Party | null,
  earlier: readonly Party[],
  { home, answering, sentence, suspects }: Thread,
): Party | null {
  const named = earlier.findLast((p) => p.kind === 'state' && p.words.has(np.wordLower) && p.state !== null);
  const state = named?.state ?? answering ?? suspects(np).findLast((s) => s !== home && s !== 'XX');
  if (state === undefined) return null;
  const name = ctx.textOf(np.first, np.last);
  const person = own?.person ?? !/^(?:embassy|embassies|consulate|mission|legation)$/.test(np.wordLower);
  const bare = { words: new Set([np.wordLower]), plural: false, anonymous: false, office: true };
  return { ...(own ?? bare), kind: 'state', key: { key: state, name }, state, np, sentence, person };
}

export const ORGANISATIONS =
  /^(?:organi[sz]ation|ngo|charity|nonprofit|non-profit|association|institution|university|think-tank)$/;

/** What organisations have as states do: "the centre", "the chairman", a director-general. */
const OF_A_BODY = words('centre center chairman chair register registry institute');
export const speaksForBody = (head: string, own: Party | null): boolean =>
  OF_A_BODY.has(head) ||
  (own !== null && own.words.has('general') && (own.words.has('director') || own.words.has('secretary')));

/** The organisation that the article has just named, where no office of a state stands between. */
export function bodyBefore(earlier: readonly Party[], sentence: number): Party | null {
  const last = earlier.findLast((p) => p.kind === 'org' || p.kind === 'company' || (p.kind === 'state' && p.office));
  if (last === undefined || last.kind === 'state' || sentence - last.sentence > 2) return null;
  return last.key.key === 'EU' || last.key.key === 'UN' || last.key.key === 'NATO' ? null : last;
}
