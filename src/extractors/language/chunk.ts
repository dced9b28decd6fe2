/** Cuts a sentence into noun phrases, verb groups and the marks between them. */
import type { Entity, LanguageDoc, Sentence, Token } from './language-doc.js';
import { readNoun } from './noun-phrases.js';
import { type Item, type MarkKind, words } from './phrases.js';
import { tagTokens } from './tag-tokens.js';
import type { Read, Tag, Tagged } from './tags.js';
import { readVerb } from './verb-groups.js';

const QUOTES = words('" “ ” « » ``');

/** The items of a sentence, in order; every token belongs to at most one. */
export function chunk(doc: LanguageDoc, sentence: Sentence, entities: readonly Entity[]): Item[] {
  const tokens = doc.tokens.slice(sentence.first, sentence.last);
  const tagged = tagTokens(tokens, sentence.first, entities);
  const items: Item[] = [];
  let i = 0;
  while (i < tokens.length) {
    i += legalForm(tokens, tagged, i, items.at(-1));
    if (i >= tokens.length) break;
    const next = readNoun(tokens, tagged, i, items) ?? readVerb(tokens, tagged, i) ?? readMark(tokens, tagged, i);
    if (next.item !== null) items.push(next.item);
    i = next.at;
  }
  return items;
}

const LEGAL_FORMS = words('ltd ltd. inc inc. llc llc. corp. plc gmbh limited s.a. n.v. b.v. l.p. lp pty incorporated');

/** How many tokens ", Ltd." takes behind a name: it is no phrase of its own, and its commas part nothing. */
function legalForm(tokens: readonly Token[], { tags }: Tagged, i: number, before: Item | undefined): number {
  const isBehindName = before?.kind === 'np' && before.last === tokens[i]!.index && tokens[i]!.text === ',';
  if (!isBehindName || !LEGAL_FORMS.has(tokens[i + 1]?.lower ?? '')) return 0;
  const closes = tokens[i + 2]?.text === ',' && /^(?:verb|aux)$/.test(tags[i + 3] ?? '');
  return closes ? 3 : 2;
}

function readMark(tokens: readonly Token[], { tags }: Tagged, i: number): Read {
  const t = tokens[i]!;
  const kind = markKind(t, tags[i]!);
  return { item: kind === null ? null : { kind, first: t.index, last: t.index + 1, word: t.lower }, at: i + 1 };
}

function markKind(t: Token, tag: Tag): MarkKind | null {
  if (tag === 'prep' || tag === 'to') return 'prep';
  if (tag === 'sub' || tag === 'conj' || tag === 'adv' || tag === 'adj') return tag;
  if (tag !== 'punct') return null;
  if (t.text === ',') return 'comma';
  if (QUOTES.has(t.text)) return 'quote';
  if (t.text === '(' || t.text === '[') return 'open';
  return t.text === ')' || t.text === ']' ? 'close' : 'stop';
}
