/** On whose word an attribution stands, across stories. */
import { expect, test } from 'vitest';
import type { AttributionMention, NewsRecord } from '../../../src/domain/record.js';
import { corroborate, type Testimony } from '../../../src/extractors/stories/corroborate.js';
import { makeRecord } from '../../support/record.js';

function mentionOf(key: string, changes: Partial<AttributionMention> = {}): AttributionMention {
  const base = makeRecord('Velvet Heron').attributions[0]!;
  return { ...base, id: key, attributors: [{ key, name: key }], ...changes };
}

const told = (id: string, storyId: string, day: string, ...attributions: AttributionMention[]): Testimony => ({
  id,
  storyId,
  dated: `2026-03-${day}T10:00:00.000Z`,
  attributions: attributions.map((m) => ({ ...m, date: null })),
});

function recordOf(mention: AttributionMention): NewsRecord {
  const link = { relation: 'original' as const, of: null, score: 1, evidence: [], divergences: [] };
  return {
    ...makeRecord('asked'),
    id: 'a',
    attributions: [mention],
    story: { id: 's1', sameEvent: ['c', 'd'], ...link },
  };
}

test('copies of one story are one source, independent stories are several', () => {
  const [answer] = corroborate(recordOf(mentionOf('NO')), [
    told('a', 's1', '01', mentionOf('NO')),
    told('b', 's1', '02', mentionOf('NO')),
    told('c', 's2', '03', mentionOf('NO', { certainty: 'assessed' })),
  ]);
  expect(answer?.stories).toBe(2);
  expect(answer?.voices).toEqual([
    {
      ...{ key: 'NO', name: 'NO', stance: 'attributes', certainty: 'asserted', own: true, stories: 2, articles: 3 },
      ...{ first: '2026-03-01T10:00:00.000Z', last: '2026-03-03T10:00:00.000Z' },
    },
  ]);
});

test('what unnamed officials and other outlets say is nobody’s own statement', () => {
  const [answer] = corroborate(recordOf(mentionOf('unspecified')), [
    told('a', 's1', '01', mentionOf('unspecified')),
    told('c', 's2', '02', mentionOf('anon:US'), mentionOf('media:example')),
    told('d', 's3', '03', mentionOf('company:eset')),
  ]);
  expect(answer?.voices.filter((v) => v.own).map((v) => v.key)).toEqual(['company:eset']);
  expect(answer?.voices).toHaveLength(4);
});

test('endorsements, denials, and refusals that name nobody are told with their dates, and blame nobody', () => {
  const nobody = { accused: [], certainty: null };
  const [answer] = corroborate(recordOf(mentionOf('NO')), [
    told('a', 's1', '01', mentionOf('NO'), mentionOf('CN', { stance: 'denies', certainty: null })),
    told('c', 's2', '04', mentionOf('EU', { stance: 'endorses', certainty: null })),
    told('d', 's3', '05', mentionOf('HU', { stance: 'declines', ...nobody })),
  ]);
  expect(answer?.voices.map((v) => [v.key, v.stance, v.first?.slice(8, 10)])).toEqual([
    ['NO', 'attributes', '01'],
    ['CN', 'denies', '01'],
    ['EU', 'endorses', '04'],
    ['HU', 'declines', '05'],
  ]);
  expect(answer?.stories).toBe(2);
});

test('another operation of the same accused, told elsewhere, corroborates nothing', () => {
  const named = (name: string | null) => ({ operation: { name, text: null } });
  const [answer] = corroborate(recordOf(mentionOf('NO', named('Alpha'))), [
    told('a', 's1', '01', mentionOf('NO', named('Alpha'))),
    told('x', 's8', '02', mentionOf('GB', named('Beta'))),
    told('y', 's9', '02', mentionOf('FR', named('Alpha'))),
    told('z', 's7', '02', mentionOf('DE', named(null))),
  ]);
  expect(answer?.voices.map((v) => v.key)).toEqual(['NO', 'FR']);
});
