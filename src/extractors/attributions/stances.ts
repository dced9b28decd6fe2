/** Stances on somebody's accusation: denials, refusals, endorsements, condemnations. */
import type { Accused } from '../../domain/record.js';
import type { Clause, SentenceSyntax } from '../language/clauses.js';
import { type NounPhrase, words } from '../language/phrases.js';
import { inClass } from '../language/verb-classes.js';
import { type Assertion, actorsOf } from './assertion.js';
import { claimAt } from './claims.js';
import type { Draft } from './draft.js';
import { ALLEGATION, BASELESS, OPERATION_NOUNS, RESPONSIBILITY, STRONG_OPERATION } from './nouns.js';
import { isCyberArticle, operationSense, speaksOfOperation } from './operations.js';
import type { Party } from './parties.js';
import { partiesOf, type Scene } from './resolve.js';

export interface Known {
  /** Attributions found so far, in order of the text. */
  readonly attributed: readonly Draft[];
  readonly orphans: readonly Assertion[];
}

export function findStances(scene: Scene, known: Known): Draft[] {
  const found: Draft[] = [];
  if (!isCyberArticle(scene.ctx)) return found;
  for (const s of scene.ctx.syntax) {
    for (const c of s.clauses) {
      const hit =
        denial(scene, s, c, known) ??
        refusal(scene, s, c, known) ??
        endorsement(scene, s, c, known) ??
        condemnation(scene, s, c);
      if (hit !== null) found.push(hit);
    }
    const early = tooEarly(scene, s, known) ?? baseless(scene, s, known);
    if (early !== null && !found.some((f) => f.sentence === early.sentence && f.stance === early.stance))
      found.push(early);
  }
  return found;
}

function draft(
  s: SentenceSyntax,
  c: Clause | null,
  fields: Partial<Draft> & Pick<Draft, 'stance' | 'parties' | 'accused' | 'rule'>,
): Draft {
  return {
    certainty: null,
    self: false,
    sentence: s.sentence.index,
    first: c === null ? s.sentence.first : (c.subjects[0]?.possessor?.first ?? c.subjects[0]?.first ?? c.verb.first),
    last: s.sentence.last,
    operation: null,
    ownVoice: false,
    assertion: null,
    ...fields,
  };
}

/** Subject of the clause as a party, else the speaker whose words these are. */
function speakers(scene: Scene, s: SentenceSyntax, c: Clause): Party[] {
  const phrases = c.passive
    ? c.obliques.filter((o) => o.prep === 'by').map((o) => o.np)
    : c.subjects.length > 0
      ? c.subjects
      : c.antecedent === null
        ? []
        : [c.antecedent];
  const own = partiesOf(scene.dis, phrases);
  if (own.length > 0) return own;
  const claim = claimAt(scene.claims[s.sentence.index]!, c.verb.head);
  return claim === null ? [] : partiesOf(scene.dis, claim.sources);
}

// --- denials ---------------------------------------------------------------------------------------------

const LOOSE = words(
  'idea notion view position case talk words decision picture analysis advisory paper remarks version account theory call calls reading claim',
);
const DENIABLE = words(
  'it this that them everything wrongdoing involvement responsibility allegation assertion charge having being',
);

