/** Whom a sentence may accuse: the states and groups that its phrases stand for. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Accused } from '../../../src/domain/record.js';
import { rulesIn } from '../../../src/extractors/attributions/find-attributions.js';
import { viewOf } from '../../../src/extractors/attributions/reader/article-view.js';
import { type Candidate, candidatesIn } from '../../../src/extractors/attributions/reader/candidates.js';
import { OPEN_GATE } from '../../../src/extractors/attributions/reader/gate.js';
import { createLanguage, type Language } from '../../../src/extractors/language/language.js';
import { readLexicon } from '../../../src/lexicon-files.js';

let language: Language;

beforeAll(() => {
  language = createLanguage(readLexicon(new URL('../../../config/lexicon/', import.meta.url)));
}, 60_000);

const told = (accused: readonly Accused[]): string =>
  accused.map((a) => `${a.state ?? ''}${a.group === null ? '' : `/${a.group}`}`).join('+');

function candidatesOf(text: string): Candidate[] {
  const document = { id: 'd', url: null, outlet: null, title: null, published: null, text };
  const found = rulesIn(document, language.read(text));
  if (found === null) return [];
  const view = viewOf(found.scene, found.drafts);
  return found.scene.ctx.syntax.flatMap((s) => candidatesIn(found.scene, s, view, () => -1, OPEN_GATE));
}

const toldIn = (all: readonly Candidate[]): string[] => [
  ...new Set(all.flatMap((c) => (c.actor === null ? [] : [told(c.actor.accused)]))),
];

const actorsOf = (text: string): string[] => toldIn(candidatesOf(text));

const boasting = (text: string): string[] => toldIn(candidatesOf(text).filter((c) => c.party.kind === 'self'));

describe('nations in small letters', () => {
  it.each([
    ['azeri hackers deface 90 armenian news sites.', 'AZ'],
    ['The georgian police said that russian hackers had stolen the mails.', 'RU'],
    ['Tajik activists say that the chinese group hacked their accounts.', 'CN'],
    ['The phones were hacked by the moroccan secret service.', 'MA'],
    ['The north korean hackers stole plans of the shipyard.', 'KP'],
    ['Researchers say that an egyptian agency hacked the mailboxes.', 'EG'],
    ['Two swiss hackers stole the passwords.', 'CH'],
    ['The site was defaced by thai students.', 'TH'],
  ])('%s', (text, actor) => expect(actorsOf(text)).toContain(actor));

  it.each([
    ['Hackers had time to polish the malware that hit the bank.', 'PL'],
    ['The malware was found by poles of the antenna network that hackers broke into.', 'PL'],
    ['The police search the hackers of the hospital, who speak russian.', 'RU'],
    ['The hackers of the hospital wrote in Russian.', 'RU'],
  ])('not %s', (text, actor) => expect(actorsOf(text)).not.toContain(actor));
});

describe('whoever did it', () => {
  it.each([
    ['The hackers, from Omsk, took the files of the clinic, the police said.', 'RU'],
    ['The registry was hacked from Omsk, the minister said.', 'RU'],
    ['The worm that hit the plant is held to be a joint French and British product.', 'FR+GB'],
    ['The senate says that a government-controlled actor hacked its mail.', 'XX'],
    ['"It\'s Salt Typhoon," he said of the hack. "It\'s the Chinese."', 'CN'],
    ['Oslo errs: it was Washington and its NATO allies that hacked the port.', '/NATO'],
  ])('%s', (text, actor) => expect(actorsOf(text)).toContain(actor));

  it.each([
    ['The hacker group Tin Parliament said it had taken the files of prosecutors from Chile.', 'CL/Tin Parliament'],
    ['The hacker group Tin Parliament has worked in the networks of Chile since May.', 'CL/Tin Parliament'],
  ])('is not whose files it took: %s', (text, actor) => {
    expect(actorsOf(text)).not.toContain(actor);
    expect(actorsOf(text)).toContain('/Tin Parliament');
  });
  it('may take orders', () => {
    expect(actorsOf('The hacker group Tin Parliament, which hit a bank, takes orders from Chile.')).toContain(
      'CL/Tin Parliament',
    );
  });

  it('may tell it itself, also where it is a state', () => {
    expect(boasting('The service of Ukraine said it had wiped the servers of a port.')).toContain('UA');
    expect(boasting('The service said Ukraine had wiped the servers of a port.')).not.toContain('UA');
  });
});

describe('nations that share a noun', () => {
  it.each([
    ['Iranian and North Korean groups had exploited flaws in the program.', 'IR+KP'],
    ['Georgian and Turkish hackers defaced the sites of the ministry together.', 'GE+TR'],
    ['Iranian, Russian and Chinese hackers broke into the mail server of the senate.', 'IR+RU+CN'],
    ['Chinese and Vietnamese intelligence services hacked the phones of the activists.', 'CN+VN'],
    ['The mailboxes were hacked by Serbian and Hungarian hacktivists.', 'RS+HU'],
    ['Indian or Pakistani hackers stole the records of the airline.', 'IN+PK'],
    ['Algerian and Moroccan crews defaced each other’s websites.', 'DZ+MA'],
    ['Syrian and Lebanese spies broke into the phones of the lawyers.', 'SY+LB'],
  ])('%s', (text, actors) => {
    const found = actorsOf(text);
    expect(found).toContain(actors);
    for (const one of actors.split('+')) expect(found).not.toContain(one);
  });

  it.each([
    ['Swedish and Danish banks were hacked by North Korea.', 'KP'],
    ['Russia hacked the French and German parliaments.', 'RU'],
    ['Iranians and Syrian hackers broke into the server.', 'SY'],
  ])('alone: %s', (text, actor) => expect(actorsOf(text)).toContain(actor));
});

describe('people of a nation and their group', () => {
  it.each([
    ['A Dutch hacker of the group Night Heron stole the files of a hospital in Ghent.', 'NL/Night Heron'],
    ['Peruvian hackers of a group called NocheRoja leaked the mails of the army.', 'PE/NocheRoja'],
    ['Peruvian hackers of a group called "Noche Roja" leaked the mails of the army.', 'PE/Noche Roja'],
    ['Albanian hackers from the group Red Eagle stole the passwords of the ministry.', 'AL/Red Eagle'],
    ['A Russian crew named Frost Wolf stole the plans of the shipyard.', 'RU/Frost Wolf'],
    ['A Canadian of the collective Open Seas took the site of the mill offline.', 'CA/Open Seas'],
    ['Hackers of Silent Crow, which has its seat in Minsk, stole data of an airline.', 'BY/Silent Crow'],
    ['Hackers of Red Harbour, which has its base in Moscow, encrypted the systems.', 'RU/Red Harbour'],
    ['Moroccan hackers (Casbah Hacking Team) took down the site of the press agency.', 'MA/Casbah Hacking Team'],
    ['The Italian firm Hacking Team hacked the phones for Sudan.', 'IT/Hacking Team'],
  ])('%s', (text, actor) => expect(actorsOf(text)).toContain(actor));

  it.each([
    ['Hackers of Silent Crow, which has its victims in Minsk, stole data of an airline.', 'BY/Silent Crow'],
    ['Moroccan hackers (Casbah Hacking Team) took down the site of the press agency.', '/Hacking Team'],
    ['Hackers of Bolivia hacked the ministry.', '/Bolivia'],
    ['Hackers stole the plans of the shipyard.', '/Hackers'],
  ])('not %s', (text, actor) => expect(actorsOf(text)).not.toContain(actor));
});

describe('bodies of a state by their seat', () => {
  it.each([
    ['The opposition accuses the security ministry in Bishkek of having hacked its phones.', 'KG'],
    ['The candidate said that the secret service UKMK in Dushanbe had hacked his phones.', 'TJ'],
    ['The service GKNB in Bishkek hacked the phones of the candidate.', 'KG'],
    ['The phones were hacked by the government in Caracas.', 'VE'],
    ['The intelligence agency in Tbilisi hacked the mails of the bishop.', 'GE'],
    ['Amnesty said that the regime in Minsk had hacked the phones.', 'BY'],
    ['The foreign ministry in Hanoi hacked the embassy, the paper wrote.', 'VN'],
    ['The senator said that his account had been hacked by the Lima interior ministry.', 'PE'],
  ])('%s', (text, actor) => expect(actorsOf(text)).toContain(actor));

  it.each([
    ['The candidate said that the secret service UKMK in Dushanbe had hacked his phones.', '/UKMK'],
    ['The Russian intelligence service in Vienna hacked the phones.', 'AT+RU'],
  ])('not %s', (text, actor) => expect(actorsOf(text)).not.toContain(actor));
});

describe('a place that opens the sentence', () => {
  it.each([
    ['In Geneva China rejected the accusation that it had hacked the agency.', 'Geneva China', 'China'],
    ['In Brussels NATO acknowledged that Russia had hacked its website.', 'Brussels NATO', 'NATO'],
    ['In Vienna Iran denied the hack of the agency.', 'Vienna Iran', 'Iran'],
    ['In London GCHQ said that Russia had hacked the club.', 'London GCHQ', 'GCHQ'],
    ['In Washington Ukrainian diplomats said that Russia had hacked the grid.', 'Washington', 'Ukrainian diplomats'],
    ['In Moscow Kaspersky said that the group Sandworm had hacked the grid.', 'Moscow Kaspersky', 'Kaspersky'],
    ['From Beijing Huawei denied that it had hacked the ministry.', 'Beijing Huawei', 'Huawei'],
    ['In Warsaw Microsoft said that hackers had stolen the mails.', 'Warsaw Microsoft', 'Microsoft'],
  ])('%s', (text, glued, own) => {
    const phrases = phrasesOf(text);
    expect(phrases).toContain(own);
    if (glued.includes(' ')) expect(phrases).not.toContain(glued);
  });

  it.each([
    ['In Bishkek security officials blamed the hack on Russia.', 'Bishkek security officials'],
    ['The Brussels NATO summit was hacked by Russia.', 'The Brussels NATO summit'],
  ])('one phrase: %s', (text, phrase) => expect(phrasesOf(text)).toContain(phrase));
});

function phrasesOf(text: string): string[] {
  const document = { id: 'd', url: null, outlet: null, title: null, published: null, text };
  const found = rulesIn(document, language.read(text));
  if (found === null) return [];
  const { ctx } = found.scene;
  return ctx.syntax.flatMap((s) => s.items.flatMap((i) => (i.kind === 'np' ? [ctx.textOf(i.first, i.last)] : [])));
}

describe('whose a group is', () => {
  it.each([
    [
      'Police seized servers used by NoName057(16). The pro-Russian collective is known for flooding sites. Europol said the group had hacked a bank.',
      'RU/NoName057(16)',
    ],
    [
      'A North Korean hacking team robs hotels. Orrery ties the team, which the firm calls Amber Typist, to a hack.',
      'KP/Amber Typist',
    ],
    [
      'We attribute the hack to Brine Marten, the group that other vendors call UNC7190 and that works for the Vietnamese state.',
      'VN/Brine Marten',
    ],
    ["Amber Typist hackers were commanded by Iran's Ministry of Intelligence. Amber Typist hacked the port.", 'IR'],
    [
      'Latvia said that GRU Unit 74455 had hacked the port. The unit, also called Grey Tern by vendors, is from Moscow. Grey Tern hacked it.',
      'RU/Grey Tern',
    ],
    ['A gang that goes by Cuba said that it had broken into the network of the parliament.', '/Cuba'],
  ] as const)('is told around its name: %s', (text, actor) => {
    expect(actorsOf(text).some((told) => told.startsWith(actor))).toBe(true);
  });

  it.each([
    ['Last year an Iranian gang hacked the port. The Sandspur gang hacked the bank on Tuesday.', 'IR/Sandspur'],
    [
      "The crew called Sandspur struck a day after Russia's APT28 hacked the bank. The Russian group hacked a port.",
      'RU/Sandspur',
    ],
    ["Hackers of the Sandspur gang created a fake portal for Ukraine's army. Sandspur hacked the bank.", 'UA/Sandspur'],
    [
      'Hackers of the Sandspur gang, who warned companies with ties to Moscow, hacked a bank. Sandspur hacked a port.',
      'RU/Sandspur',
    ],
  ])('is not told by what is said of others: %s', (text, actor) => {
    expect(actorsOf(text)).not.toContain(actor);
  });

  it('is not told by whom a contractor works for', () => {
    const text =
      'The Hive gang hacked the port. The contractor works for operators in Finland and for the hacked port.';
    expect(actorsOf(text)).not.toContain('FI/Hive');
  });

  it.each([
    ['Orrery laid the hack on the Amber Typist gang, a younger crew out of Nanjing.', 'CN/Amber Typist'],
    ['The REvil gang, whose members live in Russia, hacked the insurer.', 'RU/REvil'],
    ['Libya-based hackers who call themselves Red Dune had hacked the bank.', 'LY/Red Dune'],
    ["Iran's Ministry of Intelligence had hired the extortion crew Fox Cistern to hack a grocer.", 'IR/Fox Cistern'],
    ['Russia uses both Z-Pentest and NoName057(16) as tools. Z-Pentest hacked a waterworks.', 'RU/Z-Pentest'],
    ['Orrery linked UNC1151, which hacked the mailboxes of politicians, to the government in Minsk.', 'BY/UNC1151'],
    [
      "The hackers were working for Turkey's intelligence service. Orrery calls the group Marbled Dust.",
      'TR/Marbled Dust',
    ],
    [
      'Groups of the Iranian state hacked us. One of the four groups, HomeLand Justice, boasts of it.',
      'IR/HomeLand Justice',
    ],
    ['APT40 and APT31, both of them Chinese groups, hacked the bank.', 'CN/APT31'],
    ['Three Chinese groups, APT31, APT40 and APT41, hacked the bank.', 'CN/APT31'],
    ['The Chinese groups APT40 and APT31 hacked the bank.', 'CN/APT31'],
  ])('is told by how its name is brought in: %s', (text, actor) =>
    expect(actorsOf(text).join('+').split('+')).toContain(actor),
  );

  it.each([
    ['Chinese hackers and the gang Hive hacked the bank.', 'CN/Hive'],
    ['Two Russian groups and Akira, all of them active, hacked a port.', 'RU/Akira'],
    ['Police linked the gang Akira, which hacked a bank, to the outage in Norway.', 'NO/Akira'],
    ['Norway, known as a careful country, said that Akira hacked a port.', 'NO/Akira'],
    ['Akira, which lives from ransoms paid in Norway, hacked a port.', 'NO/Akira'],
    ['The Russian firm hired a lawyer when Hive had hacked a port.', 'RU/Hive'],
    ['Russian hackers hacked a bank. The police call the gang Hive a plague.', 'RU/Hive'],
    ['Police have not linked Akira, which hacked a bank, to the government in Minsk.', 'BY/Akira'],
    ['Latvia paid the gang Akira after the hack of a ministry.', 'LV/Akira'],
    ['The team reported the hack to the Dutch government. Orrery calls the group Akira.', 'NL/Akira'],
    ['Chinese hackers hacked a ministry. One criminal gang, Akira, hacked a hospital.', 'CN/Akira'],
    ['Russian hackers and the gang known as Akira hacked a ministry.', 'RU/Akira'],
    ['Orrery names Chinese spies, Akira and two more as those who hacked it.', 'CN/Akira'],
    ['Akira, operating servers in Rotterdam, hacked a hospital.', 'NL/Akira'],
    ['Akira, driven out of Lyon by police, hacked a hospital.', 'FR/Akira'],
  ])('is not told by who stands beside it: %s', (text, actor) => expect(actorsOf(text)).not.toContain(actor));

  it('is not told by the next state in a sentence on its deed', () => {
    const text =
      'Hackers of the Amber Typist gang, which robbed a firm based in Minsk, were seen again. Amber Typist hacked a bank.';
    expect(actorsOf(text)).not.toContain('BY/Amber Typist');
  });
});
