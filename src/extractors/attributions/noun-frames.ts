/** Frames of nouns and of "to be": the culprit was Y, Y's role in Z, the hand of Y, an attack by Y, the trail leads to Y. */
import type { Clause } from '../language/clauses.js';
import { type NounPhrase, words } from '../language/phrases.js';
import { inClass } from '../language/verb-classes.js';
import { type Assertion, actorsOf, hedgeOf } from './assertion.js';
import { CULPRIT, RESPONSIBILITY } from './nouns.js';
import { isCyberArticle, operationSense, speaksOfOperation } from './operations.js';
import { assertion, endOfClause, type Frames, future, isOfficial, operationRange } from './verb-frames.js';
import { headIs, KIND } from './word-kinds.js';

export function nounFrames(f: Frames): Assertion[] {
  const found: Assertion[] = [];
  for (const clause of f.syntax.clauses) {
    const hit =
      copula(f, clause) ??
      belongs(f, clause) ??
      takesPart(f, clause) ??
      points(f, clause) ??
      claimsIt(f, clause) ??
      caught(f, clause);
    if (hit !== null) found.push(hit);
  }
  const supposed = /^(?:if|should|suppose|imagine|were|unless)$/.test(f.ctx.doc.tokens[f.syntax.sentence.first]!.lower);
  for (const item of f.syntax.items) {
    if (item.kind !== 'np' || item.pronoun !== null || supposed) continue;
    const hit = roleOf(f, item) ?? attributionOf(f, item) ?? deedOf(f, item) ?? leakSite(f, item);
    if (hit !== null) found.push(hit);
  }
  return found;
}

// --- verbs of being -------------------------------------------------------------------------------------

const BEING = words('be stand remain lie sit lurk seem appear become prove');
const INSIDE = words('inside in within on behind at');

function copula(f: Frames, c: Clause): Assertion | null {
  if (c.passive && (c.verb.lemma === 'involve' || c.verb.lemma === 'implicate'))
    return future(f, c) ? null : involved(f, c);
  if (!BEING.has(c.verb.lemma) || future(f, c)) return null;
  return similar(f, c) ?? behindIt(f, c) ?? theCulprit(f, c) ?? workOf(f, c) ?? insideIt(f, c);
}

/** "Y was behind Z", "Y is responsible for Z", "Y is to blame". */
function behindIt(f: Frames, c: Clause): Assertion | null {
  const end = endOfClause(f, c);
  const word = firstOf(
    f,
    c.verb.last,
    Math.min(end, c.verb.last + 8),
    /^(?:behind|responsible|blame|involved|culpable|implicated|guilty|complicit|accountable)$/,
  );
  if (word < 0) return null;
  const behind = f.ctx.doc.tokens[word]!.lower === 'behind';
  if (f.syntax.items.some((i) => i.first >= c.verb.last && i.first < word && (i.kind === 'sub' || i.kind === 'vg')))
    return null;
  let phrases: readonly NounPhrase[] = c.subjects;
  let actors = actorsOf(f.dis, phrases);
  if (actors.length === 0 && behind && c.subjects.length === 0) {
    // "behind whose name stand Iranian services"
    phrases = c.objects;
    actors = actorsOf(f.dis, phrases);
  }
  if (actors.length === 0) return null;
  if (!isCyberArticle(f.ctx)) return null;
  const near = Math.min(end, word + 12);
  const sense = operationSense(f.ctx, word, near);
  const anaphor = near - word <= 2 || /\b(?:it|this|that|them|such|these)\b/i.test(f.ctx.textOf(word, near));
  if (sense === 'other' || (sense === 'none' && !anaphor && !behind)) return null;
  return assertion(f, { rule: 'behind', clause: c, actors, phrases, accusers: null, operation: [word, end] });
}

/** "Y was involved in Z". */
function involved(f: Frames, c: Clause): Assertion | null {
  const phrases = c.subjects.length > 0 ? c.subjects : c.antecedent === null ? [] : [c.antecedent];
  const actors = actorsOf(f.dis, phrases);
  const end = endOfClause(f, c);
  if (actors.length === 0 || !isCyberArticle(f.ctx) || operationSense(f.ctx, c.verb.last, end) === 'other') return null;
  return assertion(f, { rule: 'involved', clause: c, actors, phrases, accusers: null, operation: [c.verb.last, end] });
}

