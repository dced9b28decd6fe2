/** Whom a phrase speaks for: a pronoun, "the embassy", an office without its state, a house that no list has. */
import { describe, expect, it } from 'vitest';
import { partyOf } from './party-of.js';

describe('an embassy', () => {
  it('speaks for the foreign state that the text accuses', () => {
    const text = 'Latvian police said that a Belarusian crew had hacked the tolls. The embassy called that a fable.';
    expect(partyOf('The embassy', text)).toEqual(['BY']);
  });

  it('speaks for it in whatever city it stands', () => {
    const text = 'Dublin accuses Chinese hackers of the theft. "A smear," said the embassy in Dublin.';
    expect(partyOf('the embassy', text)).toEqual(['CN']);
  });

  it('has an ambassador who does the same', () => {
    const text = 'Iranian hackers had erased the land register, Tirana found. The ambassador was not available.';
    expect(partyOf('The ambassador', text)).toEqual(['IR']);
  });
});

describe('a pronoun', () => {
  it('takes up who speaks in the sentence before, not whom it speaks of', () => {
    const text =
      "Finland's security service said that the Russian state had hacked the ferries. It named Sandworm as the culprit.";
    expect(partyOf('It', text)).toEqual(['FI']);
  });

  it('takes up the speaker also where a firm was hit', () => {
    const text = 'Mandiant wrote that spies had entered Volvo. Later it said that APT29 was behind the hack.';
    expect(partyOf('it', text)).toEqual(['company:mandiant']);
  });

  it('takes up an office that only the article says whose it is', () => {
    const text = 'The agency in Seoul traced the hack to Lazarus. It spoke of three servers.';
    expect(partyOf('It', text)).toEqual(['KR']);
  });
});

describe('"it"', () => {
  it.each([
    [
      'is not whom it believes to have done it',
      'Volexa, the firm that found the hack, says that UTA0911, hackers it believes work for Beijing, hacked a port.',
    ],
    [
      'is who says, and not of whom',
      'When Volexa Labs said that Midnight Blizzard had hacked its mail, it named no unit.',
    ],
  ])('%s', (_why, text) => expect(partyOf('it', text)[0]).toMatch(/^company:volexa/));
});

it('"it" behind a part of a document is none of those named before', () => {
  const text =
    'Fiji said that it would tell the Arctic Council of the hack. Lawyers will look at paragraph seven. It says that China hacked it.';
  expect(partyOf('It', text)).toEqual([]);
});

describe('"they"', () => {
  it('are those who speak in the sentence itself', () => {
    const text =
      'Norway and Sweden blamed Russia for the hack. The Finnish police said they suspected Turla of a raid on a port.';
    expect(partyOf('they', text)).toEqual(['FI']);
  });
});

describe('"he"', () => {
  it('is not whom a quote speaks of', () => {
    const text =
      'A man from Minsk hacked the bank. "He is a criminal," said the Danish minister Per Holm. He urged Moscow to help against the hack.';
    expect(partyOf('He', text)).toEqual(['DK']);
  });

  it('goes on as long as nobody else speaks', () => {
    const text =
      'The spokesman of the Iranian ministry denied that a hacker had read the mail of Donald Trump. "We did not," he said. It was Israel, he added, that hacked the port.';
    expect(partyOf('he', text)).toEqual(['IR']);
  });

  it('does not go on for ever', () => {
    const text = `Iranian spokesman Reza Amini denied the hack. ${'He said that he knew of a hack. '.repeat(3000)}He said so.`;
    expect(partyOf('He', text)).toEqual(['IR']);
  });

  it('may be the head of a service', () => {
    const text =
      "Russian hackers opened a dam at Bergen in Norway, the head of the country's security service said. He spoke of a hack.";
    expect(partyOf('He', text)).toEqual(['NO']);
  });

  it("is none of a house's customers", () => {
    const text =
      'Iranian spokesman Reza Amini denied the hack. Orrery Bank customers lost money in May. Asked who did it, he said it was too early to tell.';
    expect(partyOf('he', text)).toEqual(['IR']);
  });
});

