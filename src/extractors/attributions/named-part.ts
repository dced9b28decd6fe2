/** Whom one part of a phrase names: a state, a firm, an organisation, an outlet, a crew or a person. */
import type { Entity } from '../language/language.js';
import { type NounPhrase, words } from '../language/phrases.js';
import { coinedFirm, coinedOrganisation, coinedOutlet, NEWS_SITE } from './coined-parties.js';
import type { Context } from './context.js';
import { firmOfLand } from './firm-names.js';
import { CHAMBERS, DATES, isHouseName, TWO_IN_ONE } from './houses.js';
import { jointWord } from './joint-word.js';
import { FIRM_NOUNS, GROUP_WORDS, OFFICIAL_NOUNS, PERPETRATORS } from './nouns.js';
import { NO_MORE } from './party-traits.js';
import { FIRM_HINTS, UNNAMED_PRESS } from './party-words.js';
import type { Profile } from './profile.js';
import type { Part } from './profile-walker.js';
import { isPersonName, personName, properRun } from './proper-names.js';
import { STATE_KINDS } from './state-of.js';
import { hasKind, KIND } from './word-kinds.js';

export type PartyKind = 'state' | 'org' | 'company' | 'person' | 'outlet' | 'group' | 'generic';

export interface Named {
  readonly kind: PartyKind;
  readonly key: string;
  readonly name: string;
  readonly state: string | null;
}

export function fromPart(ctx: Context, profile: Profile, part: Part): Named | null {
  const { np } = part;
  const text = ctx.textOf(np.first, np.last);
  if (isOfCongress(np, text)) return { kind: 'state', key: 'US', name: text, state: 'US' };
  if (np.entities.length === 0) return fromNameless(ctx, part, text);
  const company = np.entities.find((e) => e.kind === 'company');
  if (company !== undefined) return { kind: 'company', key: `company:${company.key}`, name: text, state: null };
  const group = np.entities.find((e) => e.kind === 'group');
  if (group !== undefined) return { kind: 'group', key: 'self', name: text, state: null };
  const organisation = np.entities.find((e) => e.kind === 'organisation');
  const state = stateEntity(ctx, np);
  if (state !== undefined && isInChamber(ctx, np, state)) return { kind: 'state', key: 'US', name: text, state: 'US' };
  const ofLand = state === undefined ? null : firmOfLand(ctx, np, state);
  if (ofLand !== null) return firmNamed(ofLand);
  if (state !== undefined && (organisation === undefined || state.first < organisation.first)) {
    if (ctx.entityAt(np.head) === state && (state.kind === 'metonym' || state.kind === 'organ'))
      return stateNamed(ctx, np, state);
    if (firmLike(ctx, np) || (state.kind !== 'demonym' && endsInFirm(ctx, np))) {
      const firm = coinedFirm(ctx, profile);
      return firm === null ? null : firmNamed(firm);
    }
    if (isCrew(ctx, np)) return { kind: 'group', key: 'self', name: text, state: state.state };
    const press = pressNamed(ctx, np) ?? unnamedPress(np, text);
    if (press !== null) return press;
    if (hasKind(ctx, np, KIND.outlet))
      return { kind: 'state', key: state.state ?? state.key, name: text, state: state.state };
    const isOrgan = ctx.entityAt(np.head)?.kind === 'organ';
    if (isPeople(ctx, np, state) || RESPONSE_TEAM.test(text)) return stateNamed(ctx, np, state);
    if (state.kind === 'demonym' && !isOrgan && !hasKind(ctx, np, KIND.official) && part.relation === 'self')
      return academic(ctx, np, text);
    return stateNamed(ctx, np, state);
  }
  if (organisation !== undefined) return { kind: 'org', key: organisation.key, name: text, state: null };
  return fromNameless(ctx, part, text);
}

/** "Rep. Ann Lee, a Republican from Lima": a member of Congress, whatever the towns at home are called. */
const AMERICAN_PARTY =
  /(?<!\b(?:Christian|Free|Liberal|Social|Sweden|National|Progressive|European|Catalan) )\b(?:Republican|Democrat)s?$/;

const isOfCongress = (np: NounPhrase, text: string): boolean =>
  AMERICAN_PARTY.test(text) &&
  (np.possessor === null || np.possessor.entities.length === 0) &&
  np.entities.every((e) => e.kind !== 'demonym' || e.state === 'US');

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
  const press = pressNamed(ctx, np);
  if (press !== null) return press;
  if (part.relation !== 'self') return null;
  const run = hasKind(ctx, np, KIND.firmHint) || endsInFirm(ctx, np) ? properRun(ctx, np) : null;
  if (run !== null && text.endsWith(run) && !FIRM_HINTS.has(run.toLowerCase())) return firmNamed(run);
  return unnamed(ctx, np, text);
}