/** "Z is consistent with Y", "Z is reminiscent of Y's work". */
function similar(f: Frames, c: Clause): Assertion | null {
  const end = endOfClause(f, c);
  const word = firstOf(
    f,
    c.verb.last,
    Math.min(end, c.verb.last + 4),
    /^(?:consistent|reminiscent|typical|characteristic|attributable|similar|traceable)$/,
  );
  if (word < 0 || !isCyberArticle(f.ctx)) return null;
  const phrases = [
    ...c.obliques.map((o) => o.np),
    ...c.obliques.flatMap((o) => (o.np.possessor === null ? [] : [o.np.possessor])),
  ].filter((np) => np.last > 0);
  const actors = actorsOf(f.dis, phrases).filter((a) => a.perpetrator || a.stateItself);
  if (actors.length === 0) return null;
  const sure = /^(?:attributable|traceable)$/.test(f.ctx.doc.tokens[word]!.lower);
  return assertion(f, {
    rule: 'consistent-with',
    clause: c,
    actors,
    phrases,
    accusers: null,
    certainty: sure ? hedgeOf(f.ctx, c, c.verb.first, end) : 'assessed',
    operation: [f.syntax.sentence.first, end],
  });
}

function firstOf(f: Frames, from: number, to: number, test: RegExp): number {
  for (let i = from; i < to; i += 1) if (test.test(f.ctx.doc.tokens[i]!.lower)) return i;
  return -1;
}

/** "the culprit was Y", "Y was the author of Z", "the intruders were Y", "it was Y". */
function theCulprit(f: Frames, c: Clause): Assertion | null {
  const subject = c.subjects[0];
  const object = c.objects[0];
  if (object === undefined || !isCyberArticle(f.ctx)) return null;
  const end = endOfClause(f, c);
  if (subject !== undefined && isCulprit(f, subject)) {
    const actors = actorsOf(f.dis, c.objects).filter((a) => a.perpetrator || a.stateItself);
    const own = f.dis.actor(subject);
    if (actors.length > 0 && (own === null || own.accused.state === null)) {
      return assertion(f, {
        rule: 'culprit-was',
        clause: c,
        actors,
        phrases: c.objects,
        accusers: null,
        operation: [f.syntax.sentence.first, end],
      });
    }
  }
  if (subject !== undefined && CULPRIT.has(object.wordLower) && definite(f, object)) {
    const sense = operationSense(f.ctx, object.first, end);
    const actors = actorsOf(f.dis, c.subjects);
    if (actors.length > 0 && sense !== 'other') {
      return assertion(f, {
        rule: 'was-culprit',
        clause: c,
        actors,
        phrases: c.subjects,
        accusers: null,
        operation: [object.first, end],
      });
    }
  }
  return null;
}

const definite = (f: Frames, np: NounPhrase): boolean =>
  np.possessor !== null ||
  /^(?:the|its|their|this|that|main|prime|likely|most|obvious)$/.test(f.ctx.doc.tokens[np.first]!.lower);

function isCulprit(f: Frames, np: NounPhrase): boolean {
  if (np.pronoun !== null)
    return np.pronoun === 'it' || np.pronoun === 'they' || np.pronoun === 'these' || np.pronoun === 'this';
  if (np.entities.length > 0) return false;
  const first = f.ctx.doc.tokens[np.first]!.lower;
  return (
    (CULPRIT.has(np.wordLower) && /^(?:the|those|these|its|their)$/.test(first)) ||
    first === 'these' ||
    first === 'this'
  );
}

const WORK = words('work doing handiwork deed making affair operation job act product creation responsibility');

