/** Names that the lists of `config/lexicon` settle: figures beside their office, gangs without a state, things that hack nobody. */
import { describe, expect, it } from 'vitest';
import { createLanguage } from '../../../src/extractors/language/language.js';
import { readLexicon } from '../../../src/lexicon-files.js';

const language = createLanguage(readLexicon(new URL('../../../config/lexicon/', import.meta.url)));

const namesIn = (text: string): string[] =>
  language.read(text).entities.map((e) => `${e.kind} ${e.text} ${e.state ?? '-'}`);

describe('a surname beside an office', () => {
  it.each([
    ['Prime Minister Albanese spoke.', ['metonym Albanese AU']],
    ['It was up to Foreign Minister Le Drian.', ['metonym Le Drian FR']],
    ['Chancellor Nehammer Blames', ['metonym Nehammer AT']],
    ['Foreign Minister Wang was asked.', ['metonym Wang CN']],
    ['President Pellegrini and Chancellor Nehammer met.', ['metonym Pellegrini SK', 'metonym Nehammer AT']],
  ])('%s', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });

  it.each([
    'Mr Albanese spoke.',
    'The neighbour, Pellegrini, was asked.',
    'Minister Quellenhof spoke.',
    'the minister nehammer',
    'Spokesman Pellegrini Moravec spoke.',
  ])('tells nothing without its office or its capital, or where no list has it: %s', (text) => {
    expect(namesIn(text)).toEqual([]);
  });
});

describe('a group whose state the added list takes away', () => {
  it.each(['FIN7', 'TA505', 'Wizard Spider'])('%s works for itself', (name) => {
    expect(namesIn(`The intrusion was the work of ${name}.`)).toEqual([`group ${name} -`]);
  });
});

it.each([
  'The US attorney for the Northern District of Georgia spoke.',
  'A court of the Middle District of Georgia heard it.',
  'The port of Savannah, Georgia was hit.',
])('Georgia may be American: %s', (text) => {
  expect(namesIn(text).join()).not.toContain('GE');
});

describe('what is named like a group', () => {
  it('is a group after a scheme', () => {
    expect(namesIn('They found Bronze Larkspur there.')).toEqual(['group Bronze Larkspur CN']);
  });

  it.each(['The Bronze Soldier was moved.', 'They call it the Iron Dome.', 'It set the Gold Standard.'])(
    'may be a thing: %s',
    (text) => {
      expect(namesIn(text)).toEqual([]);
    },
  );
});

it('a word with letters from beyond Western Europe stays whole, with its places', () => {
  const text = 'Łukasz Żurawski of Győr met Jiří Šťastný.';
  const { tokens } = language.read(text);
  expect(tokens.map((t) => t.text)).toEqual(['Łukasz', 'Żurawski', 'of', 'Győr', 'met', 'Jiří', 'Šťastný', '.']);
  expect(tokens.map((t) => text.slice(t.start, t.end))).toEqual(tokens.map((t) => t.text));
  expect(tokens.filter((t) => t.pos === 'PROPN')).toHaveLength(5);
});

it.each([
  ['Three Greekhackers met.', 'demonym Greek GR'],
  ['The SouthKorean ferry sailed.', 'demonym SouthKorean KR'],
  ['NewZealand voted.', 'state NewZealand NZ'],
])('finds a name that runs together with the next word: %s', (text, name) => {
  expect(namesIn(text)).toContain(name);
});

describe('a nation’s word in a longer name', () => {
  it.each([
    'Staff across North America and hackers from Latin America met.',
    'The Latin American crew and a South American bank were named.',
    'Ships in the South China Sea and the Persian Gulf were hit.',
    'The Gulf of Mexico and New England had no power.',
    'A student at Georgia Tech did it.',
    'The bank in the north and the port in the South were hit.',
  ])('is not that nation: %s', (text) => {
    expect(namesIn(text)).toEqual([]);
  });
  it('counts where it stands for itself', () => {
    expect(namesIn('America and England blamed Mexico.')).toEqual([
      'state America US',
      'state England GB',
      'state Mexico MX',
    ]);
    expect(namesIn('North Korea struck, and the South answered.')).toEqual([
      'state North Korea KP',
      'state the South KR',
    ]);
  });
});
