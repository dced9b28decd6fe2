/** The group that a phrase names: one of the lists, or a name introduced as one. */
import type { Entity } from '../language/language.js';
import { startsUpper } from '../language/letters.js';
import { words } from '../language/phrases.js';
import { actorParts } from './actor-parts.js';
import type { Context } from './context.js';
import { HACKERS, OFFICIAL_NOUNS } from './nouns.js';
import type { Profile } from './profile.js';
import type { Part } from './profile-walker.js';
import { hasKind, headIs, KIND } from './word-kinds.js';

const SPONSOR_VERBS = words(
  'back sponsor link tie connect support fund finance affiliate associate align work serve employ hire pay control run direct steer command contract belong act operate answer report task subordinate order protect tolerate shelter harbour lead attach',
);

interface GroupReading {
  readonly name: string;
  readonly state: string | null;
}

export function groupOf(ctx: Context, profile: Profile): GroupReading | null {
  for (const part of actorParts(profile)) {
    if (part.relation === 'pp' && part.prep !== 'from' && part.prep !== 'with' && part.prep !== 'within') continue;
    if (part.relation === 'affiliation' && part.verb !== null && !SPONSOR_VERBS.has(part.verb) && part.verb !== 'link')
      continue;
    const entity = part.np.entities.find((e) => e.kind === 'group');
    if (entity !== undefined) return { name: groupName(entity), state: entity.state };
    const organisation = part.np.entities.find((e) => e.kind === 'organisation');
    if (organisation !== undefined && part.relation === 'self' && actsAsGroup(organisation))
      return { name: organisation.key.replace(/^org:/, '').toUpperCase(), state: SEATS.get(organisation.key) ?? null };
  }
  for (const part of actorParts(profile)) {
    const coined = coinedName(ctx, profile, part);
    if (coined !== null) return { name: coined, state: null };
  }
  return null;
}

/** Where those sit that rule a land without being its government by all accounts. */
const SEATS: ReadonlyMap<string, string> = new Map([
  ['org:hamas', 'PS'],
  ['org:hezbollah', 'LB'],
  ['org:houthis', 'YE'],
]);

const actsAsGroup = (e: Entity): boolean =>
  e.key === 'NATO' ||
  e.key === 'EU' ||
  e.key === 'UN' ||
  /^org:(?:hamas|hezbollah|taliban|islamic state|houthis)$/.test(e.key);

/** As the article first calls it, without its article and without the word for what it is ("the Samsam group"). */
export function groupName(e: Entity): string {
  const name = (e.called ?? e.text).replace(/(?<=\S) (?:group|gang|crew|hackers|ransomware)$/, '');
  return e.key.startsWith('The ') && /^(?:The )?Dark Overlord$/.test(name) ? e.key : name.replace(/^[Tt]he\s+/, '');
}

/** A name that no list has, introduced as one: "a crew it names MeteorExpress", "the hacktivist group Silent Crow". */
function coinedName(ctx: Context, profile: Profile, part: Part): string | null {
  const { tokens } = ctx.doc;
  const { np } = part;
  if (np.entities.some((e) => e.kind === 'company' || e.kind === 'outlet' || e.kind === 'malware')) return null;
  if (part.relation === 'alias') {
    const grouplike = profile.parts.some(
      (p) => (p.relation === 'self' || p.relation === 'apposition' || isTheirs(p)) && hasKind(ctx, p.np, KIND.group),
    );
    const alias = grouplike ? capitalRun(ctx, np.first, np.last) : null;
    return alias !== null && /^[A-Z]{2,4}s?$/.test(alias) ? null : alias;
  }
  if (isTheirs(part) && HACKERS.has(profile.np.wordLower)) {
    const bare = np.entities.length === 0 && /^\p{Lu}/u.test(tokens[np.first]!.text);
    if (bare && !headIs(ctx, np, KIND.official | KIND.operation | KIND.strong))
      return capitalRun(ctx, np.first, np.last);
  }
  if (part.relation !== 'self' && part.relation !== 'apposition' && !isTheirs(part)) return null;
  if (np.entities.some((e) => e.kind === 'organ' || e.kind === 'metonym')) return null;
  for (let i = np.first; i < np.last; i += 1) {
    if (!COINING.has(tokens[i]!.lower)) continue;
    const after = capitalRun(ctx, i + 1, np.last);
    if (after !== null) return after;
    const capital = startsUpper(tokens[i]!.text) && i > np.first;
    const before = capital ? joinRun(ctx, capitalRun(ctx, np.first, i), tokens[i]!.text) : capitalRun(ctx, np.first, i);
    if (before !== null && tokens[np.first]!.lower === 'the' ? true : before !== null && before.includes(' '))
      return before;
  }
  return null;
}

/** Words beside which a capitalised name is a group's. "Unit", "team" and "center" stand beside other names too. */
const COINING = words(
  'group groups gang gangs crew crews collective hackers hacker outfit cartel syndicate apt actor actors hacktivist hacktivists cell alliance threatactor hackergroup threatgroup hacktivist-group',
);

/** "hackers of a group called X", "a hacker from the crew X". */
const isTheirs = (p: Part): boolean => p.relation === 'of' || (p.relation === 'pp' && p.prep === 'from');

const joinRun = (_ctx: Context, run: string | null, word: string): string | null =>
  run === null ? null : `${run} ${word}`;

/** The first run of capitalised words that are no named thing of another kind. */
function capitalRun(ctx: Context, first: number, last: number): string | null {
  const { tokens } = ctx.doc;
  for (let i = first; i < last; i += 1) {
    const t = tokens[i]!;
    if (!isNameToken(ctx, i)) continue;
    let end = i + 1;
    while (end < last && (isNameToken(ctx, end) || (/^\d+$/.test(tokens[end]!.text) && end === i + 1))) end += 1;
    // "Karabakh Hacking Team": in capitals behind a name the word belongs to it.
    if (end < last && end > i + 1 && tokens[end]!.text === 'Team') end += 1;
    const run = ctx.textOf(i, end);
    if (t.index === ctx.doc.sentences[t.sentence]!.first && end === i + 1 && OFFICIAL_NOUNS.has(t.lower)) continue;
    if (run.length > 1) return run;
  }
  return null;
}

const NOT_NAMES = words(
  'the a an this that these those its their his her our mr mrs ms dr one two three four five several last unit ministry group gang team foreign security federal national state prime minister president cyber western eastern european advanced chief general director threat intelligence us-based russian-speaking apt it they he she we russian-language chinese-language arabic-speaking',
);

function isNameToken(ctx: Context, i: number): boolean {
  const t = ctx.doc.tokens[i]!;
  const e = ctx.entityAt(i);
  if (e !== null) return false;
  if (NOT_NAMES.has(t.lower)) return false;
  return startsUpper(t.text) || /^\d+[A-Z]/.test(t.text) || /^[a-z]+[A-Z]/.test(t.text);
}
