/** A state that a likelier accusation names as its victim is seldom accused in the same breath. */
import { expect, it } from 'vitest';
import type { AttributionMention, Stance } from '../../../src/domain/record.js';
import { withoutLikelyVictims } from '../../../src/extractors/attributions/likely-victims.js';

function mention(state: string, confidence: number, victims: string[] = [], stance: Stance = 'attributes', by = '') {
  return {
    attributors: [{ key: by }],
    stance,
    accused: [{ state, group: null }],
    victims,
    confidence,
  } as unknown as AttributionMention;
}

const kept = (...mentions: AttributionMention[]) => withoutLikelyVictims(mentions).map((m) => m.accused[0]!.state);

it('an unsure accusation of a victim is dropped', () => {
  expect(kept(mention('RU', 0.9, ['EE']), mention('EE', 0.3))).toEqual(['RU']);
});

it('a sure one stays, as does one of a state that is no victim, or that the likelier one accuses too', () => {
  expect(kept(mention('RU', 0.9, ['EE']), mention('EE', 0.5))).toEqual(['RU', 'EE']);
  expect(kept(mention('RU', 0.9, ['LV']), mention('EE', 0.3))).toEqual(['RU', 'EE']);
  expect(kept(mention('IR', 0.9, ['IR']), mention('IR', 0.3))).toEqual(['IR', 'IR']);
});

it('one that the others make stays: they accuse in turn', () => {
  expect(kept(mention('RU', 0.9, ['UA']), mention('UA', 0.3, ['RU'], 'attributes', 'RU'))).toEqual(['RU', 'UA']);
});

it('the other must be clearly likelier, and both must accuse', () => {
  expect(kept(mention('RU', 0.35, ['EE']), mention('EE', 0.32))).toEqual(['RU', 'EE']);
  expect(kept(mention('RU', 0.9, ['EE']), mention('EE', 0.3, [], 'denies'))).toEqual(['RU', 'EE']);
  expect(kept(mention('RU', 0.9, ['EE'], 'denies'), mention('EE', 0.3))).toEqual(['RU', 'EE']);
});
