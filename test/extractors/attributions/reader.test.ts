/** The reader: what it keeps, what it lets stand beside what, and how sure it says it is. */
import { beforeAll, describe, expect, it } from 'vitest';
import { NEVER } from '../../../scripts/attribution-reader/apart-lessons.js';
import { boost } from '../../../scripts/attribution-reader/boosting.js';
import { tableOf } from '../../../scripts/attribution-reader/columns.js';
import { grownApart } from '../../../scripts/attribution-reader/forests.js';
import { packed } from '../../../scripts/attribution-reader/packing.js';
import { type Lesson, type Settings, teach } from '../../../scripts/networks/teaching.js';
import { randomOf } from '../../../scripts/random.js';
import type { Stance } from '../../../src/domain/record.js';
import { findAttributions } from '../../../src/extractors/attributions/find-attributions.js';
import type { Candidate } from '../../../src/extractors/attributions/reader/candidates.js';
import { type Forest, ForestScorer, type Forests } from '../../../src/extractors/attributions/reader/forest.js';
import { measured } from '../../../src/extractors/attributions/reader/measures.js';
import { chanceOf, READER_MODEL, thirdLook } from '../../../src/extractors/attributions/reader/model.js';
import { coordinated } from '../../../src/extractors/attributions/reader/options.js';
import { selectReadings } from '../../../src/extractors/attributions/reader/select.js';
import { parseSentence } from '../../../src/extractors/language/clauses.js';
import { createLanguage, type Language } from '../../../src/extractors/language/language.js';
import { type Network, NetworkScorer, type StoredNetwork, scaled, unpacked } from '../../../src/extractors/network.js';
import { readLexicon } from '../../../src/lexicon-files.js';

let language: Language;

beforeAll(() => {
  language = createLanguage(readLexicon(new URL('../../../config/lexicon/', import.meta.url)));
}, 60_000);

const mentionsIn = (text: string) =>
  findAttributions({ id: 'd', url: null, outlet: null, title: null, published: null, text }, language.read(text), []);

const keepFrom = { attributes: 0.3, denies: 0.3, declines: 0.3, endorses: 0.3, condemns: 0.3, long: 1 };

function reading(chance: number, stance: Stance, who: string, whom: string, sentence = 0) {
  const party = { kind: 'party', parties: [{ key: { key: who } }], np: null, sentence, id: who, reading: 'own' };
  const nobody = { kind: who, parties: [], np: null, sentence, id: who, reading: 'own' };
  const actor = { accused: [], np: null, sentence, perpetrator: true, stateItself: true, id: whom };
  const named = who !== 'unspecified' && who !== 'self';
  const candidate = {
    stance,
    sentence,
    party: named ? party : nobody,
    actor: whom === '' ? null : actor,
    measures: [],
  };
  return { chance, candidate: candidate as unknown as Candidate };
}

const told = (readings: readonly ReturnType<typeof reading>[]): string[] =>
  selectReadings(readings, keepFrom).map(({ readings: [first] }) => {
    const c = first!.candidate;
    return `${c.party.id} ${c.stance} ${c.actor?.id ?? ''}`.trim();
  });

