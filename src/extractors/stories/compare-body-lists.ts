/** Bodies that acted together, as the text writes their names, told with one of them left out. */
import type { Divergence } from '../../domain/record.js';
import { type ClaimPair, cover, diverge } from './align-claims.js';
import { isBodyNamed } from './body-names.js';
import type { Claim } from './claim-view.js';
import { isAlignedWith, type Sides } from './party-sides.js';
import type { Stretch } from './sentences.js';
import type { StoryFeatures } from './story-features.js';
import { wordsOf } from './words.js';

/** "The Harbour Safety Board", "HSB". */
const BODY =
  /(?<![\p{L}\p{N}-])(?:\p{Lu}[\p{L}’'-]{1,20} (?:of |for |and )?){1,5}(?:Agency|Authority|Service|Bureau|Centre|Center|Office|Ministry|Department|Police|Directorate|Institute|Commission|Command|Board|Guard|Inspectorate|Administration)(?!\p{L})|(?<![\p{L}\p{N}-])(?!(?:UN|EU|US|UK|IT|AI|TV|NATO|OSCE|ASEAN)(?!\p{L}))\p{Lu}{2}[\p{Lu}-]{0,6}(?![\p{L}\p{N}-])/gu;
const BETWEEN =
  /^(?: \(\p{Lu}{2,8}\))?(?:, (?:the )?|(?:,? and|,? as well as|,? together with|,? along with) (?:(?:the|its|their) )?(?:\p{Ll}{2,15} ){0,3})$/u;
const MORE =
  /\b(?:others?|partners?|agencies|bodies|services|joint(?:ly)?|together|colleagues|both|two|three|four)\b/iu;

/** Names in a row, and rows, that are looked at: an article has one or two rows of a handful. */
const MOST_NAMES = 8;
const MOST_LISTS = 24;

interface Body extends Stretch {
  readonly name: string;
}

export function droppedBody({ pair, theirs, mine }: Sides): Divergence[] {
  let lists = 0;
  for (const c of theirs) {
    for (const list of bodyLists(pair.original.text, c)) {
      lists += 1;
      if (lists > MOST_LISTS) return [];
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
    if (!(isAlignedWith(pair, r, c) || r.index <= 1) || MORE.test(r.text)) continue;
    const words = wordsOf(r.text);
    const names = kept.filter((k) => isBodyNamed(words, { name: k.name, entry: null }));
    if (names.length === 0) continue;
    const bodies = [...r.text.matchAll(BODY)].slice(0, MOST_NAMES);
    const first = bodies.find((m) => {
      const own = wordsOf(m[0]);
      return names.some((k) => isBodyNamed(own, { name: k.name, entry: null }));
    });
    if (first === undefined) continue;
    const start = r.sentence.start + first.index;
    return cover(pair.rewrite.text, r.sentence, [{ start, end: start + first[0].length }], 6);
  }
  return null;
}

/** Capitals alone are bodies where somebody speaks: keys and codecs are written so as well. */
const areBodies = (list: readonly Body[], c: Claim): boolean =>
  list.length >= 2 && (c.speakers.length > 0 || list.some((b) => /\p{Ll}/u.test(b.name)));

function bodyLists(text: string, c: Claim): Body[][] {
  const out: Body[][] = [];
  let list: Body[] = [];
  for (const m of c.text.matchAll(BODY)) {
    const start = c.sentence.start + m.index;
    const body = { start, end: start + m[0].length, name: m[0] };
    const last = list.at(-1);
    if (last !== undefined && !BETWEEN.test(text.slice(last.end, body.start))) {
      if (areBodies(list, c)) out.push(list);
      list = [];
    }
    if (list.length < MOST_NAMES) list.push(body);
  }
  if (areBodies(list, c)) out.push(list);
  return out;
}
