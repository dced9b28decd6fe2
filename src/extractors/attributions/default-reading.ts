/**
 * The default reading: in a sentence about an operation, somebody of the kind that carries operations out, or a
 * state in the place of the accused, is held responsible, by whoever speaks. It catches wordings that no frame knows.
 */
import type { Clause } from '../language/clauses.js';
import { type Item, type NounPhrase, words } from '../language/phrases.js';
import { inClass } from '../language/verb-classes.js';
import type { ActorReading } from './actors.js';
import { type Assertion, hedgeOf } from './assertion.js';
import type { Frames } from './frames.js';
import {
  ALLEGATION,
  GROUP_WORDS,
  HACKERS,
  OPERATION_NOUNS,
  PERPETRATORS,
  RESPONSIBILITY,
  STATE_ARMS,
  STRONG_OPERATION,
} from './nouns.js';
import { isCyberArticle, operationSense } from './operations.js';

export function defaultReadings(f: Frames, known: readonly Assertion[]): Assertion[] {
  if (!isCyberArticle(f.ctx) || !tellsOfOperation(f)) return [];
  const found: Assertion[] = [];
  for (let at = 0; at < f.syntax.items.length; at += 1) {
    const np = f.syntax.items[at]!;
    if (np.kind !== 'np' || np.pronoun !== null) continue;
    const reading = f.dis.actor(np);
    if (reading === null || !(reading.perpetrator || reading.stateItself)) continue;
    if (coveredBy(known, reading) || coveredBy(found, reading)) continue;
    if (
      np.entities.length === 0 &&
      np.possessor === null &&
      !(
        reading.accused.group !== null && f.ctx.textOf(np.first, f.dis.profile(np).last).includes(reading.accused.group)
      ) &&
      reading.accused.state !== 'XX' &&
      f.dis.profile(np).parts.every((p) => p.np.entities.length === 0)
    )
      continue;
    if (reading.accused.group === null && reading.perpetrator && !hackerLike(f, np)) continue;
    const slot = slotOf(f, np, at, reading);
    if (slot === null) continue;
    found.push(read(f, np, reading, slot));
  }
  return joined(f, found);
}

function tellsOfOperation(f: Frames): boolean {
  const s = f.syntax.sentence;
  const sense = operationSense(f.ctx, s.first, s.last);
  if (sense === 'other') return false;
  if (sense !== 'none') return true;
  const before = f.ctx.doc.sentences[s.index - 1];
  const nounLike = f.syntax.items.some(
    (i) => i.kind === 'np' && (i.pronoun !== null || RESPONSIBILITY.has(i.wordLower) || ALLEGATION.has(i.wordLower)),
  );
  return (
    before !== undefined &&
    nounLike &&
    operationSense(f.ctx, before.first, before.last) !== 'none' &&
    operationSense(f.ctx, before.first, before.last) !== 'other'
  );
}

const coveredBy = (known: readonly Assertion[], r: ActorReading): boolean =>
  known.some((a) =>
    a.actors.some(
      (x) =>
        (x.accused.group !== null && x.accused.group === r.accused.group) ||
        (x.accused.state !== null && x.accused.state === r.accused.state),
    ),
  );

function hackerLike(f: Frames, np: NounPhrase): boolean {
  for (let i = np.first; i < np.last; i += 1) if (HACKERS.has(f.ctx.doc.tokens[i]!.lower)) return true;
  return false;
}

interface Slot {
  readonly rule: string;
  readonly clause: Clause | null;
  readonly accusers: readonly NounPhrase[] | null;
}