describe('a response team', () => {
  it('is its nation’s', () => {
    const text = 'Mandiant found a web shell. The Omani response team said Iran had hacked the airport.';
    expect(partyOf('The Omani response team', text)).toEqual(['OM']);
  });
});

describe('a name written in one', () => {
  it('is no firm behind a word for a tool', () => {
    const text =
      'Two phones were infected with spyware called MarshSpy. Citizen Lab says it believes that Serbia did it.';
    expect(partyOf('MarshSpy', text)).not.toEqual(['company:marshspy']);
  });
});

describe('"Brussels"', () => {
  it('is one, for all its last letter', () => {
    const text =
      'China hacked the register, said Washington. Brussels chose a softer verb. It said the hack came from China.';
    expect(partyOf('It', text)).toEqual(['EU']);
  });
});

describe('a spokesman', () => {
  it('is the one who was named, whoever is named since', () => {
    const text =
      'Iranian spokesman Reza Amini denied the hack of the ferries. He warned Oslo, Sweden and Israel. The spokesman said that Israel had hacked a port.';
    expect(partyOf('The spokesman', text)).toEqual(['IR']);
  });
});

describe('where the article turns to another state', () => {
  it.each([
    ['Kenya. The interior minister said Iran had hacked the tolls.', 'The interior minister', 'KE'],
    ['In Peru, prosecutors said that Iran had hacked the tolls.', 'prosecutors', 'PE'],
    ['Lima was hit by a hack in May. The government would not say who had done it.', 'The government', 'PE'],
  ])('its offices are that state’s: %s', (text, office, state) => {
    const before = 'Norwegian police in Oslo said that Russian hackers had hacked the ferries at Bergen.\n\n';
    expect(partyOf(office, `${before}${text}`)).toEqual([state]);
  });
});

describe('a quote', () => {
  it('says "we" for its speaker', () => {
    const text =
      'The firm Millrace read the logs of Tollgate Bank after the hack. "We do not know who did it," said a spokesman of Norwegian police.';
    expect(partyOf('We', text)).toEqual(['NO']);
  });
});

describe('phrases that stand for each other', () => {
  it('come to an end where a quote points to itself', () => {
    const text = '"According to us, hackers broke into the bank, according to us."';
    expect(partyOf('us', text).length).toBeLessThanOrEqual(1);
  });
  it('come to an end where heads have heads', () => {
    const text = `Hackers struck the bank, said ${'the head of '.repeat(20_000)}the police.`;
    expect(() => partyOf('the head', text)).not.toThrow();
  });
});

describe('a body of common words', () => {
  it('is no firm of the state that owns it', () => {
    expect(partyOf('National Defence', "Iran hacked the locks, said Estonia's National Defence.")).toEqual(['EE']);
  });
});

describe('a report', () => {
  it('is no relative clause: "said that it"', () => {
    const text = 'Norwegian police spoke of a hack. Orrery Labs said that it had seen Turla in the network.';
    expect(partyOf('it', text)).toEqual(['company:orrery labs']);
  });
});

describe('a relative clause', () => {
  it('is told by the subject, not by whom it tells of', () => {
    const text = 'Canada froze the assets of a firm in Hanoi that it says hacked the mailboxes of exiles.';
    expect(partyOf('it', text)).toEqual(['CA']);
  });
});

describe('a name behind "the"', () => {
  it('is no person, and "he" is somebody else', () => {
    const text =
      'Iranian spokesman Reza Amini denied that the Harbour Street Guards had hacked the ferries. He said that Israel had.';
    expect(partyOf('He', text)).toEqual(['IR']);
  });
});

