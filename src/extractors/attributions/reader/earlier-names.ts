/** Names that no list has and that a later sentence takes up. */
import type { SentenceSyntax } from '../../language/clauses.js';
import { type NounPhrase, words } from '../../language/phrases.js';
import { isTrade } from '../descriptions.js';
import type { Party } from '../parties.js';
import type { Scene } from '../resolve.js';
import { isDefinite } from '../resolve-party.js';
import { ownName } from './house-names.js';
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
  const described = [...new Set([...speakersIn(scene, s), ...subjects])].flatMap((np) => descriptionIn(scene, np));
  const isTakenUp = described.length > 0 || subjects.some(takesUp);
  if (!isTakenUp) return [];
  const before = [1, 2].slice(0, BACK).flatMap((d) => scene.ctx.syntax[s.sentence.index - d] ?? []);
  const acting = before.flatMap((b) => actingNames(scene, b));
  const [description] = described;
  if (description === undefined) return acting;
  // What stands in the sentence itself counts, not where the name stood.
  const named = before.flatMap((b) => namesIn(scene, b));
  return [
    ...acting,
    ...named.slice(0, MOST).map((n) => ({
      np: description,
      parties: n.parties.map((p) => ({ ...p, np: description })),
      sentence: s.sentence.index,
    })),
  ];
}

const takesUp = (np: NounPhrase): boolean =>
  np.pronoun !== null || TAKES_UP.has(np.wordLower) || /^(?:it|they)$/.test(np.possessor?.pronoun ?? '');

/** "the Danish insurer", "the insurer's threat chief", "its researcher": the phrase that speaks. */
function descriptionIn(scene: Scene, np: NounPhrase): NounPhrase[] {
  const house = np.possessor ?? np;
  if (house.pronoun !== null) return np.possessor !== null && /^(?:it|they)$/.test(house.pronoun) ? [np] : [];
  return isDefinite(scene.ctx, house) && isTrade(house.wordLower) && !house.entities.some((e) => e.kind !== 'demonym')
    ? [np]
    : [];
}

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
  if (np.pronoun !== null) return null;
  const own = scene.dis.party(np);
  const isOpen = own === null || own.kind === 'person' || own.kind === 'generic';
  // "Kuwait's Wathana": the airline of that name, where one is spoken of.
  const isOwned = own?.kind === 'state' && !own.office && np.possessor !== null && np.entities.length === 0;
  const name = isOpen || isOwned ? ownName(scene, np) : null;
  return name === null ? null : callAs('company', 'company', name, scene, np);
}