/** Where the phrase stands, if it is a place of the accused; null where it speaks, suffers or is only mentioned. */
function slotOf(f: Frames, np: NounPhrase, at: number, reading: ActorReading): Slot | null {
  const { items, clauses } = f.syntax;
  if (suffers(f, np, at) || f.speakers?.some(([a, b]) => np.first >= a && np.last <= b) === true) return null;
  const subjectOf = clauses.find((c) => c.subjects.includes(np) && c.verb.first > np.first);
  if (subjectOf !== undefined && speaks(f, subjectOf)) return null;
  if (clauses.some((c) => c.subjects.includes(np) && c.verb.first < np.first)) return null;
  const agentOf = clauses.find((c) => c.obliques.some((o) => o.np === np));
  if (agentOf?.passive === true && judges(agentOf) && agentOf.obliques.some((o) => o.np === np && o.prep === 'by'))
    return null;
  const objectOf = clauses.find((c) => c.objects.includes(np));
  const governor = objectOf ?? agentOf ?? null;
  const other = governor === null ? null : otherSubject(f, governor, reading);
  const alone = reading.stateItself && reading.accused.group === null;
  if (alone) {
    const owned = items[at + 1];
    const owns = owned?.kind === 'np' && owned.possessor === np;
    if (owns && !(RESPONSIBILITY.has(owned.wordLower) || DOORS.has(owned.wordLower))) return null;
    const prep = items[at - 1]?.kind === 'prep' ? (items[at - 1] as { word: string }).word : null;
    if (prep !== null && !/^(?:at|on|upon|to|by|behind|toward|towards|from|with|of)$/.test(prep)) return null;
    if (prep === 'of' && !blameBefore(f, at)) return null;
    if (subjectOf !== undefined)
      return deedAhead(f, subjectOf) ? { rule: 'default-subject', clause: subjectOf, accusers: null } : null;
    const accusing =
      governor !== null &&
      (inClass(governor.verb.lemma, 'accuse') ||
        inClass(governor.verb.lemma, 'attribute') ||
        inClass(governor.verb.lemma, 'point') ||
        inClass(governor.verb.lemma, 'suspect'));
    if (!owns && !accusing && !blameBefore(f, at)) return null;
    if (governor !== null && (inClass(governor.verb.lemma, 'endorse') || inClass(governor.verb.lemma, 'condemn')))
      return null;
  }
  const rule = subjectOf !== undefined ? 'default-subject' : objectOf !== undefined ? 'default-object' : 'default';
  return { rule, clause: subjectOf ?? governor, accusers: other === null ? null : [other] };
}

/** "was singled out by Z": who stands behind "by" accuses. */
const judges = (c: Clause): boolean =>
  inClass(c.verb.lemma, 'accuse') ||
  inClass(c.verb.lemma, 'attribute') ||
  inClass(c.verb.lemma, 'condemn') ||
  inClass(c.verb.lemma, 'find') ||
  inClass(c.verb.lemma, 'punish');

const DOORS = words('door doorstep feet account shoulders lap hands tab threshold address direction gates hand finger');

const SPEECH = words(
  'comment respond reply react face seek want demand ask urge call warn insist ban buy sell invest train plan want invite visit host meet sign',
);

function speaks(f: Frames, c: Clause): boolean {
  if (inClass(c.verb.lemma, 'hack')) return false;
  const says =
    inClass(c.verb.lemma, 'say') ||
    inClass(c.verb.lemma, 'deny') ||
    inClass(c.verb.lemma, 'endorse') ||
    inClass(c.verb.lemma, 'accuse') ||
    inClass(c.verb.lemma, 'decline') ||
    inClass(c.verb.lemma, 'attribute') ||
    inClass(c.verb.lemma, 'condemn') ||
    inClass(c.verb.lemma, 'punish') ||
    inClass(c.verb.lemma, 'retract') ||
    inClass(c.verb.lemma, 'suspect') ||
    SPEECH.has(c.verb.lemma);
  void f;
  return says && !inClass(c.verb.lemma, 'intrude');
}

/** The clause of a state as subject tells a deed. */
function deedAhead(f: Frames, c: Clause): boolean {
  const { lemma } = c.verb;
  if (!(inClass(lemma, 'intrude') || inClass(lemma, 'hack') || inClass(lemma, 'beBehind')) || inClass(lemma, 'light'))
    return false;
  const end = Math.min(f.syntax.sentence.last, c.verb.last + 12);
  return operationSense(f.ctx, c.verb.first, end) !== 'none';
}