describe('choosing among readings', () => {
  it('keeps what is as likely as its stance asks, the likeliest first', () => {
    expect(
      told([
        reading(0.4, 'denies', 'CN', 'CN'),
        reading(0.9, 'attributes', 'US', 'CN'),
        reading(0.2, 'declines', 'FR', ''),
      ]),
    ).toEqual(['US attributes CN', 'CN denies CN']);
  });

  it('takes whom the sentence names, where a refusal is about as likely without anybody', () => {
    const named = (chance: number, np: object | null) => {
      const one = reading(chance, 'declines', 'AT', 'IR');
      return { ...one, candidate: { ...one.candidate, actor: { ...one.candidate.actor!, np } as never } };
    };
    expect(told([reading(0.5, 'declines', 'AT', ''), named(0.35, {})])).toEqual(['AT declines IR']);
    expect(told([reading(0.5, 'declines', 'AT', ''), named(0.2, {})])).toEqual(['AT declines']);
    expect(told([reading(0.5, 'declines', 'AT', ''), named(0.35, null)])).toEqual(['AT declines']);
  });

  it('gives one accusation of a sentence to its likeliest party, unless another is likely by itself', () => {
    expect(told([reading(0.8, 'attributes', 'US', 'RU'), reading(0.4, 'attributes', 'NL', 'RU')])).toEqual([
      'US attributes RU',
    ]);
    expect(told([reading(0.8, 'attributes', 'US', 'RU'), reading(0.7, 'attributes', 'NL', 'RU')])).toEqual([
      'US attributes RU',
      'NL attributes RU',
    ]);
  });

  it('lets the own voice of the article give way to a named accuser in the same or the next sentence', () => {
    const named = reading(0.6, 'attributes', 'EE', 'RU', 1);
    expect(told([named, reading(0.55, 'attributes', 'unspecified', 'RU', 0)])).toEqual(['EE attributes RU']);
    expect(told([named, reading(0.55, 'attributes', 'unspecified', 'RU', 4)])).toHaveLength(2);
  });

  it('lets the stronger stance of one party absorb the weaker', () => {
    expect(told([reading(0.9, 'attributes', 'EU', 'CN'), reading(0.8, 'condemns', 'EU', 'CN', 3)])).toEqual([
      'EU attributes CN',
    ]);
    const accuses = reading(0.9, 'attributes', 'CA', 'RU');
    expect(told([accuses, reading(0.5, 'endorses', 'CA', 'RU', 3)])).toEqual(['CA attributes RU']);
    expect(told([accuses, reading(0.8, 'endorses', 'CA', 'RU')])).toEqual(['CA attributes RU']);
  });

  it('lets an agreement stand that is as good as sure elsewhere: it is with what somebody else was told to have done', () => {
    const accuses = reading(0.9, 'attributes', 'CA', 'RU');
    expect(told([accuses, reading(0.8, 'endorses', 'CA', 'RU', 3)])).toHaveLength(2);
  });

  it('asks more of the second of two actors whom one party accuses in a sentence', () => {
    const first = reading(0.8, 'attributes', 'SE', 'RU');
    expect(told([first, reading(0.35, 'attributes', 'SE', 'FI')])).toEqual(['SE attributes RU']);
    expect(told([first, reading(0.35, 'attributes', 'SE', 'FI', 4)])).toHaveLength(2);
    expect(told([first, reading(0.45, 'attributes', 'SE', 'BY')])).toHaveLength(2);
  });

  it('takes no faint denial of its own hand from who accuses another while nobody accuses it', () => {
    const accuses = reading(0.9, 'attributes', 'SE', 'RU');
    const denial = reading(0.4, 'denies', 'SE', 'SE', 3);
    expect(told([accuses, denial])).toEqual(['SE attributes RU']);
    expect(told([accuses, reading(0.7, 'denies', 'SE', 'SE', 3)])).toHaveLength(2);
    expect(told([accuses, denial, reading(0.5, 'attributes', 'RU', 'SE', 2)])).toHaveLength(3);
    expect(told([denial])).toEqual(['SE denies SE']);
  });

  it('counts a repeated position once, with every sentence that tells it', () => {
    const [chosen] = selectReadings(
      [reading(0.9, 'attributes', 'JP', 'KP'), reading(0.25, 'attributes', 'JP', 'KP', 2)],
      keepFrom,
    );
    expect(chosen!.readings.map((r) => r.candidate.sentence)).toEqual([0, 2]);
  });
});

const TREES: Forest = {
  bias: 0,
  trees: [
    [0, 0, 5, -1, -1000, -1, 2000],
    [1, 2, 5, -1, 500, -1, -500],
  ],
};
const forestsOf = (forest: Forest): Forests => ({
  attributes: forest,
  denies: forest,
  declines: forest,
  endorses: forest,
  condemns: forest,
});

const SETTINGS: Settings = {
  answers: 5,
  width: 8,
  hidden: 6,
  epochs: 80,
  rate: 0.02,
  forgetMeasures: 0,
  forget: 0,
  batch: 8,
};

/** Right where exactly one of two measures is told, which no sum of the two can say. */
function lessons(): Lesson[][] {
  const names = ['a', 'b', 'rare'];
  return Array.from({ length: 120 }, (_, i) => {
    const told = [i % 2, Math.floor(i / 2) % 2, 1];
    const part = measured(
      (name) => names.indexOf(name),
      (put) => {
        names.forEach((name, k) => {
          put(name, told[k]!);
        });
      },
    );
    return [{ parts: [part], answer: 0, right: told[0] !== told[1], weight: 1 }];
  });
}

const chanceIn = (net: Network, { parts }: Lesson): number => chanceOf(new NetworkScorer(net).oddsOf(0, parts));

