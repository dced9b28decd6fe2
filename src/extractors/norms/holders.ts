/**
 * Who might affirm, accuse, dispute, propose, adopt or implement: the parties that the sentences around a mention name,
 * and the author. A learned judge picks one from what stands in the text about each.
 */
import type { NormMention } from '../../domain/record.js';
import type { Clause } from '../language/clauses.js';
import type { Entity, Sentence } from '../language/language.js';
import type { NounPhrase } from '../language/phrases.js';
import { inClass } from '../language/verb-classes.js';
import { addDeeds } from './deeds.js';
import { JUDGES, type Judge } from './judges.js';
import { cuesOver, type Draft, type Scene } from './scene.js';

export type Holder = NormMention['holder'];

export const AUTHOR: Holder = { name: 'AUTHOR', type: 'author', state: null };

export interface HolderCandidate {
  readonly holder: Holder;
  readonly features: ReadonlySet<string>;
}

const OFFICES =
  /^(?:minister|president|premier|ambassador|envoy|delegate|representative|official|officials|spokesman|spokeswoman|spokesperson|adviser|advisor|secretary|chancellor|king|queen|emir|senator|lawmaker|lawmakers|deputy|diplomat|attaché|colonel|general|admiral|prosecutor|undersecretary|governor|mayor|ministers|judge|judges|marshal|commissioner|ombudsman|congressman|mp|mps|legislator|chargé)$/;
const PEOPLE =
  /^(?:chief|director|head|lawyer|scholar|professor|lecturer|historian|researcher|analyst|expert|author|chair|chairman|chairwoman|member|engineer|coordinator|rapporteur|colleague|critics?|bishop|archbishop|pope|guest|spokesmen|officer|columnist|editor|teacher|nurse|blogger|activist|consultant|economist|founder|president|sociologist|philosopher|reader|moderator|speaker)$/;
const BODIES =
  /^(?:government|governments|ministry|office|delegation|department|agency|cabinet|parliament|mission|embassy|administration|authorities|army|police|centre|center|regulator|command|service|bureau|council|submission|letter|paper|note|statement|report|text|bill|decree|junta|senate|house|treasury|non-paper|draft|proposal|court|bench|presidency|navy|law|act)$/;
const ORGS =
  /^(?:group|institute|charity|foundation|campaigners|association|lab|bloc|body|union|alliance|forum|federation|company|firm|network|committee|commission|experts|leaders|states|countries|signatories|members|analysts|scholars|lawyers|activists|six|seven|eight|nine|ten|eleven|twelve|five|four|three|organisation|organization|think-tank|newspaper|commentary|study|primer|board|assembly|conference|handbook|guide|manual|declaration|communiqué|secretariat|ngo|university|coalition|society|league|community|editorial|document|islands|powers|capitals|parties|delegations|presidents|consultancy|vendor|bank|church|school|team|panel)$/;
const PRONOUNS =
  /^(?:he|she|it|they|we|i|one|this|that|which|who|what|nobody|everyone|there|you|most|some|others|another|many|both|these|those|none|all|everybody)$/;
const SPEECH =
  /^(?:urge|ask|demand|call|remind|accuse|blame|praise|warn|vow|promise|pledge|reaffirm|insist|argue|caution|complain|doubt|object|reject|propose|suggest|recommend|want|wish|welcome|support|endorse|recall|underline|stress|cite|quote|denounce|condemn|press|reproach|hold|believe|find|contend|retort|answer|observe|post|write|note|repeat|judge|deny|table|float|regret|maintain|agree|expect|invite|oppose|dismiss|protest|plead|lament|joke|demur|invoke|submit|put|read|speak|see)$/;

/** The candidates of a mention, the author first. */
export function holderCandidates(scene: Scene, draft: Draft): HolderCandidate[] {
  const out: HolderCandidate[] = [];
  let speakers = 0;
  let all = 0;
  for (const back of [0, -1, 1, -2]) {
    const syntax = scene.syntax(draft.sentence + back);
    if (syntax === null) continue;
    const { sentence: s, items, clauses } = syntax;
    const phrases = items.filter((i): i is NounPhrase => i.kind === 'np');
    for (const np of byDistance(phrases, draft).slice(0, MOST_PHRASES)) {
      const holder = holderOf(scene, np, s);
      if (holder === null) continue;
      const features = featuresOf(scene, draft, { np, s, clauses, back, holder });
      features.add(`nth:${back}:${Math.min(all, 4)}`);
      if (features.has('speaks')) {
        features.add(`nth-speaker:${Math.min(speakers, 2)}`);
        speakers += 1;
      }
      all += 1;
      out.push({ holder, features });
    }
  }
  return [{ holder: AUTHOR, features: authorFeatures(scene, draft, speakers, all) }, ...out];
}

