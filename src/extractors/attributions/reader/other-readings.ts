/** Ways to read a phrase as a party beside the likeliest: what its words allow, for the model to weigh. */
import type { SentenceSyntax } from '../../language/clauses.js';
import type { Token } from '../../language/language.js';
import { startsUpper } from '../../language/letters.js';
import { type NounPhrase, words } from '../../language/phrases.js';
import { remembered } from '../../remembered.js';
import type { Context } from '../context.js';
import type { Party } from '../parties.js';
import { ASSOCIATIONS, ORGANISATIONS, PRESS, PRESS_WORDS } from '../party-words.js';
import type { Scene } from '../resolve.js';
import { hasKind, KIND } from '../word-kinds.js';
import { likelyStates } from './likely-states.js';
import { coinedName, isNameWord, namedBehindOf, wholeName } from './names.js';
import { callAs, partyAs } from './new-parties.js';
import type { PartyOption } from './options.js';
import { nounKind } from './roles.js';
import { speakersIn } from './speakers.js';

export type Reading = readonly [Party, PartyOption['reading']];

/** An official who gives no name, a body of a nation, a firm, an organisation or an outlet that no list has. */
export function otherReadings(scene: Scene, s: SentenceSyntax, np: NounPhrase): Reading[] {
  if (np.pronoun !== null) return [];
  const own = scene.dis.party(np);
  const unnamed = UNNAMED.has(np.wordLower) ? unnamedOfficial(scene, s, np, own) : null;
  if (unnamed !== null) return [[unnamed, 'unnamed']];
  const found: Reading[] = [];
  const nation = nationOf(scene, np, own);
  if (nation !== null) found.push([partyAs('state', nation, scene, np, nation), 'nation']);
  const speaks = speakersIn(scene, s).has(np);
  const place = np.entities.find((e) => e.kind === 'place')?.state ?? null;
  if (place !== null && own?.state !== place && (speaks || isBeforeCourt(s, scene)))
    found.push([partyAs('state', place, scene, np, place), 'place']);
  return speaks ? [...found, ...named(scene, s, np, own)] : found;
}

const COURTS = words(
  'court guilty indictment indicted unsealed prosecutors prosecutor charged charges warrant trial judge jury sentenced complaint affidavit',
);

/** "was indicted in Indianapolis": where a court sits tells whose it is. Every town of a sentence asks for it. */
const isBeforeCourt = remembered(({ sentence }: SentenceSyntax, { ctx }: Scene): boolean =>
  ctx.doc.tokens.slice(sentence.first, sentence.last).some((t) => COURTS.has(t.lower)),
);

const UNNAMED = words(
  'official officials source sources diplomat diplomats person people officer officers aide aides lawmaker lawmakers adviser advisers investigator investigators',
);

function unnamedOfficial(scene: Scene, s: SentenceSyntax, np: NounPhrase, own: Party | null): Party | null {
  const isAnonymous = own?.key.key.startsWith('anon:') === true;
  const told = own?.state ?? employerState(scene, np);
  const state = isAnonymous ? null : (told ?? (knowsMore(scene, np) ? likelyStates(scene, s.sentence.index)[0] : null));
  return state == null ? null : { ...partyAs('state', `anon:${state}`, scene, np, state), anonymous: true };
}

/** "officials told the daily X", "a person familiar with the inquiry". */
const knowsMore = ({ ctx }: Scene, np: NounPhrase): boolean =>
  /^(?:officials?|sources?|investigators?)$/.test(np.wordLower) ||
  /^(?:familiar|briefed|close|with|who|involved)$/.test(ctx.doc.tokens[np.last]?.lower ?? '');

/** "two people in the Justice Department": whose they are. */
function employerState(scene: Scene, np: NounPhrase): string | null {
  for (const part of scene.dis.profile(np).parts) {
    const e = part.np.entities.find(
      (x) => x.state?.length === 2 && /^(?:organ|metonym|demonym|state|capital)$/.test(x.kind),
    );
    const state = e?.state ?? (part.np === np ? null : (scene.dis.party(part.np)?.state ?? null));
    if (state !== null) return state;
  }
  return null;
}

/** "the Irish Coast Watch", "its Irish colleagues": a body of a nation that no list has. */
function nationOf(scene: Scene, np: NounPhrase, own: Party | null): string | null {
  const e = np.entities.find((x) => x.kind === 'demonym' || x.kind === 'state');
  if (e?.state?.length !== 2 || own?.state === e.state) return null;
  const isBody = scene.ctx.entityAt(np.head) === null && /^(?:other|official|people)$/.test(nounKind(np.wordLower));
  return isBody && scene.dis.actor(np)?.perpetrator !== true ? e.state : null;
}