describe('an organisation', () => {
  it('has a director-general who speaks for it', () => {
    const text =
      'Hackers copied files of the Red Cross in Geneva. Robert Keller, the director-general, could not say who was behind the attack.';
    expect(partyOf('Robert Keller', text)).toEqual(['org:international committee of the red cross']);
  });

  it('is taken up as the organisation', () => {
    const text = 'Amnesty International found that Morocco had hacked his phone. The organisation named the tool.';
    expect(partyOf('The organisation', text)).toEqual(['company:amnesty international']);
  });

  it('that no list has is known by who chairs it', () => {
    const text = 'LockBit did it, said Per Holm, the chairman of Gullvik Harbour. The hack lasted a week.';
    expect(partyOf('the chairman', text)).toEqual(['company:gullvik harbour']);
  });

  it('is no person where its name ends in what bodies are called', () => {
    const text = 'The Marine Signals Agency in Ethiopia said that an Egyptian group had hacked the dam.';
    expect(partyOf('The Marine Signals Agency', text)).toEqual(['ET']);
  });
});

describe('the press', () => {
  it('is a news site by its description', () => {
    const text = 'The news site Veckobrevet reported that Akira had hacked the dairy.';
    expect(partyOf('The news site Veckobrevet', text)).toEqual(['media:veckobrevet']);
  });

  it('is taken up as the newspaper', () => {
    const text = 'El País wrote that Chinese hackers took the files. The newspaper had seen a report.';
    expect(partyOf('The newspaper', text)).toEqual(['media:el país']);
  });
});

describe('persons', () => {
  it('speak for themselves once they are retired', () => {
    const text = 'Retired General Tomas Brandt suspected Russia of the hack. Lisbon kept silent.';
    expect(partyOf('Retired General Tomas Brandt', text)).toEqual(['person:tomas brandt']);
  });

  it('are unnamed officials where the press says that it may not name them', () => {
    const text = 'Two officials in Oslo, who asked not to be named, said that China had hacked the ministry.';
    expect(partyOf('Two officials', text)).toEqual(['anon:NO']);
  });

  it('are of a court that has its seat in a town', () => {
    const text = 'A Pittsburgh grand jury found that Russian officers had hacked the laboratory in Lausanne.';
    expect(partyOf('A Pittsburgh grand jury', text)).toEqual(['US']);
  });
});

describe('a figure whom only the name tells', () => {
  it('speaks for the state, or for the firm', () => {
    expect(partyOf('Mia Mottley', 'Mia Mottley said that Chinese hackers had breached the tolls.')).toEqual(['BB']);
    expect(partyOf('Itamaraty', 'Itamaraty said that American hackers had breached the tolls.')).toEqual(['BR']);
    const text = 'Matthieu Faou said that Russian hackers had breached the tolls. He named Turla.';
    expect(partyOf('Matthieu Faou', text)).toEqual(['company:eset']);
    expect(partyOf('He', text)).toEqual(['company:eset']);
  });

  it('is an agency of the press where AFP stands', () => {
    expect(partyOf('AFP', 'AFP reported that Russian hackers had breached the tolls.')).toEqual(['media:afp']);
  });
});