/** "Z was the work of Y", "Z was Y's doing", "Z was a Russian affair". */
function workOf(f: Frames, c: Clause): Assertion | null {
  const object = c.objects.find((np) => WORK.has(np.wordLower)) ?? c.obliques.find((o) => WORK.has(o.np.wordLower))?.np;
  if (object === undefined || !isCyberArticle(f.ctx)) return null;
  const of = c.obliques.filter((o) => o.prep === 'of' && o.verb === null).map((o) => o.np);
  const phrases =
    object.possessor !== null
      ? [object.possessor]
      : of.length > 0 && f.dis.actor(object) === null
        ? of
        : [object, ...of];
  const actors = actorsOf(f.dis, phrases);
  if (actors.length === 0) return null;
  const range: readonly [number, number] = [f.syntax.sentence.first, c.verb.first];
  const sense = operationSense(f.ctx, range[0], range[1]);
  if (sense === 'other') return null;
  return assertion(f, { rule: 'work-of', clause: c, actors, phrases, accusers: null, operation: range });
}

/** "Y was inside the network". */
function insideIt(f: Frames, c: Clause): Assertion | null {
  const place = c.obliques.find((o) => INSIDE.has(o.prep) && o.verb === null);
  if (place === undefined || c.objects.length > 0) return null;
  const actors = actorsOf(f.dis, c.subjects).filter((a) => a.perpetrator || a.stateItself);
  if (actors.length === 0) return null;
  const range: readonly [number, number] = [c.verb.first, endOfClause(f, c)];
  const inside = place.prep === 'inside' || place.prep === 'within';
  if (!inside && operationSense(f.ctx, range[0], range[1]) !== 'strong') return null;
  return isCyberArticle(f.ctx)
    ? assertion(f, { rule: 'inside', clause: c, actors, phrases: c.subjects, accusers: null, operation: range })
    : null;
}

// --- other verbs ----------------------------------------------------------------------------------------

const SERVES = words('work act operate serve answer report belong affiliate');

/** "the intruders answered to Y", "it works for Y", said of whoever did it. */
function belongs(f: Frames, c: Clause): Assertion | null {
  if (!SERVES.has(c.verb.lemma) || !isCyberArticle(f.ctx) || future(f, c) || c.form === 'participle') return null;
  if (f.speakers === undefined || f.speakers.length === 0) return null;
  const subject = c.subjects[0];
  if (subject === undefined) return null;
  const own = f.dis.actor(subject);
  if (own === null && !isCulprit(f, subject)) return null;
  if (own !== null && !own.perpetrator) return null;
  const masters = actorsOf(
    f.dis,
    c.obliques.filter((o) => o.verb === null && /^(?:to|for|under|with)$/.test(o.prep)).map((o) => o.np),
  ).filter((a) => a.stateItself && a.accused.state !== 'XX');
  if (masters.length === 0 || masters.some((m) => own?.accused.state != null && own.accused.state !== m.accused.state))
    return null;
  const s = f.syntax.sentence;
  const before = f.ctx.doc.sentences[s.index - 1]?.first ?? s.first;
  if (!speaksOfOperation(f.ctx, before, s.last)) return null;
  const group = own?.accused.group != null ? own : null;
  const actors = masters.map((m) =>
    group === null
      ? { ...m, accused: { ...m.accused, link: 'sponsored' as const } }
      : { ...group, accused: { ...group.accused, state: m.accused.state, link: 'sponsored' as const } },
  );
  return assertion(f, {
    rule: 'belongs',
    clause: c,
    actors,
    phrases: [subject],
    accusers: null,
    operation: [before, s.last],
  });
}

const TAKING = words('have take play bear share');
const PART = words('part hand role responsibility involvement share finger fingers');

/** "Y took part in Z", "Y had a hand in Z", "Y has nothing to do with Z". */
function takesPart(f: Frames, c: Clause): Assertion | null {
  if (!TAKING.has(c.verb.lemma) || future(f, c)) return null;
  const object = c.objects[0];
  if (object === undefined || !isCyberArticle(f.ctx)) return null;
  const actors = actorsOf(f.dis, c.subjects);
  if (actors.length === 0) return null;
  const nothing = object.wordLower === 'nothing' || object.pronoun === 'nothing';
  const first = f.ctx.doc.tokens[object.first]!.lower;
  const group = actors.every((a) => a.accused.group !== null);
  if (nothing) {
    const toDo = /\bto do with\b/i.test(f.ctx.textOf(object.last, Math.min(f.syntax.sentence.last, object.last + 5)));
    return toDo
      ? assertion(f, {
          rule: 'nothing-to-do',
          clause: c,
          actors,
          phrases: c.subjects,
          accusers: null,
          negated: true,
          operation: operationRange(f, c),
        })
      : null;
  }
  if (!PART.has(object.wordLower) || (group && object.wordLower === 'responsibility' && c.verb.lemma === 'take'))
    return null;
  return assertion(f, {
    rule: 'took-part',
    clause: c,
    actors,
    phrases: c.subjects,
    accusers: null,
    negated: c.verb.negated || first === 'no',
    operation: operationRange(f, c),
  });
}

