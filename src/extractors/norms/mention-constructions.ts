/** The constructions of a mention's sentence, and whether the mention stands where they have the norm. */
import { type Construction, constructionFinder } from '../language/constructions.js';
import inventory from './constructions.json' with { type: 'json' };
import type { View } from './mention-view.js';
import type { Draft } from './scene.js';

const find = constructionFinder(inventory);

export function constructions({ scene, draft, sentence, out }: View): void {
  for (const [where, index] of [
    ['', sentence.index],
    ['previous-', sentence.index - 1],
    ['next-', sentence.index + 1],
  ] as const) {
    const syntax = scene.syntax(index);
    if (syntax === null || syntax === undefined) continue;
    for (const c of find(scene.doc, syntax)) {
      const name = `${where}wording:${c.frame}${c.negated ? ':not' : ''}`;
      out.add(name);
      if (where === '') out.add(`${name}:${placeOf(c, draft)}`);
    }
  }
}

function placeOf({ span, slots }: Construction, { first, last }: Draft): string {
  const slot = [...slots].find(([, s]) => first < s.last && s.first < last)?.[0];
  if (first < span.last && span.first < last) return slot === 'N' ? 'N+' : 'over';
  return slot ?? (last <= span.first ? 'before' : 'after');
}
