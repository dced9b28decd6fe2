/** The named things of a text: gazetteer hits, with ambiguous names kept or dropped by their neighbours. */
import type { Gazetteer } from './gazetteer.js';
import type { Entity, Token } from './language-doc.js';
import type { NamedSpan, Reading } from './named-span.js';
import { classOf } from './word-classes.js';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const GROUP_WORDS = words(
  'gang gangs group groups crew crews collective hackers hacker hacking hacked ransomware operators operator actor actors apt cybercriminals extortionists attackers team affiliate affiliates outfit syndicate cartel cluster leak hacktivists hacktivist collective spies',
);
const TOOL_WORDS = words('ransomware malware spyware trojan backdoor implant toolkit rootkit botnet wiper worm virus');
const NAMING_WORDS = words('called dubbed named known nicknamed tracked codenamed calls dubs as alias aka');
const FIRST_NAMES = words('michael deandre john julia robert james david mary william kim tom thomas paul mark');
const DAYS = words(
  'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december',
);
/** A Korea, in articles that name one. */
const NORTH_SOUTH = /^the (?:north|south)$/;

/** Entities in order of the text. Ambiguous names are read twice: one that is borne out once counts everywhere. */
export function findEntities(text: string, tokens: readonly Token[], gazetteer: Gazetteer): Entity[] {
  const spans = gazetteer.match(text);
  const placed = placeSpans(spans, tokens);
  const confirmed = new Set<string>();
  for (const p of placed) if (needsContext(p.span) && borneOut(p, tokens)) confirmed.add(nameOf(text, p.span));
  const korea = spans.some((s) => /^K[PR]$/.test(s.state ?? '') && !NORTH_SOUTH.test(nameOf(text, s)));
  const entities: Entity[] = [];
  for (const [i, p] of placed.entries()) {
    if (inLongerName(text, p, placed[i - 1], tokens)) continue;
    const reading = choose(text, p, tokens, confirmed, korea, () => speaksOfState(text, p.span, spans));
    if (reading === null) continue;
    entities.push({
      kind: reading.kind,
      start: p.span.start,
      end: p.span.end,
      text: text.slice(p.span.start, p.span.end),
      key: reading.key,
      state: reading.state,
      organKind: reading.organKind,
      first: p.first,
      last: p.last,
    });
  }
  return entities;
}

/** "Havana", "the Cuban port": beside a gang called Cuba the text speaks of the state by other words too. */
const speaksOfState = (text: string, span: NamedSpan, spans: readonly NamedSpan[]): boolean =>
  [span, ...span.rivals].some(
    (r) => r.kind === 'state' && spans.some((o) => o.state === r.state && nameOf(text, o) !== nameOf(text, span)),
  );

interface Placed {
  readonly span: NamedSpan;
  readonly first: number;
  readonly last: number;
}

function placeSpans(spans: readonly NamedSpan[], tokens: readonly Token[]): Placed[] {
  const placed: Placed[] = [];
  let at = 0;
  for (const span of spans) {
    while (at < tokens.length && tokens[at]!.end <= span.start) at += 1;
    if (at >= tokens.length) break;
    let last = at;
    while (last < tokens.length && tokens[last]!.start < span.end) last += 1;
    if (last > at) placed.push({ span, first: at, last });
  }
  return placed;
}

const nameOf = (text: string, span: NamedSpan): string => text.slice(span.start, span.end).toLowerCase();
const needsContext = (span: NamedSpan): boolean => span.ambiguous || span.rivals.some((r) => r.ambiguous);

