/** Who speaks: the attributor key of a noun phrase, with officials under their state and analysts under their firm. */
import type { Attributor } from '../../domain/record.js';
import type { Entity } from '../language/language.js';
import { startsUpper } from '../language/letters.js';
import { type NounPhrase, words } from '../language/phrases.js';
import { classOf } from '../language/word-classes.js';
import { coinedFirm, suffixedFirm } from './coined-parties.js';
import type { Context } from './context.js';
import {
  CHAMBERS,
  describedHouse,
  HEADS_OF_FIRMS,
  houseOfPeople,
  housePresided,
  houseServed,
  owningHouse,
} from './houses.js';
import { firmNamed, fromPart, type Named, type PartyKind, stateEntity, stateNamed } from './named-part.js';
import { ALLEGATION, FIRM_NOUNS, OFFICIAL_NOUNS } from './nouns.js';
import { holdsOffice, isAnonymous, isPerson, outOfOffice, wordsOf } from './party-traits.js';
import type { Profile } from './profile.js';
import type { Part } from './profile-walker.js';
import { properRun } from './proper-names.js';
import { hasKind, KIND } from './word-kinds.js';

export interface Party {
  readonly kind: PartyKind;
  readonly key: Attributor;
  /** Lower-case words by which it can be taken up again: "ministry", a surname. */
  readonly words: ReadonlySet<string>;
  /** The state that it belongs to, where there is one. */
  readonly state: string | null;
  readonly np: NounPhrase;
  readonly sentence: number;
  readonly plural: boolean;
  readonly person: boolean;
  readonly anonymous: boolean;
  /** Words of public office stand in the phrase: "Foreign Minister X", "the head of the cyber agency". */
  readonly office: boolean;
}

export function partyOf(ctx: Context, profile: Profile): Party | null {
  const found = named(ctx, profile);
  if (found === null) return null;
  const { np } = profile;
  const anonymous = isAnonymous(ctx, profile);
  // "Orrery customers", "the police": many, who are nobody's "he".
  const many = isPolice(ctx, np) || (found.kind === 'company' && isMany(ctx, np));
  const person = !many && !isNameOfHouse(ctx, found, np) && isPerson(ctx, profile);
  const key =
    anonymous && found.kind === 'state' && found.state !== null
      ? { key: `anon:${found.state}`, name: found.name }
      : { key: found.key, name: found.name };
  return {
    kind: found.kind,
    key,
    words: wordsOf(ctx, profile),
    state: found.state,
    np,
    sentence: profile.syntax.sentence.index,
    plural: many || (found.kind !== 'company' && !person && isMany(ctx, np)),
    person,
    office: holdsOffice(ctx, profile),
    anonymous,
  };
}

/** "the opposition Civic List": two capitals that are no given name and surname. */
const isNameOfHouse = (ctx: Context, { kind, key }: Named, np: NounPhrase): boolean =>
  (kind === 'company' || kind === 'org' || kind === 'outlet') &&
  key.slice(key.indexOf(':') + 1) === properRun(ctx, np)?.toLowerCase();

/** "the police", "Police in Oslo", not "the Federal Office of Police". */
const isPolice = ({ doc: { tokens } }: Context, np: NounPhrase): boolean =>
  np.wordLower === 'police' && (np.head === np.first || tokens[np.head]!.text === 'police');

/** "officials", "the Americans", but not "Brussels" or "Honduras". */
function isMany(ctx: Context, np: NounPhrase): boolean {
  const capital = startsUpper(ctx.doc.tokens[np.head]!.text);
  const isPeopleOf = ctx.entityAt(np.head)?.kind === 'demonym';
  const opens = np.first === np.head && np.first === ctx.doc.sentences[ctx.doc.tokens[np.first]!.sentence]!.first;
  const mayBeCommon = opens && ctx.entityAt(np.head) === null && classOf(np.wordLower) >= 0;
  return np.wordLower.endsWith('s') && (!capital || isPeopleOf || mayBeCommon);
}

