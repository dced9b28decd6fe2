/** Who speaks: the attributor key of a noun phrase, with officials under their state and analysts under their firm. */
import type { Attributor } from '../../domain/record.js';
import type { Entity } from '../language/language.js';
import { type NounPhrase, words } from '../language/phrases.js';
import { jointWord } from './actors.js';
import type { Context } from './context.js';
import {
  ALLEGATION,
  FIRM_NOUNS,
  FIRM_SUFFIX,
  GROUP_WORDS,
  OFFICIAL_NOUNS,
  OUTLET_WORDS,
  PEOPLE_OF_FIRMS,
  PERPETRATORS,
} from './nouns.js';
import type { Part, Profile } from './profile.js';

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

const CREW_WORDS = words('hacker hackers hacktivist hacktivists gang crew collective group hacking ransomware');
const SERVICE_FIRMS = words('bank hospital university');
const STATE_PRESS = words('state official ministry');
const PRESS_WORDS = words('newspaper daily weekly magazine broadcaster tabloid channel website outlet blog broadsheet');
const ASSOCIATIONS = words('party union federation association charity ngo church movement');
const STATE_ENTITY = words('state demonym capital metonym organ');
const ANONYMOUS = words('anonymity anonymous unnamed anonymously unidentified');

export function partyOf(ctx: Context, profile: Profile): Party | null {
  const found = named(ctx, profile);
  if (found === null) return null;
  const { np } = profile;
  const anonymous = isAnonymous(ctx, profile);
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
    plural: /s$/.test(np.wordLower) && found.kind !== 'company' && !isPerson(ctx, profile),
    person: isPerson(ctx, profile),
    office: holdsOffice(ctx, profile),
    anonymous,
  };
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
  const statement = ALLEGATION.has(self!.np.wordLower) ? authorOf(ctx, profile) : null;
  if (statement !== null) return statement;
  const ownRaw = fromPart(ctx, profile, self!);
  // "Belarus's KGB", "Ireland's National Cyber Security Centre": the owner decides between namesakes.
  const proprietor = ownRaw?.kind === 'state' && owners.length > 0 ? fromPart(ctx, profile, owners[0]!) : null;
  const own =
    proprietor?.kind === 'state' && proprietor.state !== ownRaw!.state ? { ...proprietor, name: ownRaw!.name } : ownRaw;
  if (own !== null && own.kind !== 'generic' && own.kind !== 'person') return own;
  for (const p of owners) {
    const owner = fromPart(ctx, profile, p);
    if (owner !== null && owner.kind !== 'generic' && owner.kind !== 'person')
      return { ...owner, name: ctx.textOf(profile.first, profile.np.last) };
  }
  for (const p of others) {
    const other = fromOther(ctx, profile, p);
    if (other !== null)
      return { ...other, name: own?.kind === 'person' ? own.name : ctx.textOf(profile.np.first, profile.np.last) };
  }
  const firm = coinedFirm(ctx, profile);
  if (firm !== null) return firm;
  if (
    own?.kind === 'person' &&
    profile.parts.some((p) => p.relation === 'apposition' && hasWord(ctx, p.np, OFFICE_HOLDERS))
  ) {
    return { ...own, kind: 'generic', key: 'unspecified' };
  }
  if (own === null && /^(?:indictment|jury|affidavit|charge-sheet)$/.test(self!.np.wordLower))
    return { kind: 'state', key: 'US', name: ctx.textOf(self!.np.first, self!.np.last), state: 'US' };
  return own;
}

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
    const capital = part.np.entities.find((e) => e.kind === 'capital' || e.kind === 'state' || e.kind === 'place');
    return capital !== undefined && OFFICIAL_NOUNS.has(profile.np.wordLower) ? stateNamed(ctx, part.np, capital) : null;
  }
  if (part.prep === 'to' && ENVOYS.test(profile.np.wordLower)) return null;
  const seat =
    part.prep === 'of' && hasWord(ctx, profile.np, OFFICE_HOLDERS)
      ? part.np.entities.find((e) => e.kind === 'place')
      : undefined;
  if (seat !== undefined) return stateNamed(ctx, part.np, seat);
  if (part.prep === 'behind' || part.prep === 'among' || part.prep === 'inside') return null;
  const found = fromPart(ctx, profile, part);
  return found !== null && found.kind !== 'generic' && found.kind !== 'person' && found.kind !== 'group' ? found : null;
}

/** "the mission to the United Nations" speaks for those who sent it. */
const ENVOYS =
  /^(?:mission|ambassador|envoy|representative|delegation|delegate|emissary|permanent|observer|missions|ambassadors)$/;

