/**
 * Groups that an article itself introduces: "a crew calling itself Marrow Street", "the hacktivist group Silent Crow",
 * "Paper Kite Brigade (PKB)". A name so introduced is the group's wherever the article writes it, and so are its
 * letters ("PKB") and its last word ("the Brigade"). Of a group with several names the first one is its name.
 */
import { introducedGroups } from './introduced-groups.js';
import type { Entity, Token } from './language-doc.js';
import { startsUpper } from './letters.js';
import { MAY_GIVE_WAY } from './name-runs.js';
import { withOtherNames } from './other-names.js';
import { words } from './phrases.js';

/** @returns the named things with those of the article's own groups, in order of the text. */
export function withArticleGroups(text: string, tokens: readonly Token[], entities: readonly Entity[]): Entity[] {
  const coined = introducedGroups(text, tokens, entities);
  const named = placed(text, tokens, entities, new Map(coined.map((name) => [name, name])));
  return calledAsFirst(withOtherNames(tokens, withLetters(text, tokens, named)));
}

/** All places of these names, each with the group's name; what stands inside a longer named thing is left. */
function placed(
  text: string,
  tokens: readonly Token[],
  entities: readonly Entity[],
  names: ReadonlyMap<string, string>,
): Entity[] {
  if (names.size === 0) return [...entities];
  const byFirst = new Map<string, string[]>();
  for (const name of [...names.keys()].sort((a, b) => b.length - a.length)) {
    const first = firstWord(name);
    byFirst.set(first, [...(byFirst.get(first) ?? []), name]);
  }
  const among = new Among(entities);
  const found: Entity[] = [];
  let at = 0;
  for (const t of tokens) {
    if (t.start < at) continue;
    const name = (byFirst.get(wordAt(text, t.start)) ?? byFirst.get(t.text))?.find((n) => standsAt(text, n, t.start));
    if (name === undefined) continue;
    const end = t.start + name.length;
    const inside = among.inside(t.start, end);
    if (inside === null) continue;
    let last = t.index;
    while (last < tokens.length && tokens[last]!.start < end) last += 1;
    const state = inside.find((e) => e.kind === 'demonym' || e.kind === 'state')?.state ?? null;
    for (const e of inside) among.given.add(e);
    found.push({ ...groupEntity(text.slice(t.start, end), names.get(name)!, t, end, last), state });
    at = end;
  }
  return inOrder([...entities.filter((e) => !among.given.has(e)), ...found]);
}

const inOrder = (entities: Entity[]): Entity[] => entities.sort((a, b) => a.start - b.start);

const firstWord = (name: string): string => name.split(/\s/, 1)[0]!;

