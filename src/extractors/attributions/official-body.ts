/** Bodies that speak more than they hack. */
import type { NounPhrase } from '../language/phrases.js';
import type { Frames } from './frames.js';
import { OFFICIAL_NOUNS, PERPETRATORS } from './nouns.js';

/** A ministry, an embassy, a minister: bodies that speak more than they hack. */
export function isOfficial(f: Frames, np: NounPhrase): boolean {
  const organ = np.entities.find((e) => e.kind === 'organ');
  if (organ !== undefined) return organ.organKind !== 'intelligence' && organ.organKind !== 'military';
  const head = np.wordLower;
  if (PERPETRATORS.has(head) && !OFFICIAL_NOUNS.has(head)) return false;
  if (/^(?:services|service|intelligence|army|military|hackers|agents|spies|officers|forces|unit)$/.test(head))
    return false;
  const party = f.dis.party(np);
  return (
    party !== null &&
    party.kind === 'state' &&
    (OFFICIAL_NOUNS.has(head) || party.person || party.np.entities.length === 0)
  );
}
