/** Denials: "denies", "rejects the charge", "the accusation is baseless". */
import type { Accused } from '../../domain/record.js';
import type { Clause, SentenceSyntax } from '../language/clauses.js';
import { type NounPhrase, words } from '../language/phrases.js';
import { inClass } from '../language/verb-classes.js';
import { actorsOf } from './assertion.js';
import { claimAt } from './claims.js';
import type { Draft } from './draft.js';
import { ALLEGATION, BASELESS, RESPONSIBILITY } from './nouns.js';
import { operationSense } from './operations.js';
import type { Party } from './parties.js';
import { partiesOf, type Scene } from './scene.js';
import { draft, type Known, same, speakers, unique } from './stance-draft.js';

const LOOSE = words(
  'idea notion view position case talk words decision picture analysis advisory paper remarks version account theory call calls reading claim',
);

const DENIABLE = words(
  'it this that them everything wrongdoing involvement responsibility allegation assertion charge having being',
);

export function denial(scene: Scene, s: SentenceSyntax, c: Clause, known: Known): Draft | null {
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

/** "the charge is baseless", "the story is a fabrication", "calls the accusations absurd". */
export function baseless(scene: Scene, s: SentenceSyntax, known: Known): Draft | null {
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
