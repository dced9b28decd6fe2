/** Refusals to say who it was: "declined to name", "too early to attribute". */
import type { Accused } from '../../domain/record.js';
import type { Clause, SentenceSyntax } from '../language/clauses.js';
import { type NounPhrase, words } from '../language/phrases.js';
import { inClass } from '../language/verb-classes.js';
import { actorsOf } from './assertion.js';
import { claimAt } from './claims.js';
import type { Draft } from './draft.js';
import { partiesOf, type Scene } from './scene.js';
import { draft, type Known, speakers, unique } from './stance-draft.js';

const TELLING = words(
  'name attribute say identify blame disclose speculate reveal confirm point assign tell accuse make specify finger attach pin ascribe draw offer provide give elaborate link discuss comment answer go-public lay',
);

const WHO = words('who whom which whose whether what');

const SUSPECT = words(
  'country culprit perpetrator perpetrators suspect suspects group state actor attacker attackers author nation anyone names name hackers source origin party identity finger responsible government adversary offender attribution blame fault culprits guilty one nobody',
);

export function refusal(scene: Scene, s: SentenceSyntax, c: Clause, known: Known): Draft | null {
  const { lemma } = c.verb;
  const refuses = inClass(lemma, 'decline') && !(lemma === 'stop' || lemma === 'fall');
  const stops = (lemma === 'stop-short' || lemma === 'fall-short') && c.obliques.length > 0;
  const negated =
    c.verb.negated &&
    (inClass(lemma, 'say') ||
      inClass(lemma, 'attribute') ||
      inClass(lemma, 'identify') ||
      lemma === 'speculate' ||
      lemma === 'draw' ||
      lemma === 'know' ||
      lemma === 'tell' ||
      lemma === 'accuse' ||
      lemma === 'blame');
  if (!refuses && !stops && !negated) return null;
  if (negated && lemma !== 'know' && isPerfect(scene, c)) return null;
  const from = c.verb.first;
  const to = endOfRefusal(s, c);
  const verbs = s.clauses.filter((x) => x.verb.first >= from && x.verb.first < to);
  const telling = negated || verbs.some((x) => x !== c && TELLING.has(x.verb.lemma));
  if (!telling) return null;
  const asksWho = s.items.some((i) => i.kind === 'sub' && i.first >= from && i.first < to && WHO.has(i.word));
  const suspects = s.items.some(
    (i) =>
      i.kind === 'np' &&
      i.first >= from &&
      i.first < to &&
      (SUSPECT.has(i.wordLower) ||
        SUSPECT.has(i.pronoun ?? '') ||
        /^(?:it|them|him|which|any|anyone|whom)$/.test(i.pronoun ?? i.wordLower)),
  );
  const naming = verbs.some(
    (x) =>
      /^(?:attribute|blame|speculate|accuse|ascribe|pin|finger|point|assign)$/.test(x.verb.lemma) ||
      (x.verb.lemma === 'identify' && suspects),
  );
  const identity = actorQuestion(scene, from, to);
  if (
    !(
      identity ||
      naming ||
      (suspects &&
        verbs.some(
          (x) =>
            inClass(x.verb.lemma, 'identify') || /^(?:say|reveal|disclose|confirm|tell|make|know)$/.test(x.verb.lemma),
        ))
    )
  )
    return null;
  if (!asksWho && !suspects && !naming) return null;
  const parties = speakers(scene, s, c);
  const accused = refusedActors(scene, s, from, to, known);
  if (parties.length === 0 && accused.length === 0 && !asksWho) return null;
  if (parties.some((p) => p.kind === 'group')) return null;
  return draft(s, c, { stance: 'declines', parties, accused, rule: `decline:${lemma}`, last: to });
}

function isPerfect(scene: Scene, c: Clause): boolean {
  for (let i = c.verb.first; i < c.verb.head; i += 1)
    if (/^(?:has|have|had)$/.test(scene.ctx.doc.tokens[i]!.lower)) return true;
  return false;
}

