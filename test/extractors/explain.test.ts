import { describe, expect, it } from 'vitest';
import type { Mentions } from '../../src/domain/analysis.js';
import { explain } from '../../src/extractors/explain.js';

const TEXT = 'Oslo blamed the GRU for the breach.\n\nStates must not do that.';

function mentions(): Mentions {
  const at = (text: string) => ({ start: TEXT.indexOf(text), end: TEXT.indexOf(text) + text.length, text });
  return {
    attributions: [
      {
        id: 'a',
        stance: 'attributes',
        certainty: 'asserted',
        attributors: [{ key: 'NO', name: 'Oslo' }],
        accused: [{ state: 'RU', group: null, groupState: null, name: 'the GRU', link: 'directed' }],
        operation: { name: null, text: 'the breach' },
        victims: [],
        basis: ['political-statement'],
        responses: [],
        collective: false,
        background: false,
        norms: [],
        evidence: [at('Oslo blamed the GRU for the breach')],
        date: null,
        confidence: 0.9,
        rule: 'accuse:blame',
      },
    ],
    norms: [
      {
        ...at('GRU for the breach.\n\nStates must not do that'),
        level: 'paraphrase',
        letters: ['c'],
        frame: null,
        function: 'affirms',
        holder: { name: 'AUTHOR', type: 'author', state: null },
        target: null,
        confidence: 0.5,
        rule: 'test',
      },
    ],
  };
}

describe('explain', () => {
  it('leaves a text without mentions as it is, paragraph by paragraph', () => {
    expect(explain(TEXT, { attributions: [], norms: [] })).toBe(TEXT);
  });

  it('marks overlapping mentions where each opens and closes, also across paragraphs', () => {
    const lines = explain(TEXT, mentions()).split('\n');
    expect(lines[0]).toBe('[A1 Oslo blamed the [N1 GRU for the breach].]');
    expect(lines.at(-1)).toBe('[N1 States must not do that].');
  });

  it('tells the rule and the parts that it bound, once', () => {
    const out = explain(TEXT, mentions());
    expect(out).toContain('by NO “Oslo” · accused RU directed · operation “the breach”');
    expect(out).toContain('rule accuse:blame · confidence 0.90');
    expect(out.split('rule test').length).toBe(2);
  });

  it('changes no letter of the text but for the marks', () => {
    const plain = explain(TEXT, mentions())
      .split('\n')
      .filter((line) => !/^ {4}[AN]\d/.test(line))
      .join('\n')
      .replace(/\[[AN]\d+ |\]/g, '');
    expect(plain).toBe(TEXT);
  });
});
