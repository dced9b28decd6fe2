/** Reads a noun phrase: where it ends, its head, its owner and what it names. */
import type { Entity, Token } from './language-doc.js';
import { type Item, type NounPhrase, words } from './phrases.js';
import type { Read, Tag, Tagged } from './tags.js';

const MONTHS = words(
  'january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow',
);

const TIMES = words('night week month year morning afternoon evening day weekend summer spring autumn winter decade');

const inNoun = (tag: Tag): boolean =>
  tag === 'noun' || tag === 'name' || tag === 'adj' || tag === 'num' || tag === 'det';

export function readNoun(tokens: readonly Token[], tagged: Tagged, from: number, before: readonly Item[]): Read | null {
  const { tags } = tagged;
  if (tags[from] === 'pron') return { item: pronounPhrase(tokens, from), at: from + 1 };
  if (!inNoun(tags[from]!)) return null;
  const end = nounEnd(tokens, tagged, from);
  const head = headOf(tags, from, end);
  if (head < 0) return null;
  const possessor = possessorBefore(tokens, from, before) ?? pronominal(tokens, from, end);
  const phrase = nounPhrase(tokens, tagged, from, end, head, possessor);
  return { item: phrase, at: tags[end] === 'pos' ? end + 1 : end };
}

const isDateWord = (t: Token): boolean =>
  MONTHS.has(t.lower) || (t.text.length === 4 && t.text <= '3' && /^(?:19|20)\d\d$/.test(t.text));

function nounEnd(tokens: readonly Token[], { tags, entityAt }: Tagged, from: number): number {
  let seen = false;
  let i = from;
  for (; i < tags.length; i += 1) {
    const tag = tags[i]!;
    if (!inNoun(tag)) break;
    if (isGeneral(tokens, i)) continue;
    if (tag === 'adj' && seen && i > from && (tags[i - 1] === 'noun' || tags[i - 1] === 'name') && !headAhead(tags, i))
      break;
    if (tag === 'det' && i > from && (seen || tags[i - 1] !== 'det')) break;
    const dated = isDateWord(tokens[i]!);
    if (dated && seen && entityAt[i] === null && !nameAround(tags, i)) break;
    if (i > from && isTheLatter(tokens, i)) break;
    if (i > from && (isSceneSet(tokens, entityAt, from, i) || hasOwnArticle(tokens, entityAt, i))) break;
    if (tag === 'noun' || tag === 'name' || tag === 'num') seen = true;
    if (
      TIMES.has(tokens[i]!.lower) &&
      /^(?:last|this|next|earlier|late|early|one|a|every|same)$/.test(tokens[i - 1]?.lower ?? '')
    ) {
      if (tags[i + 1] === 'name' || tags[i + 1] === 'det' || tags[i + 1] === 'adj') return i + 1;
    }
    // "the day Ukrainian ministries were hacked"
    if (
      /^(?:day|week|night|morning)$/.test(tokens[i]!.lower) &&
      tokens[i - 1]?.lower === 'the' &&
      entityAt[i + 1] != null
    )
      return i + 1;
    if (dated && i === from && startsDate(tokens, from)) return i + 1 + (tags[i + 1] === 'num' ? 1 : 0);
    // "the Iranian state the FBI": a name right after a common noun opens its own phrase, unless it is one name.
  }
  return i;
}

/** "the director general", "a consul general". */
const isGeneral = (tokens: readonly Token[], i: number): boolean =>
  tokens[i]!.lower === 'general' &&
  /^(?:director|secretary|attorney|inspector|consul|prosecutor|auditor|solicitor|advocate|controller|governor)$/.test(
    tokens[i - 1]?.lower ?? '',
  );

/** "the latter calls it": what stands behind is no noun, unless it is divided into parts. */
const isTheLatter = (tokens: readonly Token[], i: number): boolean =>
  tokens[i - 1]!.lower === 'latter' && tokens[i - 2]?.lower === 'the' && !PARTS.test(tokens[i]!.lower);
const PARTS = /^(?:cases?|half|part|stages?|days?|years?|months?|weeks?|phase|group|two|point|claim|view)$/;

