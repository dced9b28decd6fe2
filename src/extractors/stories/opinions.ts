/** Who takes which stand, clause by clause: supports, opposes, denies, admits, blames, or will not say. */
import type { Stance } from '../../domain/record.js';
import type { Claim } from './claim-view.js';
import type { Stretch } from './sentences.js';

export type StandKind =
  | 'support'
  | 'oppose'
  | 'deny'
  | 'admit'
  | 'blame'
  | 'decline'
  | 'silent'
  | 'exclude'
  | 'leave-open'
  | 'condemn'
  | 'note'
  | 'sign'
  | 'no-sign';

/** The stand that the stance of an attribution mention amounts to. */
export const KIND_OF: Readonly<Partial<Record<Stance, StandKind>>> = {
  attributes: 'blame',
  endorses: 'support',
  denies: 'deny',
  declines: 'decline',
};

export interface Opinion {
  readonly claim: Claim;
  readonly kind: StandKind;
  /** Keys of states, bodies and companies, `~` and a word of another name. */
  readonly by: ReadonlySet<string>;
  readonly cue: Stretch;
  /** Read from an attribution, or told as a finding: it may hold people of a state responsible and not the state. */
  readonly isRead?: boolean;
}

const WHO = '(?:who|which|whom|whose|whether|by whom|where)';
const NOBODY =
  '(?:no ?one|nobody|anyone|anybody|no (?:country|state|government|power|nation|culprit|names?|suspects?|actor|side))';