describe('the network', () => {
  it('adds up rows times values, then its layers, then what leads straight to the outlet', () => {
    const net: Network = {
      width: 1,
      hidden: 1,
      answers: 5,
      rows: Float32Array.of(2, 0.5, 0, 0, 0, 0, -3, 0, 0.25, 0, 0, 0),
      bias: Float32Array.of(1),
      second: Float32Array.of(0.5),
      secondBias: Float32Array.of(0.25),
      outlets: Float32Array.of(1, 2, 0, 0, 0),
      outletBias: Float32Array.of(-1, 0.5, 0, 0, 0),
    };
    const odds = (answer: number, ...parts: number[][]): number => new NetworkScorer(net).oddsOf(answer, parts);
    const one = scaled(1);
    expect(odds(0, [0, 1])).toBeCloseTo(-1 + 0.5 * one + 0.5 * (1 + 2 * one) + 0.25, 6);
    expect(odds(1, [0, 1])).toBeCloseTo(0.5 + 2 * (0.5 * (1 + 2 * one) + 0.25), 6);
    expect(odds(1, [0, 1], [1, 1])).toBeCloseTo(0.5 + 0.25 * one + 2 * (0.5 * (1 - one) + 0.25), 6);
    expect(odds(0, [1, 9])).toBeCloseTo(-1 + 0.25, 6);
  });

  it('learns what no sum can say, and nothing from measures that may not teach', () => {
    const all = lessons();
    const net = teach(all, Uint8Array.of(1, 1, 0), SETTINGS);
    for (const [lesson] of all.slice(0, 8)) expect(chanceIn(net, lesson!) > 0.5).toBe(lesson!.right);
    expect([...net.rows.subarray(2 * (SETTINGS.width + 5))].every((x) => x === 0)).toBe(true);
  });

  it('learns which one of several answers is right', () => {
    const choice = (i: number): Lesson => ({ parts: [[i % 3, 1]], answer: (i + 1) % 3, right: 'alone', weight: 1 });
    const all = Array.from({ length: 90 }, (_, i) => [choice(i)]);
    const net = teach(all, Uint8Array.of(1, 1, 1), { ...SETTINGS, answers: 3, epochs: 30 });
    const scorer = new NetworkScorer(net);
    for (const [lesson] of all.slice(0, 3)) {
      const odds = [0, 1, 2].map((answer) => scorer.oddsOf(answer, lesson!.parts));
      expect(odds.indexOf(Math.max(...odds))).toBe(lesson!.answer);
    }
  });

  it('is another one of like worth from another seed', () => {
    const one = teach(lessons(), Uint8Array.of(1, 1, 1), SETTINGS);
    const other = teach(lessons(), Uint8Array.of(1, 1, 1), { ...SETTINGS, seed: 1 });
    expect(other.bias).not.toEqual(one.bias);
    for (const [lesson] of lessons().slice(0, 8)) expect(chanceIn(other, lesson!) > 0.5).toBe(lesson!.right);
  });

  it('teaches the same network from the same lessons', () => {
    const settings = { ...SETTINGS, epochs: 3, forget: 0.4, forgetMeasures: 0.2 };
    expect(teach(lessons(), Uint8Array.of(1, 1, 1), settings)).toEqual(
      teach(lessons(), Uint8Array.of(1, 1, 1), settings),
    );
  });

  it('says nearly the same after it was stored, with only the measures that teach', () => {
    const all = lessons();
    const net = teach(all, Uint8Array.of(1, 1, 0), SETTINGS);
    const trained = {
      measures: ['a', 'b', 'rare'],
      gate: net,
      words: net,
      all: [net, net],
      forests: forestsOf(TREES),
      again: forestsOf(TREES),
      apart: NEVER,
      keepFrom,
    };
    const text = packed(trained, Uint8Array.of(1, 1, 0));
    const model = JSON.parse(text) as { measures: string[]; words: StoredNetwork; all: StoredNetwork[] };
    expect(model.measures).toEqual(['a', 'b']);
    expect(model.all).toHaveLength(2);
    for (const [lesson] of all.slice(0, 4)) {
      const known = { ...lesson!, parts: lesson!.parts.map((p) => p.slice(0, -2)) };
      expect(Math.abs(chanceIn(unpacked(model.words), known) - chanceIn(net, lesson!))).toBeLessThan(0.03);
    }
  });

  it('has a row for every measure of its list', () => {
    for (const net of [READER_MODEL.gate, READER_MODEL.words, ...READER_MODEL.all])
      expect(net.rows).toHaveLength(READER_MODEL.measures.length * (net.width + 5));
  });
});

