/** Wordings that say one certain thing: where they are found, who fills their slots, and what turns them round. */
import { describe, expect, it } from 'vitest';
import attributionWordings from '../../../src/extractors/attributions/constructions.json' with { type: 'json' };
import { parseSentence } from '../../../src/extractors/language/clauses.js';
import { constructionFinder, type Inventory } from '../../../src/extractors/language/constructions.js';
import { createLanguage } from '../../../src/extractors/language/language.js';
import { sensesOf, sensesOfVerb } from '../../../src/extractors/language/senses.js';
import normWordings from '../../../src/extractors/norms/constructions.json' with { type: 'json' };
import { readLexicon } from '../../../src/lexicon-files.js';

const language = createLanguage(readLexicon(new URL('../../../config/lexicon/', import.meta.url)));

function found(inventory: Inventory, text: string) {
  const find = constructionFinder(inventory);
  const doc = language.read(text);
  return doc.sentences.flatMap((sentence) => {
    const inside = doc.entities.filter((e) => e.first >= sentence.first && e.last <= sentence.last);
    return find(doc, parseSentence(doc, sentence, inside)).map((c) => ({
      frame: c.frame,
      negated: c.negated,
      slots: Object.fromEntries(
        [...c.slots].map(([name, { first, last }]) => [
          name,
          doc.tokens
            .slice(first, last)
            .map((t) => t.text)
            .join(' '),
        ]),
      ),
    }));
  });
}

describe('a construction', () => {
  const blame: Inventory = { accuse: ['P lay/pin D at/on A', 'P blame A'], silent: ['P stop short of blame A'] };

  it('is found in any form of its words, with words between', () => {
    const [c] = found(blame, 'Oslo has laid the raid squarely on its neighbour.');
    expect(c).toEqual({
      frame: 'accuse',
      negated: false,
      slots: { P: 'Oslo has', D: 'the raid squarely', A: 'its neighbour .' },
    });
  });

  it('is none where one of its words is missing, too far off, or past a semicolon', () => {
    expect(found(blame, 'Oslo laid the raid before parliament.')).toEqual([]);
    expect(found({ link: ['trail lead to A'] }, 'The trail went cold, and she will soon lead a team.')).toEqual([]);
    expect(found(blame, 'Oslo laid out the facts; nobody was on duty.')).toEqual([]);
  });

  it('turns round in the passive', () => {
    const accuse = { accuse: ['P accuse A of D'] };
    const slots = (text: string) => found(accuse, text)[0]!.slots;
    expect(slots('The lab was accused by Riga of theft.')).toEqual({ A: 'The lab was', P: 'Riga', D: 'theft .' });
    expect(slots('The lab was accused of theft by Riga.')).toEqual({ A: 'The lab was', P: 'Riga .', D: 'theft' });
    expect(slots('The lab was accused of theft.')).toEqual({ A: 'The lab was', D: 'theft .' });
    expect(found({ link: ['D trace to A by P'] }, 'The raid was traced to Omsk by Riga.')[0]!.slots).toEqual({
      D: 'The raid was',
      A: 'Omsk',
      P: 'Riga .',
    });
  });

  it('has no slot where no words are left for it', () => {
    expect(found(blame, 'Blaming the lab, Oslo left.')[0]!.slots).toEqual({ A: 'the lab , Oslo left .' });
  });

  it('is denied by a negation that its own words lack', () => {
    expect(found(blame, 'Oslo did not blame anyone.')[0]!.negated).toBe(true);
    expect(found(blame, "Oslo doesn't blame anyone.")[0]!.negated).toBe(true);
    expect(found(blame, 'Nobody blamed the lab.')[0]!.negated).toBe(true);
    expect(found(blame, 'Oslo blamed no one.')[0]!.negated).toBe(true);
    expect(found({ deny: ['A have no part in D'] }, 'The lab had no part in it.')[0]!.negated).toBe(false);
    expect(found({ own: ['A have no/some part in D'] }, 'The lab did not have some part in it.')[0]!.negated).toBe(
      true,
    );
  });

  it('is not denied by what is said of something else', () => {
    expect(found(blame, 'It was not so, Oslo blamed the lab.')[0]!.negated).toBe(false);
    expect(found({ accuse: ['P blame A for D'] }, 'Oslo blamed Riga, not Vilnius, for the raid.')[0]!.negated).toBe(
      false,
    );
  });

  it('says nothing beside a fuller one that holds its words', () => {
    expect(found(blame, 'Oslo stopped short of blaming anyone.').map((c) => c.frame)).toEqual(['silent']);
  });

  it('has what follows in a slot that stands empty', () => {
    expect(found({ clear: ['P rule A out'] }, 'Riga ruled out the lab.')[0]!.slots.A).toBe('the lab .');
  });

  it('is found by words that the tokenizer cuts, the longest alternative first', () => {
    expect(found({ tool: ['P buy zero-day'] }, 'Oslo bought a zero-day.')).toHaveLength(1);
    expect(found({ do: ['A break in/in+to V'] }, 'They broke in to the bank.')[0]!.slots.V).toBe('the bank .');
  });

  it('needs a fixed word, slots that differ, and words between them', () => {
    const asks = (pattern: string) => () => found({ accuse: [pattern] }, 'Oslo blamed nobody.');
    expect(asks('P')).toThrow(/no fixed word/);
    expect(asks('P blame A for A')).toThrow(/a slot twice/);
    expect(asks('P blame A D')).toThrow(/side by side/);
  });
});

describe('the wordings that come with the project', () => {
  it.each([
    ['attributions', attributionWordings],
    ['norms', normWordings],
  ])('of %s can all be read, each once', (_name, inventory) => {
    expect(() => found(inventory, 'Oslo blamed nobody.')).not.toThrow();
    for (const patterns of Object.values(inventory)) expect(new Set(patterns).size).toBe(patterns.length);
  });

  it.each([
    ['clear', 'The minister let the harbour pilots off the hook.'],
    ['silent', 'The bureau kept its cards close to its chest.'],
    ['reject', 'The envoy poured cold water on the report.'],
    ['link', 'The break-in bore the hallmarks of the crew.'],
    ['own', 'The crew bragged of the breach on its leak site.'],
    ['agree', 'Vilnius threw its weight behind the findings.'],
    ['menace', 'Ports brace for attacks by the crew.'],
  ])('tell %s', (frame, text) => {
    expect(found(attributionWordings, text).map((c) => c.frame)).toContain(frame);
  });
});

describe('senses', () => {
  it('put words of one use together', () => {
    expect(sensesOf('disavow')).toEqual(sensesOf('deny'));
    expect(sensesOf('lambast')).toContain('condemn');
    expect(sensesOf('teapot')).toEqual([]);
  });

  it('of a verb with a particle are its own, or those of the verb', () => {
    expect(sensesOfVerb('rebut')).toContain('reject');
    expect(sensesOfVerb('condemn-out')).toEqual(sensesOf('condemn'));
  });
});