/** Of a sentence, the nearest first: one that goes on for pages asks no more for each of its mentions. */
const MOST_PHRASES = 60;

/** The likeliest candidate. @param judge of candidates; the trained one by default. */
export function holderIn(scene: Scene, draft: Draft, judge: Judge = JUDGES.holders): HolderCandidate {
  const yes = judge.classes.indexOf('yes');
  const [author, ...others] = holderCandidates(scene, draft);
  let best = author!;
  let most = judge.chances(best.features)[yes]!;
  for (const candidate of others) {
    const chance = judge.chances(candidate.features)[yes]!;
    if (chance <= most) continue;
    most = chance;
    best = candidate;
  }
  return best;
}

function byDistance(phrases: readonly NounPhrase[], draft: Draft): NounPhrase[] {
  const distance = (np: NounPhrase): number =>
    np.last <= draft.first ? draft.first - np.last : np.first >= draft.last ? np.first - draft.last : 1000;
  return [...phrases].sort((a, b) => distance(a) - distance(b) || a.first - b.first);
}

// --- what is known of a candidate ------------------------------------------------------------------------------------

interface Around {
  readonly np: NounPhrase;
  readonly s: Sentence;
  readonly clauses: readonly Clause[];
  readonly back: number;
  readonly holder: Holder;
}

function featuresOf(scene: Scene, draft: Draft, { np, s, clauses, back, holder }: Around): Set<string> {
  const { tokens } = scene.doc;
  const place = back !== 0 ? 'away' : np.last <= draft.first ? 'before' : np.first >= draft.last ? 'after' : 'inside';
  const out = new Set([`at:${back}`, `place:${place}`, `level:${draft.level}:${place}`, `type:${holder.type}`]);
  out.add(`type:${holder.type}:${holder.state === null ? 'no' : 'has'}-state`).add(`at:${back}:${holder.type}`);
  const before = tokens[np.first - 1];
  if (before !== undefined && np.first > s.first) out.add(`after-word:${before.lower}`);
  else out.add('opens').add(`opens:${back}`);
  const next = tokens[np.last];
  if (next !== undefined && np.last < s.last) out.add(`before-word:${next.lower}`);
  if (tokens[np.first]!.lower === 'a' || tokens[np.first]!.lower === 'an') out.add('indefinite');
  if (np.first === 0) out.add('opens-text');
  roles(scene, np, clauses, back, out);
  const distance = place === 'before' ? draft.first - np.last : np.first - draft.last;
  if (back === 0 && place !== 'inside')
    out.add(`near:${place}:${distance < 4 ? 'close' : distance < 12 ? 'near' : 'far'}`);
  return out;
}

function roles(scene: Scene, np: NounPhrase, clauses: readonly Clause[], back: number, out: Set<string>): void {
  const main = clauses.find((c) => c.form === 'finite');
  for (const c of clauses) {
    const subject = c.subjects.some((x) => x.head === np.head) || c.antecedent?.head === np.head;
    if (subject) {
      out.add('subject').add(`subject:${c.form}`).add(`subject:${back}`);
      if (c === main) out.add(`main-subject:${back}`);
      if (c.passive) out.add('passive-subject');
      addDeeds(c, clauses, 'does', out);
      if (inClass(c.verb.lemma, 'say') || SPEECH.test(c.verb.lemma)) out.add('speaks').add(`speaks:${back}`);
      for (const cue of cuesOver(scene, c.verb.head)) out.add(`subject@${cue}`);
    }
    if (c.objects.some((x) => x.head === np.head)) {
      out.add('object');
      for (const cue of cuesOver(scene, c.verb.head)) out.add(`object@${cue}`);
    }
    for (const o of c.obliques) if (o.np.head === np.head) out.add(`oblique:${o.prep}`);
  }
}

function authorFeatures(scene: Scene, draft: Draft, speakers: number, all: number): Set<string> {
  const out = new Set(['author', `author:${draft.level}`, `author:speakers:${Math.min(speakers, 3)}`]);
  out.add(`author:named:${Math.min(all, 3)}`).add(`author:sentence:${Math.min(draft.sentence, 2)}`);
  const cues = scene.cues(draft.sentence);
  for (const name of cues.keys()) out.add(`author@${name}`);
  const said = (scene.syntax(draft.sentence)?.clauses ?? []).some(
    (c) => (inClass(c.verb.lemma, 'say') || SPEECH.test(c.verb.lemma)) && c.subjects.length > 0,
  );
  out.add(said ? 'author:said' : 'author:unsaid');
  return out;
}

