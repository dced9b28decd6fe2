/** Settles whose word an assertion is, and with it the stance: attributes, denies or declines. */
import type { NounPhrase } from '../language/phrases.js';
import { inClass } from '../language/verb-classes.js';
import { type Assertion, weaker } from './assertion.js';
import { type Claim, claimAt } from './claims.js';
import type { Draft } from './draft.js';
import { governing, governorOf, isQuestioned, type NounClaim } from './governors.js';
import { likeliestParty, SEEING, sentenceParty } from './likely-parties.js';
import { ALLEGATION } from './nouns.js';
import type { Party } from './parties.js';
import { accusedOf, claimParties, partiesOf, type Scene, sameAccused } from './scene.js';

export { partiesOf, type Scene } from './scene.js';

export interface Resolved {
  readonly drafts: readonly Draft[];
  /** Assertions that stand under a denial or endorsement and belong to no named accuser. */
  readonly orphans: readonly Assertion[];
}

export function resolveAssertions(scene: Scene, assertions: readonly Assertion[]): Resolved {
  const drafts: Draft[] = [];
  const orphans: Assertion[] = [];
  for (const a of assertions) {
    const result = resolveOne(scene, a);
    if (result === 'orphan') orphans.push(a);
    else if (result !== null) drafts.push(result);
  }
  return { drafts, orphans };
}

/** A state does not hold itself responsible: such a reading has taken the speaker of a denial for an accuser. */
function resolveOne(scene: Scene, a: Assertion): Draft | 'orphan' | null {
  const result = settle(scene, a);
  if (
    result === null ||
    result === 'orphan' ||
    result.stance !== 'attributes' ||
    result.self ||
    result.parties.length === 0
  )
    return result;
  const own = result.accused.every(
    (x) => x.state !== null && x.group === null && result.parties.every((p) => p.state === x.state),
  );
  if (!own || (a.accusers !== null && !a.rule.startsWith('deed'))) return result;
  const others = likeliestParty(scene, a);
  return others.length > 0 ? { ...result, parties: others } : 'orphan';
}

function settle(scene: Scene, a: Assertion): Draft | 'orphan' | null {
  const { ctx, dis } = scene;
  const syntax = ctx.syntax[a.sentence]!;
  const accused = accusedOf(a);
  const make = (fields: Partial<Draft>): Draft => ({
    stance: 'attributes',
    certainty: a.certainty,
    parties: [],
    self: false,
    accused,
    sentence: a.sentence,
    first: a.first,
    last: a.last,
    operation: a.operation,
    rule: a.rule,
    ownVoice: false,
    assertion: a,
    ...fields,
  });
  const noun = scene.nouns[a.sentence]!.find((n) => inRange(n, a.anchor)) ?? null;
  const claim = claimAt(scene.claims[a.sentence]!, a.anchor);
  const refusal = governing(a.clause, 'decline');
  if (refusal !== null) {
    const parties = partiesOf(dis, refusal.subjects);
    return make({
      stance: 'declines',
      certainty: null,
      parties: parties.length > 0 ? parties : claimParties(dis, claim),
      rule: `declines:${a.rule}`,
    });
  }
  if (isQuestioned(ctx, syntax, a.anchor)) return 'orphan';
  const denial = governing(a.clause, 'deny');
  if (denial !== null && a.accusers === null) {
    return make({
      stance: 'denies',
      certainty: null,
      parties: partiesOf(dis, denial.subjects),
      rule: `denies:${a.rule}`,
    });
  }
  if (noun !== null && a.accusers === null) return underNoun(scene, a, noun, claim, make);
  if (a.accusers !== null) return byAccusers(scene, a, claim, make);
  if (claim !== null) return byClaim(scene, a, claim, make);
  const governor = governingParty(scene, a);
  if (governor !== null)
    return make({
      parties: governor,
      stance: a.negated ? 'denies' : 'attributes',
      certainty: a.negated ? null : a.certainty,
    });
  const nearby = sentenceParty(scene, a);
  if (a.negated) return make({ stance: 'denies', certainty: null, parties: nearby, ownVoice: nearby.length === 0 });
  const guess = a.rule === 'default' || a.rule === 'default-object';
  const bareState = a.actors.every((x) => x.stateItself && x.accused.group === null);
  if (guess && nearby.length === 0 && (bareState || ctx.doc.sentences.length > 3)) return null;
  return make({ parties: nearby, ownVoice: nearby.length === 0 });
}

const inRange = (c: Claim, token: number): boolean => c.ranges.some(([first, last]) => token >= first && token < last);

type Make = (fields: Partial<Draft>) => Draft;

function underNoun(
  scene: Scene,
  a: Assertion,
  noun: NounClaim,
  outer: Claim | null,
  make: Make,
): Draft | 'orphan' | null {
  const { dis } = scene;
  const verb = noun.governor?.verb.lemma ?? '';
  const subjects = noun.governor === null || noun.governor.subjects.includes(noun.noun) ? [] : noun.governor.subjects;
  if (noun.none) {
    const parties = partiesOf(dis, subjects);
    return make({
      stance: 'denies',
      certainty: null,
      parties: parties.length > 0 ? parties : claimParties(dis, outer),
      rule: `no-evidence:${a.rule}`,
    });
  }
  const sources = partiesOf(dis, noun.sources);
  if (inClass(verb, 'retract'))
    return make({ stance: 'declines', certainty: null, parties: partiesOf(dis, subjects), rule: `retracts:${a.rule}` });
  const owned =
    sources.length > 0
      ? sources
      : verb === 'have' || verb === 'be' || verb === 'draw' || verb === 'see'
        ? partiesOf(dis, subjects)
        : [];
  if (sources.length === 0 && owned.length > 0) return make({ parties: owned });
  if (sources.length > 0)
    return a.negated ? make({ stance: 'denies', certainty: null, parties: sources }) : make({ parties: sources });
  if (inClass(verb, 'deny') || inClass(verb, 'endorse') || inClass(verb, 'decline')) return 'orphan';
  if (noun.governor !== null && noun.governor.subjects.includes(noun.noun)) return 'orphan';
  const own = partiesOf(dis, subjects);
  if (own.length > 0) return make({ parties: own });
  return outer === null ? make({ ownVoice: true }) : byClaim(scene, a, outer, make);
}

