/** "X accuses Y of Z", "Y is charged with Z", "X holds Y responsible". */
import type { Clause } from '../language/clauses.js';
import { words } from '../language/phrases.js';
import { inClass } from '../language/verb-classes.js';
import { type Assertion, actorsOf } from './assertion.js';
import { agentsOf, assertion, type Frames, future, operationRange } from './frames.js';
import { CULPRIT } from './nouns.js';
import { isCyberArticle, operationSense, speaksOfOperation } from './operations.js';
import { patient } from './patient.js';

const CORE_ACCUSE = words(
  'accuse blame charge indict hold hold-responsible hold-accountable suspect convict prosecute fault implicate incriminate',
);

const CHARGED_WITH = words('of for over with in as behind because after');

/** "blamed it on Iran": what is blamed is the deed, not whoever "it" would stand for elsewhere. */
const isLaidOn = (f: Frames, { verb, objects, obliques }: Clause): boolean =>
  verb.lemma === 'blame' &&
  objects.every((np) => np.pronoun === 'it' || np.pronoun === 'this' || np.pronoun === 'that') &&
  obliques.some(({ prep, np }) => prep === 'on' && f.dis.actor(np) !== null);

export function accusation(f: Frames, c: Clause): Assertion | null {
  const { lemma } = c.verb;
  const holds = lemma === 'hold' && holdsResponsible(f, c);
  if (!holds && !inClass(lemma, 'accuse')) return null;
  if (lemma === 'finger' && c.objects.length === 0 && !c.passive) return null;
  if (c.form === 'participle' && inClass(lemma, 'identify') && agentsOf(c).length === 0) return null;
  if (inClass(lemma, 'identify') && (c.verb.negated || c.form === 'infinitive') && c.passive) return null;
  if (holds && c.form === 'infinitive' && future(f, c)) return null;
  if (isLaidOn(f, c)) return null;
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
  const accusers = c.passive || headline ? agentsOf(c) : c.subjects;
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
