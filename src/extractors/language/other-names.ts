/**
 * Where an article says that two names are one group's: "Copper Heron, which Mandiant tracks as UNC8121", "Pumice Bat
 * (Teal Blizzard to Microsoft)". Codebook 2.11: of a group's names the first one counts.
 */
import type { Entity, Token } from './language-doc.js';
import { startsUpper } from './letters.js';
import { words } from './phrases.js';

/** Tokens between two names of one group. */
const NEAR = 14;
/** No article gives more names to its groups; a hostile one would. */
const MOST = 60;
/** Whoever gives names, beside those with a name of their own. */
const NAMERS = words(
  "others other some rivals firms vendors companies researchers analysts colleagues we it & 's ’s both most several lab firm company bureau vendor agency industry",
);
const OFTEN =
  '(?:(?:also|better|previously|formerly|sometimes|otherwise|elsewhere|variously|widely|publicly|commonly|once|now) )*';
const KNOWN = '(?:known|tracked|referred to|identified|designated|listed|reported|followed)';
const CALLED = '(?:called|named|dubbed|nicknamed)';
const NAMES_IT =
  '(?:track|follow|call|know|label|dub|name|list|file|number|tracked|followed|called|named|dubbed|labelled|refer to|refers to)s?';
const AS = '(?: as| under(?: the (?:name|names|identifier|label|moniker))?| by the names?)';
const NAMER = '(?:the )?N';
const BAND = '(?:group|crew|gang|cluster|collective|ring|team|band)';
/** What may stand between two names of one group; N are those who give names. */
const ONE_GROUP = new RegExp(
  `^(?:${[
    `[,(–—-]? ?(?:and )?(?:is |are |was )?${OFTEN}${KNOWN}(?: (?:by|to|at|among|in) ${NAMER})?(?: abroad| elsewhere)?${AS}`,
    `(?:[,(–—-] ?|(?:is|are|was) )${OFTEN}${CALLED}(?: by ${NAMER})?`,
    `(?:, (?:an?|the) ${BAND}(?: of [a-z]+)?)?,? ?(?:which|whom|that|who) ${OFTEN}${NAMER} ${OFTEN}${NAMES_IT}(?: it)?${AS}?`,
    `[,(–—-]? ?${OFTEN}(?:aka|a\\.k\\.a\\.?|a\\.k\\.a|alias|née)`,
  ].join('|')})$`,
);
/** "calls X and Google tracks as Y": where X has just been given as a name. */
const GIVEN_TOO = new RegExp(`^,? ?(?:and|but|or) (?:which |whom |that )?${NAMER} ${OFTEN}${NAMES_IT}${AS}?$`);
const GIVES = words(
  'call calls called name names named dub dubs dubbed label labels track tracks as under number numbers',
);
/** "X (Y to Microsoft)", "X, or Y in Microsoft's books". */
const BESIDE = /^(?:,|–|—|-|, or|or|, or the)$/;
const IN_WORDS_OF =
  /^(?:to|for|at) (?:the )?N\b|^in N (?:books|parlance|naming|taxonomy|count|system|terms|scheme|list|reports)\b/;

/** Gives all names of a group the key of the one that a list has, else of the first. */
export function withOtherNames(tokens: readonly Token[], entities: readonly Entity[]): Entity[] {
  const groups = entities.filter((e) => e.kind === 'group');
  const one = new Map<string, Entity>();
  let open = false;
  groups.slice(1).forEach((b, i) => {
    const a = groups[i]!;
    open = isOneGroup(tokens, a, b) || (open && goesOn(tokens, a, b));
    if (open && one.size < MOST) join(one, a, b);
  });
  return one.size === 0 ? [...entities] : entities.map((e) => (e.kind === 'group' ? renamed(e, one) : e));
}

const isListed = (e: Entity): boolean => e.state !== null || e.key.toLowerCase() !== e.text.toLowerCase();

/** Two groups of the lists stay two, whatever an article says. */
function join(one: Map<string, Entity>, a: Entity, b: Entity): void {
  const [first, second] = [one.get(a.key) ?? a, one.get(b.key) ?? b];
  if (first.key === second.key || (isListed(first) && isListed(second))) return;
  const [head, other] = isListed(second) ? [second, first] : [first, second];
  const whole = { ...head, state: head.state ?? other.state };
  one.set(other.key, whole);
  one.set(head.key, whole);
  for (const [key, e] of one) if (e.key === other.key) one.set(key, whole);
}

function renamed(e: Entity, one: ReadonlyMap<string, Entity>): Entity {
  const head = one.get(e.key);
  return head === undefined ? e : { ...e, key: head.key, state: e.state ?? head.state };
}

/** Whether a name that ends before `first` and the group `b` are told to be one. */
export function isOtherName(tokens: readonly Token[], first: number, b: Entity): boolean {
  const between = said(tokens, first, b.first);
  if (between === null) return false;
  if (between === '(' || ONE_GROUP.test(between)) return true;
  return BESIDE.test(between) && IN_WORDS_OF.test(said(tokens, b.last, b.last + WORDS_OF) ?? '');
}

/** Tokens that tell in whose words a name is one. */
const WORDS_OF = 4;

function isOneGroup(tokens: readonly Token[], a: Entity, b: Entity): boolean {
  if (isOtherName(tokens, a.last, b)) return true;
  const isGiven = GIVES.has(tokens[a.first - 1]?.lower ?? '');
  return isGiven && GIVEN_TOO.test(said(tokens, a.last, b.first) ?? '');
}

/** "(UNC8121, Teal Blizzard)", "known as UNC8121 or Teal Blizzard". */
function goesOn(tokens: readonly Token[], a: Entity, b: Entity): boolean {
  const between = said(tokens, a.last, b.first);
  if (between === null) return false;
  const isEnd = /^[,.;)]$/.test(tokens[b.last]?.text ?? '.');
  return between === 'or' || between === ', or' || (/^(?:,|, and|and|\/)$/.test(between) && isEnd);
}

/** The tokens from `first` to before `last`, with N for those who give names; null where they are not of one sentence. */
function said(tokens: readonly Token[], first: number, last: number): string | null {
  if (first < 1 || last < first || last - first > NEAR) return null;
  const { sentence } = tokens[first - 1]!;
  const span = tokens.slice(first, last);
  if (span.some((t) => t.sentence !== sentence)) return null;
  return span
    .map((t) => (startsUpper(t.text) || NAMERS.has(t.lower) ? 'N' : t.lower))
    .join(' ')
    .replace(/N(?: N)+/g, 'N');
}
