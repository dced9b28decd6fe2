/** "X attributes Z to Y", "links Y to Z", "lays Z at Y's door". */
import type { Clause } from '../language/clauses.js';
import { type NounPhrase, words } from '../language/phrases.js';
import { inClass } from '../language/verb-classes.js';
import { type Assertion, actorsOf, hedgeOf } from './assertion.js';
import { agentsOf, assertion, type Frames, operationRange, rangeOf } from './frames.js';
import { RESPONSIBILITY } from './nouns.js';
import { isCyberArticle, operationSense, speaksOfOperation } from './operations.js';
import { patient } from './patient.js';

const INFRASTRUCTURE = words(
  'accounts account server servers address addresses infrastructure wallet wallets ip domain domains machines computers location network networks provider offices office building',
);

const DOORSTEPS = /^(?:door|feet|doorstep|account|charge|threshold|doorway|gates)$/;

const TO_WHOM = words('to on at upon with');

export function attribution(f: Frames, c: Clause): Assertion | null {
  const { lemma } = c.verb;
  if (!inClass(lemma, 'attribute') && !(lemma === 'blame' && (c.objects.length > 0 || c.passive))) return null;
  if (!c.passive && objectOrAntecedent(c).length === 0) return null;
  const targets = c.obliques.filter(
    (o) => o.verb === null && (TO_WHOM.has(o.prep) || (o.prep === 'down' && lemma === 'put')),
  );
  const phrases = targets.map((o) => o.np);
  const feet = phrases
    .filter((np) => /^(?:door|feet|doorstep|account|charge|threshold)$/.test(np.wordLower))
    .flatMap((np) => (np.possessor === null ? [] : [np.possessor]));
  const doors = phrases.some((np) => np.possessor === null && DOORSTEPS.test(np.wordLower))
    ? c.obliques.filter((o) => o.prep === 'of' && o.verb === null).map((o) => o.np)
    : [];
  const possessed = phrases.flatMap((np) => (np.possessor !== null && f.dis.actor(np) === null ? [np.possessor] : []));
  const object = c.passive
    ? patient(c)
    : c.objects.length > 0
      ? c.objects
      : c.antecedent === null
        ? []
        : [c.antecedent];
  const held = phrases
    .filter((np) => INFRASTRUCTURE.has(np.wordLower))
    .flatMap((np) =>
      f.dis
        .profile(np)
        .parts.filter((p) => p.relation === 'affiliation' || p.relation === 'of' || p.relation === 'pp')
        .map((p) => p.np),
    );
  let actorPhrases: readonly NounPhrase[] = [...feet, ...doors, ...phrases, ...possessed, ...held];
  let actors = actorsOf(
    f.dis,
    actorPhrases.filter((np) => plausibleActor(f, np)),
  );
  let deedRange: readonly [number, number] = spanOf(f, object);
  const objectActors = actorsOf(f.dis, object);
  const reversed =
    objectActors.length > 0 &&
    objectActors.some((a) => a.perpetrator || a.stateItself) &&
    object.every((np) => operationSense(f.ctx, np.first, np.last) === 'none');
  if (reversed && (inClass(lemma, 'linkWeak') || lemma === 'credit' || lemma === 'trace')) {
    const range = operationRange(f, c);
    const toOp = range[1] > range[0] && speaksOfOperation(f.ctx, range[0], range[1]);
    const affiliation = actors.length > 0 && actors.some((a) => a.stateItself) && !toOp;
    if (affiliation && c.form === 'participle') return null;
    if (!affiliation) {
      if (!toOp && lemma !== 'credit') return null;
      actors = objectActors;
      actorPhrases = object;
      deedRange = range;
    } else
      actors = [
        {
          ...objectActors[0]!,
          accused: {
            ...objectActors[0]!.accused,
            state: objectActors[0]!.accused.state ?? actors[0]!.accused.state,
            link: 'sponsored',
          },
        },
      ];
  }
  if (actors.length === 0) return null;
  if (!deedLike(f, c, object, deedRange)) return null;
  const accusers = c.passive ? agentsOf(c) : c.subjects;
  const weak = inClass(lemma, 'linkWeak') && lemma !== 'connect-to';
  const [first, last] = rangeOf(f, c);
  const hedge = hedgeOf(f.ctx, c, first, last);
  return assertion(f, {
    rule: c.passive ? `attributed:${lemma}` : `attribute:${lemma}`,
    clause: c,
    actors,
    phrases: actorPhrases,
    accusers: accusers.length > 0 ? accusers : null,
    agentless: accusers.length === 0,
    certainty: weak && hedge === 'asserted' ? 'assessed' : hedge,
    operation: deedRange,
  });
}

function deedLike(f: Frames, c: Clause, object: readonly NounPhrase[], range: readonly [number, number]): boolean {
  const { lemma } = c.verb;
  if (c.obliques.some((o) => /^(?:door|feet|doorstep|threshold)$/.test(o.np.wordLower)) && isCyberArticle(f.ctx))
    return true;
  const sense = operationSense(f.ctx, range[0], range[1]);
  if (sense === 'other') return false;
  if (sense === 'strong' || sense === 'likely') return true;
  if (!isCyberArticle(f.ctx)) return false;
  if (sense === 'weak') return true;
  const pronoun = object.some(
    (np) =>
      np.pronoun !== null ||
      /^(?:blame|responsibility|it|this|them|malware|code|tool|tools|activity|cluster)$/.test(np.wordLower),
  );
  if (pronoun || object.length === 0) return lemma !== 'put' && lemma !== 'lay' ? true : pronoun;
  return (
    object.some((np) => RESPONSIBILITY.has(np.wordLower) || f.dis.actor(np) !== null) ||
    (lemma !== 'put' && lemma !== 'lay' && speaksOfOperation(f.ctx, range[0] - 2, range[1]))
  );
}

const DOING = /\b(?:intelligence|government|military|state|hackers?|operations?|services?|army|spies)\b/i;

const plausibleActor = (f: Frames, np: NounPhrase): boolean => {
  const reading = f.dis.actor(np);
  if (reading === null) return false;
  return (
    reading.perpetrator ||
    reading.stateItself ||
    reading.accused.group !== null ||
    (reading.accused.state !== null && DOING.test(f.ctx.textOf(np.first, np.last)))
  );
};

function spanOf(f: Frames, phrases: readonly NounPhrase[]): readonly [number, number] {
  if (phrases.length === 0) return [0, 0];
  const first = Math.min(...phrases.map((np) => np.possessor?.first ?? np.first));
  const last = Math.max(...phrases.map((np) => f.dis.profile(np).last));
  return [first, last];
}

const objectOrAntecedent = (c: Clause): readonly NounPhrase[] =>
  c.objects.length > 0 ? c.objects : c.antecedent === null ? [] : [c.antecedent];
