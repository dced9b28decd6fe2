/** Whose word a finding is where no frame and no claim says so: the likeliest party around. */
import type { SentenceSyntax } from '../language/clauses.js';
import { type NounPhrase, words } from '../language/phrases.js';
import { inClass } from '../language/verb-classes.js';
import type { Assertion } from './assertion.js';
import { ALLEGATION, OFFICIAL_NOUNS, PEOPLE_OF_FIRMS } from './nouns.js';
import type { Party } from './parties.js';
import { claimParties, partiesOf, type Scene } from './scene.js';

export const SEEING = words(
  'see spot recognise recognize detect discern perceive notice place put suspect expose issue publish release investigate probe sense smell detail present describe unveil list set-out disrupt thwart foil block stop attribute',
);

/** The first party of the sentence that is not the actor: who else would be speaking? */
export function sentenceParty(scene: Scene, a: Assertion): Party[] {
  const syntax = scene.ctx.syntax[a.sentence]!;
  for (const c of syntax.clauses) {
    const { lemma } = c.verb;
    const judges =
      inClass(lemma, 'say') ||
      inClass(lemma, 'find') ||
      inClass(lemma, 'accuse') ||
      inClass(lemma, 'attribute') ||
      inClass(lemma, 'condemn') ||
      inClass(lemma, 'punish') ||
      inClass(lemma, 'point') ||
      SEEING.has(lemma);
    if (!judges && (lemma === 'be' || inClass(lemma, 'intrude') || inClass(lemma, 'hack'))) continue;
    const agents = c.passive ? c.obliques.filter((o) => o.prep === 'by').map((o) => o.np) : c.subjects;
    const parties = partiesOf(scene.dis, agents).filter(
      (p) =>
        p.kind !== 'group' &&
        (judges || p.kind === 'state' || p.kind === 'org') &&
        !a.actors.some((x) => x.accused.state !== null && x.accused.state === p.state),
    );
    if (parties.length > 0) return parties;
  }
  for (const item of syntax.items) {
    if (item.kind !== 'np' || item.pronoun !== null || a.actorPhrases.includes(item)) continue;
    const party = scene.dis.party(item);
    if (party === null || !(party.kind === 'company' || party.kind === 'outlet') || item.entities.length === 0)
      continue;
    const owned = syntax.items[scene.ctx.indexOf(item) + 1];
    const owner =
      owned?.kind === 'np' &&
      owned.possessor === item &&
      (PEOPLE_OF_FIRMS.has(owned.wordLower) || ALLEGATION.has(owned.wordLower));
    if (!owner && !PEOPLE_OF_FIRMS.has(item.wordLower)) continue;
    const before = scene.ctx.doc.tokens[item.first - 1]?.lower ?? '';
    if (
      !/^(?:on|against|into|of|in|from|like|including|with|for)$/.test(before) &&
      !syntax.clauses.some((c) => c.objects.includes(item) || (c.passive && c.subjects.includes(item)))
    )
      return [party];
  }
  const capital = capitalParty(scene, a);
  if (capital.length > 0) return capital;
  const likely = likeliestParty(scene, a);
  if (likely.length > 0) return likely;
  const last = lastSpeaker(scene, a);
  if (last.length > 0 || scene.ctx.doc.sentences.length > SHORT) return last;
  const after = likeliestParty(scene, a, a.sentence + 1);
  return after.length > 0 ? after : likeliestParty(scene, a, a.sentence - 1);
}

/** Up to so many sentences a text is a statement or a note, whose one named body is most likely its source. */
const SHORT = 6;

/** Whoever else in the sentence has the looks of a speaker: known bodies that neither did it nor suffered it. */
export function likeliestParty(scene: Scene, a: Assertion, sentence = a.sentence): Party[] {
  const syntax = scene.ctx.syntax[sentence];
  if (syntax === undefined) return [];
  let best: Party | null = null;
  let top = a.rule.startsWith('deed') && scene.ctx.doc.sentences.length > SHORT ? 2.5 : 1.5;
  for (let at = 0; at < syntax.items.length; at += 1) {
    const np = syntax.items[at]!;
    if (np.kind !== 'np' || np.pronoun !== null || a.actorPhrases.includes(np)) continue;
    const party = scene.dis.party(np);
    if (party === null || party.kind === 'generic' || party.kind === 'group') continue;
    if (a.actors.some((x) => x.accused.state !== null && x.accused.state === party.state)) continue;
    const score = partyScore(scene, syntax, np, at, party);
    if (score > top) {
      best = party;
      top = score;
    }
  }
  return best === null ? [] : [best];
}

function partyScore(scene: Scene, syntax: SentenceSyntax, np: NounPhrase, at: number, party: Party): number {
  const { tokens } = scene.ctx.doc;
  const before = tokens[np.first - 1];
  const prep = before?.sentence === syntax.sentence.index ? before.lower : '';
  const owned = syntax.items[at + 1];
  let score = 0;
  if (/^(?:on|against|into|of|in|at|inside|across|targeting|from|hit|including|like|over|about)$/.test(prep))
    score -= 3;
  if (/^(?:per|by)$/.test(prep)) score += 2;
  if (owned?.kind === 'np' && owned.possessor === np)
    score +=
      ALLEGATION.has(owned.wordLower) || PEOPLE_OF_FIRMS.has(owned.wordLower) || OFFICIAL_NOUNS.has(owned.wordLower)
        ? 2
        : -2;
  if (OFFICIAL_NOUNS.has(np.wordLower) || PEOPLE_OF_FIRMS.has(np.wordLower) || party.person) score += 1;
  if (ALLEGATION.has(np.wordLower)) score += 2;
  if (
    syntax.clauses.some(
      (c) => c.objects.includes(np) && (inClass(c.verb.lemma, 'intrude') || inClass(c.verb.lemma, 'hack')),
    )
  )
    score -= 3;
  if (syntax.clauses.some((c) => c.passive && c.subjects.includes(np))) score -= 2;
  if (syntax.clauses.some((c) => !c.passive && c.subjects.includes(np))) score += 1;
  if (party.kind === 'company' || party.kind === 'outlet' || party.kind === 'state' || party.kind === 'org') score += 1;
  return score;
}

/** Free speech goes on: the speaker of the sentence before, within the paragraph. */
function lastSpeaker(scene: Scene, a: Assertion): Party[] {
  const here = scene.ctx.syntax[a.sentence]!.sentence;
  const before = scene.ctx.syntax[a.sentence - 1]?.sentence;
  if (before === undefined || before.paragraph !== here.paragraph) return [];
  const claim = scene.claims[before.index]!.findLast((c) => c.sources.length > 0 && c.kind !== 'deny');
  return claim === undefined
    ? []
    : claimParties(scene.dis, claim).filter(
        (p) => p.kind !== 'group' && !a.actors.some((x) => x.accused.state !== null && x.accused.state === p.state),
      );
}

/** "There is no doubt in Helsinki that ...": a capital as the place of the judgement. */
function capitalParty(scene: Scene, a: Assertion): Party[] {
  const items = scene.ctx.syntax[a.sentence]!.items;
  const that = items.findIndex((i) => i.kind === 'sub' && i.word === 'that');
  for (let i = 1; i < that; i += 1) {
    const np = items[i]!;
    if (np.kind !== 'np' || items[i - 1]!.kind !== 'prep') continue;
    if (np.entities.some((e) => e.kind === 'capital' || e.kind === 'metonym')) return partiesOf(scene.dis, [np]);
  }
  return [];
}
