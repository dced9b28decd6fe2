/** What follows a verb: its objects and the phrases behind prepositions. */
import { type ClauseDraft, EMPTY, type Oblique } from './clause.js';
import { coordinatedAhead, isPossessorOf } from './phrase-chains.js';
import type { Item, NounPhrase } from './phrases.js';

export function attachRight(
  items: readonly Item[],
  clause: ClauseDraft,
  byItem: ReadonlyMap<number, ClauseDraft>,
): void {
  const objects: NounPhrase[] = [];
  const obliques: Oblique[] = [];
  let i = clause.at + 1;
  const skipSubject = clause.subjects[0] === items[i] && items[i]?.kind === 'np';
  if (skipSubject) i += 1;
  let direct = true;
  for (; i < items.length; i += 1) {
    const item = items[i]!;
    if (item.kind === 'np') {
      const late =
        objects.length === 0 &&
        items[i - 1]?.kind === 'np' &&
        (items[i - 1] as NounPhrase) !== item.possessor &&
        i > clause.at + 2;
      if ((direct || late) && !isPossessorOf(item, items[i + 1])) {
        objects.push(item, ...coordinatedAhead(items, i));
        direct = false;
      }
      continue;
    }
    if (item.kind === 'prep') {
      const next = items[i + 1];
      const skip = next?.kind === 'np' && isPossessorOf(next, items[i + 2]) ? 2 : 1;
      const np = items[i + skip];
      if (np?.kind === 'np') {
        for (const member of [np, ...coordinatedAhead(items, i + skip)])
          obliques.push({ prep: item.word, np: member, verb: null });
        i += skip;
      } else if (np?.kind === 'vg') {
        const verb = byItem.get(i + 1) ?? null;
        if (verb !== null) {
          verb.parent = clause;
          if (verb.form === 'gerund' && verb.subjects.length === 0) {
            verb.subjects = clause.passive || objects.length === 0 ? clause.subjects : objects;
          }
        }
        obliques.push({ prep: item.word, np: EMPTY, verb });
      }
      direct = false;
      continue;
    }
    if (item.kind === 'adv' || item.kind === 'adj' || item.kind === 'quote') continue;
    if (item.kind === 'vg') {
      if (item.form === 'finite' && byItem.get(i)?.form === 'finite') break;
      if (byItem.get(i)?.form === 'infinitive' && !direct) break;
      direct = false;
      continue;
    }
    if (item.kind === 'sub' || item.kind === 'stop') break;
    if (item.kind === 'comma' || item.kind === 'conj') {
      if (!continues(items, i)) break;
      direct = false;
    }
  }
  clause.objects = objects;
  clause.obliques = obliques;
}

/** After a comma or conjunction the same clause goes on with a prepositional phrase or a list member. */
function continues(items: readonly Item[], i: number): boolean {
  const at = items[i + 1]?.kind === 'conj' || items[i + 1]?.kind === 'adv' ? i + 2 : i + 1;
  const next = items[at];
  if (next?.kind === 'prep') return true;
  if (next?.kind !== 'np') return false;
  for (let j = at + 1; j < items.length && j < i + 8; j += 1) {
    const item = items[j]!;
    if (item.kind === 'vg') return item.form !== 'finite';
    if (item.kind === 'comma' || item.kind === 'stop' || item.kind === 'sub') return true;
  }
  return true;
}