function denial(scene: Scene, s: SentenceSyntax, c: Clause, known: Known): Draft | null {
  if (!inClass(c.verb.lemma, 'deny') || c.verb.negated) return null;
  const object = c.objects[0] ?? (c.passive ? c.subjects[0] : undefined);
  const gerund = s.items[c.at + 1]?.kind === 'vg' || s.items[c.at + 1]?.kind === 'sub';
  const allegation = [
    ...c.objects,
    ...(c.passive ? c.subjects : []),
    ...c.obliques.filter((o) => o.prep === 'at' || o.prep === 'as' || o.prep === 'of').map((o) => o.np),
  ];
  const about = allegation.some(
    (np) => ALLEGATION.has(np.wordLower) || RESPONSIBILITY.has(np.wordLower) || DENIABLE.has(np.wordLower),
  );
  if (!about && !gerund && !(object === undefined && c.verb.lemma !== 'deny')) return null;
  const parties = speakers(scene, s, c);
  if (parties.length === 0 || parties.every((p) => p.kind === 'group' && about === false)) return null;
  const accused = deniedActors(scene, s, c.verb.last, parties, known);
  if (accused.length === 0) return null;
  const charged =
    known.attributed.some((d) => d.accused.some((x) => accused.some((y) => same(x, y)))) ||
    known.orphans.some((o) => o.actors.some((x) => accused.some((y) => same(x.accused, y))));
  const deed = operationSense(scene.ctx, c.verb.last, s.sentence.last);
  if (!charged && deed !== 'strong' && deed !== 'likely' && !(deed === 'weak' && about)) return null;
  if (deed === 'other') return null;
  const loose = allegation.some((np) => LOOSE.has(np.wordLower));
  if (
    loose &&
    !known.orphans.some((o) => o.sentence === s.sentence.index) &&
    !known.attributed.some((d) => d.sentence === s.sentence.index)
  )
    return null;
  return draft(s, c, { stance: 'denies', parties, accused, rule: `deny:${c.verb.lemma}` });
}

/** Whom the denial clears: named in its words, else the denier itself, else whoever was accused last. */
function deniedActors(
  scene: Scene,
  s: SentenceSyntax,
  from: number,
  parties: readonly Party[],
  known: Known,
): Accused[] {
  const named = known.orphans
    .filter((a) => a.sentence === s.sentence.index && a.anchor >= from)
    .flatMap((a) => a.actors.map((x) => x.accused));
  if (named.length > 0) return unique(named);
  const sameSentence = known.attributed
    .filter((d) => d.sentence === s.sentence.index && d.last > from && !d.self)
    .flatMap((d) => d.accused);
  const own = parties.flatMap((p) => selfOf(p, known));
  if (sameSentence.length > 0) {
    const mine = sameSentence.filter((a) => parties.some((p) => p.state !== null && p.state === a.state));
    return unique(mine.length > 0 ? mine : sameSentence);
  }
  const mentioned = s.items
    .filter((i): i is NounPhrase => i.kind === 'np' && i.first >= from && i.pronoun === null)
    .filter((np) => np.possessor !== null || np.entities.length > 0);
  const actors = actorsOf(scene.dis, mentioned).filter((a) => a.perpetrator || a.stateItself);
  const other = actors.filter(
    (a) => known.attributed.some((d) => d.accused.some((x) => same(x, a.accused))) || own.length === 0,
  );
  if (own.length > 0 && !other.some((a) => a.accused.group !== null)) return own;
  if (other.length > 0) return unique(other.map((a) => a.accused));
  const last = known.attributed.findLast((d) => d.sentence <= s.sentence.index && !d.self);
  return last === undefined ? [] : [...last.accused];
}

/** The denier as accused: a state answers for what it and its groups were accused of. */
function selfOf(party: Party, known: Known): Accused[] {
  if (party.state === null || !/^[A-Z]{2}$/.test(party.state)) return [];
  const before = known.attributed.flatMap((d) => d.accused).find((a) => a.state === party.state);
  return [before ?? { state: party.state, group: null, groupState: null, name: party.key.name, link: 'directed' }];
}

const same = (a: Accused, b: Accused): boolean =>
  (a.state !== null && a.state === b.state) || (a.group !== null && a.group === b.group);
const unique = (list: readonly Accused[]): Accused[] =>
  list.filter((a, i) => list.findIndex((b) => b.state === a.state && b.group === a.group) === i);

