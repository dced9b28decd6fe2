/**
 * Default readings of stances by cues: the accused side speaks and rejects; somebody is asked who it was and will
 * not say; a government takes up another's finding; a speaker is outraged. They apply where no frame has spoken.
 */
import type { Accused } from '../../domain/record.js';
import type { SentenceSyntax } from '../language/clauses.js';
import { type NounPhrase, words } from '../language/phrases.js';
import { inClass } from '../language/verb-classes.js';
import { actorsOf } from './assertion.js';
import type { Draft } from './draft.js';
import { ALLEGATION, BASELESS, OPERATION_NOUNS, RESPONSIBILITY, STRONG_OPERATION } from './nouns.js';
import { isCyberArticle, operationSense } from './operations.js';
import type { Party } from './parties.js';
import { partiesOf, type Scene } from './scene.js';

export function defaultStances(scene: Scene, known: readonly Draft[]): Draft[] {
  if (!isCyberArticle(scene.ctx)) return [];
  const found: Draft[] = [];
  const bySentence = new Map<number, Draft[]>();
  for (const d of known) bySentence.set(d.sentence, [...(bySentence.get(d.sentence) ?? []), d]);
  for (const s of scene.ctx.syntax) {
    const text = scene.ctx.textOf(s.sentence.first, s.sentence.last).slice(0, 800).toLowerCase();
    const here = bySentence.get(s.sentence.index) ?? [];
    const said: Said = { scene, s, text, here, speakers: speakersOf(scene, s) };
    const hit =
      rejects(said, known) ?? groupRejects(said) ?? keepsSilent(said) ?? takesUp(said, known) ?? isOutraged(said);
    if (hit !== null) found.push(hit);
  }
  return found;
}

/** A sentence, whose it is, and what is known of it so far. */
interface Said {
  readonly scene: Scene;
  readonly s: SentenceSyntax;
  /** In lower case. */
  readonly text: string;
  readonly here: readonly Draft[];
  readonly speakers: readonly Party[];
}

function make(
  s: SentenceSyntax,
  stance: Draft['stance'],
  parties: readonly Party[],
  accused: readonly Accused[],
  rule: string,
): Draft {
  return {
    stance,
    certainty: null,
    parties,
    self: false,
    accused,
    sentence: s.sentence.index,
    first: s.sentence.first,
    last: s.sentence.last,
    operation: null,
    rule,
    ownVoice: false,
    assertion: null,
  };
}

/** Whose sentence it is: the speakers of its claims, else the subject of its first finite clause. */
export function speakersOf(scene: Scene, s: SentenceSyntax): Party[] {
  for (const claim of scene.claims[s.sentence.index]!) {
    const parties = partiesOf(scene.dis, claim.sources);
    if (parties.length > 0) return parties;
  }
  let groups: Party[] = [];
  for (const c of s.clauses) {
    if (c.form === 'participle') continue;
    const parties = partiesOf(scene.dis, c.subjects);
    if (parties.some((p) => p.kind !== 'group')) return parties;
    if (groups.length === 0) groups = parties;
  }
  return groups;
}

/** An office holder who stands free in the sentence: "Asked whose hackers it was, the minister three times declined". */
function officials(scene: Scene, s: SentenceSyntax): Party[] {
  const free = s.items.filter(
    (i, k): i is NounPhrase => i.kind === 'np' && i.pronoun === null && s.items[k - 1]?.kind !== 'prep',
  );
  return partiesOf(scene.dis, free).filter(
    (p) => p.person && (p.kind === 'state' || p.kind === 'company' || p.kind === 'org'),
  );
}

const same = (a: Accused, b: Accused): boolean =>
  (a.state !== null && a.state === b.state) || (a.group !== null && a.group === b.group);

// --- the accused side rejects --------------------------------------------------------------------------------