const FEW = "(?:\\p{L}[\\p{L}'’-]{0,20} )";
const CUES: readonly (readonly [StandKind, RegExp])[] = [
  [
    'leave-open',
    /\b(?:(?:did|does|do|would|could|can|has|had|have) not (?:been )?(?:rule[d]?|exclude[d]?)|not (?:been )?ruled out|cannot be ruled out|(?:consider|hold)(?:s|ed)? it possible)\b/giu,
  ],
  ['exclude', /\b(?:rules? out|ruled out|exclud(?:es|ed))\b/giu],
  [
    'no-sign',
    new RegExp(
      `\\b(?:no|without|(?:not|n['’]t) ${FEW}{0,2}any) ${FEW}{0,2}?(?:evidence|signs?|proof|indications?|traces?|reason to (?:believe|think|suspect))(?= )|\\bnothing ${FEW}{0,3}?(?:point|suggest|indicat|link)(?:s|ed|es|ing)?\\b`,
      'giu',
    ),
  ],
  [
    'condemn',
    /\b(?:condemn(?:s|ed)|denounce[sd]|deplore[sd]|express(?:es|ed) (?:\p{Ll}{1,12} ){0,2}(?:concern|outrage)|voice[sd]? (?:\p{Ll}{1,12} ){0,2}concern)\b/giu,
  ],
  [
    'sign',
    new RegExp(
      `\\b(?:found|finds?|ha[sd]|have|sees?|saw|seen|holds?|there (?:is|was|are|were)) ${FEW}{0,2}?(?:evidence|proof|signs|indications)(?= )`,
      'giu',
    ),
  ],
  [
    'decline',
    new RegExp(
      `\\b(?:(?:declin|refus)(?:ed|es|ing) to (?:say|name|attribute|blame|identify|point|speculate|assign|accuse|comment|discuss)|(?:would|did|does|do|could|can|will|has|have|had)(?: not|n['’]t|not)(?: (?:yet|want to|wish to|like to))? (?:say ${FEW}{0,3}${WHO}|said ${WHO}|know ${WHO}|tell ${FEW}{0,2}${WHO}|tell ${FEW}{1,4}from|confirm ${WHO}|name[d]?|attribute[d]?|blame[d]?|identif(?:y|ied)|assign(?:ed)?|point(?:ed)?|accuse[d]?|speculate|mean (?:that )?(?:\\p{L}{1,20} ){1,4}(?:was|were|is|are|had|stood) (?:responsible|behind|to blame)|(?:put|lay|place) (?:the )?blame)|stopp?(?:ed|s)? short of|without (?:naming|saying ${WHO}|blaming|accusing)|not (?:in a position|ready|prepared) to (?:attribute|say|name|blame)|too early to (?:say|attribute|name|tell|point|blame)|refrain(?:s|ed) from|never (?:said|named|blamed|accused|attributed|told|identified)|(?:has|had|have|with|gave|gives) no comment|left (?:unsaid|open)|leaves? (?:it )?(?:unsaid|open)|nobody named|not give a (?:name|culprit)|at no time named|(?:did|does|could|would|has|had)(?: not|n['’]t) (?:link|tie|connect|attribute)(?:ed|d)? ${FEW}{1,4}(?:to|with)(?= )` +
        `|(?:nam|blam|accus|identif|mention)(?:es?|ed|ied|ies|ing) ${NOBODY}|(?:neither|none)(?: of)?(?: \\p{Ll}{2,15}){0,3} (?:nam|blam|accus|identif|attribut)(?:es?|ed|ied|ies)|(?:nobody|no one) (?:has|have|was|is|had)(?: yet| so far| ever)?(?: been)? (?:held responsible|named|blamed|identified|accused)|(?:could|can) ?not be (?:identified|named|determined|attributed)|(?:did|does|do|would|will|could|can) ?not (?:go (?:so|as|that|quite as) far|(?:want to |wish to |like to )?(?:speculate|guess|be drawn)|(?:blame|accuse|name|identify) ${NOBODY})` +
        `|(?:ma[dk]es?|gives?|gave|offers?|offered|issued) no (?:statement|comment|indication|word|hint|opinion|answer) (?:on|about|of|as to)|(?:is|are|was|were|remain(?:s|ed)?|kept|keeps?|stay(?:s|ed)?) silent (?:on|about|as to)|(?:keeps?|kept) ${FEW}{1,3}to (?:it|him|her|them)sel(?:f|ves)|t(?:ook|akes?) no (?:position|stand|side|view)|reserv(?:es?|ed) judge?ment|(?:had|has|have|formed) (?:formed )?no (?:view|opinion|position|information of (?:its|their) own))`,
      'giu',
    ),
  ],
  [
    'note',
    /\b(?:t(?:ook|akes?|aken) note|stay(?:s|ed) neutral|abstain(?:s|ed)|need(?:s|ed) more time|(?:ask|want)(?:s|ed) (?:for |to see )?(?:more|further|the) (?:time|evidence|proof))\b/giu,
  ],
  [
    'silent',
    /\b(?:(?:did|does|do|has|have|had|would)(?: not|n['’]t) (?:immediately |yet |at once |so far )?(?:comment|respond|repl(?:y|ied)|answer|react)(?:ed)?|(?:ma[dk]es?|offer(?:s|ed)|had|has) no comment|(?:declin|refus)(?:ed|es|ing) (?:any |all )?comment|(?:declin|refus)(?:ed|es|ing) to (?:comment|discuss)|(?:would|will)(?: not|n['’]t) (?:comment|discuss)|could not be reached|went unanswered|left (?:\p{L}{1,12} ){1,4}unanswered|(?:was|stay(?:s|ed)|remain(?:s|ed)|kept|keeps) silent|said nothing|(?:no|without) (?:comment|repl(?:y|ies)|response|answer|reaction)s?)\b/giu,
  ],
  [
    'oppose',
    /\b(?:oppos(?:es|ed?)|object(?:s|ed) to|reject(?:s|ed)|critici[sz](?:es|ed)|block(?:s|ed)|veto(?:es|ed)|voted against|refus(?:es|ed) to (?:join|sign|support|back|endorse|accept)|turn(?:s|ed) (?:\p{L}[\p{L}'’-]{0,20} ){0,4}?down|declin(?:es|ed) to (?:join|sign|support|back|endorse)|disput(?:es|ed)|doubt(?:s|ed)|question(?:s|ed) (?:the|whether)|disagree(?:s|d)|distanc(?:es|ed)|(?:did|does|do|would|will|could|can) not (?:support|back|endorse|share|agree|accept|join)|not convinced)\b/giu,
  ],
  [
    'deny',
    /\b(?:den(?:y|ies|ied)|reject(?:s|ed)|dismiss(?:es|ed)|refut(?:es|ed)|no part in|nothing to do with|not involved|unfounded|baseless|(?:sponsored |malicious |mere |pure )?(?:propaganda|slander|smears?|fabrications?)|a (?:farce|fantasy|fairy tale|lie|fiction|myth)|nonsense|(?:reports?|claims?|charges?|accusations?|allegations?|story|stories) (?:was|is|were|are) (?:simply |plainly |entirely )?(?:false|untrue|nonsense|fiction|fabricated|invented|a (?:lie|fabrication|fiction|fantasy|fairy tale))|no (?:role|involvement|hand|share) in|no involvement|(?:did|does|could|would) not confirm|(?:did|does|has) not admit(?:ted)?)\b/giu,
  ],
  [
    'blame',
    /\b(?:confirm|establish|conclud|determin|prove|found)(?:es|ed|s|d|n)?(?=(?: \p{Ll}{2,12}){0,2}? that\b)/giu,
  ],
  [
    'admit',
    /\b(?:admit(?:s|ted)|acknowledg(?:es|ed)|confess(?:es|ed)|conced(?:es|ed)|(?:claim|accept)(?:s|ed) responsibility|did not deny|(?:took|takes) (?:responsibility|credit)|confirm(?:s|ed))\b/giu,
  ],
  [
    'admit',
    /\b(?:sa(?:id|ys)|claim(?:s|ed)?|boast(?:s|ed)?|assert(?:s|ed)?|wrote|writes|announce[sd]|insist(?:s|ed))(?: \p{L}[\p{L}'’]{0,15}){0,5}? that (?:it|they|he|she|we) (?:was|were|had been|stood|is|are) (?:responsible|behind|the authors?)\b/giu,
  ],
  [
    'blame',
    /\b(?:blam(?:es?|ed|ing)|accus(?:es?|ed|ing)|attribut(?:es|ed|ing)|pin(?:s|ned) (?:it|the|this|that|responsibility)|point(?:s|ed) the finger|h(?:old|olds|eld) \p{L}[\p{L}'’]{0,20}(?: \p{L}[\p{L}'’]{0,20})? responsible|(?:put|puts|laid|lays) (?:the )?blame|name[sd]? \p{L}{1,20} as|saw \p{L}{1,20} behind)\b/giu,
  ],
  [
    'support',
    /\b(?:support(?:s|ed)?|back(?:s|ed)|welcom(?:es|ed)|endors(?:es|ed)|favou?r(?:s|ed)?|agree(?:s|d)|approv(?:es|ed)|prais(?:es|ed)|in favou?r of|voted for|join(?:s|ed)|signed(?! (?:an?|the|its|up|into) (?:\p{Ll}{2,14} ){0,2}(?:pact|deal|agreement|contract|treaty|bill|law|order|decree|memorandum))|(?<=\b(?:not|to) )sign|accept(?:s|ed)?|(?:stands?|stood) (?:behind|by|with)|concur(?:s|red))\b/giu,
  ],
  [
    'support',
    new RegExp(
      `\\b(?:shar(?:es?|ed|ing) ${FEW}{1,3}(?:view|assessment|finding|conclusion|opinion|judge?ment)s?|(?:consider|call|deem|find|regard)(?:s|ed)? ${FEW}{1,4}(?:plausible|credible|convincing|sound)|found ${FEW}{1,3}(?:plausible|credible|convincing)|(?:lends?|lent|gives?|gave|offers?|offered) ${FEW}{0,3}(?:support|backing))\\b`,
      'giu',
    ),
  ],
];

/** What evidence has to be of before its lack speaks for a state: of who did it, not of what was taken. */
export const OF_A_STATE =
  /\b(?:states?|governments?|foreign|abroad|countr(?:y|ies)|powers?|nations?|links?|involv\p{Ll}{1,6}|behind|direct(?:ed|ion)|order(?:ed|s)|sponsor\p{Ll}{0,4})(?!\p{L})/iu;

const NEGATED =
  /(?:\b(?:not|never|cannot|neither|nor|without|short of|refrain\p{Ll}{0,3} from|avoid\p{Ll}{0,3})|n['’]t|\b(?:so|as|that) far as|\b(?:declin|refus|hesitat)\p{Ll}{1,4} to|\b(?:careful|reluctant|unwilling) (?:not )?to)(?: \p{Ll}{2,9}){0,2} $/u;
/** "Had never before blamed a state": of other cases. */
const NOT_YET = /\b(?:never|not|n['’]t) (?:\p{Ll}{2,9} )?(?:before|previously|until now) (?:\p{Ll}{2,9} )?$/u;
const TURNED: Readonly<Partial<Record<StandKind, StandKind>>> = {
  support: 'oppose',
  admit: 'deny',
  blame: 'decline',
  deny: 'admit',
  exclude: 'leave-open',
};

const PRONOUN_START =
  /^["“]?(?:He|She|It|They|(?:His|Her|Its|Their) \p{Ll}{3,14}|The (?:minister|ministry|company|agency|service|government|bureau|spokes\p{Ll}{3,7}|office|director|firm|department|police|prosecutors?))\b/u;

const PRONOUN = /\b(?:he|she|it|they|his|her|its|their)\b/;

/** Stands of one sentence that are looked at; one with three is long. */
const MOST_CUES = 12;

/** In order of the text. A clause whose subject is a pronoun speaks for the parties of the sentence before. */
export function opinionsOf(claims: readonly Claim[]): Opinion[] {
  return claims.flatMap((claim, i) => {
    const cues = cuesIn(claim).slice(0, MOST_CUES);
    return cues.map((cue, k) => {
      const from = Math.max(k === 0 ? 0 : cues[k - 1]!.end, clauseStart(claim.text, cue.start));
      let by = keysBetween(claim, from, cue.start);
      if (by.size === 0 && PRONOUN_START.test(claim.text)) by = keysOf(claims[i - 1]);
      if (by.size === 0) by = keysBetween(claim, 0, cue.start);
      if (by.size === 0) by = agentsAfter(claim, cue);
      if (by.size === 0 && cue.kind === 'decline' && PRONOUN.test(claim.text)) by = keysOf(claims[i - 1]);
      const start = claim.sentence.start + cue.start;
      const isRead = cue.kind === 'blame' && FINDING.test(claim.text.slice(cue.start));
      return { claim, kind: cue.kind, by, cue: { start, end: start + cue.end - cue.start }, isRead };
    });
  });
}

interface Cue extends Stretch {
  readonly kind: StandKind;
}

/** Cues inside one sentence, by its own offsets; "rejects" both opposes and denies. */
function cuesIn(claim: Claim): Cue[] {
  const out: Cue[] = [];
  for (const [kind, pattern] of CUES) {
    for (const m of claim.text.matchAll(pattern)) {
      const start = m.index;
      const end = start + m[0].length;
      if (!isMeant(kind, claim, start)) continue;
      const covered = out.some((c) => c.start < end && start < c.end && !(c.start === start && c.end === end));
      if (covered) continue;
      const before = claim.text.slice(Math.max(0, start - 40), start);
      if (NOT_YET.test(before)) continue;
      const turned = NEGATED.test(before);
      const told = turned ? TURNED[kind] : kind === 'condemn' && condemnsParty(claim, end) ? 'blame' : kind;
      if (told !== undefined) out.push({ start, end, kind: told });
    }
  }
  return out.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** "Condemned Russia": the party itself, and not only what was done, as in "condemned Russia's attack". */
const condemnsParty = (claim: Claim, end: number): boolean =>
  claim.parties.some(
    (p) =>
      (p.kind === 'state' || p.kind === 'capital') &&
      p.start === claim.sentence.start + end + 1 &&
      !/^['’]s/u.test(claim.text.slice(p.end - claim.sentence.start)),
  );

/** A finding blames where somebody is accused in it; who condemns somebody does more than condemn. */
function isMeant(kind: StandKind, claim: Claim, at: number): boolean {
  if (kind === 'condemn') return claim.accused.length === 0;
  if (kind === 'decline') return !OF_OTHERS.test(claim.text.slice(at, at + REACH));
  return (
    kind !== 'blame' ||
    !FINDING.test(claim.text.slice(at)) ||
    claim.accused.some((p) => p.start - claim.sentence.start > at)
  );
}
/** Not to say who was hit, or how much was asked, is no refusal to say who did it. */
const OF_OTHERS =
  /\b(?:nam\p{Ll}{1,3}|identif\p{Ll}{1,3}|keep(?:s|ing)?|kept|say|said|confirm) (?:the |its |any |which |how |whether )?(?:victims?|customers?|clients?|compan(?:y|ies)|firms?|much|many|sums?|amounts?)(?!\p{L})/iu;
const REACH = 60;
const FINDING = /^(?:confirm|establish|conclud|determin|prove|found)/u;

function clauseStart(text: string, at: number): number {
  let start = 0;
  for (const m of text.matchAll(/[;:]\s|,? (?:but|while|whereas|although|though) /g)) {
    if (m.index >= at) break;
    start = m.index + m[0].length;
  }
  return start;
}

function keysBetween(claim: Claim, from: number, to: number): Set<string> {
  const [start, end] = [claim.sentence.start + from, claim.sentence.start + to];
  const inside = (s: Stretch): boolean => s.start >= start && s.end <= end;
  const parties = claim.parties.filter(
    (p) => inside(p) && p.kind !== 'group' && p.kind !== 'malware' && !isExcepted(claim, p),
  );
  const names = claim.sentence.terms.filter((t) => t.key.startsWith('~') && inside(t));
  return new Set([...parties.map((p) => p.key), ...names.map((t) => t.key)]);
}

/** "Welcomed by Hungary", "no comment from Moscow", or who is named after a quote; others are what the opinion is of. */
function agentsAfter(claim: Claim, cue: Cue): Set<string> {
  const after = claim.text.slice(cue.end);
  const link = cue.kind === 'silent' ? /\b(?:by|from) (?:the )?/u : /\bby (?:the )?/u;
  const at = link.exec(after.slice(0, 60))?.index ?? /["”],? /u.exec(after)?.index;
  return at === undefined ? new Set() : keysBetween(claim, cue.end + at, claim.text.length);
}

const keysOf = (claim: Claim | undefined): Set<string> =>
  claim === undefined ? new Set() : keysBetween(claim, 0, claim.text.length);

/** "All but Hungary signed": what is said of the others is not said of it. */
const isExcepted = (claim: Claim, p: Stretch): boolean =>
  /\b(?:all but|except(?: for)?|apart from|other than|without|unlike|instead of) (?:the )?$/iu.test(
    claim.text.slice(Math.max(0, p.start - claim.sentence.start - 24), p.start - claim.sentence.start),
  );