/** "the Belgrade daily Blic", "the Norwegian broadcaster NRK". */
function pressNamed(ctx: Context, np: NounPhrase): Named | null {
  const coined = coinedOutlet(ctx, np);
  if (coined !== null) return outletNamed(coined, coined);
  const outlet = np.entities.find((e) => e.kind === 'outlet');
  return outlet === undefined ? null : outletNamed(outlet.text, ctx.textOf(np.first, np.last));
}

/** "a Dutch newspaper", "Israeli media": the press of a state is not the state, unless the state owns it. */
const unnamedPress = (np: NounPhrase, text: string): Named | null =>
  (UNNAMED_PRESS.has(np.wordLower) || NEWS_SITE.test(text)) &&
  np.entities.length === 1 &&
  np.entities[0]!.kind !== 'organ' &&
  np.entities[0]!.state !== 'KP' &&
  !OF_THE_STATE.test(text)
    ? outletNamed(text.replace(/^(?:an?|one|the|some|several|many|two|three|four) /i, ''), text)
    : null;

const OF_THE_STATE =
  /\b(?:state|government|party|official|ministry|army|military|regime)\b|-(?:run|owned|controlled|backed)\b/i;

const outletNamed = (called: string, name: string): Named => ({
  kind: 'outlet',
  key: `media:${called.toLowerCase().replace(/^the /, '')}`,
  name,
  state: null,
});

export const firmNamed = (name: string): Named => ({
  kind: 'company',
  key: `company:${name.toLowerCase()}`,
  name,
  state: null,
});

const academic = (ctx: Context, np: NounPhrase, text: string): Named | null =>
  hasKind(ctx, np, KIND.firmPerson) ? { kind: 'generic', key: 'unspecified', name: text, state: null } : null;

export const stateNamed = (ctx: Context, np: NounPhrase, e: Entity): Named => ({
  kind: e.state !== null && e.state.length > 2 ? 'org' : e.state === 'EU' || e.state === 'UN' ? 'org' : 'state',
  key: e.state ?? e.key,
  name: ctx.textOf(np.first, np.last),
  state: e.state,
});

/** The entity that tells whose officials these are; "Israel-based" and "pro-Russian" do not. */
export function stateEntity(ctx: Context, np: NounPhrase): Entity | undefined {
  const all = np.entities.filter((e) => STATE_KINDS.has(e.kind) && e.state !== null && jointWord(ctx, e) === null);
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
  // No other country that the news tells of has grand juries.
  if (/\bgrand jury$/i.test(text)) return { kind: 'state', key: 'US', name: text, state: 'US' };
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
  const isCoined = run !== null && (TWO_IN_ONE.test(run) || (NUMBERED.test(run) && !COUNTED.test(run)));
  if (!officer && nameAtEnd && isCoined && !isTool(ctx, np)) return firmNamed(run);
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
  if (CONGRESS.test(text) && PARTISAN.test(ctx.textOf(np.last, Math.min(ctx.doc.tokens.length, np.last + 6))))
    return { kind: 'state', key: 'US', name: text, state: 'US' };
  if ((officer && nameAtEnd) || hasKind(ctx, np, KIND.official | KIND.firmPerson | KIND.firm | KIND.outlet)) {
    return { kind: 'generic', key: 'unspecified', name: text, state: null };
  }
  return null;
}

/** "Sen. Ann Lee, D-Ohio", "Rep. Tom Bao (R-Texas)": members of Congress have their party and state behind the name. */
const CONGRESS = /^(?:(?:Sen|Rep)s?\.|[Ss]enator|[Rr]epresentative|[Cc]ongress(?:man|woman)) /;
const PARTISAN = /^[,(] ?[DRI] ?- ?\p{Lu}/u;

/** "Corvid Nine": no surname, and not "Witness Nine". */
const NUMBERED = / (?:Zero|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twelve|\d+)$/;
const COUNTED =
  /\b(?:Witness|Agent|Chapter|Force|Unit|Flight|Group|Team|Channel|Article|Level|Tier|Phase|Section|Exhibit|Defendant|Suspect|Person|Victim|Room|Sector|Zone|District|Camp|Formula|Stage|Type|Class|Category|Storm|Dark)\b/;

const TOOLS = words(
  'spyware malware tool trojan backdoor implant loader wiper ransomware worm botnet program app kit infostealer stealer',
);

const OF_TOOLS = /^(?:variants?|versions?|strains?|samples?|builds?|copy|copies|loaders?)$/;

/** "spyware called MarshSpy", "a variant of MarshSpy", "the loader LockBox": what is written so is no firm right behind a word for a tool. */
function isTool({ doc: { tokens } }: Context, np: NounPhrase): boolean {
  const at = (i: number): string => (tokens[i]?.sentence === tokens[np.first]!.sentence ? tokens[i]!.lower : '');
  const called = /^(?:called|named|dubbed|as)$/.test(at(np.first - 1)) ? (at(np.first - 2) === 'known' ? 2 : 1) : 0;
  if (at(np.first - 1) === 'of' && OF_TOOLS.test(at(np.first - 2))) return true;
  return TOOLS.has(at(np.last - 2)) || TOOLS.has(at(np.first - 1 - called));
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
