/** Parties that signed one statement, told one after another, are one mention with several attributors (codebook 2, point 8). */
import type { Context } from './context.js';
import { type Position, together } from './merge.js';
import type { Party } from './parties.js';

/** Joins what states and their unions hold together, where the words around say that they do. */
export function joinSigners(ctx: Context, positions: readonly Position[]): Position[] {
  const out: Position[] = [];
  for (const p of positions) {
    const at = out.findIndex((o) => isJoint(ctx, o, p));
    if (at < 0) out.push(p);
    else out[at] = together(out[at]!, p);
  }
  return out;
}

const isPower = ({ kind, key, anonymous }: Party): boolean =>
  (kind === 'state' || kind === 'org') && !anonymous && !key.key.includes(':');

const isOfPowers = ({ parties }: Position): boolean => parties.length > 0 && parties.every(isPower);

/** One sentence says it of both, and it or a neighbour tells that they do it together. */
function isJoint(ctx: Context, a: Position, b: Position): boolean {
  if (a.stance !== b.stance || statesOf(a) !== statesOf(b)) return false;
  const shared = a.drafts.find((x) =>
    b.drafts.some((y) => y.sentence === x.sentence && (x.operationNumber ?? 0) === (y.operationNumber ?? 0)),
  );
  if (shared === undefined) return false;
  const { sentences } = ctx.doc;
  const [from, to] = [sentences[shared.sentence - 1], sentences[shared.sentence + 1]];
  const first = (from ?? sentences[shared.sentence]!).first;
  const last = (to ?? sentences[shared.sentence]!).last;
  return (
    sideBySide(ctx, a, b) || (isOfPowers(a) && isOfPowers(b) && TOGETHER.test(ctx.textOf(first, last).slice(0, MOST)))
  );
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

const statesOf = ({ accused }: Position): string =>
  [...new Set(accused.map((a) => a.state ?? a.group ?? ''))].sort().join();

const MOST = 3000;
const TOGETHER =
  /\b(?:joint(?:ly)?|together with|alongside|in concert|collectively|partners|allies|co-?(?:author|sign|seal|sponsor|publish|release)\p{L}*)\b/iu;