function fromPart(ctx: Context, profile: Profile, part: Part): Named | null {
  const { np } = part;
  const text = ctx.textOf(np.first, np.last);
  const company = np.entities.find((e) => e.kind === 'company');
  if (company !== undefined) return { kind: 'company', key: `company:${company.key}`, name: text, state: null };
  const group = np.entities.find((e) => e.kind === 'group');
  if (group !== undefined) return { kind: 'group', key: 'self', name: text, state: null };
  const organisation = np.entities.find((e) => e.kind === 'organisation');
  const state = stateEntity(ctx, np);
  if (state !== undefined && (organisation === undefined || state.first < organisation.first)) {
    if (ctx.entityAt(np.head) === state && (state.kind === 'metonym' || state.kind === 'organ'))
      return stateNamed(ctx, np, state);
    if (firmLike(ctx, np)) return coinedFirm(ctx, profile);
    if (isCrew(ctx, np)) return { kind: 'group', key: 'self', name: text, state: state.state };
    if (outletLike(ctx, np)) return { kind: 'state', key: state.state ?? state.key, name: text, state: state.state };
    if (state.kind === 'demonym' && !hasWord(ctx, np, OFFICIAL_NOUNS) && part.relation === 'self')
      return academic(ctx, np, text);
    return stateNamed(ctx, np, state);
  }
  if (organisation !== undefined) return { kind: 'org', key: organisation.key, name: text, state: null };
  const press = coinedOutlet(ctx, np);
  if (press !== null) return { kind: 'outlet', key: `media:${press.toLowerCase()}`, name: press, state: null };
  const outlet = np.entities.find((e) => e.kind === 'outlet');
  if (outlet !== undefined)
    return { kind: 'outlet', key: `media:${outlet.text.toLowerCase().replace(/^the /, '')}`, name: text, state: null };
  if (part.relation !== 'self') return null;
  const run = hasWord(ctx, np, FIRM_HINTS) ? properRun(ctx, np) : null;
  if (run !== null && text.endsWith(run))
    return { kind: 'company', key: `company:${run.toLowerCase()}`, name: run, state: null };
  return unnamed(ctx, np, text);
}

const academic = (ctx: Context, np: NounPhrase, text: string): Named | null =>
  hasWord(ctx, np, PEOPLE_OF_FIRMS) ? { kind: 'generic', key: 'unspecified', name: text, state: null } : null;

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
  const officer = hasWord(ctx, np, OFFICE_HOLDERS);
  if (/^(?:mr|mrs|ms|dr|prof|sir|lord|lady)\.?$/i.test(ctx.doc.tokens[np.first]!.text) && np.last - np.first >= 2) {
    const surname = ctx.textOf(np.first + 1, np.last);
    return { kind: 'person', key: `person:${surname.toLowerCase()}`, name: surname, state: null };
  }
  const run = properRun(ctx, np);
  const nameAtEnd = run !== null && !DATES.test(run) && ctx.textOf(np.first, np.last).endsWith(run);
  const org = coinedOrganisation(ctx, np, run);
  if (org !== null) return { kind: 'org', key: `org:${org.toLowerCase()}`, name: org, state: null };
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
  if (
    hasWord(ctx, np, OFFICIAL_NOUNS) ||
    hasWord(ctx, np, PEOPLE_OF_FIRMS) ||
    hasWord(ctx, np, FIRM_NOUNS) ||
    hasWord(ctx, np, OUTLET_WORDS)
  ) {
    return { kind: 'generic', key: 'unspecified', name: text, state: null };
  }
  return null;
}

const DATES =
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$|^(?:January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Easter)$/;

/** Holders of public office: their word is the state's. */
const OFFICE_HOLDERS = words(
  'minister ministers president premier chancellor secretary ambassador senator senators sen. rep. congressman congresswoman lawmaker lawmakers mayor governor prosecutor prosecutors attorney judge king prince envoy diplomat general admiral mp deputy undersecretary commissioner diplomats parliamentarian legislator councillor taoiseach consul delegate government ministry police court jury spokesperson-general embassy official officials parliament authorities cabinet federal',
);

const hasWord = (ctx: Context, np: NounPhrase, set: ReadonlySet<string>): boolean => {
  for (let i = np.first; i < np.last; i += 1) if (set.has(ctx.doc.tokens[i]!.lower)) return true;
  return false;
};

const isCrew = (ctx: Context, np: NounPhrase): boolean =>
  (PERPETRATORS.has(np.wordLower) || GROUP_WORDS.has(np.wordLower)) &&
  !OFFICIAL_NOUNS.has(np.wordLower) &&
  !FIRM_NOUNS.has(np.wordLower) &&
  hasWord(ctx, np, CREW_WORDS);
const firmLike = (ctx: Context, np: NounPhrase): boolean =>
  FIRM_NOUNS.has(np.wordLower) && !hasWord(ctx, np, SERVICE_FIRMS) && !hasWord(ctx, np, OFFICIAL_NOUNS);
