/** "Y did it": a verb of an operation with an actor as its subject or agent. */
import type { Clause } from '../language/clauses.js';
import { type NounPhrase, words } from '../language/phrases.js';
import { inClass } from '../language/verb-classes.js';
import type { ActorReading } from './actors.js';
import { type Assertion, actorsOf } from './assertion.js';
import { agentsOf, assertion, endOfClause, type Frames, future, rangeOf } from './frames.js';
import { OPERATION_NOUNS, PERPETRATORS, STRONG_OPERATION } from './nouns.js';
import { isOfficial } from './official-body.js';
import { isCyberArticle, operationSense } from './operations.js';

const SAYING = words('find detect discover uncover observe see');

/** An operation verb with an actor as its subject or agent. */
export function deed(f: Frames, c: Clause): Assertion | null {
  const { lemma } = c.verb;
  const hack = inClass(lemma, 'hack');
  if (!hack && !inClass(lemma, 'intrude') && !inClass(lemma, 'beBehind') && lemma !== 'do') return null;
  if (SAYING.has(lemma)) return null;
  const verdict =
    inClass(lemma, 'accuse') || inClass(lemma, 'condemn') || inClass(lemma, 'endorse') || inClass(lemma, 'say');
  const ordered =
    c.passive &&
    agentsOf(c).length === 0 &&
    /^(?:order|direct|plan|orchestrate|coordinate|command|run|control|steer|launch|mount|conduct|carry-out)$/.test(
      lemma,
    );
  const seat = ordered
    ? c.obliques
        .filter(
          (o) =>
            (o.prep === 'in' || o.prep === 'from') &&
            o.np.entities.some((e) => e.kind === 'capital' || e.kind === 'state' || e.kind === 'metonym'),
        )
        .map((o) => o.np)
    : [];
  const phrases = c.passive ? [...agentsOf(c), ...seat] : doers(c);
  const light = inClass(lemma, 'light');
  const doing = phrases.filter((np) => !(light || c.verb.negated) || !isOfficial(f, np));
  const acting = actorsOf(f.dis, doing).filter((a) => a.perpetrator || a.stateItself);
  const actors = acting.length > 0 || c.verb.negated ? acting : onBehalf(f, c, phrases);
  if (actors.length === 0 || future(f, c)) return null;
  if (verdict && !c.passive && actors.every((a) => isStateAlone(a))) return null;
  if (c.verb.negated && phrases.every((np) => np.pronoun !== null) && light) return null;
  const end = endOfClause(f, c);
  const gap =
    !c.passive && c.objects.length === 0 && c.antecedent !== null && !c.subjects.includes(c.antecedent)
      ? c.antecedent.first
      : c.verb.first;
  const range: readonly [number, number] = c.passive ? [rangeOf(f, c)[0], end] : [Math.min(gap, c.verb.first), end];
  const sense = operationSense(
    f.ctx,
    range[0],
    range[1],
    (!light || actors.some((a) => a.perpetrator && !isStateAlone(a))) && lemma !== 'do' && lemma !== 'make',
  );
  if (sense === 'other') return null;
  const anaphor = [...c.objects, ...c.subjects].some((np) =>
    /^(?:it|this|that|them)$/.test(np.pronoun ?? np.wordLower),
  );
  if (lemma === 'do' && !anaphor && sense !== 'strong') return null;
  if (
    /^(?:make|deal|land|contrive|inflict)$/.test(lemma) &&
    !c.objects.some((np) => OPERATION_NOUNS.has(np.wordLower) || STRONG_OPERATION.has(np.wordLower))
  )
    return null;
  const solid =
    !light ||
    (doing.some(isArm) && !inClass(lemma, 'say')) ||
    actors.some((a) => a.perpetrator && !isStateAlone(a)) ||
    (c.objects.some(
      (np) => operationSense(f.ctx, np.first, np.last) === 'strong' || OPERATION_NOUNS.has(np.wordLower),
    ) &&
      !inClass(lemma, 'say'));
  if (!solid) return null;
  const sure = hack || sense === 'strong' || sense === 'likely';
  if (!sure && !(isCyberArticle(f.ctx) && (sense === 'weak' || anaphor))) return null;
  const patron = patronOf(f, c);
  return assertion(f, {
    rule: c.passive ? 'deed-passive' : 'deed',
    clause: c,
    actors:
      patron === null
        ? actors
        : actors.map((a) =>
            a.accused.state === null
              ? { ...a, accused: { ...a.accused, state: patron, link: 'sponsored' as const } }
              : a,
          ),
    phrases,
    accusers: null,
    operation: range,
  });
}

/** "they tried to crack it on behalf of the GRU": nobody is named but the state behind them. */
function onBehalf(f: Frames, c: Clause, phrases: readonly NounPhrase[]): ActorReading[] {
  if (!phrases.some((np) => np.pronoun !== null || PERPETRATORS.has(np.wordLower))) return [];
  const at = c.obliques.findIndex((o) => SERVICE.has(o.np.wordLower));
  const owner = at < 0 ? null : c.obliques[at]!.np.possessor;
  const behind =
    at < 0
      ? c.obliques.filter((o) => o.prep === 'for' && o.verb === null).map((o) => o.np)
      : owner !== null
        ? [owner]
        : c.obliques.slice(at + 1, at + 2).map((o) => o.np);
  return actorsOf(f.dis, behind)
    .filter((a) => a.stateItself && a.accused.state !== 'XX')
    .map((a) => ({ ...a, perpetrator: true, accused: { ...a.accused, link: 'sponsored' as const } }));
}

const SERVICE = words(
  'behalf orders order instructions pay payroll service behest direction bidding command request instigation auspices supervision',
);

/** The state on whose behalf or orders it was done. */
function patronOf(f: Frames, c: Clause): string | null {
  const at = c.obliques.findIndex((o) => SERVICE.has(o.np.wordLower));
  if (at < 0) return null;
  const owner = c.obliques[at]!.np.possessor;
  const phrases = owner !== null ? [owner] : c.obliques.slice(at + 1, at + 2).map((o) => o.np);
  return actorsOf(f.dis, phrases).find((a) => a.accused.state !== null)?.accused.state ?? null;
}

/** Intelligence and the military carry out what a ministry only speaks of. */
const isArm = (np: NounPhrase): boolean =>
  np.entities.some((e) => e.kind === 'organ' && (e.organKind === 'intelligence' || e.organKind === 'military')) ||
  /^(?:intelligence|services?|army|military|spies|spooks|spymasters|operatives|agents|unit|units|hackers)$/.test(
    np.wordLower,
  );

const isStateAlone = (a: ActorReading): boolean => a.stateItself && a.accused.group === null;

const doers = (c: Clause): readonly NounPhrase[] =>
  c.subjects.length > 0 ? c.subjects : c.antecedent !== null && c.form !== 'participle' ? [c.antecedent] : [];