const CLUES = words(
  'commands command orders instructions packets requests samples messages connections signals wiper implant lure payload evidence trail trails signs sign clues clue traces trace indicators indicator forensics everything all nothing finger fingers path paths code tools tool infrastructure address addresses ip malware logs log investigation suspicion suspicions it that they hints tracks fingerprints timing tactics techniques data analysis attack attacks campaign traffic activity emails operation intrusion breach hack which',
);
const LEADING = words(
  'point lead stem originate emanate come hail derive bear trace go trail run suggest indicate match resemble overlap fit belong implicate',
);

/** "everything points to Y", "the trail leads to Y", "the attack came from Y", "bears the hallmarks of Y". */
function points(f: Frames, c: Clause): Assertion | null {
  const { lemma } = c.verb;
  if (!LEADING.has(lemma) || !isCyberArticle(f.ctx) || future(f, c)) return null;
  const subject = c.subjects[0] ?? c.antecedent ?? undefined;
  if (
    lemma === 'go' &&
    !/^(?:trail|trails|tracks|path|paths|traces)$/.test(subject?.wordLower ?? '') &&
    !/\bback\b/.test(f.ctx.textOf(c.verb.first, Math.min(f.syntax.sentence.last, c.verb.last + 1)))
  )
    return null;
  const goals = c.obliques
    .filter((o) => o.verb === null && /^(?:to|at|toward|towards|from|in|back|with|as)$/.test(o.prep))
    .map((o) => o.np);
  const toward = [
    ...goals,
    ...goals.flatMap((np) => (np.possessor !== null && f.dis.actor(np) === null ? [np.possessor] : [])),
  ];
  const origin = /^(?:stem|originate|emanate|come|hail|derive|bear)$/.test(lemma);
  let phrases: readonly NounPhrase[] = toward;
  if (lemma === 'bear') {
    const mark = c.objects.find((np) => RESPONSIBILITY.has(np.wordLower));
    if (mark === undefined) return null;
    phrases = [
      ...(mark.possessor === null ? [] : [mark.possessor]),
      ...c.obliques.filter((o) => o.prep === 'of').map((o) => o.np),
    ];
  } else if (lemma === 'implicate' || lemma === 'suggest' || lemma === 'indicate') phrases = c.objects;
  const passiveFinger = c.passive && subject !== undefined && /^(?:finger|fingers)$/.test(subject.wordLower);
  if (
    origin &&
    lemma !== 'bear' &&
    subject !== undefined &&
    operationSense(f.ctx, subject.first, subject.last) === 'none' &&
    subject.pronoun === null &&
    !CLUES.has(subject.wordLower)
  )
    return null;
  if (
    !origin &&
    !passiveFinger &&
    subject !== undefined &&
    !CLUES.has(subject.wordLower) &&
    subject.pronoun === null &&
    f.dis.party(subject) === null &&
    operationSense(f.ctx, subject.first, subject.last) === 'none'
  )
    return null;
  const actors = actorsOf(f.dis, phrases).filter((a) => a.perpetrator || a.stateItself || a.accused.state !== null);
  if (actors.length === 0) return null;
  const end = endOfClause(f, c);
  if (operationSense(f.ctx, f.syntax.sentence.first, end) === 'other') return null;
  const speaker = subject !== undefined && !CLUES.has(subject.wordLower) ? f.dis.party(subject) : null;
  if (speaker !== null && lemma !== 'point') return null;
  if (speaker !== null && !c.obliques.some((o) => o.prep === 'to' || o.prep === 'at')) return null;
  const negative = subject !== undefined && /^(?:nothing|none)$/.test(subject.wordLower);
  const byAgent = c.passive ? c.obliques.filter((o) => o.prep === 'by').map((o) => o.np) : [];
  const [first, last] = [f.syntax.sentence.first, end];
  const hedge = hedgeOf(f.ctx, c, first, last);
  const finger = passiveFinger || (c.objects[0] !== undefined && /^(?:finger|fingers)$/.test(c.objects[0].wordLower));
  return assertion(f, {
    rule: `points:${lemma}`,
    clause: c,
    actors,
    phrases,
    accusers: byAgent.length > 0 ? byAgent : speaker !== null && subject !== undefined ? [subject] : null,
    certainty:
      lemma === 'bear' || lemma === 'resemble' || lemma === 'match'
        ? 'suspected'
        : hedge === 'asserted' && !origin && !finger
          ? 'assessed'
          : hedge,
    negated: c.verb.negated || negative,
    operation: [first, end],
  });
}