/** A tokeniser may cut the first word of a name: it is compared as it stands in the text. */
const wordAt = (text: string, at: number): string => {
  const near = text.slice(at, at + 60);
  const end = near.search(/[\s,.;:!?"”’')]/);
  return end < 0 ? near : near.slice(0, end);
};

const standsAt = (text: string, name: string, at: number): boolean =>
  text.startsWith(name, at) && !/^[\p{L}\p{N}]/u.test(text.slice(at + name.length, at + name.length + 2));

/** The named things of a text, asked for from front to back. */
class Among {
  readonly #entities: readonly Entity[];
  #at = 0;
  /** Those that gave way to a longer name. */
  readonly given = new Set<Entity>();

  constructor(entities: readonly Entity[]) {
    this.#entities = entities;
  }

  /** Those that are part of the name; null where another one stands there. */
  inside(start: number, end: number): Entity[] | null {
    while (this.#at < this.#entities.length && this.#entities[this.#at]!.end <= start) this.#at += 1;
    const inside: Entity[] = [];
    for (let i = this.#at; i < this.#entities.length && this.#entities[i]!.start < end; i += 1) {
      const e = this.#entities[i]!;
      // "Anonymous for Rivers" is not Anonymous.
      const isItsHead = e.kind === 'group' && e.start === start && e.end < end;
      if (e.start < start || e.end > end || !(isItsHead || MAY_GIVE_WAY.test(e.kind))) return null;
      inside.push(e);
    }
    return inside;
  }
}

const groupEntity = (written: string, key: string, t: Token, end: number, last: number): Entity => ({
  kind: 'group',
  start: t.start,
  end,
  text: written,
  key,
  state: null,
  organKind: null,
  first: t.index,
  last,
});

/** "Paper Kite Brigade (PKB)", "The Dark Overlord, or TDO", and later "PKB", "TDO", "the Brigade". */
function withLetters(text: string, tokens: readonly Token[], entities: Entity[]): Entity[] {
  const groups = new Map<string, Entity>();
  for (const e of entities) if (e.kind === 'group' && !groups.has(e.key)) groups.set(e.key, e);
  if (groups.size === 0) return entities;
  const short = new Map<string, string>();
  const taken = new Set(entities.map((e) => e.text));
  const written = new Set(tokens.map((t) => t.text));
  for (const e of groups.values()) {
    const letters = initialsOf(e.text);
    for (const own of [letters, letters.replace(/^T(?=\p{Lu}{2})/u, '')])
      if (own.length > 2 && !taken.has(own) && written.has(own)) short.set(own, e.key);
    const told = toldLetters(tokens, e);
    if (told !== null && !taken.has(told)) short.set(told, e.key);
  }
  const whole = placed(text, tokens, entities, short);
  return lastWords(tokens, whole, [...groups.values()]);
}

const initialsOf = (name: string): string =>
  name
    .split(/[\s-]+/)
    .map((w) => w[0]!)
    .filter((c) => c !== c.toLowerCase())
    .join('');

/** Capitals in brackets or behind "or" right after the name. */
function toldLetters(tokens: readonly Token[], e: Entity): string | null {
  const [mark, next, other] = [tokens[e.last], tokens[e.last + 1], tokens[e.last + 2]];
  const isLetters = (t: Token | undefined): t is Token => t !== undefined && /^\p{Lu}[\p{Lu}\d]{1,5}$/u.test(t.text);
  if (mark?.text === '(' && isLetters(next) && other?.text === ')') return next.text;
  if (mark?.text === ',' && next?.lower === 'or' && isLetters(other)) return other.text;
  if (mark?.text === ',' && isLetters(next) && /^(?:for|to|in)$/.test(other?.lower ?? '')) return next.text;
  return null;
}

const LAST_WORDS = words(
  'brigade collective syndicate army front crew gang partisans militia parliament cartel squad legion union league guild brotherhood order overlord alliance corps cell team spider group division court circle',
);

/** "the Brigade" for the Paper Kite Brigade. */
function lastWords(tokens: readonly Token[], entities: Entity[], groups: readonly Entity[]): Entity[] {
  const ends = new Map<string, string>();
  for (const e of groups) {
    const last = e.text.split(' ').at(-1)!;
    if (e.text.includes(' ') && LAST_WORDS.has(last.toLowerCase())) ends.set(last, e.key);
  }
  if (ends.size === 0) return entities;
  const taken = new Set(entities.flatMap((e) => Array.from({ length: e.last - e.first }, (_, i) => e.first + i)));
  const found = tokens.flatMap((t, i): Entity[] => {
    const key = ends.get(t.text);
    const next = tokens[i + 1];
    const stands =
      tokens[i - 1]?.lower === 'the' && !(next !== undefined && next.sentence === t.sentence && startsUpper(next.text));
    return key !== undefined && stands && !taken.has(i) ? [groupEntity(t.text, key, t, t.end, i + 1)] : [];
  });
  return found.length === 0 ? entities : inOrder([...entities, ...found]);
}

/** Codebook 2.11: of a group's names the one that the article uses first. */
function calledAsFirst(entities: readonly Entity[]): Entity[] {
  const first = new Map<string, string>();
  return entities.map((e) => {
    if (e.kind !== 'group') return e;
    const called = first.get(e.key) ?? e.text;
    first.set(e.key, called);
    return called === e.text ? e : { ...e, called };
  });
}
