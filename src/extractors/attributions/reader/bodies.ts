/** Organisations by the names that a phrase gives them: universities, guilds, campaigns, parties. */
import type { SentenceSyntax } from '../../language/clauses.js';
import type { Token } from '../../language/language.js';
import { startsUpper } from '../../language/letters.js';
import { type NounPhrase, words } from '../../language/phrases.js';
import type { Context } from '../context.js';
import type { Party } from '../parties.js';
import { ASSOCIATIONS, ORGANISATIONS } from '../party-words.js';
import type { Scene } from '../resolve.js';
import { isNameWord, namedBehindOf } from './names.js';

/** "The University of Tartu", "the Ministry of National Defence": what stands behind "of" is no name of its own. */
const WITH_PARTS = words(
  'ministry department office representative directorate bureau university institute council committee commission agency bank association college academy museum organisation organization federation city state republic kingdom minister secretary',
);

export function isPartOfBody(ctx: Context, s: SentenceSyntax, np: NounPhrase): boolean {
  const at = ctx.indexOf(np);
  const [prep, head] = [s.items[at - 1], s.items[at - 2]];
  if (prep?.kind !== 'prep' || !/^(?:of|on|for)$/.test(prep.word) || head?.kind !== 'np') return false;
  return WITH_PARTS.has(head.wordLower) || isPartOfBody(ctx, s, head);
}

const pastArticle = ({ doc }: Context, at: number): number => (doc.tokens[at]!.lower === 'the' ? at + 1 : at);

const LEARNED = words('university institute academy college museum');

/** "the University of Tartu". */
export function wholeBody(scene: Scene, s: SentenceSyntax, np: NounPhrase): string | null {
  const { tokens } = scene.ctx.doc;
  if (!LEARNED.has(np.wordLower) || !startsUpper(tokens[np.head]!.text)) return null;
  const last = namedBehindOf(scene, s, np);
  return last === null ? null : scene.ctx.textOf(pastArticle(scene.ctx, np.first), last);
}

/** "the Malta Teachers' Guild", "St Brannock's Hospital": a name with an owner inside. */
export function ownedBody({ ctx }: Scene, np: NounPhrase): string | null {
  const { tokens } = ctx.doc;
  const owner = np.possessor;
  if (owner === null || owner.pronoun !== null || np.last - np.first !== 1) return null;
  if (!isBody(np) || !startsUpper(tokens[np.head]!.text) || !startsUpper(tokens[owner.head]!.text)) return null;
  return ctx.textOf(pastArticle(ctx, owner.first), np.last);
}

/** "the Trump campaign". */
export function campaign({ ctx }: Scene, np: NounPhrase): string | null {
  const { tokens } = ctx.doc;
  const isNamed = np.wordLower === 'campaign' && np.last - np.first > 1 && startsUpper(tokens[np.last - 2]!.text);
  return isNamed && ctx.entityAt(np.last - 2)?.kind !== 'group' && ctx.entityAt(np.last - 2)?.kind !== 'demonym'
    ? ctx.textOf(pastArticle(ctx, np.first), np.last)
    : null;
}

const BODIES = words(
  'front bishops branch secretariat mission lawyers chamber cooperative brotherhood parish diocese archdiocese ngo charity opposition bourse port airport ferry hospital clinic school faculty company operator utility brewery syndicate cathedral club clubs guild confederation',
);

const isBody = ({ wordLower }: NounPhrase): boolean =>
  ORGANISATIONS.has(wordLower) || ASSOCIATIONS.has(wordLower) || BODIES.has(wordLower);

/** "the Tunisian teachers' union": an organisation that goes by what it is. */
export function describedBody({ ctx }: Scene, np: NounPhrase, own: Party | null): string | null {
  if (!isBody(np) || np.indefinite || (own !== null && /^(?:company|org|outlet|person)$/.test(own.kind))) return null;
  const { tokens } = ctx.doc;
  let last = np.last;
  if (tokens[last]?.lower === 'of')
    while (last < np.last + 4 && isPart(tokens[last], tokens[np.first]!.sentence)) last += 1;
  const from = np.possessor === null || np.possessor.pronoun !== null ? np.first : np.possessor.first;
  const first = /^(?:the|its|their|a|an)$/.test(tokens[from]!.lower) ? from + 1 : from;
  return first + 1 < last ? ctx.textOf(first, last) : null;
}

const isPart = (t: Token | undefined, sentence: number): boolean =>
  t?.sentence === sentence && (t.lower === 'of' || t.lower === 'and' || /^(?:NOUN|PROPN|ADJ)$/.test(t.pos));

const FACTIONS = words('party movement front alliance coalition bloc');
const POLITICIANS = words(
  'leader lawmaker mp mep senator peer politician deputy councillor chairman chairwoman chair candidate spokesman spokeswoman spokesperson whip legislator',
);

/** "Harvest Party leader Mette Lund", "the ruling Harvest Party": who speaks for it, or itself. */
export function politicalParty({ ctx }: Scene, np: NounPhrase): string | null {
  const { tokens } = ctx.doc;
  let head = np.first + 1;
  while (head < np.last && !FACTIONS.has(tokens[head]!.lower)) head += 1;
  const endsName = head + 1 === np.last || (head + 1 < np.last && POLITICIANS.has(tokens[head + 1]!.lower));
  if (!endsName) return null;
  let first = head;
  while (first > np.first && isNameWord(tokens[first - 1]!.text)) first -= 1;
  first = pastArticle(ctx, first);
  return first < head ? ctx.textOf(first, head + 1) : null;
}
