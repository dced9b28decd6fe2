/** Phrases that belong together: "officers of the unit", "A, B and C", what stands around a parenthesis. */
import { type Item, type Mark, type NounPhrase, type VerbGroup, words } from './phrases.js';

const CHAIN_PREPS = words(
  'of for in at from with within inside on to under behind against into across over about around near between including outside than like as',
);

/** From the last phrase of "officers of the GRU linked to Moscow" back to "officers". */
export function chainStart(items: readonly Item[], k: number): { readonly np: NounPhrase; readonly at: number } {
  let i = k;
  for (let guard = 0; guard < 12; guard += 1) {
    const before = items[i - 1];
    const hung = items[i - 2];
    if (before?.kind === 'vg' && before.form === 'gerund' && hung?.kind === 'np' && items[i]?.kind === 'np') {
      i -= 2;
      continue;
    }
    if (before?.kind === 'prep' && CHAIN_PREPS.has(before.word)) {
      const host = items[i - 2];
      if (host?.kind === 'np') {
        i -= 2;
        continue;
      }
      if (host?.kind === 'vg' && host.form !== 'finite' && items[i - 3]?.kind === 'np') {
        i -= 3;
        continue;
      }
      if (host?.kind === 'vg' && host.form === 'finite' && items[i - 3]?.kind === 'np' && host.first === host.head) {
        i -= 3;
        continue;
      }
      if (host?.kind === 'adj' && items[i - 3]?.kind === 'np') {
        i -= 3;
        continue;
      }
    }
    const possessed = items[i];
    if (before?.kind === 'np' && possessed?.kind === 'np' && possessed.possessor === before) {
      const outer = items[i - 2];
      if (outer?.kind === 'prep' && items[i - 3]?.kind === 'np' && CHAIN_PREPS.has(outer.word)) {
        i -= 3;
        continue;
      }
    }
    break;
  }
  return { np: items[i] as NounPhrase, at: i };
}

/** "A, B and C" read from its last member. */
export function coordinatedBack(items: readonly Item[], k: number): NounPhrase[] {
  const found = [items[k] as NounPhrase];
  let i = (items[k] as NounPhrase).possessor === items[k - 1] ? k - 1 : k;
  let conj = false;
  for (;;) {
    let j = i - 1;
    const mark = items[j];
    if (mark?.kind !== 'conj' && !(mark?.kind === 'comma' && conj)) break;
    conj ||= mark.kind === 'conj';
    if (items[j - 1]?.kind === 'comma') j -= 1;
    if (items[j - 1]?.kind !== 'np') break;
    const start = chainStart(items, j - 1);
    const host = items[start.at - 1];
    if (host?.kind === 'prep' || (host?.kind === 'vg' && !opensSpeech(host, start.np))) break;
    found.unshift(start.np);
    const nearest = items[j - 1] as NounPhrase;
    const link = items[j - 2];
    if (start.np !== nearest && !(link?.kind === 'prep' && /^(?:in|at|on|within|across|against)$/.test(link.word)))
      found.splice(1, 0, nearest);
    i = start.np.possessor === items[start.at - 1] ? start.at - 1 : start.at;
  }
  return found;
}

/** "Oslo said A and B did it": what is said is a clause, so that A is no object; "said nothing and B did it" is told apart. */
const opensSpeech = ({ lemma, passive }: VerbGroup, np: NounPhrase): boolean =>
  SPEECH.has(lemma) &&
  !passive &&
  (np.pronoun === null || np.pronoun === 'it' || np.pronoun === 'they') &&
  !VOID.has(np.wordLower);

const SPEECH = words('say believe think allege insist argue conclude assert maintain');
const VOID = words('nothing something anything everything so little more much no yes this that');

/** Index of the phrase before a parenthesis that ends at `k`, or -1. */
export function skipParenthesis(items: readonly Item[], k: number): number {
  const opener = items[k]!.kind === 'close' ? 'open' : 'comma';
  const modified = opener === 'comma' ? beforeRelative(items, k) : -1;
  if (modified >= 0) return modified;
  for (let i = k - 1; i > 0; i -= 1) {
    if (items[i]!.kind === 'stop') return -1;
    if (items[i]!.kind !== opener) continue;
    const first = items[i + 1];
    const fits =
      opener === 'open' ||
      first?.kind === 'np' ||
      first?.kind === 'vg' ||
      first?.kind === 'prep' ||
      first?.kind === 'sub' ||
      first?.kind === 'adv' ||
      first?.kind === 'adj';
    if (fits && items[i - 1]?.kind === 'np') return i - 1;
    if (items[i - 1]?.kind === 'close') {
      const deeper = skipParenthesis(items, i - 1);
      if (deeper >= 0) return deeper;
    }
  }
  return -1;
}

/** "NATO, which noted the findings of Oslo, Riga, and Vilnius, said": commas of a list do not close the clause. */
function beforeRelative(items: readonly Item[], k: number): number {
  let verbs = 0;
  for (let i = k - 1; i > 0 && items[i]!.kind !== 'stop'; i -= 1) {
    const item = items[i]!;
    if (item.kind === 'vg') verbs += 1;
    if (item.kind !== 'sub' || !/^(?:which|who)$/.test(item.word)) continue;
    const opens = items[i - 1]?.kind === 'comma' && items[i - 2]?.kind === 'np';
    return opens && verbs === 1 ? i - 2 : -1;
  }
  return -1;
}

export const isPossessorOf = (np: NounPhrase, next: Item | undefined): boolean =>
  next?.kind === 'np' && next.possessor === np;

/** Members of a list after the phrase at `k`: "Russia and Belarus", "A, B and C". */
export function coordinatedAhead(items: readonly Item[], k: number): NounPhrase[] {
  const found: NounPhrase[] = [];
  let closed = false;
  let i = k + 1;
  for (let guard = 0; guard < 20; guard += 1) {
    while (!closed && items[i]?.kind === 'prep' && items[i + 1]?.kind === 'np' && (items[i] as Mark).word === 'of')
      i += 2;
    const mark = items[i];
    if (mark?.kind !== 'comma' && mark?.kind !== 'conj') break;
    let j = i + 1;
    if (items[j]?.kind === 'conj') j += 1;
    if (items[j]?.kind === 'adv') j += 1;
    const np = items[j];
    if (np?.kind !== 'np') break;
    if (mark.kind === 'comma' && items[i + 1]?.kind !== 'conj' && (np.indefinite || !conjunctionAhead(items, j))) break;
    const possessed = items[j + 1];
    const member = possessed?.kind === 'np' && possessed.possessor === np ? possessed : np;
    if (
      mark.kind === 'conj' &&
      items[member === np ? j + 1 : j + 2]?.kind === 'vg' &&
      startsClause(items, member === np ? j + 1 : j + 2)
    )
      break;
    found.push(member);
    closed ||= mark.kind === 'conj' || items[i + 1]?.kind === 'conj';
    i = member === np ? j + 1 : j + 2;
  }
  return found;
}

const startsClause = (items: readonly Item[], i: number): boolean => {
  const v = items[i];
  return (
    v?.kind === 'vg' && v.form === 'finite' && items.slice(0, i).some((x) => x.kind === 'vg' && x.form === 'finite')
  );
};

function conjunctionAhead(items: readonly Item[], from: number): boolean {
  for (let i = from + 1; i < items.length && i < from + 14; i += 1) {
    const kind = items[i]!.kind;
    if (kind === 'conj') return true;
    if (kind === 'vg' || kind === 'sub' || kind === 'stop' || kind === 'quote') return false;
  }
  return false;
}