describe('who speaks for home', () => {
  it.each([
    [
      'a foreign ministry, unlike foreign officials',
      'OSLO - Foreign Ministry spokesman Ola Berg said that Russia had hacked the port. Norway was calm.',
      'Foreign Ministry spokesman Ola Berg',
      ['NO'],
    ],
    [
      'where a dispatch is sent from, whoever is usually accused',
      "TEHRAN - Sweden's claim that Iranians had hacked a port was false, foreign ministry spokesman Karim Bahrami said.",
      'foreign ministry spokesman Karim Bahrami',
      ['IR'],
    ],
    [
      'where a dispatch is sent from, below its headline',
      'Iran answers Albania\n\nTEHRAN - The spokesman of the Ministry of Foreign Affairs, Behruz Kamal, rejected the claim that Iran had hacked Tirana. "We hacked nobody," he said.',
      'he',
      ['IR'],
    ],
    [
      'what the text begins with',
      'On the outage of the land registry of Latvia. The deputy prime minister said that Russia had hacked it. The foreign ministry of the Republic of Cyprus deplored the hack.',
      'The deputy prime minister',
      ['LV'],
    ],
    [
      'an officer by rank',
      'LIMA - The hack was the work of Akira, Colonel Luis Parra told reporters in Peru.',
      'Colonel Luis Parra',
      ['PE'],
    ],
    [
      'a member of Congress by party and state',
      'OSLO - Norway was calm. Sen. Paula Reyes, D-Ohio, said that Iran had hacked the dam.',
      'Sen. Paula Reyes',
      ['US'],
    ],
  ])('%s', (_why, text, phrase, keys) => expect(partyOf(phrase, text)).toEqual(keys));

  it('is not told where foreign officials speak', () => {
    const text = 'OSLO - Norway was calm. Foreign officials said that Russia had hacked the port.';
    expect(partyOf('Foreign officials', text)).not.toEqual(['NO']);
  });

  it('is told by the people whom the sentence begins with', () => {
    const text =
      'Sweden attributed the hack to the Chinese government. When the files of 30,000 Kenyan voters were hacked, the government said nothing.';
    expect(partyOf('the government', text)).toEqual(['KE']);
  });

  it.each([
    'BERLIN - Germany was hacked. After a meeting in Paris, the government accused Russia of the hack.',
    'BERLIN - Germany was hacked. When a minister spoke in Washington, the government accused Russia of the hack.',
  ])('is not told by where somebody was: %s', (text) => expect(partyOf('the government', text)).toEqual(['DE']));

  it('is not told by a quoted passer-by', () => {
    const text = 'Norway was hacked by Russia. "I think that Russia hacked it," a passer-by said.';
    expect(partyOf('I', text)).toEqual([]);
  });

  it('is not told by hackers whom the sentence begins with', () => {
    const text =
      'The Danish government said nothing. After Russian hackers had hacked a port, the government blamed Moscow.';
    expect(partyOf('the government', text)).toEqual(['DK']);
  });
});

describe('whoever presides over a house that no list has', () => {
  it.each([
    ["Lumora's founder said that North Korea had hacked it.", 'founder'],
    ["Lumora Health's chief executive, Ann Moe, said that Iran had hacked it.", 'Ann Moe'],
    ["Lumora's founder, Diego Pires, was sure. He said that Iran had hacked it.", 'He'],
    ["Lumora's chief security officer said that hackers had come from Russia.", 'chief security officer'],
    ['Analysts at Lumora said that Iran had hacked it.', 'Analysts'],
    ['A researcher at Lumora was sure. She said that Iran had hacked it.', 'She'],
    ["Lumora's engineers said that Iran had hacked it. They named no hacker.", 'They'],
    ['Last week Lumora researchers said that Iran had hacked it.', 'Lumora researchers'],
    ['Lumora tied the hack to Iran. The firm named no hacker.', 'The firm'],
    [
      "Lumora Energy was hacked in May. The company's chief executive, Lise Dahl, said that Akira had hacked it.",
      'Lise Dahl',
    ],
    ["Lumora's research team says that hackers had come from Russia.", 'research team'],
  ])('%s', (text, phrase) => expect(partyOf(phrase, text)[0]).toMatch(/^company:lumora/));

  it.each([
    ["Slovakia's chief executive said that Russia had hacked it.", 'chief executive'],
    ["Friday's founder said that Russia had hacked it.", 'founder'],
    ['Security researchers said that Russia had hacked it.', 'Security researchers'],
    ['Ransomware experts said that Russia had hacked it.', 'Ransomware experts'],
    ["Labour's chairman said that Russia had hacked it.", 'chairman'],
    ['The data was sold on Telegraphia. The company said that Russia had hacked it.', 'The company'],
    ['Experts of the police said that Russia had hacked it.', 'Experts'],
    ['Researchers at the firm said that Russia had hacked it.', 'Researchers'],
  ])('not: %s', (text, phrase) => expect(partyOf(phrase, text)[0] ?? '').not.toMatch(/^company:/));
});

