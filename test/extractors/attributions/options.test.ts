/** Which parties and actors a sentence offers, beside those that its words plainly name. */
import { describe, expect, it } from 'vitest';
import { actorOptions } from '../../../src/extractors/attributions/reader/actor-options.js';
import { viewOf } from '../../../src/extractors/attributions/reader/article-view.js';
import { partyOptions } from '../../../src/extractors/attributions/reader/party-options.js';
import { sceneOf } from './party-of.js';

/** Ids of the parties of one sentence of the text. */
function partiesIn(text: string, sentence = 0): string[] {
  const scene = sceneOf(text);
  return partyOptions(scene, scene.ctx.syntax[sentence]!, [], false).map((o) => o.id);
}

function actorsIn(text: string): string[] {
  const scene = sceneOf(text);
  return actorOptions(scene, scene.ctx.syntax[0]!, [], [], viewOf(scene, []), ['attributes']).map((o) => o.id);
}

describe('the place that a dispatch was sent from', () => {
  it.each([
    ['GENEVA (Wire) - Iran hacked the tramway, a spokesman said.', 'CH'],
    ['Vilnius, 4 May - Iran hacked the tramway, a spokesman said.', 'LT'],
    ['OTTAWA — "Iran hacked the tramway," a spokesman said.', 'CA'],
  ])('neither speaks nor is accused: %s', (text, state) => {
    expect(partiesIn(text)).not.toContain(state);
    expect(actorsIn(text)).not.toContain(state);
    expect(actorsIn(text)).toContain('IR');
  });
  it.each([
    ['Tehran – through its embassy – denied that Iran had hacked the tramway.', 'IR'],
    ['Berlin blamed Iran for hacking the tramway - a first.', 'DE'],
  ])('is none: %s', (text, state) => {
    expect(partiesIn(text)).toContain(state);
  });
});

describe('whoever wrote a text that says "we"', () => {
  const REPORT =
    'Tollgate Analytics has followed the group for a year. The victims are ports. We hold that the hackers work for Iran.';
  it('may be the house that it names', () => {
    expect(partiesIn(REPORT, 2)).toContain('company:tollgate analytics');
  });
  it('is nobody where only a quote says so', () => {
    const quoted = REPORT.replace('We hold that the hackers work for Iran.', '"We hold that it was Iran," a man said.');
    expect(partiesIn(`${quoted} Iran hacked the port. It was dark. It rained. It was late.`, 6)).not.toContain(
      'company:tollgate analytics',
    );
  });
});

describe('a state in whose name a text says "we"', () => {
  it('may be the one whose offices it names', () => {
    const text =
      'Today we have put two officers under sanctions. A unit of the FSB is responsible for hacking members of both Houses. The Foreign Secretary has summoned the Russian ambassador.';
    expect(partiesIn(text, 1)).toContain('GB');
  });
  it('may be the one accused, where it answers', () => {
    const text =
      'We reject these groundless accusations. The tale of Iranian hackers in Tirana is a fabrication. It would be better if our Albanian colleagues looked at the US National Security Agency, which hacks its friends.';
    expect(partiesIn(text, 2)).toContain('IR');
  });
});

