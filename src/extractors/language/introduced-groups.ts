/** Where an article introduces a group by a name that no list has: "a crew calling itself X", "Hacked by X". */
import { BODIES, DOERS, GANGS, KINDS, TOOLS } from './group-words.js';
import type { Entity, Token } from './language-doc.js';
import { startsUpper } from './letters.js';
import { NameRuns, type Run, textOf } from './name-runs.js';
import { isOtherName } from './other-names.js';
import { words } from './phrases.js';

/** Words that end the name of a group and hardly another's. */
const GROUP_ENDS = words('hackers brigade syndicate militia partisans cartel crew gang legion hacktivists');
const BADGES = words('trademark signature mascot handiwork');
const NAMING = words('called named dubbed nicknamed codenamed');
const CALLS = words(
  'calls calling call called styles styling dubs dubbing names naming signs signing identifies identifying',
);
/** Forms of verbs by which somebody gives another a name. */
const CALLING = words('calls call names dubs dub labels christened christens codenames');
const TRACKING = words(
  'track tracks tracked follow follows followed know knows known list lists listed file files filed',
);
const SELVES = words('itself themselves himself herself');
/** No article introduces more groups; a hostile one would. */
const MOST_NAMES = 60;
/** Tokens between a group's word and the words that name it; where somebody else gives the name. */
const NEAR = 8;
const FAR = 14;

/** Each name once, without its article, in order of the text. */
export function introducedGroups(text: string, tokens: readonly Token[], entities: readonly Entity[]): string[] {
  const runs = new Introductions(text, tokens, entities).runs();
  return [...new Set(runs.map((r) => textOf(text, tokens, r).replace(/^The\s+/, '')))].slice(0, MOST_NAMES);
}

class Introductions extends NameRuns {
  runs(): Run[] {
    const found: Run[] = [];
    for (let i = 0; i < this.tokens.length; i += 1) {
      const run = this.#introducedAt(i);
      if (run !== null) found.push(run);
    }
    return found;
  }

  #introducedAt(i: number): Run | null {
    const { lower } = this.tokens[i]!;
    const group = this.taken[i];
    if (group?.kind === 'group') return group.first === i ? this.#calledToo(group) : null;
    if (CALLING.has(lower)) return this.#calledBy(i);
    const tracked = (lower === 'as' || lower === 'under') && this.#isTracked(i) ? this.#trackedAs(i) : null;
    if (tracked !== null) return tracked;
    if (this.#isGroupWord(i)) return this.#beside(i);
    if (this.#isLooseApposition(i)) {
      const run = this.#apposed(i, i);
      return run !== null && /^(?:by|of|to|behind|from|the)$/.test(this.lower(run.first - 1)) ? run : null;
    }
    if (NAMING.has(lower) || lower === 'as' || lower === 'name' || lower === 'handle' || lower === 'alias')
      return this.#toldBehind(i);
    if (SELVES.has(lower) && CALLS.has(this.lower(i - 1))) return this.#toldBehind(i);
    if (lower === 'by' && /^(?:hacked|pwned|owned|defaced)$/i.test(this.lower(i - 1))) return this.#signed(i);
    if (lower === 'by' && /^(?:go|goes|going|went)$/.test(this.lower(i - 1))) return this.#toldBehind(i);
    if (lower === 'signed' && /^["“‘«]$/.test(this.lower(i + 1))) return this.runFrom(this.pastQuote(i + 1, i));
    if (lower === 'signed' && /^(?:was|were|is|are)$/.test(this.lower(i - 1)) && this.lower(i + 1) === 'the')
      return this.runFrom(i + 2);
    if (lower.startsWith('@')) return this.#ownHandle(i);
    if (lower === 'of' && BADGES.has(this.lower(i - 1))) return this.runFrom(this.pastQuote(i + 1, i));
    if (lower === 'are' && this.lower(i - 1) === 'we' && this.#isQuoted(i))
      return this.runFrom(this.pastQuote(i + 1, i));
    if (lower === 'was' && this.lower(i + 1) === 'here') return this.runUpTo(i, i);
    if (lower === 'did' && /^(?:this|it)$/.test(this.lower(i + 1))) return this.#boasts(i);
    if (GROUP_ENDS.has(lower) && startsUpper(this.tokens[i]!.text)) return this.#endedBy(i);
    if (/^(?:responsibility|credit)$/.test(lower)) return this.#claimant(i);
    return null;
  }

  /** "Copper Heron, which Mandiant tracks as UNC8121": a name that has a group's name behind it. */
  #calledToo(group: Entity): Run | null {
    const i = group.first;
    for (let at = i - 1; at > i - FAR && this.isSame(at, i); at -= 1)
      if (this.isNameToken(at - 1) && !this.isNameToken(at) && isOtherName(this.tokens, at, group))
        return this.taken[at - 1] == null ? this.runUpTo(at, i) : null;
    return null;
  }

  /** "the intruders, whom Orrery calls Copper Heron", "we call the group Copper Heron". */
  #calledBy(i: number): Run | null {
    const isTold = /^(?:the|this)$/.test(this.lower(i + 1)) && this.#isWhoDidIt(i + 2);
    return isTold || this.#isOfGroup(i) ? this.runFrom(this.pastQuote(isTold ? i + 3 : i + 1, i)) : null;
  }

  /** "tracks the group as X", "is followed under the name X". */
  #isTracked(i: number): boolean {
    for (let k = i - 1; k >= i - 4 && this.isSame(k, i); k -= 1) if (TRACKING.has(this.lower(k))) return true;
    return false;
  }

