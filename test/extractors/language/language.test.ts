import { describe, expect, it } from 'vitest';
import { parseSentence } from '../../../src/extractors/language/clauses.js';
import { createLanguage, type LanguageDoc } from '../../../src/extractors/language/language.js';
import { readLexicon } from '../../../src/lexicon-files.js';

const language = createLanguage(readLexicon(new URL('../../../config/lexicon/', import.meta.url)));
const sentences = (d: LanguageDoc): string[] => d.sentences.map((s) => d.text.slice(s.start, s.end));
const entities = (d: LanguageDoc): string[] => d.entities.map((e) => `${e.kind}:${e.key}`);

describe('sentences', () => {
  it('do not end at U.S., at a title or inside a quote that goes on', () => {
    const d = language.read('The U.S. Treasury met Gen. Miller. "We know. It hurts," he said. Then they left.');
    expect(sentences(d)).toEqual([
      'The U.S. Treasury met Gen. Miller.',
      '"We know.',
      'It hurts," he said.',
      'Then they left.',
    ]);
  });

  it('do not end behind a legal form that goes on', () => {
    const d = language.read('Two men of Anyu Software Co., Ltd. with ties to the ministry were charged. Both deny it.');
    expect(sentences(d)).toHaveLength(2);
  });

  it('end behind a short word that is no abbreviation there', () => {
    const d = language.read('The envoy was called in. Oslo paid $20m. The rest was waived.');
    expect(sentences(d)).toEqual(['The envoy was called in.', 'Oslo paid $20m.', 'The rest was waived.']);
  });

  it('go on over a line break inside hard-wrapped text and end at a paragraph', () => {
    const d = language.read('The ministry said on\nmonday that all was well.\n\nNext came rain.');
    expect(sentences(d)).toHaveLength(2);
    expect(d.sentences[1]!.paragraph).toBeGreaterThan(d.sentences[0]!.paragraph);
  });
});

describe('named things', () => {
  it('match with hyphens, possessives and either apostrophe', () => {
    const d = language.read("Beijing-backed hackers used China’s servers; Russia's GRU and APT-28 did not.");
    expect(entities(d)).toEqual(['capital:CN', 'state:CN', 'state:RU', 'organ:RU', 'group:APT28']);
  });

  it('Cuba is a gang beside "ransomware" and a state elsewhere', () => {
    expect(entities(language.read('The Cuba ransomware gang hit a bank.'))).toEqual(['group:Cuba']);
    expect(entities(language.read('Talks with Cuba resumed.'))).toEqual(['state:CU']);
  });

  it('an outlet is none where a body of a longer name begins so', () => {
    const kinds = (text: string) =>
      language
        .read(text)
        .entities.filter((e) => e.kind === 'outlet')
        .map((e) => e.text);
    expect(kinds('The National Directorate for Networks called it theft.')).toEqual([]);
    expect(kinds('The Independent Panel on Harbours has the file.')).toEqual([]);
    expect(kinds('The National reported on Friday that the mast was cut.')).toEqual(['The National']);
    expect(kinds('Clerks told The Independent Sunday that it was over.')).toEqual(['The Independent']);
  });

  it('AFP is the news agency, and the police in a text about Australia', () => {
    const afp = (text: string) =>
      language
        .read(text)
        .entities.filter((e) => e.text === 'AFP')
        .map((e) => e.kind);
    expect(afp('A minister told AFP on Monday that Beijing was behind it.')).toEqual(['outlet']);
    expect(afp('AFP reported the theft first, and a clerk whom AFP quoted denied it.')).toEqual(['outlet', 'outlet']);
    expect(afp('The Australian Federal Police (AFP) took the case. The AFP said that it was theft.')).toEqual([
      'organ',
      'organ',
    ]);
    expect(afp('Servers in Canberra were copied. The AFP charged two men.')).toEqual(['organ']);
    expect(afp('Canberra has no comment, a spokesman told AFP.')).toEqual(['outlet']);
    expect(afp('Australia is silent. The AFP said it had called; Agence France-Presse is based in Paris.')).toEqual([
      'outlet',
    ]);
  });

  it('Dominican is of the Dominican Republic, unless the text is about Dominica', () => {
    const states = (text: string) => language.read(text).entities.map((e) => e.state);
    expect(states('A Dominican ministry was hacked.')).toEqual(['DO']);
    expect(states('The Dominican Republic recovered. Dominicans are relieved.')).toEqual(['DO', 'DO']);
    expect(states('Roseau is the seat of Dominica. The Dominican police were hacked.')).toEqual(['DM', 'DM', 'DM']);
  });

  it('an acronym of many states is that of the state which the text is about', () => {
    const ncsc = (text: string) =>
      language
        .read(text)
        .entities.filter((e) => e.text === 'NCSC')
        .map((e) => e.state);
    expect(ncsc('The NCSC blames Moscow.')).toEqual(['GB']);
    expect(ncsc('Dublin is alarmed, and the Irish press too. The NCSC blames Moscow.')).toEqual(['IE']);
    expect(ncsc('London and Dublin agree. The NCSC blames Moscow.')).toEqual(['GB']);
    expect(language.read('Students of MIT met.').entities).toEqual([]);
  });

  it('are found where their writer ran words together or lost an apostrophe', () => {
    const texts = (text: string) => language.read(text).entities.map((e) => `${e.text}=${e.key}`);
    expect(texts('SouthKorea was warned by a KasperskyTeam about CharmingKittenGroup and CozyBears.')).toEqual([
      'SouthKorea=KR',
      'Kaspersky=kaspersky',
      'CharmingKitten=Charming Kitten',
      'CozyBears=Cozy Bear',
    ]);
    expect(texts('Russias hackers met Fancy Bears there.')).toEqual(['Russia=RU', 'Fancy Bears=Fancy Bear']);
  });

  it('are none where a name only begins so, or where the plural is a word', () => {
    const texts = (text: string) => language.read(text).entities.map((e) => e.text);
    expect(texts('The shop IranBazaar sold Turkeys hatched last May, KasperskyTeamViewer and RussiaUkraine.')).toEqual(
      [],
    );
    expect(texts('It hacked firms across the Americas and both Sudans; Germanys signed it.')).toEqual([]);
  });

  it('a group that no list has is known by the form of its name', () => {
    expect(entities(language.read('It calls the cluster UNC9999 or Quiet Typhoon.'))).toEqual([
      'group:UNC9999',
      'group:Quiet Typhoon',
    ]);
  });
});