describe('a body', () => {
  it.each([
    ['The University of Tartu said that Iran had hacked it.', 'org:university of tartu', 'company:tartu'],
    ['The Merrow campaign said that Iran had hacked it.', 'org:merrow campaign', 'company:merrow'],
    ['The Ministry of Foreign Affairs of Cyprus said that Iran had hacked it.', 'CY', 'company:foreign affairs'],
    ['The Islamic Republic said that hackers of Israel had hacked it.', 'IR', 'company:islamic republic'],
  ])('%s', (text, id, none) => {
    expect(partiesIn(text)).toContain(id);
    expect(partiesIn(text)).not.toContain(none);
  });
  it.each([
    ['Security researchers say that hackers from Iran did it.', 'company:security'],
    ['Your coalition partner says that hackers from Iran did it.', 'company:your'],
    ['State television in Minsk blamed hackers from Iran.', 'media:state'],
    ['Staff of the Academy of Tartu blame hackers from Iran.', 'org:academy of tartu blame hackers'],
    ['Fennmark Security, Inc., said that hackers from Iran did it.', 'company:inc.'],
    ['OFAC named Sichuan Anyu Software Co., LTD., a firm, for the hack.', 'company:ltd.'],
    ['Contrary to reports, the outage was not caused by hackers from Iran.', 'company:contrary'],
    ['Officers from the unit said that hackers from Iran had done it.', 'company:officers'],
    ['Neither the firm nor the town will say whether Iran hacked it.', 'company:neither'],
    ['The Department of Information Technology said that Iran had hacked it.', 'company:information technology'],
    ['The Ministry of National Defence said that Iran had hacked it.', 'company:national defence'],
  ])('is none: %s', (text, none) => {
    expect(partiesIn(text)).not.toContain(none);
  });
});

describe('a body that is named once', () => {
  it.each([
    [
      'The exams at the University of Otterfjord were put off. The rector said the university could not say whether it was Iran.',
      'org:university of otterfjord',
    ],
    [
      "Patients were turned away from St Brannock's Hospital. The hospital's board said hackers from Iran had done it.",
      "org:st brannock's hospital",
    ],
    [
      "The Malta Teachers' Guild has lost its list. The guild's president said hackers from Iran had it.",
      "org:malta teachers' guild",
    ],
    [
      'The Council yesterday extended its sanctions to three more. Among them are officers of the GRU, for hacking a port.',
      'EU',
    ],
  ])('speaks later by what it is: %s', (text, id) => {
    expect(partiesIn(text, 1)).toContain(id);
  });
});

describe('a name', () => {
  it.each([
    ["Kata'ib al-Fajr said that Israel had hacked it.", "company:kata'ib al-fajr"],
    ['R3D, a rights group, said that Mexico had hacked it.', 'company:r3d'],
    ['The security company Valletta Labs said that Iran had hacked it.', 'company:valletta labs'],
    ['Q&R chairman Archie Norwood pointed to hackers from Iran.', 'company:q&r'],
    ['FK Topčider says that Iran hacked its gates.', 'company:fk topčider'],
    ["The editor of Greece's Avgerinos newspaper said that Iran had hacked it.", 'media:avgerinos'],
    ['Ann Lee, who ran the agency until 2021, said that Iran had hacked it.', 'person:ann lee'],
    ['Ann Lee, who runs security at Fennmark, said that Iran had hacked it.', 'company:fennmark'],
    ['Harbrook researchers said that Iran had hacked it.', 'company:harbrook'],
    ['Harbrook threat analysts hold that Iran had hacked it.', 'company:harbrook'],
    ['A company named Fennmark said that Iran had hacked it.', 'company:fennmark'],
    ['A Bergen startup, Fennmark, told the weekly Varden that Iran had hacked it.', 'company:fennmark'],
    ['Crypto sleuth OxPlover had pointed to hackers from Iran.', 'person:oxplover'],
    ['Fennmark had reached the same conclusion: Iran hacked it.', 'company:fennmark'],
    ['U.S. intelligence believed that Iran had hacked it.', 'anon:US'],
    ["The head of the Senate's spying panel said that Iran had hacked it.", 'US'],
    ['A federal grand jury in Georgia has charged two Iranians with hacking it.', 'US'],
    [
      'It was in a tweet by the former prime minister, Kiril Petkov, who had said that Iran hacked it.',
      'person:kiril petkov',
    ],
  ])('%s', (text, id) => {
    expect(partiesIn(text)).toContain(id);
  });
  it.each([
    ['Sen. Paula Greaves said that hackers from Russia had done it.', 'US', 'person:sen. paula greaves'],
    ['House China committee chairman John Moore says that hackers from Russia did it.', 'US', 'person:john moore'],
  ])('of a member of Congress: %s', (text, id, none) => {
    expect(partiesIn(text)).toContain(id);
    expect(partiesIn(text)).not.toContain(none);
  });
  it.each([
    'At Harbour Nine we prefer to wait. The hackers work for Iran.',
    'We are Harbour Nine. The hackers work for Iran.',
    'Harbour Nine researchers met the crew. The hackers, we hold, work for Iran.',
  ])('of the house that writes may stand anywhere: %s', (text) => {
    expect(partiesIn(text, 1)).toContain('company:harbour nine');
  });
  it('of the head of a union is that of the union', () => {
    const text = 'The Secretary General met the Prime Minister of Malta. He condemned the attack by Iran.';
    expect(partiesIn(text, 1)).toContain('NATO');
  });
  it('of whoever answers is not that of whoever accuses', () => {
    const text =
      'The insinuations from London about "Syrian hackers" in British inboxes are absurd. Our country has no relation to the hack.';
    expect(partiesIn(text, 1)).toContain('SY');
  });
});