const CREDIT = words(
  'defacements defacement outage theft leak operation responsibility credit authorship attack attacks hack breach ownership raid intrusion hit hits',
);

/** "the group claimed responsibility", "took credit", "owned up to", "boasted". */
function claimsIt(f: Frames, c: Clause): Assertion | null {
  const { lemma } = c.verb;
  if (!inClass(lemma, 'own')) return null;
  const object = c.objects[0];
  const takes = lemma === 'take' || lemma === 'acknowledge' || lemma === 'claim';
  const credited = object !== undefined && CREDIT.has(object.wordLower);
  const asOwn = /\bown\b/.test(f.ctx.textOf(c.verb.last, Math.min(f.syntax.sentence.last, c.verb.last + 16)));
  if (takes && !credited && !asOwn && !(c.passive && lemma === 'claim')) return null;
  if (lemma === 'admit' || lemma === 'confess') return null;
  const phrases = c.passive ? c.obliques.filter((o) => o.prep === 'by').map((o) => o.np) : c.subjects;
  const actors = actorsOf(f.dis, phrases).filter((a) => a.accused.group !== null || a.perpetrator);
  if (actors.length === 0 || !isCyberArticle(f.ctx)) return null;
  return assertion(f, {
    rule: 'claims-responsibility',
    clause: c,
    actors,
    phrases,
    accusers: phrases,
    operation: operationRange(f, c),
  });
}

const CATCHING = words('find detect catch spot observe discover see track uncover');

/** "found Russian operatives on the network", "caught APT28 in its mail". */
function caught(f: Frames, c: Clause): Assertion | null {
  if (!CATCHING.has(c.verb.lemma) || c.passive) return null;
  const actors = actorsOf(f.dis, c.objects).filter((a) => a.perpetrator);
  if (actors.length === 0) return null;
  const range = operationRange(f, c);
  const where = c.obliques.some((o) => /^(?:on|in|inside|within)$/.test(o.prep) && o.verb === null);
  const doing = f.syntax.clauses.some(
    (x) => x.at > c.at && x.form === 'gerund' && x.antecedent !== null && c.objects.includes(x.antecedent),
  );
  const sense = operationSense(f.ctx, range[0], range[1]);
  if (
    !where ||
    doing ||
    (sense !== 'strong' &&
      sense !== 'likely' &&
      !/\b(?:network|networks|system|systems|server|servers|computers|mail)\b/.test(f.ctx.textOf(range[0], range[1])))
  )
    return null;
  return assertion(f, {
    rule: 'caught',
    clause: c,
    actors,
    phrases: c.objects,
    accusers: c.subjects,
    operation: range,
  });
}

// --- noun phrases -----------------------------------------------------------------------------------------

const nounAssertion = (
  f: Frames,
  rule: string,
  np: NounPhrase,
  phrases: readonly NounPhrase[],
  first: number,
  last: number,
  extra: Partial<Assertion> = {},
): Assertion | null => {
  const actors = actorsOf(f.dis, phrases).filter((a) => a.perpetrator || a.stateItself || a.accused.state !== null);
  if (actors.length === 0) return null;
  return {
    rule,
    actors,
    accusers: null,
    agentless: false,
    certainty: hedgeOf(f.ctx, null, first, last),
    negated: /^(?:no|any)$/.test(f.ctx.doc.tokens[np.first]!.lower),
    clause: null,
    sentence: f.syntax.sentence.index,
    anchor: np.head,
    first,
    last,
    operation: [np.head, last],
    actorPhrases: phrases,
    ...extra,
  };
};

