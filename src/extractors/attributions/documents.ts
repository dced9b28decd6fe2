/** Whose a document is: "the report" is by whoever has just published one, "the statement" by whoever said something in it. */
import { type NounPhrase, words } from '../language/phrases.js';
import { inClass } from '../language/verb-classes.js';
import type { Context } from './context.js';

const DOCUMENTS = words(
  'report study paper analysis post bulletin statement advisory letter note notice communique communiqué declaration article essay dossier',
);
const BRINGS_OUT = words(
  'publish release issue post write put hand deliver present unveil send make circulate file table',
);
/** Clauses of a sentence: longer ones are lists, and each of their phrases would ask all. */
const MOST = 100;
/** Sentences over which a document stays at hand. */
const REACH = 4;

/** Everyone who brought it out, as phrases; none where the text has not said it. */
export function documentAuthors(ctx: Context, np: NounPhrase): readonly NounPhrase[] {
  const { tokens } = ctx.doc;
  if (!DOCUMENTS.has(np.wordLower) || np.entities.length > 0 || np.possessor !== null) return [];
  if (!/^(?:the|this|that)$/.test(tokens[np.first]!.lower) || /^(?:by|from|of)$/.test(tokens[np.last]?.lower ?? ''))
    return [];
  const { sentence } = tokens[np.first]!;
  for (let s = sentence; s >= Math.max(0, sentence - REACH); s -= 1) {
    const found = ctx.syntax[s]!.clauses.slice(0, MOST).findLast(
      (c) => c.subjects.length > 0 && c.subjects[0]!.first < np.first && bringsOut(ctx, c, np),
    );
    if (found !== undefined) return found.subjects.filter((x) => x.pronoun === null);
  }
  return [];
}

type Clause = Context['syntax'][number]['clauses'][number];

function bringsOut(ctx: Context, c: Clause, np: NounPhrase): boolean {
  if (c.passive || c.verb.negated) return false;
  const isNew = (x: NounPhrase): boolean =>
    x !== np &&
    (x.wordLower === np.wordLower || (isPaper(x) && isPaper(np))) &&
    (x.indefinite || /^(?:its|their|his|her|a|an)$/.test(ctx.doc.tokens[x.first]!.lower));
  if (BRINGS_OUT.has(c.verb.lemma) && c.objects.some(isNew)) return true;
  return inClass(c.verb.lemma, 'say') && c.obliques.some((o) => o.prep === 'in' && isNew(o.np));
}

const isPaper = ({ wordLower }: NounPhrase): boolean => /^(?:report|study|paper|analysis)$/.test(wordLower);
