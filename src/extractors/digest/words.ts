/** How a fact is put into words, as a person would write it. */
import type { AttributionFact, NormWords } from '../../domain/digest.js';
import type { Accused, Attributor, DivergenceKind, NormMention } from '../../domain/record.js';
import { shortened } from './shortened.js';

const REGIONS = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const WITH_ARTICLE = new Set('US GB AE NL PH DO BS GM MV CF KM SB MH SC'.split(' '));
/** Where the region's short name is not how a person writes it. */
const WRITTEN: Readonly<Record<string, string>> = {
  CD: 'the Democratic Republic of the Congo',
  CG: 'the Republic of the Congo',
  HK: 'Hong Kong',
  MO: 'Macau',
  MM: 'Myanmar',
  PS: 'Palestine',
};
const GROUPINGS: Readonly<Record<string, string>> = {
  EU: 'the European Union',
  UN: 'the United Nations',
  NATO: 'NATO',
  'FIVE-EYES': 'the Five Eyes',
  QUAD: 'the Quad',
};

/** "the United States"; the code itself where it names no country. */
export function stateName(code: string): string {
  if (code === 'XX') return 'a state that is not named';
  const written = GROUPINGS[code] ?? WRITTEN[code];
  if (written !== undefined) return written;
  if (!/^[A-Z]{2}$/.test(code)) return code;
  const name = REGIONS.of(code);
  if (name === undefined) return code;
  return WITH_ARTICLE.has(code) ? `the ${name}` : name;
}