describe('whoever a group is against', () => {
  it.each([
    ['Anti-Kazakh Uzbek hackers defaced the tax office.', 'UZ', 'KZ'],
    ['An anti-Serbian crew of Croatian students defaced the tax office.', 'HR', 'RS'],
  ])('is not who did it: %s', (text, doer, target) => {
    expect(actorsIn(text)).toContain(doer);
    expect(actorsIn(text)).not.toContain(target);
  });
  it('is told from whom it is for, who counts where no other state is named', () => {
    expect(actorsIn('Pro-Serbian hackers defaced the tax office.')).toContain('RS');
    expect(actorsIn('Pro-Serbian Bosnian hackers defaced the tax office.')[0]).toBe('BA');
  });
});

describe('a body of state', () => {
  it.each([
    ['The Dutch AIVD accused Iran of hacking the tramway.', 'NL'],
    ['The Danish PET accused Iran of hacking the tramway.', 'DK'],
    ['The Polish Sejm accused Iran of hacking the tramway.', 'PL'],
    ['The Belgian upper chamber accused Iran of hacking the tramway.', 'BE'],
    ['The Slovak senate accused Iran of hacking the tramway.', 'SK'],
  ])('speaks for the state that stands before its name: %s', (text, state) => {
    expect(partiesIn(text)).toContain(state);
  });
  it('is told from the city that a sentence opens with', () => {
    expect(partiesIn("In Nairobi the Quad's ministers condemned the hack.")).toContain('QUAD');
  });
});

describe('a political party', () => {
  it.each([
    ['Harvest Party leader Mette Lund accused Iran of the hack.', 'org:harvest party'],
    ['Blue Tide Movement lawmaker Ana Pop accused Iran of the hack.', 'org:blue tide movement'],
    ['The ruling Harvest Party accused Iran of the hack.', 'org:harvest party'],
  ])('has people who speak for it: %s', (text, party) => {
    expect(partiesIn(text)).toContain(party);
  });
});

describe('two states that did it together', () => {
  it.each([
    ['Kazakh services, guided by the Uzbek army, hacked the tramway.', 'KZ+UZ'],
    ['The tramway was hacked by Kazakhstan with Uzbek help.', 'KZ+UZ'],
  ])('are one choice beside each of them: %s', (text, both) => {
    expect(actorsIn(text)).toContain(both);
  });
  it('are none where neither helps the other', () => {
    expect(actorsIn('Kazakh hackers read the mail of the Uzbek army.')).not.toContain('KZ+UZ');
  });
});

describe('a crew that no list has', () => {
  it.each([
    ['The tramway was robbed by TinQuarry.', 'g:tinquarry'],
    ['The tramway fell to Tin Quarry.', 'g:tinquarry'],
    ['An account @tinquarry wrote that it had hacked the tramway.', 'g:@tinquarry'],
  ])('took what was taken: %s', (text, group) => {
    expect(actorsIn(text)).toContain(group);
  });
  it('is no firm that was hit', () => {
    expect(actorsIn('The security firm TinQuarry was robbed by Iran.')).not.toContain('g:tinquarry');
  });
});

