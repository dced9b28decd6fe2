/** Who may have done it: the states and groups that a noun phrase names, and how the actor hangs on the state. */
import type { Accused, ActorLink } from '../../domain/record.js';
import type { Entity } from '../language/language.js';
import { startsUpper } from '../language/letters.js';
import type { NounPhrase } from '../language/phrases.js';
import { words } from '../language/phrases.js';
import type { Context } from './context.js';
import { GROUP_WORDS, OFFICIAL_NOUNS, PERPETRATORS } from './nouns.js';
import type { Part, Profile } from './profile.js';
import { hasKind, KIND } from './word-kinds.js';

export interface ActorReading {
  readonly accused: Accused;
  /** Whether the phrase is of the kind that carries out operations: a group, hackers, spies. */
  readonly perpetrator: boolean;
  /** A state or one of its organs itself, not people of its nationality. */
  readonly stateItself: boolean;
}

const SPONSORED = words(
  'backed sponsored linked affiliated aligned nexus controlled run directed tied connected supported funded ordered led sanctioned associated allied employed hired nexus paid state-backed government-backed owned',
);
const SPONSOR_VERBS = words(
  'back sponsor link tie connect support fund finance affiliate associate align work serve employ hire pay control run direct steer command contract belong act operate answer report task subordinate order protect tolerate shelter harbour lead attach',
);

/** The actor that a profile names, or null where it names none. */
export function actorOf(ctx: Context, profile: Profile): ActorReading | null {
  const group = groupOf(ctx, profile);
  const state = stateOf(ctx, profile);
  const perpetrator = group !== null || isPerpetrator(ctx, profile);
  if (group === null && state === null) return unnamedState(ctx, profile);
  if (group === null && !profile.animate && !DEED_HEADS.has(profile.np.wordLower)) return null;
  const thing = group === null && !profile.animate;
  return {
    accused: {
      state: state?.code ?? null,
      group: group?.name ?? null,
      groupState: group?.state ?? null,
      name: ctx.textOf(profile.np.first, profile.np.last),
      link: state?.link ?? null,
    },
    perpetrator: perpetrator && !thing && !/^(?:EU|UN|NATO)$/.test(group?.name ?? ''),
    stateItself: state?.itself === true && group === null && !thing,
  };
}

/** "a Russian affair", "China's campaign": the deed names its doer, but is none. */
export const DEED_HEADS = words(
  'activities hacking affair operation operations campaign job work doing handiwork attack attacks hack hacks cyberattack cyberattacks effort act deed role hand involvement origin origins fingerprints hallmarks handwriting action intrusion campaigns espionage responsibility programme program malware activity',
);

function isPerpetrator(ctx: Context, profile: Profile): boolean {
  return profile.parts.some(
    (p) =>
      (p.relation === 'self' || p.relation === 'apposition' || p.relation === 'of') &&
      hasKind(ctx, p.np, KIND.perpetrator),
  );
}

// --- groups ---------------------------------------------------------------------------------------------

interface GroupReading {
  readonly name: string;
  readonly state: string | null;
}

/** What hangs on a thing ("the network of ...") does not make it an actor. */
const actorParts = (profile: Profile): readonly Part[] =>
  profile.animate ? profile.parts : profile.parts.filter((p) => p.relation === 'self' || p.relation === 'possessor');

function groupOf(ctx: Context, profile: Profile): GroupReading | null {
  for (const part of actorParts(profile)) {
    if (part.relation === 'pp' && part.prep !== 'from' && part.prep !== 'with' && part.prep !== 'within') continue;
    if (part.relation === 'affiliation' && part.verb !== null && !SPONSOR_VERBS.has(part.verb) && part.verb !== 'link')
      continue;
    const entity = part.np.entities.find((e) => e.kind === 'group');
    if (entity !== undefined)
      return {
        name:
          entity.key.startsWith('The ') && /^(?:The )?Dark Overlord$/.test(entity.text)
            ? entity.key
            : cleanGroup(entity.text),
        state: entity.state,
      };
    const organisation = part.np.entities.find((e) => e.kind === 'organisation');
    if (organisation !== undefined && part.relation === 'self' && actsAsGroup(organisation))
      return { name: organisation.key.replace(/^org:/, '').toUpperCase(), state: null };
  }
  for (const part of actorParts(profile)) {
    const coined = coinedName(ctx, profile, part);
    if (coined !== null) return { name: coined, state: null };
  }
  return null;
}