/** "In Geneva China rejected ...": the place that sets the scene and the party that acts there are two. */
function isSceneSet(tokens: readonly Token[], entityAt: Tagged['entityAt'], from: number, i: number): boolean {
  const [place, next] = [entityAt[from], entityAt[i]];
  if (from !== 1 || place?.last !== tokens[i]!.index || !next || next === place) return false;
  if (!/^(?:in|from|at)$/.test(tokens[0]!.lower)) return false;
  return (
    /^(?:capital|metonym|place|state)$/.test(place.kind) ||
    (place.kind === 'organisation' && place.text.toLowerCase() === 'brussels')
  );
}

/** "in Geneva the Quad condemned ...": a name that begins with its article. */
const hasOwnArticle = (tokens: readonly Token[], entityAt: Tagged['entityAt'], i: number): boolean =>
  tokens[i]!.lower === 'the' && entityAt[i] != null && entityAt[i] !== entityAt[i - 1];

/** A noun follows the adjective: it is no postposed one ("India responsible"). */
function headAhead(tags: readonly Tag[], i: number): boolean {
  for (let j = i + 1; j < tags.length && j < i + 5; j += 1) {
    if (tags[j] === 'noun' || tags[j] === 'name') return true;
    if (tags[j] !== 'adj' && tags[j] !== 'num') return false;
  }
  return false;
}

const nameAround = (tags: readonly Tag[], i: number): boolean => tags[i - 1] === 'name' && tags[i + 1] === 'name';

const startsDate = (tokens: readonly Token[], i: number): boolean =>
  i === 0 ||
  /^(?:in|since|by|during|on|of|from|until|before|after|and|late|early|\d{1,2}(?:st|nd|rd|th)?)$/.test(
    tokens[i - 1]!.lower,
  );

function headOf(tags: readonly Tag[], from: number, end: number): number {
  for (let i = end - 1; i >= from; i -= 1) if (tags[i] === 'noun' || tags[i] === 'name') return i;
  for (let i = end - 1; i >= from; i -= 1) if (tags[i] === 'num') return i;
  // "these", "that", "both" standing alone
  if (end - from === 1 && tags[from] === 'det') return from;
  return tags[from] === 'det' && end - from >= 2 ? end - 1 : -1;
}

function possessorBefore(tokens: readonly Token[], from: number, before: readonly Item[]): NounPhrase | null {
  const mark = tokens[from - 1]?.lower;
  if (mark !== "'s" && mark !== '’s' && mark !== "'" && mark !== '’') return null;
  const last = before.at(-1);
  return last?.kind === 'np' && last.last === tokens[from - 1]!.index ? last : null;
}

/** "its" of "its condemnation" as the owner. */
function pronominal(tokens: readonly Token[], from: number, end: number): NounPhrase | null {
  if (end - from < 2 || !/^(?:its|their|his|her|our)$/.test(tokens[from]!.lower)) return null;
  const pronoun = { its: 'it', their: 'they', his: 'he', her: 'she', our: 'we' }[tokens[from]!.lower] ?? null;
  return { ...pronounPhrase(tokens, from), pronoun };
}

function nounPhrase(
  tokens: readonly Token[],
  { entityAt }: Tagged,
  from: number,
  end: number,
  head: number,
  possessor: NounPhrase | null,
): NounPhrase {
  const entities: Entity[] = [];
  for (let i = from; i < end; i += 1) {
    const entity = entityAt[i];
    if (entity && entity !== entities.at(-1)) entities.push(entity);
  }
  return {
    kind: 'np',
    first: tokens[from]!.index,
    last: tokens[end - 1]!.index + 1,
    head: tokens[head]!.index,
    wordLower: compound(tokens, from, head),
    entities,
    indefinite: tokens[from]!.lower === 'a' || tokens[from]!.lower === 'an',
    pronoun: null,
    possessor,
  };
}

/** "a start-up" is no "up". */
function compound(tokens: readonly Token[], from: number, head: number): string {
  const [one, hyphen, two] = [tokens[head - 2], tokens[head - 1], tokens[head]!];
  if (head - 2 < from || hyphen!.text !== '-') return two.lower;
  const whole = `${one!.lower}-${two.lower}`;
  return COMPOUNDS.test(whole) ? whole : two.lower;
}
const COMPOUNDS = /^(?:start-ups?|non-profits?|spin-offs?|co-ops?)$/;

function pronounPhrase(tokens: readonly Token[], i: number): NounPhrase {
  const t = tokens[i]!;
  return {
    kind: 'np',
    first: t.index,
    last: t.index + 1,
    head: t.index,
    wordLower: t.lower,
    entities: [],
    indefinite: false,
    pronoun: t.lower,
    possessor: null,
  };
}
