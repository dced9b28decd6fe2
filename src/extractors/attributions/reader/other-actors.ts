/** Actors that a sentence may accuse beside those that its words plainly name: crews no list has, firms, speakers themselves. */
import type { Accused } from '../../../domain/record.js';
import type { SentenceSyntax } from '../../language/clauses.js';
import { startsUpper } from '../../language/letters.js';
import { type NounPhrase, words } from '../../language/phrases.js';
import { GROUP_WORDS } from '../nouns.js';
import type { Party } from '../parties.js';
import type { Scene } from '../resolve.js';
import { hasKind, KIND } from '../word-kinds.js';
import { isFirm } from './house-names.js';
import { roleIn } from './measure-phrase.js';
import { coinedName, wholeName } from './names.js';
import type { ActorOption } from './options.js';
import { nounKind, type Role, verbKind } from './roles.js';

export interface OtherActor {
  readonly accused: Accused;
  readonly np: NounPhrase;
  readonly reading: ActorOption['reading'];
}

/** A longer sentence is a list. */
const MOST_ITEMS = 120;

/** @param denies whether words of the sentence may reject an accusation. */
export function otherActors(scene: Scene, s: SentenceSyntax, denies: boolean): OtherActor[] {
  const found: OtherActor[] = [];
  for (const np of s.items.slice(0, MOST_ITEMS)) {
    if (np.kind !== 'np' || np.pronoun !== null) continue;
    const role = roleIn(scene, np, s.sentence.index);
    const group = crewName(scene, s, np, role) ?? firmName(scene, np, role, denies);
    if (group !== null) found.push({ accused: groupNamed(group[0]), np, reading: group[1] });
    if (isUnnamedState(scene, np)) found.push({ accused: unnamedState(scene, np), np, reading: 'unnamed' });
    const place = doersPlace(scene, s, np, role);
    if (place !== null) found.push({ accused: place, np, reading: 'place' });
  }
  return [...found, ...(denies ? selfCleared(scene, s) : [])];
}

const STATES = words(
  'state states government governments power powers nation nations country countries capital capitals neighbour neighbor service services agency intelligence military adversary actor actors regime',
);
const UNNAMED =
  /\b(?:foreign|neighbou?ring|hostile|another|other|any|no|some|certain|unfriendly|attacker|third|state-based|state-level|state-directed|state-run|nation-state|governmental|european|western|eastern|asian|regional)\b/;

/** "a foreign power", "no government", "the service of a neighbouring country": a state that nobody names. */
function isUnnamedState({ ctx, dis }: Scene, np: NounPhrase): boolean {
  if (!STATES.has(np.wordLower) || np.entities.length > 0 || np.possessor !== null) return false;
  const reading = dis.actor(np);
  if (reading !== null && reading.accused.state === 'XX') return false;
  const text = ctx.textOf(np.first, np.last).toLowerCase();
  return UNNAMED.test(text) || (np.indefinite && /^(?:state|government|power|nation|country)$/.test(np.wordLower));
}

const unnamedState = ({ ctx }: Scene, np: NounPhrase): Accused => ({
  state: 'XX',
  group: null,
  groupState: null,
  name: ctx.textOf(np.first, np.last),
  link: 'directed',
});

const groupNamed = (group: string): Accused => ({ state: null, group, groupState: null, name: group, link: null });

type Name = readonly [string, ActorOption['reading']];

const SELF_NAMING = words(
  'calls call called calling as named name signed sign dubs dubbed styles styling itself themselves himself by',
);

