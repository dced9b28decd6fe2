/** Ways to read a phrase as a party beside the likeliest: what its words allow, for the model to weigh. */
import type { SentenceSyntax } from '../../language/clauses.js';
import { startsUpper } from '../../language/letters.js';
import { type NounPhrase, words } from '../../language/phrases.js';
import { classOf } from '../../language/word-classes.js';
import { remembered } from '../../remembered.js';
import { isTrade } from '../descriptions.js';
import type { Party } from '../parties.js';
import { PRESS, PRESS_WORDS } from '../party-words.js';
import type { Scene } from '../resolve.js';
import { STATE_KINDS } from '../state-of.js';
import { hasKind, KIND } from '../word-kinds.js';
import { campaign, describedBody, isPartOfBody, ownedBody, politicalParty, wholeBody } from './bodies.js';
import { officesOf } from './guessed-states.js';
import { likelyStates } from './likely-states.js';
import { coinedName, isNameWord, staffName, wholeName } from './names.js';
import { callAs, partyAs } from './new-parties.js';
import type { PartyOption } from './options.js';
import { nounKind } from './roles.js';
import { speakersIn } from './speakers.js';

export type Reading = readonly [Party, PartyOption['reading']];

/** An official who gives no name, a body of a nation, a firm, an organisation or an outlet that no list has. */
export function otherReadings(scene: Scene, s: SentenceSyntax, np: NounPhrase): Reading[] {
  if (np.pronoun !== null) return [];
  const own = scene.dis.party(np);
  const unnamed = UNNAMED.has(np.wordLower) || servesInSecret(scene, s, np) ? unnamedOfficial(scene, s, np, own) : null;
  if (unnamed !== null) return [[unnamed, 'unnamed']];
  const found: Reading[] = [];
  const paper = reportingPaper(scene, np);
  if (paper !== null) found.push([callAs('outlet', 'media', paper, scene, np), 'outlet']);
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
  'official officials source sources diplomat diplomats person people officer officers aide aides lawmaker lawmakers adviser advisers investigator investigators ministers intelligence',
);

const SERVANTS = words('member members employee employees staffer staffers clerk colonel general envoy');
const IN_SECRET =
  /\b(?:anonym\p{L}+|not authori[sz]ed|unauthori[sz]ed|whose names?|(?:her|his|their) names?|be named|be identified|withholds?|withheld)\b/iu;

/** "a cabinet member, whose name it withholds". */
const servesInSecret = ({ ctx }: Scene, { sentence }: SentenceSyntax, np: NounPhrase): boolean =>
  SERVANTS.has(np.wordLower) && IN_SECRET.test(ctx.textOf(sentence.first, sentence.last).slice(0, MOST_HEARD));

/** Characters of a sentence. */
const MOST_HEARD = 1000;

/** "Malta Today's report": whose report it is, whatever its name is made of. */
function reportingPaper(scene: Scene, np: NounPhrase): string | null {
  const owner = np.possessor;
  if (owner === null || owner.pronoun !== null || !PIECES.has(np.wordLower)) return null;
  const name = wholeName(scene, owner);
  const last = name?.toLowerCase().split(' ').at(-1) ?? '';
  return name?.includes(' ') === true && (PRESS.has(last) || PRESS_WORDS.has(last) || DAYS.test(last)) ? name : null;
}

/** "Malta Today", "Sunday World". */
const DAYS = /^(?:today|week|world|monitor|standard|post|line|online|nation|independent|voice|24)$/;

function unnamedOfficial(scene: Scene, s: SentenceSyntax, np: NounPhrase, own: Party | null): Party | null {
  const isAnonymous = own?.key.key.startsWith('anon:') === true;
  const told = own?.state ?? employerState(scene, np) ?? officesOf(scene, np)[0] ?? null;
  const state = isAnonymous ? null : (told ?? (knowsMore(scene, np) ? likelyStates(scene, s.sentence.index)[0] : null));
  return state == null ? null : { ...partyAs('state', `anon:${state}`, scene, np, state), anonymous: true };
}

/** "officials told the daily X", "a person close to the case". */
const knowsMore = ({ ctx }: Scene, np: NounPhrase): boolean =>
  /^(?:officials?|sources?|investigators?)$/.test(np.wordLower) ||
  /^(?:familiar|briefed|close|with|who|involved)$/.test(ctx.doc.tokens[np.last]?.lower ?? '');

/** "two people in the Justice Department": whose they are. */
function employerState(scene: Scene, np: NounPhrase): string | null {
  for (const part of scene.dis.profile(np).parts) {
    const e = part.np.entities.find((x) => x.state?.length === 2 && STATE_KINDS.has(x.kind));
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
  const loose =
    !holdsOffice &&
    (own === null || own.kind === 'person' || own.kind === 'generic' || (own.kind === 'company' && own.np !== np));
  const whole = wholeBody(scene, s, np) ?? ownedBody(scene, np);
  if (whole !== null) return [...found, [callAs('org', 'org', whole, scene, np), 'body']];
  const party = politicalParty(scene, np);
  if (party !== null) found.push([callAs('org', 'org', party, scene, np), 'body']);
  if (isPartOfBody(scene.ctx, s, np)) return found;
  const house = own?.kind === 'person' ? employerName(scene, np) : null;
  if (house !== null) found.push([callAs('company', 'company', house, scene, np), 'firm']);
  const name =
    (loose || isFirm(scene, np) || behindFirmWord(scene, np) !== null
      ? (ownName(scene, np) ?? nameBehind(scene, s, np))
      : null) ?? foreignName(scene, np, own);
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
  staffName(scene, np) ??
  (np.entities.some((e) => e.kind === 'place') ? wholeName(scene, np) : coinedName(scene, np));

const isHouseWord = (word: string): boolean => FIRM_WORDS.has(word) || isTrade(word);

/** "the security company Valletta Labs": what stands behind the word is the name, whatever it is made of. */
function behindFirmWord(scene: Scene, np: NounPhrase): string | null {
  const { tokens } = scene.ctx.doc;
  const name = wholeName(scene, np);
  if (name?.includes(' ') !== true) return null;
  const first = np.last - name.split(' ').length;
  return first > np.first && isHouseWord(tokens[first - 1]!.lower) ? name : null;
}

/** "a company named Veridox". */
function nameBehind(scene: Scene, { items }: SentenceSyntax, np: NounPhrase): string | null {
  const at = scene.ctx.indexOf(np);
  const [verb, name] = [items[at + 1], items[at + 2]];
  if (verb?.kind !== 'vg' || name?.kind !== 'np' || !isFirm(scene, np)) return null;
  return /^(?:named|called|dubbed)$/.test(scene.ctx.textOf(verb.first, verb.last)) ? wholeName(scene, name) : null;
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
  // "State television" has its capital from the head of the sentence.
  const isOne = np.head - first === 1 && first === ctx.doc.sentences[tokens[first]!.sentence]!.first;
  if (first >= np.head || tokens[first]!.lower === 'the' || (isOne && classOf(tokens[first]!.lower) >= 0)) return null;
  return ctx.textOf(first, np.head);
}

const PUBLISHES = words('report publish print write broadcast');
const NEWS = words(
  'newspaper daily weekly magazine portal outlet news newsroom radio tv television broadcaster paper tabloid broadsheet',
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
