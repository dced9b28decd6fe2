/** Names that no list has and that a later sentence takes up. */
import type { SentenceSyntax } from '../../language/clauses.js';
import { type NounPhrase, words } from '../../language/phrases.js';
import { isTrade } from '../descriptions.js';
import type { Party } from '../parties.js';
import { properRun } from '../proper-names.js';
import type { Scene } from '../resolve.js';
import { isDefinite } from '../resolve-party.js';
import { ownName, POSTS } from './house-names.js';
import { isCapitalOfSentence } from './names.js';
import { callAs } from './new-parties.js';
import { coordinated } from './options.js';
import { speakersIn } from './speakers.js';

const BACK = 2;
/** Names to which a description may go. */
const MOST = 3;
const TAKES_UP = words(
  'company firm vendor bank insurer operator retailer maker university hospital airline lab agency group organisation organization club exchange carrier exporter reinsurer provider newspaper paper site station chain union',
);

export interface Earlier {
  readonly np: NounPhrase;
  readonly parties: readonly Party[];
  readonly sentence: number;
}

/** Names that no list has, told just before a sentence that takes somebody up: "it", "she", "the Danish insurer". */
export function earlierNames(scene: Scene, s: SentenceSyntax): Earlier[] {
  const subjects = s.clauses.flatMap((c) => c.subjects);
  const { index } = s.sentence;
  const before = scene.ctx.syntax.slice(Math.max(0, index - BACK), index).toReversed();
  const description = [...speakersIn(scene, s), ...subjects].find((np) => describes(scene, s, np, before));
  const acting = before.map((b) => actingNames(scene, b));
  if (description === undefined) return subjects.some(takesUp) ? acting.flat() : [];
  // What stands in the sentence itself counts, not where the name stood.
  const named = before.flatMap((b, i) => [...acting[i]!, ...namesIn(scene, b)]);
  return named.slice(0, MOST).map(({ parties }) => ({
    np: description,
    parties: parties.map((p) => ({ ...p, np: description })),
    sentence: index,
  }));
}

const takesUp = (np: NounPhrase): boolean => np.pronoun !== null || TAKES_UP.has(np.wordLower) || isOfIts(np);

/** "its finding", "their joint report". */
const isOfIts = (np: NounPhrase): boolean => /^(?:it|they)$/.test(np.possessor?.pronoun ?? '');

/** "the Danish insurer", "the insurer's threat chief", "its researcher": speaks for a house that was named. */
function describes(scene: Scene, s: SentenceSyntax, np: NounPhrase, before: readonly SentenceSyntax[]): boolean {
  // "Microsoft ... The company": it is known who that is.
  if (/^(?:company|org|outlet|state)$/.test(scene.dis.party(np)?.kind ?? '')) return false;
  if (isOfIts(np)) return true;
  const house = np.possessor ?? np;
  const isOne = isDefinite(scene.ctx, house) && isTrade(house.wordLower) && house.pronoun === null;
  if (!isOne || house.entities.some((e) => e.kind !== 'demonym')) return false;
  // "The grocer's insurer Alka", "the supplier, Bolt & Rye,": a name of its own.
  if (np.possessor !== null && !holdsPost(scene, np) && properRun(scene.ctx, np) !== null) return false;
  const at = scene.ctx.indexOf(np);
  const [next, name] = [s.items[at + 1], s.items[at + 2]];
  if (next?.kind === 'np' && next.possessor === np) return false;
  if (next?.kind === 'comma' && name?.kind === 'np' && properRun(scene.ctx, name) !== null) return false;
  // "A lab found it. The lab said": it has no name.
  const isSame = (x: SentenceSyntax['items'][number]): boolean =>
    x.kind === 'np' && x.indefinite && x.wordLower === house.wordLower && properRun(scene.ctx, x) === null;
  return !before.some((b) => b.items.some(isSame));
}

/** "the railway's spokesman Jan Holm". */
const holdsPost = ({ ctx: { doc } }: Scene, np: NounPhrase): boolean =>
  doc.tokens.slice(np.first, np.last).some((t) => POSTS.has(t.lower));

/** Who speaks or acts, the first of each sentence: alone, or side by side with others. */
function actingNames(scene: Scene, before: SentenceSyntax): Earlier[] {
  const acts = new Set([...speakersIn(scene, before), ...before.clauses.flatMap((c) => c.subjects)]);
  const sentence = before.sentence.index;
  const [np, party] = firstNamed(scene, acts) ?? [];
  const sides = coordinated(before).filter((set) => set.some((x) => acts.has(x)));
  const side = sides.map((set) => set.flatMap((x) => nameOf(scene, x) ?? [])).find((set) => set.length > 1);
  return [
    ...(side === undefined ? [] : [{ np: side[0]!.np, parties: side, sentence }]),
    ...(np === undefined || party === undefined ? [] : [{ np, parties: [party], sentence }]),
  ];
}

function firstNamed(scene: Scene, all: Iterable<NounPhrase>): [NounPhrase, Party] | null {
  for (const np of all) {
    const party = nameOf(scene, np);
    if (party !== null) return [np, party];
  }
  return null;
}

/** Every name of a sentence, also those that it only speaks of: "customers of X", "may ask X". */
const namesIn = (scene: Scene, { items, sentence }: SentenceSyntax): Earlier[] =>
  items.flatMap((np) => {
    if (np.kind !== 'np') return [];
    const party = nameOf(scene, np) ?? (np.possessor === null ? null : nameOf(scene, np.possessor));
    return party === null ? [] : [{ np, parties: [party], sentence: sentence.index }];
  });

function nameOf(scene: Scene, np: NounPhrase): Party | null {
  if (np.pronoun !== null || opensOnly(scene, np) || isWhere(scene, np)) return null;
  const own = scene.dis.party(np);
  const isOpen = own === null || own.kind === 'person' || own.kind === 'generic';
  // "Kuwait's Wathana": the airline of that name, where one is spoken of.
  const isOwned = own?.kind === 'state' && !own.office && np.possessor !== null && np.entities.length === 0;
  const name = isOpen || isOwned ? ownName(scene, np) : null;
  return name === null ? null : callAs('company', 'company', name, scene, np);
}

/** "Malware copied the files", "Trams stopped": the capital is the sentence's. */
function opensOnly({ ctx }: Scene, np: NounPhrase): boolean {
  const { lower, sentence } = ctx.doc.tokens[np.head]!;
  const opens = ctx.doc.sentences[sentence]!.first === np.head;
  return isCapitalOfSentence(ctx, np.head) || (opens && (ctx.kinds[np.head] !== 0 || /[^s]s$/.test(lower)));
}

/** "in Shenzhen", "from Aarhus": no list has every town. */
const isWhere = ({ ctx: { doc } }: Scene, np: NounPhrase): boolean =>
  np.possessor === null && np.last - np.first === 1 && /^(?:in|from|near)$/.test(doc.tokens[np.first - 1]?.lower ?? '');
