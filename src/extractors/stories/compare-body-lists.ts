/** Bodies that acted together, as the text writes their names, told with one of them left out. */
import type { Divergence } from '../../domain/record.js';
import { type ClaimPair, cover, diverge } from './align-claims.js';
import { isBodyNamed } from './body-names.js';
import type { Claim } from './claim-view.js';
import { isAlignedWith, type Sides } from './party-sides.js';
import type { Stretch } from './sentences.js';
import type { StoryFeatures } from './story-features.js';
import { wordsOf } from './words.js';

/** "The National Security Authority", "NISC". */
const BODY =
  /(?<![\p{L}\p{N}-])(?:\p{Lu}[\p{L}’'-]{1,20} (?:of |for |and )?){1,5}(?:Agency|Authority|Service|Bureau|Centre|Center|Office|Ministry|Department|Police|Directorate|Institute|Commission|Command|Board|Guard|Inspectorate|Administration)(?!\p{L})|(?<![\p{L}\p{N}-])(?!(?:UN|EU|US|UK|IT|AI|TV|NATO|OSCE|ASEAN)(?!\p{L}))\p{Lu}{2}[\p{Lu}-]{0,6}(?![\p{L}\p{N}-])/gu;
const BETWEEN =
  /^(?: \(\p{Lu}{2,8}\))?(?:, (?:the )?|(?:,? and|,? as well as|,? together with|,? along with) (?:(?:the|its|their) )?(?:\p{Ll}{2,15} ){0,4})$/u;
const MORE =
  /\b(?:others?|partners?|agencies|bodies|services|joint(?:ly)?|together|colleagues|both|two|three|four)\b/iu;

interface Body extends Stretch {
  readonly name: string;
}

export function droppedBody({ pair, theirs, mine }: Sides): Divergence[] {
  for (const c of theirs) {
    for (const list of bodyLists(pair.original.text, c)) {
      const isTold = (b: Body): boolean =>
        isBodyNamed(pair.rewrite.words, { name: b.name, entry: null }) || isHinted(pair.rewrite, b);
      const kept = list.filter(isTold);
      if (kept.length === 0 || kept.length === list.length || isRenamed(kept, list)) continue;
      const told = retoldIn(pair, c, kept, mine);
      if (told === null) continue;
      return [diverge('dropped-party', pair, cover(pair.original.text, c.sentence, list), told)];
    }
  }
  return [];
}

/** "The police" for the National Police Agency: the word of the name that other bodies do not share. */
const isHinted = (rewrite: StoryFeatures, b: Body): boolean =>
  wordsOf(b.name).some(
    (w) => w.folded.length > 3 && !COMMON.has(w.folded) && rewrite.words.some((x) => x.stem === w.stem),
  );
const COMMON = new Set(
  'national federal state central general security cyber agency authority service bureau centre center office ministry department directorate institute commission command board administration intelligence computer'.split(
    ' ',
  ),
);

/** A name and its initials in a row are one body. */
const isRenamed = (kept: readonly Body[], list: readonly Body[]): boolean =>
  list.every((b) => kept.includes(b) || kept.some((k) => isBodyNamed(wordsOf(k.name), { name: b.name, entry: null })));

/** The sentence of the rewrite that names who is kept and speaks of no others. */
function retoldIn(pair: ClaimPair, c: Claim, kept: readonly Body[], mine: readonly Claim[]): Stretch | null {
  for (const r of mine) {
    const names = kept.filter((k) => isBodyNamed(wordsOf(r.text), { name: k.name, entry: null }));
    if (names.length === 0 || !(isAlignedWith(pair, r, c) || r.index <= 1) || MORE.test(r.text)) continue;
    const [first] = [...r.text.matchAll(BODY)].filter((m) =>
      names.some((k) => isBodyNamed(wordsOf(m[0]), { name: k.name, entry: null })),
    );
    if (first === undefined) continue;
    const start = r.sentence.start + first.index;
    return cover(pair.rewrite.text, r.sentence, [{ start, end: start + first[0].length }], 6);
  }
  return null;
}

function bodyLists(text: string, c: Claim): Body[][] {
  const out: Body[][] = [];
  let list: Body[] = [];
  for (const m of c.text.matchAll(BODY)) {
    const start = c.sentence.start + m.index;
    const body = { start, end: start + m[0].length, name: m[0] };
    const last = list.at(-1);
    if (last !== undefined && !BETWEEN.test(text.slice(last.end, body.start))) {
      if (list.length >= 2) out.push(list);
      list = [];
    }
    list.push(body);
  }
  if (list.length >= 2) out.push(list);
  return out;
}