/** Victims and places: "against X", "attack on X", "X's networks", "in X". */
function suffers(f: Frames, np: NounPhrase, at: number): boolean {
  const { items } = f.syntax;
  const prep = items[at - 1];
  const head = items[at - 2];
  if (prep?.kind === 'prep') {
    if (
      /^(?:against|into|across|throughout|inside|outside|around|near|over|between|about|after|before|during|via|through|without|despite|like|than|including|beyond|upon)$/.test(
        prep.word,
      )
    )
      return true;
    if (prep.word === 'in' || prep.word === 'within') return true;
    const deed = head?.kind === 'np' && (OPERATION_NOUNS.has(head.wordLower) || STRONG_OPERATION.has(head.wordLower));
    if (deed && /^(?:on|of|at|to|for|in)$/.test(prep.word)) return true;
    const verbal = head?.kind === 'vg' && (inClass(head.lemma, 'intrude') || inClass(head.lemma, 'hack'));
    if (verbal && prep.word !== 'by' && prep.word !== 'from') return true;
    if (prep.word === 'for' || prep.word === 'as') return !isPerp(f, np);
  }
  const clause = f.syntax.clauses.find(
    (c) =>
      (inClass(c.verb.lemma, 'intrude') || inClass(c.verb.lemma, 'hack')) &&
      (c.passive ? c.subjects : c.objects).includes(np),
  );
  return clause !== undefined;
}

function isPerp(f: Frames, np: NounPhrase): boolean {
  for (let i = np.first; i < np.last; i += 1) {
    const w = f.ctx.doc.tokens[i]!.lower;
    if (PERPETRATORS.has(w) || GROUP_WORDS.has(w) || STATE_ARMS.has(w)) return true;
  }
  return np.entities.some((e) => e.kind === 'group');
}

/** The subject of the clause, where it is a party other than the actor. */
function otherSubject(f: Frames, c: Clause, reading: ActorReading): NounPhrase | null {
  for (const np of c.subjects) {
    const party = f.dis.party(np);
    if (party === null || party.kind === 'generic' || party.kind === 'group') continue;
    if (party.state !== null && party.state === reading.accused.state) continue;
    return np;
  }
  return null;
}

const BLAME = words(
  'blame finger fingers fault responsibility suspicion suspicions accusation accusations charge charges guilt eye eyes arrow arrows trail trails tracks trace traces clue clues evidence hand hands fingerprints hallmarks handwriting work signs suspicion gaze spotlight verdict attribution sights origin source',
);

function blameBefore(f: Frames, at: number): boolean {
  for (let i = at - 1; i >= Math.max(0, at - 8); i -= 1) {
    const item: Item = f.syntax.items[i]!;
    if (item.kind === 'np' && BLAME.has(item.wordLower)) return true;
    if (
      item.kind === 'vg' &&
      (inClass(item.lemma, 'accuse') || inClass(item.lemma, 'attribute') || inClass(item.lemma, 'point'))
    )
      return true;
  }
  return false;
}

function read(f: Frames, np: NounPhrase, reading: ActorReading, slot: Slot): Assertion {
  const s = f.syntax.sentence;
  const span = f.dis.profile(np);
  return {
    rule: slot.rule,
    actors: [reading],
    accusers: slot.accusers,
    agentless: false,
    certainty: hedgeOf(f.ctx, slot.clause, s.first, s.last),
    negated: slot.clause?.verb.negated === true || negatedNear(f, np),
    clause: slot.clause,
    sentence: s.index,
    anchor: np.head,
    first: slot.clause === null ? span.first : Math.max(s.first, Math.min(span.first, slot.clause.verb.first)),
    last: s.last,
    operation: null,
    actorPhrases: [np],
  };
}

const NEGATIONS = words("no not never nothing none neither nor without n't n’t hardly cannot");

function negatedNear(f: Frames, np: NounPhrase): boolean {
  for (let i = Math.max(f.syntax.sentence.first, np.first - 6); i < np.first; i += 1) {
    const t = f.ctx.doc.tokens[i]!;
    if (t.text === ',' || t.text === ';') continue;
    if (NEGATIONS.has(t.lower)) return true;
  }
  return false;
}

/** Readings of one clause with the same accuser make one assertion with several actors. */
function joined(_f: Frames, found: readonly Assertion[]): Assertion[] {
  const out: Assertion[] = [];
  for (const a of found) {
    const twin = out.findIndex((o) => o.clause !== null && o.clause === a.clause && o.rule === a.rule);
    if (twin < 0) out.push(a);
    else out[twin] = { ...out[twin]!, actors: [...out[twin]!.actors, ...a.actors] };
  }
  return out;
}