const outletLike = (ctx: Context, np: NounPhrase): boolean => hasWord(ctx, np, OUTLET_WORDS);

const PRESS = words(
  'gazette times post herald tribune news journal chronicle daily telegraph guardian mirror observer star press radio tv television examiner inquirer bulletin reporter weekly zeitung courier dispatch globe',
);

/** "the Teesside Gazette", "the Belgrade daily Blic". */
function coinedOutlet(ctx: Context, np: NounPhrase): string | null {
  const run = properRun(ctx, np);
  if (run === null || hasWord(ctx, np, STATE_PRESS)) return null;
  const last = run.toLowerCase().split(' ').at(-1)!;
  if (run.includes(' ') && PRESS.has(last)) return run.replace(/^The /, '');
  const named = ctx.textOf(np.first, np.last).endsWith(run);
  return named && hasWord(ctx, np, PRESS_WORDS) && !hasWord(ctx, np, PEOPLE_OF_FIRMS) ? run : null;
}

const ORGANISATIONS = words(
  'association federation federations union party committee institute university league society board club church foundation network alliance coalition chamber college school museum hospital bank group council congress organisation organization movement initiative project archive trust fund consortium observatory exchange',
);

/** "The International Association of Athletics Federations", "the opposition party Razem". */
function coinedOrganisation(ctx: Context, np: NounPhrase, run: string | null): string | null {
  if (
    run === null ||
    FIRM_NOUNS.has(run.toLowerCase()) ||
    OFFICIAL_NOUNS.has(run.toLowerCase()) ||
    ORGANISATIONS.has(run.toLowerCase()) ||
    hasWord(ctx, np, PEOPLE_OF_FIRMS)
  )
    return null;
  const last = run.toLowerCase().split(' ').at(-1)!;
  if (run.includes(' ') && ORGANISATIONS.has(last)) {
    const { tokens } = ctx.doc;
    let end = np.last;
    while (tokens[end]?.lower === 'of' || tokens[end]?.lower === 'for') {
      let next = end + 1;
      while (next < tokens.length && (/^\p{Lu}/u.test(tokens[next]!.text) || tokens[next]!.lower === 'the')) next += 1;
      if (next === end + 1) break;
      end = next;
    }
    return ctx.textOf(np.last - run.split(' ').length, end).replace(/^[Tt]he /, '');
  }
  return hasWord(ctx, np, ASSOCIATIONS) && ctx.textOf(np.first, np.last).endsWith(run) ? run : null;
}

// --- firms and people that no list has --------------------------------------------------------------------

const FIRM_HINTS = words(
  'company firm vendor consultancy lab labs provider maker giant startup start-up think-tank tank developer manufacturer operator supplier contractor retailer bank carrier',
);

/** "SikkerNord, a security company", "the security firm Hanbit Analytics", "Trellwood Labs". */
function coinedFirm(ctx: Context, profile: Profile): Named | null {
  const firm = (name: string): Named => ({ kind: 'company', key: `company:${name.toLowerCase()}`, name, state: null });
  const described = profile.parts.some(
    (p) => (p.relation === 'self' || p.relation === 'apposition') && hasWord(ctx, p.np, FIRM_HINTS),
  );
  for (const p of profile.parts) {
    if (p.relation === 'possessor' && described) continue;
    const name = properRun(ctx, p.np);
    if (name === null) continue;
    const lastWord = name.toLowerCase().split(' ').at(-1)!;
    if (name.includes(' ') && FIRM_SUFFIX.has(lastWord)) return firm(name);
    if (described && (p.relation === 'self' || p.relation === 'apposition')) return firm(name);
  }
  return null;
}

/** The last run of capitalised words of a phrase that belongs to no known thing. */
function properRun(ctx: Context, np: NounPhrase): string | null {
  const { tokens } = ctx.doc;
  let end = -1;
  for (let i = np.last - 1; i >= np.first; i -= 1) {
    const t = tokens[i]!;
    const known = ctx.entityAt(i) !== null;
    const capital = /^\p{Lu}/u.test(t.text) && !known && !DETERMINERS.has(t.lower);
    const joiner = end >= 0 && (/^[-&]$/.test(t.text) || t.lower === 'of') && i > np.first;
    if (capital && end < 0) end = i + 1;
    if (end >= 0 && !capital && !joiner) return clean(ctx, i + 1, end);
  }
  return end < 0 ? null : clean(ctx, np.first, end);
}

const DETERMINERS = words(
  'the a an its their his her this that these our no two three four five several many most some all',
);