const actsAsGroup = (e: Entity): boolean =>
  e.key === 'NATO' ||
  e.key === 'EU' ||
  e.key === 'UN' ||
  /^org:(?:hamas|hezbollah|taliban|islamic state|houthis)$/.test(e.key);

const cleanGroup = (name: string): string => name.replace(/^[Tt]he\s+/, '');

/** A name that no list has, introduced as one: "a crew it names MeteorExpress", "the hacktivist group Silent Crow". */
function coinedName(ctx: Context, profile: Profile, part: Part): string | null {
  const { tokens } = ctx.doc;
  const { np } = part;
  if (np.entities.some((e) => e.kind === 'company' || e.kind === 'outlet' || e.kind === 'malware')) return null;
  if (part.relation === 'alias') {
    const grouplike = profile.parts.some(
      (p) => (p.relation === 'self' || p.relation === 'apposition') && hasKind(ctx, p.np, KIND.group),
    );
    const alias = grouplike ? capitalRun(ctx, np.first, np.last) : null;
    return alias !== null && /^[A-Z]{2,4}s?$/.test(alias) ? null : alias;
  }
  if (part.relation !== 'self' && part.relation !== 'apposition') return null;
  if (np.entities.some((e) => e.kind === 'organ' || e.kind === 'metonym')) return null;
  for (let i = np.first; i < np.last; i += 1) {
    if (!COINING.has(tokens[i]!.lower)) continue;
    const after = capitalRun(ctx, i + 1, np.last);
    if (after !== null) return after;
    const capital = startsUpper(tokens[i]!.text) && i > np.first;
    const before = capital ? joinRun(ctx, capitalRun(ctx, np.first, i), tokens[i]!.text) : capitalRun(ctx, np.first, i);
    if (before !== null && tokens[np.first]!.lower === 'the' ? true : before !== null && before.includes(' '))
      return before;
  }
  return null;
}

/** Words beside which a capitalised name is a group's. "Unit", "team" and "center" stand beside other names too. */
const COINING = words(
  'group groups gang gangs crew crews collective hackers hacker outfit cartel syndicate apt actor actors hacktivist hacktivists cell alliance threatactor hackergroup threatgroup hacktivist-group',
);

const joinRun = (_ctx: Context, run: string | null, word: string): string | null =>
  run === null ? null : `${run} ${word}`;

/** The first run of capitalised words that are no named thing of another kind. */
function capitalRun(ctx: Context, first: number, last: number): string | null {
  const { tokens } = ctx.doc;
  for (let i = first; i < last; i += 1) {
    const t = tokens[i]!;
    if (!isNameToken(ctx, i)) continue;
    let end = i + 1;
    while (end < last && (isNameToken(ctx, end) || (/^\d+$/.test(tokens[end]!.text) && end === i + 1))) end += 1;
    const run = ctx.textOf(i, end);
    if (t.index === ctx.doc.sentences[t.sentence]!.first && end === i + 1 && OFFICIAL_NOUNS.has(t.lower)) continue;
    if (run.length > 1) return run;
  }
  return null;
}

const NOT_NAMES = words(
  'the a an this that these those its their his her our mr mrs ms dr one two three four five several last unit ministry group gang team foreign security federal national state prime minister president cyber western eastern european advanced chief general director threat intelligence us-based russian-speaking apt it they he she we russian-language chinese-language arabic-speaking',
);

function isNameToken(ctx: Context, i: number): boolean {
  const t = ctx.doc.tokens[i]!;
  const e = ctx.entityAt(i);
  if (e !== null) return false;
  if (NOT_NAMES.has(t.lower)) return false;
  return startsUpper(t.text) || /^\d+[A-Z]/.test(t.text) || /^[a-z]+[A-Z]/.test(t.text);
}

