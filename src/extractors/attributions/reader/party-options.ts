/** The parties that might be speaking in a sentence: named in it, its claims' sources, and those named around it. */
import type { SentenceSyntax } from '../../language/clauses.js';
import { type NounPhrase, words } from '../../language/phrases.js';
import { claimAt } from '../claims.js';
import type { Draft } from '../draft.js';
import type { Party } from '../parties.js';
import { partiesOf, type Scene } from '../resolve.js';
import { coordinated, type PartyOption, shareKey } from './options.js';
import { nounKind } from './roles.js';

const MOST = 10;
/** Sentences before, in which the speaker may have been named. */
const BACK = 2;

/** @param rules what the rules have found in the sentence. @param groups whether a group is among the actors. */
export function partyOptions(scene: Scene, s: SentenceSyntax, rules: readonly Draft[], groups: boolean): PartyOption[] {
  const { index } = s.sentence;
  const found = new Options();
  for (const d of rules) found.add(d.parties, null, index);
  for (const set of coordinated(s)) {
    const parties = set.flatMap((np) => [...scene.dis.partyAll(np)]);
    if (parties.filter((p) => /^(?:state|org|company)$/.test(p.kind)).length > 1) found.add(parties, set[0]!, index);
  }
  for (const item of s.items) {
    if (item.kind !== 'np') continue;
    found.add(scene.dis.partyAll(item), item, index);
    for (const [party, reading] of otherReadings(scene, item)) found.add([party], item, index, reading);
    if (item.possessor?.pronoun != null) found.add(scene.dis.partyAll(item.possessor), item.possessor, index);
  }
  const claim = middleClaim(scene, s);
  const source = claim?.sources[0] ?? null;
  if (claim !== null && source !== null)
    found.add(partiesOf(scene.dis, claim.sources), source, scene.ctx.doc.tokens[source.first]!.sentence);
  for (let d = 1; d <= BACK; d += 1) found.neighbours(scene, index - d);
  found.neighbours(scene, index + 1);
  const nobody = { parties: [], np: null, sentence: index, reading: 'own' } as const;
  return [
    ...found.list,
    { ...nobody, kind: 'unspecified', id: 'unspecified' },
    ...(groups ? [{ ...nobody, kind: 'self', id: 'self' } as const] : []),
  ];
}

/** The claim that holds the middle of a sentence: whose words it mostly is. */
export function middleClaim(scene: Scene, s: SentenceSyntax): ReturnType<typeof claimAt> {
  let claim = middles.get(s);
  if (claim === undefined) {
    const { first, last, index } = s.sentence;
    claim = claimAt(scene.claims[index]!, first + Math.floor((last - first) / 2));
    middles.set(s, claim);
  }
  return claim;
}

/** Every party of a sentence asks for it. */
const middles = new WeakMap<SentenceSyntax, ReturnType<typeof claimAt>>();

class Options {
  readonly list: PartyOption[] = [];

  add(all: readonly Party[], np: NounPhrase | null, sentence: number, reading: PartyOption['reading'] = 'own'): void {
    const parties = all.filter((p) => p.kind !== 'generic' && p.kind !== 'group');
    if (parties.length === 0 || this.list.length >= MOST) return;
    const at = this.list.findIndex((o) => shareKey(o.parties, parties));
    const twin = this.list[at];
    if (twin === undefined) {
      const id = parties
        .map((p) => p.key.key)
        .sort()
        .join('+');
      this.list.push({ kind: 'party', parties, np, sentence, id, reading });
    } else if (twin.np === null && np !== null) this.list[at] = { ...twin, np, sentence };
  }

  /** Sources and subjects first: they are likelier to be speaking. */
  neighbours(scene: Scene, index: number): void {
    const s = scene.ctx.syntax[index];
    if (s === undefined) return;
    const near = (np: NounPhrase): void => this.add(scene.dis.partyAll(np), np, index);
    for (const c of scene.claims[index]!) c.sources.forEach(near);
    for (const c of s.clauses) c.subjects.forEach(near);
    for (const item of s.items) if (item.kind === 'np' && item.pronoun === null) near(item);
  }
}

