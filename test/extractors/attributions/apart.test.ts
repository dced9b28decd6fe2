/** Operations told apart: what the reader asks of two sentences, and what it makes of the answer. */
import { beforeAll, describe, expect, it } from 'vitest';
import { NEVER } from '../../../scripts/attribution-reader/apart-lessons.js';
import { rulesIn } from '../../../src/extractors/attributions/find-attributions.js';
import { mergeDrafts } from '../../../src/extractors/attributions/merge.js';
import { type ApartModel, measureApart, operationsOf } from '../../../src/extractors/attributions/reader/apart.js';
import type { Candidate } from '../../../src/extractors/attributions/reader/candidates.js';
import type { Judged } from '../../../src/extractors/attributions/reader/select.js';
import type { Scene } from '../../../src/extractors/attributions/resolve.js';
import { createLanguage, type Language } from '../../../src/extractors/language/language.js';
import { readLexicon } from '../../../src/lexicon-files.js';

let language: Language;

beforeAll(() => {
  language = createLanguage(readLexicon(new URL('../../../config/lexicon/', import.meta.url)));
}, 60_000);

const TEXT =
  'Hackers of the Brass Lantern group broke into the Ferrol shipyard. The breach cost it two weeks. In 2019 the same group had also emptied the servers of Hotel Baltia.';

function sceneOf(text: string): Scene {
  return rulesIn({ id: 'd', url: null, outlet: null, title: null, published: null, text }, language.read(text))!.scene;
}

function reading(sentence: number, chance = 0.9, stance = 'attributes'): Judged {
  const party = { kind: 'unspecified', parties: [], np: null, sentence, id: 'unspecified', reading: 'own' };
  const actor = { accused: [{ group: 'Brass Lantern', state: null }], np: null, sentence };
  return { chance, candidate: { stance, sentence, party, actor } as unknown as Candidate };
}

/** Holds apart what the one measure of its list tells: a tree with one question. */
const apartWhere = (measure: string): ApartModel => ({
  measures: [measure],
  forest: { bias: 0, trees: [[0, 0, 5, -1, -5000, -1, 5000]] },
  from: 0.5,
});
const LIKELY = (j: Judged): boolean => j.chance >= 0.5;

describe('operations of one position', () => {
  it('are one where nothing tells them apart', () => {
    expect(operationsOf(sceneOf(TEXT), [reading(0), reading(1), reading(2)], NEVER, LIKELY)).toEqual([0, 0, 0]);
  });

  it('are numbered in order of the text, whatever the order of the readings', () => {
    const model = apartWhere('x also');
    expect(operationsOf(sceneOf(TEXT), [reading(2), reading(0), reading(1)], model, LIKELY)).toEqual([1, 0, 0]);
  });

  it('take more than a weak reading to open', () => {
    const model = apartWhere('x also');
    expect(operationsOf(sceneOf(TEXT), [reading(0), reading(2, 0.4)], model, LIKELY)).toEqual([0, 0]);
  });

  it('are asked for of accusations alone', () => {
    const denials = [reading(0, 0.9, 'denies'), reading(2, 0.9, 'denies')];
    expect(operationsOf(sceneOf(TEXT), denials, apartWhere('x also'), LIKELY)).toEqual([0, 0]);
  });

  it('keep mentions of their own when drafts are merged', () => {
    const draft = (sentence: number, operationNumber: number) => ({
      stance: 'attributes' as const,
      certainty: 'asserted' as const,
      parties: [],
      self: false,
      ownVoice: true,
      accused: [{ state: null, group: 'Brass Lantern', groupState: null, link: null, name: 'Brass Lantern' }],
      sentence,
      first: 0,
      last: 1,
      operation: null,
      rule: 'read-attributes',
      assertion: null,
      operationNumber,
    });
    expect(mergeDrafts([draft(0, 0), draft(1, 0), draft(2, 1)]).map((p) => p.drafts.length)).toEqual([2, 1]);
  });
});

describe('what is asked of two sentences', () => {
  const asked = (a: number, b: number): string[] => {
    const names: string[] = [];
    measureApart(sceneOf(TEXT), reading(a).candidate, reading(b).candidate, (name) => names.push(name) - 1);
    return names;
  };

  it('are the words that turn to another deed, new names and dates', () => {
    expect(asked(0, 2)).toEqual(expect.arrayContaining(['x also', 'x same', 'x names new', 'x dated', 'x had']));
  });

  it('is whether the later one goes on about the deed at hand', () => {
    expect(asked(0, 1)).toEqual(expect.arrayContaining(['x the deed', 'x next']));
    expect(asked(0, 1)).not.toContain('x dated');
  });
});

describe('the stances of one party', () => {
  const draft = (stance: string, sentence: number, state: string | null, chance = 0.9) =>
    ({
      stance,
      sentence,
      chance,
      certainty: null,
      parties: [{ key: { key: 'CA', name: 'Canada' } }],
      self: false,
      ownVoice: false,
      accused: state === null ? [] : [{ state, group: null, groupState: null, link: null }],
      rule: 'r',
    }) as unknown as Parameters<typeof mergeDrafts>[0][number];
  const stances = (...drafts: ReturnType<typeof draft>[]): string[] => mergeDrafts(drafts).map((p) => p.stance);

  it('are one where it accuses and condemns in a breath', () => {
    expect(stances(draft('attributes', 0, 'RU'), draft('condemns', 0, null))).toEqual(['attributes']);
    expect(stances(draft('attributes', 0, 'RU'), draft('condemns', 2, 'RU'))).toEqual(['attributes']);
  });

  it('are two where it condemns elsewhere without naming anybody', () => {
    expect(stances(draft('attributes', 0, 'RU'), draft('condemns', 2, null))).toEqual(['attributes', 'condemns']);
  });

  it('are two where an agreement elsewhere is as good as sure', () => {
    expect(stances(draft('attributes', 0, 'RU'), draft('endorses', 2, 'RU'))).toEqual(['attributes', 'endorses']);
    expect(stances(draft('attributes', 0, 'RU'), draft('endorses', 2, 'RU', 0.5))).toEqual(['attributes']);
    expect(stances(draft('attributes', 0, 'RU'), draft('endorses', 0, 'RU'))).toEqual(['attributes']);
  });
});
