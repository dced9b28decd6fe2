/** Frames of verbs: who accuses whom, who traces what to whom, who did it. */
import type { Certainty } from '../../domain/record.js';
import type { Clause, SentenceSyntax } from '../language/clauses.js';
import { type NounPhrase, words } from '../language/phrases.js';
import { inClass } from '../language/verb-classes.js';
import type { ActorReading } from './actors.js';
import { type Assertion, actorsOf, hedgeOf } from './assertion.js';
import type { Context } from './context.js';
import type { Discourse } from './discourse.js';
import { CULPRIT, OFFICIAL_NOUNS, OPERATION_NOUNS, PERPETRATORS, RESPONSIBILITY, STRONG_OPERATION } from './nouns.js';
import { isCyberArticle, operationSense, speaksOfOperation } from './operations.js';

export interface Frames {
  readonly ctx: Context;
  readonly dis: Discourse;
  readonly syntax: SentenceSyntax;
  /** Token ranges of the phrases whose words these are. */
  readonly speakers?: readonly (readonly [number, number])[];
}

export function verbFrames(f: Frames): Assertion[] {
  const found: Assertion[] = [];
  for (const clause of f.syntax.clauses) {
    const hit = accusation(f, clause) ?? attribution(f, clause) ?? deed(f, clause);
    if (hit !== null) found.push(hit);
  }
  return found;
}

const by = (c: Clause): NounPhrase[] => c.obliques.filter((o) => o.prep === 'by' && o.verb === null).map((o) => o.np);

/** Token range from the first to the last of the parts of a clause. */
export function rangeOf(f: Frames, c: Clause): [number, number] {
  let first = c.verb.first;
  let last = c.verb.last;
  const take = (np: NounPhrase): void => {
    if (np.last === 0) return;
    const p = f.dis.profile(np);
    first = Math.min(first, p.first);
    last = Math.max(last, p.last);
  };
  for (const np of [...c.subjects, ...c.objects]) take(np);
  for (const o of c.obliques) {
    if (o.verb === null) take(o.np);
    else {
      last = Math.max(last, o.verb.verb.last);
      for (const np of [...o.verb.objects, ...o.verb.obliques.map((x) => x.np)]) take(np);
    }
  }
  const s = f.syntax.sentence;
  return [Math.max(first, s.first), Math.min(last, s.last)];
}

interface Draft {
  readonly rule: string;
  readonly clause: Clause;
  readonly actors: readonly ActorReading[];
  readonly phrases: readonly NounPhrase[];
  readonly accusers: readonly NounPhrase[] | null;
  readonly agentless?: boolean;
  readonly certainty?: Certainty;
  readonly operation?: readonly [number, number] | null;
  readonly negated?: boolean;
}

export function assertion(f: Frames, d: Draft): Assertion {
  const [first, last] = rangeOf(f, d.clause);
  return {
    rule: d.rule,
    actors: d.actors,
    accusers: d.accusers,
    agentless: d.agentless ?? false,
    certainty: d.certainty ?? hedgeOf(f.ctx, d.clause, first, last),
    negated: d.negated ?? d.clause.verb.negated,
    clause: d.clause,
    sentence: f.syntax.sentence.index,
    anchor: d.clause.verb.head,
    first,
    last,
    operation: d.operation ?? null,
    actorPhrases: d.phrases,
  };
}

// --- "X accuses Y of Z" -------------------------------------------------------------------------------------

const CORE_ACCUSE = words(
  'accuse blame charge indict hold hold-responsible hold-accountable suspect convict prosecute fault implicate incriminate',
);
const CHARGED_WITH = words('of for over with in as behind because after');

