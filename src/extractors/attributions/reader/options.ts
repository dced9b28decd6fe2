/** Who might take a stand in a sentence, and on whom: every choice that the article offers. */
import type { Accused } from '../../../domain/record.js';
import type { SentenceSyntax } from '../../language/clauses.js';
import type { NounPhrase } from '../../language/phrases.js';
import { inClass } from '../../language/verb-classes.js';
import { groupKey } from '../group-ties.js';
import type { Party } from '../parties.js';

export interface PartyOption {
  /** `unspecified`: the article's own voice or a passive without agent. `self`: the perpetrator speaks. */
  readonly kind: 'party' | 'unspecified' | 'self';
  /** Several where they speak together. */
  readonly parties: readonly Party[];
  /** The phrase that names or takes up the first party; null where a rule only carried it over. */
  readonly np: NounPhrase | null;
  /** The sentence of the phrase. */
  readonly sentence: number;
  readonly id: string;
  /**
   * As the discourse reads the phrase, or in another way that the words allow: `firm`, `body`, `outlet` and `person`
   * by its own name, `group` a gang that clears itself, `nation` and `place` by a word inside it, `guessed` by what the article speaks of.
   */
  readonly reading:
    | 'own'
    | 'firm'
    | 'body'
    | 'outlet'
    | 'person'
    | 'group'
    | 'unnamed'
    | 'nation'
    | 'place'
    | 'guessed';
  /** Other phrases of that sentence that name it too: one of them may be the one that speaks. */
  readonly again: readonly Pick<PartyOption, 'np' | 'reading'>[];
}

export interface ActorOption {
  readonly accused: readonly Accused[];
  /** The phrase of this sentence that names it; null where it is carried over. */
  readonly np: NounPhrase | null;
  /** The phrase that it is carried over from. */
  readonly origin: NounPhrase | null;
  /** The sentence that names it. */
  readonly sentence: number;
  readonly perpetrator: boolean;
  readonly stateItself: boolean;
  readonly id: string;
  /**
   * `own`: as the discourse reads the phrase. `entity`: a name inside it. `coined`: a name that no list has. `firm`: a
   * firm as doer. `place`: a city for its state. `speaker`: whoever clears himself.
   * `unnamed`: a state that nobody names.
   */
  readonly reading: 'own' | 'entity' | 'coined' | 'firm' | 'place' | 'speaker' | 'unnamed';
  /** Other phrases of that sentence that name it too: one of them may be the one that is accused. */
  readonly again: readonly Pick<ActorOption, 'np' | 'reading' | 'perpetrator' | 'stateItself'>[];
}

/** Phrases beyond the first by which a sentence names one party or actor that are looked at. */
const MOST_AGAIN = 3;

/** The option by each phrase that names it. */
export const instancesOf = <O extends PartyOption | ActorOption>(o: O): O[] => [
  o,
  ...o.again.map((other) => ({ ...o, ...other })),
];

/** The option with one more phrase that names it, where that is another of the same sentence. */
export function namedAgain<O extends PartyOption | ActorOption>(o: O, other: O['again'][number], sentence: number): O {
  const isNew = other.np !== null && o.sentence === sentence && instancesOf(o).every((x) => x.np !== other.np);
  return isNew && o.again.length < MOST_AGAIN ? { ...o, again: [...o.again, other] } : o;
}

/** Equal for actors that the codebook holds equal: by state, else by group. */
export function actorsId(accused: readonly Accused[]): string {
  let id = ids.get(accused);
  if (id === undefined) {
    id = [...new Set(accused.map(actorId))].sort().join('+');
    ids.set(accused, id);
  }
  return id;
}

const ids = new WeakMap<readonly Accused[], string>();

const actorId = (a: Accused): string =>
  a.state !== null && a.state !== 'XX' ? a.state : `g:${groupKey(a.group ?? a.state ?? '').replace(/^the/, '')}`;

export const shareKey = (a: readonly Party[], b: readonly Party[]): boolean =>
  a.some((x) => b.some((y) => x.key.key === y.key.key));

/**
 * "was planted by a Chinese actor, the MIVD and its sister wrote": the first of the run belongs to the clause before.
 * @param from where the run begins.
 */
function tellsBehind(s: SentenceSyntax, at: number, from: number): boolean {
  const clause = s.clauseAt(at);
  return (
    s.items[from - 1]?.kind === 'prep' &&
    s.items[from + 1]?.kind === 'comma' &&
    clause?.form === 'finite' &&
    (inClass(clause.verb.lemma, 'say') || inClass(clause.verb.lemma, 'find'))
  );
}

/** Runs of phrases that only commas and "and" or "or" part. */
export function coordinated(s: SentenceSyntax): NounPhrase[][] {
  const sets: NounPhrase[][] = [];
  let run: NounPhrase[] = [];
  let from = 0;
  let joined = false;
  const close = (): void => {
    if (run.length > 1) sets.push(run);
    run = [];
  };
  for (const [i, item] of s.items.entries()) {
    if (item.kind === 'vg' && run.length > 1 && tellsBehind(s, i, from)) run.shift();
    if (item.kind === 'comma' || (item.kind === 'conj' && /^(?:and|or|&)$/.test(item.word))) {
      joined = true;
      continue;
    }
    if (item.kind !== 'np' || !joined) close();
    if (item.kind === 'np' && run.push(item) === 1) from = i;
    joined = false;
  }
  close();
  return sets;
}