const ROLE = words(
  'mark marks stamp paw-prints pawprints role hand hands involvement responsibility participation complicity authorship culpability fingerprints fingerprint handiwork handwriting hallmarks hallmark guilt footprint footprints signature stamp',
);

/** "Tehran's role in Z", "the hand of Beijing in Z", "Russian involvement in Z". */
function roleOf(f: Frames, np: NounPhrase): Assertion | null {
  if (!ROLE.has(np.wordLower) || !isCyberArticle(f.ctx)) return null;
  const at = f.ctx.indexOf(np);
  const items = f.syntax.items;
  const next = items[at + 1];
  const ofPhrase =
    next?.kind === 'prep' && next.word === 'of' && items[at + 2]?.kind === 'np' ? (items[at + 2] as NounPhrase) : null;
  const ofOwner =
    ofPhrase === null
      ? null
      : items[at + 3]?.kind === 'np' && (items[at + 3] as NounPhrase).possessor === ofPhrase
        ? (items[at + 3] as NounPhrase)
        : ofPhrase;
  const phrases =
    np.possessor !== null ? [np.possessor] : ofOwner !== null ? [ofOwner] : np.entities.length > 0 ? [np] : [];
  if (phrases.length === 0) return null;
  const clause = f.syntax.clauses.find((c) => c.objects.includes(np));
  if (clause !== undefined && /^(?:take|claim|accept|deny|reject|dismiss|bear|have|play)$/.test(clause.verb.lemma))
    return null;
  const end = f.syntax.sentence.last;
  if (!speaksOfOperation(f.ctx, f.syntax.sentence.first, end)) return null;
  return nounAssertion(
    f,
    `role:${np.wordLower}`,
    np,
    phrases,
    np.possessor?.first ?? np.first,
    Math.min(end, np.last + 20),
  );
}

const NAMING = words(
  'attribution naming ascription identification linking exposure outing accusation accusations allegations charges condemnation indictment blame',
);

/** "the attribution of Z to Y by X", "London's naming of Y as the culprit". */
function attributionOf(f: Frames, np: NounPhrase): Assertion | null {
  if (!NAMING.has(np.wordLower) || !isCyberArticle(f.ctx)) return null;
  const at = f.ctx.indexOf(np);
  const near = f.syntax.items.slice(at + 1, at + 14);
  const stop = near.findIndex(
    (i) =>
      i.kind === 'stop' ||
      i.kind === 'sub' ||
      (i.kind === 'vg' && i.form === 'finite' && f.syntax.clauses.some((c) => c.verb === i && c.form === 'finite')),
  );
  const span = stop < 0 ? near : near.slice(0, stop);
  const at1 = (prep: string): NounPhrase[] =>
    span.flatMap((i, k) => (i.kind === 'prep' && i.word === prep ? phraseAfter(span, k) : []));
  const to = [...at1('to'), ...at1('against'), ...(np.wordLower === 'blame' ? at1('on') : [])];
  const named = /^(?:naming|identification|exposure|outing)$/.test(np.wordLower) ? at1('of') : [];
  const phrases = [...to, ...named];
  if (phrases.length === 0) return null;
  const accuser = np.possessor !== null ? [np.possessor] : at1('by');
  const end = Math.max(np.last, span.at(-1)?.last ?? np.last);
  if (operationSense(f.ctx, np.first, end) === 'other') return null;
  return nounAssertion(f, `noun:${np.wordLower}`, np, phrases, np.possessor?.first ?? np.first, end, {
    accusers: accuser.length > 0 ? accuser : null,
    agentless: false,
  });
}

function phraseAfter(span: readonly { kind: string }[], k: number): NounPhrase[] {
  const np = span[k + 1] as NounPhrase | undefined;
  if (np === undefined || np.kind !== 'np') return [];
  const owned = span[k + 2] as NounPhrase | undefined;
  return owned?.kind === 'np' && owned.possessor === np ? [owned] : [np];
}