// --- states ---------------------------------------------------------------------------------------------

interface StateReading {
  readonly code: string;
  readonly link: ActorLink;
  readonly itself: boolean;
}

const STATE_KINDS = words('state demonym capital metonym organ');

function stateOf(ctx: Context, profile: Profile): StateReading | null {
  for (const part of actorParts(profile)) {
    const reading = stateOfPart(ctx, profile, part);
    if (reading !== null) return reading;
  }
  return null;
}

function stateOfPart(ctx: Context, profile: Profile, part: Part): StateReading | null {
  const entities = part.np.entities.filter((e) => STATE_KINDS.has(e.kind) && e.state !== null);
  const entity = preferred(ctx, part.np, entities);
  if (
    entity === undefined ||
    entity.state === null ||
    !/^[A-Z]{2}$/.test(entity.state) ||
    entity.state === 'EU' ||
    entity.state === 'UN'
  )
    return null;
  const joint = jointWord(ctx, entity);
  if (joint === 'speaking' || joint === 'language' || joint === 'anti' || joint === 'born' || joint === 'made')
    return null;
  if (joint === 'pro') return { code: entity.state, link: 'national', itself: false };
  if (joint === 'based' || joint === 'located') return { code: entity.state, link: 'based-in', itself: false };
  if (joint !== null && SPONSORED.has(joint)) return { code: entity.state, link: 'sponsored', itself: false };
  switch (part.relation) {
    case 'self':
    case 'apposition':
      return { code: entity.state, ...nature(ctx, part.np, entity) };
    case 'possessor':
      return { code: entity.state, ...nature(ctx, profile.np, entity) };
    case 'of':
      return hasKind(ctx, profile.np, KIND.perpetrator) && entity.kind === 'state'
        ? { code: entity.state, link: 'national', itself: false }
        : { code: entity.state, link: 'directed', itself: true };
    case 'affiliation':
      return affiliation(entity, part);
    case 'pp':
      if (part.prep === 'from' || part.prep === 'in' || part.prep === 'inside' || part.prep === 'within') {
        return isPerpetrator(ctx, profile) ? { code: entity.state, link: 'based-in', itself: false } : null;
      }
      return part.prep === 'with' ||
        part.prep === 'for' ||
        part.prep === 'to' ||
        part.prep === 'behind' ||
        part.prep === 'under' ||
        part.prep === 'at'
        ? { code: entity.state, link: 'sponsored', itself: false }
        : null;
    case 'alias':
      return entity.kind === 'organ' ? { code: entity.state, link: 'directed', itself: true } : null;
    default:
      return null;
  }
}

function affiliation(entity: Entity, part: Part): StateReading | null {
  const verb = part.verb ?? '';
  if (
    verb === 'base' ||
    verb === 'locate' ||
    verb === 'house' ||
    verb === 'headquarter' ||
    verb === 'sit' ||
    verb === 'live' ||
    verb === 'hail' ||
    (verb === 'operate' && part.prep !== 'for')
  ) {
    return { code: entity.state!, link: 'based-in', itself: false };
  }
  if (verb === 'speak') return null;
  return {
    code: entity.state!,
    link: /^(?:run|direct|command|control|steer|order)$/.test(verb) ? 'directed' : 'sponsored',
    itself: false,
  };
}

/** An organ tells more than the demonym before it; else the first named. */
function preferred(_ctx: Context, np: NounPhrase, entities: readonly Entity[]): Entity | undefined {
  const organ = entities.find((e) => e.kind === 'organ');
  const owner = entities.find((e) => e.kind === 'state' || e.kind === 'demonym');
  if (
    organ !== undefined &&
    owner !== undefined &&
    owner.first < organ.first &&
    owner.state !== organ.state &&
    np.first <= owner.first
  )
    return owner;
  const landlord = np.possessor?.entities.find((e) => e.kind === 'state' || e.kind === 'capital');
  if (organ !== undefined && landlord !== undefined && landlord.state !== organ.state) return landlord;
  return organ ?? entities[0];
}