function named(ctx: Context, profile: Profile): Named | null {
  const [self, ...rest] = profile.parts;
  const owners = rest.filter((p) => p.relation === 'possessor');
  const others = rest.filter((p) => p.relation !== 'possessor' && p.relation !== 'alias');
  const past = outOfOffice(ctx, profile);
  if (past !== null) return { kind: 'person', key: `person:${past.toLowerCase()}`, name: past, state: null };
  const statement = ALLEGATION.has(self!.np.wordLower) ? authorOf(ctx, profile) : null;
  if (statement !== null) return statement;
  const ownRaw = fromPart(ctx, profile, self!);
  // "Belarus's KGB", "Ireland's National Cyber Security Centre": the owner decides between namesakes.
  const proprietor = ownRaw?.kind === 'state' && owners.length > 0 ? fromPart(ctx, profile, owners[0]!) : null;
  const owner = proprietor ?? (ownRaw?.kind === 'state' ? seatOf(ctx, self!.np, others) : null);
  const own = owner?.kind === 'state' && owner.state !== ownRaw!.state ? { ...owner, name: ownRaw!.name } : ownRaw;
  // "Google's Threat Intelligence Group" is Google.
  const ownFirm = own?.kind === 'org' && own.key.startsWith('org:') ? companyAmong(ctx, profile, owners) : null;
  if (ownFirm !== null) return ownFirm;
  if (own !== null && own.kind !== 'generic' && own.kind !== 'person') return own;
  const housed = own === null && owners.length > 0 ? suffixedFirm(ctx, self!.np) : null;
  if (housed !== null) return firmNamed(housed);
  for (const p of owners) {
    const owner = fromPart(ctx, profile, p);
    if (owner !== null && owner.kind !== 'generic' && owner.kind !== 'person')
      return { ...owner, name: ctx.textOf(profile.first, profile.np.last) };
  }
  const house =
    houseOfPeople(ctx, self!.np, rest) ??
    (own?.kind === 'person'
      ? (describedHouse(ctx, others) ?? houseServed(ctx, rest) ?? owningHouse(ctx, owners))
      : housePresided(ctx, self!.np, owners));
  if (house !== null) return firmNamed(house);
  for (const p of others) {
    const other = fromOther(ctx, profile, p);
    if (other !== null)
      return { ...other, name: own?.kind === 'person' ? own.name : ctx.textOf(profile.np.first, profile.np.last) };
  }
  const firm = coinedFirm(ctx, profile);
  if (firm !== null) return firmNamed(firm);
  if (
    own?.kind === 'person' &&
    profile.parts.some((p) => p.relation === 'apposition' && hasKind(ctx, p.np, KIND.officeHolder))
  ) {
    return { ...own, kind: 'generic', key: 'unspecified' };
  }
  if (own === null && /^(?:indictment|jury|affidavit|charge-sheet)$/.test(self!.np.wordLower))
    return { kind: 'state', key: 'US', name: ctx.textOf(self!.np.first, self!.np.last), state: 'US' };
  return own;
}

function companyAmong(ctx: Context, profile: Profile, owners: readonly Part[]): Named | null {
  for (const p of owners) {
    const owner = fromPart(ctx, profile, p);
    if (owner?.kind === 'company') return owner;
  }
  return null;
}

/** "the National Security Agency of Montenegro", "the National Cyber Security Centre in Vilnius": of which of the namesakes. */
function seatOf(ctx: Context, np: NounPhrase, others: readonly Part[]): Named | null {
  if (ctx.entityAt(np.head)?.kind !== 'organ') return null;
  const isCommon = MANY_HAVE_ONE.test(ctx.textOf(np.first, np.last));
  for (const [i, { prep, np: seat }] of others.entries()) {
    // "the attorney's office for the district of Holm": where it is in charge, not whose it is.
    if ((prep !== 'of' || i > 0) && !(prep === 'in' && isCommon)) continue;
    const e = seat.entities.find(
      (x) => x.kind === 'state' || x.kind === 'capital' || (prep === 'in' && x.kind === 'place'),
    );
    if (e?.state?.length === 2) return stateNamed(ctx, seat, landBehind(ctx, e) ?? e);
  }
  return null;
}

