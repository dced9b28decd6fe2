/** The judge: what it rejects stays out, what it keeps says how likely it is right. */
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AttributionMention } from '../../../src/domain/record.js';
import { findAttributions } from '../../../src/extractors/attributions/find-attributions.js';
import { featuresOf } from '../../../src/extractors/attributions/judge/features.js';
import { judgeMentions } from '../../../src/extractors/attributions/judge/judge-mentions.js';
import { chanceOf, JUDGE_MODEL } from '../../../src/extractors/attributions/judge/model.js';
import { createLanguage, type Language } from '../../../src/extractors/language/language.js';
import { readLexicon } from '../../../src/lexicon-files.js';

const passages = new URL('../../passages/attributions/', import.meta.url);
const texts = readdirSync(passages)
  .filter((f) => f.startsWith('dev-'))
  .sort()
  .flatMap((f) => readFileSync(new URL(f, passages), 'utf8').split('\n'))
  .filter((l) => l !== '')
  .map((l) => (JSON.parse(l) as { text: string }).text);

let language: Language;

beforeAll(() => {
  language = createLanguage(readLexicon(new URL('../../../config/lexicon/', import.meta.url)));
}, 60_000);

const documentOf = (text: string) => ({ id: 'd', url: null, outlet: null, title: null, published: null, text });

/** What the rules find and what the judge leaves of it. */
function both(text: string): { found: AttributionMention[]; kept: AttributionMention[] } {
  let found: AttributionMention[] = [];
  const kept = findAttributions(documentOf(text), language.read(text), [], (scene, candidates) => {
    found = candidates.map((c) => c.mention);
    return judgeMentions(scene, candidates);
  });
  return { found, kept };
}

describe('the judge of attribution mentions', () => {
  it('only takes away, and gives nothing a chance under its threshold', { timeout: 60_000 }, () => {
    for (const text of texts.slice(0, 60)) {
      const { found, kept } = both(text);
      for (const m of kept) {
        expect(found).toContainEqual({ ...m, confidence: expect.any(Number) });
        expect(m.confidence).toBeGreaterThanOrEqual(Math.floor(50 * JUDGE_MODEL.keepFrom.stated) / 100);
        expect(m.confidence).toBeLessThan(1);
      }
    }
  });

  it('gives the same text the same confidence', () => {
    for (const text of texts.slice(60, 80)) expect(both(text).kept).toEqual(both(text).kept);
  });

  it('trusts a plain accusation by a named ministry more than a hedged one by nobody', () => {
    const confidence = (text: string): number => Math.max(0, ...both(text).kept.map((m) => m.confidence));
    expect(
      confidence('The foreign ministry of Latvia accused Russia of hacking the servers of its parliament in March.'),
    ).toBeGreaterThan(
      confidence('Latvia is small. Analysts often wonder about malware, and Russia might have been behind some hacks.'),
    );
  });

  it('measures form and surroundings, never a name', () => {
    const swap = (text: string) => text.replaceAll('Latvia', 'Norway').replaceAll('Russia', 'China');
    const text = 'Latvia accused Russia of hacking the servers of its parliament. Russia rejected the claim.';
    const measured = (t: string) => {
      let features: unknown = null;
      findAttributions(documentOf(t), language.read(t), [], (scene, candidates) => {
        features = featuresOf(scene, candidates);
        return [];
      });
      return features;
    };
    expect(measured(text)).not.toEqual([]);
    expect(measured(swap(text))).toEqual(measured(text));
  });
});

describe('the model', () => {
  const model = {
    keepFrom: { short: 0.5, long: 0.5, stated: 0.5 },
    bias: 0,
    features: ['a', 'b'],
    trees: [[0, 0.5, 1, 0.5, -1, -2, 1, 0.5, 1, 2]],
  };

  it('asks the root, then the side that the root points to', () => {
    const odds = (features: Record<string, number>) => {
      const p = chanceOf(features, model);
      return Math.round(Math.log(p / (1 - p)));
    };
    expect(odds({})).toBe(-1);
    expect(odds({ b: 1 })).toBe(-2);
    expect(odds({ a: 1 })).toBe(1);
    expect(odds({ a: 1, b: 1 })).toBe(2);
  });

  it('names every measure that its trees ask for, and each tree is whole', () => {
    for (const tree of JUDGE_MODEL.trees) {
      expect(tree).toHaveLength(10);
      for (const i of [tree[0]!, tree[2]!, tree[6]!]) expect(JUDGE_MODEL.features[i]).toBeDefined();
    }
  });
});
