/** Which party a pronoun takes up. */
import { isComplementizer } from '../language/complementizer.js';
import type { NounPhrase } from '../language/phrases.js';
import type { Context } from './context.js';
import type { Party } from './parties.js';
import type { Thread } from './thread.js';

/** "a firm that it says": the mark before the pronoun opens a relative clause, and no report as in "said that it". */
function opensRelative(ctx: Context, np: NounPhrase): boolean {
  const { items } = ctx.syntax[ctx.doc.tokens[np.first]!.sentence]!;
  const at = ctx.indexOf(np) - 1;
  const mark = items[at];
  return mark?.kind === 'sub' && /^(?:that|which|who|whom)$/.test(mark.word) && !isComplementizer(items, at);
}

export function byPronoun(ctx: Context, np: NounPhrase, earlier: readonly Party[], thread: Thread): Party | null {
  const { sentence, subjectOf } = thread;
  // "Russia, it said, had paid": the speaker inserted behind a name is somebody else.
  const from = earlier.findLastIndex((p) => sentence - p.sentence > 3) + 1;
  const before = ctx.doc.tokens[np.first - 1];
  const inserted = /^[,–—-]$/.test(before?.text ?? '');
  // "a firm in Hanoi that it says broke in": whom the relative clause tells of is not who tells it.
  const relative = opensRelative(ctx, np);
  const isTold = (p: Party): boolean => {
    const away = np.first - p.np.last;
    // "hackers it believes work for Minsk": the same without the mark.
    if (away === 0 && p.kind === 'group') return true;
    return relative && (p.kind === 'group' || away === 1 || (away === 2 && ctx.doc.tokens[p.np.last]!.text === ','));
  };
  // "Look at paragraph seven. It says that ...": no party of the sentences before is meant.
  const since = np.pronoun === 'it' && endsInDocument(ctx, sentence - 1) ? sentence - 1 : 0;
  const near = earlier
    .slice(from)
    .filter((p) => !isTold(p) && (!inserted || p.np.last !== np.first - 1) && p.sentence >= since);
  // A pronoun takes up the subject of the clause before, or of the sentence before and there who speaks rather than
  // whom he speaks of, rather than whoever was named last.
  const pick = (test: (p: Party) => boolean, otherwise: () => Party | null = () => null): Party | null =>
    (subjectOf(np) === 'speech'
      ? near.findLast((p) => test(p) && p.sentence === sentence && subjectOf(p.np) === 'speech')
      : undefined) ??
    near.findLast((p) => test(p) && p.sentence === sentence && subjectOf(p.np) !== null) ??
    otherwise() ??
    near.find((p) => test(p) && p.sentence === sentence - 1 && subjectOf(p.np) === 'speech') ??
    near.findLast((p) => test(p) && p.sentence === sentence - 1 && subjectOf(p.np) !== null) ??
    near.findLast(test) ??
    null;
  switch (np.pronoun) {
    case 'he':
    case 'she':
      return pick(
        (p) => p.person && !p.plural,
        () => thread.sameAgain(np),
      );
    case 'it':
    case 'its':
      return pick(
        (p) =>
          !p.person &&
          (!p.plural || p.kind === 'company' || p.np.wordLower === 'police') &&
          (p.kind !== 'generic' || subjectOf(p.np) !== null),
      );
    case 'they':
      return pick((p) => p.plural || p.kind === 'group') ?? pick((p) => !p.person);
    case 'i':
      // In a quote it is whoever says it, who has been looked for.
      return ctx.quoteAt(np.first) === 0 ? writer(earlier, np, thread) : null;
    case 'we':
    case 'our':
      return writer(earlier, np, thread);
    default:
      return null;
  }
}

/** Whoever writes is named first, but for those of whom he writes. */
function writer(earlier: readonly Party[], np: NounPhrase, thread: Thread): Party | null {
  const voice = np.pronoun === 'i' ? null : thread.voice();
  if (voice !== null) return { ...voice, np };
  const voices = earlier.filter((p) => p.kind === 'company' || p.kind === 'state' || p.kind === 'org');
  const suspects = thread.suspects(np);
  const first = voices.find((p) => p.state === null || !suspects.includes(p.state)) ?? voices[0] ?? null;
  const writes = np.pronoun === 'i' ? null : thread.writes();
  if (first === null || writes === null || (first.kind !== 'state' && !writes.sure)) return first;
  return { ...first, kind: 'state', np, state: writes.state, key: { key: writes.state, name: first.key.name } };
}

const DOCUMENTS = /^(?:paragraph|section|chapter|article|annex|page|preamble|footnote|clause)s?$/;

/** Whether a sentence ends with a part of a document: "... at paragraph seven." */
function endsInDocument(ctx: Context, sentence: number): boolean {
  const last = ctx.syntax[sentence]?.items.findLast((item) => item.kind === 'np');
  if (last?.kind !== 'np') return false;
  return ctx.doc.tokens.slice(last.first, last.last).some((t) => DOCUMENTS.test(t.lower));
}