const NO = /\b(?:no|not|never|nothing|none|nobody|neither|nor|cannot|without)\b|n['’]t\b/;
const REJECTION =
  /\b(?:den(?:y|ies|ied|ial)|reject\w*|dismiss\w*|refut\w*|rebut\w*|rebuff\w*|repudiat\w*|disput\w*|scoff\w*|mock\w*|ridicul\w*|brush\w*|shrug\w*|wav(?:es|ed) (?:away|off|aside)|laugh\w*|derid\w*|innocen\w*|clear(?:s|ed)? of|rul(?:e|es|ed|ing) out|exonerat\w*|absolv\w*|acquit\w*|disavow\w*|fairy|invent\w*|fabricat\w*|fantas\w*|smear\w*|slander\w*|pretext|hysteri\w*|prove it|show (?:us )?(?:the )?(?:proof|evidence)|where is the|false|untrue|lie|lies|nonsense|rubbish)\b/;

function rejects({ scene, s, text, here, speakers }: Said, known: readonly Draft[]): Draft | null {
  const parties = speakers.filter((p) => p.kind !== 'outlet' && p.kind !== 'generic');
  if (parties.length === 0 || here.some((d) => d.stance === 'denies')) return null;
  const strong = REJECTION.test(text) || text.match(/[a-z-]+/g)?.some((word) => BASELESS.has(word)) === true;
  if (!strong && !NO.test(text)) return null;
  const accusedBefore = known
    .filter((d) => d.stance === 'attributes' && d.sentence <= s.sentence.index + 1 && !d.self)
    .flatMap((d) => d.accused);
  for (const p of parties) {
    const charge = accusedBefore.find((a) => a.state !== null && a.state === p.state) ?? ownDenial(scene, s, text, p);
    if (charge === undefined || charge === null) continue;
    if (here.some((d) => d.stance === 'attributes' && d.parties.some((x) => x.key.key === p.key.key))) return null;
    const denies =
      strong ||
      /\b(?:did|do|does|has|have|was|were|is|are|had|would|will|could) (?:not|never)\b|\bnever\b|nothing to do|no (?:role|part|hand|involvement|knowledge|connection|link)/.test(
        text,
      );
    const relevant =
      strong ||
      operationSense(scene.ctx, s.sentence.first, s.sentence.last) !== 'none' ||
      s.items.some((i) => i.kind === 'np' && (ALLEGATION.has(i.wordLower) || RESPONSIBILITY.has(i.wordLower)));
    if (!denies || !relevant || /\b(?:comment\w*|respond\w*|repl(?:y|ied)|return\w*|answer\w*)\b/.test(text)) continue;
    return make(s, 'denies', [p], [charge], 'default-denial');
  }
  return null;
}

const NOT_I =
  /\bneither\b.{0,60}\bnor\b|\bno (?:part|role|hand|share|involvement|connection|knowledge)\b|\bnothing (?:whatsoever |at all )?to do with\b|\bnever (?:carried|conducted|ordered|attacked|hacked|directed|took|take|launched|engaged|sponsored|supported)\b|\b(?:did|had|was|were|has|have) not (?:carr\w+|conduct\w*|order\w*|attack\w*|hack\w*|direct\w*|behind|responsible|involved|launch\w*|sponsor\w*)\b/;

/** "Iran neither ordered nor carried out the break-in, its mission wrote": nobody has accused it here, yet it denies. */
function ownDenial(scene: Scene, s: SentenceSyntax, text: string, party: Party): Accused | null {
  if (party.kind !== 'state' || party.state === null || !NOT_I.test(text)) return null;
  const sense = operationSense(scene.ctx, s.sentence.first, s.sentence.last);
  if (sense === 'none' || sense === 'other') return null;
  const subject = s.items.find((i): i is NounPhrase => i.kind === 'np' && i.pronoun === null);
  if (subject === undefined) return null;
  const own = actorsOf(scene.dis, [subject]).find((a) => a.stateItself && a.accused.state === party.state);
  return own?.accused ?? null;
}

// --- a group says that it was not the one ------------------------------------------------------------------

const NOT_US =
  /\b(?:was|were|is|are|did|had|have|has)(?: not|n['’]t)\b.{0,24}\b(?:us|ours?|we)\b|\bnot (?:us|ours|our (?:work|doing|people|team|members|affiliates?))\b|\bwe (?:did|had|have|were|are|do)(?: not|n['’]t| nothing| no| never)\b|\bnothing to do with (?:it|this|that|the)\b|\bden(?:y|ies|ied) (?:any |all |having |being |the |it |responsib|involv|involvement)/;

function groupRejects({ scene, s, text, here }: Said): Draft | null {
  const claims = scene.claims[s.sentence.index]!;
  if (claims.length === 0 || here.some((d) => d.stance === 'denies') || !NOT_US.test(text)) return null;
  for (const claim of claims) {
    const speaker = actorsOf(scene.dis, claim.sources).find((a) => a.accused.group !== null && a.perpetrator);
    const others = partiesOf(scene.dis, claim.sources).some((p) => p.kind !== 'group');
    if (speaker === undefined || others) continue;
    return { ...make(s, 'denies', [], [speaker.accused], 'group-denial'), self: true };
  }
  return null;
}

// --- somebody will not say who ---------------------------------------------------------------------------------

const REFUSAL =
  /\b(?:refus\w*|declin\w*|would not|will not|cannot|can not|could not|unable|does not|do not|did not|not (?:yet )?(?:able|ready|willing|in a position|going)|too (?:early|soon)|premature|reluctan\w*|stop\w* short|avoid\w*|sidestep\w*|dodg\w*|duck\w*|unwilling|hold\w* off|rather not|without (?:naming|attributing|saying|blaming|pointing|identifying)|withh\w*|no conclusion|no (?:names?|culprit|finger)|open question|refrain\w*|balk\w*|demur\w*|in the dark|not enough evidence|insufficient|keep\w* (?:it|the|that) (?:open|to)|unsaid|tight-lipped|mum|mute|coy|guarded|vague|cagey|elusive|to (?:itself|himself|herself|themselves)|undisclosed|unnamed|unwilling|at a loss|cannot tell|nor|no (?:sponsor|state|country|actor|group|nation|government)|silent|non-committal|noncommittal|nothing more|remains? unclear to|not ruled out|wouldn['’]t|won['’]t|can['’]t|couldn['’]t|doesn['’]t|don['’]t|didn['’]t|isn['’]t|aren['’]t|wasn['’]t)\b/;
const IDENTITY =
  /\b(?:who|whom|whose|culprits?|perpetrators?|authors?|authorship|attribut\w*|blam\w*|fingers?|responsib\w*|behind|suspects?|which (?:country|state|nation|government|group|power|one|neighbou?r|service|gang|actor|crew|side|capital)|whether|had a hand|masters?|paymasters?|sponsors?|patrons?|what (?:country|state|nation|group)|identity|identities|a name|names|naming|origin|where it came from|came from|country of|speculat\w*|conclusions?|accus\w*|verdict)\b/;
const NOT_REFUSAL =
  /\b(?:has not|have not|had not|hasn['’]t|haven['’]t) (?:yet )?(?:commented|said|responded|claimed|replied)|\b(?:ransom|pay|negotiat\w*)\b/;

function keepsSilent({ scene, s, text, here, speakers }: Said): Draft | null {
  if (here.some((d) => d.stance === 'declines' || d.stance === 'denies' || d.stance === 'attributes')) return null;
  if (/^(?:if|suppose|imagine|unless|would|should)\b/.test(text) || text.endsWith('?')) return null;
  if (!REFUSAL.test(text) || !IDENTITY.test(text) || NOT_REFUSAL.test(text)) return null;
  const speaking = speakers.filter((p) => p.kind !== 'group' && p.kind !== 'outlet');
  const parties = speaking.length > 0 ? speaking : officials(scene, s).slice(0, 1);
  if (parties.length === 0) return null;
  const phrases = s.items.filter(
    (i): i is NounPhrase => i.kind === 'np' && i.pronoun === null && i.entities.length > 0,
  );
  const named = actorsOf(scene.dis, phrases).filter(
    (a) =>
      (a.perpetrator || a.stateItself) &&
      a.accused.state !== 'XX' &&
      !parties.some((p) => p.state !== null && p.state === a.accused.state),
  );
  return make(
    s,
    'declines',
    parties,
    named.slice(0, 1).map((a) => a.accused),
    'default-refusal',
  );
}

// --- another's finding is taken up -------------------------------------------------------------------------------

const SUPPORT =
  /\b(?:support\w*|back(?:s|ed|ing)|endors\w*|shar(?:e|es|ed|ing)|join\w*|welcom\w*|agree\w*|acknowledg\w*|stand\w*|stood|solidarity|echo\w*|second(?:s|ed)|align\w*|associat\w*|trust\w*|no reason to doubt|no doubt about|faith in|full confidence|concur\w*|sid(?:e|es|ed) with|weight behind|lend|lent|subscrib\w*|credible|convincing|recogni[sz]\w*|accept\w*|rall(?:y|ied)|vouch\w*|applaud\w*|adopt\w*|uphold\w*|upheld|sign(?:s|ed) (?:up|on|the)|chim\w*|followed suit|of the same view|same conclusion|in keeping|takes? note|stands? by|shoulder to shoulder|seconded|corroborat\w*|at one with|in step|persuaded|swung behind|fell in|falls in)\b/;
const AGAINST = /\b(?:not|never|refus\w*|declin\w*|stopped short|without)\b|n['’]t\b/;

function takesUp({ scene, s, text, here, speakers }: Said, known: readonly Draft[]): Draft | null {
  const parties = speakers.filter((p) => p.kind === 'state' || p.kind === 'org' || p.kind === 'company');
  if (parties.length === 0 || here.some((d) => d.stance === 'endorses')) return null;
  if (!SUPPORT.test(text) || AGAINST.test(text)) return null;
  const keys = new Set(parties.map((p) => p.key.key));
  const finding = s.items.some(
    (i) =>
      i.kind === 'np' &&
      (ALLEGATION.has(i.wordLower) || i.wordLower === 'naming' || i.wordLower === 'step' || i.wordLower === 'stance'),
  );
  const inside = here.filter(
    (d) => d.stance === 'attributes' && !d.self && d.parties.length > 0 && !d.parties.some((p) => keys.has(p.key.key)),
  );
  const accused = inside.flatMap((d) => d.accused);
  const others = otherParties(scene, s, keys);
  const before = known.findLast(
    (d) => d.stance === 'attributes' && d.sentence < s.sentence.index && d.parties.some((p) => others.has(p.key.key)),
  );
  const recalled =
    before ??
    (finding && others.size === 0
      ? known.findLast(
          (d) =>
            d.stance === 'attributes' &&
            !d.self &&
            d.sentence < s.sentence.index &&
            d.parties.length > 0 &&
            !d.parties.some((p) => keys.has(p.key.key)),
        )
      : undefined);
  const whom = accused.length > 0 ? accused : finding || others.size > 0 ? [...(recalled?.accused ?? [])] : [];
  if (whom.length === 0 || whom.some((a) => parties.some((p) => p.state !== null && p.state === a.state))) return null;
  return make(
    s,
    'endorses',
    parties,
    whom.filter((a, i) => whom.findIndex((b) => same(a, b)) === i),
    'default-endorsement',
  );
}

function otherParties(scene: Scene, s: SentenceSyntax, keys: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const item of s.items) {
    if (item.kind !== 'np' || item.pronoun !== null) continue;
    for (const p of partiesOf(scene.dis, [item])) if (!keys.has(p.key.key) && p.kind !== 'group') found.add(p.key.key);
  }
  return found;
}

// --- outrage -------------------------------------------------------------------------------------------------------

const OUTRAGE =
  /\b(?:condemn\w*|deplor\w*|denounc\w*|outrag\w*|unacceptable|despicable|appall\w*|abhor\w*|disgust\w*|shameful|heinous|reckless|cowardly|sharp words|harsh words|strong words|strongest (?:possible )?terms|crosse[sd] (?:a|the|every) (?:red )?line|red line|intolerable|indefensible|inexcusable|inhuman|barbar\w*|vile|contempt\w*|scandalous|castigat\w*|lambast\w*|decr(?:y|ies|ied)|indignation|anger at|dismay|revulsion|protest(?:s|ed) against|no excuse)\b/;
const INDIGNANT = words('state org company person');

function isOutraged({ scene, s, text, here, speakers }: Said): Draft | null {
  const parties = speakers.filter((p) => INDIGNANT.has(p.kind));
  if (parties.length === 0) return null;
  if (here.some((d) => d.stance !== 'declines' && !(d.self && d.stance === 'attributes')) || !OUTRAGE.test(text))
    return null;
  const deed = s.items.some(
    (i) => i.kind === 'np' && (OPERATION_NOUNS.has(i.wordLower) || STRONG_OPERATION.has(i.wordLower)),
  );
  const sense = operationSense(scene.ctx, s.sentence.first, s.sentence.last);
  if (sense === 'other' || (!deed && sense === 'none')) return null;
  if (s.clauses.some((c) => inClass(c.verb.lemma, 'deny'))) return null;
  return make(s, 'condemns', parties, [], 'default-condemnation');
}
