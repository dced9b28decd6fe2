/** Whom a sentence names as the source of what it tells: the words before "said", after "according to", after a quote. */
import type { Claim, Party } from './claim-view.js';
import type { Stretch } from './sentences.js';
import { wordsOf } from './words.js';

/** A source as its words name it. */
export interface Source extends Stretch {
  /** Stems of the words that tell it from others. */
  readonly stems: ReadonlySet<string>;
  /** Folded words with a capital. */
  readonly names: ReadonlySet<string>;
  /** States and organisations among the words. */
  readonly keys: ReadonlySet<string>;
  /** What kind of body it is, as far as the words say: police, prosecution, a party, a firm. */
  readonly types: ReadonlySet<string>;
}

const SAID =
  'said|says?|told|tells?|reports?|reported|announced|announces|claim(?:s|ed)?|wrote|writes?|warn(?:s|ed)|adds|added|f(?:ound|inds?)(?= (?:that|no|the|an?|evidence|traces?|signs?|its|their|\\d|\\p{Lu}))|conclude[sd]?|believe[sd]?|thinks?|assess(?:es|ed)|accuse[sd]?|blame[sd]?|confirm(?:s|ed)|state[sd]|note[sd]|explain(?:s|ed)|allege[sd]?|held|insist(?:s|ed)|argue[sd]?|declare[sd]?|attribute[sd]?|traced?s?|link(?:s|ed)|disclose[sd]?';