/** A word for a group or tool close by, or a naming word just before. */
function borneOut(p: Placed, tokens: readonly Token[]): boolean {
  const sentence = tokens[p.first]!.sentence;
  const at = (i: number): string => (tokens[i]?.sentence === sentence ? tokens[i]!.lower : '');
  // "the Callisto Group": in capitals the word belongs to the name.
  if (p.last > p.first + 1 && p.span.kind === 'group' && tokens[p.last - 1]!.text === 'Group') return true;
  for (let i = p.last; i < p.last + 2; i += 1) if (GROUP_WORDS.has(at(i)) || TOOL_WORDS.has(at(i))) return true;
  for (let i = p.first - 2; i < p.first; i += 1) if (GROUP_WORDS.has(at(i)) || NAMING_WORDS.has(at(i))) return true;
  // "a gang that goes by Cuba", "who call themselves Play".
  if (SELF_NAMING.test(`${at(p.first - 2)} ${at(p.first - 1)}`)) return true;
  const loner =
    p.first > 0 &&
    tokens[p.first - 1]!.sentence === sentence &&
    !/^\p{Lu}/u.test(tokens[p.first - 1]!.text) &&
    !/^["“‘(]$/.test(tokens[p.first - 1]!.text) &&
    !(tokens[p.last]?.sentence === sentence && /^\p{Lu}/u.test(tokens[p.last]!.text));
  const isGang = p.span.kind === 'group' && KNOWN_GANGS.has(tokens[p.first]!.lower);
  if ((loner || isBareSubject(p, tokens)) && isGang && intrusionNear(tokens, p.first)) return true;
  return (at(p.last) === "'s" || at(p.last) === '’s') && GROUP_WORDS.has(at(p.last + 1));
}

const SELF_NAMING =
  /^(?:(?:go|goes|went) by|(?:calls?|called|calling|styles?|styling|dubs?|dubbing) (?:itself|themselves))$/;

/** "Hive posted files": a noun that would need an article opens the sentence and does something. */
function isBareSubject(p: Placed, tokens: readonly Token[]): boolean {
  const [before, next] = [tokens[p.first - 1], tokens[p.last]];
  const opens = before === undefined || before.sentence !== tokens[p.first]!.sentence;
  return opens && next?.sentence === tokens[p.first]!.sentence && DOES.test(next.lower);
}

const DOES =
  /^(?:has|had|was|is|did|does|says?|said|claims?|claimed|took|hit|posted|published|leaked|listed|stole|encrypted|broke|put|added|attacked|breached|wrote|demanded|denied|threatened|struck|got|would|also|later|then|itself)$/;

/** Gangs whose names are common words but stand alone with a capital only as names. */
const KNOWN_GANGS = words('hive play royal medusa maze snatch monti lynx cactus embargo silence cobalt nitro snake');
const INTRUSION = words(
  'ransomware ransom intrusion attack hack hacked breach breached encrypted stole extortion cyberattack leak leaked malware data network servers systems raid',
);

function intrusionNear(tokens: readonly Token[], at: number): boolean {
  for (let i = Math.max(0, at - 20); i < Math.min(tokens.length, at + 20); i += 1)
    if (INTRUSION.has(tokens[i]!.lower)) return true;
  return false;
}

function choose(
  text: string,
  p: Placed,
  tokens: readonly Token[],
  confirmed: ReadonlySet<string>,
  korea: boolean,
  toldOtherwise: () => boolean,
): Omit<Reading, 'exact'> | null {
  const { span } = p;
  const name = nameOf(text, span);
  const readings = [span, ...span.rivals];
  const state = readings.find((r) => r.kind === 'state');
  const unsure = readings.filter((r) => r.ambiguous);
  const isConfirmed = confirmed.has(name) && (state === undefined || !toldOtherwise());
  if (unsure.length > 0 && (borneOut(p, tokens) || isConfirmed)) {
    return unsure.find((r) => r.kind === 'group') ?? unsure[0]!;
  }
  const sure = readings.filter((r) => !r.ambiguous);
  const union = name === 'brussels' ? sure.find((r) => r.kind === 'organisation') : undefined;
  const best = union ?? sure[0];
  if (best === undefined) return null;
  const press = best.kind === 'demonym' ? sure.find((r) => r.kind === 'outlet') : undefined;
  if (press !== undefined && !describes(p, tokens)) return press;
  if (best.kind === 'outlet' && name.startsWith('the ') && goesOn(p, tokens)) return null;
  if (NORTH_SOUTH.test(name) && (!korea || /^\p{Lu}/u.test(tokens[p.last]?.text ?? ''))) return null;
  if ((best.kind === 'state' || best.kind === 'demonym') && isElsewhere(name, p, tokens)) return null;
  if (best.kind === 'state' && isPersonName(p, tokens)) return null;
  if (best.kind === 'capital' && isGivenName(p, tokens)) return null;
  if (best.kind === 'demonym' && isTongue(p, tokens)) return null;
  if (name === 'anonymous' && !isCollective(p, tokens)) return null;
  return best;
}

/** "Latin America", "the South China Sea", "the Gulf of Mexico", "New England": a state's word in another name. */
function isElsewhere(name: string, p: Placed, tokens: readonly Token[]): boolean {
  const { sentence } = tokens[p.first]!;
  const at = (i: number): string => (tokens[i]?.sentence === sentence ? tokens[i]!.text : '');
  const [two, before, next] = [at(p.first - 2), at(p.first - 1), at(p.last)];
  if (/^america(?:ns?)?$/.test(name) && /^(?:North|South|Central|Latin|Native)$/.test(before)) return true;
  if (/^(?:Sea|Ocean|Gulf|Straits?|Tech)$/.test(next) || (name === 'england' && before === 'New')) return true;
  return before === 'of' && /^(?:Gulf|Bay|Sea)$/.test(two);
}

/** "The National Authority", "the Independent Commission": a body of whose name an outlet's is the beginning. */
function goesOn(p: Placed, tokens: readonly Token[]): boolean {
  const next = tokens[p.last];
  if (next === undefined || next.sentence !== tokens[p.first]!.sentence) return false;
  return /^\p{Lu}\p{Ll}/u.test(next.text) && !DAYS.has(next.lower) && !/^(?:news|online)$/.test(next.lower);
}

/** "Karabakh Hacking Team" is not the firm "Hacking Team"; "the Italian Hacking Team" is. */
function inLongerName(text: string, p: Placed, previous: Placed | undefined, tokens: readonly Token[]): boolean {
  if (!/^(?:hacking|hackers?|cyber|security|red|blue) (?:team|group|army|crew)$/.test(nameOf(text, p.span)))
    return false;
  if (p.span.kind !== 'group' && p.span.kind !== 'company') return false;
  const before = tokens[p.first - 1];
  if (before === undefined || before.sentence !== tokens[p.first]!.sentence || before.pos !== 'PROPN') return false;
  return /^\p{Lu}/u.test(before.text) && !(previous?.last === p.first && previous.span.kind === 'demonym');
}

/** "who speak Russian", "written in Chinese": a language, unless a noun follows ("in Russian networks"). */
function isTongue(p: Placed, tokens: readonly Token[]): boolean {
  const [before, next] = [tokens[p.first - 1], tokens[p.last]];
  if (before === undefined || before.sentence !== tokens[p.first]!.sentence || p.last > p.first + 1) return false;
  if (!/^(?:speaks?|spoke|speaking|in|into|broken|fluent)$/.test(before.lower)) return false;
  return (
    next === undefined ||
    next.sentence !== before.sentence ||
    !/^(?:NOUN|PROPN|ADJ|NUM|X)$|^-$/.test(next.text === '-' ? '-' : next.pos)
  );
}

/** "the Australian government", not "The Australian reported": a nation's word that is also an outlet's name. */
function describes(p: Placed, tokens: readonly Token[]): boolean {
  const next = tokens[p.last];
  const same = next?.sentence === tokens[p.first]!.sentence;
  return same && /^(?:NOUN|PROPN|ADJ)$/.test(next.pos) && !/^(?:newspaper|daily|paper|website)$/.test(next.lower);
}

/** "Michael Jordan", "Chad Smith": a state's name inside a person's. */
function isPersonName(p: Placed, tokens: readonly Token[]): boolean {
  const t = tokens[p.first]!;
  if (!/^(?:jordan|chad|georgia|israel|guinea|jersey)$/.test(t.lower)) return false;
  const before = tokens[p.first - 1];
  return before !== undefined && before.sentence === t.sentence && FIRST_NAMES.has(before.lower);
}

/** "Sofia Lindqvist": towns that people are named after, before a name that is no English word. */
function isGivenName(p: Placed, tokens: readonly Token[]): boolean {
  const [t, next, after] = [tokens[p.first]!, tokens[p.last], tokens[p.last + 1]];
  if (!/^(?:sofia|paris|vienna|victoria|london|asuncion)$/.test(t.lower) || next?.sentence !== t.sentence) return false;
  const isSurname = /^\p{Lu}\p{Ll}/u.test(next.text) && classOf(next.lower) < 0;
  // "Paris Saclay University", "the Sofia Globe".
  const isPlace = /^(?:the|in|from|to|of|at|near|for)$/.test(tokens[p.first - 1]?.lower ?? '');
  return isSurname && !isPlace && !/^\p{Lu}/u.test(after?.text ?? '');
}

/** The hacker collective, not "anonymous officials" at the head of a sentence. */
function isCollective(p: Placed, tokens: readonly Token[]): boolean {
  const next = tokens[p.last];
  if (next === undefined || next.pos !== 'NOUN') return true;
  return /^(?:hackers?|hacktivists?|members?|group|collective|movement|affiliates?|activists?)$/.test(next.lower);
}