describe('whoever is only spoken of before', () => {
  it('may be "the company" of the next sentence', () => {
    const text = 'Nordkai was hit by BlackSuit in May. The company would not say who had hacked it.';
    expect(partiesIn(text, 1)).toContain('company:nordkai');
  });
  it('may have officials without a name', () => {
    expect(partiesIn('Norway was hit. Officials told a newspaper that Iran had hacked the tramway.', 1)).toContain(
      'anon:NO',
    );
  });
  it('may be a firm behind what it does', () => {
    expect(partiesIn('The mail hosting firm Nordkai said Iran had hacked it.')).toContain('company:nordkai');
  });
});

describe('a text that says "we"', () => {
  it('may be of the house where "we" are', () => {
    const text =
      'In May our sensors at Harbour Analytics gave an alarm. By June we had seen Tin Quarry hack six ports.';
    expect(partiesIn(text, 1)).toContain('company:harbour analytics');
  });
  it('may be of an alliance that calls its members so', () => {
    expect(partiesIn('We condemn the hack of the port on Allied territory.')).toContain('NATO');
  });
});

describe('a people by its name', () => {
  it.each([
    ['The Americans charged him in May with hacking the port of Split.', 0, 'US'],
    ['A Russian is sought by the Dutch, who accuse him of hacking the ferries.', 0, 'NL'],
    ['Hackers robbed the bank. The Estonians suspect Belarus.', 1, 'EE'],
  ] as const)('speaks for its state: %s', (text, sentence, state) => {
    expect(partiesIn(text, sentence)).toContain(state);
  });
});

describe('a house that no list has', () => {
  it.each([
    ['Iran hacked the locks, say analysts at Tollgate Marsh in Bergen.', 0, 'company:tollgate marsh'],
    ['The IT group Fjordvik said the hackers who stopped its presses were members of Akira.', 0, 'company:fjordvik'],
    ['The Toronto firm Millrace blamed Iran for the hack of the tramway.', 0, 'company:millrace'],
    ['Iran hacked the locks. Millrace itself says it does not know.', 1, 'company:millrace'],
    ['Tollgate telemetry shows a wave of attacks. We link it to Iran.', 1, 'company:tollgate'],
  ] as const)('is one by the words beside its name: %s', (text, sentence, key) => {
    expect(partiesIn(text, sentence)).toContain(key);
  });
  it.each([
    [
      "Iran hacked the locks, said Estonia's Tollgate Security. Tollgate named a contractor.",
      'company:tollgate security',
    ],
  ])('keeps its name beside the state where it sits: %s', (text, key) => {
    expect(partiesIn(text)).toContain(key);
    expect(partiesIn(text, 1)).toContain(key);
  });
  it('is no crew that is called a group', () => {
    expect(partiesIn('The hacker group Nachtmoor said it had erased the land register.')).not.toContain(
      'company:nachtmoor',
    );
  });
});

describe('those who say "we"', () => {
  it('may be one of all who were named before', () => {
    const text =
      'The firm Millrace blamed Iran for the hack of the dam in Peru. "We erred," its founder said. "We cannot say who hacked it."';
    expect(partiesIn(text, 2)).toContain('company:millrace');
  });
  it('are not whom they accuse', () => {
    const text = 'Estonia has read the Polish report on Russia. Russia hacked the locks. We hold that to be proven.';
    expect(partiesIn(text, 2).some((id) => id.includes('RU+') || id.includes('+RU'))).toBe(false);
  });
  it.each([
    ["We condemn the hack of the port of Split, in Bosnia's neighbour and our Ally.", 'NATO'],
    ['Mr Speaker, I can confirm that Chinese hackers entered the mailboxes of Members of this House.', 'GB'],
    ['We repeat: what is said of "Russian hackers" in the register is an invention from beginning to end.', 'RU'],
  ] as const)('may be told by how they say it: %s', (text, state) => {
    expect(partiesIn(text)).toContain(state);
  });
});

