/** Each sentence of an article as a claim: who speaks in it, whom it holds responsible, how sure it is. */
import type { NamedSpan } from '../language/named-span.js';
import type { Stretch } from './sentences.js';
import type { StoryFeatures, StorySentence } from './story-features.js';

export interface Party extends Stretch {
  /** ISO code, EU, NATO, UN, a company's key, `group:` and the name of a group. */
  readonly key: string;
  readonly kind: NamedSpan['kind'] | 'named';
  /** Which service, where it is an intelligence or military service of a state. */
  readonly arm: string | null;
}

export interface Claim {
  readonly sentence: StorySentence;
  readonly index: number;
  readonly text: string;
  readonly parties: readonly Party[];
  /** Parties that say, accuse or conclude something. */
  readonly speakers: readonly Party[];
  readonly accused: readonly Party[];
  /** The sentence speaks of an operation, of responsibility for one, or of whom a group works for. */
  readonly tellsOfAct: boolean;
}

const WORDS_BETWEEN = '(?:[ ,]{1,2}["“‘(]?[\\p{L}\\p{N}][\\p{L}\\p{N}\'’.-]{0,40}["”’)]?)';
const ACCUSE =
  'accus(?:es?|ed|ing)|assign(?:s|ed)|ascrib(?:es|ed)|blam(?:es?|ed|ing)|attribut(?:es?|ed|ing)|conclud(?:es?|ed)|determin(?:es?|ed)|assess(?:es|ed)?|indict(?:s|ed)|charg(?:es|ed)|pin(?:s|ned)|name[sd]|link(?:s|ed)|tie[sd]|hold[s]?|held|identif(?:y|ies|ied)|point(?:s|ed)|trace[sd]?|believ(?:es?|ed)|suspects?|suspected|established|confirmed|f(?:ind|ound)s?|determined|disclosed|expos(?:es|ed)|condemn(?:s|ed)|sanction(?:s|ed)|list(?:s|ed)';
const SAY =
  'said|says?|tells?|told|warn(?:s|ed)|announce[sd]?|stated?|report(?:s|ed)|issued|published|alleg(?:es?|ed)|claim(?:s|ed)|notes?|noted|argue[sd]?|describ(?:es|ed)|consider(?:s|ed)?|regard(?:s|ed)?|believe|find|assess|conclude|report|impos(?:es|ed)|think[s]?|thought|write[s]?|wrote';
const LIST_WORDS = "(?:[\"”’)]?(?:'s|’s|’|')?)";
const SPEAKS_AFTER = new RegExp(`^${LIST_WORDS}${WORDS_BETWEEN}{0,8}?[ ,]{1,2}(?:${ACCUSE}|${SAY})(?![\\p{L}])`, 'u');
const ACCUSES_AFTER = new RegExp(`^${LIST_WORDS}${WORDS_BETWEEN}{0,6}?[ ,]{1,2}(?:${ACCUSE})(?![\\p{L}])`, 'u');
const SPEAKS_BEFORE =
  /(?:according to|said|says|finds|concluded|by|analysts? (?:at|of)|(?:report|review|study|analysis|audit|paper|research|assessment) (?:by|from)) (?:(?:the|a|an|analysis|findings|report|statement|officials|by|of|from|in|analysts|researchers|consultants|firm|company) ){0,4}$/i;

const REPORT_BY =
  /(?:report|review|study|analysis|audit|paper|research|findings|assessment)s? by (?:the )?(?:consultants |firm |company |analysts )?$/i;
/** "..., the government said": another one speaks. */
const OTHER_SUBJECT =
  /^[^,]{0,60}, (?:the|a|an|its|his|her|their|officials|investigators|prosecutors|police|he|she|it|they) [^,]*$/u;

