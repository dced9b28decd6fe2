/** Groups that an article itself introduces, and what they are called later in it. */
import { describe, expect, it } from 'vitest';
import { createLanguage } from '../../../src/extractors/language/language.js';
import { readLexicon } from '../../../src/lexicon-files.js';

const language = createLanguage(readLexicon(new URL('../../../config/lexicon/', import.meta.url)));

/** Every group of the text: the words and, where the article first calls it otherwise, that name. */
const groupsIn = (text: string): string[] =>
  language
    .read(text)
    .entities.filter((e) => e.kind === 'group')
    .map((e) => (e.called === undefined ? e.text : `${e.text} = ${e.called}`));

describe('a name that a text introduces as a group', () => {
  it.each([
    ['A crew calling itself Pewter Gate broke into the mint.', ['Pewter Gate']],
    ['The hacktivist group Salt Orchard defaced the town hall.', ['Salt Orchard']],
    ['Hackers known as "Dim Lantern" emptied the mailboxes.', ['Dim Lantern']],
    ['The Ferrous Moth gang has the files of the hospital.', ['Ferrous Moth']],
    ['Ferrous Moth, a ransomware gang, has the files of the hospital.', ['Ferrous Moth']],
    ['The page was left by Unit Nine, a Lisbon collective, on Monday.', ['Unit Nine']],
    ['"Hacked by the Paper Wasps" stood on the front page.', ['Paper Wasps']],
    ['Quarry Lights claimed responsibility for the outage.', ['Quarry Lights']],
    ['Responsibility was claimed by Quarry Lights.', ['Quarry Lights']],
    ['The file said: GREY OTTER WAS HERE.', ['GREY OTTER']],
    ['"We are Tin Parliament and we have your data," the note read.', ['Tin Parliament']],
    ['"Tin Parliament did this," a caller said.', ['Tin Parliament']],
    ['Police suspect the Amber Quay Hackers of the theft.', ['Amber Quay Hackers']],
    ['An extortion crew that goes by the name of Cold Ledger wants six bitcoins.', ['Cold Ledger']],
    ['The note bore the signature of Cold Ledger.', ['Cold Ledger']],
    ['The page is signed "Keepers of the Lamp".', ['Keepers of the Lamp']],
    ['It was robbed by a new extortion gang, Cold Ledger, that sells data.', ['Cold Ledger']],
    ['The theft is the work of Cold Ledger, a cluster that we follow.', ['Cold Ledger']],
    ['A hacker who goes by "mole4711" has the files.', ['mole4711']],
    ['A hacker known as quill99 has the files.', ['quill99']],
    ['A user named "paperwasp" has the files.', ['paperwasp']],
    ['A hacker using the alias @tinquarry has the files.', ['@tinquarry']],
    ['A group calling itself Anonymous for Rivers has the files.', ['Anonymous for Rivers']],
    ['A faction calling itself Lamps of Ur has the files.', ['Lamps of Ur']],
    ['Hackers signing as Amber Quay took the files.', ['Amber Quay']],
    ['The thieves are sorry. They call themselves Tinderling.', ['Tinderling']],
    ['It was a gang, Cold Ledger, the police say.', ['Cold Ledger']],
  ])('%s', (text, groups) => {
    expect(groupsIn(text)).toEqual(groups);
  });
});

describe('no group', () => {
  it.each([
    'Hackers claimed responsibility for the outage.',
    'Moldovan Hackers emptied the mailboxes of a school.',
    'A backdoor called Pewter Gate was found by the hackers’ victims.',
    'The bank hackers escaped with the money.',
    'The ransomware gang on Monday posted the files.',
    'The parliament set up a working group, Ms Olsen said.',
    'The Brigade of Firemen restored the network.',
    'We are Ukrainian hackers, they wrote.',
    'It was hacked by somebody from Lisbon.',
    'A company calling itself Pewter Gate sells alarms.',
    'We are Pewter Gate, and our servers were hacked.',
    'Hackers known as "the best" met in Lisbon.',
    'The gang, Novak said, has the files.',
    'The letter is signed by Anna Novak.',
    'The ferry goes by Lisbon.',
  ])('%s', (text) => {
    expect(groupsIn(text)).toEqual([]);
  });
});