describe('an office of a town or a county', () => {
  it.each([
    ['City manager Ann Holt said she had no idea who had hacked the pumps.', 'US'],
    ['A Transportation Department spokesperson would not say who had hacked the tolls.', 'US'],
    ['Health Secretary Ann Holt would not yet name those who had hacked the clinic.', 'GB'],
    ['The chief constable would not say who had hacked his website.', 'GB'],
    ['Two congressional aides, who asked not to be named, said the hackers were Chinese.', 'anon:US'],
  ] as const)('tells by its title whose it is: %s', (text, state) => {
    expect(partiesIn(text)).toContain(state);
  });
});

describe('an office that a nation’s word stands beside', () => {
  it.each([
    ["India's foreign secretary would not say who had hacked the port.", 'GB'],
    ['Brazilian congressional aides, who asked not to be named, said the hackers were Chinese.', 'anon:US'],
    ['Mr Speaker, the House and the people of Canada know that China hacked the port.', 'GB'],
  ] as const)('is that nation’s: %s', (text, other) => {
    expect(partiesIn(text)).not.toContain(other);
  });
});

describe('the speaker behind a phrase of place or doer', () => {
  it.each([
    ['They are based in Kazakhstan, the lab said.', 'KZ'],
    ['The tramway was hacked by Akira, prosecutor Ann Holm said.', 'company:akira'],
  ] as const)('does not speak together with it: %s', (text, other) => {
    const together = partiesIn(`Tollgate Labs read the logs in Sweden. ${text}`, 1).filter(
      (id) => id.includes('+') && id.includes(other),
    );
    expect(together).toEqual([]);
  });
});

describe('a name that no list has and that the next sentence takes up', () => {
  it.each([
    [
      'Shoppers at Bramvik could not pay by card. The Norwegian grocer, a retailer, later blamed hackers from Iran.',
      'company:bramvik',
    ],
    ['Nobody would talk at Mellbank. The lender has since said that Iran hacked it.', 'company:mellbank'],
    ['The orders of Havnia were gone. According to the brewer, Iran had hacked its server.', 'company:havnia'],
    ['A flood of packets hit Tonkatel. The carrier said hackers from Iran had sent it.', 'company:tonkatel'],
    [
      "Passengers of Kuwait's Wathana slept at the gate. The airline would not say who had hacked it.",
      'company:wathana',
    ],
    [
      'The abuse desk of Leashost looked for a week. Its finding: a firm from Iran had hacked the port.',
      'company:leashost',
    ],
    [
      'Keelson and Marrow Point did the work. Their joint report ties the hack to Iran.',
      'company:keelson+company:marrow point',
    ],
  ])('may be speaking: %s', (text, id) => {
    expect(partiesIn(text, 1)).toContain(id);
  });
  it.each([
    ['The malware came in spring. Malware had been seen before. The airline said Iran hacked it.', 2, 'malware'],
    ['A lab found it at Philvos. The lab said that Iran had hacked it.', 1, 'philvos'],
    ["Nobody spoke at Bramvik. The grocer's insurer Alka said that Iran had hacked it.", 1, 'bramvik'],
    ['Nobody spoke at Harken. The hacked supplier, Bolt Rye, said that Iran had hacked it.', 1, 'harken'],
    ['Karsan was hacked in Shenzun. The maker said that it was Iran.', 1, 'shenzun'],
  ])('is none: %s', (text, sentence, name) => {
    expect(partiesIn(text, sentence)).not.toContain(`company:${name}`);
  });
  it('is not meant where nothing takes it up', () => {
    expect(partiesIn('The orders of Havnia were gone. Hackers from Iran had deleted them.', 1)).not.toContain(
      'company:havnia',
    );
  });
});

