/** What the names of firms are made of, beside those of states' services. */
import { words } from '../language/phrases.js';
import { classOf } from '../language/word-classes.js';
import { FIRM_SUFFIX, SOFT_SUFFIX } from './nouns.js';

/** Words of which the names of states' services are made. */
export const OF_A_STATE = words(
  'military national defence defense foreign security information technology intelligence cyber state federal public interior internal affairs service services response computer emergency team central the general',
);

/** "Trellwood Labs", "Corvane Wireless". */
export function endsAsFirm(name: string): boolean {
  const parts = name.toLowerCase().split(' ');
  const last = parts.pop()!;
  const isSoft = SOFT_SUFFIX.has(last) && parts.some((w) => classOf(w) < 0 && !OF_A_STATE.has(w));
  return parts.length > 0 && (FIRM_SUFFIX.has(last) || isSoft);
}

/** Where nobody but a firm is expected: "Jan Holm of Midland Fiber". */
export function mayBeFirm(name: string): boolean {
  const last = name.toLowerCase().split(' ').at(-1)!;
  return name.includes(' ') && (FIRM_SUFFIX.has(last) || SOFT_SUFFIX.has(last));
}
