/** Who speaks: the attributor key of a noun phrase, with officials under their state and analysts under their firm. */
import type { Attributor } from '../../domain/record.js';
import type { Entity } from '../language/language.js';
import { startsUpper } from '../language/letters.js';
import { type NounPhrase, words } from '../language/phrases.js';
import { coinedFirm, coinedOrganisation, coinedOutlet, suffixedFirm } from './coined-parties.js';
import type { Context } from './context.js';
import { CHAMBERS, DATES, describedHouse, HEADS_OF_FIRMS, isHouseName, owningHouse, TWO_IN_ONE } from './houses.js';
import { jointWord } from './joint-word.js';
import { ALLEGATION, FIRM_NOUNS, GROUP_WORDS, OFFICIAL_NOUNS, PERPETRATORS } from './nouns.js';
import { holdsOffice, isAnonymous, isPerson, NO_MORE, outOfOffice, wordsOf } from './party-traits.js';
import type { Profile } from './profile.js';
import type { Part } from './profile-walker.js';
import { isPersonName, personName, properRun } from './proper-names.js';
import { hasKind, KIND } from './word-kinds.js';

export type PartyKind = 'state' | 'org' | 'company' | 'person' | 'outlet' | 'group' | 'generic';

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

const STATE_ENTITY = words('state demonym capital metonym organ');