/** "in San José, Costa Rica": the land behind the town. */
function landBehind({ doc: { tokens }, entityAt }: Context, town: Entity): Entity | null {
  const land = tokens[town.last]?.text === ',' ? entityAt(town.last + 1) : null;
  return land?.kind === 'state' ? land : null;
}

const MANY_HAVE_ONE =
  /^(?:the )?(?:national|federal|state|central|defen[cs]e|cyber|computer|military|foreign|internal|general|security|ministry|department|bureau)\b/i;

/** Whose statement a statement is: "a report by Mandiant", "the British statement", "CrowdStrike's report". */
function authorOf(ctx: Context, profile: Profile): Named | null {
  const { np } = profile;
  const at = ctx.indexOf(np);
  const next = profile.syntax.items[at + 1];
  const author = next?.kind === 'prep' && /^(?:by|from)$/.test(next.word) ? profile.syntax.items[at + 2] : undefined;
  if (author?.kind === 'np') return fromPart(ctx, profile, { np: author, relation: 'self', prep: null, verb: null });
  const state = stateEntity(ctx, np);
  return state === undefined || np.possessor !== null ? null : stateNamed(ctx, np, state);
}

function fromOther(ctx: Context, profile: Profile, part: Part): Named | null {
  if (part.relation === 'apposition' && FIRM_NOUNS.has(part.np.wordLower)) return null;
  if (part.prep === 'in' || part.prep === 'on' || part.prep === 'under') {
    if (isMission(profile.np)) return null;
    const capital = part.np.entities.find((e) => e.kind === 'capital' || e.kind === 'state' || e.kind === 'place');
    return capital !== undefined && OFFICIAL_NOUNS.has(profile.np.wordLower) ? stateNamed(ctx, part.np, capital) : null;
  }
  if (part.prep === 'to' && ENVOYS.test(profile.np.wordLower)) return null;
  const seat =
    part.prep === 'of' && (hasKind(ctx, profile.np, KIND.officeHolder) || OF_A_TOWN.has(profile.np.wordLower))
      ? part.np.entities.find((e) => e.kind === 'place')
      : undefined;
  if (seat !== undefined) return stateNamed(ctx, part.np, seat);
  if (part.prep === 'behind' || part.prep === 'among' || part.prep === 'inside') return null;
  const house =
    part.prep === 'of' &&
    HEADS_OF_FIRMS.has(profile.np.wordLower) &&
    !CHAMBERS.test(ctx.textOf(part.np.first, part.np.last))
      ? properRun(ctx, part.np)
      : null;
  if (house !== null && part.np.entities.length === 0) return firmNamed(house);
  const found = fromPart(ctx, profile, part);
  return found !== null && found.kind !== 'generic' && found.kind !== 'person' && found.kind !== 'group' ? found : null;
}

/** "the security bureau of Guangzhou". */
const OF_A_TOWN = words(
  'bureau police prosecutors prosecutor office court magistrates detectives municipality city port',
);

/** "the embassy in Oslo" speaks for those who sent it, who may be named elsewhere. */
export const isMission = (np: NounPhrase): boolean => MISSIONS.has(np.wordLower);
const MISSIONS = words(
  "d'affaires d’affaires embassy embassies ambassador consulate mission envoy attaché consul chargé legation",
);

/** "the mission to the United Nations" speaks for those who sent it. */
const ENVOYS =
  /^(?:mission|ambassador|envoy|representative|delegation|delegate|emissary|permanent|observer|missions|ambassadors)$/;
