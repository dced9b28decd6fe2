/** Frames of taking part: works for Y, took part in Z, claimed Z, was caught at Z. */
import type { Clause } from '../language/clauses.js';
import { words } from '../language/phrases.js';
import { inClass } from '../language/verb-classes.js';
import { type Assertion, actorsOf } from './assertion.js';
import { isCulprit } from './culprit-phrase.js';
import { assertion, type Frames, future, operationRange } from './frames.js';
import { isCyberArticle, operationSense, speaksOfOperation } from './operations.js';

const SERVES = words('work act operate serve answer report belong affiliate');

/** "the intruders answered to Y", "it works for Y", said of whoever did it. */
export function belongs(f: Frames, c: Clause): Assertion | null {
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
export function takesPart(f: Frames, c: Clause): Assertion | null {
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

const CREDIT = words(
  'defacements defacement outage theft leak operation responsibility credit authorship attack attacks hack breach ownership raid intrusion hit hits',
);

/** "the group claimed responsibility", "took credit", "owned up to", "boasted". */
export function claimsIt(f: Frames, c: Clause): Assertion | null {
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
export function caught(f: Frames, c: Clause): Assertion | null {
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