export function partyOf(ctx: Context, profile: Profile): Party | null {
  const found = named(ctx, profile);
  if (found === null) return null;
  const { np } = profile;
  const anonymous = isAnonymous(ctx, profile);
  // "Orrery customers", "the police": many, who are nobody's "he".
  const many = ctx.doc.tokens[np.head]!.text === 'police' || (found.kind === 'company' && isMany(ctx, np));
  const person = !many && isPerson(ctx, profile);
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

/** "officials", "the Americans", but not "Brussels" or "Honduras". */
function isMany(ctx: Context, np: NounPhrase): boolean {
  const capital = startsUpper(ctx.doc.tokens[np.head]!.text);
  const isPeopleOf = ctx.entityAt(np.head)?.kind === 'demonym';
  const opens = np.first === np.head && np.first === ctx.doc.sentences[ctx.doc.tokens[np.first]!.sentence]!.first;
  const mayBeCommon = opens && ctx.entityAt(np.head) === null;
  return np.wordLower.endsWith('s') && (!capital || isPeopleOf || mayBeCommon);
}

interface Named {
  readonly kind: PartyKind;
  readonly key: string;
  readonly name: string;
  readonly state: string | null;
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
  const house = own?.kind === 'person' ? (describedHouse(ctx, others) ?? owningHouse(ctx, owners)) : null;
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
  for (const { prep, np: seat } of others) {
    if (prep !== 'of' && !(prep === 'in' && isCommon)) continue;
    const e = seat.entities.find(
      (x) => x.kind === 'state' || x.kind === 'capital' || (prep === 'in' && x.kind === 'place'),
    );
    if (e?.state?.length === 2) return stateNamed(ctx, seat, e);
  }
  return null;
}

const MANY_HAVE_ONE =
  /^(?:the )?(?:national|federal|state|central|defen[cs]e|cyber|computer|military|foreign|internal|general|security)\b/i;

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

function fromPart(ctx: Context, profile: Profile, part: Part): Named | null {
  const { np } = part;
  const text = ctx.textOf(np.first, np.last);
  if (np.entities.length === 0) return fromNameless(ctx, part, text);
  const company = np.entities.find((e) => e.kind === 'company');
  if (company !== undefined) return { kind: 'company', key: `company:${company.key}`, name: text, state: null };
  const group = np.entities.find((e) => e.kind === 'group');
  if (group !== undefined) return { kind: 'group', key: 'self', name: text, state: null };
  const organisation = np.entities.find((e) => e.kind === 'organisation');
  const state = stateEntity(ctx, np);
  if (state !== undefined && isInChamber(ctx, np, state)) return { kind: 'state', key: 'US', name: text, state: 'US' };
  if (state !== undefined && (organisation === undefined || state.first < organisation.first)) {
    if (ctx.entityAt(np.head) === state && (state.kind === 'metonym' || state.kind === 'organ'))
      return stateNamed(ctx, np, state);
    if (firmLike(ctx, np) || (state.kind !== 'demonym' && endsInFirm(ctx, np))) {
      const firm = coinedFirm(ctx, profile);
      return firm === null ? null : firmNamed(firm);
    }
    if (isCrew(ctx, np)) return { kind: 'group', key: 'self', name: text, state: state.state };
    if (outletLike(ctx, np)) return { kind: 'state', key: state.state ?? state.key, name: text, state: state.state };
    const isOrgan = ctx.entityAt(np.head)?.kind === 'organ';
    if (isPeople(ctx, np, state) || RESPONSE_TEAM.test(text)) return stateNamed(ctx, np, state);
    if (state.kind === 'demonym' && !isOrgan && !hasKind(ctx, np, KIND.official) && part.relation === 'self')
      return academic(ctx, np, text);
    return stateNamed(ctx, np, state);
  }
  if (organisation !== undefined) return { kind: 'org', key: organisation.key, name: text, state: null };
  return fromNameless(ctx, part, text);
}

/** "the House China panel": American, unlike "the Philippine Senate committee". */
function isInChamber(ctx: Context, np: NounPhrase, state: Entity): boolean {
  const chamber = CHAMBERS.exec(ctx.textOf(np.first, np.last));
  return chamber !== null && ctx.doc.tokens[np.first]!.start + chamber.index < state.start;
}

/** "the Americans", "the Dutch": the state, where nothing else stands in the phrase. */
const isPeople = ({ doc: { tokens } }: Context, np: NounPhrase, state: Entity): boolean =>
  state.kind === 'demonym' &&
  tokens[np.first]!.lower === 'the' &&
  state.first === np.first + 1 &&
  state.last === np.last &&
  /(?:s|[ie]sh|ch|ese)$/.test(np.wordLower);

/** "the Omani response team": a state's, where other teams are firms'. */
const RESPONSE_TEAM = /\b(?:response|emergency|incident|investigation|cyber) team$/i;

/** A phrase that names nothing of the lists but an outlet. */
function fromNameless(ctx: Context, part: Part, text: string): Named | null {
  const { np } = part;
  const press = coinedOutlet(ctx, np);
  if (press !== null) return { kind: 'outlet', key: `media:${press.toLowerCase()}`, name: press, state: null };
  const outlet = np.entities.find((e) => e.kind === 'outlet');
  if (outlet !== undefined)
    return { kind: 'outlet', key: `media:${outlet.text.toLowerCase().replace(/^the /, '')}`, name: text, state: null };
  if (part.relation !== 'self') return null;
  const run = hasKind(ctx, np, KIND.firmHint) || endsInFirm(ctx, np) ? properRun(ctx, np) : null;
  if (run !== null && text.endsWith(run))
    return { kind: 'company', key: `company:${run.toLowerCase()}`, name: run, state: null };
  return unnamed(ctx, np, text);
}

const firmNamed = (name: string): Named => ({
  kind: 'company',
  key: `company:${name.toLowerCase()}`,
  name,
  state: null,
});

const academic = (ctx: Context, np: NounPhrase, text: string): Named | null =>
  hasKind(ctx, np, KIND.firmPerson) ? { kind: 'generic', key: 'unspecified', name: text, state: null } : null;

const stateNamed = (ctx: Context, np: NounPhrase, e: Entity): Named => ({
  kind: e.state !== null && e.state.length > 2 ? 'org' : e.state === 'EU' || e.state === 'UN' ? 'org' : 'state',
  key: e.state ?? e.key,
  name: ctx.textOf(np.first, np.last),
  state: e.state,
});

/** The entity that tells whose officials these are; "Israel-based" and "pro-Russian" do not. */
function stateEntity(ctx: Context, np: NounPhrase): Entity | undefined {
  const all = np.entities.filter((e) => STATE_ENTITY.has(e.kind) && e.state !== null && jointWord(ctx, e) === null);
  const owner = all.find((e) => e.kind === 'demonym' || e.kind === 'state');
  const organ = all.find((e) => e.kind === 'organ' || e.kind === 'metonym');
  return owner !== undefined && organ !== undefined && owner.first < organ.first ? owner : (organ ?? all[0]);
}

function unnamed(ctx: Context, np: NounPhrase, text: string): Named | null {
  const officer = hasKind(ctx, np, KIND.officeHolder) && !NO_MORE.test(text);
  const seat = SEATED.has(np.wordLower)
    ? np.entities.find((e) => e.kind === 'place' && e.state?.length === 2)
    : undefined;
  if (seat !== undefined) return stateNamed(ctx, np, seat);
  if (/^(?:mr|mrs|ms|dr|prof|sir|lord|lady)\.?$/i.test(ctx.doc.tokens[np.first]!.text) && np.last - np.first >= 2) {
    const surname = ctx.textOf(np.first + 1, np.last);
    return { kind: 'person', key: `person:${surname.toLowerCase()}`, name: surname, state: null };
  }
  const run = properRun(ctx, np);
  if (CHAMBERS.test(text)) return { kind: 'state', key: 'US', name: text, state: 'US' };
  if (run !== null && !run.includes(' ') && /^spokes/.test(np.wordLower) && isHouseName(ctx, np, run))
    return firmNamed(run);
  const nameAtEnd = run !== null && !DATES.test(run) && ctx.textOf(np.first, np.last).endsWith(run);
  const org = coinedOrganisation(ctx, np, run);
  if (org !== null) return { kind: 'org', key: `org:${org.toLowerCase()}`, name: org, state: null };
  if (!officer && nameAtEnd && run !== null && TWO_IN_ONE.test(run) && !isTool(ctx, np)) return firmNamed(run);
  if (
    !officer &&
    nameAtEnd &&
    run !== null &&
    !run.includes(' ') &&
    /^\p{Lu}\p{Ll}/u.test(run) &&
    np.last - np.first === 1
  )
    return { kind: 'person', key: `person:${run.toLowerCase()}`, name: run, state: null };
  if (!officer && nameAtEnd && isPersonName(ctx, np))
    return {
      kind: 'person',
      key: `person:${personName(ctx, np).toLowerCase()}`,
      name: personName(ctx, np),
      state: null,
    };
  if (hasKind(ctx, np, KIND.official | KIND.firmPerson | KIND.firm | KIND.outlet)) {
    return { kind: 'generic', key: 'unspecified', name: text, state: null };
  }
  return null;
}

const TOOLS = words(
  'spyware malware tool tools trojan backdoor implant loader wiper ransomware worm botnet program programs app apps kit infostealer stealer stealers variant family called named dubbed alias aliases aka',
);

/** "spyware called NoviSpy", "the loader SnipBot": what is written so is no firm where a word for a tool stands before it. */
function isTool({ doc: { tokens } }: Context, np: NounPhrase): boolean {
  const { sentence } = tokens[np.first]!;
  for (let i = Math.max(0, np.first - 4); i < np.last - 1; i += 1)
    if (tokens[i]!.sentence === sentence && TOOLS.has(tokens[i]!.lower)) return true;
  return false;
}

/** "a Pittsburgh grand jury", "Gothenburg police": what of a state has its seat in a town. */
const SEATED = words(
  'jury court courts judge judges prosecutor prosecutors police tribunal magistrate magistrates detectives sheriff',
);

const isCrew = (ctx: Context, np: NounPhrase): boolean =>
  (PERPETRATORS.has(np.wordLower) || GROUP_WORDS.has(np.wordLower)) &&
  !OFFICIAL_NOUNS.has(np.wordLower) &&
  !FIRM_NOUNS.has(np.wordLower) &&
  hasKind(ctx, np, KIND.crew);
const firmLike = (ctx: Context, np: NounPhrase): boolean =>
  FIRM_NOUNS.has(np.wordLower) && !hasKind(ctx, np, KIND.serviceFirm) && !hasKind(ctx, np, KIND.official);
/** "the Toronto firm X": the name stands behind the word for what it is. */
function endsInFirm(ctx: Context, np: NounPhrase): boolean {
  const run = properRun(ctx, np);
  if (run === null || np.possessor !== null || !ctx.textOf(np.first, np.last).endsWith(run)) return false;
  const at = np.last - run.split(' ').length - 1;
  const before = at < np.first ? undefined : ctx.doc.tokens[at];
  if (before === undefined || before.lower !== before.text || !FIRM_NOUNS.has(before.lower)) return false;
  return !/^(?:group|outfit|house|club)$/.test(before.lower) || OF_TRADE.has(ctx.doc.tokens[at - 1]?.lower ?? '');
}

/** "the IT group X" is a firm, unlike "the hacker group X". */
const OF_TRADE = words(
  'it tech technology software security cybersecurity media energy defence defense engineering industrial insurance retail banking hotel shipping telecoms telecom logistics healthcare food auction publishing',
);
const outletLike = (ctx: Context, np: NounPhrase): boolean => hasKind(ctx, np, KIND.outlet);
