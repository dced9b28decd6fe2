/** What the reader of attributions thinks of at all: a reading that is not proposed is never found. */
import { beforeAll, describe, expect, it } from 'vitest';
import { rulesIn } from '../../../src/extractors/attributions/find-attributions.js';
import { viewOf } from '../../../src/extractors/attributions/reader/article-view.js';
import { type Candidate, candidatesIn } from '../../../src/extractors/attributions/reader/candidates.js';
import { OPEN_GATE } from '../../../src/extractors/attributions/reader/gate.js';
import { measuredTogether } from '../../../src/extractors/attributions/reader/measures.js';
import { createLanguage, type Language } from '../../../src/extractors/language/language.js';
import { readLexicon } from '../../../src/lexicon-files.js';

let language: Language;

beforeAll(() => {
  language = createLanguage(readLexicon(new URL('../../../config/lexicon/', import.meta.url)));
}, 60_000);

function candidates(text: string): Candidate[] {
  const document = { id: 'd', url: null, outlet: null, title: null, published: null, text };
  const found = rulesIn(document, language.read(text));
  if (found === null) return [];
  const view = viewOf(found.scene, found.drafts);
  return found.scene.ctx.syntax.flatMap((s) => candidatesIn(found.scene, s, view, () => -1, OPEN_GATE));
}

const told = (c: Candidate): string => {
  const accused = c.actor?.accused.map((a) => a.group ?? a.state).join('+') ?? 'nobody';
  return `${c.party.id} ${c.stance} ${accused}`;
};

const readings = (text: string): string[] => candidates(text).map(told);

describe('parties that no word of their own names', () => {
  it('are officials of the states that the article is about', () => {
    expect(
      readings(
        'Hackers stole the plans of the ferry terminal in Tallinn. Justice Minister Kadri Pihlak said that Russia had ordered the break-in.',
      ),
    ).toContain('EE attributes RU');
  });

  it('are courts where the place tells whose they are', () => {
    expect(
      readings('A Russian officer was indicted in Indianapolis for the hacking of a water company for the GRU.'),
    ).toContain('US attributes RU');
  });

  it('are offices of the European Union in capitals', () => {
    expect(
      readings('The Commission would not say who was behind the hack of the portal, its spokesperson told reporters.'),
    ).toContain('EU declines nobody');
  });

  it('are public figures by their full names', () => {
    expect(readings('Friedrich Merz said that Russia had hacked the railway.')).toContain('DE attributes RU');
  });

  it('are colleagues of another nation than the one that speaks', () => {
    expect(
      readings(
        'Latvia said that it agreed with its Portuguese counterpart that the group Sandworm had hacked the gas hub.',
      ),
    ).toContain('PT attributes Sandworm');
  });
});

describe('parties that no list has', () => {
  it('are firms whose names start with a small letter or hold the name of a state', () => {
    expect(readings('The breach was the work of Russia, eSentry Partners said.')).toContain(
      'company:esentry partners attributes RU',
    );
    expect(readings('Bahrain Herring said that Iran had hacked its mail server.')).toContain(
      'company:bahrain herring attributes IR',
    );
  });

  it('are organisations that go by what they are', () => {
    expect(readings("The Danish dockers' union condemned the hack of the port's payroll.")).toContain(
      "org:danish dockers' union condemns nobody",
    );
  });

  it('are outlets beside a word of the press', () => {
    expect(readings('The daily Morgenwind reported that Iran had hacked the dam.')).toContain(
      'media:morgenwind attributes IR',
    );
  });

  it('are taken up by the next sentence', () => {
    expect(
      readings('Brunnquell Foods lost its tills to a hack on Monday. The company blamed China for the attack.'),
    ).toContain('company:brunnquell foods attributes CN');
  });

  it('do not come from dates and numbers', () => {
    expect(readings('In 2024 at 14:00 GMT on 3 Feb. Russia hacked the bank, Norway said.').join()).not.toMatch(
      /company:(?:2024|14|feb|gmt)/,
    );
  });
});

