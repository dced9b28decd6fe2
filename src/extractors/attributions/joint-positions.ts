/** Parties that signed one statement, told one after another, are one mention with several attributors (codebook 2, point 8). */
import type { Context } from './context.js';
import { type Position, together } from './merge.js';
import type { Party } from './parties.js';

/** Positions on one accused in one sentence that are looked at: a longer list is hostile. */
const MOST_BESIDE = 8;

/** Joins what several say of one accused in one sentence, where the words around say that they do it together. */
export function joinSigners(ctx: Context, positions: readonly Position[]): Position[] {
  const out: Position[] = [];
  /** Places in `out`, so that long articles take no longer for each. */
  const beside = new Map<string, number[]>();
  for (const p of positions) {
    const told = placesOf(p);
    const twin = told
      .flatMap(({ key, sentence }) => (beside.get(key) ?? []).map((place) => ({ place, sentence })))
      .find(({ place, sentence }) => isJoint(ctx, out[place]!, p, sentence));
    const place = twin === undefined ? out.push(p) - 1 : twin.place;
    if (twin !== undefined) out[place] = together(out[place]!, p);
    for (const { key } of told) {
      const places = beside.get(key) ?? [];
      if (!places.includes(place) && places.length < MOST_BESIDE) beside.set(key, [...places, place]);
    }
  }
  return out;
}

/** Where a stand on an accused is told. */
function placesOf({ stance, accused, drafts }: Position): { key: string; sentence: number }[] {
  const states = [...new Set(accused.map((a) => a.state ?? a.group ?? ''))].sort().join();
  return drafts.map(({ sentence, operationNumber }) => ({
    key: `${stance}|${states}|${sentence}|${operationNumber ?? 0}`,
    sentence,
  }));
}

const isPower = ({ kind, key, anonymous }: Party): boolean =>
  (kind === 'state' || kind === 'org') && !anonymous && !key.key.includes(':');

const isOfPowers = ({ parties }: Position): boolean => parties.length > 0 && parties.every(isPower);

/** The sentence says it of both, and it or a neighbour tells that they do it together. */
function isJoint(ctx: Context, a: Position, b: Position, sentence: number): boolean {
  if (sideBySide(ctx, a, b)) return true;
  const { sentences } = ctx.doc;
  const first = (sentences[sentence - 1] ?? sentences[sentence]!).first;
  const last = (sentences[sentence + 1] ?? sentences[sentence]!).last;
  return isOfPowers(a) && isOfPowers(b) && TOGETHER.test(ctx.textOf(first, last).slice(0, MOST));
}

/** "London and Washington unmasked": nothing but "and" stands between them. */
const sideBySide = ({ doc: { text, tokens } }: Context, a: Position, b: Position): boolean =>
  a.parties.some((x) =>
    b.parties.some((y) => {
      const [one, other] = x.np.first < y.np.first ? [x.np, y.np] : [y.np, x.np];
      return x.sentence === y.sentence && AND.test(text.slice(tokens[one.last - 1]!.end, tokens[other.first]!.start));
    }),
  );

const AND = /^(?:,|,? and|,? as well as)? (?:the )?$/;

/** Characters around a sentence. */
const MOST = 3000;
const TOGETHER =
  /\b(?:joint(?:ly)?|together with|alongside|in concert|collectively|partners|allies|co-?(?:author|sign|seal|sponsor|publish|release)\p{L}*)\b/iu;
