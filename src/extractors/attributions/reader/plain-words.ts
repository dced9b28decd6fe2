/** Where a sentence says in so many words who accuses, refuses or takes back what, no likelihood outweighs it. */
import { partiesOf, type Scene } from '../resolve.js';
import type { ArticleView } from './article-view.js';
import type { Candidate } from './candidates.js';
import { agrees, speaksIn } from './measure-rules.js';
import { shareKey } from './options.js';

/** "Japan attributed the intrusion to X", "alleged that X's hacks" count in whatever text they stand: the chance of a plain one. */
const PLAIN = 0.3;

/** Who condemns a deed and says whose it was agrees with nobody: he accuses. */
const FAINT = 0.1;

/** The chance of a reading, in view of what its sentence says in so many words. */
export function weighed(scene: Scene, view: ArticleView, c: Candidate, chance: number): number {
  if (c.stance === 'declines' && c.party.kind === 'unspecified')
    return refusesPlainly(view, c) ? Math.max(PLAIN, chance) : chance;
  if (c.party.kind !== 'party') return chance;
  if (takesBack(view, c)) {
    if (c.stance === 'declines') return Math.max(PLAIN, chance);
    if (c.stance === 'attributes') return Math.min(FAINT, chance);
  }
  const isNoAccusation = c.stance === 'endorses' || c.stance === 'condemns';
  if (isNoAccusation && chance > FAINT && condemnsAndNames(view, c)) return FAINT;
  return atLeastPlain(scene, view, c, chance);
}

/** "Its security chief declined to comment on whether Iran was involved", of a firm that the article does not name. */
const refusesPlainly = (view: ArticleView, c: Candidate): boolean =>
  c.actor !== null &&
  view.draftsIn(c.sentence).some((d) => d.rule.startsWith('decline:') && agrees(d, c.party, c.actor));

/** "Kolva has withdrawn its claim that Iran was behind it": codebook 2, stance `declines`. */
const takesBack = (view: ArticleView, c: Candidate): boolean =>
  view.draftsIn(c.sentence).some((d) => d.rule.startsWith('retracts:') && agrees(d, c.party, c.actor));

/** "Sweden condemned the attack and attributed it to Russia": for a condemnation, to whomever. */
function condemnsAndNames(view: ArticleView, c: Candidate): boolean {
  const here = view.draftsIn(c.sentence);
  return (
    here.some((d) => d.stance === 'condemns' && speaksIn(d, c.party)) &&
    here.some(
      (d) =>
        d.stance === 'attributes' &&
        NAMES.test(d.rule) &&
        (c.actor === null ? speaksIn(d, c.party) : agrees(d, c.party, c.actor)),
    )
  );
}

const NAMES = /^(?:attribute:|hold-responsible|behind)/;

function atLeastPlain(scene: Scene, view: ArticleView, c: Candidate, chance: number): number {
  if (chance >= PLAIN || c.stance !== 'attributes') return chance;
  const isPlain = view
    .draftsIn(c.sentence)
    .some(
      (d) =>
        d.stance === c.stance && (d.rule === 'attribute:attribute' || alleges(scene, c)) && agrees(d, c.party, c.actor),
    );
  return isPlain || condemnsAndNames(view, c) ? PLAIN : chance;
}

/** What a state alleges of another is an accusation. */
const alleges = ({ claims, dis }: Scene, { party, actor, sentence }: Candidate): boolean =>
  actor?.np != null &&
  claims[sentence]!.some(
    ({ clause, negated, ranges, sources }) =>
      clause?.verb.lemma === 'allege' &&
      !negated &&
      ranges.some(([first, last]) => actor.np!.first >= first && actor.np!.first < last) &&
      shareKey(partiesOf(dis, sources), party.parties),
  );
