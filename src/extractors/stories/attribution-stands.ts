/** The attributions of a text as stands that can be compared: who holds whom responsible, told by keys. */
import type { AttributionMention } from '../../domain/record.js';
import type { ClaimPair } from './align-claims.js';
import { type Claim, isDateline } from './claim-view.js';
import type { StoryFeatures } from './story-features.js';

/** Mentions that are less sure than this say too little to be held against a text. */
export const SURE = 0.5;
/** What the original may have said is known from less sure ones too. */
const HEARD = 0.25;

const MOST_ACCUSED = 3;
export const LIKELY = 0.5;

export interface Stand {
  readonly mention: AttributionMention;
  readonly claim: Claim;
  /** Keys of parties that can be told apart: states, organisations, companies. */
  readonly by: ReadonlySet<string>;
  /** Those of `by` that are firms. */
  readonly firms: ReadonlySet<string>;
  readonly states: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  /** The states that the article itself accuses; `states` holds those of known groups too. */
  readonly toldStates: ReadonlySet<string>;
  /** It names no state but says that one was at work: "a foreign government". */
  readonly ofSomeState: boolean;
  /** The attributor stands in the very sentence, by name or pronoun. */
  readonly isBorne: boolean;
}

/** @param isRewrite then only the surer ones count. */
export function standsOf(f: StoryFeatures, claims: readonly Claim[], isRewrite: boolean): Stand[] {
  return f.attributions.flatMap((mention) => {
    const at = mention.evidence[0]?.start ?? -1;
    const claim = claims.find((c) => at >= c.sentence.start && at < c.sentence.end);
    if (claim === undefined || mention.confidence < (isRewrite ? SURE : HEARD)) return [];
    const parties = partiesOf(mention, f);
    return [{ mention, claim, ...parties, ...accusedOf(mention, f), isBorne: isBorne(mention, claim, parties.by) }];
  });
}

/** Keys as claims have them. */
export function partiesOf(m: AttributionMention, f: StoryFeatures): Pick<Stand, 'by' | 'firms'> {
  const keys = m.attributors.filter((a) => !isDateline(f, a.name)).map((a) => a.key.replace(/^anon:/, ''));
  const told = keys.filter((k) => !/^(?:unspecified$|self$|media:|person:)/.test(k));
  const firms = told.filter((k) => k.startsWith('company:')).map((k) => k.slice('company:'.length));
  return { by: new Set([...told.filter((k) => !k.startsWith('company:')), ...firms]), firms: new Set(firms) };
}

const PRONOUN = /\b(?:he|she|they|his|her|their|we|our)\b/iu;
const DESCRIBED =
  /\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Tt]hose|[Tt]hese) (?:\p{Ll}{2,20} ){0,2}?(?:government|ministry|minister|agency|agencies|service|services|company|firm|researchers|analysts|police|prosecutors|officials|authorities|office|bureau|centre|center|report|statement|indictment|advisory|spokes\p{Ll}{3,7})\b/u;

export const isBorne = (m: AttributionMention, claim: Claim, by: ReadonlySet<string>): boolean =>
  claim.parties.some((p) => by.has(p.key)) ||
  m.attributors.some((a) => claim.text.includes(a.name)) ||
  PRONOUN.test(claim.text) ||
  DESCRIBED.test(claim.text);

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** One group has many names: the gazetteer's own where it has one. */
function groupKey(f: StoryFeatures, name: string): string {
  const span = f.spans.find((s) => s.kind === 'group' && plain(f.text.slice(s.start, s.end)) === plain(name));
  return plain(span?.key ?? name);
}

function accusedOf(
  m: AttributionMention,
  f: StoryFeatures,
): Pick<Stand, 'states' | 'groups' | 'toldStates' | 'ofSomeState'> {
  const states = m.accused.flatMap((a) => a.state ?? a.groupState ?? []).filter((s) => s !== 'XX');
  // So many at once are no accused but those who speak.
  if (new Set(states).size > MOST_ACCUSED)
    return { states: new Set(), groups: new Set(), toldStates: new Set(), ofSomeState: false };
  return {
    ofSomeState: m.accused.some((a) => a.state === 'XX'),
    states: new Set(states),
    toldStates: new Set(m.accused.flatMap((a) => a.state ?? []).filter((k) => k !== 'XX')),
    groups: new Set(m.accused.flatMap((a) => (a.group === null ? [] : [groupKey(f, a.group)]))),
  };
}

export const meet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((k) => b.has(k));
export const isEmpty = (s: Stand): boolean => s.states.size === 0 && s.groups.size === 0;
export const sameAccused = (a: Stand, b: Stand): boolean => meet(a.states, b.states) || meet(a.groups, b.groups);
export const blames = (s: Stand): boolean => s.mention.stance === 'attributes';
export const holdsTo = (s: Stand): boolean => blames(s) || s.mention.stance === 'endorses';

/** Where both name groups, the groups tell; else the states. */
export const sameActor = (a: Stand, b: Stand): boolean =>
  a.groups.size > 0 && b.groups.size > 0 ? meet(a.groups, b.groups) : sameAccused(a, b);

const namesGroup = (f: StoryFeatures, group: string): boolean =>
  f.spans.some((s) => s.kind === 'group' && plain(s.key) === group) || plain(f.text).includes(group);

/** Both name somebody, and not the same: another state, or another group where no state tells. */
export function otherAccused(pair: ClaimPair, a: Stand, b: Stand): boolean {
  if (a.states.size > 0 && b.states.size > 0 && !meet(a.states, b.states)) return true;
  if (a.groups.size === 0 || b.groups.size === 0 || meet(a.groups, b.groups)) return false;
  if ([...a.groups].some((g) => namesGroup(pair.rewrite, g))) return false;
  return meet(a.by, b.by) || [...b.groups].every((g) => !namesGroup(pair.original, g));
}
