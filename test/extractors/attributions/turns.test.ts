import { describe, expect, it } from 'vitest';
import { partyOf } from './party-of.js';

const OPENING = 'Interview with Estonian Foreign Minister Karin Hartmann\n';

describe('who speaks by turns', () => {
  it.each([
    ['We', `${OPENING}Question: Who hacked the land registry?\nHartmann: We know that it was Belarus.`, 'EE'],
    ['I', `${OPENING}Q: Did Belarus hack the port of Riga?\nA: I know that it was Belarus.`, 'EE'],
    [
      'I',
      'Estonia and Finland have the same worry. Karin Hartmann, the Finnish foreign minister, came to Tallinn.\nQ: Estonia says that Belarus hacked the port. And you?\nA: I know that it was Belarus.',
      'FI',
    ],
    [
      'I',
      'Two ministers came: Karin Hartmann, the Finnish foreign minister, and Jaan Tamm, the interior minister of Estonia.\nQuestion: Who did it?\nHartmann: Belarus hacked the port.\nTamm: I do not know who it was.',
      'EE',
    ],
  ])('%s', (phrase, text, key) => {
    expect(partyOf(phrase, text)).toEqual([key]);
  });

  it('sees no turns where nobody asks', () => {
    const text =
      'Karin Hartmann, the Estonian foreign minister, spoke.\nNote: We hold that Belarus hacked the registry.';
    expect(partyOf('We', text)).toEqual(['EE']);
  });
});
