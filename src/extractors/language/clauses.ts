/**
 * Who does what to whom: each verb group of a sentence with its subject, objects and oblique phrases, and what hangs
 * on each noun phrase (of-phrases, appositions, participles, relative clauses). Shallow: it reads from left to
 * right and takes the nearest phrase that fits, which newswire English nearly always means.
 */

import { chunk } from './chunk.js';
import type { ClauseDraft, SentenceSyntax } from './clause.js';
import { attachRight } from './complements.js';
import type { Entity, LanguageDoc, Sentence } from './language-doc.js';
import { openClause } from './subjects.js';

export type { Clause, Oblique, SentenceSyntax } from './clause.js';

export function parseSentence(doc: LanguageDoc, sentence: Sentence, entities: readonly Entity[]): SentenceSyntax {
  const items = chunk(doc, sentence, entities);
  const clauses: ClauseDraft[] = [];
  const byItem = new Map<number, ClauseDraft>();
  for (let i = 0; i < items.length; i += 1) {
    const item = items[i]!;
    if (item.kind !== 'vg') continue;
    const draft = openClause(items, i, item, clauses, doc);
    clauses.push(draft);
    byItem.set(i, draft);
  }
  for (const c of clauses) attachRight(items, c, byItem);
  return { sentence, items, clauses, clauseAt: (i) => byItem.get(i) ?? null };
}
