/** Names of firms and other houses that no list has. */
import type { SentenceSyntax } from '../../language/clauses.js';
import { type NounPhrase, words } from '../../language/phrases.js';
import { isTrade } from '../descriptions.js';
import type { Scene } from '../resolve.js';
import { coinedName, isNameWord, staffName, wholeName } from './names.js';

/** "the Tbilisi think tank X": the place is its seat, not whom it speaks for. */
const FIRM_WORDS = words(
  'company firm vendor consultancy lab labs provider maker startup start-up think-tank tank manufacturer operator retailer bank institute university newspaper daily hospital airline insurer',
);

/** "Oxford", "Bristol Airport": a place in a name is part of it. */
export const ownName = (scene: Scene, np: NounPhrase): string | null =>
  behindFirmWord(scene, np) ??
  staffName(scene, np) ??
  (np.entities.some((e) => e.kind === 'place') ? wholeName(scene, np) : coinedName(scene, np));

const isHouseWord = (word: string): boolean => FIRM_WORDS.has(word) || isTrade(word);

/** "the security company Valletta Labs": what stands behind the word is the name, whatever it is made of. */
export function behindFirmWord(scene: Scene, np: NounPhrase): string | null {
  const { tokens } = scene.ctx.doc;
  const name = wholeName(scene, np);
  if (name?.includes(' ') !== true) return null;
  const first = np.last - name.split(' ').length;
  return first > np.first && isHouseWord(tokens[first - 1]!.lower) ? name : null;
}

/** "a company named Veridox". */
export function nameBehind(scene: Scene, { items }: SentenceSyntax, np: NounPhrase): string | null {
  const at = scene.ctx.indexOf(np);
  const [verb, name] = [items[at + 1], items[at + 2]];
  if (verb?.kind !== 'vg' || name?.kind !== 'np' || !isFirm(scene, np)) return null;
  return /^(?:named|called|dubbed)$/.test(scene.ctx.textOf(verb.first, verb.last)) ? wholeName(scene, name) : null;
}

export function isFirm({ ctx }: Scene, np: NounPhrase): boolean {
  for (let i = np.first; i < np.last; i += 1) if (FIRM_WORDS.has(ctx.doc.tokens[i]!.lower)) return true;
  return false;
}

/** Those who speak for a house. */
export const POSTS = words(
  'chairman chairwoman chair chief ceo boss founder co-founder director spokesman spokeswoman spokesperson president researcher researchers analyst analysts head executive lawyer engineer manager partner owner principal rector trustee coach',
);

/** "M&S chairman Archie Norman", "Halvion threat researcher Ann Lee": whom somebody works for. */
export function employerName({ ctx }: Scene, np: NounPhrase): string | null {
  const { tokens } = ctx.doc;
  let last = np.first;
  while (last < np.last && isNameWord(tokens[last]!.text) && ctx.entityAt(last) === null) last += 1;
  let post = last;
  while (post < np.last && post < last + 4 && !POSTS.has(tokens[post]!.lower)) post += 1;
  const isBefore = last > np.first && post < np.last - 1 && POSTS.has(tokens[post]!.lower);
  return isBefore && !POSTS.has(tokens[np.first]!.lower) ? ctx.textOf(np.first, last) : null;
}
