/** Parties as a reading makes them of a phrase. */
import type { NounPhrase } from '../../language/phrases.js';
import { UNIONS } from '../actors.js';
import type { Party } from '../parties.js';
import type { Scene } from '../resolve.js';

const bare = (scene: Scene, np: NounPhrase): Omit<Party, 'kind' | 'key' | 'state'> => ({
  words: new Set(),
  np,
  sentence: scene.ctx.doc.tokens[np.first]!.sentence,
  plural: false,
  person: false,
  anonymous: false,
  office: false,
});

/** By a key of its own: a state, an official without a name. */
export const partyAs = (
  kind: Party['kind'],
  key: string,
  scene: Scene,
  np: NounPhrase,
  state: string | null,
): Party => ({
  ...bare(scene, np),
  kind,
  state,
  key: { key, name: scene.ctx.textOf(np.first, np.last) },
});

/** A state, or a union of states, by its code. */
export const powerAs = (power: string, scene: Scene, np: NounPhrase): Party =>
  partyAs(UNIONS.has(power) ? 'org' : 'state', power, scene, np, power);

/** By its name, under a prefix: `company`, `org`, `media`, `person`. */
export const callAs = (kind: Party['kind'], prefix: string, name: string, scene: Scene, np: NounPhrase): Party => ({
  ...bare(scene, np),
  kind,
  state: null,
  key: { key: `${prefix}:${name.toLowerCase()}`, name },
});