it('the third look is the mean of the second and of its own forest', () => {
  const own = new ForestScorer(forestsOf(TREES), 2).oddsOf('attributes', [[0, 1]]);
  expect(thirdLook(forestsOf(TREES), 2)('attributes', 3, [0, 1])).toBeCloseTo((3 + own) / 2, 9);
});

describe('the forest', () => {
  it('adds up the leaves that the measures lead to', () => {
    const scorer = new ForestScorer(forestsOf(TREES), 2);
    const chance = (...measures: number[]): number => chanceOf(scorer.oddsOf('attributes', [measures]));
    expect(chance()).toBeCloseTo(1 / (1 + Math.exp(0.5)), 6);
    expect(chance(0, 1)).toBeCloseTo(1 / (1 + Math.exp(-2.5)), 6);
    expect(chance(0, 1, 1, 3)).toBeCloseTo(1 / (1 + Math.exp(-1.5)), 6);
  });

  it('asks for no measure that its own list lacks', () => {
    for (const { trees } of Object.values(READER_MODEL.forests))
      for (const tree of trees)
        for (let i = 0; i < tree.length; i += tree[i]! < 0 ? 2 : 3)
          expect(tree[i]!).toBeLessThan(READER_MODEL.measures.length);
  });

  it.each([
    ['from every lesson', 1],
    ['from a part of those that are known to be wrong', 0.5],
  ])('learns what no single measure tells, %s', (_how, ofKnown) => {
    const all = lessons().flat();
    const both = all.map(({ parts }) => ({ measures: parts, right: parts[0]!.length === 6, weight: 1 }));
    const settings = { rounds: 80, rate: 0.3, depth: 2, penalty: 1, least: 1, share: 1, ofKnown };
    const scorer = new ForestScorer(forestsOf(boost(both, 3, settings, Uint8Array.of(1, 1, 0))), 3);
    for (const l of both.slice(0, 8)) expect(chanceOf(scorer.oddsOf('attributes', l.measures)) > 0.5).toBe(l.right);
  });

  it('grows the same trees in a thread of their own', async () => {
    const random = randomOf(11);
    const both = Array.from({ length: 400 }, () => {
      const parts = Array.from({ length: 12 }, (_x, f) => f).filter(() => random() < 0.4);
      const right = parts.includes(1) !== parts.includes(10);
      return { measures: [Int32Array.from(parts.flatMap((f) => [f, 1])) as never], right, weight: 1 + random() };
    });
    const settings = { rounds: 30, rate: 0.2, depth: 4, penalty: 1, least: 1, share: 0.8, ofKnown: 0.5 };
    const grown = boost(both, 12, settings);
    const asked = new Uint8Array(12).fill(1);
    expect(await grownApart({ table: tableOf(both, 12), settings, asked })).toEqual(grown);
    expect(grown.trees.length).toBeGreaterThan(10);
  });
});