const BEFORE = new RegExp(
  `(?<=[\\p{L}\\p{N}'’”",)] )(?:(?:has|had|have|also|later|now|itself) ){0,2}(?:${SAID})(?![\\p{L}-])`,
  'gu',
);
const AFTER =
  /(?:\baccording to |\bin the (?:judge?ment|view|eyes|opinion|words|assessment|belief|account|reading) of |[,”"] (?:said|says|writes?|wrote|reports?|reported|explained|added|warned|finds|found) (?=\p{L}))/giu;
/** A full stop behind a title or a single capital ends nothing: "U.S. officials". */
const EDGE =
  /[;:—–"“”()]|(?<!(?<!\p{L})(?:\p{Lu}|Lt|Gen|St|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Col|Maj|Capt|Sgt|Adm))\.|,(?= )|(?<!\p{L})(?:that|which|who|whom|while|whereas|but|as|when|because|although|though|where|after|before|since|if|so)(?!\p{L})/gu;
const END =
  /[;:—–"“”(),]|(?<!(?<!\p{L})(?:\p{Lu}|Lt|Gen|St|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Col|Maj|Capt|Sgt|Adm))\.|(?<!\p{L})(?:that|which|who|while|but|as|when|because|although|on|in|has|have|had|was|were|is|are|and (?:its|he|she|it|they))(?!\p{L})/u;
const NOUN_FIRST =
  /^(?:\p{Lu}|(?:the|an?|its|his|her|their|prosecut\p{Ll}{2,4}|ministers?|police|officials?|spokes\p{Ll}{3,6}) )/u;
const APPOSED = /^, (?!and |but |or |which |while |although |though )\p{Ll}{1,12} [^,.;:"”]{3,60}/u;
const LONGEST = 110;
/** Sources of one sentence. */
const MOST = 6;
const PRONOUNS = new Set('the he she it they we i you this that these those'.split(' '));

export function sourcesOf(claim: Claim): Source[] {
  const { text } = claim;
  const out: Stretch[] = [];
  const inverted = new Set<number>();
  for (const m of text.matchAll(AFTER)) {
    const start = m.index + m[0].length;
    const rest = text.slice(start, start + LONGEST);
    if (!NOUN_FIRST.test(rest)) continue;
    inverted.add(m.index + 2);
    const name = END.exec(rest)?.index ?? rest.length;
    const apposed = APPOSED.exec(rest.slice(name))?.[0].length ?? 0;
    out.push({ start, end: start + name + apposed });
  }
  for (const m of text.matchAll(BEFORE)) if (!inverted.has(m.index)) out.push(...subjectBefore(text, m.index));
  return out
    .slice(0, MOST)
    .flatMap((s) => sourceAt(claim, s))
    .sort((a, b) => a.start - b.start);
}

/** The clause up to the verb; where a comma stands before the verb, what the name in between explains as well. */
function subjectBefore(text: string, verb: number): Stretch[] {
  const from = Math.max(0, verb - LONGEST);
  const lead = text.slice(from, verb);
  const trimmed = lead.trimEnd();
  const isApposed = trimmed.endsWith(',');
  const edges = [...lead.slice(0, isApposed ? trimmed.length - 1 : trimmed.length).matchAll(EDGE)];
  const edge = edges.at(isApposed && edges.at(-1)?.[0] === ',' ? -2 : -1);
  const start = from + (edge === undefined ? 0 : edge.index + edge[0].length);
  return start < verb ? [{ start, end: from + trimmed.length }] : [];
}

const TYPES: readonly (readonly [string, RegExp])[] = [
  ['prosecution', /\bprosecut|attorney|indictment|justice (?:department|ministry)/iu],
  ['court', /\b(?:court|judges?|tribunal)\b/iu],
  ['police', /\b(?:police|gendarmerie|carabinieri|constabulary)\b/iu],
  ['party', /\b(?:opposition|party)\b/iu],
  ['parliament', /\b(?:parliament|lawmakers?|senat|congress|MPs?\b|legislators?|bundestag)/iu],
  [
    'diplomacy',
    /\b(?:foreign (?:ministry|minister|office|affairs|service)|state department|diplomats?|external affairs|embassy|ambassador|consulate|mission)\b/iu,
  ],
  [
    'defence ministry',
    /\b(?:defen[cs]e (?:ministry|minister|secretary|department)|ministry of defen[cs]e|pentagon)\b/iu,
  ],
  ['interior ministry', /\b(?:interior|home (?:office|secretary))\b/iu],
  ['treasury', /\b(?:treasury|finance (?:ministry|minister))\b/iu],
  ['army', /\b(?:army|navy|military(?! intelligence| counter)|armed forces|air force)\b/iu],
  [
    'intelligence',
    /\b(?:intelligence|secret service|security (?:service|police|agency|bureau)|spies|counter-?intelligence)\b/iu,
  ],
  ['cyber agency', /\b(?:cyber|computer emergency|CERT)/iu],
  ['firm', /\b(?:firm|company|researchers?|analysts?|vendor|consultan)/iu],
  ['rights group', /\b(?:rights|campaigners?|activists?|charity|association|(?:trade|labou?r) union)\b/iu],
  ['commission', /\bcommission(?!er)/iu],
  ['bank', /\bbank(?:s|ers?)?\b/iu],
  ['city', /\b(?:mayor|city|town|municipal|councillors?)/iu],
  ['press', /\b(?:newspaper|magazine|broadcaster|weekly|radio|television|reporters?|journalists?)\b/iu],
];

/** Kinds of bodies that the words name. */
export const bodyTypesIn = (text: string): string[] =>
  TYPES.filter(([, form]) => form.test(text)).map(([type]) => type);

/** Words that any body may be called by. */
const GENERIC = new Set(
  'official spokes spokesman spokeswoman spokesperson government agency authority service office bureau centre center ministry minist department organisation organization head director chief deputy report statement company firm group team researcher analyst expert national federal state country people source study paper advisory document inspector bodi body unit public today monday tuesday wednesday thursday friday saturday sunday week month year later also which'.split(
    ' ',
  ),
);

const MOST_WORDS = 16;
/** Then the words are more than a name. */
const FINITE = /\b(?:is|are|was|were|do|does|did|not|will|would|could|can|may|might|must|should)\b/u;
const DAY_OR_MONTH =
  /^(?:\p{L}{3,6}day|january|february|march|april|may|june|july|august|september|october|november|december)$/u;

/** The first word of a sentence has a capital in any case. */
const isName = (claim: Claim, at: number): boolean =>
  claim.sentence.terms.some((t) => t.start <= at && at < t.end && /^[~=]/.test(t.key));

function sourceAt(claim: Claim, s: Stretch): Source[] {
  const said = claim.text.slice(s.start, s.end);
  const words = wordsOf(said);
  if (words.length === 0 || words.length > MOST_WORDS || FINITE.test(said)) return [];
  const [start, end] = [claim.sentence.start + s.start, claim.sentence.start + s.end];
  const stems = words
    .filter((w) => w.folded.length > 3 && !GENERIC.has(w.stem) && !GENERIC.has(w.folded))
    .map((w) => w.stem);
  const parties: readonly Party[] = claim.parties.filter((p) => p.start >= start && p.end <= end && p.kind !== 'group');
  return [
    {
      start,
      end,
      stems: new Set(stems),
      names: new Set(
        words
          .filter(
            (w, i) =>
              /^\p{Lu}/u.test(w.raw) &&
              (i > 0 || s.start > 0 || isName(claim, start + w.start)) &&
              !PRONOUNS.has(w.folded) &&
              !DAY_OR_MONTH.test(w.folded),
          )
          .map((w) => w.folded),
      ),
      keys: new Set(parties.map((p) => p.key)),
      types: new Set([
        ...bodyTypesIn(said),
        ...(claim.accused.some((p) => p.kind === 'group' && p.start >= start && p.end <= end) ? ['accused'] : []),
      ]),
    },
  ];
}

const meet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((k) => b.has(k));

/** They share a telling word, or one is the other by its initials, its state or its kind, and nothing speaks against it. */
export function isOneSource(a: Source, b: Source): boolean {
  if (meet(a.stems, b.stems) || meet(a.names, b.names) || areInitials(a, b) || areInitials(b, a)) return true;
  if (a.keys.size > 0 && b.keys.size > 0)
    return meet(a.keys, b.keys) && (a.types.size === 0 || b.types.size === 0 || meet(a.types, b.types));
  return meet(a.types, b.types) && (a.names.size === 0 || b.names.size === 0);
}

function areInitials(short: Source, long: Source): boolean {
  const initials = [...long.names].map((n) => n[0]).join('');
  return [...short.names].some(
    (n) => n.length >= 2 && n.length <= 6 && (initials.includes(n) || initials.endsWith(n.slice(-3))),
  );
}