export function listed(names: readonly string[]): string {
  if (names.length <= 1) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

const MOST_NAMES = 6;

function someOf(names: readonly string[]): string {
  const all = [...new Set(names)];
  if (all.length <= MOST_NAMES) return listed(all);
  return `${all.slice(0, MOST_NAMES - 1).join(', ')} and ${all.length - MOST_NAMES + 1} others`;
}

export const capitalised = (text: string): string => text.replace(/^\p{Ll}/u, (c) => c.toUpperCase());

/** Who speaks; null where nobody is named. */
export function attributorName({ key, name }: Attributor): string | null {
  if (key === 'unspecified') return null;
  if (key === 'self') return 'the group itself';
  if (/^[A-Z]{2}$/.test(key) || GROUPINGS[key] !== undefined) return stateName(key);
  if (key.startsWith('anon:')) {
    const of = key.slice(5);
    return /^[A-Z]{2}$/.test(of) ? `unnamed officials of ${stateName(of)}` : 'unnamed officials';
  }
  const written = name.trim() || key.slice(key.indexOf(':') + 1);
  return key.startsWith('media:') ? `sources of ${inMidSentence(written)}` : inMidSentence(written);
}

/** "The agency" out of a headline is "the agency" in a sentence of ours; "The Hague" stays, as does "The Record". */
function inMidSentence(name: string): string {
  return /^(?:The|A|An) \p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

function actorName(a: Pick<Accused, 'state' | 'group' | 'name'>): string {
  const state = a.state === null ? null : stateName(a.state);
  if (state !== null && a.group !== null && a.state !== 'XX') return `${state} (${a.group})`;
  if (a.group !== null && GROUPINGS[a.group] !== undefined) return stateName(a.group);
  return a.group ?? state ?? (a.name || 'somebody');
}

export function accusedNames(accused: readonly Pick<Accused, 'state' | 'group' | 'name'>[]): string {
  return someOf(accused.map(actorName));
}

function who(fact: AttributionFact): { readonly name: string | null; readonly plural: boolean } {
  const names = [...new Set(fact.attributors.map(attributorName).filter((n) => n !== null))];
  if (names.length === 0) return { name: null, plural: false };
  const plural = names.length > 1 || /^(?:unnamed|sources|the Five Eyes)/.test(names[0]!);
  return { name: someOf(names), plural };
}

/** The operation as an object of the sentence: by its name, by the article's noun phrase, else by its victims. */
function what(fact: AttributionFact): string {
  const { name, text } = fact.operation;
  if (name !== null) return name;
  const phrase =
    text?.replace(
      /^(?:(?:was|were|is|are) )?(?:responsible )?(?:(?:anything |something )?to do with|behind|for|of|with|in) /,
      '',
    ) ?? '';
  if (isNounPhrase(phrase)) return `“${shortened(phrase, 100)}”`;
  const accused = new Set(fact.accused.map((a) => a.state));
  const victims = fact.victims.filter((v) => !accused.has(v)).map(stateName);
  return victims.length > 0 ? `a cyber operation against ${someOf(victims)}` : 'a cyber operation';
}

const OPERATION_NOUN =
  /\b(?:cyber-?attacks?|attacks?|breach(?:es)?|intrusions?|hacks?|hacking|campaigns?|operations?|compromises?|thefts?|heists?|espionage|leaks?|incidents?|outages?|activit(?:y|ies)|raids?|infiltration|sabotage|spying)\b/i;
const CLAUSE =
  /\b(?:is|was|were|are|be|been|has|had|have|will|would|did|said|says|who|which|that|responsible|behind|attribution|attributed|accusations?|claims?)\b|[.;:?!]/i;

/** The quote may be a verb ("stole $3m") or a clause, which no sentence of ours could hold. */
function isNounPhrase(text: string): boolean {
  if (text.length > 120 || CLAUSE.test(text) || /^[a-z]+ed\b/.test(text)) return false;
  return OPERATION_NOUN.test(text) || /^[a-z]+ing\b/.test(text);
}

/**
 * The attribution as one sentence without a final stop: "Norway says China (APT31) is behind “the intrusion”".
 * @param operation how the sentence calls it, such as "it" beside the accusation that is answered.
 */
export function sentenceOf(fact: AttributionFact, operation = what(fact)): string {
  const { name, plural } = who(fact);
  const verb = (one: string, many: string): string => (plural ? many : one);
  const whom = accusedNames(fact.accused);
  const speaker = name === null ? null : capitalised(name);
  if (fact.attributors.some((a) => a.key === 'self')) {
    return `${capitalised(whom || 'a group')} ${fact.stance === 'denies' ? 'denies' : 'claims'} ${operation} ${fact.stance === 'denies' ? 'as its work' : 'for itself'}`;
  }
  switch (fact.stance) {
    case 'attributes':
      return attributes(fact, speaker, plural, whom || 'nobody by name', operation);
    case 'endorses':
      return `${speaker ?? 'A party that is not named'} ${verb('supports', 'support')} the finding that ${whom || 'the accused'} ${isAre(fact.accused)} behind ${operation}`;
    case 'condemns':
      return `${speaker ?? 'A party that is not named'} ${verb('condemns', 'condemn')} ${operation}${whom ? ` and ${verb('names', 'name')} ${whom}, but ${verb('holds', 'hold')} nobody responsible in so many words` : ', and blames nobody'}`;
    case 'denies':
      return denies(fact, speaker, plural, whom, operation);
    case 'declines':
      return `${speaker ?? 'A party that is not named'} ${verb('declines', 'decline')} to say ${inQuestion(fact, whom)} behind ${operation}`;
  }
}

/** "whether China is", "whether it is" of the speaker itself, "who is" where nobody is named. */
function inQuestion(fact: AttributionFact, whom: string): string {
  if (whom === '') return 'who is';
  return speaksOfItself(fact) ? 'whether it is' : `whether ${whom} ${isAre(fact.accused)}`;
}

function speaksOfItself({ attributors, accused }: AttributionFact): boolean {
  return accused.length === 1 && attributors.some((a) => accused.some((x) => x.state === a.key));
}

const isAre = (accused: readonly unknown[]): string => (accused.length > 1 ? 'are' : 'is');

function attributes(
  fact: AttributionFact,
  speaker: string | null,
  plural: boolean,
  whom: string,
  operation: string,
): string {
  const be = isAre(fact.accused);
  if (speaker === null) {
    if (fact.certainty === 'suspected')
      return `${capitalised(whom)} ${be} suspected of ${operation}; the accuser is not named`;
    if (fact.certainty === 'assessed')
      return `${capitalised(whom)} ${be} linked to ${operation}; the accuser is not named`;
    return `${capitalised(whom)} ${be} said to be behind ${operation}; the accuser is not named`;
  }
  if (fact.certainty === 'suspected')
    return `${speaker} ${plural ? 'suspect' : 'suspects'} that ${whom} ${be} behind ${operation}`;
  if (fact.certainty === 'assessed')
    return `${speaker} ${plural ? 'think' : 'thinks'} it likely that ${whom} ${be} behind ${operation}`;
  return `${speaker} ${plural ? 'say' : 'says'} that ${whom} ${be} behind ${operation}`;
}

function denies(
  fact: AttributionFact,
  speaker: string | null,
  plural: boolean,
  whom: string,
  operation: string,
): string {
  const verb = plural ? 'deny' : 'denies';
  if (speaksOfItself(fact)) return `${speaker ?? 'It'} ${verb} being behind ${operation}`;
  return `${speaker ?? 'A party that is not named'} ${verb} that ${whom || 'the accused'} ${isAre(fact.accused)} behind ${operation}`;
}

/** Stance and certainty in words. */
export function labelOf(fact: Pick<AttributionFact, 'stance' | 'certainty' | 'collective'>): string {
  const together = fact.collective ? 'joint ' : '';
  const words = {
    attributes: {
      asserted: `${together}attribution, stated as fact`,
      assessed: `${together}attribution, as an assessment`,
      suspected: `${together}attribution, as a suspicion`,
    }[fact.certainty ?? 'asserted'],
    endorses: `${together}support for another’s attribution`,
    condemns: `${together}condemnation without attribution`,
    denies: `${together}denial`,
    declines: `${together}refusal to attribute`,
  }[fact.stance];
  return capitalised(words);
}

const BASIS: Readonly<Record<AttributionFact['basis'][number], string>> = {
  'political-statement': 'a government statement',
  'technical-report': 'a technical report',
  indictment: 'criminal charges',
  sanctions: 'a sanctions decision',
  advisory: 'an advisory',
  lawsuit: 'a lawsuit',
  'media-report': 'press sources',
  'self-claim': 'the group’s own claim',
};
export const basisWords = (basis: AttributionFact['basis'][number]): string => BASIS[basis];

const RESPONSES: Readonly<Record<AttributionFact['responses'][number], string>> = {
  sanctions: 'sanctions',
  indictment: 'charges',
  arrest: 'arrests',
  expulsion: 'expulsion of diplomats',
  reward: 'a reward',
  summons: 'an ambassador summoned',
  takedown: 'a takedown',
  countermeasure: 'countermeasures',
};
export const responseWords = (response: AttributionFact['responses'][number]): string => RESPONSES[response];

/** A/70/174 (2015), paragraph 13, in a few words each. */
const NORMS: Readonly<Record<string, string>> = {
  a: 'co-operation for stability and security',
  b: 'weighing all information about an incident',
  c: 'no wrongful acts from one’s territory',
  d: 'co-operation against crime and terrorism',
  e: 'human rights and privacy online',
  f: 'no damage to critical infrastructure',
  g: 'protection of one’s critical infrastructure',
  h: 'answering requests for help',
  i: 'integrity of supply chains',
  j: 'responsible reporting of vulnerabilities',
  k: 'no harm to emergency response teams',
};
const FRAMES: Readonly<Record<NonNullable<NormMention['frame']>, string>> = {
  'norms-collective': 'the UN norms as a whole',
  process: 'the UN process',
  'international-law': 'international law',
  cbm: 'confidence-building measures',
  'capacity-building': 'capacity building',
};

export function normName(norm: Pick<NormWords, 'letters' | 'frame'>): string {
  if (norm.letters.length === 0) return norm.frame === null ? 'the UN norms' : FRAMES[norm.frame];
  return listed(norm.letters.map((l) => `norm ${l} (${NORMS[l] ?? 'unknown'})`));
}

const FUNCTIONS: Readonly<Record<NormWords['function'], string>> = {
  affirms: 'affirms',
  'invokes-against': 'invokes',
  'accuses-of-violating': 'sees a breach of',
  disputes: 'disputes',
  'proposes-new': 'proposes to add to',
  'reports-adoption': 'reports the adoption of',
  implements: 'puts into practice',
  describes: 'mentions',
};

export function normDeed(norm: NormWords, target: string | null): string {
  if (target !== null && norm.function === 'accuses-of-violating') {
    return `accuses ${stateName(target)} of breaching ${normName(norm)}`;
  }
  const against = target !== null && norm.function === 'invokes-against' ? ` against ${stateName(target)}` : '';
  return `${FUNCTIONS[norm.function]} ${normName(norm)}${against}`;
}

type Plain = Exclude<DivergenceKind, 'hedge' | 'dropped-party'>;
const DIVERGENCES: Readonly<Record<Plain, string>> = {
  attributor: 'names another accuser than',
  accused: 'accuses another actor than',
  number: 'gives another number than',
  stance: 'reports another position than',
  date: 'gives another date than',
};
const HEDGES =
  /\b(?:may|might|could|likely|unlikely|probably|possibl[ey]|perhaps|suspect(?:s|ed)?|believ(?:e|es|ed)|appear(?:s|ed)?|seem(?:s|ed)?|alleged(?:ly)?|confidence|assess(?:es|ed)?|thought|link(?:s|ed)?|reportedly)\b/i;

/** What a rewrite does to its original: "The Courier gives another number than the Wire". */
export function divergenceWords(
  kind: DivergenceKind,
  rewrite: { readonly outlet: string; readonly text: string },
  original: { readonly outlet: string; readonly text: string },
): string {
  if (kind === 'dropped-party') return `${rewrite.outlet} leaves out a party that ${original.outlet} names`;
  if (kind !== 'hedge') return `${rewrite.outlet} ${DIVERGENCES[kind]} ${original.outlet}`;
  const [now, before] = [HEDGES.test(rewrite.text), HEDGES.test(original.text)];
  if (now === before) return `${rewrite.outlet} is not as certain or as uncertain as ${original.outlet}`;
  return before
    ? `${rewrite.outlet} states as fact what ${original.outlet} reported with a reservation`
    : `${rewrite.outlet} reports with a reservation what ${original.outlet} stated as fact`;
}

export function counted(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
