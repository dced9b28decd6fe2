/** Frames of verbs of being: the culprit was Y, Y was behind Z, Z was the work of Y, Z is consistent with Y. */
import type { Clause } from '../language/clauses.js';
import { type NounPhrase, words } from '../language/phrases.js';
import { type Assertion, actorsOf, hedgeOf } from './assertion.js';
import { definite, firstOf, isCulprit } from './culprit-phrase.js';
import { assertion, endOfClause, type Frames, future } from './frames.js';
import { CULPRIT } from './nouns.js';
import { isCyberArticle, operationSense } from './operations.js';

const BEING = words('be stand remain lie sit lurk seem appear become prove');

const INSIDE = words('inside in within on behind at');

export function copula(f: Frames, c: Clause): Assertion | null {
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
