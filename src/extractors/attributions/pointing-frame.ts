/** "Everything points to Y", "the trail leads to Y", "bears the hallmarks of Y". */
import type { Clause } from '../language/clauses.js';
import { type NounPhrase, words } from '../language/phrases.js';
import { type Assertion, actorsOf, hedgeOf } from './assertion.js';
import { assertion, endOfClause, type Frames, future } from './frames.js';
import { RESPONSIBILITY } from './nouns.js';
import { isCyberArticle, operationSense } from './operations.js';

const CLUES = words(
  'commands command orders instructions packets requests samples messages connections signals wiper implant lure payload evidence trail trails signs sign clues clue traces trace indicators indicator forensics everything all nothing finger fingers path paths code tools tool infrastructure address addresses ip malware logs log investigation suspicion suspicions it that they hints tracks fingerprints timing tactics techniques data analysis attack attacks campaign traffic activity emails operation intrusion breach hack which',
);

const LEADING = words(
  'point lead stem originate emanate come hail derive bear trace go trail run suggest indicate match resemble overlap fit belong implicate',
);

/** "everything points to Y", "the trail leads to Y", "the attack came from Y", "bears the hallmarks of Y". */
export function points(f: Frames, c: Clause): Assertion | null {
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
