/** Who speaks for or acts on a norm (the holder), and which state is addressed or accused (the target). */
import type { NormMention } from '../../domain/record.js';
import type { Clause } from '../language/clauses.js';
import type { Entity } from '../language/language.js';
import type { NounPhrase } from '../language/phrases.js';
import { inClass } from '../language/verb-classes.js';
import { type Draft, type Scene, statesOf } from './scene.js';

export type Holder = NormMention['holder'];

export interface Voice {
  readonly holder: Holder;
  readonly target: string | null;
  readonly features: readonly string[];
}

export const AUTHOR: Holder = { name: 'AUTHOR', type: 'author', state: null };

const PEOPLE =
  /^(?:minister|president|premier|ambassador|envoy|delegate|representative|official|officials|spokesman|spokeswoman|spokesperson|adviser|advisor|secretary|chancellor|king|queen|senator|lawmaker|diplomat|chief|director|head|attaché|colonel|general|admiral|lawyer|scholar|professor|lecturer|historian|researcher|analyst|expert|author|chair|chairman|chairwoman|member|prosecutor|commissioner|engineer|undersecretary|coordinator|deputy|rapporteur|judge|colleague|critics?|bishop|pope|guest|spokesmen|officer|mayor|governor)$/;
const BODIES =
  /^(?:government|ministry|office|delegation|department|agency|cabinet|parliament|mission|embassy|administration|authorities|army|police|centre|center|committee|regulator|command|service|bureau|council|submission|letter|paper|communiqué|declaration|note|statement|report|document|text)$/;
const ORGS =
  /^(?:group|institute|charity|foundation|campaigners|association|lab|bloc|body|union|alliance|forum|federation|company|firm|network|committee|commission|experts|leaders|ministers|governments|states|countries|signatories|members|analysts|scholars|lawyers|activists|seven|six|five|twelve|organisation|organization|think-tank|newspaper|commentary|study|paper|primer|board)$/;
const PRONOUNS =
  /^(?:he|she|it|they|we|i|one|this|that|which|who|what|nobody|everyone|there|you|most|some|others|another|many|both|these|those)$/;

export function createVoices(scene: Scene): (draft: Draft) => Voice {
  return (draft) => voiceOf(scene, draft, scene.clauses);
}

type ClausesOf = (sentence: number) => readonly Clause[];

function voiceOf(scene: Scene, draft: Draft, clauses: ClausesOf): Voice {
  const f: string[] = [];
  const own = speaker(scene, draft, clauses(draft.sentence)) ?? accordingTo(scene, draft);
  const before = own === null ? carried(scene, draft, clauses) : null;
  const actor = own ?? before ?? mainSubject(scene, draft, clauses(draft.sentence));
  f.push(
    own !== null
      ? 'holder:speaker'
      : before !== null
        ? 'holder:carried'
        : actor !== null
          ? 'holder:subject'
          : 'holder:author',
  );
  const holder = actor ?? AUTHOR;
  f.push(`holder:${holder.type}`);
  if (holder.state !== null) f.push('holder:has-state');
  const target = targetOf(scene, draft, holder);
  f.push(target === null ? 'target:none' : target.near ? 'target:here' : 'target:near');
  if (target?.subject === true) f.push('target:first');
  f.push(`actor:${actorOf(scene, draft, holder)}`);
  return { holder, target: target?.state ?? null, features: f };
}

// --- the holder ----------------------------------------------------------------------------------------------------

/** The subject of a verb of saying in the sentence, outside the span. */
function speaker(scene: Scene, draft: Draft, clauses: readonly Clause[]): Holder | null {
  const outside = clauses.filter((c) => c.verb.head < draft.first || c.verb.head >= draft.last);
  const speaks = outside.filter((c) => inClass(c.verb.lemma, 'say') || SPEECH.test(c.verb.lemma));
  for (const c of speaks) {
    for (const np of [...c.subjects, ...(c.antecedent === null ? [] : [c.antecedent])]) {
      const holder = holderOf(scene, np);
      if (holder !== null) return holder;
    }
  }
  return null;
}

const SPEECH =
  /^(?:urge|ask|demand|call|remind|accuse|blame|praise|warn|vow|promise|pledge|reaffirm|insist|argue|caution|complain|doubt|object|reject|propose|suggest|recommend|want|wish|welcome|support|endorse|recall|underline|stress|cite|quote|denounce|condemn|press|reproach|hold|believe|find|contend|retort|answer|observe|post|write|note|repeat|judge|deny|table|float|regret)$/;

