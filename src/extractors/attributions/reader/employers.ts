/** Whom a person works for, told in another sentence than the one in which the person speaks. */
import type { SentenceSyntax } from '../../language/clauses.js';
import { startsUpper } from '../../language/letters.js';
import { type NounPhrase, words } from '../../language/phrases.js';
import { remembered } from '../../remembered.js';
import type { Party } from '../parties.js';
import { properRun } from '../proper-names.js';
import type { Scene } from '../resolve.js';
import { wholeBody } from './bodies.js';
import { ownName } from './house-names.js';
import { callAs } from './new-parties.js';

/** What somebody does at a house: "has read malware at Trellis for nine years". */
const WORKS = words(
  'be work spend read hunt track follow teach lead head run direct oversee manage join serve research study advise sit chair found co-found own',
);
const AT = /^(?:at|of|with|for)$/;
/** Items over which a house may stand behind its person. */
const REACH = 12;
/** Sentences that are searched. */
const SENTENCES = 60;

interface Employed {
  readonly name: string;
  readonly house: Party | null;
}

/** By surname, in lower case; no house where two persons of that surname are named. */
const employers = remembered((scene: Scene): ReadonlyMap<string, Employed> => {
  const found = new Map<string, Employed>();
  for (const s of scene.ctx.syntax.slice(0, SENTENCES))
    s.items.forEach((np, at) => {
      const name = np.kind === 'np' ? personAt(scene, np) : null;
      if (name === null) return;
      const surname = surnameOf(name);
      const held = found.get(surname);
      if (held !== undefined && held.name !== name) found.set(surname, { ...held, house: null });
      else if (held?.house == null) found.set(surname, { name, house: houseBehind(scene, s, at) });
    });
  return found;
});

const surnameOf = (name: string): string => name.split(' ').at(-1)!.toLowerCase();

/** The house of the person for whom a phrase stands, where the article names it. */
export function employerOf(scene: Scene, np: NounPhrase, person: Party): Party | null {
  const house = employers(scene).get(surnameOf(person.key.name))?.house ?? null;
  return house === null ? null : { ...house, np, person: true };
}

/** The full name of a person. */
function personAt(scene: Scene, np: NounPhrase): string | null {
  if (np.pronoun !== null || !startsUpper(scene.ctx.doc.tokens[np.head]!.text)) return null;
  const own = scene.dis.party(np);
  const name = own?.kind === 'person' ? properRun(scene.ctx, np) : null;
  return name?.includes(' ') === true ? name : null;
}

/** "Ann Lee, a fellow at X", "Ann Lee of X", "Ann Lee has read malware at X". */
function houseBehind(scene: Scene, s: SentenceSyntax, at: number): Party | null {
  for (let i = at + 1; i < Math.min(s.items.length, at + REACH); i += 1) {
    const item = s.items[i]!;
    if (item.kind === 'vg' && tellsElse(s, i)) return null;
    if (item.kind === 'stop' || item.kind === 'quote' || item.kind === 'conj') return null;
    const next = s.items[i + 1];
    if (item.kind !== 'prep' || !AT.test(item.word) || next?.kind !== 'np') continue;
    const house = houseIn(scene, s, next);
    if (house !== null) return house;
  }
  return null;
}

const tellsElse = (s: SentenceSyntax, at: number): boolean => {
  const clause = s.clauseAt(at);
  return clause === null || (clause.form === 'finite' && !WORKS.has(clause.verb.lemma));
};

function houseIn(scene: Scene, s: SentenceSyntax, np: NounPhrase): Party | null {
  const own = scene.dis.party(np);
  if (own !== null && /^(?:company|org|outlet)$/.test(own.kind)) return own;
  // Of a gang somebody is a member, in a town somebody lives.
  if (np.pronoun !== null || scene.dis.actor(np)?.accused.group != null || isTown(np)) return null;
  if (own !== null && own.kind !== 'person' && own.kind !== 'generic') return null;
  const body = wholeBody(scene, s, np);
  if (body !== null) return callAs('org', 'org', body, scene, np);
  const name = ownName(scene, np) ?? describedName(scene, np);
  return name === null ? null : callAs('company', 'company', name, scene, np);
}

const isTown = ({ entities, first, last }: NounPhrase): boolean =>
  entities.some((e) => e.kind === 'place' && e.first <= first && e.last >= last);

const BODIES = words(
  'clinic clinics hospital hospitals works group bank school schools institute foundation university',
);

/** "the Saint-Lucas clinics". */
function describedName({ ctx }: Scene, np: NounPhrase): string | null {
  const { tokens } = ctx.doc;
  if (!BODIES.has(np.wordLower) || np.entities.length > 0) return null;
  const first = tokens[np.first]!.lower === 'the' ? np.first + 1 : np.first;
  return first < np.head && startsUpper(tokens[first]!.text) ? ctx.textOf(first, np.last) : null;
}
