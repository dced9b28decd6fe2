/** Texts that speak of "us": the houses and states that they name may be the ones who wrote them. */
import type { SentenceSyntax } from '../../language/clauses.js';
import type { NounPhrase } from '../../language/phrases.js';
import { classOf } from '../../language/word-classes.js';
import { remembered } from '../../remembered.js';
import type { Party } from '../parties.js';
import type { Scene } from '../resolve.js';
import { HEARD, OWN, ownSentences, statesThatWrite } from '../states-that-write.js';
import { ownName } from './house-names.js';
import { callAs, powerAs } from './new-parties.js';
import { speakersIn } from './speakers.js';

export interface House {
  readonly np: NounPhrase;
  readonly party: Party;
  readonly sentence: number;
}

const MOST = 2;
/** Of a long text its first sentences tell whose it is. */
const SENTENCES = 40;

/** The sentences in which the text itself says "we", outside of quotes. */
export const ownWords = remembered(({ ctx }: Scene): ReadonlySet<number> => ownSentences(ctx));

/** The likeliest first: who is named oftenest, above all where the text says "we". */
export const authorHouses = remembered((scene: Scene): readonly House[] =>
  ownWords(scene).size === 0 ? [] : rankedHouses(scene),
);

function rankedHouses(scene: Scene): House[] {
  const own = ownWords(scene);
  const scores = new Map<string, { house: House; score: number }>();
  for (const s of scene.ctx.syntax.slice(0, SENTENCES)) {
    const { index } = s.sentence;
    const speakers = speakersIn(scene, s);
    const subjects = new Set(s.clauses.flatMap((c) => c.subjects));
    for (const np of s.items) {
      if (np.kind !== 'np' || np.pronoun !== null) continue;
      const isUs = isWhereWeAre(scene, np);
      const acts = speakers.has(np) || subjects.has(np) || isUs;
      const party = houseOf(scene, np, acts || isOwner(scene, s, np));
      if (party === null || isHeading(scene, np)) continue;
      const { key } = party.key;
      const held = scores.get(key) ?? { house: { np, party, sentence: index }, score: 0 };
      held.score += isUs ? US : !acts ? OWNER : own.has(index) ? WITH_US : 1;
      scores.set(key, held);
    }
  }
  return [...scores.values()]
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map((x) => x.house);
}

/** What a name counts by where it stands: "at X", beside "we", as an owner. */
const US = 9;
const WITH_US = 3;
const OWNER = 0.5;

/** "At Harbour Nine we prefer to say", "our sensors at Harbour Nine", "we are Harbour Nine": it need not say anything. */
function isWhereWeAre({ ctx }: Scene, np: NounPhrase): boolean {
  const { tokens } = ctx.doc;
  const { sentence } = tokens[np.first]!;
  const at = tokens[np.first - 1]?.lower === 'the' ? np.first - 2 : np.first - 1;
  if (/^(?:are|['’]re)$/.test(tokens[at]?.lower ?? '') && tokens[at - 1]?.lower === 'we') return true;
  if (!/^(?:at|from)$/.test(tokens[at]?.lower ?? '')) return false;
  for (let i = at - NEAR; i < np.last + NEAR; i += 1)
    if (tokens[i]?.sentence === sentence && OWN.test(tokens[i]!.lower)) return true;
  return tokens[at]!.lower === 'at';
}

const NEAR = 5;

/** "Orrery's sensors", "Anvil's full report". */
function isOwner({ ctx }: Scene, { items }: SentenceSyntax, np: NounPhrase): boolean {
  const next = items[ctx.indexOf(np) + 1];
  return next?.kind === 'np' && next.possessor === np;
}

/** "Attribution. We hold that ...", "Anatomy of a Friday": a common word with the capital of its sentence. */
function isHeading({ ctx }: Scene, np: NounPhrase): boolean {
  const { tokens, sentences } = ctx.doc;
  const { lower, sentence } = tokens[np.first]!;
  const stands = sentences[sentence]!.first === np.first && /^(?:[.:]|of)$/.test(tokens[np.last]?.lower ?? '');
  return stands && np.last - np.first === 1 && np.entities.length === 0 && classOf(lower) >= 0;
}

function houseOf(scene: Scene, np: NounPhrase, speaks: boolean): Party | null {
  // "two members of the Callisto Group" wrote nothing.
  if (scene.dis.actor(np)?.accused.group != null) return null;
  const own = scene.dis.party(np);
  if (own?.kind === 'company' || own?.kind === 'org') return own;
  if (!speaks || (own !== null && own.kind !== 'person' && own.kind !== 'generic')) return null;
  // "a notary in Turin" did not write it.
  const name = np.entities.some((e) => e.kind === 'place' && e.last === np.last) ? null : ownName(scene, np);
  return name === null ? null : callAs('company', 'company', name, scene, np);
}

/** States that may speak in a text that says "we", the likeliest first; also of those that it clears or blames. */
export const authorStates = remembered(({ ctx, dis }: Scene): readonly string[] =>
  statesThatWrite(ctx, dis.parties, dis.actors)
    .slice(0, MOST)
    .map((w) => w.state),
);

/** Unions of states that speak of themselves as nobody else does. */
const UNIONS: readonly (readonly [string, RegExp])[] = [
  ['NATO', /\b(?:Allied|Allies|(?:[Aa]n|[Oo]ur|[Ff]ellow) Ally|North Atlantic|Alliance)\b/],
  ['EU', /\b(?:Member States|High Representative|restrictive measures)\b/],
];

/** The states, and the union, that may speak in a text that says "we". */
const authorPowers = remembered((scene: Scene): readonly string[] => {
  const text = scene.ctx.doc.text.slice(0, HEARD);
  const unions = ownWords(scene).size === 0 ? [] : UNIONS.flatMap(([key, words]) => (words.test(text) ? [key] : []));
  return [...unions.slice(0, 1), ...authorStates(scene)];
});

/** The states as parties of a sentence, by the phrase in which it says "we" where it has one. */
export function authorsIn(scene: Scene, s: SentenceSyntax): { np: NounPhrase | null; party: Party }[] {
  const all = authorPowers(scene);
  if (all.length === 0) return [];
  const own = ownWords(scene).has(s.sentence.index);
  const us = own ? (s.items.find((x) => x.kind === 'np' && x.pronoun === 'we') ?? null) : null;
  const np = us?.kind === 'np' ? us : null;
  const first = s.items.find((x) => x.kind === 'np');
  if (first?.kind !== 'np') return [];
  return all.map((power) => ({ np, party: powerAs(power, scene, np ?? first) }));
}

/** The place of a party among those who may have written the text: 1 is the likeliest, 0 none of them. */
export function authorRank(scene: Scene, parties: readonly Party[]): number {
  const keys = parties.map((p) => p.key.key);
  const at = Math.max(
    authorHouses(scene).findIndex((h) => keys.includes(h.party.key.key)),
    authorPowers(scene).findIndex((power) => keys.includes(power)),
  );
  return at + 1;
}