/** "China's cyber attack on Z", "a campaign by APT28", "a Russian hack of Z". */
function deedOf(f: Frames, np: NounPhrase): Assertion | null {
  if (!headIs(f.ctx, np, KIND.operation | KIND.strong)) return null;
  const items = f.syntax.items;
  const at = f.ctx.indexOf(np);
  const span = items.slice(at + 1, at + 12);
  const cut = span.findIndex(
    (i) => i.kind === 'stop' || i.kind === 'comma' || i.kind === 'sub' || i.kind === 'vg' || i.kind === 'conj',
  );
  const near = cut < 0 ? span : span.slice(0, cut);
  const byPhrases = near.flatMap((i, k) => (i.kind === 'prep' && i.word === 'by' ? phraseAfter(near, k) : []));
  const on = near.some((i) => i.kind === 'prep' && /^(?:on|against|of|into|at|targeting)$/.test(i.word));
  const end = Math.max(np.last, near.at(-1)?.last ?? np.last);
  const start = np.possessor?.first ?? np.first;
  if (!speaksOfOperation(f.ctx, start, end)) return null;
  if (byPhrases.length > 0) {
    const hit = nounAssertion(
      f,
      'deed-by',
      np,
      byPhrases.filter((x) => !isOfficial(f, x)),
      start,
      end,
    );
    if (hit !== null && hit.actors.some((a) => a.perpetrator || a.stateItself)) return hit;
  }
  const fromPhrases = near
    .flatMap((i, k) => (i.kind === 'prep' && i.word === 'from' ? phraseAfter(near, k) : []))
    .filter((x) =>
      x.entities.some((e) => e.kind === 'state' || e.kind === 'capital' || e.kind === 'group' || e.kind === 'demonym'),
    );
  if (
    fromPhrases.length > 0 &&
    /^(?:attack|attacks|hack|hacks|intrusion|intrusions|cyberattack|cyberattacks|campaign|activity|operation)$/.test(
      np.wordLower,
    )
  ) {
    const hit = nounAssertion(f, 'deed-from', np, fromPhrases, start, end);
    if (hit !== null) return hit;
  }
  if (np.possessor !== null && on) return nounAssertion(f, 'deed-of', np, [np.possessor], start, end);
  const own = np.entities.filter((e) => e.kind === 'demonym' || e.kind === 'group' || e.kind === 'state');
  if (own.length === 0 || own[0]!.last > np.head || np.wordLower.endsWith('hackers')) return null;
  if (own[0]!.kind !== 'group' && !on && !calledUnlawful(f, np)) return null;
  if (
    own[0]!.kind === 'group' &&
    !on &&
    !/ransomware/i.test(f.ctx.textOf(np.first, np.last)) &&
    !/^(?:attack|attacks|campaign|hack|breach)$/.test(np.wordLower)
  )
    return null;
  return nounAssertion(f, 'deed-modified', np, [np], start, end);
}

const calledUnlawful = (f: Frames, np: NounPhrase): boolean =>
  /\b(?:violat|breach of|unlawful|illegal|contrary to)/i.test(
    f.ctx.textOf(np.last, Math.min(f.syntax.sentence.last, np.last + 10)),
  );

const SITES = words('site blog page portal');

/** "appeared on the leak site of Z". */
function leakSite(f: Frames, np: NounPhrase): Assertion | null {
  if (!SITES.has(np.wordLower) || !/\b(?:leak|extortion|shaming)\b/i.test(f.ctx.textOf(np.first, np.last))) return null;
  const at = f.ctx.indexOf(np);
  const of = f.syntax.items[at + 1];
  const owner = of?.kind === 'prep' && /^(?:of|by|for)$/.test(of.word) ? f.syntax.items[at + 2] : undefined;
  const phrases = np.possessor !== null ? [np.possessor] : owner?.kind === 'np' ? [owner] : [np];
  const actors = actorsOf(f.dis, phrases);
  if (!actors.some((a) => a.accused.group !== null)) return null;
  const first = f.syntax.sentence.first;
  return nounAssertion(f, 'leak-site', np, phrases, first, np.last, { accusers: phrases });
}