// --- the phrase as a party -------------------------------------------------------------------------------------------

function holderOf(scene: Scene, np: NounPhrase, s: Sentence): Holder | null {
  if (np.pronoun !== null || PRONOUNS.test(np.wordLower)) return null;
  const { tokens } = scene.doc;
  let first = np.possessor?.first ?? np.first;
  while (first < np.last - 1 && /^(?:the|a|an|its|their|his|her)$/.test(tokens[first]!.lower)) first += 1;
  const name = scene.doc.text.slice(tokens[first]!.start, tokens[np.last - 1]!.end);
  const named = np.entities.find((e) => e.last === np.last);
  const state = stateOf(scene, np, s);
  const head = np.wordLower;
  if (OFFICES.test(head)) return { name, type: 'person', state: state ?? stateBefore(scene, np.first) };
  if (PEOPLE.test(head)) return { name, type: 'person', state };
  if (BODIES.test(head)) {
    const owner =
      state ?? (/^(?:government|ministry|delegation|cabinet)$/.test(head) ? stateBefore(scene, np.first) : null);
    return { name, type: owner === null ? 'org' : 'state', state: owner };
  }
  if (named !== undefined && named.state !== null && stateCode(named.state) !== null) {
    return named.kind === 'place' ? null : { name: named.text, type: 'state', state: stateCode(named.state) };
  }
  if (named !== undefined)
    return /^(?:organisation|company|outlet)$/.test(named.kind) ? { name, type: 'org', state } : null;
  if (ORGS.test(head)) return { name, type: 'org', state };
  if (tokens[np.head]!.pos !== 'PROPN') return null;
  return person(scene, np, name, state);
}

/** Two capitalised words are a person, also behind an office: "the director, Beth Tarrant". */
function person(scene: Scene, np: NounPhrase, name: string, state: string | null): Holder | null {
  const { tokens } = scene.doc;
  let capitals = 0;
  for (let i = np.first; i < np.last; i += 1) if (/^\p{Lu}/u.test(tokens[i]!.text)) capitals += 1;
  if (capitals === 0) return null;
  const office = tokens.slice(Math.max(0, np.first - 4), np.head).some((t) => OFFICES.test(t.lower));
  return {
    name,
    type: capitals > 1 || office ? 'person' : 'org',
    state: office ? (state ?? stateBefore(scene, np.first)) : state,
  };
}

/** The state in the phrase, of its owner, or behind it: "Iran's envoy", "the envoy of Iran", "Ms. Fakhoury (Jordan)". */
function stateOf(scene: Scene, np: NounPhrase, s: Sentence): string | null {
  const inside = [...(np.possessor?.entities ?? []), ...np.entities].find((e) => ownState(e) !== null);
  if (inside !== undefined) return ownState(inside);
  const word = scene.doc.tokens[np.last]?.lower ?? '';
  if (!/^(?:in|for|of|from|at|,|\()$/.test(word)) return apposed(scene, np);
  for (let i = np.last + 1; i < Math.min(np.last + 4, s.last); i += 1) {
    const e = scene.entityAt(i);
    if (e !== null && ownState(e) !== null) return ownState(e);
  }
  return apposed(scene, np);
}

/** "the Irish senator Alice Burke", "the director of Iran's CERT, Beth Tarrant": the phrase directly before. */
function apposed(scene: Scene, np: NounPhrase): string | null {
  if (scene.doc.tokens[np.head]!.pos !== 'PROPN') return null;
  for (let i = np.first - 1; i >= Math.max(0, np.first - 5); i -= 1) {
    const t = scene.doc.tokens[i]!;
    if (/^[.;:"“”]$/.test(t.text) || t.pos === 'VERB') return null;
    const e = scene.entityAt(i);
    if (e !== null && ownState(e) !== null) return ownState(e);
  }
  return null;
}

/** An office without a state belongs to the state that opens the sentences before, else this one. */
function stateBefore(scene: Scene, token: number): string | null {
  const here = scene.doc.tokens[token]!.sentence;
  for (const back of [1, 2, 3, 0]) {
    const s = scene.doc.sentences[here - back];
    if (s === undefined) continue;
    for (let i = s.first; i < Math.min(s.last, token); i += 1) {
      const e = scene.entityAt(i);
      if (e !== null && ownState(e) !== null) return ownState(e);
    }
  }
  return null;
}

const ownState = (e: Entity): string | null => (e.state === null || e.kind === 'group' ? null : stateCode(e.state));

export const stateCode = (state: string): string | null =>
  /^[A-Z]{2}$/.test(state) && state !== 'EU' && state !== 'UN' ? state : null;