describe('actors that no list has', () => {
  it('are names that speak of a deed of their own', () => {
    expect(readings('Zorrilla put the files of the hacked school on its page and claimed the intrusion.')).toContain(
      'self attributes Zorrilla',
    );
  });

  it('are names that somebody holds responsible', () => {
    expect(readings('Poland attributed the hack of the dam to Quagga Storm.')).toContain('PL attributes Quagga Storm');
  });

  it('are introduced by what they are, and may add words to a name that is known', () => {
    expect(readings('Umber, a ransomware crew, encrypted the servers of the bank, Norway said.')).toContain(
      'NO attributes Umber',
    );
    expect(readings('Norway said that Sandworm Reborn had hacked the dam.')).toContain('NO attributes Sandworm Reborn');
  });

  it('are of the state that their own name holds', () => {
    const [army] = candidates('Russia said that the IT Army of Ukraine had hacked its railway.').filter(
      (c) => c.actor?.id === 'UA' && c.stance === 'attributes',
    );
    expect(army!.actor!.accused[0]).toMatchObject({ state: 'UA', group: 'IT Army of Ukraine' });
  });

  it('are firms that clear themselves', () => {
    expect(readings('Huawei denied that it had hacked the servers of the ministry.')).toContain(
      'company:huawei denies Huawei',
    );
  });

  it('are states that nobody names', () => {
    expect(readings('Sweden said that a neighbouring government had hacked the mail of its embassy.')).toContain(
      'SE attributes XX',
    );
  });

  it('are states by a city of theirs', () => {
    expect(readings('Finland said that hackers from Murmansk had broken into the auction hall.')).toContain(
      'FI attributes RU',
    );
  });

  it('are called as the text calls them', () => {
    expect(readings('Norway said that the hack was the work of Fancy Bear.')).toContain('NO attributes Fancy Bear');
  });

  it('may be told after somebody has agreed', () => {
    expect(
      readings('Norway shares the Danish finding on the hacked dam. Denmark had blamed the group Sandworm for it.'),
    ).toContain('NO endorses Sandworm');
  });
});

describe('readings that are never right', () => {
  it('are left out: nobody unnamed declines or denies, and no state condemns itself', () => {
    const all = candidates('Russia would not say who had hacked the bank, and condemned the attack by no one.');
    expect(all.length).toBeGreaterThan(0);
    expect(all.filter((c) => c.party.kind !== 'party' && c.stance !== 'attributes' && !c.agrees)).toEqual([]);
    expect(all.map(told)).not.toContain('RU condemns RU');
  });

  it('say which guess they rest on', () => {
    const [guess] = candidates(
      'Hackers stole the plans of the ferry terminal in Tallinn. Justice Minister Kadri Pihlak said that Russia had ordered the break-in.',
    ).filter((c) => c.party.id === 'EE' && c.sentence === 1);
    expect(guess!.party.reading === 'guessed' || guess!.party.reading === 'own').toBe(true);
    const [crew] = candidates('Poland attributed the hack of the dam to Quagga Storm.').filter(
      (c) => c.actor?.accused[0]?.group === 'Quagga Storm',
    );
    expect(crew!.actor!.reading).toBe('coined');
  });
});

describe('articles that name no computer', () => {
  it('are read where spies are at work', () => {
    expect(readings('Denmark said that Unit 8200 of Israel had listened to its cabinet.')).toContain(
      'DK attributes IL',
    );
  });
});

describe('a party or an actor that a sentence names more than once', () => {
  const TEXT =
    'Latvia gave Russian envoys a week to leave when it emerged that Moscow had hacked the registry, the Latvian minister of transport said.';

  const phrases = (text: string, pick: (c: Candidate) => Candidate['party'] | Candidate['actor']): string[] => {
    const document = { id: 'd', url: null, outlet: null, title: null, published: null, text };
    const { scene, drafts } = rulesIn(document, language.read(text))!;
    const view = viewOf(scene, drafts);
    const all = scene.ctx.syntax.flatMap((s) => candidatesIn(scene, s, view, () => -1, OPEN_GATE));
    const option = pick(all.find((c) => told(c) === 'LV attributes RU')!)!;
    return [option, ...option.again].map(({ np }) => scene.ctx.textOf(np!.first, np!.last));
  };

  it('is looked at by each phrase that names it', () => {
    expect(phrases(TEXT, (c) => c.party).join(' | ')).toMatch(/^the Latvian minister.* \| Latvia/);
    expect(phrases(TEXT, (c) => c.actor)).toEqual(expect.arrayContaining(['Moscow', 'Russian envoys']));
  });

  it('has the measures of all of them, each with its greatest value', () => {
    const names = ['a', 'b', 'c'];
    const vocabulary = (name: string): number => names.indexOf(name);
    const together = measuredTogether(vocabulary, [
      (put) => {
        put('a', 1);
        put('b', 3);
      },
      (put) => {
        put('b', 2);
        put('c', 1);
      },
    ]);
    expect(together).toEqual([0, 1, 1, 3, 2, 1]);
    expect(measuredTogether(vocabulary, [(put) => put('c', 2)])).toEqual([2, 2]);
  });

  it('is looked at by four of them at most', () => {
    const text = `${'Latvia, '.repeat(9)}Latvia said that Russia had hacked the registry.`;
    expect(phrases(text, (c) => c.party).length).toBeLessThanOrEqual(4);
  });
});