  #trackedAs(i: number): Run | null {
    let at = i + 1;
    if (this.lower(at) === 'the') at += 1;
    if (/^(?:names?|identifier|label|designation|moniker)$/.test(this.lower(at))) at += 1;
    return this.#isOfGroup(i) ? this.runFrom(this.pastQuote(at, i)) : null;
  }

  /** Whether those who are given a name hack, and are no tool. */
  #isOfGroup(i: number): boolean {
    for (let k = i - 1; k > i - FAR && this.isSame(k, i); k -= 1) {
      if (TOOLS.has(this.lower(k))) return false;
      if (this.#isWhoDidIt(k)) return true;
    }
    return false;
  }

  #isWhoDidIt(i: number): boolean {
    const lower = this.lower(i);
    const isKnown = this.taken[i]?.kind === 'group' && this.taken[i]?.last === i + 1;
    return (
      isKnown || GANGS.has(lower) || DOERS.has(lower) || BODIES.has(lower) || /^(?:cluster|spies|intruder)$/.test(lower)
    );
  }

  #isGroupWord(i: number): boolean {
    const lower = this.lower(i);
    return GANGS.has(lower) || (BODIES.has(lower) && KINDS.has(this.lower(i - 1)));
  }

  /** "the work of X, a group whose lures ...", "left by X, a Karachi collective". */
  #isLooseApposition(i: number): boolean {
    return (
      /^(?:group|collective|team|cluster|actor)$/.test(this.lower(i)) &&
      /^(?:whose|that|which|known|of|we|it|,)$/.test(this.lower(i + 1))
    );
  }

  /** "the Marrow Street gang", "the ransomware gang Marrow Street", "Marrow Street, a ransomware gang". */
  #beside(i: number): Run | null {
    const { text } = this.tokens[i]!;
    const after = startsUpper(text) ? null : (this.runFrom(this.pastQuote(i + 1, i)) ?? this.#between(i));
    if (after !== null) return after;
    let first = i;
    while (KINDS.has(this.lower(first - 1))) first -= 1;
    const before = this.runUpTo(first, i);
    if (before !== null && this.lower(before.first - 1) === 'the') return before;
    return this.#apposed(first, i);
  }

  /** "by an extortion gang, Marrow Street, that ...": a name between commas behind a gang that is new. */
  #between(i: number): Run | null {
    const isNew = [1, 2, 3, 4, 5, 6].some((back) => /^(?:a|an|another)$/.test(this.lower(i - back)));
    if (!isNew || this.lower(i + 1) !== ',') return null;
    const run = this.runFrom(this.pastQuote(i + 2, i));
    return run !== null && /^(?:[,.;)–—-]|that|which|whose)$/.test(this.lower(run.last)) ? run : null;
  }

  /** "the Null Ferry Brigade": two words more, else "Brigade" may be an army's. */
  #endedBy(i: number): Run | null {
    const next = this.tokens[i + 1];
    const goesOn = next !== undefined && this.isSame(i + 1, i) && startsUpper(next.text);
    const run = goesOn ? null : this.runUpTo(i + 1, i);
    return run !== null && run.last - run.first > 1 ? run : null;
  }

  /** "X did this. We have ...": in direct speech. */
  #boasts(i: number): Run | null {
    const run = this.runUpTo(i, i);
    return run !== null && /^["“‘«]$/.test(this.lower(run.first - 1)) ? run : null;
  }

  /** The name that a comma and an article part from the group's word. */
  #apposed(first: number, i: number): Run | null {
    for (let at = first - 1; at > first - NEAR && at > 0; at -= 1) {
      const lower = this.lower(at);
      if (/^(?:of|in|at|for|to|who|which|that|with|from|by|said|and|or)$/.test(lower)) return null;
      if (!/^(?:a|an|the|one|another|what)$/.test(lower)) continue;
      if (!/^[,(–—]$/.test(this.lower(at - 1))) return null;
      // "X, or XYZ, a crew".
      const letters = this.lower(at - 3) === 'or' && this.lower(at - 4) === ',';
      return this.runUpTo(letters ? at - 4 : at - 1, i);
    }
    return null;
  }

  /** "a crew called X", "hackers known as X", "the group, which calls itself X". */
  #toldBehind(i: number): Run | null {
    const { lower } = this.tokens[i]!;
    if (
      lower === 'as' &&
      !/^(?:known|tracked|tracks|it|themselves|itself|signing|posting|posing)$/.test(this.lower(i - 1))
    )
      return null;
    let at = i + 1;
    if (/^(?:as|of|by)$/.test(this.lower(at))) at += 1;
    const first = this.pastQuote(at, i);
    const run = this.runFrom(first) ?? this.handleAt(first);
    if (run === null) return null;
    for (let k = i - 1; k >= i - NEAR && this.isSame(k, i); k -= 1) {
      if (TOOLS.has(this.lower(k))) return null;
      const isThey = this.lower(k) === 'they' && SELVES.has(lower);
      if (isThey || this.#isGroupWord(k) || DOERS.has(this.lower(k)) || GANGS.has(this.lower(k))) return run;
    }
    return null;
  }

  /** "Hacked by X": a signature has a capital or stands in quotes. */
  #signed(by: number): Run | null {
    const deed = this.tokens[by - 1]!;
    const isQuoted = /^["“‘']$/.test(this.lower(by - 2));
    return startsUpper(deed.text) || isQuoted ? this.runFrom(this.pastQuote(by + 1, by)) : null;
  }

  /** "X claimed responsibility", "credit was claimed by X". */
  #claimant(i: number): Run | null {
    let at = i - 1;
    if (this.lower(at) === 'full') at -= 1;
    if (/^(?:claims?|claimed|claiming|took|takes|taken)$/.test(this.lower(at))) {
      at -= 1;
      while (/^(?:has|have|had|later|also|quickly|since|promptly)$/.test(this.lower(at))) at -= 1;
      return this.runUpTo(at + 1, i);
    }
    return this.lower(i + 2) === 'claimed' && this.lower(i + 3) === 'by' ? this.runFrom(i + 4) : null;
  }

  /** Outside of quotes "we are X" is the author's house. */
  #isQuoted(i: number): boolean {
    for (let k = i - 1; k >= i - NEAR && this.isSame(k, i); k -= 1) if (/^["“‘'«]$/.test(this.lower(k))) return true;
    return false;
  }

  /** "the leaker, @nullferry", "an account @nullferry". */
  #ownHandle(i: number): Run | null {
    const word = this.lower(i - 1) === ',' ? i - 2 : i - 1;
    return DOERS.has(this.lower(word)) ? this.handleAt(i) : null;
  }
}