const UNNAMED = words(
  'official officials source sources diplomat diplomats person people officer officers aide aides lawmaker lawmakers adviser advisers investigator investigators',
);

/** A firm that no list has, an official who gives no name: what the words allow beside the likeliest reading. */
function otherReadings(scene: Scene, np: NounPhrase): [Party, PartyOption['reading']][] {
  if (np.pronoun !== null) return [];
  const own = scene.dis.party(np);
  if (UNNAMED.has(np.wordLower)) {
    const state = own?.key.key.startsWith('anon:') ? null : (own?.state ?? employerState(scene, np));
    return state === null
      ? []
      : [
          [
            { ...bare(scene, np), kind: 'state', anonymous: true, state, ...keyed(`anon:${state}`, scene, np) },
            'unnamed',
          ],
        ];
  }
  const nation = own === null || own.kind === 'generic' ? nationOf(scene, np) : null;
  if (nation !== null)
    return [[{ ...bare(scene, np), kind: 'state', state: nation, ...keyed(nation, scene, np) }, 'nation']];
  const ofPlace = own?.kind === 'state' && isFirm(scene, np);
  if (own !== null && own.kind !== 'person' && own.kind !== 'generic' && !ofPlace) return [];
  const name = coinedName(scene, np);
  return name === null
    ? []
    : [
        [
          { ...bare(scene, np), kind: 'company', key: { key: `company:${name.toLowerCase()}`, name }, state: null },
          'firm',
        ],
      ];
}

/** "the Tbilisi think tank X": the place is its seat, not whom it speaks for. */
function isFirm({ ctx }: Scene, np: NounPhrase): boolean {
  for (let i = np.first; i < np.last; i += 1) if (FIRM_WORDS.has(ctx.doc.tokens[i]!.lower)) return true;
  return false;
}

const FIRM_WORDS = words(
  'company firm vendor consultancy lab labs provider maker startup start-up think-tank tank manufacturer operator retailer bank institute university newspaper daily hospital airline insurer',
);

/** "two people in the Justice Department": whose they are. */
function employerState(scene: Scene, np: NounPhrase): string | null {
  for (const part of scene.dis.profile(np).parts) {
    const found = part.np === np ? null : scene.dis.party(part.np);
    if (found?.kind === 'state' && found.state !== null) return found.state;
  }
  return null;
}

/** "the Irish Coast Watch": a body of a nation that no list has. */
function nationOf(scene: Scene, np: NounPhrase): string | null {
  const e = np.entities.find((x) => x.kind === 'demonym' || x.kind === 'state');
  const isBody = scene.ctx.entityAt(np.head) === null && /^(?:other|official|people)$/.test(nounKind(np.wordLower));
  return e?.state?.length === 2 && isBody && scene.dis.actor(np)?.perpetrator !== true ? e.state : null;
}

const keyed = (key: string, scene: Scene, np: NounPhrase): Pick<Party, 'key'> => ({
  key: { key, name: scene.ctx.textOf(np.first, np.last) },
});

const bare = (scene: Scene, np: NounPhrase): Omit<Party, 'kind' | 'key' | 'state'> => ({
  words: new Set(),
  np,
  sentence: scene.ctx.doc.tokens[np.first]!.sentence,
  plural: false,
  person: false,
  anonymous: false,
  office: false,
});

const NOT_NAMES = words(
  'the a an mr mrs ms dr prof sir its his her their our monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december in on at but and it he she they we i this that these those no if when as',
);

/** The capitalised words that end a phrase, where they name nothing that is known. */
function coinedName(scene: Scene, np: NounPhrase): string | null {
  const { ctx } = scene;
  const { tokens } = ctx.doc;
  let first = np.last;
  while (first > np.first && ctx.entityAt(first - 1) === null && /^[\p{Lu}\d&]/u.test(tokens[first - 1]!.text))
    first -= 1;
  while (first < np.last && NOT_NAMES.has(tokens[first]!.lower)) first += 1;
  if (first >= np.last || np.last - first > 5 || !/\p{L}{2}/u.test(tokens[first]!.text)) return null;
  return ctx.textOf(first, np.last);
}
