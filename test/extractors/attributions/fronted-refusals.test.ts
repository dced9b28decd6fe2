/** Refusals that open with the question. */
import { describe, expect, it } from 'vitest';
import { findStances } from '../../../src/extractors/attributions/stances.js';
import { sceneOf } from './party-of.js';

const BEFORE = 'Hackers broke into the land register of Malta in May.';

/** Who declines, by the rules alone. */
const refusers = (sentence: string): string[] =>
  findStances(sceneOf(`${BEFORE} ${sentence}`), { attributed: [], orphans: [] })
    .filter((d) => d.stance === 'declines')
    .flatMap((d) => d.parties.map((p) => p.key.key));

describe('a refusal that opens with the question', () => {
  it.each([
    ['Whose work it was the Maltese police declined to say.', ['MT']],
    ['Which capital gave the order, the Maltese interior ministry would not tell reporters.', ['MT']],
    ['Who stood behind the theft, Mandiant could not say.', ['company:mandiant']],
    ['For which service the men worked the Maltese prosecutors refused to disclose.', ['MT']],
    ['Whether a foreign state had ordered it, the Maltese police would not say.', ['MT']],
    ['Where they sit Mandiant would not guess.', ['company:mandiant']],
    ['What state paid for it the Maltese police leave open.', ['MT']],
    ['The tools were new; whose they were, Mandiant cannot tell.', ['company:mandiant']],
    ['On whose orders the crew acted Mandiant was unable to establish.', ['company:mandiant']],
    ['Who it was that did it, the Maltese minister said, he does not know.', ['MT']],
  ])('%s', (sentence, keys) => {
    expect(refusers(sentence)).toEqual(keys);
  });
});

describe('a question of something else', () => {
  it.each([
    'Which servers were hit the Maltese police declined to say.',
    'Who will pay for the repairs the Maltese police would not say.',
    'Whose data was stolen the Maltese police could not tell.',
    'Whether it had paid a ransom Mandiant declined to say.',
    'Where the files went the Maltese police would not disclose.',
    'Which state will host the summit, the Maltese police would not say.',
    'Who was hit, the Maltese police have told in a letter.',
  ])('%s', (sentence) => {
    expect(refusers(sentence)).toEqual([]);
  });
});