function actorQuestion(scene: Scene, from: number, to: number): boolean {
  const text = scene.ctx.textOf(from, to).toLowerCase();
  return (
    /\b(?:who|whom|whose|which (?:country|state|nation|group|government|one|actor|service)|what (?:country|state|group)|whether|if)\b/.test(
      text,
    ) &&
    /\b(?:behind|responsible|blame|did|done|was|were|involved|carried|hacked|launched|attack|country|state|nation|one|group|whose|it|agreed|suspect)/.test(
      text,
    )
  );
}

function endOfRefusal(s: SentenceSyntax, c: Clause): number {
  for (let i = c.at + 1; i < s.items.length; i += 1) {
    const item = s.items[i]!;
    if (item.kind === 'stop') return item.first;
    if (item.kind === 'quote' || item.kind === 'comma') {
      const next = s.clauses.find((x) => x.at > i);
      if (next !== undefined && next.form === 'finite' && next.at <= i + 5 && inClass(next.verb.lemma, 'say'))
        return item.first;
    }
    if (item.kind === 'conj' || item.kind === 'comma') {
      const next = s.clauses.find((x) => x.at > i);
      if (next !== undefined && next.form === 'finite' && next.at <= i + 3 && item.kind === 'conj') return item.first;
    }
  }
  return s.sentence.last;
}

export function refusedActors(scene: Scene, s: SentenceSyntax, from: number, to: number, known: Known): Accused[] {
  const orphan = known.orphans
    .filter((a) => a.sentence === s.sentence.index && !(a.anchor < from - 40))
    .flatMap((a) => a.actors.map((x) => x.accused));
  if (orphan.length > 0) return unique(orphan);
  const phrases = s.items.filter(
    (i): i is NounPhrase =>
      i.kind === 'np' && i.first >= from && i.first < to && i.pronoun === null && i.entities.length > 0,
  );
  return unique(
    actorsOf(scene.dis, phrases)
      .filter((a) => (a.perpetrator || a.stateItself) && a.accused.state !== 'XX')
      .map((a) => a.accused),
  );
}

/** "it is too early to say", "any conclusion is premature", "we will not speculate". */
export function tooEarly(scene: Scene, s: SentenceSyntax, known: Known): Draft | null {
  const text = scene.ctx.textOf(s.sentence.first, s.sentence.last).toLowerCase();
  const early =
    /\btoo (?:early|soon)\b|\bpremature\b|\bnot going (?:down that road|to (?:speculate|point|name))|\bnot (?:yet )?(?:in a position|ready|able) to (?:say|name|attribute|point)|\bcannot (?:be )?(?:rule|ruled) out\b.{0,40}\bsay\b/.exec(
      text,
    );
  if (early === null) return null;
  if (
    !/\b(?:say|attribut|point|conclusion|conclude|blame|who|speculat|determin|name|draw|perpetrator|finger|road|culprit|tell|identify|judge)/.test(
      text,
    )
  )
    return null;
  const at = s.sentence.first + Math.min(3, s.sentence.last - s.sentence.first - 1);
  const clause = s.clauses.find(
    (c) => c.verb.head >= s.sentence.first && inClass(c.verb.lemma, 'say') && c.subjects.length > 0,
  );
  const claim =
    scene.claims[s.sentence.index]!.find((c) => c.sources.length > 0) ?? claimAt(scene.claims[s.sentence.index]!, at);
  let parties = claim === null || claim === undefined ? [] : partiesOf(scene.dis, claim.sources);
  if (parties.length === 0 && clause !== undefined) parties = partiesOf(scene.dis, clause.subjects);
  if (parties.length === 0) {
    const caller = s.clauses.find((c) => /^(?:call|deem|consider|describe|find)$/.test(c.verb.lemma));
    if (caller !== undefined) parties = partiesOf(scene.dis, caller.subjects);
  }
  if (parties.length === 0) return null;
  return draft(s, null, {
    stance: 'declines',
    parties,
    accused: refusedActors(scene, s, s.sentence.first, s.sentence.last, known).filter(
      (a) => !parties.some((p) => p.state === a.state),
    ),
    rule: 'too-early',
  });
}