describe('a surname', () => {
  it('speaks for what the full name spoke for', () => {
    const text =
      'A senior FBI official said that Iran had hacked the dam. "They had a contract," said Dana Pike, an assistant director. Pike did not say who had hacked the port.';
    expect(partyOf('Pike', text)).toEqual(['US']);
  });

  it('is behind a post of the service that has just spoken', () => {
    const text =
      'The Swedish Security Police have said who did it. In Stockholm, operations chief Lena Frisk said that the GRU had hacked it.';
    expect(partyOf('operations chief Lena Frisk', text)).toEqual(['SE']);
  });

  it('is a spokesman again who was one', () => {
    const text =
      'TEHRAN - Foreign ministry spokesman Karim Rad said that Israel had hacked the pumps. Israel and its hackers were quiet. The spokesman named nobody.';
    expect(partyOf('The spokesman', text)).toEqual(['IR']);
  });
});

describe('a paragraph in which the accused answers', () => {
  const before = 'THE HAGUE - Dutch prosecutors charged two Iranian hackers with the hack of an institute.\n\n';

  it('has the offices of the accused', () => {
    const text = `${before}Tehran rejected the case. "We hacked nobody," foreign ministry spokesman Karim Rad said.`;
    expect(partyOf('foreign ministry spokesman Karim Rad', text)).toEqual(['IR']);
  });

  it('has its embassy', () => {
    const text = `${before}Sweden, too, said that it had been hacked. Iran denied it. "Hackers lie," embassy spokesman Karim Rad said.`;
    expect(partyOf('embassy spokesman Karim Rad', text)).toEqual(['IR']);
  });

  it('has its ambassador', () => {
    const text = `${before}Ambassador Karim Rad denied that Iran had hacked it.`;
    expect(partyOf('Ambassador Karim Rad', text)).toEqual(['IR']);
  });

  it.each([
    'Germany accused Russia of the hack. Moscow rejected it. The government said that it had proof of the hack.',
    'Germany accused Russia of the hack. Moscow did not answer. The government said that it had proof of the hack.',
  ])('leaves the other offices at home: %s', (text) => expect(partyOf('The government', text)).toEqual(['DE']));

  it('ends with the paragraph', () => {
    const text = `${before}Tehran rejected the case.\n\nThe foreign ministry named the hackers.`;
    expect(partyOf('The foreign ministry', text)).toEqual(['NL']);
  });
});

describe('an office of which many states have one', () => {
  it.each([
    ['Seoul. The National Police Agency announced that Kimsuky had hacked it.', 'The National Police Agency', ['KR']],
    ['TOKYO - The National Police Agency announced that Kimsuky had hacked it.', 'The National Police Agency', ['JP']],
    [
      'PODGORICA - The National Security Agency was sure that Russia had hacked it.',
      'The National Security Agency',
      ['ME'],
    ],
    [
      'BERLIN - Germany asked what the National Security Agency had hacked. American officials said nothing of the hack.',
      'the National Security Agency',
      ['US'],
    ],
    [
      'Senators asked who had hacked it. Deputy National Cyber Director Alan Pruitt named China.',
      'Deputy National Cyber Director Alan Pruitt',
      ['US'],
    ],
    [
      'LONDON - Britain was hacked, London said. The Federal Security Service denied the hack.',
      'The Federal Security Service',
      ['RU'],
    ],
    ["Iran's cyber police was quick. Israel, it stated, had hacked the bank.", 'it', ['IR']],
  ])('%s', (text, phrase, keys) => expect(partyOf(phrase, text)).toEqual(keys));
});

describe('a document', () => {
  it('is not by whom it accuses', () => {
    const text =
      "A commission of Montenegro's parliament has withdrawn the claim that Russian services had hacked it. The report says that a gang had hacked it.";
    expect(partyOf('The report', text)).toEqual(['ME']);
  });

  it('is American where a grand jury wrote it', () => {
    const text =
      'A federal grand jury charged an officer of the Reconnaissance General Bureau of North Korea with a hack. According to the indictment, he hacked hospitals.';
    expect(partyOf('A federal grand jury', text)).toEqual(['US']);
  });
});

it('"I" outside of a quote is whoever says "we"', () => {
  const text = 'Statement by the Department of State. We condemn the hack. I want to say that Iran hacked the port.';
  expect(partyOf('I', text)).toEqual(['US']);
});
