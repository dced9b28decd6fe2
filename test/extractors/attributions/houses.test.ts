/** Persons and bodies that no list has, and how a text tells whose they are. */
import { describe, expect, it } from 'vitest';
import { coordinated } from '../../../src/extractors/attributions/reader/options.js';
import { partyOf, sceneOf } from './party-of.js';

/** A phrase of the text, the text, the keys. */
type Row = readonly [string, string, readonly string[]];

const rows = (list: readonly Row[]): void => {
  it.each(list)('%s: %s', (phrase, text, keys) => {
    expect(partyOf(phrase, text)).toEqual(keys);
  });
};

describe('a date', () => {
  rows([
    [
      'Marit Solberg',
      'On 3 June 2019 Marit Solberg, the Norwegian justice minister, said that Russia had hacked the court.',
      ['NO'],
    ],
    ['the FBI', 'On 11 October 2022 the FBI attributed the hack of the ferry line to Iran.', ['US']],
    ['ANSSI', 'By 2 March 2020 ANSSI had traced the hack to Sandworm.', ['FR']],
    ['Danish police', 'It happened on 4 May 2021, the day Danish police were hacked by Killnet.', ['DK']],
  ]);
});

describe('an office', () => {
  rows([
    ['Ivo Brandl', "Ivo Brandl, who heads the SBU's laboratory, said that Sandworm had hacked the tolls.", ['UA']],
    ['Ivo Brandl', 'Ivo Brandl, who used to run the FBI, said that Iran had hacked the tolls.', ['person:ivo brandl']],
    [
      'Nuno Reis',
      'Portugal lost its tax site in a hack. Nuno Reis, deputy finance minister, told reporters that China was to blame.',
      ['PT'],
    ],
    [
      'his ministry',
      'The Polish defence minister spoke of a hack by Russia. France knew nothing of it, but his ministry named APT28.',
      ['PL'],
    ],
    [
      'the chairman',
      'The chairman of the House energy panel said that Iran had hacked the dam, and the chairman named the Guards.',
      ['US'],
    ],
    [
      'the Hardware Technology department',
      'A hack hit Riga. Killnet did it, said the Hardware Technology department of the Latvian police.',
      ['LV'],
    ],
  ]);
});

describe('a house', () => {
  rows([
    [
      'BergNord',
      'Hackers robbed BergNord in May. BergNord declined to say whether China was behind it.',
      ['company:bergnord'],
    ],
    ['Lars Vik', "Nordsikt's Lars Vik wrote that hackers from India had broken in.", ['company:nordsikt']],
    [
      'Lars Vik',
      'Lars Vik of Nordsikt, the Bergen firm founded by two students, said that the hack points to China.',
      ['company:nordsikt'],
    ],
    ['A Veltora spokesman', 'A Veltora spokesman said that a state had hacked its servers.', ['company:veltora']],
    [
      'We',
      'Kimsuky hacked a think-tank in Oslo. We at Nordsikt Research saw the servers of North Korea.',
      ['company:nordsikt research'],
    ],
    ['Redmond', 'Redmond said in July that Chinese state hackers had entered the servers.', ['company:microsoft']],
  ]);
});

describe('a list', () => {
  it('begins behind the doer where its members speak', () => {
    const { ctx } = sceneOf('The wiper was planted by Russian hackers, the AIVD and the MIVD wrote.');
    const lists = coordinated(ctx.syntax[0]!).map((set) => set.map((np) => ctx.textOf(np.first, np.last)));
    expect(lists).toEqual([['the AIVD', 'the MIVD']]);
  });

  it('is whole where nobody in it speaks', () => {
    const { ctx } = sceneOf('The wiper was planted by Russian hackers, the GRU and the FSB.');
    const lists = coordinated(ctx.syntax[0]!).map((set) => set.map((np) => ctx.textOf(np.first, np.last)));
    expect(lists).toEqual([['Russian hackers', 'the GRU', 'the FSB']]);
  });
});
