/** When two names are of one body: the lexicon gives several bodies of a kind in one entry. */
import { expect, test } from 'vitest';
import { isOneBody } from '../../../src/extractors/stories/body-names.js';
import { lexicon } from '../../support/story-set.js';

const body = (name: string) => ({ name, entry: lexicon.organs.find((o) => o.names.includes(name))?.names ?? null });

test.each([
  ['FSB', 'Federal Security Service'],
  ['F.S.B.', 'Federal Security Service'],
  ['NSA', 'National Security Agency'],
  ['DOJ', 'Justice Department'],
  ['DoD', 'Defense Department'],
  ['Pentagon', 'Defense Department'],
  ['ODNI', 'Office of the Director of National Intelligence'],
  ['PET', 'Danish Security and Intelligence Service'],
  ['MIVD', 'Military Intelligence and Security Service'],
])('%s and %s are one body', (short, long) => {
  expect(isOneBody(body(short), body(long))).toBe(true);
  expect(isOneBody(body(long), body(short))).toBe(true);
});

test.each([
  ['FBI', 'Justice Department'],
  ['NSA', 'Central Intelligence Agency'],
  ['CIA', 'Defense Intelligence Agency'],
  ['DOJ', 'Federal Bureau of Investigation'],
  ['AIVD', 'Military Intelligence and Security Service'],
])('%s and %s are two bodies, though the lexicon lists them together', (short, long) => {
  expect(body(short).entry).toBe(body(long).entry);
  expect(isOneBody(body(short), body(long))).toBe(false);
  expect(isOneBody(body(long), body(short))).toBe(false);
});
