/** A state that the original leaves unnamed, "a foreign power", "a neighbour", and the rewrite names. */
import type { Divergence } from '../../domain/record.js';
import { cover, diverge } from './align-claims.js';
import type { Claim, Party } from './claim-view.js';
import { accusedStretch, isAlignedWith, type Sides } from './party-sides.js';
import type { StoryFeatures } from './story-features.js';

const UNNAMED =
  /\b(?:an?|some|another|one)(?: (?:foreign|hostile|unnamed|unidentified|certain|neighbouring|neighboring|nation|third|other)){0,2} (?:state(?! of)|government|country|power|neighbou?r|nation[ -]state)(?: actors?| services?)?(?!\p{L})|\bstate(?:-(?:backed|sponsored))? (?:actors?|hackers|attackers)\b/iu;

export function namedCulprit({ pair, theirs, mine }: Sides): Divergence[] {
  const left = theirs.find((c) => UNNAMED.test(c.text) && !c.accused.some((p) => isState(p) && !speaksIn(c, p)));
  if (left === undefined || mine.some((c) => UNNAMED.test(c.text))) return [];
  const blamed = new Set([...theirs.flatMap((c) => c.accused.map((p) => p.key)), ...statesOf(pair.original)]);
  for (const c of mine) {
    const p = c.accused.find((q) => isState(q) && !blamed.has(q.key));
    if (p === undefined || !(c.tellsOfAct || isAlignedWith(pair, c, left)) || speaksIn(c, p) || DENIES.test(c.text))
      continue;
    const m = UNNAMED.exec(left.text)!;
    const start = left.sentence.start + m.index;
    const from = cover(pair.original.text, left.sentence, [{ start, end: start + m[0].length }], 4);
    return [diverge('accused', pair, from, accusedStretch(pair.rewrite, c, [p]))];
  }
  return [];
}

const speaksIn = (c: Claim, p: Party): boolean => c.speakers.some((q) => q.key === p.key);

const DENIES = /\b(?:den(?:y|ies|ied)|reject(?:s|ed)|dismiss(?:es|ed)|no (?:part|role|hand|evidence|sign))\b/iu;

const isState = (p: Party): boolean => /^[A-Z]{2}$/u.test(p.key) && p.kind !== 'group';

/** The states that its attributions hold responsible, as far as they are told apart. */
const statesOf = (f: StoryFeatures): string[] =>
  f.attributions.flatMap((m) =>
    m.stance === 'attributes' || m.stance === 'endorses' ? m.accused.flatMap((a) => a.state ?? a.groupState ?? []) : [],
  );
