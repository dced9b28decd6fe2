/** Another's accusation taken up: "supports the findings", "stands with". */
import type { Clause, SentenceSyntax } from '../language/clauses.js';
import { inClass } from '../language/verb-classes.js';
import { actorsOf } from './assertion.js';
import type { Draft } from './draft.js';
import { ALLEGATION } from './nouns.js';
import { isCyberArticle } from './operations.js';
import { partiesOf, type Scene } from './scene.js';
import { draft, type Known, speakers, unique } from './stance-draft.js';

export function endorsement(scene: Scene, s: SentenceSyntax, c: Clause, known: Known): Draft | null {
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
    const theirs = known.attributed.filter((d) => d.parties.some((p) => others.some((o) => o.key.key === p.key.key)));
    // What they say of others further down is another matter.
    const taken = theirs.findLast((d) => d.sentence <= s.sentence.index) ?? theirs[0];
    if (taken !== undefined) accused = [...taken.accused];
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