describe('clauses', () => {
  const clausesOf = (text: string) => {
    const d = language.read(text);
    return d.sentences.flatMap((s) => {
      const own = d.entities.filter((e) => e.first >= s.first && e.last <= s.last);
      return parseSentence(d, s, own).clauses;
    });
  };
  const words = (text: string, np: { first: number; last: number }): string => {
    const t = language.read(text).tokens;
    return text.slice(t[np.first]!.start, t[np.last - 1]!.end);
  };

  it.each([
    ['The Red Cross said clerks copied the files.', 'The Red Cross', 'say'],
    ['The two banks both blamed the supplier.', 'The two banks', 'blame'],
    ['The mayor neither confirmed the leak nor denied it.', 'The mayor', 'confirm'],
  ])('the first verb of "%s" has its subject', (text, subject, lemma) => {
    const [c] = clausesOf(text);
    expect(c!.verb.lemma).toBe(lemma);
    expect(words(text, c!.subjects[0]!)).toBe(subject);
  });

  it('a noun right behind "who", before an object, is a verb', () => {
    const text = 'Anna Holt, who chairs Ostwind Ferries, sold the ship.';
    expect(clausesOf(text).map((c) => c.verb.lemma)).toEqual(['chair', 'sell']);
  });

  it('a passive names its agent', () => {
    const text = 'The portal was wiped by two clerks in May.';
    const [c] = clausesOf(text);
    expect(c!.passive).toBe(true);
    expect(words(text, c!.obliques.find((o) => o.prep === 'by')!.np)).toBe('two clerks');
  });

  it('a participle after a noun is no finite verb', () => {
    const text = 'Clerks linked to the mayor copied the files.';
    const found = clausesOf(text);
    expect(found.map((c) => [c.verb.lemma, c.form])).toEqual([
      ['link', 'participle'],
      ['copy', 'finite'],
    ]);
    expect(words(text, found[1]!.subjects[0]!)).toBe('Clerks');
  });

  it('a verb after a relative clause goes back to what the clause modifies', () => {
    const text = 'The worm that crippled the pumps was built in Lyon.';
    const found = clausesOf(text);
    expect(words(text, found[1]!.subjects[0]!)).toBe('The worm');
  });

  it('a verb after a relative clause with a list in it goes back there too', () => {
    const text = 'The alliance, which noted the findings of Norway, Latvia, and Estonia, said little.';
    const [, said] = clausesOf(text);
    expect(said!.verb.lemma).toBe('say');
    expect(words(text, said!.subjects[0]!)).toBe('The alliance');
  });

  it.each([
    ['Lyon said Ghent and Turin broke the seal.', ['Ghent', 'Turin']],
    ['The clerk believes Ghent, Turin and Graz broke the seal.', ['Ghent', 'Turin', 'Graz']],
    ['Lyon said nothing and Turin broke the seal.', ['Turin']],
    ['Lyon warned Ghent and Turin broke the seal.', ['Turin']],
  ])('what is said without "that" has all of its subjects: %s', (text, subjects) => {
    expect(
      clausesOf(text)
        .at(-1)!
        .subjects.map((np) => words(text, np)),
    ).toEqual(subjects);
  });

  it('what somebody said earlier is a noun', () => {
    const text = 'Lyon dropped its earlier claim that Ghent broke the seal.';
    expect(clausesOf(text).map((c) => c.verb.lemma)).toEqual(['drop', 'break']);
  });

  it('whoever is named as something is no name', () => {
    const [c] = clausesOf('Lyon, like Turin, named Ghent as the culprit.');
    expect([c!.verb.lemma, c!.form, c!.subjects.length]).toEqual(['name', 'finite', 1]);
  });

  it("a verb is nobody's subject, also where one that quotes stands behind a quote that ends in a verb", () => {
    for (const text of [
      '"When a neighbour\'s pumps stop and it asks, you answer," said its mayor.',
      '"If it rings, you go," said the clerk, "and if it falls, you run," she added.',
      'Those who, when it burns, run, the court found, had started it.',
    ])
      for (const c of clausesOf(text)) for (const np of c.subjects) expect(np.kind).toBe('np');
  });
});