const clean = (ctx: Context, first: number, last: number): string | null => {
  let f = first;
  while (f < last && (DETERMINERS.has(ctx.doc.tokens[f]!.lower) || TITLE_WORDS.has(ctx.doc.tokens[f]!.lower))) f += 1;
  return f < last ? ctx.textOf(f, last) : null;
};

const TITLE_WORDS = words(
  'mr mrs ms dr prof professor sir lord lady senator sen. rep. gen. president prime minister foreign secretary defence defense interior justice transport spokesman spokeswoman spokesperson director chief deputy commissioner ambassador mayor governor chancellor general admiral colonel home health finance digital state chairman judge press vice under assistant head security adviser advisor special counsel representative congressman congresswoman attorney lawmaker king premier captain major lieutenant inspector detective high mp ceo cto ciso cyber police regional opposition leader party',
);

const isPersonName = (ctx: Context, np: NounPhrase): boolean => {
  const run = properRun(ctx, np);
  if (run === null) return false;
  const parts = run.split(' ');
  if (parts.some((w) => ALLEGATION.has(w.toLowerCase()))) return false;
  if (parts.length < 2 || parts.length > 4 || /\d/.test(run)) return false;
  if (FIRM_SUFFIX.has(parts.at(-1)!.toLowerCase()) && parts.length > 1) return false;
  return (
    parts.every(
      (w) => /^\p{Lu}[\p{L}'’.-]*$/u.test(w) || w === '-' || /^(?:van|von|de|der|al|bin|el|den|di|da)$/.test(w),
    ) && run !== run.toUpperCase()
  );
};

const personName = (ctx: Context, np: NounPhrase): string => properRun(ctx, np) ?? ctx.textOf(np.first, np.last);

function holdsOffice(ctx: Context, profile: Profile): boolean {
  return profile.parts.some(
    (p) =>
      (p.relation === 'self' || p.relation === 'apposition' || p.relation === 'of') &&
      (hasWord(ctx, p.np, OFFICE_HOLDERS) ||
        (p.relation !== 'self' && OFFICIAL_NOUNS.has(p.np.wordLower) && !FIRM_NOUNS.has(p.np.wordLower))),
  );
}

const HOUSES = words('house street office administration regime palace party government kremlin whitehall langley');

function isPerson(ctx: Context, profile: Profile): boolean {
  const self = profile.parts[0]!.np;
  const figure = ctx.entityAt(self.head);
  if (figure?.kind === 'metonym' && !HOUSES.has(self.wordLower) && /(?<!\p{L})\p{Lu}\p{L}+ \p{Lu}/u.test(figure.text))
    return true;
  if (
    /^(?:minister|spokesman|spokeswoman|spokesperson|ambassador|president|chancellor|secretary|chief|director|mayor|senator|governor|premier|adviser|envoy|delegate|commissioner|analyst|researcher|ceo|chairman|official|prosecutor|lawmaker|king|general|head|founder|manager|executive|leader|representative|consultant)$/.test(
      self.wordLower,
    )
  )
    return true;
  return profile.parts.some((p) => (p.relation === 'self' || p.relation === 'apposition') && isPersonName(ctx, p.np));
}

function wordsOf(ctx: Context, profile: Profile): ReadonlySet<string> {
  const set = new Set<string>();
  for (const p of profile.parts) {
    if (p.relation !== 'self' && p.relation !== 'apposition' && p.relation !== 'alias') continue;
    for (let i = p.np.first; i < p.np.last; i += 1) set.add(ctx.doc.tokens[i]!.lower);
  }
  return set;
}

function isAnonymous(ctx: Context, profile: Profile): boolean {
  const { tokens } = ctx.doc;
  const { sentence } = profile.syntax;
  if (!/s$/.test(profile.np.wordLower) && !/^(?:official|source|person|diplomat|lawmaker)$/.test(profile.np.wordLower))
    return false;
  if (
    !/^(?:official|officials|source|sources|people|person|diplomat|diplomats|officers|aides|lawmakers)$/.test(
      profile.np.wordLower,
    )
  )
    return false;
  const text = ctx.textOf(profile.np.first, profile.np.last).toLowerCase();
  if (/\b(?:current|former|unnamed|anonymous)\b/.test(text)) return true;
  for (let i = profile.np.last; i < Math.min(sentence.last, profile.np.last + 12); i += 1) {
    const w = tokens[i]!.lower;
    if (ANONYMOUS.has(w)) return true;
    if (w === 'familiar' || w === 'briefed') return true;
    if (w === 'identified' || w === 'named') return tokens[i - 1]?.lower === 'be' || tokens[i - 2]?.lower === 'not';
    const e = ctx.entityAt(i);
    if (e?.kind === 'outlet' && /^(?:told|tell|tells)$/.test(tokens[e.first - 1]?.lower ?? '')) return true;
  }
  return false;
}