function accordingTo(scene: Scene, draft: Draft): Holder | null {
  const s = scene.doc.sentences[draft.sentence]!;
  const { tokens } = scene.doc;
  for (let i = s.first; i < s.last - 2; i += 1) {
    const t = tokens[i]!.lower;
    const next = tokens[i + 1]!.lower;
    const view = (t === 'in' || t === 'for' || t === 'to') && i === s.first;
    if (!(t === 'according' && next === 'to') && !view) continue;
    const e = scene.entityAt(t === 'according' ? i + 2 : i + 1) ?? scene.entityAt(i + 3);
    if (e?.state != null) return { name: e.text, type: 'state', state: stateCode(e.state) };
  }
  return null;
}

/** Reported speech goes on: the speaker of the sentences before, in the same or the previous paragraph. */
function carried(scene: Scene, draft: Draft, clauses: ClausesOf): Holder | null {
  for (let back = 1; back <= 2; back += 1) {
    const index = draft.sentence - back;
    if (index < 0) return null;
    const earlier = clauses(index).filter((c) => inClass(c.verb.lemma, 'say') || SPEECH.test(c.verb.lemma));
    for (const c of earlier) {
      for (const np of c.subjects) {
        const holder = holderOf(scene, np);
        if (holder !== null) return holder;
      }
    }
  }
  return null;
}

function mainSubject(scene: Scene, draft: Draft, clauses: readonly Clause[]): Holder | null {
  for (const c of clauses) {
    if (c.form !== 'finite') continue;
    for (const np of c.subjects) {
      if (np.first < draft.last && draft.first < np.last) continue;
      const holder = holderOf(scene, np);
      if (holder !== null) return holder;
    }
  }
  return null;
}

function holderOf(scene: Scene, np: NounPhrase): Holder | null {
  if (np.pronoun !== null || PRONOUNS.test(np.wordLower)) return null;
  const { tokens } = scene.doc;
  let first = np.possessor?.first ?? np.first;
  while (first < np.last - 1 && /^(?:the|a|an|its|their|his|her)$/.test(tokens[first]!.lower)) first += 1;
  const name = scene.doc.text.slice(tokens[first]!.start, tokens[np.last - 1]!.end);
  const owned = [...(np.possessor?.entities ?? []), ...np.entities];
  const following = scene.entityAt(np.last + 1);
  const entity =
    owned.find((e) => e.state !== null) ?? (/^(?:in|for|of)$/.test(tokens[np.last]?.lower ?? '') ? following : null);
  const state = entity?.state == null ? null : stateCode(entity.state);
  const head = np.wordLower;
  if (PEOPLE.test(head)) return { name, type: 'person', state };
  if (BODIES.test(head)) return { name, type: state === null ? 'org' : 'state', state };
  const named = np.entities.find((e) => e.last === np.last);
  if (named !== undefined && named.state !== null) return { name, type: 'state', state };
  if (named !== undefined) return { name, type: 'org', state: null };
  if (ORGS.test(head)) return { name, type: 'org', state };
  if (tokens[np.head]!.pos === 'PROPN') return { name, type: np.last - first > 1 ? 'person' : 'org', state };
  return null;
}

const stateCode = (state: string): string | null =>
  /^[A-Z]{2}$/.test(state) && state !== 'EU' && state !== 'UN' ? state : null;

/** Whose conduct the clause is about: the holder's own state, another, or none named. */
function actorOf(scene: Scene, draft: Draft, holder: Holder): string {
  const states = statesOf(scene, draft.sentence);
  const acting =
    states.findLast((e) => e.last <= draft.first + 2 && !holder.name.includes(e.text)) ??
    states.find((e) => e.first >= draft.first);
  if (acting === undefined || acting.state === null) return holder.state === null ? 'none' : 'holder-only';
  return acting.state === holder.state ? 'self' : 'other';
}

// --- the target ----------------------------------------------------------------------------------------------------

interface Target {
  readonly state: string;
  readonly near: boolean;
  readonly subject: boolean;
}

function targetOf(scene: Scene, draft: Draft, holder: Holder): Target | null {
  const own = statesOf(scene, draft.sentence).filter((e) => candidate(e, holder));
  const inside = own.find((e) => e.first >= draft.first && e.last <= draft.last + 4);
  const closest = own.toSorted((a, b) => distance(a, draft) - distance(b, draft))[0];
  const here =
    own.find((e) => /^(?:of|on|to|by|from|for|that|against|upon)$/.test(scene.doc.tokens[e.first - 1]?.lower ?? '')) ??
    inside ??
    closest;
  if (here !== undefined) return { state: here.state!, near: true, subject: here === own[0] };
  for (const index of [draft.sentence - 1, draft.sentence + 1]) {
    const near = statesOf(scene, index).find((e) => candidate(e, holder));
    if (near !== undefined) return { state: near.state!, near: false, subject: false };
  }
  return null;
}

const candidate = (e: Entity, holder: Holder): boolean =>
  e.state !== holder.state && stateCode(e.state!) !== null && !holder.name.includes(e.text);

const distance = (e: Entity, d: Draft): number =>
  e.last <= d.first ? d.first - e.last : Math.max(0, e.first - d.last);