/** "the Tbilisi think tank X": the place is its seat, not whom it speaks for. */
const FIRM_WORDS = words(
  'company firm vendor consultancy lab labs provider maker startup start-up think-tank tank manufacturer operator retailer bank institute university newspaper daily hospital airline insurer',
);

function named(scene: Scene, s: SentenceSyntax, np: NounPhrase, own: Party | null): Reading[] {
  const found: Reading[] = [];
  if (own?.kind === 'group') {
    const group = np.entities.find((e) => e.kind === 'group')?.text ?? null;
    return group === null ? [] : [[callAs('org', 'org', group.replace(/^[Tt]he\s/, ''), scene, np), 'group']];
  }
  const press = outletName(scene, s, np) ?? paperName(scene, np);
  if (press !== null && own?.kind !== 'outlet') found.push([callAs('outlet', 'media', press, scene, np), 'outlet']);
  const holdsOffice = hasKind(scene.ctx, np, KIND.official | KIND.officeHolder);
  // "Foreign minister Anna Tamm" is no firm, whatever state she serves.
  const loose = !holdsOffice && (own === null || own.kind === 'person' || own.kind === 'generic');
  const whole = wholeBody(scene, s, np) ?? ownedBody(scene, np);
  if (whole !== null) return [...found, [callAs('org', 'org', whole, scene, np), 'body']];
  const party = politicalParty(scene, np);
  if (party !== null) found.push([callAs('org', 'org', party, scene, np), 'body']);
  if (isPartOfBody(scene.ctx, s, np)) return found;
  const house = own?.kind === 'person' ? employerName(scene, np) : null;
  if (house !== null) found.push([callAs('company', 'company', house, scene, np), 'firm']);
  const name = (loose || isFirm(scene, np) ? ownName(scene, np) : null) ?? foreignName(scene, np, own);
  if (name !== null) found.push([callAs('company', 'company', name, scene, np), 'firm']);
  else {
    const body = campaign(scene, np) ?? describedBody(scene, np, own);
    if (body !== null) found.push([callAs('org', 'org', body, scene, np), 'body']);
  }
  const person = own?.kind === 'person' ? null : personName(scene, np, own);
  if (person !== null) found.push([{ ...callAs('person', 'person', person, scene, np), person: true }, 'person']);
  return found;
}

/** "Oxford", "Bristol Airport": a place in a name is part of it. */
export const ownName = (scene: Scene, np: NounPhrase): string | null =>
  behindFirmWord(scene, np) ??
  (np.entities.some((e) => e.kind === 'place') ? wholeName(scene, np) : coinedName(scene, np));

/** "the security company Valletta Labs": what stands behind the word is the name, whatever it is made of. */
function behindFirmWord(scene: Scene, np: NounPhrase): string | null {
  const { tokens } = scene.ctx.doc;
  const name = wholeName(scene, np);
  if (name?.includes(' ') !== true) return null;
  const first = np.last - name.split(' ').length;
  return first > np.first && FIRM_WORDS.has(tokens[first - 1]!.lower) ? name : null;
}

export function isFirm({ ctx }: Scene, np: NounPhrase): boolean {
  for (let i = np.first; i < np.last; i += 1) if (FIRM_WORDS.has(ctx.doc.tokens[i]!.lower)) return true;
  return false;
}

const POSTS = words(
  'chairman chairwoman chair chief ceo boss founder co-founder director spokesman spokeswoman spokesperson president researcher researchers analyst analysts head executive lawyer engineer manager partner owner principal rector trustee coach',
);

/** "M&S chairman Archie Norman", "Halvion threat researcher Ann Lee": whom somebody works for. */
function employerName({ ctx }: Scene, np: NounPhrase): string | null {
  const { tokens } = ctx.doc;
  let last = np.first;
  while (last < np.last && isNameWord(tokens[last]!.text) && ctx.entityAt(last) === null) last += 1;
  let post = last;
  while (post < np.last && post < last + 4 && !POSTS.has(tokens[post]!.lower)) post += 1;
  const isBefore = last > np.first && post < np.last - 1 && POSTS.has(tokens[post]!.lower);
  return isBefore && !POSTS.has(tokens[np.first]!.lower) ? ctx.textOf(np.first, last) : null;
}

const FACTIONS = words('party movement front alliance coalition bloc');
const POLITICIANS = words(
  'leader lawmaker mp mep senator peer politician deputy councillor chairman chairwoman chair candidate spokesman spokeswoman spokesperson whip legislator',
);

