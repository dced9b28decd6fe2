/** Runs of words that may be the name of a group that no list has. */
import { DOERS, GANGS } from './group-words.js';
import type { Entity, Token } from './language-doc.js';
import { startsUpper } from './letters.js';
import { words } from './phrases.js';

const JOINS = words('of the de for against & with del la al - ’s');
const NO_NAMES = words(
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december mr mrs ms dr the a an this that these those in on at by and but it he she they we i its his her their who which what when however officials police researchers prosecutors',
);
const MOST_WORDS = 6;

/** Tokens, end-exclusive. */
export interface Run {
  readonly first: number;
  readonly last: number;
}

/** A group's own name may hold the name of a nation, a place or a tool: "IT Army of Ukraine". */
export const MAY_GIVE_WAY = /^(?:malware|operation|demonym|state|place|capital)$/;

export const textOf = (text: string, tokens: readonly Token[], { first, last }: Run): string =>
  text.slice(tokens[first]!.start, tokens[last - 1]!.end);

/** The tokens of an article with what is named in them; the names that may be a group's are found from any token. */
export class NameRuns {
  protected readonly text: string;
  protected readonly tokens: readonly Token[];
  /** By token: what a list or a scheme names there. */
  protected readonly taken: (Entity | null)[];

  constructor(text: string, tokens: readonly Token[], entities: readonly Entity[]) {
    this.text = text;
    this.tokens = tokens;
    this.taken = new Array<Entity | null>(tokens.length).fill(null);
    for (const e of entities) for (let i = e.first; i < e.last; i += 1) this.taken[i] = e;
  }

  protected lower(i: number): string {
    return this.tokens[i]?.lower ?? '';
  }

  protected isSame(a: number, b: number): boolean {
    return this.tokens[a]?.sentence === this.tokens[b]!.sentence;
  }

  protected pastQuote(at: number, from: number): number {
    let k = at;
    if (/^["“‘'«]$/.test(this.lower(k))) k += 1;
    if (this.lower(k) === 'the') k += 1;
    return this.isSame(k, from) ? k : -1;
  }

  protected isNameToken(i: number): boolean {
    const t = this.tokens[i];
    if (t === undefined || !(startsUpper(t.text) || /^(?:\p{Ll}{1,3}|\d{1,4})\p{Lu}/u.test(t.text))) return false;
    const taken = this.taken[i];
    return !NO_NAMES.has(t.lower) && (taken === null || taken === undefined || MAY_GIVE_WAY.test(taken.kind));
  }

  /** "rose87168", "@nullferry", "'zerowolf'": a name as people have it on a forum. */
  protected handleAt(i: number): Run | null {
    const isHandle = /^(?:@[\p{L}\d_]{3,}|(?=.*\d)(?=.*\p{L}{2})[\p{L}\d_]+)$/u.test(this.lower(i));
    const isQuoted = /^["“‘']$/.test(this.lower(i - 1)) && /^["”’']$/.test(this.lower(i + 1));
    return i >= 0 && (isHandle || (isQuoted && /^\p{L}{3,}$/u.test(this.lower(i)))) ? { first: i, last: i + 1 } : null;
  }

  /** "Anonymous for Rivers": a group's name that goes on is another's. */
  private isLonger(first: number): boolean {
    const isGroup = this.taken[first]?.kind === 'group' && this.taken[first]?.last === first + 1;
    const goesOn = /^(?:for|of|against)$/.test(this.lower(first + 1)) ? first + 2 : first + 1;
    return isGroup && this.isSame(goesOn, first) && this.isNameToken(goesOn);
  }

  /** Capitalised words, and small ones between two of them. */
  protected runFrom(first: number): Run | null {
    if (first < 0 || !(this.isNameToken(first) || this.isLonger(first))) return null;
    let last = first + 1;
    while (last - first < MOST_WORDS && this.isSame(last, first)) {
      if (this.isNameToken(last) || /^\d+$/.test(this.lower(last)) || /^(?:of|the)$/i.test(this.lower(last))) last += 1;
      else if (JOINS.has(this.lower(last)) && this.isNameToken(last + 1)) last += 2;
      else break;
    }
    while (last > first + 1 && /^(?:of|the)$/.test(this.lower(last - 1))) last -= 1;
    return this.sound({ first, last });
  }

  protected runUpTo(last: number, from: number): Run | null {
    let first = last;
    while (last - first < MOST_WORDS && first > 0 && this.isSame(first - 1, from)) {
      if (this.isNameToken(first - 1) || (/^\d+$/.test(this.lower(first - 1)) && first === last)) first -= 1;
      else if (first < last && JOINS.has(this.lower(first - 1)) && this.isNameToken(first - 2)) first -= 2;
      else break;
    }
    return first < last ? this.sound({ first, last }) : null;
  }

  /** No name: one word that a list already has, a word with its capital from the head of the sentence. */
  private sound(run: Run): Run | null {
    const { first, last } = run;
    const text = textOf(this.text, this.tokens, run);
    const isCommon = last - first === 1 && (DOERS.has(text.toLowerCase()) || GANGS.has(text.toLowerCase()));
    if (
      isCommon ||
      !/\p{L}{2}/u.test(text) ||
      /^(?:NOT|ALL|YOU|WE|FROM|Asian|European|African|Western|(?:Latin|North|South|Central) American)$/.test(text)
    )
      return null;
    // "Moldovan Hackers", in a headline's capitals.
    const isNational = /^(?:demonym|state)$/.test(this.taken[first]?.kind ?? '');
    if (isNational && last - first < 3 && DOERS.has(this.lower(last - 1))) return null;
    const whole = this.taken[first];
    if (whole != null && whole.first === first && whole.last === last && whole.kind !== 'malware') return null;
    const opens = first === 0 || this.tokens[first - 1]!.sentence !== this.tokens[first]!.sentence;
    const { pos } = this.tokens[first]!;
    return opens && last - first === 1 && !/^(?:PROPN|NOUN|X|ADJ)$/.test(pos) ? null : run;
  }
}