function accusation(f: Frames, c: Clause): Assertion | null {
  const { lemma } = c.verb;
  const holds = lemma === 'hold' && holdsResponsible(f, c);
  if (!holds && !inClass(lemma, 'accuse')) return null;
  if (lemma === 'finger' && c.objects.length === 0 && !c.passive) return null;
  if (c.form === 'participle' && inClass(lemma, 'identify') && by(c).length === 0) return null;
  if (inClass(lemma, 'identify') && (c.verb.negated || c.form === 'infinitive') && c.passive) return null;
  if (holds && c.form === 'infinitive' && future(f, c)) return null;
  // "China accused of ...": a headline's passive without its auxiliary.
  const headline =
    !c.passive &&
    c.objects.length === 0 &&
    c.obliques.some((o) => o.prep === 'of') &&
    /^(?:accuse|suspect)$/.test(lemma);
  const accusedPhrases = c.passive || headline ? patient(c) : c.objects;
  const actors = actorsOf(f.dis, accusedPhrases);
  if (actors.length === 0 || actors.every((a) => a.accused.state === null && a.accused.group === null)) return null;
  const range = operationRange(f, c);
  const needsRole = inClass(lemma, 'identify') || lemma === 'arrest' || lemma === 'detain';
  const sense = operationSense(f.ctx, range[0], range[1]);
  const culprit = namesCulprit(f, c);
  if (sense === 'other') return null;
  const charged = c.obliques.some((o) => CHARGED_WITH.has(o.prep));
  const core =
    CORE_ACCUSE.has(lemma) &&
    charged &&
    isCyberArticle(f.ctx) &&
    (sense !== 'none' || (f.ctx.otherWords === 0 && f.ctx.cyberWords > 1));
  const deed =
    core ||
    sense === 'strong' ||
    sense === 'likely' ||
    (sense === 'weak' && isCyberArticle(f.ctx)) ||
    (culprit && isCyberArticle(f.ctx));
  const nearby =
    f.syntax.sentence.index > 0
      ? f.ctx.doc.sentences[Math.max(0, f.syntax.sentence.index - 2)]!.first
      : f.syntax.sentence.first;
  const recalled = isCyberArticle(f.ctx) && !charged && speaksOfOperation(f.ctx, nearby, f.syntax.sentence.last);
  if (!deed && !(recalled && !needsRole && !inClass(lemma, 'punish'))) return null;
  const forDeed = sense === 'weak' && c.obliques.some((o) => o.prep === 'for' || o.prep === 'over');
  if (needsRole && !culprit && !forDeed && sense !== 'strong' && sense !== 'likely') return null;
  if (inClass(lemma, 'condemn') && !inClass(lemma, 'legal') && lemma === 'condemn' && !charged) return null;
  const accusers = c.passive || headline ? by(c) : c.subjects;
  return assertion(f, {
    rule: c.passive || headline ? 'accused-passive' : holds ? 'hold-responsible' : `accuse:${lemma}`,
    clause: c,
    actors,
    phrases: accusedPhrases,
    accusers: accusers.length > 0 ? accusers : null,
    agentless: accusers.length === 0,
    operation: range,
  });
}

function patient(c: Clause): readonly NounPhrase[] {
  return c.form === 'participle' && c.antecedent !== null
    ? [c.antecedent]
    : c.subjects.length > 0
      ? c.subjects
      : c.antecedent !== null
        ? [c.antecedent]
        : [];
}

/** "hold X responsible", "holds X to account", "held responsible". */
function holdsResponsible(f: Frames, c: Clause): boolean {
  const s = f.syntax.sentence;
  for (let i = c.verb.last; i < Math.min(s.last, c.verb.last + 14); i += 1) {
    if (
      /^(?:responsible|accountable|liable|account|culpable|blame|guilty|answerable|chargeable)$/.test(
        f.ctx.doc.tokens[i]!.lower,
      )
    )
      return true;
  }
  return false;
}

/** The words after the accused: "of hacking ...", "for the attack ...". */
export function operationRange(f: Frames, c: Clause): readonly [number, number] {
  const s = f.syntax.sentence;
  const objectEnd = c.passive ? c.verb.last : (c.objects.at(-1)?.last ?? c.verb.last);
  return [Math.min(objectEnd, s.last), endOfClause(f, c)];
}

/** Where the clause's own words end: before the next finite verb that starts anew, or at the sentence. */
export function endOfClause(f: Frames, c: Clause): number {
  const s = f.syntax.sentence;
  for (let i = c.at + 1; i < f.syntax.items.length; i += 1) {
    const item = f.syntax.items[i]!;
    if (item.kind === 'stop' && item.word !== '-' && item.word !== '—' && item.word !== '–') return item.first;
    if (item.kind === 'conj' || item.kind === 'comma') {
      const next = f.syntax.clauses.find((x) => x.at > i);
      if (next !== undefined && next.form === 'finite' && next.at <= i + 4 && f.syntax.items[i + 1]?.kind !== 'sub')
        return item.first;
    }
  }
  return s.last;
}