/** "Harvest Party leader Mette Lund", "the ruling Harvest Party": who speaks for it, or itself. */
function politicalParty({ ctx }: Scene, np: NounPhrase): string | null {
  const { tokens } = ctx.doc;
  let last = np.first;
  while (last < np.last && !(FACTIONS.has(tokens[last]!.lower) && last > np.first)) last += 1;
  let first = last;
  while (first > np.first && isNameWord(tokens[first - 1]!.text)) first -= 1;
  const next = tokens[last + 1];
  const endsHere = last + 1 === np.last || (last + 1 < np.last && POLITICIANS.has(next!.lower));
  if (last >= np.last || first === last || !endsHere) return null;
  const isNamed = tokens[first]!.lower !== 'the' || first + 1 < last;
  return isNamed ? ctx.textOf(tokens[first]!.lower === 'the' ? first + 1 : first, last + 1) : null;
}

/** "Bahrain Watch", "Georgian Dream": the article's words make it a state's, its name may be its own. */
function foreignName(scene: Scene, np: NounPhrase, own: Party | null): string | null {
  if (own === null || own.kind !== 'state' || own.office || hasKind(scene.ctx, np, KIND.official | KIND.officeHolder))
    return null;
  const name = wholeName(scene, np);
  if (name === null) return null;
  const e = scene.ctx.entityAt(np.head);
  const isKnown = e !== null && !/^(?:organ|place)$/.test(e.kind) && !name.includes(' ');
  const isArm = e?.kind === 'organ' && e.organKind !== 'other' && e.organKind !== 'cyber-agency';
  return isKnown ||
    isArm ||
    (e !== null && /^(?:state|capital|demonym|metonym)$/.test(e.kind) && bareName(e.text) === bareName(name))
    ? null
    : name;
}

const bareName = (name: string): string => name.replace(/^[Tt]he /, '');

/** "Greece's Proini newspaper". */
function paperName({ ctx }: Scene, np: NounPhrase): string | null {
  const { tokens } = ctx.doc;
  if (!NEWS.has(np.wordLower) || np.entities.some((e) => e.kind === 'outlet')) return null;
  let first = np.head;
  while (first > np.first && startsUpper(tokens[first - 1]!.text) && ctx.entityAt(first - 1) === null) first -= 1;
  return first < np.head && tokens[first]!.lower !== 'the' ? ctx.textOf(first, np.head) : null;
}

const PUBLISHES = words('report publish print write broadcast');
const NEWS = words(
  'newspaper daily weekly magazine portal outlet news radio tv television broadcaster paper tabloid broadsheet',
);
const PIECES = words('article story report column interview piece dispatch investigation');

/** A name that publishes, or that stands beside a word of the press. */
function outletName(scene: Scene, s: SentenceSyntax, np: NounPhrase): string | null {
  const name = wholeName(scene, np);
  if (name === null) return null;
  const last = name.toLowerCase().split(' ').at(-1)!;
  const publishes = s.clauses.some((c) => PUBLISHES.has(c.verb.lemma) && !c.passive && c.subjects.includes(np));
  return publishes || PRESS.has(last) || PRESS_WORDS.has(last) || besideNews(scene, np) ? name : null;
}

/** "the daily X", "X, a news site", "an article in X". */
function besideNews({ ctx }: Scene, np: NounPhrase): boolean {
  const { tokens } = ctx.doc;
  const { sentence } = tokens[np.first]!;
  const at = (i: number): string => (tokens[i]?.sentence === sentence ? tokens[i]!.lower : '');
  for (let i = np.first - 2; i < np.last + 4; i += 1) if (NEWS.has(at(i))) return true;
  return /^(?:in|by)$/.test(at(np.first - 1)) && PIECES.has(at(np.first - 2));
}

/** "The University of Tartu", "the Ministry of National Defence": what stands behind "of" is no name of its own. */
const WITH_PARTS = words(
  'ministry department office representative directorate bureau university institute council committee commission agency bank association college academy museum organisation organization federation city state republic kingdom minister secretary',
);

function isPartOfBody(ctx: Context, s: SentenceSyntax, np: NounPhrase): boolean {
  const at = ctx.indexOf(np);
  const [prep, head] = [s.items[at - 1], s.items[at - 2]];
  if (prep?.kind !== 'prep' || !/^(?:of|on|for)$/.test(prep.word) || head?.kind !== 'np') return false;
  return WITH_PARTS.has(head.wordLower) || isPartOfBody(ctx, s, head);
}

const LEARNED = words('university institute academy college museum');

/** "the University of Tartu". */
function wholeBody(scene: Scene, s: SentenceSyntax, np: NounPhrase): string | null {
  const { tokens } = scene.ctx.doc;
  if (!LEARNED.has(np.wordLower) || !startsUpper(tokens[np.head]!.text)) return null;
  const part = namedBehindOf(scene, s, np);
  const first = tokens[np.first]!.lower === 'the' ? np.first + 1 : np.first;
  return part === null ? null : scene.ctx.textOf(first, part.last);
}