describe('a group once introduced', () => {
  it('is one wherever the text names it', () => {
    expect(groupsIn('A gang named Cold Ledger hit a clinic. In May Cold Ledger hit a school.')).toEqual([
      'Cold Ledger',
      'Cold Ledger',
    ]);
  });
  it('goes by letters that the text tells, or that its words begin with', () => {
    expect(groupsIn('The gang Pale Tin Orchard (PTO) hit a clinic. PTO wants money.')).toEqual([
      'Pale Tin Orchard',
      'PTO = Pale Tin Orchard',
      'PTO = Pale Tin Orchard',
    ]);
    expect(groupsIn('The crew Amber Quay Society hit a clinic. AQS wants money.')).toEqual([
      'Amber Quay Society',
      'AQS = Amber Quay Society',
    ]);
  });
  it('goes by its last word, where that is a group’s', () => {
    expect(groupsIn('The Salt Lamp Brigade, a hacktivist crew, struck. The Brigade has struck before.')).toEqual([
      'Salt Lamp Brigade',
      'Brigade = Salt Lamp Brigade',
    ]);
  });
  it('keeps of several names the first', () => {
    expect(groupsIn('COLDRIVER broke in. Star Blizzard had done so before.')).toEqual([
      'COLDRIVER',
      'Star Blizzard = COLDRIVER',
    ]);
  });
  it('may have a nation in its name, whose it is', () => {
    const [group] = language
      .read('The hacker group Iranian Moth Legion struck.')
      .entities.filter((e) => e.kind === 'group');
    expect(group).toMatchObject({ text: 'Iranian Moth Legion', state: 'IR' });
  });
});

describe('a gang whose name is a common word', () => {
  it.each([
    ['Hive encrypted the servers of the hospital.', ['Hive']],
    ['Play has claimed the ransomware attack on the town.', ['Play']],
    ['Play resumed after rain.', []],
    ['Cuba ransomware struck a ministry. Cuba wrote that it had the files.', ['Cuba', 'Cuba']],
    ['Cuba ransomware struck a ministry in Havana. Cuba said that it would rebuild.', ['Cuba']],
  ])('%s', (text, groups) => {
    expect(groupsIn(text)).toEqual(groups);
  });
});

it('a numbered unit is an organ of its state', () => {
  const { entities } = language.read('The firm accused PLA Unit 61398 of the theft.');
  expect(entities.map((e) => [e.kind, e.state])).toContainEqual(['organ', 'CN']);
});

describe('a group under two names is called by the first', () => {
  it.each([
    [
      'The bureau says the group, which it calls Slate Plover and which Google tracks as UNC7310, has the files.',
      'UNC7310',
      'Slate Plover',
    ],
    ['She belongs to Moth11, a ring of pupils that Kela follows as UNC7310.', 'UNC7310', 'Moth11'],
    [
      'The thieves, whom the lab calls Slate Plover and rivals call Dusk Vole, took the files.',
      'Dusk Vole',
      'Slate Plover',
    ],
    ['Slate Plover, alias UNC7310, took the files.', 'UNC7310', 'Slate Plover'],
    ['Slate Plover (UNC7310) took the files.', 'UNC7310', 'Slate Plover'],
    ['Slate Plover – UNC7310 in Mandiant’s count – took the files.', 'UNC7310', 'Slate Plover'],
    ['Slate Plover, which Microsoft lists under the name Storm-7310, took the files.', 'Storm-7310', 'Slate Plover'],
    [
      'The crew, tracked under the label UNC7310 and also known as Slate Plover, took the files.',
      'Slate Plover',
      'UNC7310',
    ],
    ['Slate Plover, also known as UNC7310 or UAC-7311, took the files.', 'UAC-7311', 'Slate Plover'],
    ['The crew behind it, Slate Plover, is better known as UNC7310.', 'UNC7310', 'Slate Plover'],
  ])('%s', (text, other, first) => {
    expect(groupsIn(text)).toContain(`${other} = ${first}`);
  });
  it.each([
    'UNC7310 and UNC7311 took the files.',
    'UNC7310 worked with a crew that Mandiant tracks as UNC7311.',
    'UNC7310, unlike UNC7311, took the files.',
    'The Ministry of Forests and Fisheries identified UNC7310 as the thief.',
    'Google blamed UNC7310 and Mandiant named UNC7311.',
    'APT28, also known as Sandworm, took the files.',
  ])('not two groups: %s', (text) => {
    expect(groupsIn(text).some((g) => g.includes(' = '))).toBe(false);
  });
});
