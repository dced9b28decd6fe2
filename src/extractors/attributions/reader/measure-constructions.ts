/** The constructions of a sentence, and which of their slots a party and an actor may fill. */
import type { SentenceSyntax } from '../../language/clauses.js';
import { type Construction, constructionFinder } from '../../language/constructions.js';
import type { NounPhrase } from '../../language/phrases.js';
import inventory from '../constructions.json' with { type: 'json' };
import type { Scene } from '../resolve.js';
import type { Put } from './measures.js';

const find = constructionFinder(inventory);

const nameOf = (c: Construction): string => `${c.frame}${c.negated ? ' not' : ''}`;

/** Which frames a sentence and its neighbours evoke. */
export function measureFrames({ ctx }: Scene, s: SentenceSyntax, put: Put): void {
  const { index } = s.sentence;
  for (const [where, at] of [
    ['s', index],
    ['s before', index - 1],
    ['s after', index + 1],
  ] as const) {
    const other = ctx.syntax[at];
    if (other === undefined) continue;
    for (const name of new Set(find(ctx.doc, other).map(nameOf))) put(`${where} frame ${name}`, 1);
  }
}

/** @param prefix `p` of a party, `a` of an actor; a phrase of another sentence fills no slot. */
export function measureSlots(prefix: string, { ctx }: Scene, s: SentenceSyntax, np: NounPhrase | null, put: Put): void {
  if (np === null) return;
  const seen = new Set(find(ctx.doc, s).map((c) => `${prefix} frame ${nameOf(c)} ${placeIn(c, s, np)}`));
  for (const name of seen) put(name, 1);
}

/** Both at once. */
export function measureConstructions(
  { ctx }: Scene,
  s: SentenceSyntax,
  party: NounPhrase | null,
  actor: NounPhrase | null,
  put: Put,
): void {
  const seen = new Set(
    find(ctx.doc, s).map((c) => `frame ${nameOf(c)} p ${placeIn(c, s, party)} a ${placeIn(c, s, actor)}`),
  );
  for (const name of seen) put(name, 1);
}

function placeIn({ span, slots }: Construction, { sentence }: SentenceSyntax, np: NounPhrase | null): string {
  if (np === null) return 'none';
  const { head } = np;
  if (head < sentence.first || head >= sentence.last) return 'elsewhere';
  for (const [slot, { first, last }] of slots) if (head >= first && head < last) return slot;
  return head < span.first ? 'before' : head >= span.last ? 'after' : 'within';
}
