/** Ways to read a phrase as a party beside the likeliest: what its words allow, for the model to weigh. */
import type { SentenceSyntax } from '../../language/clauses.js';
import { type NounPhrase, words } from '../../language/phrases.js';
import { remembered } from '../../remembered.js';
import type { Party } from '../parties.js';
import type { Scene } from '../resolve.js';
import { hasKind, KIND } from '../word-kinds.js';
import { campaign, describedBody, isPartOfBody, ownedBody, politicalParty, wholeBody } from './bodies.js';
import { behindFirmWord, employerName, isFirm, nameBehind, ownName } from './house-names.js';
import { wholeName } from './names.js';
import { callAs, partyAs } from './new-parties.js';
import type { PartyOption } from './options.js';
import { outletName, paperName } from './paper-names.js';
import { personName } from './private-persons.js';
import { nounKind } from './roles.js';
import { speakersIn } from './speakers.js';
import { unnamedOfficial } from './unnamed-officials.js';

export type Reading = readonly [Party, PartyOption['reading']];

/** An official who gives no name, a body of a nation, a firm, an organisation or an outlet that no list has. */
export function otherReadings(scene: Scene, s: SentenceSyntax, np: NounPhrase): Reading[] {
  if (np.pronoun !== null) return [];
  const own = scene.dis.party(np);
  const unnamed = unnamedOfficial(scene, s, np, own);
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

/** "the Irish Coast Watch", "its Irish colleagues": a body of a nation that no list has. */
function nationOf(scene: Scene, np: NounPhrase, own: Party | null): string | null {
  const e = np.entities.find((x) => x.kind === 'demonym' || x.kind === 'state');
  if (e?.state?.length !== 2 || own?.state === e.state) return null;
  const isBody = scene.ctx.entityAt(np.head) === null && /^(?:other|official|people)$/.test(nounKind(np.wordLower));
  return isBody && scene.dis.actor(np)?.perpetrator !== true ? e.state : null;
}

function named(scene: Scene, s: SentenceSyntax, np: NounPhrase, own: Party | null): Reading[] {
  const found: Reading[] = [];
  if (own?.kind === 'group') {
    const group = np.entities.find((e) => e.kind === 'group')?.text ?? null;
    return group === null ? [] : [[callAs('org', 'org', group.replace(/^[Tt]he\s/, ''), scene, np), 'group']];
  }
  const holdsOffice = hasKind(scene.ctx, np, KIND.official | KIND.officeHolder);
  const isTitled = hasKind(scene.ctx, np, KIND.officeHolder);
  const press = isTitled ? null : (outletName(scene, s, np) ?? paperName(scene, np));
  if (press !== null && own?.kind !== 'outlet') found.push([callAs('outlet', 'media', press, scene, np), 'outlet']);
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
