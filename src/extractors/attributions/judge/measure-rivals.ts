/** Measures of a mention among the others of the article: repeats, rivals, and how much the article is about the accused. */
import type { AttributionMention } from '../../../domain/record.js';
import {
  type Candidate,
  capped,
  type Features,
  flag,
  isNamed,
  sameActors,
  scaled,
  share,
  statesOf,
  type View,
} from './view.js';

export function measureRivals(v: View): Features {
  const { mention, candidates, index } = v;
  const others = candidates.filter((c) => c.mention !== mention);
  const twins = others.filter((c) => c.mention.stance === mention.stance && sameActors(c.mention, mention));
  const here = others.filter((c) => c.position.drafts.some((d) => d.sentence === v.draft.sentence));
  const distances = twins.map((c) => Math.abs(c.position.drafts[0]!.sentence - v.draft.sentence));
  const before = candidates.slice(0, index);
  return {
    mentions: scaled(candidates.length),
    'mentions before': scaled(index),
    'mentions a sentence': share(candidates.length, v.scene.ctx.doc.sentences.length),
    'same accused': capped(twins.length, 6),
    'same accused before': capped(twins.filter((c) => before.includes(c)).length, 6),
    'same accused by a named party': capped(twins.filter((c) => isNamed(c.mention)).length, 6),
    'same accused near': distances.length === 0 ? 0 : share(1, 1 + Math.min(...distances)),
    'same accused share': share(twins.length, others.length),
    'own voice beside a named party': flag(!isNamed(mention) && twins.some((c) => isNamed(c.mention))),
    'same party': capped(others.filter((c) => shareKey(c.mention, mention)).length, 6),
    'same party other accused': capped(
      others.filter((c) => shareKey(c.mention, mention) && !sameActors(c.mention, mention)).length,
      4,
    ),
    'others in sentence': capped(here.length, 5),
    'others on the same words': capped(here.filter((c) => overlap(c, v)).length, 5),
    'same accused on the same words': capped(twins.filter((c) => overlap(c, v)).length, 3),
    'accused is accuser elsewhere': flag(
      others.some((c) => c.position.parties.some((p) => p.state !== null && statesOf(mention).includes(p.state))),
    ),
    'accuser is accused elsewhere': flag(
      others.some((c) => v.position.parties.some((p) => p.state !== null && statesOf(c.mention).includes(p.state))),
    ),
    'somebody denies': flag(others.some((c) => c.mention.stance === 'denies')),
    'somebody attributes': flag(others.some((c) => c.mention.stance === 'attributes')),
    ...measureTheme(v),
    ...measureRepeat(v),
  };
}

const shareKey = (a: AttributionMention, b: AttributionMention): boolean =>
  a.attributors.some((x) => x.key !== 'unspecified' && b.attributors.some((y) => y.key === x.key));

const overlap = (a: Candidate, b: Candidate): boolean =>
  a.mention.evidence.some((x) => b.mention.evidence.some((y) => x.start < y.end && y.start < x.end));

/** How often the article names the accused, against the states and groups that it names at all. */
function measureTheme(v: View): Features {
  const { entities } = v.scene.ctx.doc;
  const states = statesOf(v.mention);
  const groups = v.mention.accused.flatMap((a) => a.group ?? []);
  const actors = entities.filter((e) => e.state !== null || e.kind === 'group');
  const named = actors.filter((e) => (e.state !== null && states.includes(e.state)) || groups.includes(e.key));
  const accused = v.candidates.filter((c) => sameActors(c.mention, v.mention)).length;
  return {
    'accused named': scaled(named.length),
    'accused share of names': share(named.length, actors.length),
    'accused share of mentions': share(accused, v.candidates.length),
    'accused kinds': capped(new Set(v.candidates.flatMap((c) => statesOf(c.mention))).size, 5),
  };
}

/** How much of the sentence an earlier sentence with a mention has said already. */
function measureRepeat(v: View): Features {
  const words = (sentence: number): Set<string> => {
    const s = v.scene.ctx.doc.sentences[sentence]!;
    return new Set(
      v.scene.ctx.doc.tokens
        .slice(s.first, s.last)
        .filter((t) => t.text.length > 3)
        .map((t) => t.lower),
    );
  };
  const mine = words(v.draft.sentence);
  const told = v.candidates
    .slice(0, v.index)
    .filter((c) => c.position.drafts[0]!.sentence < v.draft.sentence)
    .map((c) => [...words(c.position.drafts[0]!.sentence)].filter((w) => mine.has(w)).length);
  return { repeats: share(Math.max(0, ...told), mine.size) };
}