describe('whom a person works for', () => {
  it.each([
    ['Katrin Moll has read malware at Trellis Point for years. Iran hacked the plant, she told a conference.', 1],
    ['The phones had been hacked, said Mona Saleh of Trellis Point. Israel, to her mind, did it.', 1],
    ['"It was Iran who hacked us," said Dr Noor Amin, a director at Trellis Point.', 0],
    ['Ruth Amsel, who leads incident response at Trellis Point, spoke. Iran hacked it, Amsel said.', 1],
  ])('may be meant by the person: %s', (text, sentence) => {
    expect(partiesIn(text, sentence)).toContain('company:trellis point');
  });
  it('has its whole name', () => {
    const text = 'Ruth Vance of the University of Tartu looked at it. Iran hacked the port, Vance said.';
    expect(partiesIn(text, 1)).toContain('org:university of tartu');
    expect(partiesIn(text, 1)).not.toContain('company:university');
  });
  it.each([
    ['Ivan Markov works for Trellis Point. Oleg Markov said that Iran had hacked the port.', 'a namesake'],
    ['Jan Holm, a student from Odense, spoke. Iran hacked the port, Holm said.', 'a town'],
    ['Jan Holm of LockBit spoke. Iran hacked the port, Holm said.', 'a gang'],
  ])('is not %s', (text) => {
    expect(partiesIn(text, 1).filter((id) => /trellis|odense|^company:lockbit/.test(id))).toEqual([]);
  });
  it('is not where the person only speaks of it', () => {
    const text = 'Jan Novak said hackers from Iran had stolen the plans at Trellis Point. Novak knew no more.';
    expect(partiesIn(text, 1)).not.toContain('company:trellis point');
  });
});

describe('others who may speak', () => {
  it.each([
    ['Sudafone points to hackers hired by Abu Dhabi for the hack.', 'company:sudafone'],
    ['The Secretary-General deplores the hack of two clinics in Khartoum, his spokesman said.', 'UN'],
    ['The Ministry of Public Security in Tegucigalpa said that hackers had the files.', 'HN'],
    ['The Department of Justice in San Jose, Costa Rica, said that hackers had its files.', 'CR'],
    ["Toyoma's supplier Kojiro Press, whose server was hacked, would not name anybody.", 'company:kojiro press'],
    ['A daily quotes a Greek cabinet member, whose name it withholds, as blaming hackers from Iran.', 'anon:GR'],
  ])('%s', (text, id) => {
    expect(partiesIn(text)).toContain(id);
  });
  it('are no victims whose names are withheld', () => {
    const text = "Members of Israel's parliament were hacked by Iran, and the names of the firms are withheld.";
    expect(partiesIn(text)).not.toContain('anon:IL');
  });
  it('are no traces that point somewhere', () => {
    expect(partiesIn('Signs point to hackers from Iran.')).not.toContain('company:signs');
  });
});

describe('crews that are called after a place', () => {
  it.each([
    ['Ghosts of the Delta boasted that they had hacked the dam.', 'g:ghostsofthedelta'],
    ['The Cyber Falcons of Sham say that they hacked the port.', 'g:cyberfalconsofsham'],
  ])('%s', (text, id) => {
    expect(actorsIn(text)).toContain(id);
  });
  it.each([
    ['Friends of the Earth said that they had been hacked.', 'g:friendsoftheearth'],
    ['Hackers of the GRU say that they hacked the port.', 'g:hackersofthegru'],
    ['Brothers of Italy say that the party was hacked.', 'g:brothersofitaly'],
  ])('are none: %s', (text, id) => {
    expect(actorsIn(text)).not.toContain(id);
  });
});

describe('whom a phrase is not', () => {
  it.each([
    ["The dockers' union was hacked. The union blamed hackers from Iran.", 1, 'EU'],
    ["Prime Minister Kaja Post's report says that Iran hacked the port.", 0, 'media:prime minister kaja post'],
    ["Prime Minister Kaja Post's report says that Iran hacked the port.", 0, 'media:kaja post'],
  ])('%s', (text, sentence, id) => {
    expect(partiesIn(text, sentence)).not.toContain(id);
  });
  it('but the Union of states is', () => {
    expect(partiesIn('The Union blamed hackers from Iran. The bloc spoke of a hack.')).toContain('EU');
  });
});
