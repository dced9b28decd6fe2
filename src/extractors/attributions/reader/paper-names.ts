/** Names of the press that no list has. */
import type { SentenceSyntax } from '../../language/clauses.js';
import { startsUpper } from '../../language/letters.js';
import { type NounPhrase, words } from '../../language/phrases.js';
import { PRESS, PRESS_WORDS } from '../party-words.js';
import type { Scene } from '../resolve.js';
import { isCapitalOfSentence, wholeName } from './names.js';

/** "Greece's Proini newspaper". */
export function paperName({ ctx }: Scene, np: NounPhrase): string | null {
  const { tokens } = ctx.doc;
  if (!NEWS.has(np.wordLower) || np.entities.some((e) => e.kind === 'outlet')) return null;
  let first = np.head;
  while (first > np.first && startsUpper(tokens[first - 1]!.text) && ctx.entityAt(first - 1) === null) first -= 1;
  // "State television" has its capital from the head of the sentence.
  const isCommon = np.head - first === 1 && isCapitalOfSentence(ctx, first);
  if (first >= np.head || tokens[first]!.lower === 'the' || isCommon) return null;
  return ctx.textOf(first, np.head);
}

const PUBLISHES = words('report publish print write broadcast');
const NEWS = words(
  'newspaper daily weekly magazine portal outlet news newsroom radio tv television broadcaster paper tabloid broadsheet',
);
const PIECES = words('article story report column interview piece dispatch investigation');

/** A name that publishes, or that stands beside a word of the press. */
export function outletName(scene: Scene, s: SentenceSyntax, np: NounPhrase): string | null {
  const name = wholeName(scene, np);
  if (name === null) return null;
  const last = name.toLowerCase().split(' ').at(-1)!;
  const publishes = s.clauses.some((c) => PUBLISHES.has(c.verb.lemma) && !c.passive && c.subjects.includes(np));
  return publishes || PRESS.has(last) || PRESS_WORDS.has(last) || besideNews(scene, np) ? name : null;
}

/** "the daily X", "X, a news site", "an article in X". */
function besideNews({ ctx }: Scene, np: NounPhrase): boolean {
  const { tokens } = ctx.doc;
  const { sentence } = tokens[np.first]!;
  const at = (i: number): string => (tokens[i]?.sentence === sentence ? tokens[i]!.lower : '');
  for (let i = np.first - 2; i < np.last + 4; i += 1) if (NEWS.has(at(i))) return true;
  return /^(?:in|by)$/.test(at(np.first - 1)) && PIECES.has(at(np.first - 2));
}