/** "the charge is baseless", "the story is a fabrication", "calls the accusations absurd". */
function baseless(scene: Scene, s: SentenceSyntax, known: Known): Draft | null {
  const { tokens } = scene.ctx.doc;
  let at = -1;
  for (let i = s.sentence.first; i < s.sentence.last; i += 1) if (BASELESS.has(tokens[i]!.lower)) at = i;
  if (at < 0) return null;
  const subject = s.items.some((i) => i.kind === 'np' && (ALLEGATION.has(i.wordLower) || i.wordLower === 'talk'));
  const claim = claimAt(scene.claims[s.sentence.index]!, at);
  const previous = s.items.some(
    (i) =>
      i.kind === 'np' &&
      (i.pronoun === 'it' || i.pronoun === 'this' || i.wordLower === 'this' || i.wordLower === 'that'),
  );
  const quoted = claim !== null && scene.ctx.quoteAt(at) > 0;
  if (!subject && !(claim !== null && (previous || quoted))) return null;
  const governor = s.clauses.find(
    (c) => /^(?:call|dub|label|describe|brand|reject|term)$/.test(c.verb.lemma) && c.verb.head < at,
  );
  const parties =
    claim !== null ? partiesOf(scene.dis, claim.sources) : governor === undefined ? [] : speakers(scene, s, governor);
  const accusedAlready = known.attributed.flatMap((d) => d.accused);
  if (parties.length === 0 || parties.every((p) => p.kind === 'group' || p.kind === 'outlet')) return null;
  const accused = deniedActors(scene, s, s.sentence.first, parties, known);
  const fits = accused.filter(
    (a) =>
      accusedAlready.some((x) => same(x, a)) ||
      known.orphans.some((o) => o.actors.some((x) => same(x.accused, a))) ||
      parties.some((p) => p.state !== null && p.state === a.state && subject),
  );
  if (fits.length === 0) return null;
  const sense = operationSense(scene.ctx, s.sentence.first, s.sentence.last);
  if (
    accusedAlready.length === 0 &&
    known.orphans.length === 0 &&
    (sense === 'none' || sense === 'other' || scene.ctx.otherWords > 0)
  )
    return null;
  return draft(s, null, { stance: 'denies', parties, accused: fits, rule: 'baseless' });
}

// --- refusals ---------------------------------------------------------------------------------------------

const TELLING = words(
  'name attribute say identify blame disclose speculate reveal confirm point assign tell accuse make specify finger attach pin ascribe draw offer provide give elaborate link discuss comment answer go-public lay',
);
const WHO = words('who whom which whose whether what');
const SUSPECT = words(
  'country culprit perpetrator perpetrators suspect suspects group state actor attacker attackers author nation anyone names name hackers source origin party identity finger responsible government adversary offender attribution blame fault culprits guilty one nobody',
);