/** "the Malta Teachers' Guild", "St Brannock's Hospital": a name with an owner inside. */
function ownedBody({ ctx }: Scene, np: NounPhrase): string | null {
  const { tokens } = ctx.doc;
  const owner = np.possessor;
  if (owner === null || owner.pronoun !== null || np.last - np.first !== 1) return null;
  const isBody = ORGANISATIONS.has(np.wordLower) || ASSOCIATIONS.has(np.wordLower) || BODIES.has(np.wordLower);
  if (!isBody || !startsUpper(tokens[np.head]!.text) || !startsUpper(tokens[owner.head]!.text)) return null;
  const first = tokens[owner.first]!.lower === 'the' ? owner.first + 1 : owner.first;
  return ctx.textOf(first, np.last);
}

/** "the Trump campaign". */
function campaign({ ctx }: Scene, np: NounPhrase): string | null {
  const { tokens } = ctx.doc;
  const isNamed = np.wordLower === 'campaign' && np.last - np.first > 1 && startsUpper(tokens[np.last - 2]!.text);
  const first = tokens[np.first]!.lower === 'the' ? np.first + 1 : np.first;
  return isNamed && ctx.entityAt(np.last - 2)?.kind !== 'group' && ctx.entityAt(np.last - 2)?.kind !== 'demonym'
    ? ctx.textOf(first, np.last)
    : null;
}

const BODIES = words(
  'bishops branch secretariat mission lawyers chamber cooperative brotherhood parish diocese archdiocese ngo charity opposition bourse port airport ferry hospital clinic school faculty company operator utility brewery syndicate cathedral club clubs guild confederation',
);

/** "the Tunisian teachers' union": an organisation that goes by what it is. */
function describedBody({ ctx }: Scene, np: NounPhrase, own: Party | null): string | null {
  const isBody = ORGANISATIONS.has(np.wordLower) || ASSOCIATIONS.has(np.wordLower) || BODIES.has(np.wordLower);
  if (!isBody || np.indefinite || (own !== null && /^(?:company|org|outlet|person)$/.test(own.kind))) return null;
  const { tokens } = ctx.doc;
  let last = np.last;
  if (tokens[last]?.lower === 'of')
    while (last < np.last + 4 && isPart(tokens[last], tokens[np.first]!.sentence)) last += 1;
  const from = np.possessor === null || np.possessor.pronoun !== null ? np.first : np.possessor.first;
  const first = /^(?:the|its|their|a|an)$/.test(tokens[from]!.lower) ? from + 1 : from;
  return first + 1 < last ? ctx.textOf(first, last) : null;
}

const isPart = (t: Token | undefined, sentence: number): boolean =>
  t?.sentence === sentence && (t.lower === 'of' || t.lower === 'and' || /^(?:NOUN|PROPN|ADJ)$/.test(t.pos));

const PRIVATE = words(
  'former ex shadow opposition lawyer satirist journalist reporter editor columnist lecturer student critic poet podcaster whistleblower defector exile veteran campaigner cleric candidate researcher investigator professor blogger expert author activist dissident leader consultant scholar historian independent sleuth writer attorney founder once',
);

/** Somebody who may speak for nobody else. */
function personName(scene: Scene, np: NounPhrase, own: Party | null): string | null {
  const figure = np.entities.find((e) => e.kind === 'metonym' && e.text.includes(' '));
  const name = figure?.text ?? coinedName(scene, np);
  if (name === null || name.split(' ').length > 3 || isFirm(scene, np)) return null;
  return isPrivate(scene, np) || (own === null && isSource(scene, np)) ? name : null;
}

const isSource = (scene: Scene, np: NounPhrase): boolean =>
  scene.claims[scene.ctx.doc.tokens[np.first]!.sentence]!.some((c) => c.sources.includes(np));

function isPrivate({ ctx }: Scene, np: NounPhrase): boolean {
  const { sentence } = ctx.doc.tokens[np.first]!;
  for (let i = Math.max(0, np.first - 5); i < np.last + 6; i += 1) {
    const t = ctx.doc.tokens[i];
    if (t?.sentence === sentence && PRIVATE.has(t.lower)) return true;
  }
  return ONCE_SERVED.test(ctx.textOf(np.last, Math.min(ctx.doc.sentences[sentence]!.last, np.last + 16)));
}

/** "Ann Lee, who ran the office until 2021". */
const ONCE_SERVED =
  /^,? who (?:had )?(?:ran|run|led|headed|chaired|directed|served|worked)\b.{0,80}\b(?:until|till|from|under|between)\b/;