function nature(ctx: Context, np: NounPhrase, entity: Entity): { link: ActorLink; itself: boolean } {
  const arm = hasKind(ctx, np, KIND.arm) || entity.kind === 'organ' || entity.kind === 'metonym';
  const people = hasKind(ctx, np, KIND.perpetrator);
  if (hasJointSponsor(ctx, np)) return { link: 'sponsored', itself: false };
  if (arm) return { link: 'directed', itself: true };
  if (people) return { link: 'national', itself: false };
  const bare = ctx.entityAt(np.head) === entity;
  return entity.kind === 'demonym' || !bare ? { link: 'national', itself: false } : { link: 'directed', itself: true };
}

function hasJointSponsor(ctx: Context, np: NounPhrase): boolean {
  const { tokens } = ctx.doc;
  for (let i = np.first + 1; i < np.last; i += 1) {
    if (tokens[i - 1]!.text === '-' && SPONSORED.has(tokens[i]!.lower)) return true;
    if (tokens[i]!.lower === 'sponsored' || tokens[i]!.lower === 'backed') return true;
  }
  return false;
}

/** "backed" of "Beijing-backed", "pro" of "pro-Russian"; null where nothing is joined. */
export function jointWord(ctx: Context, entity: Entity): string | null {
  const { tokens } = ctx.doc;
  const dash = tokens[entity.last];
  const next = tokens[entity.last + 1];
  if (
    dash !== undefined &&
    /^[-‑–]$/.test(dash.text) &&
    next !== undefined &&
    dash.start === tokens[entity.last - 1]!.end
  ) {
    const further = tokens[entity.last + 3];
    if ((next.lower === 'state' || next.lower === 'government') && further !== undefined) return further.lower;
    return next.lower;
  }
  const before = tokens[entity.first - 1];
  const prefix = tokens[entity.first - 2];
  if (before !== undefined && /^[-‑–]$/.test(before.text) && before.end === entity.start && prefix !== undefined) {
    return prefix.lower === 'pro' || prefix.lower === 'anti' ? prefix.lower : null;
  }
  return null;
}

/** "a nation state", "government-backed hackers": a state that is not named. */
function unnamedState(ctx: Context, profile: Profile): ActorReading | null {
  const text = profile.parts
    .filter((p) => p.relation === 'self' || p.relation === 'apposition' || p.relation === 'of')
    .map((p) => ctx.textOf(p.np.first, p.np.last).toLowerCase())
    .join(' ');
  const joint =
    /(?:nation|foreign|state|government)[ -](?:state|states|government|governments|power|actor|actors|sponsored|backed|linked|affiliated|nexus|funded|supported|hackers)/.test(
      text,
    );
  if (!joint || /^(?:the|our|its) (?:state|government)$/.test(text)) return null;
  return {
    accused: {
      state: 'XX',
      group: null,
      groupState: null,
      name: ctx.textOf(profile.np.first, profile.np.last),
      link: /sponsored|backed|linked|affiliated|nexus|funded|supported/.test(text) ? 'sponsored' : 'directed',
    },
    perpetrator: true,
    stateItself: true,
  };
}

/** Whether the phrase is a bare stand-in ("the group", "they") for an actor named elsewhere. */
export function standsForActor(ctx: Context, np: NounPhrase): boolean {
  if (np.pronoun !== null) return /^(?:they|them|it|he|she|him|who|these|those)$/.test(np.pronoun);
  if (np.entities.some((e) => STATE_KINDS.has(e.kind) || e.kind === 'group' || e.kind === 'company')) return false;
  const first = ctx.doc.tokens[np.first]!.lower;
  const definite = /^(?:the|this|that|these|those|its|their|same|both|such)$/.test(first);
  return definite && (PERPETRATORS.has(np.wordLower) || GROUP_WORDS.has(np.wordLower) || np.wordLower === 'state');
}