function byAccusers(scene: Scene, a: Assertion, claim: Claim | null, make: Make): Draft | 'orphan' | null {
  const { dis, ctx } = scene;
  const phrases = a.accusers ?? [];
  const parties = partiesOf(dis, phrases);
  const itself = parties.length > 0 && parties.every((p) => p.kind === 'group');
  const legal = a.rule === 'claims-responsibility' || a.rule === 'leak-site';
  if (legal || (itself && sameActor(scene, a, phrases))) return make({ self: true, certainty: 'asserted' });
  if (a.negated)
    return make({
      stance: 'declines',
      certainty: null,
      parties: parties.length > 0 ? parties : claimParties(dis, claim),
      rule: `not-${a.rule}`,
    });
  const cannot =
    a.clause?.verb.modal !== null &&
    /\b(?:can|could) (?:not|no)\b|cannot/.test(ctx.textOf(a.clause?.verb.first ?? 0, a.clause?.verb.last ?? 0));
  if (cannot && a.clause?.verb.negated) return make({ stance: 'declines', certainty: null, parties });
  if (parties.length > 0) return make({ parties, certainty: claim === null ? a.certainty : a.certainty });
  const issued = phrases
    .filter((np) => ALLEGATION.has(np.wordLower))
    .flatMap((np) => governorOf(ctx.syntax[a.sentence]!, np)?.subjects ?? []);
  const issuers = partiesOf(dis, issued);
  if (issuers.length > 0) return make({ parties: issuers });
  const generic = phrases.some((np) => np.pronoun !== null);
  if (claim !== null && (generic || phrases.length === 0)) return byClaim(scene, a, claim, make);
  return make({ ownVoice: true });
}

/** The accuser is the accused: a group speaks of its own deed. */
function sameActor(scene: Scene, a: Assertion, phrases: readonly NounPhrase[]): boolean {
  return phrases.some((np) => {
    const actor = scene.dis.actor(np);
    return actor !== null && a.actors.some((x) => sameAccused(x.accused, actor.accused));
  });
}

function byClaim(scene: Scene, a: Assertion, claim: Claim, make: Make): Draft | 'orphan' | null {
  const { dis } = scene;
  const parties = claimParties(dis, claim);
  const certainty =
    claim.kind === 'believe'
      ? weaker(a.certainty, 'assessed')
      : claim.kind === 'suspect'
        ? weaker(a.certainty, 'suspected')
        : a.certainty;
  if (claim.kind === 'deny') return make({ stance: 'denies', certainty: null, parties });
  if (claim.negated) return make({ stance: 'declines', certainty: null, parties, rule: `unconfirmed:${a.rule}` });
  const groups = parties.length > 0 && parties.every((p) => p.kind === 'group');
  if (a.negated)
    return make({ stance: 'denies', certainty: null, parties, self: groups, ownVoice: parties.length === 0 });
  const self = sameActor(scene, a, claim.sources) && (parties.length === 0 || parties.every((p) => p.kind === 'group'));
  if (self) return make({ self: true, certainty: 'asserted' });
  const agentless = claim.sources.length === 0 || a.agentless;
  const fallback = parties.length === 0 && !isNamelessSource(scene, claim) ? likeliestParty(scene, a) : parties;
  return make({ parties: fallback, certainty, ownVoice: fallback.length === 0 && agentless });
}

/** "Western officials", "it is believed": a source that stays without a name on purpose. */
function isNamelessSource(scene: Scene, claim: Claim): boolean {
  return claim.sources.length === 0 || claim.sources.some((np) => scene.dis.party(np)?.kind === 'generic');
}

/** "X condemned the attack by Y", "X exposed a campaign by Y": the subject stands for what its object says. */
function governingParty(scene: Scene, a: Assertion): Party[] | null {
  const syntax = scene.ctx.syntax[a.sentence]!;
  for (const c of syntax.clauses) {
    const { lemma } = c.verb;
    const stands =
      inClass(lemma, 'condemn') ||
      inClass(lemma, 'accuse') ||
      inClass(lemma, 'say') ||
      inClass(lemma, 'find') ||
      inClass(lemma, 'punish') ||
      inClass(lemma, 'attribute') ||
      SEEING.has(lemma);
    if (!stands || c === a.clause || c.form === 'participle') continue;
    if (
      c.passive &&
      c.subjects.some((np) => a.anchor >= scene.dis.profile(np).first && a.anchor < scene.dis.profile(np).last)
    ) {
      const agents = partiesOf(
        scene.dis,
        c.obliques.filter((o) => o.prep === 'by' && o.verb === null).map((o) => o.np),
      );
      if (agents.length > 0) return agents;
      continue;
    }
    if (c.verb.head > a.anchor) continue;
    const direct = [...c.objects, ...c.obliques.map((o) => o.np)].some(
      (np) => np.last > 0 && a.anchor >= np.first && a.anchor < scene.dis.profile(np).last,
    );
    if (!direct) continue;
    const parties = partiesOf(scene.dis, c.subjects);
    if (parties.length > 0 && !parties.every((p) => p.kind === 'group')) return parties;
  }
  return null;
}
