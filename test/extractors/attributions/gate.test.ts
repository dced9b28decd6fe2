/** The gate of the reader: what it lets through, what always passes, what it is taught. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Example } from '../../../scripts/attribution-reader/examples.js';
import { countPassed, gateLessons } from '../../../scripts/attribution-reader/gates.js';
import type { Stance } from '../../../src/domain/record.js';
import { rulesIn } from '../../../src/extractors/attributions/find-attributions.js';
import { STANCES } from '../../../src/extractors/attributions/reader/answers.js';
import { viewOf } from '../../../src/extractors/attributions/reader/article-view.js';
import { type Candidate, candidatesIn } from '../../../src/extractors/attributions/reader/candidates.js';
import { type Gate, gateOf, OPEN_GATE, SHUT } from '../../../src/extractors/attributions/reader/gate.js';
import { vocabularyOf } from '../../../src/extractors/attributions/reader/measures.js';
import { READER_MODEL } from '../../../src/extractors/attributions/reader/model.js';
import { createLanguage, type Language } from '../../../src/extractors/language/language.js';
import type { Network } from '../../../src/extractors/network.js';
import { readLexicon } from '../../../src/lexicon-files.js';

let language: Language;

beforeAll(() => {
  language = createLanguage(readLexicon(new URL('../../../config/lexicon/', import.meta.url)));
}, 60_000);

function candidates(text: string, gate: Gate): Candidate[] {
  const document = { id: 'd', url: null, outlet: null, title: null, published: null, text };
  const { scene, drafts } = rulesIn(document, language.read(text))!;
  const vocabulary = vocabularyOf(READER_MODEL.measures);
  return scene.ctx.syntax.flatMap((s) => candidatesIn(scene, s, viewOf(scene, drafts), vocabulary, gate));
}

const named = (c: Candidate): string => `${c.stance} ${c.party.id} ${c.actor?.id ?? ''}`;

const SHUT_GATE: Gate = { opens: () => false };
const OWN_GATE = gateOf(READER_MODEL.gate);

const ACCUSED =
  'Finland accused Russia of hacking its parliament. The phones of two committees were replaced last week. The speaker thanked the staff of the library in Turku for its patience.';

describe('the gate', () => {
  it('lets through what a rule reads, even where it is shut', () => {
    const left = candidates(ACCUSED, SHUT_GATE);
    expect(left.map(named)).toContain('attributes FI RU');
    expect(left.every((c) => c.agrees)).toBe(true);
  });

  it('leaves fewer readings, each of them one that there was', () => {
    const all = candidates(ACCUSED, OPEN_GATE).map(named);
    const left = candidates(ACCUSED, OWN_GATE).map(named);
    expect(left.length).toBeLessThan(all.length);
    expect(all).toEqual(expect.arrayContaining(left));
    expect(left).toContain('attributes FI RU');
  });

  it('opens from its threshold on', () => {
    const network = (bias: number): Network => ({
      width: 1,
      hidden: 1,
      answers: STANCES.length,
      rows: new Float32Array(1 + STANCES.length),
      bias: Float32Array.of(0),
      second: Float32Array.of(0),
      secondBias: Float32Array.of(0),
      outlets: new Float32Array(STANCES.length),
      outletBias: Float32Array.from(STANCES, () => bias),
    });
    expect(gateOf(network(SHUT + 0.01)).opens('denies', [[0, 1]])).toBe(true);
    expect(gateOf(network(SHUT - 0.01)).opens('denies', [[0, 1]])).toBe(false);
  });
});

describe('what the gate is taught', () => {
  const [base, finland, sweden, russia] = [
    [0, 1],
    [1, 1],
    [2, 1],
    [3, 1],
  ];
  const choice = (party: number[], stance: Stance, right: boolean | null, agrees = false) => ({
    candidate: { stance, sentence: 0, agrees, measures: [base, party, russia, [9, 1]] } as unknown as Candidate,
    right,
  });
  const example = (...choices: ReturnType<typeof choice>[]): Example => ({ choices }) as unknown as Example;
  const told = (e: Example): string[] =>
    gateLessons(e, 2).flatMap((group) =>
      group.map((l) => `${STANCES[l.answer]} ${l.parts.map((p) => p[0]).join('+')} ${l.right} ${l.weight}`),
    );

  it('holds a part right where one reading of it is', () => {
    expect(told(example(choice(finland, 'attributes', true), choice(sweden, 'attributes', false)))).toEqual([
      'attributes 0 true 2',
      'attributes 0+1 true 2',
      'attributes 0+2 false 2',
      'attributes 0+3 true 2',
    ]);
  });

  it('leaves out what the marks do not tell', () => {
    expect(told(example(choice(finland, 'denies', null), choice(sweden, 'denies', false)))).toEqual([
      'denies 0+2 false 2',
    ]);
  });

  it('counts a reading as passed only where each of its parts passes, or a rule reads it too', () => {
    const passed = { right: 0, rightPassed: 0, all: 0, allPassed: 0 };
    const gate: Gate = { opens: (_stance, parts) => parts.at(-1) !== sweden };
    countPassed(
      example(
        choice(finland, 'attributes', true),
        choice(sweden, 'attributes', true),
        choice(sweden, 'denies', false, true),
      ),
      gate,
      passed,
    );
    expect(passed).toEqual({ right: 2, rightPassed: 1, all: 3, allPassed: 2 });
  });
});