function namesCulprit(f: Frames, c: Clause): boolean {
  for (const o of c.obliques) {
    if (o.prep === 'behind') return true;
    if (o.prep === 'as' && (CULPRIT.has(o.np.wordLower) || c.obliques.some((x) => CULPRIT.has(x.np.wordLower))))
      return true;
    if (o.prep === 'as' && operationSense(f.ctx, o.np.first, o.np.last + 4) !== 'none') return true;
  }
  const s = f.syntax.sentence;
  for (let i = c.verb.last; i < Math.min(s.last, c.verb.last + 25); i += 1) {
    if (
      /^(?:behind|responsible|culprit|culprits|perpetrator|perpetrators|author|authors|culpable)$/.test(
        f.ctx.doc.tokens[i]!.lower,
      )
    )
      return true;
  }
  return false;
}

// --- "X attributes Z to Y", "links Y to Z" ---------------------------------------------------------------------

const INFRASTRUCTURE = words(
  'accounts account server servers address addresses infrastructure wallet wallets ip domain domains machines computers location network networks provider offices office building',
);
const DOORSTEPS = /^(?:door|feet|doorstep|account|charge|threshold|doorway|gates)$/;
const TO_WHOM = words('to on at upon with');

function attribution(f: Frames, c: Clause): Assertion | null {
  const { lemma } = c.verb;
  if (!inClass(lemma, 'attribute') && !(lemma === 'blame' && (c.objects.length > 0 || c.passive))) return null;
  if (!c.passive && object0(c).length === 0) return null;
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
  const accusers = c.passive ? by(c) : c.subjects;
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

// --- "Y did it" --------------------------------------------------------------------------------------------

const SAYING = words('find detect discover uncover observe see');

/** An operation verb with an actor as its subject or agent. */
function deed(f: Frames, c: Clause): Assertion | null {
  const { lemma } = c.verb;
  const hack = inClass(lemma, 'hack');
  if (!hack && !inClass(lemma, 'intrude') && !inClass(lemma, 'beBehind') && lemma !== 'do') return null;
  if (SAYING.has(lemma)) return null;
  const verdict =
    inClass(lemma, 'accuse') || inClass(lemma, 'condemn') || inClass(lemma, 'endorse') || inClass(lemma, 'say');
  const ordered =
    c.passive &&
    by(c).length === 0 &&
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
  const phrases = c.passive ? [...by(c), ...seat] : doers(c);
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

const object0 = (c: Clause): readonly NounPhrase[] =>
  c.objects.length > 0 ? c.objects : c.antecedent === null ? [] : [c.antecedent];

/** Intelligence and the military carry out what a ministry only speaks of. */
const isArm = (np: NounPhrase): boolean =>
  np.entities.some((e) => e.kind === 'organ' && (e.organKind === 'intelligence' || e.organKind === 'military')) ||
  /^(?:intelligence|services?|army|military|spies|spooks|spymasters|operatives|agents|unit|units|hackers)$/.test(
    np.wordLower,
  );

const isStateAlone = (a: ActorReading): boolean => a.stateItself && a.accused.group === null;

/** A ministry, an embassy, a minister: bodies that speak more than they hack. */
export function isOfficial(f: Frames, np: NounPhrase): boolean {
  const organ = np.entities.find((e) => e.kind === 'organ');
  if (organ !== undefined) return organ.organKind !== 'intelligence' && organ.organKind !== 'military';
  const head = np.wordLower;
  if (PERPETRATORS.has(head) && !OFFICIAL_NOUNS.has(head)) return false;
  if (/^(?:services|service|intelligence|army|military|hackers|agents|spies|officers|forces|unit)$/.test(head))
    return false;
  const party = f.dis.party(np);
  return (
    party !== null &&
    party.kind === 'state' &&
    (OFFICIAL_NOUNS.has(head) || party.person || party.np.entities.length === 0)
  );
}

const doers = (c: Clause): readonly NounPhrase[] =>
  c.subjects.length > 0 ? c.subjects : c.antecedent !== null && c.form !== 'participle' ? [c.antecedent] : [];

/** Plans, warnings and hypotheses: no operation has taken place. */
export function future(f: Frames, c: Clause): boolean {
  for (let x: Clause | null = c, n = 0; x !== null && n < 3; x = x.parent, n += 1) {
    const { modal, first, head } = x.verb;
    if (modal === null) continue;
    let perfect = false;
    for (let i = first; i < head; i += 1) if (f.ctx.doc.tokens[i]!.lower === 'have') perfect = true;
    if (!perfect && /^(?:will|would|could|can|should|must|shall|may|might)$/.test(modal))
      return x.verb.lemma !== 'be' || c !== x;
  }
  const opener = f.ctx.doc.tokens[f.syntax.sentence.first]!.lower;
  return /^(?:if|suppose|imagine|unless|should)$/.test(opener);
}