/** A name that no list has, where a doer would stand. */
function crewName(scene: Scene, s: SentenceSyntax, np: NounPhrase, role: Role): Name | null {
  const { ctx, dis } = scene;
  const head = ctx.entityAt(np.head);
  if (np.entities.some((e) => e.kind === 'group')) return longerName(scene, np);
  if (head !== null && head.kind !== 'malware' && head.kind !== 'operation') return null;
  const reading = dis.actor(np);
  if (reading !== null && reading.accused.group !== null) return null;
  const introduced = isIntroduced(scene, s, np);
  const name =
    head?.text ??
    crewOf(scene, s, np) ??
    (np.entities.length > 0 ? wholeName(scene, np) : coinedName(scene, np)) ??
    commonName(scene, s, np, introduced);
  if (name === null || nounKind(np.wordLower) === 'official' || isGeneric(name) || isBody(scene, np)) return null;
  const own = dis.party(np);
  const robbed = isWhoTookIt(scene, s, np, role);
  if (own !== null && (own.kind === 'outlet' || own.office)) return null;
  // "robbed by PaperMoth" is written like a firm's name.
  if (own?.kind === 'company' && (head !== null || !(robbed || introduced) || isFirm(scene, np))) return null;
  const before = ctx.doc.tokens[np.first - 1];
  const isTold = before?.sentence === s.sentence.index && SELF_NAMING.has(before.lower) && !role.clause?.passive;
  const looksLikePerson = own?.kind === 'person' && name.includes(' ') && /^[\p{L} .'’-]+$/u.test(name);
  const known = scene.ctx.entitiesIn(s.sentence.index).some((e) => e.kind === 'group');
  const fits = robbed || isAccused(role) || (!looksLikePerson && !known && acts(s, np, role));
  return fits || isTold || introduced ? [name.replace(/^[Tt]he /, ''), 'coined'] : null;
}

/** "Ghosts of the Delta", "Cyber Falcons of Sham": many in capitals, of somewhere. */
function crewOf({ ctx }: Scene, s: SentenceSyntax, np: NounPhrase): string | null {
  const { tokens } = ctx.doc;
  const at = ctx.indexOf(np);
  const [of, place] = [s.items[at + 1], s.items[at + 2]];
  if (of?.kind !== 'prep' || of.word !== 'of' || place?.kind !== 'np') return null;
  let last = tokens[place.first]!.lower === 'the' ? place.first + 1 : place.first;
  const first = last;
  // "of Sham claim": a verb that looks like a noun is no part of it.
  while (last < place.last && startsUpper(tokens[last]!.text)) last += 1;
  if (last === first || place.entities.some((e) => e.kind !== 'place')) return null;
  const name = ctx.textOf(np.first, last).replace(/^[Tt]he /, '');
  return CREWS.test(name) ? name : null;
}

/** What hackers call themselves, and no body of a state or of workers does. */
const CREWS =
  /^(?:\p{Lu}\p{L}{0,20} )?(?:Ghosts|Falcons|Hawks|Eagles|Wolves|Lions|Tigers|Sons|Children|Soldiers|Guardians|Warriors|Avengers|Lords|Shadows|Phantoms|Spiders|Hackers|Fighters|Foxes|Vipers|Cobras|Scorpions|Sharks|Bandits|Pirates|Devils|Demons|Angels|Reapers|Archers|Swords|Spears|Heirs|Daughters|Owls|Crows|Ravens|Legions|Cubs|Bears|Snakes|Wraiths|Spirits|Hunters|Raiders|Mujahideen) of /u;

/** "was robbed by X", "lost its files to X", "fell to X". */
function isWhoTookIt({ ctx }: Scene, s: SentenceSyntax, np: NounPhrase, role: Role): boolean {
  if (role.name === 'agent') return /^(?:hack|intrude)$/.test(role.verb);
  const before = s.items[ctx.indexOf(np) - 1];
  return (
    before?.kind === 'prep' &&
    before.word === 'to' &&
    /^(?:lose|fall|succumb)$/.test(s.clauses.findLast((c) => c.verb.head < np.first)?.verb.lemma ?? '')
  );
}

/** "Hackers" at the head of a sentence. */
const isGeneric = (name: string): boolean =>
  /^\p{Lu}\p{Ll}+$/u.test(name) && (GROUP_WORDS.has(name.toLowerCase()) || CRIMINALS.has(name.toLowerCase()));

const CRIMINALS = words(
  'criminals cybercriminals intruders thieves vandals extortionists fraudsters scammers attackers blackmailers pranksters somebody someone unknown',
);

/** "the secret service GKNB" is a state's, whatever it is called. */
const isBody = ({ ctx }: Scene, np: NounPhrase): boolean =>
  /\b(?:service|ministry|directorate|agency) \S+$/.test(ctx.textOf(np.first, np.last));

/** "SiegedSec Reborn", "Lapsus$ Group": a known name with words of its own before or behind. */
function longerName(scene: Scene, np: NounPhrase): Name | null {
  const group = np.entities.find((e) => e.kind === 'group')!;
  const name = wholeName(scene, np);
  return name !== null && name.length > group.text.length && name.includes(group.text) ? [name, 'coined'] : null;
}

/** "X, a ransomware crew". */
function isIntroduced({ ctx }: Scene, s: SentenceSyntax, np: NounPhrase): boolean {
  const at = ctx.indexOf(np);
  const [comma, what] = [s.items[at + 1], s.items[at + 2]];
  return comma?.kind === 'comma' && what?.kind === 'np' && hasKind(ctx, what, KIND.group | KIND.crew);
}

/** "Everest claims the theft": a bare common noun in the singular is a name where a name must stand. */
function commonName({ ctx }: Scene, s: SentenceSyntax, np: NounPhrase, introduced: boolean): string | null {
  const { text } = ctx.doc.tokens[np.head]!;
  if (np.last - np.first !== 1 || !/^\p{Lu}\p{L}+[^\Ws]$/u.test(text)) return null;
  const boasts = s.clauses.some((c) => c.subjects.includes(np) && verbKind(c.verb.lemma) === 'own');
  return introduced || boasts ? text : null;
}

/** A firm or an organisation of the lists that clears itself. */
function firmName(scene: Scene, np: NounPhrase, role: Role, denies: boolean): Name | null {
  const own = denies ? scene.dis.party(np) : null;
  if (own === null || (own.kind !== 'company' && own.kind !== 'org') || own.key.key.length <= 4) return null;
  const e = np.entities.find((x) => x.kind === 'company' || x.kind === 'organisation');
  const name = e?.text ?? (np === own.np ? own.key.name : null);
  if (name === null) return null;
  const subject = role.name === 'subject' || role.name === 'owner';
  return subject || (isAccused(role) && role.name !== 'agent') ? [name, 'firm'] : null;
}

const DOES = /^(?:say|own|hack|intrude|deny|other)$/;

/** The subject of anything that those do who boast of a deed. */
const acts = (s: SentenceSyntax, np: NounPhrase, role: Role): boolean =>
  role.name === 'owner'
    ? /^(?:perpetrator|people|part)$/.test(role.noun)
    : s.clauses.some((c) => !c.passive && c.subjects.includes(np) && DOES.test(verbKind(c.verb.lemma)));

const BLAMES = /^(?:accuse|attribute|point|suspect|beBehind|find|hack|intrude|be|own)$/;

/** Where those stand that are held responsible. */
function isAccused(role: Role): boolean {
  if (role.name === 'agent' || /^(?:part|culprit|deed|operation)$/.test(role.noun)) return true;
  if (role.name === 'free' || role.name === 'absent') return false;
  if (role.name === 'subject') return /^(?:hack|intrude|beBehind|own|be|belong)$/.test(role.verb);
  if (role.name === 'passive subject') return /^(?:accuse|attribute|point|suspect|find|say|believe)$/.test(role.verb);
  return BLAMES.test(role.verb);
}

const TRACES = /^(?:(?:attribute|point|belong) (?:to|from|in)|(?:hack|intrude) from)$/;

/** "hackers from Murmansk", "traced to Guangdong", "hacked from Omsk": a city stands for its state. */
function doersPlace({ ctx }: Scene, s: SentenceSyntax, np: NounPhrase, role: Role): Accused | null {
  const place = np.entities.find((e) => e.kind === 'place');
  if (place?.state == null) return null;
  const at = ctx.indexOf(np);
  const prep = s.items[at - 1];
  // "The crew, from Omsk, ...".
  const before = s.items[s.items[at - 2]?.kind === 'comma' ? at - 3 : at - 2];
  const theirs = prep?.kind === 'prep' && /^(?:from|in|of|at)$/.test(prep.word) && before?.kind === 'np';
  const doers = theirs && /^(?:perpetrator|people|culprit)$/.test(nounKind(before.wordLower));
  const traced = prep?.kind === 'prep' && TRACES.test(`${role.verb} ${prep.word}`);
  const own = nounKind(np.wordLower) === 'perpetrator';
  return doers || traced || own
    ? { state: place.state, group: null, groupState: null, name: place.text, link: 'based-in' }
    : null;
}

const clearedBy = (party: Party): Accused | null =>
  party.kind === 'state' && party.state?.length === 2
    ? { state: party.state, group: null, groupState: null, name: party.key.name, link: 'directed' }
    : (party.kind === 'company' || party.kind === 'org') && party.key.key.length > 4
      ? groupNamed(party.key.name)
      : null;

/** Who clears himself is the accused: "we have hacked nobody", "the service says it has listened to no one". */
function selfCleared(scene: Scene, s: SentenceSyntax): OtherActor[] {
  const sources = [
    ...scene.claims[s.sentence.index]!.flatMap((c) => c.sources),
    ...s.clauses.flatMap((c) => c.subjects),
  ];
  return sources.flatMap((np) => {
    const party = scene.dis.party(np);
    const accused = party === null ? null : clearedBy(party);
    return accused === null ? [] : [{ accused, np, reading: accused.state === null ? 'firm' : 'speaker' } as const];
  });
}