function refusal(scene: Scene, s: SentenceSyntax, c: Clause, known: Known): Draft | null {
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

function refusedActors(scene: Scene, s: SentenceSyntax, from: number, to: number, known: Known): Accused[] {
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
function tooEarly(scene: Scene, s: SentenceSyntax, known: Known): Draft | null {
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

// --- endorsements ------------------------------------------------------------------------------------------

function endorsement(scene: Scene, s: SentenceSyntax, c: Clause, known: Known): Draft | null {
  const { lemma } = c.verb;
  if (!inClass(lemma, 'endorse') || c.verb.negated || c.form === 'participle') return null;
  const parties = speakers(scene, s, c).filter(
    (p) => p.kind === 'state' || p.kind === 'org' || p.kind === 'company' || p.kind === 'person',
  );
  if (parties.length === 0) return null;
  const phrases = [...c.objects, ...c.obliques.map((o) => o.np)].filter((np) => np.last > 0);
  const allegation = phrases.find((np) => ALLEGATION.has(np.wordLower) && np.wordLower !== 'charges');
  const stands = /^(?:stand|side|join|align|associate|rally|concur|agree|sympathise)$/.test(lemma);
  if (
    allegation === undefined &&
    !(
      lemma === 'stand' &&
      /\b(?:solidarity|with)\b/.test(scene.ctx.textOf(c.verb.last, Math.min(s.sentence.last, c.verb.last + 4)))
    )
  )
    return null;
  const keys = new Set(parties.map((p) => p.key.key));
  const others = partiesOf(
    scene.dis,
    phrases.flatMap((np) => [np, ...(np.possessor === null ? [] : [np.possessor])]),
  ).filter((p) => !keys.has(p.key.key));
  const inside = known.attributed.filter(
    (d) =>
      d.sentence === s.sentence.index && d.first >= c.verb.first - 2 && !d.parties.some((p) => keys.has(p.key.key)),
  );
  const orphan = known.orphans
    .filter((a) => a.sentence === s.sentence.index && a.anchor > c.verb.head)
    .flatMap((a) => a.actors.map((x) => x.accused));
  let accused = unique([...inside.flatMap((d) => d.accused), ...orphan]);
  if (accused.length === 0 && others.length > 0) {
    const before = known.attributed.findLast((d) => d.parties.some((p) => others.some((o) => o.key.key === p.key.key)));
    if (before !== undefined) accused = [...before.accused];
  }
  if (accused.length === 0) {
    const named = actorsOf(scene.dis, phrases).filter(
      (a) =>
        (a.perpetrator || a.stateItself) &&
        !others.some((o) => o.state === a.accused.state && a.accused.group === null),
    );
    accused = unique(named.map((a) => a.accused));
    if (accused.length === 0 && (stands || allegation !== undefined)) {
      const before = known.attributed.findLast(
        (d) =>
          d.sentence <= s.sentence.index &&
          !d.self &&
          d.stance === 'attributes' &&
          !d.parties.some((p) => keys.has(p.key.key)),
      );
      if (
        before !== undefined &&
        (others.length > 0 || allegation !== undefined) &&
        !(lemma === 'stand' && others.length === 0)
      )
        accused = [...before.accused];
    }
  }
  if (accused.length === 0 || !isCyberArticle(scene.ctx)) return null;
  if (accused.every((a) => parties.some((p) => p.state !== null && p.state === a.state))) return null;
  return draft(s, c, { stance: 'endorses', parties, accused, rule: `endorse:${lemma}` });
}

const VILE = words(
  'outrageous unacceptable despicable reckless deplorable shameful cowardly indefensible irresponsible abhorrent heinous appalling disgraceful intolerable brazen vile barbaric unconscionable contemptible repugnant scandalous criminal inexcusable unjustifiable',
);

/** "called the attack outrageous", "the attack is unacceptable". */
function brands(scene: Scene, s: SentenceSyntax, c: Clause): boolean {
  if (!/^(?:call|describe|brand|label|term|consider)$/.test(c.verb.lemma)) return false;
  for (let i = c.verb.last; i < s.sentence.last; i += 1) if (VILE.has(scene.ctx.doc.tokens[i]!.lower)) return true;
  return false;
}

// --- condemnations ------------------------------------------------------------------------------------------

function condemnation(scene: Scene, s: SentenceSyntax, c: Clause): Draft | null {
  if (c.verb.negated) return null;
  const phrases = c.passive ? c.subjects : c.objects;
  if (!inClass(c.verb.lemma, 'condemn') && !brands(scene, s, c)) return null;
  const deed = phrases.find(
    (np) => OPERATION_NOUNS.has(np.wordLower) || STRONG_OPERATION.has(np.wordLower) || np.pronoun !== null,
  );
  const parties = speakers(scene, s, c);
  if (deed === undefined || parties.length === 0 || parties.every((p) => p.kind === 'group' || p.kind === 'outlet'))
    return null;
  const end = scene.dis.profile(deed).last;
  if (operationSense(scene.ctx, deed.first, s.sentence.last) === 'other') return null;
  if (
    !speaksOfOperation(scene.ctx, deed.first, Math.max(end, Math.min(s.sentence.last, deed.last + 12))) &&
    deed.pronoun === null
  )
    return null;
  return draft(s, c, { stance: 'condemns', parties, accused: [], rule: `condemn:${c.verb.lemma}` });
}