const HOSTILE_AFTER =
  /^(?:'s|’s)?[ -](?:[\p{L}-]{1,20} ){0,2}?(?:hackers?|hacking|hacktivists?|spies|cyberspies|spyware|malware|state-sponsored|sponsored|backed|linked|directed|affiliated|aligned|actors?|operatives|cybercriminals|sympathisers|collective|gang|crew|groups?(?! of))(?!\p{L})/iu;
const ARM_AFTER =
  /^(?:'s|’s)?[ -](?:[\p{L}-]{1,20} ){0,2}?(?:intelligence|military|agents|officers|unit|service|services|spy|government|state|ministry|guards?|guard)(?!\p{L})/iu;
const HOSTILE_BEFORE =
  /(?:blam(?:e|es|ed|ing)|accus(?:e|es|ed|ing)|pin(?:s|ned)? on|responsib\w{0,5}|work of|carried out by|caused by|committed by|hand of|linked to|links (?:with|to)|tied to|ties (?:with|to)|working for|serving|service of|run by|backed by|directed by|sponsored by|affiliated with|suspects?|point(?:s|ed|ing)? (?:to|at|the finger at)|traced to|attributed to|attributes? it to|answers to|reports to|belong(?:s|ing)? to|behest of|orders of|\p{L}{2,12}(?:ed|en|own|ole) by|(?:hackers|spies|agents|operatives|group|gang|crew|unit|team) (?:from|in|of)|unit of|officers of|arm of|branch of|group of|(?:as|is|are|a|be) part of|front for|wing of|behalf of|pay of|contract (?:to|for|with)|hired by|paid (?:for )?by|(?:financed|funded|ordered|commissioned) by|contractors? (?:of|for))$/iu;
const PLACES_BLAME =
  /^(?:attribut(?:e|es|ed|ing)|link(?:s|ed|ing)?|ties?|tied|trac(?:es?|ed|ing)|ascrib(?:es?|ed)|connect(?:s|ed)|pin(?:s|ned)|assign(?:s|ed)?|blame|finger)$/iu;
const FILLERS = new Set(
  'the a an its officers hackers people agents spies of in from with group groups gang hacking elite notorious state unit it'.split(
    ' ',
  ),
);

/** The charge just before a name, whatever small words stand between. */
function chargeBefore(before: string): boolean {
  const words = before.split(/\s/u).filter((w) => w !== '');
  const joined = words.slice(-3).some((w) => w === 'to' || w === 'on' || w === 'at');
  if (joined && words.slice(-9).some((w) => PLACES_BLAME.test(w))) return true;
  for (let dropped = 0; dropped <= 5; dropped += 1) {
    if (HOSTILE_BEFORE.test(words.join(' '))) return true;
    if (!FILLERS.has((words.pop() ?? '').toLowerCase())) return false;
  }
  return false;
}
const ACTS_AFTER =
  /^(?:'s|’s)?(?: (?!that |said )[\p{L}-]{1,20}){0,2} (?:hacked|attacked|stole|breached|sabotaged|infiltrated|spied|ordered|orchestrated|(?:is|was|were|are|been|stands) (?:[\p{L}-]{1,20} )?(?:accused|blamed|suspected|indicted|charged|sanctioned|identified|held responsible))(?!\p{L})/iu;
const BEHIND_AFTER =
  /^(?:'s|’s)?(?: (?!that |said )[\p{L}-]{1,20}){0,4} (?:was|is|were|are|be|been|being|stands?|stood) (?:[\p{L}-]{1,20} ){0,2}?(?:behind|responsible|to blame|the culprit|the perpetrator|the sponsor|the author|the mastermind|pulling the strings)(?!\p{L})/iu;

/** A state that is said outright to have done it. */
export const isOutright = (text: string, sentence: Stretch, p: Party): boolean => {
  const after = text.slice(p.end, Math.min(sentence.end, p.end + 80));
  return BEHIND_AFTER.test(after) || ACTS_AFTER.test(after);
};

const ACT =
  /\b(?:suspect\w{0,3}|behind|responsible|responsibility|carried out|hack\w{0,6}|stole|stolen|steal\w{0,3}|broke into|broken into|breach\w{0,3}|attack\w{0,4}|intru\w{0,6}|target\w{0,3}|halt\w{0,3}|crippl\w{0,3}|attribut\w{0,5}|accus\w{0,3}|blam\w{0,3}|work of|masterminded|interfer\w{0,5}|disrupt\w{0,5}|theft|compromis\w{0,3}|penetrat\w{0,3}|raid\w{0,3}|siphon\w{0,3}|infiltrat\w{0,4}|culprit|it was|culprit|operation|campaign|spyware|implants?|backdoor|wiper|ransomware|trojan|works? for|working for|front for|belongs? to|malware|espionage|spying|spied|copied|read|emptied|robbed|wiped|erased|sabotage\w{0,1}|robbery|heist|haul|taken|took|caused|got into|entered|accessed|leaked|tamper\w{0,4}|prob(?:ed|ing)|break-ins?|infect\w{0,4}|ascrib\w{1,3}|writt?en by|encrypt\w{0,3}|knocked out|defac\w{0,5}|hijack\w{0,3}|lur(?:ed|ing)|extort\w{0,4}|empt(?:y|ies|ied|ying)|drain\w{0,3}|phish\w{0,3}|flood\w{0,3}|loot\w{0,3}|made off|makes? off|got away|obtain\w{0,3}|helped (?:it|them)sel(?:f|ves)|rummag\w{1,3}|pilfer\w{0,3}|exfiltrat\w{1,3}|plant(?:ed|ing)|jam(?:med|ming)|shut (?:\w{1,15} )?down|switched off|cut off|links? (?:to|between|with)|the link)\b/i;

/** Those who run operations; ministries and police of the same state speak. */
const ARMS: ReadonlySet<string | null> = new Set(['intelligence', 'military']);

/** @param coined names of groups that no gazetteer has, found in either text. */
export function claimsOf(f: StoryFeatures, coined: readonly string[] = f.coined): Claim[] {
  let at = 0;
  return f.sentences.map((sentence, index) => {
    const parties: Party[] = [];
    while (at < f.spans.length && f.spans[at]!.start < sentence.start) at += 1;
    const spans: NamedSpan[] = [];
    for (; at < f.spans.length && f.spans[at]!.start < sentence.end; at += 1) spans.push(f.spans[at]!);
    for (const s of spans) {
      const party = { start: s.start, end: s.end, key: keyOf(s), kind: s.kind, arm: f.arms.get(s.start) ?? null };
      parties.push(isOrganOf(f.text, parties.at(-1), party) ? { ...party, key: parties.at(-1)!.key } : party);
    }
    const spoke = parties.filter((p, i) => speaks(f.text, sentence, p, parties[i + 1]));
    const speakers = spoke.filter((p) => !spoke.some((q) => isOrganOf(f.text, p, q)));
    const accused = parties.filter((p, i) => isAccused(f.text, sentence, p, spans[i]!.organKind, speakers.includes(p)));
    const groups = coinedIn(f, sentence, coined, parties);
    const named = namedSpeakers(f.text, sentence, parties);
    const text = f.text.slice(sentence.start, sentence.end);
    return {
      sentence,
      index,
      text,
      parties: [...parties, ...groups, ...named],
      speakers: [...speakers.filter((p) => !accused.includes(p)), ...named],
      accused: [...accused, ...groups],
      tellsOfAct: ACT.test(text),
    };
  });
}

/** "Montenegro's National Security Agency": a body of the state before it, whatever other states call theirs so. */
const isOrganOf = (text: string, state: Party | undefined, p: Party): boolean =>
  state !== undefined &&
  p.kind === 'organ' &&
  (state.kind === 'state' || state.kind === 'demonym') &&
  p.start > state.end &&
  /^(?:['’]s?)? $/.test(text.slice(state.end, p.start)) &&
  /\p{Lu}/u.test(text[p.start] ?? '');

/** "CHISINAU — ...": where it was written is no party. */
export const isDateline = (f: StoryFeatures, name: string): boolean =>
  name === name.toUpperCase() && f.text.startsWith(name) && /^[^—–\n]{0,30}[—–]/u.test(f.text.slice(name.length));

export const keyOf = (s: NamedSpan): string => (s.kind === 'group' ? `group:${s.key}` : (s.state ?? s.key));

function coinedIn(f: StoryFeatures, sentence: Stretch, names: readonly string[], known: readonly Party[]): Party[] {
  const out: Party[] = [];
  for (const name of names) {
    const at = f.text.indexOf(name, sentence.start);
    if (at < 0 || at + name.length > sentence.end) continue;
    const taken = known.some((p) => p.start < at + name.length && at < p.end);
    if (!taken) out.push({ start: at, end: at + name.length, key: `group:${name}`, kind: 'group', arm: null });
  }
  return out;
}

/** A name that a text introduces as that of a firm or of whoever reported. */
export const NAMED_SPEAKER =
  /(?:firm|company|vendor|laboratory|institute|analysts at|researchers at|consultanc(?:y|ies)|consultants?|(?:report|review|study|analysis|audit|paper|findings|research|assessment|blog post) (?:by|from|of)|according to) (\p{Lu}[\p{L}\p{N}&-]+(?: \p{Lu}[\p{L}\p{N}&-]+)?)/gu;

/** "Amnesty International said", at the beginning of a sentence. */
const SPEAKER_FIRST =
  /^(?:[^—]{0,40}— )?(\p{Lu}[\p{L}&-]{2,30}(?: (?:for |of |the )?\p{Lu}[\p{L}&-]{2,30}){1,3}) (?:said|says|reported|reports|found|finds|wrote|writes|concluded|concludes)(?!\p{L})/u;

/** Firms and institutes that no gazetteer has, by how they are introduced. */
function namedSpeakers(text: string, sentence: Stretch, known: readonly Party[]): Party[] {
  const out: Party[] = [];
  const said = text.slice(sentence.start, sentence.end);
  const first = SPEAKER_FIRST.exec(said.slice(0, 200));
  const introduced = [...said.matchAll(NAMED_SPEAKER), ...(first === null ? [] : [first])];
  for (const m of introduced) {
    const name = m[1]!;
    const start = sentence.start + m.index + m[0].lastIndexOf(name);
    const end = start + name.length;
    if (known.some((p) => p.start < end && start < p.end) || monthOrDay(name)) continue;
    out.push({ start, end, key: `named:${name.toLowerCase()}`, kind: 'named', arm: null });
  }
  return out;
}

const monthOrDay = (name: string): boolean =>
  /day$|^(?:January|February|March|April|May|June|July|August|September|October|November|December)$/.test(name);

function speaks(text: string, sentence: Stretch, p: Party, next: Party | undefined): boolean {
  if (p.kind === 'place' || p.kind === 'malware' || p.kind === 'operation' || p.kind === 'group') return false;
  const before = text.slice(Math.max(sentence.start, p.start - 60), p.start);
  if (SPEAKS_BEFORE.test(before) && (!/\bby (?:the )?$/.test(before) || REPORT_BY.test(before))) return true;
  if (chargeBefore(before)) return false;
  const after = text.slice(p.end, Math.min(sentence.end, p.end + 160));
  if (HOSTILE_AFTER.test(after)) return false;
  const m = SPEAKS_AFTER.exec(after);
  if (m !== null && isNaming(before, m[0], after)) return false;
  if (m === null || /^, \p{Lu}[^,]*$/u.test(m[0]) || OTHER_SUBJECT.test(m[0]) || IS_CHARGED.test(m[0])) return false;
  if (next === undefined || next.start >= p.end + m[0].length) return true;
  // Another party stands between: one list speaks with one voice.
  return (
    /^(?:'s|’s)?,?(?: and)?(?: the)? ?$/.test(text.slice(p.end, next.start)) && speaks(text, sentence, next, undefined)
  );
}

/** "A crew that the firm named Grey Heron": to give a name is to say nothing of the deed. */
const isNaming = (before: string, said: string, after: string): boolean =>
  /\b(?:which|that|whom) (?:the )?(?:\p{Ll}{2,15} ){0,2}$/u.test(before) &&
  /^ names?d?$/u.test(said) &&
  /^ \p{Lu}/u.test(after.slice(said.length));

/** "were indicted": the charge is against the party. */
const IS_CHARGED =
  /\b(?:was|were|is|are|been|being|be) (?:\p{L}{2,15} )?(?:accused|blamed|indicted|charged|sanctioned|named|linked|tied|identified|suspected|held|listed|exposed|condemned)$/u;

const CONCURS_AFTER = new RegExp(
  `^${LIST_WORDS}${WORDS_BETWEEN}{0,6}?[ ,]{1,2}(?:appl(?:y|ies|ied)|sign(?:s|ed)|join(?:s|ed)|agree[sd]?|support(?:s|ed)|endors(?:es|ed)|follow(?:s|ed)?)(?![\\p{L}])`,
  'u',
);

/** The party does something together with others: signs, joins, agrees, follows suit. */
export const concursAfter = (text: string, sentence: Stretch, p: Party): boolean =>
  CONCURS_AFTER.test(text.slice(p.end, Math.min(sentence.end, p.end + 160)));

export const accusesAfter = (text: string, sentence: Stretch, p: Party): boolean =>
  ACCUSES_AFTER.test(text.slice(p.end, Math.min(sentence.end, p.end + 160)));

function isAccused(text: string, sentence: Stretch, p: Party, organKind: string | null, speaking: boolean): boolean {
  if (p.kind === 'group') return true;
  if (p.kind === 'company' || p.kind === 'malware' || p.kind === 'operation' || p.kind === 'place') return false;
  const before = text.slice(Math.max(sentence.start, p.start - 90), p.start);
  const after = text.slice(p.end, Math.min(sentence.end, p.end + 80));
  if (chargeBefore(before) || HOSTILE_AFTER.test(after) || BEHIND_AFTER.test(after)) return true;
  // "had the Qatari agency hacked": it was done to the party.
  if (ACTS_AFTER.test(after) && !/\b(?:had|have|has|having|get|got|gets|getting) (?:the )?$/.test(before)) return true;
  if (speaking) return false;
  return (
    ARMS.has(organKind) ||
    (ARM_AFTER.test(after) &&
      !/^(?:'s|’s)?[ -](?:[\p{L}-]{1,20} ){0,2}?(?:foreign|interior|defen[cs]e|ministry)/iu.test(after))
  );
}

const SUSPECTED =
  /\b(?:(?<!\d |\b(?:in|since|of|early|late|last|mid-|until) )may(?! \d)|might|could have|could be|could well|possibl[ey]|(?<!\b(?:the|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|of|main|prime|likely|reliable|credible|single|key|chief|other|these|those|all|\d{1,4}) )suspect\w{0,5}|(?<!\bwhat )(?:appears?|appeared|seems?|seemed)|signs|hints?|perhaps|not (?:been )?ruled out|cannot rule out|early reading|low confidence|hallmarks|unconfirmed|apparent(?:ly)?|conceivabl[ey]|suspicions?|plausibl[ey]|tentative(?:ly)?|evidence suggests|(?<!\bnothing to )suggest(?:s|ed|ing)? (?:that|an?|the)|speculat(?:es?|ed|ion)|imaginable|cannot be excluded)\b/i;
const ASSESSED =
  /\b(?:likely|almost certain(?:ly)?|probabl[ey]|believ(?:e|es|ed)|assess(?:es|ed|ment)?|thinks?|moderate confidence|medium confidence|consistent with|resembl(?:es|ed|ing)|reminiscent of|points? (?:to|towards)(?= (?:the |an? )?(?:[A-Z]|state|foreign|hackers?|group))|judged|judges (?:that|it)|in all likelihood|in all probability|presumed|presumably|assum(?:es|ed|ption)|theory|hypothesis|look(?:s|ed) like|indicat(?:es|ed)|not certain|thought to (?:be|have)|understood to (?:be|have))\b/i;
const FIRM =
  /\b(?:establish(?:ed|es)|confirm(?:ed|s)|conclud(?:ed|es)|determin(?:ed|es)|prove[sdn]?|proof|undoubtedly|certain|certainly|high confidence|beyond doubt|responsible|carried out|was behind|were behind|is behind|are behind|behind|the work of|culprits?|perpetrators?)\b/i;

export type Certainty = 'suspected' | 'assessed' | 'plain' | 'firm';

/** How sure the claim is; hedges win over firm words ("may have been responsible"). */
export function certaintyOf(text: string): Certainty {
  if (/\bhigh confidence\b/i.test(text)) return 'firm';
  if (SUSPECTED.test(text)) return 'suspected';
  if (ASSESSED.test(text)) return 'assessed';
  return FIRM.test(text) ? 'firm' : 'plain';
}

/** Where the word stands that makes the claim sure or unsure. */
export function certaintyMarker(claim: Claim): Stretch | null {
  for (const pattern of [SUSPECTED, ASSESSED, FIRM]) {
    const m = pattern.exec(claim.text);
    if (m !== null) return { start: claim.sentence.start + m.index, end: claim.sentence.start + m.index + m[0].length };
  }
  return null;
}

/** Words, by their beginnings, that make a claim less than certain. */
const DOUBTS =
  'may might could would possib suspect suspicio appear seem likel probab believ assess think thought reckon estimat potential perhaps apparent alleg suppos expect hint suggest presum assum hypothes speculat conject consider regard deem indicat odds unclear plausib guess opinion tentativ conceiv imagin theor reportedly resembl moderate medium'.split(
    ' ',
  );
/** And those that leave a matter open; where one stands, nothing was hardened. */
const OPEN_WORDS = [...DOUBTS, ...'claim unknown if whether not no never point sign about some roughly'.split(' ')];

const holdsOne = (words: readonly string[], text: string): boolean =>
  text
    .replace(/\bMay\b/g, '')
    .toLowerCase()
    .split(/[^a-z]/)
    .some((word) => words.some((open) => word === open || (open.length > 4 && word.startsWith(open))));

export const leavesOpen = (text: string): boolean => text.includes('?') || holdsOne(OPEN_WORDS, text);
export const isDoubted = (text: string): boolean => text.includes('?') || holdsOne(DOUBTS, text);
