/** Whom phrases stand for, in passages by several hands. Two thirds of them have a party that a careless reader takes. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { partyOf } from './party-of.js';

interface Asked {
  readonly text: string;
  /** The phrase as it stands, with its owner; the last one of the text is meant. */
  readonly phrase: string;
  readonly keys: readonly string[];
}

const folder = new URL('../../passages/parties/', import.meta.url);

const asked = readdirSync(folder)
  .sort()
  .flatMap((f) => readFileSync(new URL(f, folder), 'utf8').split('\n'))
  .filter((l) => l.trim() !== '')
  .map((l) => JSON.parse(l) as Asked);

function isRight({ text, phrase, keys }: Asked): boolean {
  try {
    return [...partyOf(phrase, text)].sort().join() === [...keys].sort().join();
  } catch {
    // No such phrase is as wrong as another party.
    return false;
  }
}

it('are right in at least 46 of 100', () => {
  const right = asked.filter(isRight).length;
  console.log(`whom phrases stand for: ${right} of ${asked.length}`);
  expect(right / asked.length).toBeGreaterThanOrEqual(0.46);
});
