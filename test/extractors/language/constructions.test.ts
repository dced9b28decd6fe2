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
    const [c] = found({ accuse: ['P accuse A of D'] }, 'The lab was accused by Riga of theft.');
    expect(c!.slots.A).toBe('The lab was');
    expect(c!.slots.P).toContain('Riga');
  });

  it('is denied by a negation that its own words lack', () => {
    expect(found(blame, 'Oslo did not blame anyone.')[0]!.negated).toBe(true);
    expect(found(blame, "Oslo doesn't blame anyone.")[0]!.negated).toBe(true);
    expect(found({ deny: ['A have no part in D'] }, 'The lab had no part in it.')[0]!.negated).toBe(false);
  });

  it('says nothing beside a fuller one that holds its words', () => {
    expect(found(blame, 'Oslo stopped short of blaming anyone.').map((c) => c.frame)).toEqual(['silent']);
  });

  it('has what follows in a slot that stands empty', () => {
    expect(found({ clear: ['P rule A out'] }, 'Riga ruled out the lab.')[0]!.slots.A).toBe('the lab .');
  });

  it('needs a fixed word', () => {
    expect(() => found({ accuse: ['P A'] }, 'Oslo blamed nobody.')).toThrow(/without a fixed word/);
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