describe('what the reader makes of plain news', () => {
  it('trusts a plain accusation by a named ministry more than a hedged one by nobody', () => {
    const confidence = (text: string): number => Math.max(0, ...mentionsIn(text).map((m) => m.confidence));
    expect(
      confidence('The foreign ministry of Latvia accused Russia of hacking the servers of its parliament in March.'),
    ).toBeGreaterThan(
      confidence('Latvia is small. Analysts often wonder about malware, and Russia might have been behind some hacks.'),
    );
  });

  it.each([
    'Hackers stole patient records in Lima. The health ministry of Peru said that its findings did not point at any country.',
    'Oslo said on Monday that it could not attribute the breach of the port network to any state.',
  ])('leaves nobody out of a refusal to name any state at all: %s', (text) => {
    expect(mentionsIn(text)).toMatchObject([{ stance: 'declines', accused: [] }]);
  });

  it.each([
    ['Greece condemned the intrusion into its archive and attributed it to Turkey.', 'GR', 'TR'],
    ['Chile and Peru denounced the breach of the harbour network and blamed it on North Korea.', 'CL+PE', 'KP'],
    ['Latvia condemned the cyberattack on its railway and said Belarus was responsible.', 'LV', 'BY'],
  ])('takes a condemnation that says whose deed it was for an accusation: %s', (text, by, state) => {
    const found = mentionsIn(text).map((m) => [
      m.stance,
      m.attributors.map((a) => a.key).join('+'),
      m.accused[0]?.state,
    ]);
    expect(found).toEqual([['attributes', by, state]]);
  });

  it('gives each of several groups the state that is said of both', () => {
    const [mention] = mentionsIn(
      'ESET attributed the break-ins at the shipyards to Diamond Sleet and Velvet Chollima, both backed by Pyongyang.',
    );
    expect(mention!.accused.map((a) => a.state)).toEqual(['KP', 'KP']);
  });

  it.each([
    'Citizen Lab said Cedar Wolf and Iran’s Copper Jackal, two unrelated groups, had both hacked the hospital network.',
    'Citizen Lab blamed Cedar Wolf and the Iranian group Copper Jackal, both of which deny it, for the hack of the bank.',
  ])('gives a group no state that is said of another: %s', (text) => {
    const states = mentionsIn(text).flatMap((m) => m.accused.map((a) => [a.group, a.state]));
    expect(states.find(([group]) => group === 'Cedar Wolf')?.[1] ?? null).toBeNull();
  });

  it('does not take the bank that was robbed for the robbers’ land', () => {
    const found = mentionsIn(
      'The theft of $9 million from Nepal Investment Bank, which the FBI attributes to Lazarus, shook Kathmandu.',
    );
    expect(found.flatMap((m) => m.accused.map((a) => a.state))).not.toContain('NP');
    expect(found.flatMap((m) => m.accused.map((a) => a.group))).toContain('Lazarus');
  });

  it('takes no kind of attack for a group', () => {
    const [mention] = mentionsIn('Latvia blamed Russian state hackers for a wave of DDoS attacks on its banks.');
    expect(mention!.accused).toMatchObject([{ state: 'RU', group: null }]);
  });

  it.each([
    'Group-IB has withdrawn its earlier claim that Belarus was behind the breach of the Latvian port network.',
    'Group-IB on Friday retracted its previous finding that Belarus had hacked the network of the Latvian port.',
  ])('does not accuse whoever takes an accusation back: %s', (text) => {
    expect(mentionsIn(text)).toMatchObject([{ stance: 'declines', accused: [{ state: 'BY' }] }]);
  });

  it('takes a plain refusal of somebody who has no name', () => {
    const found = mentionsIn(
      'The insurer lost the files of 4,000 customers to hackers. Its press officer refused to say whether Iran was behind it.',
    );
    expect(found).toMatchObject([
      { stance: 'declines', attributors: [{ key: 'unspecified' }], accused: [{ state: 'IR' }] },
    ]);
  });

  it('gives every mention a confidence between the threshold and one', () => {
    const [mention] = mentionsIn(
      'Finland said on Monday that China was behind the breach of the network of its parliament.',
    );
    expect(mention).toMatchObject({ stance: 'attributes', attributors: [{ key: 'FI' }], accused: [{ state: 'CN' }] });
    expect(mention!.confidence).toBeGreaterThan(0.3);
    expect(mention!.confidence).toBeLessThan(1);
  });

  it('takes parties joined by commas and "and" together', () => {
    const text = 'Canada, Norway and the European Union blamed hackers.';
    const doc = language.read(text);
    const syntax = parseSentence(doc, doc.sentences[0]!, doc.entities);
    expect(coordinated(syntax).map((set) => set.length)).toEqual([3]);
  });
});

describe('parties that signed one statement', () => {
  const accusers = (text: string): string[] =>
    mentionsIn(text).map((m) =>
      m.attributors
        .map((a) => a.key)
        .sort()
        .join('+'),
    );
  it.each([
    [
      'Chile, in concert with Peru, has blamed hackers from China for the theft of mining data. Lima had been watching them since May.',
      'CL+PE',
    ],
    [
      'The United Kingdom, together with Canada, has called out China for hacking the voter lists. Ottawa spoke of two years of intrusion.',
      'CA+GB',
    ],
  ])('are one mention: %s', (text, keys) => {
    expect(accusers(text)).toEqual([keys]);
    expect(mentionsIn(text)[0]!.collective).toBe(true);
  });
  it('are two where each speaks for itself', () => {
    expect(
      accusers(
        'Estonia blamed Russia for the hack of the registry, and Latvia blamed Russia for the hack of the port.',
      ),
    ).toEqual(['EE', 'LV']);
  });
});
